#include "states/registry.hpp"

#include <gtest/gtest.h>

namespace entente::states {
namespace {

const Registry& reg() {
  return Registry::builtin();
}
std::string key_of(std::string_view text, Scheme scheme, Day on) {
  const auto id = reg().find(text, scheme, on);
  return id ? std::string(reg().key(*id)) : "";
}

TEST(Registry, ReadsCodesByDate) {
  EXPECT_EQ(key_of("365", Scheme::cow, day(1991, 12, 25)), "SUN");
  EXPECT_EQ(key_of("365", Scheme::cow, day(1991, 12, 26)), "RUS");
  EXPECT_EQ(key_of("365", Scheme::cow, day(1914, 7, 28)), "RUS");
  EXPECT_EQ(key_of("255", Scheme::cow, day(1914, 7, 28)), "DEU");
  EXPECT_EQ(key_of("255", Scheme::cow, day(1866, 7, 3)), "PRS");
  EXPECT_EQ(key_of("260", Scheme::cow, day(1980, 1, 1)), "BRD");
  EXPECT_EQ(key_of("265", Scheme::cow, day(1980, 1, 1)), "DDR");
  EXPECT_EQ(key_of("255", Scheme::cow, day(1980, 1, 1)), "");
  EXPECT_EQ(key_of("260", Scheme::gw, day(1980, 1, 1)), "BRD");
  EXPECT_EQ(key_of("260", Scheme::gw, day(2000, 1, 1)), "DEU");
  EXPECT_EQ(key_of("345", Scheme::cow, day(1914, 6, 28)), "SRB");
  EXPECT_EQ(key_of("345", Scheme::cow, day(1980, 1, 1)), "YUG");
  EXPECT_EQ(key_of("345", Scheme::cow, day(1999, 3, 24)), "SCG");
  EXPECT_EQ(key_of("345", Scheme::cow, day(2010, 1, 1)), "SRB");
  EXPECT_EQ(key_of("678", Scheme::cow, day(1980, 1, 1)), "YAR");
  EXPECT_EQ(key_of("679", Scheme::cow, day(2000, 1, 1)), "YEM");
  EXPECT_EQ(key_of("678", Scheme::gw, day(2000, 1, 1)), "YEM");
  EXPECT_EQ(key_of("816", Scheme::cow, day(1970, 1, 1)), "VDR");
  EXPECT_EQ(key_of("816", Scheme::cow, day(1980, 1, 1)), "VNM");
  EXPECT_EQ(key_of("817", Scheme::cow, day(1970, 1, 1)), "RVN");
  EXPECT_EQ(reg().find_number(Scheme::cow, 2, day(2000, 1, 1)), reg().by_key("USA"));
  EXPECT_EQ(key_of("002", Scheme::cow, day(2000, 1, 1)), "USA");
  EXPECT_EQ(key_of("ZAR", Scheme::iso3, day(1990, 1, 1)), "COD");
  EXPECT_EQ(key_of("ZAR", Scheme::iso3, day(2000, 1, 1)), "");
  EXPECT_EQ(reg().code(*reg().by_key("COD"), Scheme::iso3, day(1990, 1, 1)), "COD");
}

}  // namespace
}  // namespace entente::states

#include "util/markup.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Markup, OnlySignsOfMarkupBecomeEntities) {
  EXPECT_EQ(escape_markup("<a href=\"x\">Côte d'Ivoire & Co</a>"),
            "&lt;a href=&quot;x&quot;&gt;Côte d&#39;Ivoire &amp; Co&lt;/a&gt;");
  EXPECT_EQ(escape_markup(std::string_view("\x01\xFF\n", 3)), "\x01\xFF\n");
}

}  // namespace
}  // namespace entente

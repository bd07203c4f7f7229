#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "ontology/constants.hpp"
#include "support/shared_data.hpp"

namespace entente::ontology {
namespace {

// A constant nobody reads is a trap: a user would change it and nothing would happen.
TEST(Constants, EveryOneIsReadSomewhere) {
  std::string code;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(test::source_dir() / "src")) {
    const auto extension = entry.path().extension();
    if (extension == ".cpp" || extension == ".hpp") code += test::read_all(entry.path());
  }
  for (const auto& constant : Constants::builtin().entries()) {
    // Families by domain are put together from their first part.
    std::string name = constant.name;
    if (name.starts_with("valence.domain_share.")) name = "valence.domain_share.";
    if (name.starts_with("valence.domain_sd.")) name = "valence.domain_sd.";
    EXPECT_NE(code.find('"' + name), std::string::npos) << constant.name << " is read by no code";
  }
}

}  // namespace
}  // namespace entente::ontology

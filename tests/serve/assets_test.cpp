// The files of the web app in the binary, and which address means which.
#include "serve/assets.hpp"

#include <gtest/gtest.h>

namespace entente::serve {
namespace {

TEST(Assets, AnAddressOfTheAppIsItsOnePage) {
  const Asset* page = find_asset("/");
  ASSERT_NE(page, nullptr);
  EXPECT_TRUE(page->type.starts_with("text/html"));
  for (const char* path : {"/dyad/IRN/RUS", "/map", "/camps", "/nonsense"})
    EXPECT_EQ(find_asset(path), page) << path;
}

TEST(Assets, AFileThatIsNotThereIsNone) {
  for (const char* path : {"/other.js", "/favicon.ico", "/app.js/", "", "app.js"}) {
    const Asset* found = find_asset(path);
    EXPECT_TRUE(found == nullptr || found == find_asset("/")) << path;
  }
  EXPECT_EQ(find_asset("/other.js"), nullptr);
  EXPECT_EQ(find_asset("/../app.js"), nullptr);
}

#ifdef ENTENTE_WEB
TEST(Assets, EveryFileOfThePageIsCarried) {
  const std::string_view html = find_asset("/")->bytes;
  for (const char* path : {"/app.js", "/app.css", "/icon.svg"}) {
    EXPECT_NE(html.find(path), std::string_view::npos) << path;
    const Asset* asset = find_asset(path);
    ASSERT_NE(asset, nullptr) << path;
    EXPECT_GT(asset->bytes.size(), 100U) << path;
  }
  ASSERT_NE(find_asset("/map.js"), nullptr);
  EXPECT_NE(find_asset("/app.js")->bytes.find("map.js"), std::string_view::npos)
      << "the part that comes later";
}
#endif

}  // namespace
}  // namespace entente::serve

#include "brief/answers/row_places.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "brief/answers/receipt_json.hpp"

namespace entente::brief {
namespace {

const FileIds kFiles{{"a.csv", 7}, {"b:c.csv", 9}};

std::vector<std::pair<std::int64_t, std::int64_t>> read(std::string_view text) {
  std::vector<std::pair<std::int64_t, std::int64_t>> out;
  for (const auto& p : places_in(text, kFiles)) out.emplace_back(p.file_id, p.row);
  return out;
}

TEST(RowPlaces, FilesAndLinesAreRead) {
  using Places = std::vector<std::pair<std::int64_t, std::int64_t>>;
  EXPECT_EQ(read("a.csv:53"), (Places{{7, 53}}));
  EXPECT_EQ(read("b:c.csv:3; a.csv:14"), (Places{{9, 3}, {7, 14}}));
  EXPECT_EQ(read("unknown.csv:3; a.csv:2"), (Places{{7, 2}}));
  for (const char* none : {"", "a.csv", "a.csv:", "a.csv:x", ":", "; "})
    EXPECT_TRUE(read(none).empty()) << none;
}

TEST(RowPlaces, ARowOfAReceiptSaysWhereItStandsOrNothing) {
  Receipt receipt;
  receipt.id = "e1";
  receipt.rows.name = "ties";
  receipt.rows.columns = {{"what", "What"}, {"row", "File:line"}};
  receipt.rows.rows = {{std::string("pact"), std::string("a.csv:53")},
                       {std::string("x"), std::string("gone.csv:1")}};
  const auto json = receipts_json({receipt}, kFiles);
  EXPECT_EQ(json[0]["rows"][0]["at"], nlohmann::json::parse(R"([{"file_id": 7, "row": 53}])"));
  EXPECT_FALSE(json[0]["rows"][1].contains("at"));
  EXPECT_EQ(json[0]["key"], "ties");
}

}  // namespace
}  // namespace entente::brief

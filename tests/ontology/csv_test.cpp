#include "ontology/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::ontology::detail {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TableLine, Splits) {
  EXPECT_THAT(split_csv_line("a,b,c"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(split_csv_line("a,,"), ElementsAre("a", "", ""));
  EXPECT_THAT(split_csv_line("a,\"b, c\",d"), ElementsAre("a", "b, c", "d"));
  EXPECT_THAT(split_csv_line("a,\"\""), ElementsAre("a", ""));
  EXPECT_THAT(split_csv_line("\"a\""), ElementsAre("a"));
  EXPECT_THAT(split_csv_line(""), ElementsAre(""));
  EXPECT_THAT(split_csv_line("a,"), ElementsAre("a", ""));
  EXPECT_THAT(split_csv_line("a,\"b\","), ElementsAre("a", "b", ""));
}

TEST(TableLine, RefusesBrokenQuotes) {
  EXPECT_THAT(split_csv_line("a,\"b"), IsEmpty());
  EXPECT_THAT(split_csv_line("a,\"b\"c"), IsEmpty());
  EXPECT_THAT(split_csv_line("a,\"b\"\"c\""), IsEmpty());
}

TEST(Table, SkipsCommentsAndBlankLines) {
  const auto rows = rows_after_header("# note\nx,y\r\n1,2\n\n# more\n3,4\n5\n");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_THAT(rows[0], ElementsAre("1", "2"));
  EXPECT_THAT(rows[1], ElementsAre("3", "4"));
  EXPECT_THAT(rows[2], IsEmpty()) << "too narrow";
}

}  // namespace
}  // namespace entente::ontology::detail

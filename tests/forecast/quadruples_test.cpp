#include "forecast/quadruples.hpp"

#include <gtest/gtest.h>
#include <zstd.h>

#include <fstream>

#include "forecast/protocol.hpp"
#include "support/shared_data.hpp"

namespace entente::forecast {
namespace {

class Quadruples : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) {
    std::ofstream(dir_.path() / name, std::ios::binary) << text;
  }
  test::TempDir dir_;
};

TEST_F(Quadruples, HoursFiveColumnsAndPadding) {
  write("train.txt", "0\t0\t1\t0\t-1\n1  \t1    \t2\t24\t-1\n0 0 1 48\r\n\n2\t0\t0\t72\t0\n");
  write("valid.txt", "0\t0\t1\t96\t0\n");
  write("test.txt", "0\t0\t3\t144\t0\n");
  const auto set = read_quadruples(dir_.path());
  ASSERT_TRUE(set.has_value()) << set.error().message;
  EXPECT_EQ(set->unit, 24);
  EXPECT_EQ(set->steps, 7);
  EXPECT_EQ(set->entities, 4);
  EXPECT_EQ(set->relations, 2);
  ASSERT_EQ(set->train.size(), 4U);
  EXPECT_EQ(set->train[1], (Fact{1, 1, 2, 1}));
  EXPECT_EQ(set->test[0].step, 6);  // the empty day between counts
}

TEST_F(Quadruples, NamesAndDatesInTheColumns) {
  write("train.txt",
        "Iran\tVisit\tRussia\t2014-01-01\nRussia\tVisit\tIran\t2014-01-02\nIran\tMeet\tChina\t2014-01-04\n");
  write("valid.txt", "Iran\tVisit\tChina\t2014-01-05\n");
  write("test.txt", "China\tMeet\tUnited States\t2014-01-06\n");
  write("entity2id.txt", "China\t0\nIran\t1\n");
  const auto set = read_quadruples(dir_.path());
  ASSERT_TRUE(set.has_value()) << set.error().message;
  EXPECT_EQ(set->names, (std::vector<std::string>{"China", "Iran", "Russia", "United States"}));
  EXPECT_EQ(set->train[0], (Fact{1, 0, 2, 0}));
  EXPECT_EQ(set->steps, 6);
}

TEST_F(Quadruples, StatNamesEntitiesThatNeverAct) {
  write("train.txt", "0 0 1 1\n0 0 1 2\n0 0 1 3\n0 0 1 4\n");
  write("valid.txt", "0 0 1 5\n");
  write("test.txt", "0 0 1 6\n");
  write("stat.txt", "10\t3\t0\n");
  const auto set = read_quadruples(dir_.path());
  ASSERT_TRUE(set.has_value());
  EXPECT_EQ(set->entities, 10);
  EXPECT_EQ(set->relations, 3);
  EXPECT_EQ(set->names.size(), 10U);
}

TEST_F(Quadruples, WithoutAValidSplitTheEndOfTrainIsOne) {
  std::string train;
  for (int t = 0; t < 40; ++t) train += "0 0 1 " + std::to_string(t) + "\n";
  write("train.txt", train);
  write("test.txt", "0 0 1 40\n");
  const auto set = read_quadruples(dir_.path());
  ASSERT_TRUE(set.has_value()) << set.error().message;
  EXPECT_EQ(set->train.size() + set->valid.size(), 40U);
  EXPECT_EQ(set->valid.front().step, 36);
}

TEST_F(Quadruples, CompressedFilesAreTheSame) {
  std::string train;
  for (int t = 0; t < 40; ++t) train += "0 0 1 " + std::to_string(t) + "\n";
  std::string packed(ZSTD_compressBound(train.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), train.data(), train.size(), 3));
  write("train.txt.zst", packed);
  write("test.txt", "0 0 1 40\n");
  const auto set = read_quadruples(dir_.path());
  ASSERT_TRUE(set.has_value()) << set.error().message;
  EXPECT_EQ(set->train.size() + set->valid.size(), 40U);
  write("train.txt.zst", packed.substr(0, packed.size() - 8));
  const auto cut = read_quadruples(dir_.path());
  ASSERT_FALSE(cut.has_value());
  EXPECT_EQ(cut.error().code, Code::bad_file);
}

TEST_F(Quadruples, WhatIsWrongIsSaid) {
  const auto none = read_quadruples(dir_.path());
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().code, Code::not_found);
  write("train.txt", "0 0 1 1\n0 0\n");
  write("test.txt", "0 0 1 9\n");
  const auto short_row = read_quadruples(dir_.path());
  ASSERT_FALSE(short_row.has_value());
  EXPECT_EQ(short_row.error().code, Code::bad_file);
  EXPECT_NE(short_row.error().message.find("line 2"), std::string::npos) << short_row.error().message;
  write("train.txt", "0 0 1 1\n0 0 1 2\n0 0 1 9\n0 0 1 12\n");
  write("valid.txt", "0 0 1 1\n");
  const auto mixed_up = read_quadruples(dir_.path());
  ASSERT_FALSE(mixed_up.has_value());
  EXPECT_NE(mixed_up.error().message.find("follow one another"), std::string::npos);
}

struct Published {
  const char* folder;
  int entities, relations;
  std::size_t train, valid, test;
  double rec, drec;
};

class Standard : public testing::TestWithParam<Published> {};

// Gastinger et al. (2024), table 1; counts of the files themselves.
TEST_P(Standard, IsReadWhole) {
  const Published& published = GetParam();
  ENTENTE_SHARED_OR_SKIP(folder, std::string("tkg/") + published.folder);
  const auto set = read_quadruples(folder);
  ASSERT_TRUE(set.has_value()) << set.error().message;
  EXPECT_EQ(set->entities, published.entities);
  EXPECT_EQ(set->relations, published.relations);
  EXPECT_EQ(set->train.size(), published.train);
  EXPECT_EQ(set->valid.size(), published.valid);
  EXPECT_EQ(set->test.size(), published.test);
  const auto r = recurrence_of(*set, Split::test);
  EXPECT_NEAR(100 * r.ever, published.rec, 0.05);
  EXPECT_NEAR(100 * r.just_before, published.drec, 0.05);
}

INSTANTIATE_TEST_SUITE_P(Sets, Standard,
                         testing::Values(Published{"ICEWS14s_RE-GCN", 7128, 230, 74845, 8514, 7371, 52.4,
                                                   10.5},
                                         Published{"ICEWS18", 23033, 256, 373018, 45995, 49545, 50.4, 10.8}),
                         [](const auto& which) { return which.index == 0 ? "ICEWS14" : "ICEWS18"; });

}  // namespace
}  // namespace entente::forecast

// Loads files into a store in memory and asks about what came of them.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "sources/load_paths.hpp"
#include "support/shared_data.hpp"

namespace entente::sources {

class EventLoad : public ::testing::Test {
 protected:
  EventLoad() : store_(ledger::Store::open({}, states::Registry::builtin()).value()) {}

  // One path that must hold one file; its report.
  ledger::FileReport load(const std::filesystem::path& path) {
    const auto files = load_all({path});
    EXPECT_EQ(files.size(), 1U);
    return files.empty() ? ledger::FileReport{} : files.front().report;
  }

  std::vector<LoadedFile> load_all(const std::vector<std::filesystem::path>& paths) {
    auto summary = load_paths(store_, paths, {.now = 1});
    EXPECT_TRUE(summary.has_value()) << (summary ? "" : summary.error().message);
    if (!summary) return {};
    for (const auto& file : summary->files) {
      if (file.outcome == FileOutcome::refused) last_refusal_ = file.error->message;
    }
    return summary->files;
  }

  std::string ask(const std::string& sql) {
    auto rows = store_.connection().query(sql);
    EXPECT_TRUE(rows.has_value()) << (rows ? "" : rows.error().message);
    return rows && rows->size() > 0 ? rows->display(0, 0) : "";
  }
  std::int64_t count(const std::string& sql) { return std::stoll(ask(sql)); }
  // The key of the state in a column of the event in that row.
  std::string actor(const std::string& column, std::int64_t row) {
    return ask("SELECT a.key FROM event e JOIN actor a ON a.actor_id = e." + column +
               " WHERE e.row = " + std::to_string(row));
  }
  // Of the events whose text in `named` is not empty, the share whose state in `column` was found.
  double resolved(const std::string& column, const std::string& named) {
    auto rows = store_.connection().query("SELECT avg((" + column + " <> 0)::INT) FROM event WHERE " + named);
    return rows && rows->size() > 0 ? rows->real(0, 0) : 0;
  }

  static std::filesystem::path fixture(const std::string& name) {
    return test::source_dir() / "tests" / "sources" / "fixtures" / name;
  }

  ledger::Store store_;
  std::string last_refusal_;
};

}  // namespace entente::sources

// Loads files into a store in memory and asks it questions.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "sources/load_paths.hpp"
#include "support/shared_data.hpp"

namespace entente::sources::test {

class LoadTest : public testing::Test {
 protected:
  LoadTest() : store_(ledger::Store::open({}, states::Registry::builtin()).value()) {}

  Result<LoadSummary> try_load(const std::vector<std::filesystem::path>& paths,
                               const LoadOptions& options = {}) {
    return load_paths(store_, paths, options);
  }
  // The report of one file that must load.
  ledger::FileReport load(const std::filesystem::path& path, const LoadOptions& options = {}) {
    auto summary = try_load({path}, options);
    if (!summary) {
      ADD_FAILURE() << path << ": " << summary.error().message;
      return {};
    }
    if (summary->files.size() != 1 || summary->files[0].outcome != FileOutcome::loaded) {
      ADD_FAILURE() << path << ": "
                    << (summary->files.empty() || !summary->files[0].error
                            ? "not loaded"
                            : summary->files[0].error->message);
      return {};
    }
    return summary->files[0].report;
  }
  // The first cell as text; "nothing" where there is no row.
  std::string ask(const std::string& sql) {
    const auto rows = store_.connection().query(sql);
    if (!rows) return rows.error().message;
    return rows->size() == 0 ? "nothing" : rows->display(0, 0);
  }
  std::string state(std::string_view key) {
    return std::to_string(store_.registry().by_key(key).value_or(kNoState).value);
  }
  // Rows in every table that a load may write to.
  std::string contents() {
    std::string text;
    for (const char* table : {"load", "file", "source", "event", "tie", "vote", "roll_call", "dyad_value",
                              "state_value", "membership", "object", "reference", "coverage", "reject"}) {
      text += std::string(table) + " " + ask(std::string("SELECT count(*) FROM ") + table) + "\n";
    }
    return text;
  }
  std::filesystem::path write(const std::string& name, const std::string& text) {
    const auto path = folder_.path() / name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  ledger::Store store_;
  entente::test::TempDir folder_;
};

inline std::filesystem::path fixture(const std::string& name) {
  return entente::test::source_dir() / "tests" / "sources" / "fixtures" / name;
}

}  // namespace entente::sources::test

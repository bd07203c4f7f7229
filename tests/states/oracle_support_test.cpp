#include "states/oracle_support.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "support/shared_data.hpp"

namespace entente::states::test {

OracleTable::OracleTable(const std::string& bytes) {
  std::vector<std::string> row;
  std::string field;
  bool quoted = false;
  const auto end_row = [&] {
    row.push_back(field);
    field.clear();
    if (columns_.empty()) {
      for (std::size_t i = 0; i < row.size(); ++i) columns_[row[i]] = i;
    } else if (row.size() == columns_.size()) {
      rows_.push_back(row);
    }
    row.clear();
  };
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (quoted) {
      if (c != '"') {
        field += c;
      } else if (i + 1 < bytes.size() && bytes[i + 1] == '"') {
        field += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      row.push_back(field);
      field.clear();
    } else if (c == '\n') {
      end_row();
    } else if (c != '\r') {
      field += c;
    }
  }
  if (!field.empty() || !row.empty()) end_row();
}

const std::string& OracleTable::at(std::size_t row, std::string_view column) const {
  static const std::string empty;
  const auto at = columns_.find(column);
  if (at == columns_.end()) return empty;
  const auto& value = rows_[row][at->second];
  return value == "NA" ? empty : value;
}

Agreement::Agreement(std::string oracle) : oracle_(std::move(oracle)) {
  const OracleTable list(
      entente::test::read_all(entente::test::source_dir() / "tests" / "states" / "expected_differences.csv"));
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list.at(i, "oracle") == oracle_) explained_.insert(list.at(i, "subject"));
  }
}

void Agreement::differs(const std::string& subject, const std::string& detail) {
  ++compared_;
  if (explained_.contains(subject))
    used_.insert(subject);
  else
    open_.emplace(subject, detail);
}

std::string Agreement::unexplained() const {
  // A developer may ask for the whole list.
  if (const char* folder = std::getenv("ENTENTE_DIFFERENCES")) {
    std::ofstream out(std::string(folder) + "/" + oracle_ + ".txt");
    for (const auto& [subject, detail] : open_) out << subject << "\t" << detail << "\n";
  }
  std::string text;
  std::size_t shown = 0;
  for (const auto& [subject, detail] : open_) {
    if (++shown > 40) return text + fmt::format("... and {} more\n", open_.size() - 40);
    text += fmt::format("{}: {}: {}\n", oracle_, subject, detail);
  }
  return text;
}

std::string Agreement::stale() const {
  std::string text;
  for (const auto& subject : explained_) {
    if (!used_.contains(subject)) text += oracle_ + ": " + subject + "\n";
  }
  return text;
}

std::string Agreement::line() const {
  return fmt::format("{}: {} of {} agree, {:.3f} %, {} kinds of difference explained", oracle_, agreed_,
                     compared_, 100 * share(), used_.size());
}

std::string fingerprint(std::string_view text) {
  std::uint64_t h = 0xCBF29CE484222325ULL;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return fmt::format("#{:016x}", h);
}

TEST(OracleSupport, ReadsQuotedFields) {
  const OracleTable table("a,b\n1,\"x, \"\"y\"\"\"\nNA,2\n");
  ASSERT_EQ(table.size(), 2U);
  EXPECT_EQ(table.at(0, "b"), "x, \"y\"");
  EXPECT_EQ(table.at(1, "a"), "");
  EXPECT_EQ(table.at(1, "c"), "");
}

}  // namespace entente::states::test

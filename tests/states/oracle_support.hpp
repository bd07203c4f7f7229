// Reads the shared lists by column name, counts agreement, and checks that each disagreement is one we
// explain.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace entente::states::test {

// CSV with quoted fields and doubled quotes; all fields copied.
class OracleTable {
 public:
  explicit OracleTable(const std::string& bytes);
  std::size_t size() const { return rows_.size(); }
  // "" where the column is absent or NA.
  const std::string& at(std::size_t row, std::string_view column) const;

 private:
  std::vector<std::vector<std::string>> rows_;
  std::map<std::string, std::size_t, std::less<>> columns_;
};

// tests/states/expected_differences.csv: oracle,subject,reason.
class Agreement {
 public:
  explicit Agreement(std::string oracle);
  void same() { ++compared_, ++agreed_; }
  // A disagreement; the subject names it in the committed list.
  void differs(const std::string& subject, const std::string& detail);
  std::size_t compared() const { return compared_; }
  std::size_t agreed() const { return agreed_; }
  double share() const {
    return compared_ == 0 ? 0 : static_cast<double>(agreed_) / static_cast<double>(compared_);
  }
  // Empty where all disagreements are explained; else the first of them.
  std::string unexplained() const;
  // Explanations that explain nothing any more: to be removed.
  std::string stale() const;
  // One line for docs/states.md.
  std::string line() const;

 private:
  std::string oracle_;
  std::size_t compared_ = 0;
  std::size_t agreed_ = 0;
  std::set<std::string> explained_;
  std::set<std::string> used_;
  std::map<std::string, std::string> open_;
};

// A name for a spelling that does not repeat it: the dictionary is another's work.
std::string fingerprint(std::string_view text);

}  // namespace entente::states::test

// Every constant a measure rests on, in one table with meaning, unit, source and date
// (data/ontology/constants.csv).
//
// No measure holds a number of its own. A user may override values with a file of the same form; the table
// then says so: overridden() lists what differs from the built-in table, and the fingerprint, which every
// answer prints, changes with it. An override of a name that does not exist is an error: a typing slip must
// not pass for a changed constant.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "util/result.hpp"

namespace entente::ontology {

struct Constant {
  std::string name;  // "valence.sigma"
  double value = 0;
  std::string unit;
  std::string meaning;
  std::string source;
  std::string date;  // 2026-10
  double builtin_value = 0;
  bool overridden = false;
};

class Constants {
 public:
  // The table inside the binary. Read once; safe from any thread.
  static const Constants& builtin();

  // The value of a constant that exists: an unknown name is our own mistake and asserts (returns NaN in
  // release).
  double value(std::string_view name) const noexcept;
  // The same for counts; asserts that the value is a whole number.
  std::int64_t integer(std::string_view name) const noexcept;
  const Constant* find(std::string_view name) const noexcept;

  // All constants by name, for printing.
  std::span<const Constant> entries() const noexcept { return entries_; }
  std::vector<const Constant*> overridden() const;
  // 16 hex digits over every name and value: the same table, the same fingerprint, on every machine.
  std::string fingerprint() const;

  // A copy with the values of a CSV of columns name,value (others are ignored, except that `source`, where
  // given and not empty, replaces the source). bad_file, bad_row or not_found say what is wrong and where.
  Result<Constants> overridden_by_file(const std::filesystem::path& file) const;
  Result<Constants> overridden_by_text(std::string_view csv, std::string_view origin) const;

 private:
  std::vector<Constant> entries_;  // ascending by name
};

}  // namespace entente::ontology

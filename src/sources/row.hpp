// A row as adapters see it: fields by position, parsed on demand, rejected once with a reason that names the
// field and what stood in it.
//
//   const auto day = row.compact_day(1, "SQLDATE");
//   const auto state = row.state(5, "ccode1", states::Scheme::cow, *day);
//   if (row.rejected()) return;
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/load.hpp"
#include "sources/delimited.hpp"
#include "states/registry.hpp"

namespace entente::sources {

class Row {
 public:
  Row(const Record& record, ledger::FileWriter& out, const states::Registry& registry)
      : record_(record), out_(out), registry_(registry) {}

  ledger::Locator at() const { return {record_.line}; }
  std::size_t size() const { return record_.fields.size(); }
  // The field without surrounding blanks.
  std::string_view text(std::size_t column) const;
  // Empty, or one of the marks data sets use for "not known": NA, NaN and a lone dot.
  bool blank(std::size_t column) const;

  // Each returns the value, or nothing. A field that is there but cannot be read rejects the row; a blank one
  // rejects it only where `required`.
  std::optional<std::int64_t> integer(std::size_t column, std::string_view name, bool required = true);
  std::optional<double> number(std::size_t column, std::string_view name, bool required = true);
  std::optional<Day> day(std::size_t column, std::string_view name, bool required = true);  // YYYY-MM-DD
  std::optional<Day> compact_day(std::size_t column, std::string_view name,
                                 bool required = true);  // YYYYMMDD
  std::optional<PartialDate> partial_date(std::size_t column, std::string_view name, bool required = true);
  // A state on a day; unknown and ambiguous codes reject the row (unknown-state, ambiguous-name).
  std::optional<StateId> state(std::size_t column, std::string_view name, states::Scheme scheme, Day on,
                               states::Viewpoint viewpoint = states::Viewpoint::entente);

  void reject(std::string_view code, std::string_view reason);
  bool rejected() const { return rejected_; }
  const Record& record() const { return record_; }
  const states::Registry& registry() const { return registry_; }

 private:
  void reject_field(std::string_view code, std::size_t column, std::string_view name,
                    std::string_view wanted);

  const Record& record_;
  ledger::FileWriter& out_;
  const states::Registry& registry_;
  bool rejected_ = false;
};

// Column positions of a header, by name (case and quotes ignored).
class Columns {
 public:
  explicit Columns(std::span<const std::string_view> header);
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  std::size_t find(std::string_view name) const;  // npos where absent
  // Finds all or fails with bad_file naming those that are missing.
  Result<void> require(std::initializer_list<std::pair<std::string_view, std::size_t*>> wanted) const;

 private:
  std::vector<std::string> names_;
};

}  // namespace entente::sources

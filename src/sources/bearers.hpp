// Who bore a code, where a source gives years or spells instead of days.
//
// A row of a country-year table means the state that bore the code in that year; where two did (COW 365 was
// the Soviet Union and Russia in 1991) it means the one on 1 July, else the one on 31 December, else on 1
// January. A spell of a code may be that of several states in turn (COW 365 since 1816), so it is cut at
// their borders.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/row.hpp"
#include "states/registry.hpp"

namespace entente::sources {

// 1 January of the first to 31 December of the last year; both must be years 1..9999.
Span years(int from, int to);
inline Span year_span(int year) {
  return years(year, year);
}
// A year data sets can speak of; rejects the row otherwise.
std::optional<int> read_year(Row& row, std::size_t column, std::string_view name);

struct Held {
  StateId state;
  Span span;
  bool operator==(const Held&) const = default;
};

struct HeldPair {
  StateId a, b;
  Span span;
};

// Codes of one scheme, remembered while a file is read. The viewpoint's own list of states comes first, then
// the house's.
class Bearers {
 public:
  Bearers(states::Scheme scheme, states::Viewpoint viewpoint) : scheme_(scheme), viewpoint_(viewpoint) {}

  std::optional<StateId> in_year(const states::Registry& registry, std::string_view code, int year);
  // The same for a field; an unknown code rejects the row.
  std::optional<StateId> in_year(Row& row, std::size_t column, std::string_view name, int year);
  // All who bore the code within a span, in order; an open end stays open. Empty: nobody.
  std::vector<Held> in_span(const states::Registry& registry, std::string_view code, Span span) const;
  std::vector<Held> in_span(Row& row, std::size_t column, std::string_view name, Span span) const;
  // The pieces of a span in which two codes both had a bearer. Empty rejects the row.
  std::vector<HeldPair> pairs(Row& row, std::size_t column_a, std::string_view name_a, std::size_t column_b,
                              std::string_view name_b, Span span) const;

 private:
  std::optional<StateId> on(const states::Registry& registry, std::string_view code, Day day) const;

  states::Scheme scheme_;
  states::Viewpoint viewpoint_;
  std::map<std::string, std::map<int, std::optional<StateId>>, std::less<>> known_;
};

}  // namespace entente::sources

#include "sources/bearers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "util/text.hpp"

namespace entente::sources {
namespace {

using states::Viewpoint;

// Nothing is looked for before the registry begins or far ahead.
const Day kFirst = day(1816, 1, 1);
const Span kSearched{kFirst, day(2100, 12, 31)};

void reject_unknown(Row& row, std::size_t column, std::string_view name, states::Scheme scheme,
                    std::string_view when) {
  row.reject("unknown-state", fmt::format("{}: no state bears {} '{}' {}", name, states::scheme_name(scheme),
                                          printable(row.text(column), 60), when));
}

std::string span_text(Span span) {
  const auto from = std::max(span.from, day(1400, 1, 1));
  return span.to == Day::max() ? "from " + to_string(from)
                               : fmt::format("{} to {}", to_string(from), to_string(span.to));
}

// False, and the row rejected, where all of it lies before the registry begins.
bool reaches_registry(Row& row, Span span) {
  if (span.to >= kFirst) return true;
  row.reject("before-1816",
             fmt::format("{} lies before 1816, where the list of states begins", span_text(span)));
  return false;
}

}  // namespace

Span years(int from, int to) {
  return {day(from, 1, 1), day(to, 12, 31)};
}

std::optional<int> read_year(Row& row, std::size_t column, std::string_view name) {
  const auto number = row.number(column, name);
  if (!number) return std::nullopt;
  const int year = *number >= 1400 && *number <= 2200 ? static_cast<int>(*number) : 0;
  if (year == 0 || year != *number) {
    row.reject("bad-date", fmt::format("{} is '{}', not a year", name, printable(row.text(column), 60)));
    return std::nullopt;
  }
  return year;
}

std::optional<StateId> Bearers::on(const states::Registry& registry, std::string_view code, Day day) const {
  if (const auto found = registry.find(code, scheme_, day, viewpoint_)) return found;
  if (viewpoint_ == Viewpoint::entente) return std::nullopt;
  return registry.find(code, scheme_, day, Viewpoint::entente);
}

std::optional<StateId> Bearers::in_year(const states::Registry& registry, std::string_view code, int year) {
  auto found = known_.find(code);
  if (found == known_.end())
    found = known_.emplace(std::string(code), std::map<int, std::optional<StateId>>{}).first;
  const auto [place, fresh] = found->second.try_emplace(year);
  if (!fresh) return place->second;
  std::vector<Day> days{day(year, 7, 1), day(year, 12, 31), day(year, 1, 1)};
  for (int month = 1; month <= 12; ++month) days.push_back(day(year, month, 15));
  // A source that begins in 1815 means the states of the day on which ours begins.
  if (year == 1815) days.assign(1, kFirst);
  for (const Day each : days) {
    if ((place->second = on(registry, code, each))) break;
  }
  return place->second;
}

std::optional<StateId> Bearers::in_year(Row& row, std::size_t column, std::string_view name, int year) {
  const auto found = in_year(row.registry(), row.text(column), year);
  if (!found) reject_unknown(row, column, name, scheme_, fmt::format("in {}", year));
  return found;
}

std::vector<Held> Bearers::in_span(const states::Registry& registry, std::string_view code, Span span) const {
  std::vector<Held> held;
  const Day last = std::min(span.to, kSearched.to);
  Day day = std::max(span.from, kSearched.from);
  while (day <= last) {
    const auto state = on(registry, code, day);
    if (!state) {
      day = day + 1;
      continue;
    }
    Day end = registry.is_organisation(*state) ? Day::max() : day;
    for (const Viewpoint viewpoint : {viewpoint_, Viewpoint::entente}) {
      for (const Span& spell : registry.spells(*state, viewpoint)) {
        if (spell.contains(day)) end = std::max(end, spell.to);
      }
    }
    end = std::min(end, last);
    // The code may leave the state before the state ends.
    const Day from = day;
    if (on(registry, code, end) == state) {
      day = end;
    } else {
      while (day < end && on(registry, code, day + 1) == state) day = day + 1;
    }
    held.push_back({*state, {from, day == last ? span.to : day}});
    day = day + 1;
  }
  return held;
}

std::vector<Held> Bearers::in_span(Row& row, std::size_t column, std::string_view name, Span span) const {
  if (!reaches_registry(row, span)) return {};
  auto held = in_span(row.registry(), row.text(column), span);
  if (held.empty()) reject_unknown(row, column, name, scheme_, span_text(span));
  return held;
}

std::vector<HeldPair> Bearers::pairs(Row& row, std::size_t column_a, std::string_view name_a,
                                     std::size_t column_b, std::string_view name_b, Span span) const {
  std::vector<HeldPair> pairs;
  const auto as = in_span(row, column_a, name_a, span);
  const auto bs = in_span(row, column_b, name_b, span);
  if (row.rejected()) return pairs;
  for (const Held& a : as) {
    for (const Held& b : bs) {
      if (a.span.overlaps(b.span)) {
        pairs.push_back(
            {a.state, b.state, {std::max(a.span.from, b.span.from), std::min(a.span.to, b.span.to)}});
      }
    }
  }
  if (pairs.empty()) {
    row.reject("unknown-state", fmt::format("{} '{}' and {} '{}' did not exist together {}", name_a,
                                            printable(row.text(column_a), 60), name_b,
                                            printable(row.text(column_b), 60), span_text(span)));
  }
  return pairs;
}

}  // namespace entente::sources

#include "sources/starter.hpp"

#include <fmt/format.h>

#include "sources/event_key.hpp"
#include "util/text.hpp"

namespace entente::sources {

const ledger::SourceInfo kStarterSource{
    .key = "starter",
    .title = "The starter world",
    .publisher = "entente",
    .licence = "the project's own licence; facts and our own wording (statement read)",
    .citation = "entente, data/starter; every row names its own source.",
    .bibtex = "",
    .limitation = "a hand-made selection of what is firmly known: silence means nobody wrote it down",
};

Result<void> StarterReader::finish(ledger::FileWriter& out) {
  if (!coverage_.empty()) covered_.write(out, coverage_, false, "selection");
  return {};
}

std::optional<StarterSpan> StarterReader::span(Row& row, std::size_t from, std::size_t to) {
  const auto begin = row.partial_date(from, "from");
  const auto end = row.partial_date(to, "to", false);
  if (row.rejected()) return std::nullopt;
  StarterSpan result{{begin->span.from, Day::max()}, begin->precision, Precision::day};
  if (end) {
    result.span.to = end->span.to;
    result.to = end->precision;
    if (result.span.to < result.span.from) {
      row.reject("bad-date",
                 fmt::format("the end {} lies before the start {}", row.text(to), row.text(from)));
      return std::nullopt;
    }
  }
  return result;
}

std::optional<StateId> StarterReader::actor(Row& row, std::size_t column, std::string_view name,
                                            const StarterSpan& when) {
  const auto& registry = row.registry();
  const auto id = registry.by_key(row.text(column));
  if (!id) {
    row.reject("unknown-state",
               fmt::format("{} is '{}', no key of the registry", name, printable(row.text(column), 40)));
    return std::nullopt;
  }
  if (registry.is_organisation(*id)) return id;
  // A start known to a month or a year may fall on any of its days.
  Span start{when.span.from, when.span.from};
  if (when.from == Precision::month) start.to = last_day(month_of(start.from));
  if (when.from == Precision::year) start.to = day(year_of(start.from), 12, 31);
  Span end{when.span.to, when.span.to};
  if (when.to == Precision::month) end.from = first_day(month_of(end.to));
  if (when.to == Precision::year) end.from = day(year_of(end.to), 1, 1);
  const auto lives = [&](Span days) {
    for (const auto viewpoint : {states::Viewpoint::entente, states::Viewpoint::un}) {
      for (const Span& spell : registry.spells(*id, viewpoint)) {
        if (spell.overlaps(days)) return true;
      }
    }
    return false;
  };
  if (lives(start) && lives(end)) return id;
  row.reject("outside-lifetime",
             fmt::format("{}: {} did not exist {}", name, row.text(column),
                         lives(start) ? "at the end of the row's time" : "at the row's start"));
  return std::nullopt;
}

StateId StarterReader::actor_or_none(Row& row, std::size_t column, std::string_view name,
                                     const StarterSpan& when) {
  if (row.text(column).empty()) return kNoState;
  return actor(row, column, name, when).value_or(kNoState);
}

std::string_view starter_body(std::string_view symbol) {
  return symbol.starts_with("S/") || symbol.starts_with("UNSC") ? "UNSC" : "UNGA";
}

std::int32_t starter_roll_call(std::string_view symbol) {
  const std::uint64_t key = event_key({starter_body(symbol), symbol});
  return static_cast<std::int32_t>((key ^ (key >> 32)) & 0x7fffffff);
}

}  // namespace entente::sources

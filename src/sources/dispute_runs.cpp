#include "sources/dispute_runs.hpp"

#include <fmt/format.h>

namespace entente::sources {

void DisputeRuns::add(int number, StateId a, StateId b, int year, std::int64_t row,
                      std::optional<double> value, std::optional<Span> exact, std::string_view text) {
  // Two tags a number keep the directions apart.
  const std::uint64_t tag =
      static_cast<std::uint64_t>(static_cast<std::uint32_t>(number)) * 2 + (!merge_ways_ && b < a ? 1 : 0);
  runs_.add(tag, a, b, year, row);
  covered_.add(year);
  Known& known = known_[key_of(tag, a, b)];
  if (value && (!known.value || *known.value < *value)) known.value = value;
  if (exact) {
    known.exact = known.exact
                      ? Span{std::min(known.exact->from, exact->from), std::max(known.exact->to, exact->to)}
                      : *exact;
  }
  if (known.text.empty()) known.text = text;
}

void DisputeRuns::write(ledger::FileWriter& out) {
  for (const YearRun& run : runs_.fold()) {
    const Known& known = known_.at(key_of(run.tag, run.a, run.b));
    const std::string reference = fmt::format("{}{}", prefix_, run.tag / 2);
    ledger::Tie tie;
    tie.at = {run.row};
    tie.kind = kind_;
    tie.a = run.a;
    tie.b = run.b;
    tie.directed = !run.mutual && !merge_ways_ && run.b != kNoState;
    tie.valid = years(run.from, run.to);
    tie.from_precision = tie.to_precision = Precision::year;
    if (known.exact && tie.valid.overlaps(*known.exact)) {
      if (tie.valid.contains(known.exact->from)) {
        tie.valid.from = known.exact->from;
        tie.from_precision = Precision::day;
      }
      if (tie.valid.contains(known.exact->to)) {
        tie.valid.to = known.exact->to;
        tie.to_precision = Precision::day;
      }
    }
    tie.object = reference;
    tie.reference = reference;
    tie.value = known.value;
    if (known.value) tie.unit = unit_;
    tie.text = known.text;
    out.tie(tie);
  }
}

}  // namespace entente::sources

// The starter world: a small hand-written selection of public facts in data/starter. Its rules stand in
// data/starter/README.md. States are registry keys, dates may be a month or a year, an empty end means still
// in force, and a row must lie inside the lifetime of every state it names.
#pragma once

#include <optional>
#include <string_view>

#include "sources/covered.hpp"
#include "sources/table_adapter.hpp"

namespace entente::sources {

extern const ledger::SourceInfo kStarterSource;

// Each file is a series of its own, by its name: a newer copy of wars.csv replaces the older one.
class StarterAdapter : public TableAdapter {
 public:
  using TableAdapter::TableAdapter;
  std::string series(const Probe& probe) const override { return "starter/" + probe.name; }
};

struct StarterSpan {
  Span span;
  Precision from = Precision::day;
  Precision to = Precision::day;
};

class StarterReader : public TableReader {
 public:
  Result<void> finish(ledger::FileWriter& out) override;

 protected:
  explicit StarterReader(std::string_view coverage) : coverage_(coverage) {}
  // From and to; nothing, and the row rejected, where they are no dates or the wrong way round.
  std::optional<StarterSpan> span(Row& row, std::size_t from, std::size_t to);
  // A state or organisation that lived on some day the start may mean and on the end; else the row is
  // rejected.
  std::optional<StateId> actor(Row& row, std::size_t column, std::string_view name, const StarterSpan& when);
  // The same where the field may be empty: kNoState then.
  StateId actor_or_none(Row& row, std::size_t column, std::string_view name, const StarterSpan& when);
  void cover(Span span) { covered_.add(span); }

 private:
  std::string_view coverage_;
  Covered covered_;
};

// One number for a resolution in both of its files, from its body and symbol.
std::int32_t starter_roll_call(std::string_view symbol);
// UNSC for S/... and for drafts without a symbol (UNSC-2025-09-19), UNGA for all others.
std::string_view starter_body(std::string_view symbol);

}  // namespace entente::sources

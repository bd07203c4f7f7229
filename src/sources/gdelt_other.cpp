// The GDELT files that report no events between actors: recognised, so that a reader is told why nothing of
// them is loaded instead of "unknown format".
#include "sources/event_adapters.hpp"
#include "sources/gdelt.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

bool day_and_number(const std::vector<std::string>& row) {
  return row.size() >= 2 && row[0].size() == 8 && gdelt_day(row[0]) && parse_number<std::int64_t>(row.back());
}

// "20150218230000-T12": the time of a record of the knowledge graph, a T where translated, its number.
bool graph_record(std::string_view id) {
  return id.size() > 15 && id[14] == '-' && gdelt_time(id.substr(0, 14)).has_value();
}

std::optional<std::string> why_not(const Probe& probe) {
  const auto& row = probe.first_row;
  const bool tabs = probe.separator == '\t';
  const bool dated = row[0].size() == 8 && gdelt_day(row[0]);
  if ((tabs && row.size() == 27 && graph_record(row[0])) || probe.header_begins({"GKGRECORDID"}) ||
      (tabs && probe.header_begins({"DATE", "NUMARTS", "COUNTS", "THEMES"})) ||
      (tabs && row.size() == 11 && dated && parse_number<std::int64_t>(row[1]))) {
    return "this is GDELT's Global Knowledge Graph: themes, names and places of articles without who did "
           "what to whom; "
           "load the event files (.export.CSV) of the same time instead";
  }
  if ((tabs && probe.header_begins({"DATE", "NUMARTS", "COUNTTYPE"})) ||
      (tabs && row.size() == 15 && dated && parse_number<std::int64_t>(row[1]))) {
    return "these are GDELT's counts (dead, wounded, arrested) by place, without actors; load the event "
           "files "
           "(.export.CSV) instead";
  }
  if (to_lower(probe.name).starts_with("normdaily") && day_and_number(row)) {
    return "these are GDELT's daily totals for scaling counts, not events; entente measures volume from the "
           "events "
           "themselves";
  }
  return std::nullopt;
}

class GdeltOther : public Adapter {
 public:
  std::string_view key() const override { return "gdelt.other"; }
  std::string_view title() const override { return "GDELT files that are no events"; }
  const ledger::SourceInfo& source() const override { return gdelt2_source(); }
  int recognise(const Probe& probe) const override { return why_not(probe) ? 80 : 0; }
  std::optional<Refusal> refusal(const Probe& probe) const override {
    return Refusal{why_not(probe).value_or("this is no file of events")};
  }
  Dialect dialect(const Probe&) const override { return {}; }
  std::string series(const Probe& probe) const override { return probe.name; }
  std::unique_ptr<FileReader> open(const Probe&, const Context&) const override { return nullptr; }
};

}  // namespace

const Adapter& gdelt_other() {
  static const GdeltOther adapter;
  return adapter;
}

}  // namespace entente::sources

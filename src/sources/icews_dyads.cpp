// ICEWS by directed dyad and year: how many events of each of the four classes. These are counts and not
// events: they become four values of the dyad, measures events.verbal_cooperation,
// events.material_cooperation, events.verbal_conflict and events.material_conflict, each with its year. A
// zero is kept: the table is complete for its states, so a zero was observed.
#include <array>

#include "sources/event_adapters.hpp"
#include "sources/event_fields.hpp"
#include "sources/icews.hpp"

namespace entente::sources {
namespace {

constexpr std::size_t kFrom = 0, kTo = 1, kYear = 4, kFirstCount = 5;
constexpr std::array<std::string_view, 4> kNames = {"verbal_coop", "material_coop", "verbal_conflict",
                                                    "material_conflict"};
constexpr std::array<std::string_view, 4> kMeasures = {"events.verbal_cooperation",
                                                       "events.material_cooperation",
                                                       "events.verbal_conflict", "events.material_conflict"};

constexpr ledger::SourceInfo kSource{
    .key = "icews.dyads",
    .title = "ICEWS yearly counts by directed dyad",
    .publisher = "drawn from ICEWS by the authors of an R package",
    .licence = "from a GPL-3 package; terms of the data unclear",
    .citation =
        "Counts after Boschee, E. et al. (2015). ICEWS Coded Event Data. Harvard Dataverse, "
        "doi:10.7910/DVN/28075.",
    .bibtex = "",
    .limitation =
        "counts only: no days, no actors below the state, no text; 152 states, 2002 to 2014; counts grow "
        "with how "
        "much is reported of a dyad",
};

class Reader : public FileReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto year = row.integer(kYear, "year");
    if (row.rejected()) return;
    const auto first = day_of(static_cast<int>(std::clamp<std::int64_t>(*year, 0, 9999)), 1, 1);
    if (*year < 1900 || !first) return row.reject("bad-date", "year is no year of ours");
    const Span span{*first, day(static_cast<int>(*year), 12, 31)};
    const auto a = row.state(kFrom, "iso3_i", states::Scheme::iso3, span.to);
    const auto b = row.state(kTo, "iso3_j", states::Scheme::iso3, span.to);
    std::array<std::optional<std::int64_t>, 4> counts;
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = row.integer(kFirstCount + i, kNames[i]);
    if (row.rejected()) return;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      ledger::DyadValue value;
      value.at = row.at();
      value.measure = kMeasures[i];
      value.a = *a;
      value.b = *b;
      value.directed = true;
      value.valid = span;
      value.value = static_cast<double>(*counts[i]);
      value.unit = "events";
      out.dyad_value(value);
    }
    if (span_.from > span.from) span_.from = span.from;
    if (span_.to < span.to) span_.to = span.to;
  }

  Result<void> finish(ledger::FileWriter& out) override {
    if (span_.from > span_.to) return {};
    for (const auto measure : kMeasures) out.coverage({measure, span_, true, "the states of the file"});
    return {};
  }

 private:
  Span span_{Day::max(), Day::min()};
};

class IcewsDyads : public Adapter {
 public:
  std::string_view key() const override { return "icews.dyads"; }
  std::string_view title() const override { return "ICEWS yearly counts by dyad"; }
  const ledger::SourceInfo& source() const override { return kSource; }
  int recognise(const Probe& probe) const override {
    const bool fits = probe.header_is({"iso3_i", "iso3_j", "country_i", "country_j", "year", "verbal_coop",
                                       "material_coop", "verbal_conflict", "material_conflict"});
    return fits ? 95 : 0;
  }
  Dialect dialect(const Probe& probe) const override { return {.separator = probe.separator}; }
  std::string series(const Probe&) const override { return "icews.dyads"; }
  std::unique_ptr<FileReader> open(const Probe&, const Context&) const override {
    return std::make_unique<Reader>();
  }
};

}  // namespace

const Adapter& icews_dyads() {
  static const IcewsDyads adapter;
  return adapter;
}

}  // namespace entente::sources

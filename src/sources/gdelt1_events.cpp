// GDELT 1.0 events, 1979 on: tab-separated without a header, 57 columns in the yearly and monthly back files,
// 58 (with the link) in the daily files since April 2013; both may stand in one file. Event codebook V1.03
// (2013).
#include "sources/event_adapters.hpp"
#include "sources/gdelt.hpp"

namespace entente::sources {
namespace {

bool has_header(const Probe& probe) {
  return probe.header_has({"GLOBALEVENTID", "SQLDATE", "EventCode", "ActionGeo_ADM1Code"}) &&
         !probe.header_has({"ActionGeo_ADM2Code"});
}

class Gdelt1Events : public Adapter {
 public:
  std::string_view key() const override { return "gdelt1.events"; }
  std::string_view title() const override { return "GDELT 1.0 events"; }
  const ledger::SourceInfo& source() const override { return gdelt1_source(); }
  int recognise(const Probe& probe) const override {
    if (has_header(probe)) return 95;
    const auto width = probe.first_row.size();
    return (width == 57 || width == 58) && gdelt_event_row(probe, kGdelt1Columns.added, 8) ? 95 : 0;
  }
  Dialect dialect(const Probe& probe) const override { return gdelt_dialect(probe, has_header(probe)); }
  std::vector<std::size_t> columns(const Probe& probe) const override {
    if (has_header(probe)) return {};
    return {57, 58};
  }
  std::string series(const Probe& probe) const override { return "gdelt1.events/" + probe.name; }
  std::unique_ptr<FileReader> open(const Probe&, const Context&) const override {
    return gdelt_event_reader(kGdelt1Columns);
  }
};

}  // namespace

const Adapter& gdelt1_events() {
  static const Gdelt1Events adapter;
  return adapter;
}

}  // namespace entente::sources

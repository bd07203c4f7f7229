// GDELT 2.0 events: 61 tab-separated columns without a header, one file every 15 minutes, in an English and a
// translingual stream that share one numbering and one format. Column numbers follow the event codebook V2.0
// (2015). Copies with a header and other separators (a Python client's, an export from a query engine) are
// read by name.
#include "sources/event_adapters.hpp"
#include "sources/gdelt.hpp"

namespace entente::sources {
namespace {

constexpr std::size_t kColumns = 61;

bool has_header(const Probe& probe) {
  return probe.header_has({"GLOBALEVENTID", "SQLDATE", "EventCode", "ActionGeo_ADM2Code"});
}

class Gdelt2Events : public Adapter {
 public:
  std::string_view key() const override { return "gdelt2.events"; }
  std::string_view title() const override { return "GDELT 2.0 events"; }
  const ledger::SourceInfo& source() const override { return gdelt2_source(); }
  int recognise(const Probe& probe) const override {
    if (has_header(probe)) return 95;
    return probe.first_row.size() == kColumns && gdelt_event_row(probe, kGdelt2Columns.added, 14) ? 95 : 0;
  }
  Dialect dialect(const Probe& probe) const override { return gdelt_dialect(probe, has_header(probe)); }
  std::vector<std::size_t> columns(const Probe& probe) const override {
    if (has_header(probe)) return {};
    return {kColumns};
  }
  std::string series(const Probe& probe) const override { return "gdelt2.events/" + probe.name; }
  std::unique_ptr<FileReader> open(const Probe&, const Context&) const override {
    return gdelt_event_reader(kGdelt2Columns);
  }
};

}  // namespace

const Adapter& gdelt2_events() {
  static const Gdelt2Events adapter;
  return adapter;
}

}  // namespace entente::sources

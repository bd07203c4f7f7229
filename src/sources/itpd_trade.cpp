// International Trade and Production Database, bilateral flows summed over industries: exporter and importer
// by name, one value a year. A flow from a state to itself is its trade at home and is recorded as a number
// of that state.
#include <fmt/format.h>

#include "sources/covered.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/table_adapter.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "itpd",
    .title = "International Trade and Production Database for Estimation (ITPD-E), summed over industries",
    .publisher = "United States International Trade Commission",
    .licence = "work of the US government (from memory; check before publishing)",
    .citation =
        "Borchert, I., Larch, M., Shikher, S. and Yotov, Y. (2021). The International Trade and Production "
        "Database "
        "for Estimation (ITPD-E). International Economics 166: 140-166.",
    .bibtex =
        "@article{borchertetal2021itpd, author={Borchert, Ingo and Larch, Mario and Shikher, Serge and "
        "Yotov, Yoto}, "
        "title={The International Trade and Production Database for Estimation ({ITPD-E})}, "
        "journal={International Economics}, volume={166}, pages={140--166}, year={2021}}",
    .limitation =
        "reported flows only, nothing imputed, 2000-2016; industries a state does not report are missing in "
        "its sum",
};
constexpr std::string_view kUnit = "million USD, current";

class Reader : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto year = read_year(row, 2, "year");
    const auto value = row.number(3, "value");
    if (row.rejected()) return;
    const auto exporter = trader(row, 0, "exporter", *year);
    const auto importer = trader(row, 1, "importer", *year);
    if (row.rejected()) return;
    covered_.add(*year);
    if (*exporter == *importer) {
      ledger::StateValue record;
      record.at = row.at();
      record.measure = "trade.domestic";
      record.state = *exporter;
      record.valid = year_span(*year);
      record.value = *value;
      record.unit = kUnit;
      return out.state_value(record);
    }
    ledger::DyadValue record;
    record.at = row.at();
    record.measure = "trade.export";
    record.a = *exporter;
    record.b = *importer;
    record.directed = true;
    record.valid = year_span(*year);
    record.value = *value;
    record.unit = kUnit;
    out.dyad_value(record);
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "trade");
    return {};
  }

 private:
  // "Congo" stands beside "DR Congo" and so means the one of Brazzaville.
  std::optional<StateId> trader(Row& row, std::size_t column, std::string_view name, int year) {
    if (row.text(column) == "Congo") return row.registry().by_key("COG");
    return bearers_.in_year(row, column, name, year);
  }

  Bearers bearers_{states::Scheme::name, states::Viewpoint::entente};
  Covered covered_;
};

}  // namespace

const Adapter& itpd_trade() {
  static const TableAdapter adapter({.key = "itpd.trade",
                                     .title = "ITPD bilateral trade",
                                     .source = &kSource,
                                     .header = {"exporter", "importer", "year", "value"},
                                     .series = "itpd.trade",
                                     .open = make_reader<Reader>});
  return adapter;
}

}  // namespace entente::sources

// CEPII's GeoDist: dyads (distances, common border and languages, colonial ties) and countries (area, main
// cities). Both are one picture of the states of about 2005 without dates, so their records have no span: the
// values hold as long as the two states. Territories with an ISO code of their own are kept where the
// registry knows them.
#include <fmt/format.h>

#include "sources/bearers.hpp"
#include "sources/state_years.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/table_adapter.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "cepii.geodist",
    .title = "GeoDist: distances and geographical variables",
    .publisher = "CEPII",
    .licence = "Etalab 2.0 (from memory; check before publishing)",
    .citation =
        "Mayer, T. and Zignago, S. (2011). Notes on CEPII's distances measures: The GeoDist database. CEPII "
        "Working "
        "Paper 2011-25.",
    .bibtex =
        "@techreport{mayerzignago2011, author={Mayer, Thierry and Zignago, Soledad}, title={Notes on "
        "{CEPII}'s "
        "distances measures: The {GeoDist} database}, institution={CEPII}, number={2011-25}, year={2011}}",
    .limitation = "one undated picture of the states of about 2005; distances between cities, not borders",
};

// The file's codes are those of the early 2000s, a few older or CEPII's own: who bore them is looked for from
// then backwards.
std::optional<StateId> find(const Row& row, std::size_t column) {
  const auto& registry = row.registry();
  if (row.text(column) == "TMP") return registry.by_key("TLS");
  if (row.text(column) == "PAL") return registry.by_key("PSE");
  for (const int year : {2005, 2001, 1995, 1991, 1980, 2012}) {
    if (const auto id = registry.find(row.text(column), states::Scheme::iso3, day(year, 1, 1))) return id;
  }
  return std::nullopt;
}

std::optional<StateId> find_or_reject(Row& row, std::size_t column, std::string_view name) {
  const auto id = find(row, column);
  if (!id)
    row.reject("unknown-state", fmt::format("{}: no state or territory bears '{}'", name, row.text(column)));
  return id;
}

constexpr Measure kDyad[] = {{2, "contig", "contiguity.border", "0 or 1"},
                             {3, "comlang_off", "language.official", "0 or 1"},
                             {4, "comlang_ethno", "language.spoken", "0 or 1"},
                             {5, "colony", "colony.ever", "0 or 1"},
                             {6, "comcol", "colony.common", "0 or 1"},
                             {9, "smctry", "country.same", "0 or 1"},
                             {10, "dist", "distance.cities", "km"},
                             {11, "distcap", "distance.capital", "km"},
                             {12, "distw", "distance.weighted", "km"}};

class Dyads : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    if (row.text(0) == row.text(1)) return out.skip(row.at().row, "a state and itself");
    // Every value is the same both ways; one direction is enough.
    if (row.text(1) < row.text(0))
      return out.skip(row.at().row, "the other direction of a dyad given already");
    const auto a = find_or_reject(row, 0, "iso_o");
    const auto b = find_or_reject(row, 1, "iso_d");
    std::array<std::optional<double>, std::size(kDyad)> values;
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = row.number(kDyad[i].column, kDyad[i].name, false);
    if (row.rejected()) return;
    for (std::size_t i = 0; i < values.size(); ++i) {
      // A 0 in a column of yes and no is no fact worth a row of its own.
      if (!values[i] || (*values[i] == 0 && kDyad[i].unit != "km")) continue;
      ledger::DyadValue record;
      record.at = row.at();
      record.measure = kDyad[i].measure;
      record.a = *a;
      record.b = *b;
      record.value = *values[i];
      record.unit = kDyad[i].unit;
      out.dyad_value(record);
    }
  }
  Result<void> finish(ledger::FileWriter& out) override {
    out.coverage({"distance", {Day::min(), Day::max()}, true, "world"});
    return {};
  }
};

// One row a country and city: the first row of a country gives its area, each row its city.
class Countries : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto state = find_or_reject(row, 1, "iso3");
    const auto area = row.number(5, "area", false);
    const auto landlocked = row.number(7, "landlocked", false);
    const auto latitude = row.number(11, "lat", false);
    const auto longitude = row.number(12, "lon", false);
    if (row.rejected()) return;
    const auto value = [&](std::string_view measure, std::optional<double> number, std::string_view unit) {
      if (!number) return;
      ledger::StateValue record;
      record.at = row.at();
      record.measure = measure;
      record.state = *state;
      record.value = *number;
      record.unit = unit;
      out.state_value(record);
    };
    if (*state != last_) {
      value("geo.area", area, "square km");
      value("geo.landlocked", landlocked, "0 or 1");
    }
    last_ = *state;
    const bool capital = row.text(13) == "1";
    const std::string id = fmt::format("city/{}/{}", row.text(1), row.text(9));
    ledger::Object city;
    city.at = row.at();
    city.id = id;
    city.name = row.text(9);
    city.kind = capital ? "capital" : "city";
    city.latitude = latitude;
    city.longitude = longitude;
    city.parties = row.registry().key(*state);
    out.object(city);
  }

 private:
  StateId last_ = kNoState;
};

}  // namespace

const Adapter& cepii_dyads() {
  static const TableAdapter adapter(
      {.key = "cepii.dyads",
       .title = "CEPII distances",
       .source = &kSource,
       .header = {"iso_o", "iso_d", "contig", "comlang_off", "comlang_ethno", "colony", "comcol", "curcol",
                  "col45", "smctry", "dist", "distcap", "distw", "distwces"},
       .series = "cepii.dyads",
       .open = make_reader<Dyads>});
  return adapter;
}

const Adapter& cepii_countries() {
  static const TableAdapter adapter(
      {.key = "cepii.countries",
       .title = "CEPII countries and cities",
       .source = &kSource,
       .header = {"iso2", "iso3", "cnum", "country", "pays", "area", "dis_int", "landlocked", "continent",
                  "city_en", "city_fr", "lat", "lon", "cap"},
       .exact = false,
       .encoding = Encoding::utf8_or_latin1,
       .series = "cepii.countries",
       .open = make_reader<Countries>});
  return adapter;
}

}  // namespace entente::sources

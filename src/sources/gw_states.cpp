// Gleditsch and Ward's list of states, and the capitals the peacesciencer package lists by their and by the
// Correlates of War numbers.
#include <fmt/format.h>

#include "sources/covered.hpp"
#include "sources/cow_terms.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/table_adapter.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kStates{
    .key = "gw.states",
    .title = "Independent states",
    .publisher = "Gleditsch and Ward",
    .licence = "free with citation (as remembered; the statement was not read)",
    .citation =
        "Gleditsch, K. S. and Ward, M. D. (1999). A Revised List of Independent States since the Congress of "
        "Vienna. International Interactions 25(4): 393-413.",
    .bibtex =
        "@article{gledistchward1999rlis, author={Gleditsch, Kristian S. and Ward, Michael D.}, title={A "
        "Revised List "
        "of Independent States since the Congress of Vienna}, journal={International Interactions}, "
        "volume={25}, "
        "number={4}, pages={393--413}, year={1999}}",
    .limitation = "states of more than 250,000 people and others apart; to 2017",
};
const ledger::SourceInfo kCapitals{
    .key = "capitals",
    .title = "Capitals of states",
    .publisher = "peacesciencer",
    .licence = kCowLicence,
    .citation =
        "Miller, S. V. (2022). peacesciencer: An R package for quantitative peace science research. Conflict "
        "Management and Peace Science 39(6): 755-779.",
    .bibtex =
        "@article{miller2022peacesciencer, author={Miller, Steven V.}, title={{peacesciencer}: An {R} "
        "package for "
        "quantitative peace science research}, journal={Conflict Management and Peace Science}, volume={39}, "
        "number={6}, pages={755--779}, year={2022}}",
    .limitation = "one seat of government at a time",
};

class States : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto from = row.day(3, "startdate");
    const auto to = row.day(4, "enddate");
    if (row.rejected()) return;
    covered_.add({*from, *to});
    for (const Held& held : bearers_.in_span(row, 0, "gwcode", {*from, *to})) {
      ledger::Membership record;
      record.at = row.at();
      record.organisation = "system.gw";
      record.state = held.state;
      record.status = "member";
      record.valid = held.span;
      if (record.valid.to == day(2017, 12, 31)) record.valid.to = Day::max();
      record.reference = row.text(0);
      record.text = row.text(2);
      out.membership(record);
    }
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "states");
    return {};
  }

 private:
  Bearers bearers_{states::Scheme::gw, states::Viewpoint::gw};
  Covered covered_;
};

class Capitals : public TableReader {
 public:
  explicit Capitals(Bearers bearers) : bearers_(std::move(bearers)) {}
  void read(Row& row, ledger::FileWriter& out) override {
    const auto from = row.day(3, "stdate");
    const auto to = row.day(4, "enddate");
    const auto latitude = row.number(5, "lat", false);
    const auto longitude = row.number(6, "lng", false);
    if (row.rejected()) return;
    for (const Held& held : bearers_.in_span(row, 0, "state", {*from, *to})) {
      const auto key = row.registry().key(held.state);
      const std::string id = fmt::format("capital/{}/{}", key, row.text(2));
      ledger::Object record;
      record.at = row.at();
      record.id = id;
      record.name = row.text(2);
      record.kind = "capital";
      record.valid = held.span;
      if (*to == day(2024, 12, 31) && held.span.to == *to) record.valid.to = Day::max();
      record.latitude = latitude;
      record.longitude = longitude;
      record.parties = key;
      out.object(record);
    }
  }

 private:
  Bearers bearers_;
};

class CowCapitals : public Capitals {
 public:
  CowCapitals() : Capitals(cow_bearers()) {}
};
class GwCapitals : public Capitals {
 public:
  GwCapitals() : Capitals({states::Scheme::gw, states::Viewpoint::gw}) {}
};

TableFormat capitals(std::string_view key, std::string_view title, std::string_view code,
                     std::unique_ptr<TableReader> (*open)()) {
  return {.key = key,
          .title = title,
          .source = &kCapitals,
          .header = {code, "statenme", "capital", "stdate", "enddate", "lat", "lng"},
          .encoding = Encoding::utf8_or_latin1,
          .series = key,
          .open = open};
}

}  // namespace

const Adapter& gw_states() {
  static const TableAdapter adapter({.key = "gw.states",
                                     .title = "Gleditsch-Ward independent states",
                                     .source = &kStates,
                                     .header = {"gwcode", "stateabb", "statename", "startdate", "enddate"},
                                     .encoding = Encoding::utf8_or_latin1,
                                     .series = "gw.states",
                                     .version = "2017",
                                     .open = make_reader<States>});
  return adapter;
}

const Adapter& cow_capitals() {
  static const TableAdapter adapter(
      capitals("cow.capitals", "capitals by COW number", "ccode", make_reader<CowCapitals>));
  return adapter;
}

const Adapter& gw_capitals() {
  static const TableAdapter adapter(
      capitals("gw.capitals", "capitals by Gleditsch-Ward number", "gwcode", make_reader<GwCapitals>));
  return adapter;
}

}  // namespace entente::sources

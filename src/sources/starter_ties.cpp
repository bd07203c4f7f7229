// Relations of the starter world: pacts, agreements, claims, wars, sanctions, arms, positions, and the energy
// trade. A customer whose share is known is a number, "energy.export"; one that is only known to be a main
// customer is a tie, "energy-customer", since no number stands for it.
#include <fmt/format.h>

#include "sources/starter.hpp"
#include "sources/structure_adapters.hpp"

namespace entente::sources {
namespace {

enum TieColumn : std::size_t { kKind, kA, kB, kDirected, kFrom, kTo, kObject, kValue, kUnit, kNote, kSource };

class Ties : public StarterReader {
 public:
  Ties() : StarterReader("ties") {}
  void read(Row& row, ledger::FileWriter& out) override {
    const auto when = span(row, kFrom, kTo);
    const auto value = row.number(kValue, "value", false);
    if (row.text(kKind).empty()) row.reject("missing-field", "kind is empty");
    if (row.text(kDirected) != "0" && row.text(kDirected) != "1")
      row.reject("unknown-code", "directed is neither 0 nor 1");
    if (row.rejected()) return;
    // The one state of an undirected tie may stand in either column.
    const bool alone = row.text(kA).empty() && row.text(kDirected) == "0";
    const auto a = actor(row, alone ? kB : kA, "a", *when);
    const StateId b = alone ? kNoState : actor_or_none(row, kB, "b", *when);
    if (row.rejected()) return;
    cover(when->span);
    ledger::Tie tie;
    tie.at = row.at();
    tie.kind = row.text(kKind);
    tie.a = *a;
    tie.b = b;
    tie.directed = row.text(kDirected) == "1";
    tie.valid = when->span;
    tie.from_precision = when->from;
    tie.to_precision = when->to;
    tie.object = row.text(kObject);
    tie.reference = row.text(kSource);
    tie.value = value;
    tie.unit = row.text(kUnit);
    tie.text = row.text(kNote);
    out.tie(tie);
  }
};

enum TradeColumn : std::size_t {
  kExporter,
  kCustomer,
  kProduct,
  kTradeFrom,
  kTradeTo,
  kShare,
  kShareUnit,
  kTradeNote,
  kTradeSource
};

class EnergyTrade : public StarterReader {
 public:
  EnergyTrade() : StarterReader("energy trade") {}
  void read(Row& row, ledger::FileWriter& out) override {
    const auto when = span(row, kTradeFrom, kTradeTo);
    const auto share = row.number(kShare, "share", false);
    if (row.rejected()) return;
    const auto exporter = actor(row, kExporter, "exporter", *when);
    const auto customer = actor(row, kCustomer, "customer", *when);
    if (row.rejected()) return;
    cover(when->span);
    if (share) {
      ledger::DyadValue record;
      record.at = row.at();
      record.measure = "energy.export";
      record.a = *exporter;
      record.b = *customer;
      record.directed = true;
      record.valid = when->span;
      record.value = *share;
      record.unit = row.text(kShareUnit);
      record.object = row.text(kProduct);
      record.text = row.text(kTradeNote);
      return out.dyad_value(record);
    }
    ledger::Tie tie;
    tie.at = row.at();
    tie.kind = "energy-customer";
    tie.a = *exporter;
    tie.b = *customer;
    tie.directed = true;
    tie.valid = when->span;
    tie.from_precision = when->from;
    tie.to_precision = when->to;
    tie.object = row.text(kProduct);
    tie.reference = row.text(kTradeSource);
    tie.text = row.text(kTradeNote);
    out.tie(tie);
  }
};

// state, product, measure, year, value, unit, source.
class EnergyExporters : public StarterReader {
 public:
  EnergyExporters() : StarterReader("energy") {}
  void read(Row& row, ledger::FileWriter& out) override {
    const auto year = read_year(row, 3, "year");
    const auto value = row.number(4, "value");
    if (row.rejected()) return;
    const auto state = actor(row, 0, "state", {year_span(*year), Precision::year, Precision::year});
    if (row.rejected()) return;
    cover(year_span(*year));
    const std::string measure = fmt::format("energy.{}.{}", row.text(1), row.text(2));
    ledger::StateValue record;
    record.at = row.at();
    record.measure = measure;
    record.state = *state;
    record.valid = year_span(*year);
    record.value = *value;
    record.unit = row.text(5);
    record.object = row.text(1);
    record.text = row.text(6);
    out.state_value(record);
  }
};

}  // namespace

const Adapter& starter_ties() {
  static const StarterAdapter adapter(
      {.key = "starter.ties",
       .title = "starter world: ties",
       .source = &kStarterSource,
       .header = {"kind", "a", "b", "directed", "from", "to", "object", "value", "unit", "note", "source"},
       .open = make_reader<Ties>});
  return adapter;
}

const Adapter& starter_energy_trade() {
  static const StarterAdapter adapter(
      {.key = "starter.energy-trade",
       .title = "starter world: energy trade",
       .source = &kStarterSource,
       .header = {"exporter", "customer", "product", "from", "to", "share", "unit", "note", "source"},
       .open = make_reader<EnergyTrade>});
  return adapter;
}

const Adapter& starter_energy_exporters() {
  static const StarterAdapter adapter(
      {.key = "starter.energy-exporters",
       .title = "starter world: energy exporters",
       .source = &kStarterSource,
       .header = {"state", "product", "measure", "year", "value", "unit", "source"},
       .open = make_reader<EnergyExporters>});
  return adapter;
}

}  // namespace entente::sources

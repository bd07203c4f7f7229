// DESTA: design of trade agreements. The list of treaties gives an object each, and a tie "trade-agreement"
// where just two states agreed; of a treaty of more parties its members are recorded (the house's rule for
// multilateral pacts). Negotiations are no treaties and are skipped. The list of parties gives one membership
// a row.
#include <fmt/format.h>

#include "sources/covered.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/table_adapter.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "desta",
    .title = "Design of Trade Agreements (DESTA)",
    .publisher = "World Trade Institute, University of Bern",
    .licence = "unclear (no statement found); free with citation as remembered",
    .citation =
        "Duer, A., Baccini, L. and Elsig, M. (2014). The Design of International Trade Agreements: "
        "Introducing a New "
        "Dataset. Review of International Organizations 9(3): 353-375.",
    .bibtex =
        "@article{dueretal2014desta, author={D{\\\"u}r, Andreas and Baccini, Leonardo and Elsig, Manfred}, "
        "title={The "
        "Design of International Trade Agreements: Introducing a New Dataset}, journal={Review of "
        "International "
        "Organizations}, volume={9}, number={3}, pages={353--375}, year={2014}}",
    .limitation = "when agreements were made and came into force; most ends are not recorded",
};

enum Column : std::size_t {
  kNumber,
  kBase,
  kName,
  kEntry,
  kConsolidated,
  kYear,
  kInForce,
  kLanguage,
  kMembers,
  kRegion,
  kListed,
  kWtoName,
  kFirstParty
};
constexpr std::size_t kParties = 91;

class Treaties : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    if (row.text(kEntry) == "negotiation") return out.skip(row.at().row, "a negotiation, no treaty");
    const auto year = read_year(row, kYear, "year");
    const auto in_force =
        row.blank(kInForce) ? std::optional<int>{} : read_year(row, kInForce, "entryforceyear");
    if (row.rejected()) return;
    covered_.add(*year);
    const std::string id = fmt::format("desta/{}", row.text(kNumber));
    const std::string text =
        fmt::format("{}; signed {}{}", row.text(kEntry), *year,
                    in_force ? fmt::format(", in force {}", *in_force) : ", entry into force not recorded");
    const Span since{day(in_force.value_or(*year), 1, 1), Day::max()};
    const auto states = parties(row, in_force.value_or(*year));
    std::string keys;
    for (const StateId state : states)
      keys += fmt::format("{}{}", keys.empty() ? "" : ";", row.registry().key(state));
    ledger::Object record;
    record.at = row.at();
    record.id = id;
    record.name = row.text(kName);
    record.kind = "agreement";
    record.valid = {day(*year, 1, 1), Day::max()};
    record.parties = keys;
    record.reference = id;
    record.text = text;
    out.object(record);
    const auto entry = row.text(kEntry);
    if (states.size() == 2 && listed_ == 2 && (entry == "base_treaty" || entry == "consolidated")) {
      ledger::Tie tie;
      tie.at = row.at();
      tie.kind = "trade-agreement";
      tie.a = std::min(states[0], states[1]);
      tie.b = std::max(states[0], states[1]);
      tie.valid = since;
      tie.from_precision = Precision::year;
      tie.object = id;
      tie.reference = id;
      tie.text = row.text(kName);
      out.tie(tie);
    }
  }
  Result<void> finish(ledger::FileWriter& out) override {
    if (unknown_ > 0)
      out.note(fmt::format("{} codes of parties name no state or territory and are left out", unknown_));
    covered_.write(out, "trade agreements");
    return {};
  }

 private:
  std::vector<StateId> parties(Row& row, int year) {
    std::vector<StateId> states;
    listed_ = 0;
    for (std::size_t i = 0; i < kParties; ++i) {
      if (row.blank(kFirstParty + i)) continue;
      ++listed_;
      if (const auto state = bearers_.in_year(row.registry(), row.text(kFirstParty + i), year)) {
        states.push_back(*state);
      } else {
        ++unknown_;
      }
    }
    return states;
  }

  Bearers bearers_{states::Scheme::isonum, states::Viewpoint::entente};
  std::size_t listed_ = 0;
  std::int64_t unknown_ = 0;
  Covered covered_;
};

// stateID, treatyID, Begin, Title, Signature, Force, StateName, destaID.
class Parties : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const std::size_t dated = !row.blank(5) ? 5 : !row.blank(4) ? 4 : 2;
    if (row.blank(dated)) return out.skip(row.at().row, "no year at all: a negotiation, no treaty");
    const auto year = read_year(row, dated, dated == 5 ? "Force" : "Signature");
    if (row.rejected()) return;
    auto state = iso_.in_year(row.registry(), row.text(0), *year);
    if (!state) state = names_.in_year(row, 6, "StateName", *year);
    if (row.rejected()) return;
    covered_.add(*year);
    const std::string id = fmt::format("desta/{}", row.text(7));
    ledger::Membership record;
    record.at = row.at();
    record.organisation = id;
    record.state = *state;
    record.status = dated == 5 ? "party" : "signatory";
    record.valid = {day(*year, 1, 1), Day::max()};
    record.from_precision = Precision::year;
    record.reference = row.text(1);
    record.text = row.text(3);
    out.membership(record);
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "trade agreements");
    return {};
  }

 private:
  Bearers iso_{states::Scheme::iso3, states::Viewpoint::entente};
  Bearers names_{states::Scheme::name, states::Viewpoint::entente};
  Covered covered_;
};

}  // namespace

const Adapter& desta_treaties() {
  static const TableAdapter adapter(
      {.key = "desta.treaties",
       .title = "DESTA trade agreements",
       .source = &kSource,
       .header = {"number", "base_treaty", "name", "entry_type", "consolidated", "year", "entryforceyear",
                  "language", "typememb", "regioncon", "wto_listed", "wto_name"},
       .exact = false,
       .separator = ';',
       .encoding = Encoding::utf8_or_latin1,
       .series = "desta.treaties",
       .open = make_reader<Treaties>});
  return adapter;
}

const Adapter& desta_parties() {
  static const TableAdapter adapter(
      {.key = "desta.parties",
       .title = "DESTA parties",
       .source = &kSource,
       .header = {"stateID", "treatyID", "Begin", "Title", "Signature", "Force", "StateName", "destaID"},
       .encoding = Encoding::utf8_or_latin1,
       .series = "desta.parties",
       .open = make_reader<Parties>});
  return adapter;
}

}  // namespace entente::sources

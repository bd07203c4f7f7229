// UCDP/PRIO Armed Conflict Dataset: a row a conflict and year. The primary parties of side A, and of side B
// where that is a state, have a tie "armed-conflict" for the part of the year in which the episode ran;
// states named as secondary have "armed-support" for their side's government.
#include <fmt/format.h>

#include "sources/covered.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/table_adapter.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "ucdp.acd",
    .title = "UCDP/PRIO Armed Conflict Dataset",
    .publisher = "Uppsala Conflict Data Program and Peace Research Institute Oslo",
    .licence = "CC BY 4.0 (from memory; check before publishing)",
    .citation =
        "Gleditsch, N. P., Wallensteen, P., Eriksson, M., Sollenberg, M. and Strand, H. (2002). Armed "
        "Conflict "
        "1946-2001: A New Dataset. Journal of Peace Research 39(5): 615-637; Davies, S., Pettersson, T. and "
        "Oeberg, M., Organized violence, latest release.",
    .bibtex =
        "@article{gleditschetal2002ac, author={Gleditsch, Nils Petter and Wallensteen, Peter and Eriksson, "
        "Mikael "
        "and Sollenberg, Margareta and Strand, H{\\aa}vard}, title={Armed Conflict 1946--2001: A New "
        "Dataset}, "
        "journal={Journal of Peace Research}, volume={39}, number={5}, pages={615--637}, year={2002}}",
    .limitation =
        "conflicts over government or territory with at least 25 battle deaths in the year; a party that is "
        "no "
        "state is not named in this file",
};

enum Column : std::size_t {
  kId,
  kYear,
  kA,
  kSecondA,
  kB,
  kSecondB,
  kOver,
  kIntensity,
  kType,
  kStart,
  kPrecision,
  kStart2,
  kPrecision2,
  kEnded,
  kEnd
};

class Reader : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto year = read_year(row, kYear, "year");
    const auto intensity = row.number(kIntensity, "intensity_level", false);
    const auto began = row.day(kStart2, "start_date2", false);
    const auto ended = row.day(kEnd, "ep_end_date", false);
    if (row.rejected()) return;
    Span span = year_span(*year);
    if (began && span.contains(*began)) span.from = *began;
    if (ended && span.contains(*ended) && *ended >= span.from) span.to = *ended;
    const auto side_a = parties(row, kA, *year);
    const auto side_b = parties(row, kB, *year);
    const auto second_a = parties(row, kSecondA, *year);
    const auto second_b = parties(row, kSecondB, *year);
    if (row.rejected()) return;
    if (side_a.empty()) return row.reject("missing-field", "gwno_a is empty, not a state");
    covered_.add(*year);

    const std::string object = fmt::format("ucdp.conflict/{}", row.text(kId));
    const std::string text = fmt::format("{} conflict over {}", row.text(kType), row.text(kOver));
    ledger::Tie tie;
    tie.at = row.at();
    tie.valid = span;
    tie.object = object;
    tie.reference = object;
    tie.text = text;
    tie.kind = "armed-conflict";
    tie.value = intensity;
    if (intensity) tie.unit = "intensity 1-2";
    for (const StateId a : side_a) {
      tie.a = a;
      for (const StateId b : side_b) {
        tie.b = b;
        out.tie(tie);
      }
      tie.b = kNoState;
      if (side_b.empty()) out.tie(tie);
    }
    tie.kind = "armed-support";
    tie.directed = true;
    tie.value.reset();
    tie.unit = {};
    support(out, tie, second_a, side_a);
    support(out, tie, second_b, side_b);
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "armed conflicts");
    return {};
  }

 private:
  // "2, 200" or "2;200"; the package sets -9 and blanks where there is none.
  std::vector<StateId> parties(Row& row, std::size_t column, int year) {
    std::vector<StateId> found;
    if (row.blank(column) || row.text(column) == "-9") return found;
    std::string list(row.text(column));
    std::replace(list.begin(), list.end(), ';', ',');
    for (const auto piece : split(list, ',')) {
      const auto code = trim(piece);
      auto state = bearers_.in_year(row.registry(), code, year);
      // The program kept Yugoslavia's number for Serbia after 2006.
      if (!state && code == "345") state = row.registry().by_key("SRB");
      if (!state) {
        row.reject("unknown-state",
                   fmt::format("no state bears Gleditsch-Ward '{}' in {}", printable(code, 20), year));
        return found;
      }
      found.push_back(*state);
    }
    return found;
  }

  static void support(ledger::FileWriter& out, ledger::Tie& tie, const std::vector<StateId>& from,
                      const std::vector<StateId>& to) {
    for (const StateId a : from) {
      for (const StateId b : to) {
        tie.a = a;
        tie.b = b;
        out.tie(tie);
      }
    }
  }

  Bearers bearers_{states::Scheme::gw, states::Viewpoint::gw};
  Covered covered_;
};

}  // namespace

const Adapter& ucdp_conflicts() {
  static const TableAdapter adapter(
      {.key = "ucdp.acd",
       .title = "UCDP/PRIO armed conflicts",
       .source = &kSource,
       .header = {"conflict_id", "year", "gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd", "incompatibility",
                  "intensity_level", "type_of_conflict", "start_date", "start_prec", "start_date2",
                  "start_prec2", "ep_end", "ep_end_date"},
       .series = "ucdp.acd",
       .open = make_reader<Reader>});
  return adapter;
}

}  // namespace entente::sources

// Rivalries: strategic rivalries by Thompson, Sakuwa and Suhas, and arms races by Gibler, Rider and
// Hutchison. Both are spells of years between two states; what a rivalry is about (position, space, ideology,
// intervention) is put into words.
#include <fmt/format.h>

#include "sources/covered.hpp"
#include "sources/cow_terms.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/table_adapter.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kStrategic{
    .key = "rivalry.tss",
    .title = "Strategic rivalries, 1494-2020",
    .publisher = "Thompson, Sakuwa and Suhas",
    .licence = "free with citation (from memory; check before publishing)",
    .citation =
        "Thompson, W. R., Sakuwa, K. and Suhas, P. H. (2021). Analyzing Strategic Rivalries in World "
        "Politics. Springer.",
    .bibtex =
        "@book{thompsonetal2021asrwp, author={Thompson, William R. and Sakuwa, Kentaro and Suhas, Prashant "
        "Hosur}, "
        "title={Analyzing Strategic Rivalries in World Politics}, publisher={Springer}, year={2021}}",
    .limitation = "who saw whom as a competing and threatening enemy, as historians judge it; years only",
};
const ledger::SourceInfo kArms{
    .key = "rivalry.arms-races",
    .title = "Arms races",
    .publisher = "Gibler, Rider and Hutchison",
    .licence = "free with citation (from memory; check before publishing)",
    .citation =
        "Gibler, D. M., Rider, T. J. and Hutchison, M. L. (2005). Taking Arms Against a Sea of Troubles: "
        "Conventional Arms Races During Periods of Rivalry. Journal of Peace Research 42(2): 131-147.",
    .bibtex =
        "@article{gibleretal2005taas, author={Gibler, Douglas M. and Rider, Toby J. and Hutchison, Marc L.}, "
        "title={Taking Arms Against a Sea of Troubles}, journal={Journal of Peace Research}, volume={42}, "
        "number={2}, pages={131--147}, year={2005}}",
    .limitation = "only within rivalries; years only",
};

class Reader : public TableReader {
 protected:
  Reader(std::string_view kind, std::string_view prefix, int last_year)
      : kind_(kind), prefix_(prefix), last_year_(last_year) {}

  void write(Row& row, ledger::FileWriter& out, std::size_t first, std::string_view text) {
    const auto from = read_year(row, first + 2, "start");
    const auto to = read_year(row, first + 3, "end");
    if (row.rejected()) return;
    if (*to < *from)
      return row.reject("bad-date", fmt::format("the end {} lies before the start {}", *to, *from));
    Span span = years(*from, *to);
    covered_.add(span);
    if (*to == last_year_) span.to = Day::max();
    const std::string reference = fmt::format("{}{}", prefix_, row.text(0));
    for (const HeldPair& pair : bearers_.pairs(row, first, "ccode1", first + 1, "ccode2", span)) {
      ledger::Tie tie;
      tie.at = row.at();
      tie.kind = kind_;
      tie.a = pair.a;
      tie.b = pair.b;
      tie.valid = pair.span;
      tie.from_precision = tie.to_precision = Precision::year;
      tie.reference = reference;
      tie.text = text;
      out.tie(tie);
    }
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, kind_);
    return {};
  }

 private:
  std::string_view kind_, prefix_;
  int last_year_;  // a spell that ends with the data has not ended
  Bearers bearers_ = cow_bearers();
  Covered covered_;
};

class Strategic : public Reader {
 public:
  Strategic() : Reader("rivalry", "rivalry.tss/", 2020) {}
  void read(Row& row, ledger::FileWriter& out) override {
    std::string text(row.text(1));
    constexpr std::string_view kAbout[] = {"positional", "spatial", "ideological", "interventionary",
                                           "principal"};
    for (std::size_t i = 0; i < std::size(kAbout); ++i) {
      if (row.text(6 + i) == "1") text += fmt::format("; {}", kAbout[i]);
    }
    write(row, out, 2, text);
  }
};

class ArmsRaces : public Reader {
 public:
  ArmsRaces() : Reader("arms-race", "rivalry.arms-race/", 0) {}
  void read(Row& row, ledger::FileWriter& out) override { write(row, out, 1, ""); }
};

}  // namespace

const Adapter& strategic_rivalries() {
  static const TableAdapter adapter(
      {.key = "rivalry.tss",
       .title = "strategic rivalries",
       .source = &kStrategic,
       .header = {"tssr_id", "rivalry", "ccode1", "ccode2", "start", "end", "positional", "spatial",
                  "ideological", "interventionary", "principal", "aprin"},
       .series = "rivalry.tss",
       .version = "2020",
       .open = make_reader<Strategic>});
  return adapter;
}

const Adapter& arms_races() {
  static const TableAdapter adapter({.key = "rivalry.arms-races",
                                     .title = "arms races",
                                     .source = &kArms,
                                     .header = {"race_id", "ccode1", "ccode2", "styear", "endyear"},
                                     .series = "rivalry.arms-races",
                                     .open = make_reader<ArmsRaces>});
  return adapter;
}

}  // namespace entente::sources

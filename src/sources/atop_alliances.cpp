// ATOP 5.0 directed dyad-years: ccode1 owes ccode2 what the column says. Rows in which every column is 0 are
// alliances of other obligations only; they carry no tie of these kinds and are skipped.
#include "sources/cow_terms.hpp"
#include "sources/pact_years.hpp"
#include "sources/structure_adapters.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "atop",
    .title = "Alliance Treaty Obligations and Provisions (v5.0)",
    .publisher = "ATOP project, Rice University",
    .licence = "free with citation (from memory; check before publishing)",
    .citation =
        "Leeds, B. A., Ritter, J. M., Mitchell, S. McL. and Long, A. G. (2002). Alliance Treaty Obligations "
        "and Provisions, 1815-1944. International Interactions 28: 237-260.",
    .bibtex =
        "@article{leedsetal2002atop, author={Leeds, Brett Ashley and Ritter, Jeffrey M. and Mitchell, Sara "
        "McLaughlin and Long, Andrew G.}, title={Alliance Treaty Obligations and Provisions, 1815--1944}, "
        "journal={International Interactions}, volume={28}, pages={237--260}, year={2002}}",
    .limitation =
        "formal obligations to 2018, by year; a defence pact with one party is a promise, not a forecast",
};

constexpr PactColumn kPacts[] = {{3, "atop_defense", "defence-pact"},
                                 {4, "atop_offense", "offence-pact"},
                                 {5, "atop_neutral", "neutrality-pact"},
                                 {6, "atop_nonagg", "non-aggression-pact"},
                                 {7, "atop_consul", "consultation-pact"}};

class Reader : public PactYears {
 public:
  Reader() : PactYears(cow_bearers(), kPacts, "alliances") {}
};

}  // namespace

const Adapter& atop_alliances() {
  static const TableAdapter adapter({
      .key = "atop.alliances",
      .title = "ATOP alliances, directed dyad-years",
      .source = &kSource,
      .header = {"ccode1", "ccode2", "year", "atop_defense", "atop_offense", "atop_neutral", "atop_nonagg",
                 "atop_consul"},
      .series = "atop.alliances",
      .version = "5.0",
      .open = make_reader<Reader>,
  });
  return adapter;
}

}  // namespace entente::sources

// COW Formal Alliances 4.1 by dyad-year: the project's own directed file, in which one dyad-year may have a
// row for each treaty, and the one row a dyad-year that the peacesciencer package makes of it.
#include "sources/cow_terms.hpp"
#include "sources/pact_years.hpp"
#include "sources/structure_adapters.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "cow.alliances",
    .title = "Formal Alliances (v4.1)",
    .publisher = kCowPublisher,
    .licence = kCowLicence,
    .citation = "Gibler, D. M. (2009). International Military Alliances, 1648-2008. CQ Press. Data v4.1.",
    .bibtex =
        "@book{gibler2009ima, author={Gibler, Douglas M.}, title={International Military Alliances, "
        "1648--2008}, publisher={CQ Press}, year={2009}}",
    .limitation =
        "formal written alliances to 2012; what a treaty promises, not what its parties did; days of signing "
        "are folded into years",
};

constexpr PactColumn kTreaties[] = {{5, "defense", "defence-pact"},
                                    {6, "neutrality", "neutrality-pact"},
                                    {7, "nonaggression", "non-aggression-pact"},
                                    {8, "entente", "entente"}};
constexpr PactColumn kDyads[] = {{3, "cow_defense", "defence-pact"},
                                 {4, "cow_neutral", "neutrality-pact"},
                                 {5, "cow_nonagg", "non-aggression-pact"},
                                 {6, "cow_entente", "entente"}};

class Treaties : public PactYears {
 public:
  Treaties() : PactYears(cow_bearers(), kTreaties, "alliances") {}
};
class Dyads : public PactYears {
 public:
  Dyads() : PactYears(cow_bearers(), kDyads, "alliances") {}
};

}  // namespace

const Adapter& cow_alliances_treaties() {
  static const TableAdapter adapter({
      .key = "cow.alliances.directed",
      .title = "COW alliances, directed dyad-years by treaty",
      .source = &kSource,
      .header = {"ccode1", "ccode2", "year", "left_censor", "right_censor", "defense", "neutrality",
                 "nonaggression", "entente"},
      .series = "cow.alliances",
      .version = "4.1/b",
      .open = make_reader<Treaties>,
  });
  return adapter;
}

const Adapter& cow_alliances_dyads() {
  static const TableAdapter adapter({
      .key = "cow.alliances.dyads",
      .title = "COW alliances, dyad-years",
      .source = &kSource,
      .header = {"ccode1", "ccode2", "year", "cow_defense", "cow_neutral", "cow_nonagg", "cow_entente"},
      .series = "cow.alliances",
      .version = "4.1/a",
      .open = make_reader<Dyads>,
  });
  return adapter;
}

}  // namespace entente::sources

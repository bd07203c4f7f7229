// COW Intergovernmental Organisations 3.0 as counts: how many organisations two states share in a year, and
// how many a state is in. Which organisations they are stands in the membership files (igo_memberships.cpp).
#include "sources/cow_terms.hpp"
#include "sources/dyad_runs.hpp"
#include "sources/state_years.hpp"
#include "sources/structure_adapters.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "cow.igo",
    .title = "Intergovernmental Organizations (v3.0)",
    .publisher = kCowPublisher,
    .licence = kCowLicence,
    .citation =
        "Pevehouse, J. C. W., Nordstrom, T., McManus, R. W. and Jamison, A. S. (2020). Tracking "
        "Organizations "
        "in the World: The Correlates of War IGO Version 3.0 Datasets. Journal of Peace Research 57(3): "
        "492-503.",
    .bibtex =
        "@article{pevehouseetal2020tow, author={Pevehouse, Jon C. W. and Nordstrom, Timothy and McManus, "
        "Roseanne W. "
        "and Jamison, Anne Spencer}, title={Tracking Organizations in the World}, journal={Journal of Peace "
        "Research}, volume={57}, number={3}, pages={492--503}, year={2020}}",
    .limitation =
        "a count of shared memberships says nothing of their weight; every fifth year only before 1965",
};

constexpr std::string_view kUnit = "organisations";
class Shared : public DyadRuns {
 public:
  Shared() : DyadRuns(cow_bearers(), "igo.shared", kUnit, "igo") {}
};

constexpr Measure kCounts[] = {{2, "sum_igo_full", "igo.full", kUnit},
                               {3, "sum_igo_associate", "igo.associate", kUnit},
                               {4, "sum_igo_observer", "igo.observer", kUnit},
                               {5, "sum_igo_anytype", "igo.any", kUnit}};
class Counts : public StateYears {
 public:
  Counts() : StateYears(cow_bearers(), 0, 1, kCounts, "igo totals") {}
};

}  // namespace

const Adapter& cow_igo_shared() {
  static const TableAdapter adapter({.key = "cow.igo.shared",
                                     .title = "COW shared memberships, dyad-years",
                                     .source = &kSource,
                                     .header = {"ccode1", "ccode2", "year", "dyadigos"},
                                     .series = "cow.igo.shared",
                                     .version = "3.0",
                                     .open = make_reader<Shared>});
  return adapter;
}

const Adapter& cow_igo_counts() {
  static const TableAdapter adapter({.key = "cow.igo.counts",
                                     .title = "COW memberships counted, state-years",
                                     .source = &kSource,
                                     .header = {"ccode", "year", "sum_igo_full", "sum_igo_associate",
                                                "sum_igo_observer", "sum_igo_anytype"},
                                     .series = "cow.igo.counts",
                                     .version = "3.0",
                                     .open = make_reader<Counts>});
  return adapter;
}

}  // namespace entente::sources

// COW National Material Capabilities: 5.0 and 6.0 as the project publishes them, and 7.0 as the peacesciencer
// package ships it. One series: a later release replaces an earlier one.
#include "sources/cow_terms.hpp"
#include "sources/state_years.hpp"
#include "sources/structure_adapters.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "cow.nmc",
    .title = "National Material Capabilities",
    .publisher = kCowPublisher,
    .licence = kCowLicence,
    .citation =
        "Singer, J. D., Bremer, S. and Stuckey, J. (1972). Capability Distribution, Uncertainty, and Major "
        "Power "
        "War, 1820-1965. In B. Russett (ed.), Peace, War, and Numbers. Sage.",
    .bibtex =
        "@incollection{singeretal1972cdu, author={Singer, J. David and Bremer, Stuart and Stuckey, John}, "
        "title={Capability Distribution, Uncertainty, and Major Power War, 1820--1965}, booktitle={Peace, "
        "War, "
        "and Numbers}, editor={Russett, Bruce}, publisher={Sage}, year={1972}}",
    .limitation =
        "the index is a share of world totals in six crude quantities; military spending is in pounds to "
        "1913 "
        "and in dollars after",
};

template <std::size_t first>
struct Components {
  static constexpr Measure list[] = {{first, "milex", "nmc.milex", "thousand USD (to 1913 GBP), current"},
                                     {first + 1, "milper", "nmc.milper", "thousand persons"},
                                     {first + 2, "irst", "nmc.irst", "thousand tons of iron and steel"},
                                     {first + 3, "pec", "nmc.pec", "thousand tons of coal equivalent"},
                                     {first + 4, "tpop", "nmc.tpop", "thousand persons"},
                                     {first + 5, "upop", "nmc.upop", "thousand persons"},
                                     {first + 6, "cinc", "nmc.cinc", "share of the world"}};
};

class Full : public StateYears {
 public:
  Full() : StateYears(cow_bearers(), 1, 2, Components<3>::list, "capabilities") {}
};
class Short : public StateYears {
 public:
  Short() : StateYears(cow_bearers(), 0, 1, Components<2>::list, "capabilities") {}
};

// The release as the rows' last column dates it: 2011 is 5.0, 2021 is 6.0; a later one orders behind both.
class FullAdapter : public TableAdapter {
 public:
  using TableAdapter::TableAdapter;
  std::string version(const Probe& probe) const override {
    const auto rows = split(probe.head, '\n');
    const auto fields = rows.size() > 1 ? split(trim(rows[1]), ',') : std::vector<std::string_view>{};
    const auto year = fields.size() == 11 ? parse_number<int>(trim(fields.back())) : std::nullopt;
    if (year == 2011) return "5.0";
    if (year == 2021) return "6.0";
    return year ? "dated " + std::to_string(*year) : "";
  }
};

}  // namespace

const Adapter& cow_nmc() {
  static const FullAdapter adapter({
      .key = "cow.nmc",
      .title = "COW national material capabilities",
      .source = &kSource,
      .header = {"stateabb", "ccode", "year", "milex", "milper", "irst", "pec", "tpop", "upop", "cinc",
                 "version"},
      .series = "cow.nmc",
      .open = make_reader<Full>,
  });
  return adapter;
}

const Adapter& cow_nmc_short() {
  static const TableAdapter adapter({
      .key = "cow.nmc.short",
      .title = "COW national material capabilities 7.0, without names",
      .source = &kSource,
      .header = {"ccode", "year", "milex", "milper", "irst", "pec", "tpop", "upop", "cinc"},
      .series = "cow.nmc",
      .version = "7.0",
      .open = make_reader<Short>,
  });
  return adapter;
}

}  // namespace entente::sources

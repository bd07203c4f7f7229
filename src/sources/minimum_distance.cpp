// Minimum distances between states by year, computed by the peacesciencer package on historical borders; by
// Correlates of War and by Gleditsch-Ward numbers.
#include "sources/cow_terms.hpp"
#include "sources/dyad_runs.hpp"
#include "sources/structure_adapters.hpp"

namespace entente::sources {
namespace {

constexpr std::string_view kCitation =
    "Schvitz, G. et al. (2022). Mapping the International System, 1886-2019: The CShapes 2.0 Dataset. "
    "Journal of "
    "Conflict Resolution 66(1): 144-161; distances by Miller, S. V. (2022), peacesciencer.";
constexpr std::string_view kBibtex =
    "@article{schvitzetal2022mis, author={Schvitz, Guy and others}, title={Mapping the International System, "
    "1886--2019: The {CShapes} 2.0 Dataset}, journal={Journal of Conflict Resolution}, volume={66}, "
    "number={1}, "
    "pages={144--161}, year={2022}}";
constexpr std::string_view kLimitation =
    "between the nearest points of the two territories, 1886-2019; overseas parts count";

const ledger::SourceInfo kCow{.key = "cow.mindist",
                              .title = "Minimum distance (COW states)",
                              .publisher = "peacesciencer",
                              .licence = kCowLicence,
                              .citation = kCitation,
                              .bibtex = kBibtex,
                              .limitation = kLimitation};
const ledger::SourceInfo kGw{.key = "gw.mindist",
                             .title = "Minimum distance (Gleditsch-Ward states)",
                             .publisher = "peacesciencer",
                             .licence = kCowLicence,
                             .citation = kCitation,
                             .bibtex = kBibtex,
                             .limitation = kLimitation};

class Cow : public DyadRuns {
 public:
  Cow() : DyadRuns(cow_bearers(), "distance.minimum", "km", "distance") {}
};
class Gw : public DyadRuns {
 public:
  Gw() : DyadRuns({states::Scheme::gw, states::Viewpoint::gw}, "distance.minimum", "km", "distance") {}
};

}  // namespace

const Adapter& cow_mindist() {
  static const TableAdapter adapter({.key = "cow.mindist",
                                     .title = "minimum distance, COW dyad-years",
                                     .source = &kCow,
                                     .header = {"ccode1", "ccode2", "year", "mindist"},
                                     .series = "cow.mindist",
                                     .open = make_reader<Cow>});
  return adapter;
}

const Adapter& gw_mindist() {
  static const TableAdapter adapter({.key = "gw.mindist",
                                     .title = "minimum distance, Gleditsch-Ward dyad-years",
                                     .source = &kGw,
                                     .header = {"gwcode1", "gwcode2", "year", "mindist"},
                                     .series = "gw.mindist",
                                     .open = make_reader<Gw>});
  return adapter;
}

}  // namespace entente::sources

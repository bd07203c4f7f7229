// Where disputes and incidents began: MIDLOC 2.1 (MIDLOCA by dispute, MIDLOCI by incident). One object of
// kind "dispute-location" a row, under the id of the dispute or incident; version 1.1's coordinates where 2.1
// has none.
#include <fmt/format.h>

#include "sources/mid_parts.hpp"
#include "sources/structure_adapters.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "cow.midloc",
    .title = "Militarized Interstate Dispute Locations (v2.1)",
    .publisher = kCowPublisher,
    .licence = kCowLicence,
    .citation =
        "Braithwaite, A. (2010). MIDLOC: Introducing the Militarized Interstate Dispute Location Dataset. "
        "Journal "
        "of Peace Research 47(1): 91-98.",
    .bibtex =
        "@article{braithwaite2010midloc, author={Braithwaite, Alex}, title={{MIDLOC}: Introducing the "
        "Militarized "
        "Interstate Dispute Location Dataset}, journal={Journal of Peace Research}, volume={47}, number={1}, "
        "pages={91--98}, year={2010}}",
    .limitation = "one point a dispute, often a midpoint of a border or of a sea",
};

class Reader : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto year = read_year(row, 0, "year");
    const auto dispute = row.integer(1, "dispnum");
    const auto coordinate = [&](std::size_t finer, std::size_t older, double limit) -> std::optional<double> {
      for (const std::size_t column : {finer, older}) {
        const auto value = cow_number(row, column, "coordinate");
        if (value && *value >= -limit && *value <= limit) return value;
      }
      return std::nullopt;
    };
    ledger::Object record;
    record.latitude = coordinate(latitude_, old_latitude_, 90);
    record.longitude = coordinate(longitude_, old_longitude_, 180);
    if (row.rejected()) return;
    const auto place = row.blank(place_) ? row.text(old_place_) : row.text(place_);
    if (!record.latitude || !record.longitude) {
      record.latitude = record.longitude = std::nullopt;
      if (place.empty() || place == "NA" || place == "-9") return out.skip(row.at().row, "no place is known");
    }
    std::string id = fmt::format("{}{}", kMidPrefix, *dispute);
    if (incident_ != Columns::npos) id += fmt::format("/{}", row.text(incident_));
    record.at = row.at();
    record.id = id;
    record.name = place;
    record.kind = "dispute-location";
    record.valid = year_span(*year);
    record.reference = id;
    out.object(record);
  }

 protected:
  Result<void> start(std::span<const std::string_view> header, ledger::FileWriter&) override {
    const Columns columns(header);
    incident_ = columns.find("incidnum");
    return columns.require({{"midloc2_location", &place_},
                            {"midloc2_xlongitude", &longitude_},
                            {"midloc2_ylatitude", &latitude_},
                            {"midloc11_location", &old_place_},
                            {"midloc11_longitude", &old_longitude_},
                            {"midloc11_latitude", &old_latitude_}});
  }

 private:
  std::size_t incident_{}, place_{}, longitude_{}, latitude_{}, old_place_{}, old_longitude_{},
      old_latitude_{};
};

}  // namespace

const Adapter& cow_mid_places() {
  static const TableAdapter adapter({.key = "cow.midloc.disputes",
                                     .title = "COW dispute locations (MIDLOCA)",
                                     .source = &kSource,
                                     .header = {"year", "dispnum", "midloc2_location"},
                                     .exact = false,
                                     .encoding = Encoding::utf8_or_latin1,
                                     .series = "cow.midloc.disputes",
                                     .version = "2.1",
                                     .open = make_reader<Reader>});
  return adapter;
}

const Adapter& cow_mid_incident_places() {
  static const TableAdapter adapter({.key = "cow.midloc.incidents",
                                     .title = "COW incident locations (MIDLOCI)",
                                     .source = &kSource,
                                     .header = {"year", "dispnum", "incidnum", "midloc2_location"},
                                     .exact = false,
                                     .encoding = Encoding::utf8_or_latin1,
                                     .series = "cow.midloc.incidents",
                                     .version = "2.1",
                                     .open = make_reader<Reader>});
  return adapter;
}

}  // namespace entente::sources

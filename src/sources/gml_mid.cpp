// Militarised interstate disputes as Gibler, Miller and Little recoded them (2.2.1). Four shapes of
// opponents, of which the fullest stands: by dispute and direction (c), by dyad-year (b), by leaders (a,
// without hostility).
#include <fmt/format.h>

#include "sources/mid_parts.hpp"
#include "sources/structure_adapters.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kGml{
    .key = "gml.mid",
    .title = "Militarized Interstate Disputes, Gibler-Miller-Little (v2.2.1)",
    .publisher = "Gibler, Miller and Little",
    .licence = "free with citation (from memory; check before publishing)",
    .citation =
        "Gibler, D. M., Miller, S. V. and Little, E. K. (2016). An Analysis of the Militarized Interstate "
        "Dispute "
        "(MID) Dataset, 1816-2001. International Studies Quarterly 60(4): 719-730.",
    .bibtex =
        "@article{gibleretal2016amid, author={Gibler, Douglas M. and Miller, Steven V. and Little, Erin K.}, "
        "title={An Analysis of the Militarized Interstate Dispute ({MID}) Dataset, 1816--2001}, "
        "journal={International Studies Quarterly}, volume={60}, number={4}, pages={719--730}, year={2016}}",
    .limitation =
        "the disputes of the Correlates of War Project after a review of each case, to 2010: not a second "
        "observation of the same events; do not add the two",
};

// One row a dispute, its start by month, its end by the longest it may have lasted.
template <const std::string_view& prefix>
class Disputes : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto dispute = row.integer(0, "dispnum");
    const auto year = read_year(row, 1, "styear");
    const auto month = row.integer(2, "stmon", false);
    const auto longest = row.integer(7, "maxdur", false);
    if (row.rejected()) return;
    const auto start =
        month && *month >= 1 && *month <= 12 ? day(*year, static_cast<int>(*month), 1) : day(*year, 1, 1);
    const auto days = longest.value_or(-1);
    const auto first_end = month && *month >= 1 ? last_day(month_of(start)) : day(*year, 12, 31);
    const std::string id = fmt::format("{}{}", prefix, *dispute);
    const std::string name = fmt::format("Militarised dispute {}", *dispute);
    const std::string text = described_.text(row);
    ledger::Object record;
    record.at = row.at();
    record.id = id;
    record.name = name;
    record.kind = "dispute";
    record.valid = {start, days > 0 && days < 40000 ? first_end + static_cast<int>(days) : first_end};
    record.reference = id;
    record.text = text;
    out.object(record);
  }

 protected:
  Result<void> start(std::span<const std::string_view> header, ledger::FileWriter&) override {
    described_.find(Columns(header), {{"outcome", "outcome"},
                                      {"settle", "settlement"},
                                      {"fatality", "fatality level"},
                                      {"hiact", "highest action"},
                                      {"hostlev", "hostility"},
                                      {"recip", "reciprocated"}});
    return {};
  }

 private:
  Described described_;
};

class Participants : public MidParticipants {
 public:
  Participants() : MidParticipants(kGmlPrefix) {}
};
class Dyads : public MidDyads {
 public:
  Dyads() : MidDyads(kGmlPrefix) {}
};

// The two releases have one header; the file's name tells them apart, and where it does not, Gibler, Miller
// and Little's dispute 2 began in May 1902 and the project's in July.
bool is_gml(const Probe& probe) {
  if (to_lower(probe.name).find("gml") != std::string::npos) return true;
  return probe.head.find("\n2,1902,5,") != std::string_view::npos;
}

class ShortAdapter : public TableAdapter {
 public:
  ShortAdapter(TableFormat format, bool gml) : TableAdapter(std::move(format)), gml_(gml) {}
  int recognise(const Probe& probe) const override {
    return is_gml(probe) == gml_ ? TableAdapter::recognise(probe) : 0;
  }

 private:
  bool gml_;
};

const Names kShort{"dispnum", "styear", "stmon", "outcome", "settle", "fatality",
                   "mindur",  "maxdur", "hiact", "hostlev", "recip"};

TableFormat dyads(std::string_view key, std::string_view title, Names header, std::string_view version) {
  return {.key = key,
          .title = title,
          .source = &kGml,
          .header = std::move(header),
          .exact = false,
          .series = "gml.mid.dyads",
          .version = version,
          .open = make_reader<Dyads>};
}

}  // namespace

const Adapter& cow_mid_short() {
  static const ShortAdapter adapter({.key = "cow.mid.disputes-short",
                                     .title = "COW militarised disputes, short list",
                                     .source = &kCowMidSource,
                                     .header = kShort,
                                     .series = "cow.mid.disputes",
                                     .version = "4.9 short list of 5.0",
                                     .open = make_reader<Disputes<kMidPrefix>>},
                                    false);
  return adapter;
}

const Adapter& gml_mid_short() {
  static const ShortAdapter adapter({.key = "gml.mid.disputes",
                                     .title = "Gibler-Miller-Little disputes",
                                     .source = &kGml,
                                     .header = kShort,
                                     .series = "gml.mid.disputes",
                                     .version = "2.2.1",
                                     .open = make_reader<Disputes<kGmlPrefix>>},
                                    true);
  return adapter;
}

const Adapter& gml_mid_participants() {
  static const TableAdapter adapter(
      {.key = "gml.mid.participants",
       .title = "Gibler-Miller-Little participants",
       .source = &kGml,
       .header = {"dispnum", "ccode", "styear", "stmon", "stday", "endyear", "endmon", "endday"},
       .exact = false,
       .series = "gml.mid.participants",
       .version = "2.2.1",
       .open = make_reader<Participants>});
  return adapter;
}

const Adapter& gml_mid_dyads() {
  static const TableAdapter adapter(dyads("gml.mid.dyads", "Gibler-Miller-Little directed dispute-dyad-years",
                                          {"dispnum", "ccode1", "ccode2", "year", "midongoing", "midonset"},
                                          "2.2.1/c"));
  return adapter;
}

const Adapter& gml_mid_dyad_years() {
  static const TableAdapter adapter(
      dyads("gml.mid.dyad-years", "Gibler-Miller-Little directed dyad-years",
            {"dispnum", "ccode1", "ccode2", "year", "gmlmidongoing", "gmlmidonset"}, "2.2.1/b"));
  return adapter;
}

const Adapter& gml_mid_leaders() {
  static const TableAdapter adapter(
      dyads("gml.mid.leaders", "Gibler-Miller-Little directed leader-dyad-years",
            {"dispnum", "ccode1", "ccode2", "obsid1", "obsid2", "year"}, "2.2.1/a"));
  return adapter;
}

}  // namespace entente::sources

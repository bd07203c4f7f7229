// COW Militarized Interstate Disputes 5.0: disputes (MIDA), who took part (MIDB), incidents (MIDI) and who
// took part in them (MIDIP); and the directed dispute-dyad-years that the peacesciencer package makes of
// them.
#include <fmt/format.h>

#include "sources/mid_parts.hpp"
#include "sources/structure_adapters.hpp"

namespace entente::sources {
namespace {

// MIDA and MIDI: one object a row. Dates stand in day, month, year order.
class Things : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto dispute = row.integer(dispute_, "dispnum");
    const auto span = dated_span(row, from_, to_);
    const auto ongoing =
        ongoing_ == Columns::npos ? std::optional<std::int64_t>{0} : row.integer(ongoing_, "ongo2014", false);
    if (row.rejected()) return;
    std::string id = fmt::format("{}{}", kMidPrefix, *dispute);
    std::string name = fmt::format("Militarised dispute {}", *dispute);
    if (incident_ != Columns::npos) {
      id += fmt::format("/{}", row.text(incident_));
      name = fmt::format("Incident {} of dispute {}", row.text(incident_), *dispute);
    }
    const std::string text = described_.text(row);
    ledger::Object record;
    record.at = row.at();
    record.id = id;
    record.name = name;
    record.kind = incident_ == Columns::npos ? "dispute" : "incident";
    record.valid = span->span;
    covered_.add(record.valid);
    if (ongoing == 1) record.valid.to = Day::max();
    record.reference = id;
    record.text = text;
    out.object(record);
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "disputes");
    return {};
  }

 protected:
  Result<void> start(std::span<const std::string_view> header, ledger::FileWriter&) override {
    const Columns columns(header);
    ENTENTE_TRY(columns.require({{"dispnum", &dispute_},
                                 {"styear", &from_.year},
                                 {"stmon", &from_.month},
                                 {"stday", &from_.day},
                                 {"endyear", &to_.year},
                                 {"endmon", &to_.month},
                                 {"endday", &to_.day}}));
    incident_ = columns.find("incidnum");
    ongoing_ = columns.find("ongo2014");
    described_.find(columns, {{"outcome", "outcome"},
                              {"settle", "settlement"},
                              {"fatality", "fatality level"},
                              {"hiact", "highest action"},
                              {"action", "action"},
                              {"hostlev", "hostility"},
                              {"recip", "reciprocated"},
                              {"numa", "states on side A"},
                              {"numb", "states on side B"}});
    return {};
  }

 private:
  std::size_t dispute_{}, incident_{}, ongoing_{};
  DateColumns from_{}, to_{};
  Described described_;
  Covered covered_;
};

class Participants : public MidParticipants {
 public:
  Participants() : MidParticipants(kMidPrefix) {}
};
class Dyads : public MidDyads {
 public:
  Dyads() : MidDyads(kMidPrefix) {}
};

// The dyadic data set 4.02 of Maoz and others: a row a dispute, dyad, direction and year, with days.
class Dyadic : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto dispute = row.integer(0, "disno");
    const auto year = read_year(row, 48, "year");
    const auto span = dated_span(row, {8, 7, 6}, {11, 10, 9});
    const auto hostility = cow_number(row, 25, "hihosta");
    const auto role = row.integer(34, "rolea", false);
    if (row.rejected()) return;
    const auto a = bearers_.in_year(row, 2, "statea", *year);
    const auto b = bearers_.in_year(row, 4, "stateb", *year);
    if (row.rejected()) return;
    const bool whole_days = span->from == Precision::day && span->to == Precision::day;
    runs_.add(static_cast<int>(*dispute), *a, *b, *year, row.at().row, hostility,
              whole_days ? std::optional(span->span) : std::nullopt,
              role == 1 || role == 2 ? "side A" : "side B");
    out.keep(row.at().row);
  }
  Result<void> finish(ledger::FileWriter& out) override {
    runs_.write(out);
    runs_.covered().write(out, "disputes");
    return {};
  }

 private:
  Bearers bearers_ = cow_bearers();
  DisputeRuns runs_{"militarised-dispute", kMidPrefix, "hostility 1-5", false};
};

}  // namespace

const Adapter& cow_mid_disputes() {
  static const TableAdapter adapter({
      .key = "cow.mid.disputes",
      .title = "COW militarised disputes (MIDA)",
      .source = &kCowMidSource,
      .header = {"dispnum", "stday", "stmon", "styear", "endday", "endmon", "endyear", "outcome", "settle"},
      .exact = false,
      .series = "cow.mid.disputes",
      .version = "5.0",
      .open = make_reader<Things>,
  });
  return adapter;
}

const Adapter& cow_mid_participants() {
  static const TableAdapter adapter({
      .key = "cow.mid.participants",
      .title = "COW participants in militarised disputes (MIDB)",
      .source = &kCowMidSource,
      .header = {"dispnum", "stabb", "ccode", "stday", "stmon", "styear", "endday", "endmon", "endyear",
                 "sidea"},
      .exact = false,
      .series = "cow.mid.participants",
      .version = "5.0",
      .open = make_reader<Participants>,
  });
  return adapter;
}

const Adapter& cow_mid_incidents() {
  static const TableAdapter adapter({
      .key = "cow.mid.incidents",
      .title = "COW militarised incidents (MIDI)",
      .source = &kCowMidSource,
      .header = {"dispnum", "incidnum", "stday", "stmon", "styear", "endday", "endmon", "endyear",
                 "duration"},
      .exact = false,
      .series = "cow.mid.incidents",
      .version = "5.0",
      .open = make_reader<Things>,
  });
  return adapter;
}

const Adapter& cow_mid_incident_participants() {
  static const TableAdapter adapter({
      .key = "cow.mid.incident-participants",
      .title = "COW participants in militarised incidents (MIDIP)",
      .source = &kCowMidSource,
      .header = {"dispnum", "incidnum", "stabb", "ccode", "stday", "stmon", "styear", "endday", "endmon",
                 "endyear"},
      .exact = false,
      .series = "cow.mid.incident-participants",
      .version = "5.0",
      .open = make_reader<Participants>,
  });
  return adapter;
}

const Adapter& cow_mid_dyads() {
  static const TableAdapter adapter({
      .key = "cow.mid.dyads",
      .title = "COW militarised disputes, directed dispute-dyad-years",
      .source = &kCowMidSource,
      .header = {"dispnum", "ccode1", "ccode2", "year", "dispongoing", "disponset", "sidea1", "sidea2"},
      .exact = false,
      .series = "cow.mid.dyads",
      .version = "5.0/b",
      .open = make_reader<Dyads>,
  });
  return adapter;
}

const Adapter& cow_mid_dyad_years() {
  static const TableAdapter adapter({
      .key = "cow.mid.dyad-years",
      .title = "COW militarised disputes, directed dyad-years (one dispute each)",
      .source = &kCowMidSource,
      .header = {"dispnum", "ccode1", "ccode2", "year", "cowmidongoing", "cowmidonset", "sidea1", "sidea2"},
      .exact = false,
      .series = "cow.mid.dyads",
      .version = "5.0/a",
      .open = make_reader<Dyads>,
  });
  return adapter;
}

const Adapter& cow_mid_dyadic() {
  static const TableAdapter adapter({
      .key = "cow.mid.dyadic",
      .title = "Dyadic militarised disputes 4.02",
      .source = &kCowMidSource,
      .header = {"disno", "dyindex", "statea", "namea", "stateb", "nameb", "strtday", "strtmnth", "strtyr",
                 "endday", "endmnth", "endyear"},
      .exact = false,
      .series = "cow.mid.dyads",
      .version = "4.02",
      .open = make_reader<Dyadic>,
  });
  return adapter;
}

}  // namespace entente::sources

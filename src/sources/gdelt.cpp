#include "sources/gdelt.hpp"

#include "sources/event_fields.hpp"
#include "sources/event_key.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

constexpr std::string_view kLicence =
    "free for any use with citation and a link (terms of use, from memory; check before publishing)";
constexpr std::string_view kCitation =
    "Leetaru, K. and Schrodt, P. A. (2013). GDELT: Global Data on Events, Location and Tone, 1979-2012. "
    "ISA Annual Convention, San Francisco.";
constexpr std::string_view kBibtex =
    "@inproceedings{leetaru2013gdelt, author={Leetaru, Kalev and Schrodt, Philip A.}, title={{GDELT}: Global "
    "Data on "
    "Events, Location and Tone, 1979--2012}, booktitle={ISA Annual Convention}, year={2013}}";

constexpr ledger::SourceInfo kGdelt1{
    .key = "gdelt1",
    .title = "GDELT 1.0 Event Database",
    .publisher = "The GDELT Project",
    .licence = kLicence,
    .citation = kCitation,
    .bibtex = kBibtex,
    .limitation =
        "machine-coded from world news, English only; volume grows steeply from 1979 on, so counts of "
        "different "
        "years do not compare; one event may be reported many times and many events never",
};
constexpr ledger::SourceInfo kGdelt2{
    .key = "gdelt2",
    .title = "GDELT 2.0 Event Database",
    .publisher = "The GDELT Project",
    .licence = kLicence,
    .citation = kCitation,
    .bibtex = kBibtex,
    .limitation =
        "machine-coded from world news, in part machine-translated; one event may be reported many times and "
        "many "
        "events never; in about 3 % of rows the event's date lies exactly a day, a week, a month or a year "
        "before the report's",
};

class Reader : public FileReader {
 public:
  explicit Reader(const GdeltColumns& columns) : at_(columns) {}

  Result<void> begin(std::span<const std::string_view> header, ledger::FileWriter&) override {
    if (header.empty()) return {};
    const Columns names(header);
    ENTENTE_TRY(names.require({{"GLOBALEVENTID", &at_.id},
                               {"SQLDATE", &at_.day},
                               {"Actor1Code", &at_.code1},
                               {"Actor1CountryCode", &at_.country1},
                               {"Actor2Code", &at_.code2},
                               {"Actor2CountryCode", &at_.country2},
                               {"EventCode", &at_.event_code},
                               {"GoldsteinScale", &at_.goldstein},
                               {"NumMentions", &at_.mentions},
                               {"AvgTone", &at_.tone},
                               {"ActionGeo_CountryCode", &at_.place},
                               {"ActionGeo_Lat", &at_.latitude},
                               {"ActionGeo_Long", &at_.longitude},
                               {"DATEADDED", &at_.added}}));
    at_.link = names.find("SOURCEURL");
    return {};
  }

  void read(Row& row, ledger::FileWriter& out) override {
    row.integer(at_.id, "GLOBALEVENTID");
    const auto happened = row.compact_day(at_.day, "SQLDATE");
    if (row.rejected()) return;
    const auto reported = gdelt_day(row.text(at_.added));
    if (!reported) return row.reject("bad-date", "DATEADDED is not a date YYYYMMDD or YYYYMMDDHHMMSS");
    ledger::Event event;
    if (!codes_.read(row, at_.event_code, "EventCode", event)) return;
    event.at = row.at();
    event.key = event_key(row.text(at_.id));
    event.happened_on = event.happened_to = *happened;
    event.reported_on = *reported;
    event.actor_a = row.text(at_.code1);
    event.actor_b = row.text(at_.code2);
    event.a = cameo_actor(row.registry(), row.text(at_.country1), *happened);
    event.b = cameo_actor(row.registry(), row.text(at_.country2), *happened);
    event.intensity = row.number(at_.goldstein, "GoldsteinScale", false);
    event.tone = row.number(at_.tone, "AvgTone", false);
    event.mentions = count_field(row, at_.mentions, "NumMentions");
    const auto ground = place_fields(row, at_.latitude, at_.longitude);
    event.latitude = ground.latitude;
    event.longitude = ground.longitude;
    if (row.rejected()) return;
    if (const auto place = row.text(at_.place); !place.empty()) {
      event.place = row.registry().find(place, states::Scheme::fips, *happened).value_or(kNoState);
    }
    event.link = row.text(at_.link);
    out.event(event);
    watched_.add(*reported);
  }

  Result<void> finish(ledger::FileWriter& out) override {
    codes_.finish(out);
    if (const auto span = watched_.span()) out.coverage({"events", *span, true, "world"});
    return {};
  }

 private:
  GdeltColumns at_;
  CameoColumn codes_;
  Watched watched_;
};

}  // namespace

const ledger::SourceInfo& gdelt1_source() {
  return kGdelt1;
}
const ledger::SourceInfo& gdelt2_source() {
  return kGdelt2;
}

std::optional<Day> gdelt_day(std::string_view text) {
  if (text.size() != 8 && text.size() != 14) return std::nullopt;
  return parse_compact_day(text.substr(0, 8));
}

std::optional<std::int64_t> gdelt_time(std::string_view text) {
  const auto day = gdelt_day(text);
  if (!day) return std::nullopt;
  std::int64_t seconds = std::int64_t{day->value} * 86'400;
  if (text.size() == 14) {
    const auto clock = parse_number<std::int64_t>(text.substr(8));
    if (!clock || *clock < 0) return std::nullopt;
    const auto hour = *clock / 10'000, minute = *clock / 100 % 100, second = *clock % 100;
    if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
    seconds += hour * 3600 + minute * 60 + second;
  }
  return seconds * 1'000'000;
}

bool gdelt_event_row(const Probe& probe, std::size_t added, std::size_t digits) {
  const auto& row = probe.first_row;
  return probe.separator == '\t' && parse_number<std::int64_t>(row[0]) && parse_compact_day(row[1]) &&
         row[added].size() == digits && gdelt_day(row[added]);
}

std::unique_ptr<FileReader> gdelt_event_reader(const GdeltColumns& columns) {
  return std::make_unique<Reader>(columns);
}

Dialect gdelt_dialect(const Probe& probe, bool header) {
  return {
      .separator = probe.separator, .quoted = header, .header = header, .encoding = Encoding::utf8_or_latin1};
}

}  // namespace entente::sources

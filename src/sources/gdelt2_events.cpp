// GDELT 2.0 events: 61 tab-separated columns without a header, one file every 15 minutes, in an English and a
// translingual stream. Column numbers follow the GDELT 2.0 event codebook (V2.0, 2015).
#include "ontology/cameo.hpp"
#include "sources/actor_country.hpp"
#include "sources/event_adapters.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

constexpr std::size_t kColumns = 61;

const ledger::SourceInfo kSource{
    .key = "gdelt2",
    .title = "GDELT 2.0 Event Database",
    .publisher = "The GDELT Project",
    .licence = "free for any use with citation and a link (terms of use, from memory; check before publishing)",
    .citation = "Leetaru, K. and Schrodt, P. A. (2013). GDELT: Global Data on Events, Location and Tone, 1979-2012. "
                "ISA Annual Convention, San Francisco.",
    .bibtex = "@inproceedings{leetaru2013gdelt, author={Leetaru, Kalev and Schrodt, Philip A.}, title={{GDELT}: Global "
              "Data on Events, Location and Tone, 1979--2012}, booktitle={ISA Annual Convention}, year={2013}}",
    .limitation = "machine-coded from world news; one event may be reported many times and many events never; in about 3 % "
                  "of rows the event's date lies exactly a day, a week, a month or a year before the report's",
};

class Reader : public FileReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto id = row.integer(0, "GLOBALEVENTID");
    const auto happened = row.compact_day(1, "SQLDATE");
    const auto added = row.text(59);
    const auto reported = added.size() == 14 || added.size() == 8 ? parse_compact_day(added.substr(0, 8)) : std::nullopt;
    if (row.rejected()) return;
    if (!reported) return row.reject("bad-date", "DATEADDED is not a date YYYYMMDDHHMMSS");
    const auto cameo = ontology::cameo_or_parent(row.text(26));
    if (!cameo) return row.reject("unknown-code", "EventCode is no CAMEO code");

    ledger::Event event;
    event.at = row.at();
    event.key = static_cast<std::uint64_t>(*id);
    event.happened_on = event.happened_to = *happened;
    event.reported_on = *reported;
    event.actor_a = row.text(5);
    event.actor_b = row.text(15);
    event.a = cameo_actor(row.registry(), row.text(7), *happened);
    event.b = cameo_actor(row.registry(), row.text(17), *happened);
    event.code = row.text(26);
    event.plover = cameo.entry->plover;
    event.mode = cameo.entry->mode;
    event.quad = cameo.entry->quad;
    event.domain = cameo.entry->domain;
    event.intensity = row.number(30, "GoldsteinScale", false);
    event.tone = row.number(34, "AvgTone", false);
    event.mentions = static_cast<std::int32_t>(row.integer(31, "NumMentions", false).value_or(0));
    event.latitude = row.number(56, "ActionGeo_Lat", false);
    event.longitude = row.number(57, "ActionGeo_Long", false);
    if (row.rejected()) return;
    if (const auto place = row.text(53); !place.empty()) {
      event.place = row.registry().find(place, states::Scheme::fips, *happened).value_or(kNoState);
    }
    event.link = row.text(60);
    out.event(event);
    watched_.add(*reported);
  }

  Result<void> finish(ledger::FileWriter& out) override {
    if (const auto span = watched_.span()) out.coverage({"events", *span, true, "world"});
    return {};
  }

 private:
  Watched watched_;
};

class Gdelt2Events : public Adapter {
 public:
  std::string_view key() const override { return "gdelt2.events"; }
  std::string_view title() const override { return "GDELT 2.0 events"; }
  const ledger::SourceInfo& source() const override { return kSource; }
  int recognise(const Probe& probe) const override {
    if (probe.separator != '\t' || probe.first_row.size() != kColumns) return 0;
    const auto& row = probe.first_row;
    const bool fits = parse_number<std::int64_t>(row[0]) && parse_compact_day(row[1]) && row[59].size() == 14;
    return fits ? 95 : 0;
  }
  Dialect dialect(const Probe&) const override {
    return {.separator = '\t', .quoted = false, .header = false, .encoding = Encoding::utf8_or_latin1};
  }
  std::vector<std::size_t> columns() const override { return {kColumns}; }
  std::string series(const Probe& probe) const override { return "gdelt2.events/" + probe.name; }
  std::unique_ptr<FileReader> open(const Probe&, const Context&) const override { return std::make_unique<Reader>(); }
};

}  // namespace

const Adapter& gdelt2_events() {
  static const Gdelt2Events adapter;
  return adapter;
}

}  // namespace entente::sources

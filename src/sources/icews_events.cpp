// ICEWS coded events: the tab-separated files of Harvard Dataverse (20 columns under a header, no quotes),
// and the comma-separated form in which an R package passes them on. Columns are found by name in either
// spelling.
#include <fmt/format.h>

#include "sources/actor_country.hpp"
#include "sources/cameo_event.hpp"
#include "sources/event_adapters.hpp"
#include "sources/event_fields.hpp"
#include "sources/event_key.hpp"
#include "sources/icews.hpp"

namespace entente::sources {
namespace {

constexpr ledger::SourceInfo kSource{
    .key = "icews",
    .title = "ICEWS Coded Event Data",
    .publisher = "Lockheed Martin; Harvard Dataverse",
    .licence = "terms of the data not read and unclear; the R package that samples come from is MIT (read)",
    .citation =
        "Boschee, E., Lautenschlager, J., O'Brien, S., Shellman, S., Starz, J. and Ward, M. (2015). ICEWS "
        "Coded "
        "Event Data. Harvard Dataverse, doi:10.7910/DVN/28075.",
    .bibtex =
        "@data{boschee2015icews, author={Boschee, Elizabeth and Lautenschlager, Jennifer and O'Brien, Sean "
        "and "
        "Shellman, Steve and Starz, James and Ward, Michael}, title={{ICEWS} Coded Event Data}, "
        "publisher={Harvard "
        "Dataverse}, year={2015}, doi={10.7910/DVN/28075}}",
    .limitation =
        "machine-coded from news, 1995 to April 2023; the date is the story's, not the deed's; actors and "
        "events "
        "the dictionaries lack are missing",
};

constexpr std::string_view kDataverse[] = {
    "Event ID",        "Event Date", "Source Name", "Source Country", "Event Text",
    "CAMEO Code",      "Intensity",  "Target Name", "Target Country", "Story ID",
    "Sentence Number", "Country",    "Latitude",    "Longitude"};
constexpr std::string_view kPackage[] = {"event_id",       "event_date", "source_name",     "source_country",
                                         "event_text",     "cameo_code", "intensity",       "target_name",
                                         "target_country", "story_id",   "sentence_number", "country",
                                         "latitude",       "longitude"};
enum Field : std::size_t {
  kId,
  kDate,
  kSourceName,
  kSourceCountry,
  kText,
  kCode,
  kIntensity,
  kTargetName,
  kTargetCountry,
  kStory,
  kSentence,
  kPlace,
  kLatitude,
  kLongitude,
  kFields
};

class Reader : public FileReader {
 public:
  Result<void> begin(std::span<const std::string_view> header, ledger::FileWriter&) override {
    const Columns names(header);
    const auto& spelling = names.find(kPackage[kId]) != Columns::npos ? kPackage : kDataverse;
    for (std::size_t f = 0; f < kFields; ++f) ENTENTE_TRY(names.require({{spelling[f], &at_[f]}}));
    return {};
  }

  void read(Row& row, ledger::FileWriter& out) override {
    row.integer(at_[kId], "Event ID");
    const auto day = row.day(at_[kDate], "Event Date");
    ledger::Event event;
    if (row.rejected() || !codes_.read(row, at_[kCode], "CAMEO Code", event)) return;
    event.at = row.at();
    event.key = event_key(row.text(at_[kId]));
    event.happened_on = event.happened_to = event.reported_on = *day;
    event.actor_a = row.text(at_[kSourceName]);
    event.actor_b = row.text(at_[kTargetName]);
    event.a = country(row, at_[kSourceCountry], *day);
    event.b = country(row, at_[kTargetCountry], *day);
    event.place = country(row, at_[kPlace], *day);
    event.intensity = row.number(at_[kIntensity], "Intensity", false);
    const auto ground = place_fields(row, at_[kLatitude], at_[kLongitude]);
    event.latitude = ground.latitude;
    event.longitude = ground.longitude;
    if (row.rejected()) return;
    event.text = row.text(at_[kText]);
    const std::string link =
        row.blank(at_[kStory])
            ? std::string()
            : fmt::format("story {} sentence {}", row.text(at_[kStory]), row.text(at_[kSentence]));
    event.link = link;
    out.event(event);
    watched_.add(*day);
  }

  Result<void> finish(ledger::FileWriter& out) override {
    codes_.finish(out);
    if (const auto span = watched_.span()) out.coverage({"events", *span, true, "world"});
    return {};
  }

 private:
  static StateId country(const Row& row, std::size_t column, Day day) {
    return row.blank(column) ? kNoState : named_actor(row.registry(), row.text(column), day);
  }

  std::size_t at_[kFields] = {};
  CameoColumn codes_;
  Watched watched_;
};

class IcewsEvents : public Adapter {
 public:
  std::string_view key() const override { return "icews.events"; }
  std::string_view title() const override { return "ICEWS events"; }
  const ledger::SourceInfo& source() const override { return icews_source(); }
  int recognise(const Probe& probe) const override {
    const bool dataverse =
        probe.header_begins({"Event ID", "Event Date", "Source Name"}) && probe.header_has({"CAMEO Code"});
    const bool package =
        probe.header_begins({"event_id", "event_date", "source_name"}) && probe.header_has({"cameo_code"});
    return dataverse || package ? 90 : 0;
  }
  Dialect dialect(const Probe& probe) const override {
    return {.separator = probe.separator,
            .quoted = probe.separator != '\t',
            .encoding = Encoding::utf8_or_latin1};
  }
  std::string series(const Probe& probe) const override { return "icews.events/" + probe.name; }
  std::unique_ptr<FileReader> open(const Probe&, const Context&) const override {
    return std::make_unique<Reader>();
  }
};

}  // namespace

const ledger::SourceInfo& icews_source() {
  return kSource;
}

const Adapter& icews_events() {
  static const IcewsEvents adapter;
  return adapter;
}

}  // namespace entente::sources

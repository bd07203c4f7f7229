// ACLED's export: comma or semicolon separated under a header, one event a row. Most actors are no states.
// State forces ("Military Forces of Russia (2000-)") and people named by their country ("Protesters (Iran)")
// are resolved; rebels, militias and parties are kept as text.
#include <fmt/format.h>

#include <array>

#include "sources/actor_country.hpp"
#include "sources/event_adapters.hpp"
#include "sources/event_fields.hpp"
#include "sources/event_key.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

constexpr ledger::SourceInfo kSource{
    .key = "acled",
    .title = "ACLED conflict and protest events",
    .publisher = "Armed Conflict Location & Event Data Project",
    .licence = "registered use only, may not be passed on; terms from memory; check before publishing",
    .citation =
        "Raleigh, C., Kishi, R. and Linke, A. (2023). Political instability patterns are obscured by "
        "conflict dataset "
        "scope conditions, sources, and coding choices. Humanities and Social Sciences Communications 10:74.",
    .bibtex =
        "@article{raleigh2023acled, author={Raleigh, Clionadh and Kishi, Roudabeh and Linke, Andrew}, "
        "title={Political "
        "instability patterns are obscured by conflict dataset scope conditions, sources, and coding "
        "choices}, "
        "journal={Humanities and Social Sciences Communications}, volume={10}, number={74}, year={2023}}",
    .limitation =
        "political violence and protest only: no diplomacy, so silence is not peace; start years differ by "
        "country; "
        "an export holds what was asked for; fatalities are reports, often rounded",
};

using ontology::Domain;
using ontology::Plover;

// What ACLED's types are in PLOVER. A sub-type decides before its type; "" is any. Strategic developments
// that are neither with nor against somebody have no entry.
struct Meaning {
  std::string_view type, sub_type;
  Plover plover;
  std::string_view mode;
  Domain domain;
};
constexpr std::array kMeanings = {
    Meaning{"battles", "non-state actor overtakes territory", Plover::assault, "", Domain::territorial},
    Meaning{"battles", "government regains territory", Plover::assault, "", Domain::territorial},
    Meaning{"battles", "", Plover::assault, "", Domain::military},
    Meaning{"explosions/remote violence", "", Plover::assault, "", Domain::military},
    Meaning{"violence against civilians", "", Plover::assault, "", Domain::military},
    Meaning{"protests", "", Plover::protest, "demo", Domain::political},
    Meaning{"riots", "", Plover::protest, "riot", Domain::political},
    Meaning{"strategic developments", "agreement", Plover::agree, "", Domain::institutional},
    Meaning{"strategic developments", "arrests", Plover::coerce, "arrest", Domain::political},
    Meaning{"strategic developments", "headquarters or base established", Plover::mobilize, "",
            Domain::military},
    Meaning{"strategic developments", "non-violent transfer of territory", Plover::retreat, "",
            Domain::territorial},
    Meaning{"strategic developments", "looting/property destruction", Plover::coerce, "seize",
            Domain::military},
};
constexpr std::array<std::string_view, 6> kTypes = {
    "battles", "explosions/remote violence", "violence against civilians", "protests",
    "riots",   "strategic developments"};

const Meaning* meaning_of(std::string_view type, std::string_view sub_type) {
  for (const auto& meaning : kMeanings) {
    if (meaning.type == type && (meaning.sub_type.empty() || meaning.sub_type == sub_type)) return &meaning;
  }
  return nullptr;
}

// "2023-01-05" or, in files from the web form, "05 January 2023".
std::optional<Day> acled_day(std::string_view text) {
  if (const auto iso = parse_day(text)) return iso;
  constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};
  const auto parts = split(text, ' ');
  if (parts.size() != 3) return std::nullopt;
  const auto day = parse_number<int>(parts[0].starts_with('0') ? parts[0].substr(1) : parts[0]);
  const auto year = parse_number<int>(parts[2]);
  const auto month = std::find(months.begin(), months.end(), to_lower(parts[1]));
  if (!day || !year || *year < 1900 || *year > 9999 || month == months.end()) return std::nullopt;
  return day_of(*year, static_cast<int>(month - months.begin()) + 1, *day);
}

class Reader : public FileReader {
 public:
  Result<void> begin(std::span<const std::string_view> header, ledger::FileWriter&) override {
    const Columns names(header);
    ENTENTE_TRY(names.require({{"event_id_cnty", &id_},
                               {"event_date", &date_},
                               {"event_type", &type_},
                               {"sub_event_type", &sub_type_},
                               {"actor1", &actor1_},
                               {"actor2", &actor2_}}));
    precision_ = names.find("time_precision");
    country_ = names.find("country");
    latitude_ = names.find("latitude");
    longitude_ = names.find("longitude");
    source_ = names.find("source");
    notes_ = names.find("notes");
    fatalities_ = names.find("fatalities");
    timestamp_ = names.find("timestamp");
    return {};
  }

  void read(Row& row, ledger::FileWriter& out) override {
    const auto id = row.text(id_);
    const auto day = acled_day(row.text(date_));
    if (id.empty()) return row.reject("missing-field", "event_id_cnty is empty");
    if (!day)
      return row.reject("bad-date",
                        fmt::format("event_date is '{}', no date", printable(row.text(date_), 30)));
    const std::string type = to_lower(row.text(type_));
    if (std::find(kTypes.begin(), kTypes.end(), type) == kTypes.end()) {
      return row.reject("unknown-code",
                        fmt::format("event_type is '{}', no type of ACLED", printable(type, 40)));
    }
    const auto uncertain = row.integer(precision_, "time_precision", false).value_or(1);
    const auto fatalities = row.integer(fatalities_, "fatalities", false);
    const auto coded = row.integer(timestamp_, "timestamp", false);
    const auto ground = place_fields(row, latitude_, longitude_);
    if (row.rejected()) return;
    ledger::Event event;
    event.at = row.at();
    event.key = event_key(id);
    event.happened_on = event.happened_to = event.reported_on = *day;
    // 1: the day; 2: within the week; 3: within the month.
    if (uncertain == 2) event.happened_to = *day + 6;
    if (uncertain >= 3) {
      event.precision = Precision::month;
      event.happened_on = first_day(month_of(*day));
      event.happened_to = last_day(month_of(*day));
    }
    // When the row was last coded. An upper bound, and all there is.
    if (coded && *coded > 0 && *coded < 253'402'300'800)
      event.reported_on = Day{static_cast<std::int32_t>(*coded / 86'400)};
    if (const auto* meaning = meaning_of(type, to_lower(row.text(sub_type_)))) {
      event.plover = meaning->plover;
      event.mode = meaning->mode;
      event.quad = ontology::quad(meaning->plover);
      event.domain = meaning->domain;
    }
    event.actor_a = row.text(actor1_);
    event.actor_b = row.text(actor2_);
    event.a = actor(row.registry(), event.actor_a, *day);
    event.b = actor(row.registry(), event.actor_b, *day);
    event.place = named_actor(row.registry(), row.text(country_), *day);
    event.latitude = ground.latitude;
    event.longitude = ground.longitude;
    const std::string text =
        fmt::format("{}: {}{}", row.text(sub_type_).empty() ? row.text(type_) : row.text(sub_type_),
                    fatalities ? fmt::format("{} dead. ", *fatalities) : std::string(), row.text(notes_));
    event.text = text;
    event.link = row.text(source_);
    out.event(event);
    watched_.add(*day);
  }

  Result<void> finish(ledger::FileWriter& out) override {
    if (const auto span = watched_.span())
      out.coverage({"events.violence", *span, false, "what the export was asked for"});
    return {};
  }

 private:
  static StateId actor(const states::Registry& registry, std::string_view name, Day on) {
    for (const auto force : {"Military Forces of ", "Police Forces of ", "Government of "}) {
      if (name.starts_with(force)) return state_force(registry, name, on);
    }
    for (const auto people : {"Protesters (", "Rioters (", "Civilians ("}) {
      if (name.starts_with(people)) return named_actor(registry, in_parentheses(name), on);
    }
    return kNoState;
  }

  std::size_t id_ = 0, date_ = 0, type_ = 0, sub_type_ = 0, actor1_ = 0, actor2_ = 0;
  std::size_t precision_ = 0, country_ = 0, latitude_ = 0, longitude_ = 0, source_ = 0, notes_ = 0,
              fatalities_ = 0, timestamp_ = 0;
  Watched watched_;
};

class Acled : public Adapter {
 public:
  std::string_view key() const override { return "acled"; }
  std::string_view title() const override { return "ACLED events"; }
  const ledger::SourceInfo& source() const override { return kSource; }
  int recognise(const Probe& probe) const override {
    return probe.header_has(
               {"event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "actor2"})
               ? 95
               : 0;
  }
  Dialect dialect(const Probe& probe) const override {
    return {.separator = probe.separator, .encoding = Encoding::utf8_or_latin1};
  }
  std::string series(const Probe& probe) const override { return "acled/" + probe.name; }
  std::unique_ptr<FileReader> open(const Probe&, const Context&) const override {
    return std::make_unique<Reader>();
  }
};

}  // namespace

const Adapter& acled() {
  static const Acled adapter;
  return adapter;
}

}  // namespace entente::sources

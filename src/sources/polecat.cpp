// POLECAT weekly files: tab-separated, one event a row in PLOVER's language, columns found by name. An event
// may have several actors and recipients, separated by ';': each pair of their countries becomes a record
// under the one row.
//
// No real file could be had: names and values follow the published codebook, and a column that is absent
// stays empty.
#include <fmt/format.h>

#include <algorithm>

#include "ontology/plover.hpp"
#include "sources/actor_country.hpp"
#include "sources/event_adapters.hpp"
#include "sources/event_fields.hpp"
#include "sources/event_key.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

constexpr ledger::SourceInfo kSource{
    .key = "polecat",
    .title = "POLECAT weekly event data",
    .publisher = "Political Instability Task Force; Harvard Dataverse",
    .licence = "not read; from memory CC0 on Dataverse; check before publishing",
    .citation =
        "Halterman, A., Bagozzi, B. E., Beger, A., Schrodt, P. and Scarborough, G. (2023). PLOVER and "
        "POLECAT: A New "
        "Political Event Ontology and Dataset. International Studies Association Conference.",
    .bibtex =
        "@inproceedings{halterman2023plover, author={Halterman, Andrew and Bagozzi, Benjamin E. and Beger, "
        "Andreas and "
        "Schrodt, Philip and Scarborough, Grace}, title={{PLOVER} and {POLECAT}: A New Political Event "
        "Ontology and "
        "Dataset}, booktitle={International Studies Association Conference}, year={2023}}",
    .limitation =
        "machine-coded from news in seven languages, 2018 on; dates are resolved from the text and often "
        "only near; "
        "its intensities are PLOVER's and do not add to CAMEO's",
};

// More countries than this on one side is a list of a meeting's guests; the first are taken.
constexpr std::size_t kMaxSide = 16;

struct Side {
  StateId state;
  std::string name;
};

class Reader : public FileReader {
 public:
  Result<void> begin(std::span<const std::string_view> header, ledger::FileWriter&) override {
    const Columns names(header);
    ENTENTE_TRY(names.require({{"Event ID", &id_},
                               {"Event Date", &date_},
                               {"Event Type", &type_},
                               {"Actor Country", &actor_country_},
                               {"Recipient Country", &recipient_country_}}));
    mode_ = names.find("Event Mode");
    intensity_ = names.find("Intensity");
    contexts_ = names.find("Contexts");
    actor_ = names.find("Actor Name");
    recipient_ = names.find("Recipient Name");
    place_ = names.find("Country");
    latitude_ = names.find("Latitude");
    longitude_ = names.find("Longitude");
    published_ = names.find("Publication Date");
    headline_ = names.find("Headline");
    story_ = names.find("Story ID");
    publisher_ = names.find("Publisher");
    return {};
  }

  void read(Row& row, ledger::FileWriter& out) override {
    const auto id = row.text(id_);
    if (id.empty()) return row.reject("missing-field", "Event ID is empty");
    const auto happened = row.day(date_, "Event Date");
    const auto published = row.day(published_, "Publication Date", false);
    const auto type = ontology::parse_plover(row.text(type_));
    if (row.rejected()) return;
    if (!type)
      return row.reject("unknown-code",
                        fmt::format("Event Type is '{}', no PLOVER type", printable(row.text(type_), 30)));
    ledger::Event event;
    event.at = row.at();
    event.happened_on = event.happened_to = *happened;
    event.reported_on = published.value_or(*happened);
    const std::string mode = row.blank(mode_) ? std::string() : to_lower(row.text(mode_));
    const auto* known_mode = ontology::plover_mode(*type, mode);
    event.mode = known_mode != nullptr ? known_mode->mode : std::string_view(mode);
    event.plover = type;
    event.quad = ontology::quad(*type);
    event.domain = ontology::plover_domain(*type, mode, row.text(contexts_));
    event.intensity = row.number(intensity_, "Intensity", false);
    const auto ground = place_fields(row, latitude_, longitude_);
    event.latitude = ground.latitude;
    event.longitude = ground.longitude;
    if (row.rejected()) return;
    event.place = country(row.registry(), row.blank(place_) ? "" : row.text(place_), *happened);
    event.text = row.blank(headline_) ? std::string_view() : row.text(headline_);
    const std::string link = row.blank(story_) ? std::string()
                             : row.blank(publisher_)
                                 ? fmt::format("story {}", row.text(story_))
                                 : fmt::format("{}, story {}", row.text(publisher_), row.text(story_));
    event.link = link;
    for (const auto& a : sides(row, actor_country_, actor_, *happened)) {
      for (const auto& b : sides(row, recipient_country_, recipient_, *happened)) {
        event.key = event_key({id, a.name, b.name});
        event.a = a.state;
        event.b = b.state;
        event.actor_a = a.name;
        event.actor_b = b.name;
        out.event(event);
      }
    }
    watched_.add(event.reported_on);
  }

  Result<void> finish(ledger::FileWriter& out) override {
    if (const auto span = watched_.span()) out.coverage({"events", *span, true, "world"});
    return {};
  }

 private:
  static StateId country(const states::Registry& registry, std::string_view text, Day on) {
    const auto code = registry.find(text, states::Scheme::iso3, on);
    return code ? *code : named_actor(registry, text, on);
  }

  // The countries of one side with the names that stand in the same place of the list; always at least one.
  static std::vector<Side> sides(const Row& row, std::size_t countries, std::size_t names, Day on) {
    const auto who = row.blank(names) ? std::string_view() : row.text(names);
    std::vector<Side> found;
    if (row.blank(countries)) return {{kNoState, std::string(who)}};
    const auto codes = split(row.text(countries), ';');
    const auto labels = split(who, ';');
    for (std::size_t i = 0; i < codes.size() && found.size() < kMaxSide; ++i) {
      const auto code = trim(codes[i]);
      const auto state = country(row.registry(), code, on);
      if (std::any_of(found.begin(), found.end(), [&](const Side& side) { return side.state == state; }))
        continue;
      const auto label = labels.size() == codes.size() ? trim(labels[i]) : trim(who);
      found.push_back({state, std::string(label.empty() ? code : label)});
    }
    return found;
  }

  std::size_t id_ = 0, date_ = 0, type_ = 0, actor_country_ = 0, recipient_country_ = 0;
  std::size_t mode_ = 0, intensity_ = 0, contexts_ = 0, actor_ = 0, recipient_ = 0, place_ = 0, latitude_ = 0,
              longitude_ = 0, published_ = 0, headline_ = 0, story_ = 0, publisher_ = 0;
  Watched watched_;
};

class Polecat : public Adapter {
 public:
  std::string_view key() const override { return "polecat"; }
  std::string_view title() const override { return "POLECAT events"; }
  const ledger::SourceInfo& source() const override { return kSource; }
  int recognise(const Probe& probe) const override {
    return probe.header_begins({"Event ID", "Event Date", "Event Type"}) &&
                   probe.header_has({"Actor Country", "Recipient Country"})
               ? 90
               : 0;
  }
  Dialect dialect(const Probe& probe) const override {
    return {.separator = probe.separator,
            .quoted = probe.separator != '\t',
            .encoding = Encoding::utf8_or_latin1};
  }
  std::string series(const Probe& probe) const override { return "polecat/" + probe.name; }
  std::unique_ptr<FileReader> open(const Probe&, const Context&) const override {
    return std::make_unique<Reader>();
  }
};

}  // namespace

const Adapter& polecat() {
  static const Polecat adapter;
  return adapter;
}

}  // namespace entente::sources

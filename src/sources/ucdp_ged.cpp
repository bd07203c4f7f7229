// UCDP Georeferenced Events: lethal violence between states, between a state and an armed group, between
// groups, and against civilians. Columns are found by name, since releases differ in order and number.
//
// A side is a state where the file gives a Gleditsch-Ward number for it or names a government; rebels, groups
// and civilians stay text. Deaths are no intensity on any scale of ours: they stand in the event's text, best
// estimate first, and low and high beside it.
#include <fmt/format.h>

#include "sources/actor_country.hpp"
#include "sources/event_adapters.hpp"
#include "sources/event_fields.hpp"
#include "sources/event_key.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

constexpr ledger::SourceInfo kSource{
    .key = "ucdp.ged",
    .title = "UCDP Georeferenced Event Dataset",
    .publisher = "Uppsala Conflict Data Program",
    .licence = "CC BY 4.0 (from memory; check before publishing)",
    .citation =
        "Sundberg, R. and Melander, E. (2013). Introducing the UCDP Georeferenced Event Dataset. Journal of "
        "Peace "
        "Research 50(4):523-532.",
    .bibtex =
        "@article{sundberg2013ged, author={Sundberg, Ralph and Melander, Erik}, title={Introducing the "
        "{UCDP} "
        "Georeferenced Event Dataset}, journal={Journal of Peace Research}, volume={50}, number={4}, "
        "pages={523--532}, year={2013}}",
    .limitation =
        "only violence with at least one death by organised actors; no threats, no diplomacy; dates and "
        "places may "
        "be known to a week, a month or a province only",
};

class Reader : public FileReader {
 public:
  explicit Reader(bool whole) : whole_(whole) {}

  Result<void> begin(std::span<const std::string_view> header, ledger::FileWriter&) override {
    const Columns names(header);
    ENTENTE_TRY(names.require({{"id", &id_},
                               {"type_of_violence", &type_},
                               {"side_a", &side_a_},
                               {"side_b", &side_b_},
                               {"date_start", &start_},
                               {"date_end", &end_},
                               {"date_prec", &precision_},
                               {"best", &best_}}));
    low_ = names.find("low");
    high_ = names.find("high");
    gwnoa_ = names.find("gwnoa");
    gwnob_ = names.find("gwnob");
    country_ = names.find("country_id");
    latitude_ = names.find("latitude");
    longitude_ = names.find("longitude");
    sources_ = names.find("number_of_sources");
    headline_ = names.find("source_headline");
    office_ = names.find("source_office");
    return {};
  }

  void read(Row& row, ledger::FileWriter& out) override {
    row.integer(id_, "id");
    const auto type = row.integer(type_, "type_of_violence");
    const auto precision = row.integer(precision_, "date_prec");
    const auto from = day(row, start_, "date_start");
    const auto to = day(row, end_, "date_end");
    const auto best = row.integer(best_, "best");
    const auto low = row.integer(low_, "low", false);
    const auto high = row.integer(high_, "high", false);
    if (row.rejected()) return;
    if (*type < 1 || *type > 3)
      return row.reject("unknown-code", fmt::format("type_of_violence is {}, not 1 to 3", *type));
    ledger::Event event;
    event.at = row.at();
    event.key = event_key(row.text(id_));
    event.happened_on = *from;
    event.happened_to = *to;
    // 1: the day, 2: two to six days, 3: a week; 4: a month; 5: up to a year.
    if (*precision == 4) event.precision = Precision::month;
    if (*precision >= 5) event.precision = Precision::year;
    event.reported_on = *to;
    event.plover = ontology::Plover::assault;
    event.quad = ontology::Quad::material_conflict;
    event.domain = ontology::Domain::military;
    event.actor_a = row.text(side_a_);
    event.actor_b = row.text(side_b_);
    event.a = side(row, gwnoa_, side_a_, *from);
    event.b = side(row, gwnob_, side_b_, *from);
    event.mentions = count_field(row, sources_, "number_of_sources");
    const auto ground = place_fields(row, latitude_, longitude_);
    event.latitude = ground.latitude;
    event.longitude = ground.longitude;
    if (row.rejected()) return;
    event.place = row.registry().find(row.text(country_), states::Scheme::gw, *from).value_or(kNoState);
    const auto headline = row.blank(headline_) ? std::string_view() : row.text(headline_);
    const std::string text = fmt::format("{} dead ({} to {}){}{}", *best, low.value_or(*best),
                                         high.value_or(*best), headline.empty() ? "" : ": ", headline);
    event.text = text;
    event.link = row.blank(office_) ? std::string_view() : row.text(office_);
    out.event(event);
    watched_.add(*from);
    watched_.add(*to);
  }

  Result<void> finish(ledger::FileWriter& out) override {
    if (const auto span = watched_.span()) {
      out.coverage({"events.violence", *span, whole_, whole_ ? "world" : "a selection"});
    }
    return {};
  }

 private:
  // Releases write "2016-01-01" or "2016-01-01 00:00:00.000".
  static std::optional<Day> day(Row& row, std::size_t column, std::string_view name) {
    const auto found = parse_day(row.text(column).substr(0, 10));
    if (!found)
      row.reject("bad-date",
                 fmt::format("{} is '{}', no date YYYY-MM-DD", name, printable(row.text(column), 40)));
    return found;
  }

  static StateId side(const Row& row, std::size_t number, std::size_t name, Day on) {
    if (!row.blank(number)) {
      if (const auto state = row.registry().find(row.text(number), states::Scheme::gw, on)) return *state;
    }
    return row.text(name).starts_with("Government of ") ? state_force(row.registry(), row.text(name), on)
                                                        : kNoState;
  }

  bool whole_;
  std::size_t id_ = 0, type_ = 0, side_a_ = 0, side_b_ = 0, start_ = 0, end_ = 0, precision_ = 0, best_ = 0;
  std::size_t low_ = 0, high_ = 0, gwnoa_ = 0, gwnob_ = 0, country_ = 0, latitude_ = 0, longitude_ = 0,
              sources_ = 0, headline_ = 0, office_ = 0;
  Watched watched_;
};

// "GEDEvent_v24_1.csv" is the whole world in version 24.1; candidate files count a third number, other files
// are selections.
std::optional<std::string> whole_version(std::string_view name) {
  const std::string lower = to_lower(name);
  if (!lower.starts_with("gedevent_v") || !lower.ends_with(".csv")) return std::nullopt;
  const auto parts = split(std::string_view(lower).substr(10, lower.size() - 14), '_');
  if (parts.size() != 2 || !parse_number<int>(parts[0]) || !parse_number<int>(parts[1])) return std::nullopt;
  return fmt::format("{}.{}", parts[0], parts[1]);
}

class UcdpGed : public Adapter {
 public:
  std::string_view key() const override { return "ucdp.ged"; }
  std::string_view title() const override { return "UCDP georeferenced events"; }
  const ledger::SourceInfo& source() const override { return kSource; }
  int recognise(const Probe& probe) const override {
    return probe.header_has({"id", "type_of_violence", "side_a", "side_b", "date_start", "date_prec", "best"})
               ? 95
               : 0;
  }
  Dialect dialect(const Probe& probe) const override {
    return {.separator = probe.separator, .encoding = Encoding::utf8_or_latin1};
  }
  std::string series(const Probe& probe) const override {
    return whole_version(probe.name) ? "ucdp.ged" : "ucdp.ged/" + probe.name;
  }
  std::string version(const Probe& probe) const override { return whole_version(probe.name).value_or(""); }
  std::unique_ptr<FileReader> open(const Probe& probe, const Context&) const override {
    return std::make_unique<Reader>(whole_version(probe.name).has_value());
  }
};

}  // namespace

const Adapter& ucdp_ged() {
  static const UcdpGed adapter;
  return adapter;
}

}  // namespace entente::sources

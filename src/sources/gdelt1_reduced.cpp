// The reduced GDELT 1.0 set (MASTERREDUCEDV2, 1979 to early 2014): 17 tab-separated columns under a header. A
// row stands for all events of one day that share actors, code and places: it is kept as one event that was
// mentioned NumArts times. It has no number of its own; its identity is the row itself.
#include <fmt/format.h>

#include "sources/event_adapters.hpp"
#include "sources/event_fields.hpp"
#include "sources/event_key.hpp"
#include "sources/gdelt.hpp"

namespace entente::sources {
namespace {

constexpr std::size_t kDate = 0, kSource = 1, kTarget = 2, kCode = 3, kEvents = 4, kArticles = 5,
                      kGoldstein = 7, kLatitude = 15, kLongitude = 16;

// An actor code begins with its country where it has one: IRNGOVMIL.
StateId country_of(const states::Registry& registry, std::string_view actor, Day on) {
  return cameo_actor(registry, actor.substr(0, 3), on);
}

class Reader : public FileReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto happened = row.compact_day(kDate, "Date");
    const auto events = count_field(row, kEvents, "NumEvents");
    ledger::Event event;
    if (row.rejected() || !codes_.read(row, kCode, "CAMEOCode", event)) return;
    event.at = row.at();
    event.key = event_key(row.record().raw);
    event.happened_on = event.happened_to = event.reported_on = *happened;
    event.actor_a = row.text(kSource);
    event.actor_b = row.text(kTarget);
    event.a = country_of(row.registry(), event.actor_a, *happened);
    event.b = country_of(row.registry(), event.actor_b, *happened);
    event.intensity = row.number(kGoldstein, "Goldstein", false);
    event.mentions = count_field(row, kArticles, "NumArts");
    const auto place = place_fields(row, kLatitude, kLongitude);
    event.latitude = place.latitude;
    event.longitude = place.longitude;
    if (row.rejected()) return;
    const std::string text = events > 1 ? fmt::format("{} events", events) : std::string();
    event.text = text;
    out.event(event);
    watched_.add(*happened);
  }

  Result<void> finish(ledger::FileWriter& out) override {
    codes_.finish(out);
    if (const auto span = watched_.span()) out.coverage({"events", *span, true, "world"});
    return {};
  }

 private:
  CameoColumn codes_;
  Watched watched_;
};

class Gdelt1Reduced : public Adapter {
 public:
  std::string_view key() const override { return "gdelt1.reduced"; }
  std::string_view title() const override { return "GDELT 1.0 events, reduced"; }
  const ledger::SourceInfo& source() const override { return gdelt1_source(); }
  int recognise(const Probe& probe) const override {
    return probe.header_begins({"Date", "Source", "Target", "CAMEOCode", "NumEvents", "NumArts"}) ? 90 : 0;
  }
  Dialect dialect(const Probe&) const override {
    return {.separator = '\t', .quoted = false, .encoding = Encoding::utf8_or_latin1};
  }
  std::vector<std::size_t> columns(const Probe&) const override { return {17}; }
  std::string series(const Probe& probe) const override { return "gdelt1.reduced/" + probe.name; }
  std::unique_ptr<FileReader> open(const Probe&, const Context&) const override {
    return std::make_unique<Reader>();
  }
};

}  // namespace

const Adapter& gdelt1_reduced() {
  static const Gdelt1Reduced adapter;
  return adapter;
}

}  // namespace entente::sources

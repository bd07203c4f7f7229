#include "world_runner/load_world.hpp"

#include <fmt/format.h>

#include "bonds/feed/event_feed.hpp"
#include "ledger/dedup.hpp"
#include "ledger/load.hpp"
#include "panel/panel.hpp"

namespace entente::world {
namespace {

// FNV-1a.
std::uint64_t hash(std::string_view text) {
  std::uint64_t h = 1469598103934665603ULL;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return h;
}

// Writes the rows of one file; every record is a row of its own.
class Writer {
 public:
  Writer(ledger::FileWriter& out, std::size_t file) : out_(out), file_(file) {}

  void write(const File& file) {
    for (const auto& c : file.coverage) out_.coverage({c.measure, c.span, c.exhaustive, "world"});
    for (const auto& o : file.objects) {
      ledger::Object record;
      record.at = next();
      record.id = o.id;
      record.name = o.name;
      record.kind = o.kind;
      out_.object(record);
    }
    for (const auto& t : file.ties) tie(t);
    for (const auto& m : file.members) {
      ledger::Membership record;
      record.at = next();
      record.organisation = m.organisation;
      record.state = m.state;
      record.status = m.status;
      record.valid = m.span;
      out_.membership(record);
    }
    for (const auto& s : file.sales) sale(s);
    for (const auto& r : file.rolls) {
      for (int i = 0; i < r.times; ++i) roll(r, i);
    }
    for (const auto& e : file.events) {
      for (int i = 0; i < e.times; ++i) event(e);
    }
  }

 private:
  ledger::Locator next() {
    out_.count_row();
    return {++row_};
  }

  void tie(const TieLine& t) {
    ledger::Tie record;
    record.at = next();
    record.kind = t.kind;
    record.a = t.a;
    record.b = t.b;
    record.directed = t.directed;
    record.valid = t.span;
    record.object = t.object;
    record.text = t.text;
    out_.tie(record);
  }

  void sale(const SaleLine& s) {
    if (!s.percent) return tie({"energy-customer", s.product, "", s.a, s.b, true, s.span});
    ledger::DyadValue record;
    record.at = next();
    record.measure = "energy.export";
    record.a = s.a;
    record.b = s.b;
    record.directed = true;
    record.valid = s.span;
    record.value = *s.percent;
    record.unit = "percent";
    record.object = s.product;
    out_.dyad_value(record);
  }

  void roll(const RollLine& r, int i) {
    const auto number = static_cast<std::int32_t>(1000 * file_) + ++rolls_;
    const std::string symbol = r.times > 1 ? fmt::format("{}/{}", r.symbol, i + 1) : r.symbol;
    ledger::RollCall record;
    record.at = next();
    record.roll_call = number;
    record.body = "UNGA";
    record.session = year_of(r.held) - 1945;
    record.held_on = r.held;
    record.year = year_of(r.held);
    record.symbol = symbol;
    out_.roll_call(record);
    for (const auto& [state, choice] : r.votes) out_.vote({next(), number, state, choice});
  }

  void event(const EventLine& e) {
    ledger::Event record;
    record.at = next();
    record.key = e.key.empty() ? hash(fmt::format("{} {}", file_, row_)) : hash(e.key);
    record.happened_on = e.date.span.from;
    record.happened_to = record.reported_on = e.date.span.to;
    record.precision = e.date.precision;
    record.a = e.a;
    record.b = e.b;
    record.third = e.third;
    record.plover = e.type;
    if (e.type) record.quad = ontology::quad(*e.type);
    if (!e.type) record.code = "010";
    record.domain = e.domain;
    record.text = e.text;
    record.actor_a = e.actor;
    out_.event(record);
  }

  ledger::FileWriter& out_;
  std::size_t file_;
  std::int64_t row_ = 0;
  std::int32_t rolls_ = 0;
};

}  // namespace

Result<void> load_world(const World& world, ledger::Store& store, const ontology::Constants& constants,
                        bool derived) {
  const auto derive = [&](ledger::Connection& c) -> Result<void> {
    if (derived) return bonds::refresh_derived(store, constants);
    ENTENTE_TRY(panel::refresh(c));
    return {};
  };
  for (std::size_t i = 0; i < world.files.size(); ++i) {
    const File& file = world.files[i];
    ENTENTE_LET(ledger::Load load, ledger::Load::begin(store, 1, "world"));
    ledger::FileIdentity identity;
    const std::string title = "World " + file.source;
    identity.source = {.key = file.source,
                       .title = title,
                       .publisher = "us",
                       .licence = "none",
                       .citation = "none",
                       .bibtex = "",
                       .limitation = "invented"};
    identity.format = "world";
    identity.series = file.series;
    identity.version = file.version;
    identity.name = identity.path = file.name + ".world";
    identity.sha256 = fmt::format("{:016x}{}", hash(world.name), i);
    identity.bytes = 1;
    ENTENTE_LET(ledger::FileWriter* const out, load.begin_file(identity));
    Writer(*out, i + 1).write(file);
    ENTENTE_TRY(load.end_file());
    ENTENTE_TRY(load.commit(2, derive));
  }
  for (const auto& rule : world.rules_off) ENTENTE_TRY(ledger::set_dedup(store.connection(), rule, false));
  if (!world.rules_off.empty()) ENTENTE_TRY(derive(store.connection()));
  return {};
}

}  // namespace entente::world

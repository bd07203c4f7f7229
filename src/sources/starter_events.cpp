// Events of the starter world, PLOVER types written by hand. A mutual event is one row and two events, one
// each way, with keys of their own. What the event is about stands behind the summary in square brackets.
#include <fmt/format.h>

#include "ontology/plover.hpp"
#include "sources/event_key.hpp"
#include "sources/starter.hpp"
#include "sources/structure_adapters.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

enum Column : std::size_t {
  kDate,
  kSourceState,
  kTargetState,
  kPlover,
  kMode,
  kDomain,
  kDirection,
  kThird,
  kObject,
  kSummary,
  kSource
};

class Reader : public StarterReader {
 public:
  Reader() : StarterReader("events") {}
  void read(Row& row, ledger::FileWriter& out) override {
    const auto date = row.partial_date(kDate, "date");
    const auto type = ontology::parse_plover(row.text(kPlover));
    const auto domain = ontology::parse_domain(row.text(kDomain));
    const auto direction = row.text(kDirection);
    if (!type) row.reject("unknown-code", fmt::format("plover is '{}'", printable(row.text(kPlover), 20)));
    if (!domain) row.reject("unknown-code", fmt::format("domain is '{}'", printable(row.text(kDomain), 20)));
    if (direction != "directed" && direction != "mutual") {
      row.reject("unknown-code",
                 fmt::format("direction is '{}', neither directed nor mutual", printable(direction, 20)));
    }
    if (row.rejected()) return;
    // The day is one, though known to a month or a year only: a state must have lived within it.
    const StarterSpan when{date->span, date->precision, date->precision};
    const auto a = actor(row, kSourceState, "source_state", when);
    const auto b = actor(row, kTargetState, "target_state", when);
    const StateId third = actor_or_none(row, kThird, "third", when);
    if (row.rejected()) return;
    cover(date->span);
    const std::string text = row.text(kObject).empty()
                                 ? std::string(row.text(kSummary))
                                 : fmt::format("{} [{}]", row.text(kSummary), row.text(kObject));
    ledger::Event event;
    event.at = row.at();
    event.happened_on = date->span.from;
    event.happened_to = date->span.to;
    event.precision = date->precision;
    event.reported_on = date->span.to;
    event.plover = type;
    event.mode = row.text(kMode);
    event.quad = ontology::quad(*type);
    event.domain = *domain;
    event.third = third;
    event.intensity = ontology::intensity(*type, row.text(kMode));
    event.text = text;
    event.link = row.text(kSource);
    const auto write = [&](std::size_t from, std::size_t to, StateId source, StateId target) {
      event.key = event_key({row.text(kDate), row.text(from), row.text(to), row.text(kPlover),
                             row.text(kMode), row.text(kSummary)});
      event.a = source;
      event.b = target;
      event.actor_a = row.text(from);
      event.actor_b = row.text(to);
      out.event(event);
    };
    write(kSourceState, kTargetState, *a, *b);
    if (direction == "mutual") write(kTargetState, kSourceState, *b, *a);
  }
};

}  // namespace

const Adapter& starter_events() {
  static const StarterAdapter adapter(
      {.key = "starter.events",
       .title = "starter world: events",
       .source = &kStarterSource,
       .header = {"date", "source_state", "target_state", "plover", "mode", "domain", "direction", "third",
                  "object", "summary", "source"},
       .open = make_reader<Reader>});
  return adapter;
}

}  // namespace entente::sources

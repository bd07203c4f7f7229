// Lists of the starter world: what the source keys stand for, organisations, who was in them, and the things
// states stand over.
#include <fmt/format.h>

#include "sources/starter.hpp"
#include "sources/structure_adapters.hpp"

namespace entente::sources {
namespace {

// key, title, publisher, year, url, licence.
class References : public StarterReader {
 public:
  References() : StarterReader("") {}
  void read(Row& row, ledger::FileWriter& out) override {
    const auto year = row.integer(3, "year", false);
    if (row.text(0).empty() || row.text(1).empty()) row.reject("missing-field", "key or title is empty");
    if (row.rejected()) return;
    out.reference(row.at(), row.text(0), row.text(1), row.text(2),
                  year ? std::optional(static_cast<int>(*year)) : std::nullopt, row.text(4), row.text(5));
  }
};

// org, name, kind, from, to, aliases, source.
class Organisations : public StarterReader {
 public:
  Organisations() : StarterReader("organisations") {}
  void read(Row& row, ledger::FileWriter& out) override {
    const auto when = span(row, 3, 4);
    if (row.text(0).empty()) row.reject("missing-field", "org is empty");
    if (row.rejected()) return;
    cover(when->span);
    const std::string kind = fmt::format("organisation:{}", row.text(2));
    const std::string text = row.text(5).empty() ? "" : fmt::format("also {}", row.text(5));
    ledger::Object record;
    record.at = row.at();
    record.id = row.text(0);
    record.name = row.text(1);
    record.kind = kind;
    record.valid = when->span;
    record.reference = row.text(6);
    record.text = text;
    out.object(record);
  }
};

// org, state, status, from, to, source.
class Memberships : public StarterReader {
 public:
  Memberships() : StarterReader("memberships") {}
  void read(Row& row, ledger::FileWriter& out) override {
    const auto when = span(row, 3, 4);
    if (row.rejected()) return;
    const auto state = actor(row, 1, "state", *when);
    if (row.rejected()) return;
    cover(when->span);
    ledger::Membership record;
    record.at = row.at();
    record.organisation = row.text(0);
    record.state = *state;
    record.status = row.text(2);
    record.valid = when->span;
    record.from_precision = when->from;
    record.to_precision = when->to;
    record.reference = row.text(5);
    out.membership(record);
  }
};

// object, name, kind, from, to, lat, lon, parties, note, source.
class Objects : public StarterReader {
 public:
  Objects() : StarterReader("objects") {}
  void read(Row& row, ledger::FileWriter& out) override {
    const auto from = row.partial_date(3, "from", false);
    const auto to = row.partial_date(4, "to", false);
    ledger::Object record;
    record.latitude = row.number(5, "lat", false);
    record.longitude = row.number(6, "lon", false);
    if (row.text(0).empty()) row.reject("missing-field", "object is empty");
    if (row.rejected()) return;
    record.valid = {from ? from->span.from : Day::min(), to ? to->span.to : Day::max()};
    cover(record.valid);
    record.at = row.at();
    record.id = row.text(0);
    record.name = row.text(1);
    record.kind = row.text(2);
    record.parties = row.text(7);
    record.reference = row.text(9);
    record.text = row.text(8);
    out.object(record);
  }
};

}  // namespace

const Adapter& starter_references() {
  static const StarterAdapter adapter({.key = "starter.sources",
                                       .title = "starter world: sources",
                                       .source = &kStarterSource,
                                       .header = {"key", "title", "publisher", "year", "url", "licence"},
                                       .open = make_reader<References>});
  return adapter;
}

const Adapter& starter_organisations() {
  static const StarterAdapter adapter({.key = "starter.organisations",
                                       .title = "starter world: organisations",
                                       .source = &kStarterSource,
                                       .header = {"org", "name", "kind", "from", "to", "aliases", "source"},
                                       .open = make_reader<Organisations>});
  return adapter;
}

const Adapter& starter_memberships() {
  static const StarterAdapter adapter({.key = "starter.memberships",
                                       .title = "starter world: memberships",
                                       .source = &kStarterSource,
                                       .header = {"org", "state", "status", "from", "to", "source"},
                                       .open = make_reader<Memberships>});
  return adapter;
}

const Adapter& starter_objects() {
  static const StarterAdapter adapter(
      {.key = "starter.objects",
       .title = "starter world: objects",
       .source = &kStarterSource,
       .header = {"object", "name", "kind", "from", "to", "lat", "lon", "parties", "note", "source"},
       .open = make_reader<Objects>});
  return adapter;
}

}  // namespace entente::sources

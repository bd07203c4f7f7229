#include "sources/mapping_reader.hpp"

#include <fmt/format.h>

#include "ontology/plover.hpp"
#include "sources/covered.hpp"
#include "sources/event_key.hpp"
#include "sources/un_votes.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

// D/M/Y or M/D/Y with '/', '.' or '-'.
std::optional<PartialDate> parse_three(std::string_view text, bool day_first) {
  const auto mark = text.find_first_of("/.-");
  if (mark == std::string_view::npos) return std::nullopt;
  const auto parts = split(text, text[mark]);
  if (parts.size() != 3) return std::nullopt;
  const auto first = parse_number<int>(parts[0]);
  const auto second = parse_number<int>(parts[1]);
  const auto year = parse_number<int>(parts[2]);
  if (!first || !second || !year || *year < 1000) return std::nullopt;
  const auto day = day_first ? day_of(*year, *second, *first) : day_of(*year, *first, *second);
  if (!day) return std::nullopt;
  return PartialDate{{*day, *day}, Precision::day};
}

std::optional<PartialDate> parse_as(std::string_view text, DateForm form) {
  switch (form) {
    case DateForm::iso:
      return parse_partial_date(text);
    case DateForm::compact:
      if (const auto day = parse_compact_day(text)) return PartialDate{{*day, *day}, Precision::day};
      return std::nullopt;
    case DateForm::dmy:
      return parse_three(text, true);
    case DateForm::mdy:
      return parse_three(text, false);
  }
  return std::nullopt;
}

class Reader : public FileReader {
 public:
  explicit Reader(const Mapping& mapping) : mapping_(mapping) {}

  Result<void> begin(std::span<const std::string_view> header, ledger::FileWriter&) override {
    const Columns columns(header);
    std::string missing;
    for (const auto& [name, field] : mapping_.fields) {
      if (field.constant) continue;
      const auto at = columns.find(field.text);
      if (at == Columns::npos)
        missing += fmt::format("{}{} (for {})", missing.empty() ? "" : ", ", field.text, name);
      columns_[name] = at;
    }
    if (!missing.empty())
      return fail(Code::bad_file, fmt::format("the header lacks the column(s) {}", missing));
    return {};
  }

  void read(Row& row, ledger::FileWriter& out) override {
    switch (mapping_.record) {
      case RecordKind::event:
        return event(row, out);
      case RecordKind::tie:
        return tie(row, out);
      case RecordKind::vote:
        return vote(row, out);
      case RecordKind::roll_call:
        return roll_call(row, out);
      case RecordKind::dyad_value:
        return dyad_value(row, out);
      case RecordKind::state_value:
        return state_value(row, out);
      case RecordKind::membership:
        return membership(row, out);
      case RecordKind::object:
        return object(row, out);
    }
  }

  Result<void> finish(ledger::FileWriter& out) override {
    if (!mapping_.coverage.empty()) covered_.write(out, mapping_.coverage, mapping_.exhaustive);
    return {};
  }

 private:
  const MappedField* field(std::string_view name) const {
    const auto found = mapping_.fields.find(name);
    return found == mapping_.fields.end() || found->second.text.empty() ? nullptr : &found->second;
  }

  std::string_view text(const Row& row, std::string_view name) const {
    const auto* f = field(name);
    if (f == nullptr) return {};
    if (f->constant) return f->text;
    const auto column = columns_.find(name)->second;
    return row.blank(column) ? std::string_view{} : row.text(column);
  }

  std::string_view required(Row& row, std::string_view name) const {
    const auto value = text(row, name);
    if (value.empty()) row.reject("missing-field", fmt::format("{} is empty", name));
    return value;
  }

  std::optional<double> number(Row& row, std::string_view name) const {
    const auto value = text(row, name);
    if (value.empty()) return std::nullopt;
    const auto parsed = parse_number<double>(value);
    if (!parsed)
      row.reject("bad-number", fmt::format("{} is '{}', not a number", name, printable(value, 60)));
    return parsed;
  }

  bool yes(Row& row, std::string_view name) const {
    const auto value = to_lower(text(row, name));
    if (value == "1" || value == "yes" || value == "true") return true;
    if (!value.empty() && value != "0" && value != "no" && value != "false") {
      row.reject("unknown-code", fmt::format("{} is '{}', neither yes nor no", name, printable(value, 20)));
    }
    return false;
  }

  std::optional<PartialDate> date(Row& row, std::string_view name) const {
    const auto value = text(row, name);
    if (value.empty()) return std::nullopt;
    const auto* f = field(name);
    const auto parsed = f->constant ? parse_partial_date(value) : parse_as(value, mapping_.date);
    if (!parsed)
      row.reject("bad-date",
                 fmt::format("{} is '{}', not a date of the form asked for", name, printable(value, 40)));
    return parsed;
  }

  std::optional<PartialDate> required_date(Row& row, std::string_view name) const {
    const auto parsed = date(row, name);
    if (!parsed) row.reject("missing-field", fmt::format("{} is empty", name));
    return parsed;
  }

  struct When {
    Span valid;
    Precision from = Precision::day, to = Precision::day;
  };
  // from and to: without `to`, a month or a year given as `from` is the whole span of a number, and an open
  // beginning of anything that stands (`open`).
  std::optional<When> when(Row& row, bool open) {
    const auto from = date(row, "from");
    const auto to = date(row, "to");
    if (row.rejected()) return std::nullopt;
    When result;
    if (from) {
      result.valid.from = from->span.from;
      result.from = from->precision;
      if (!open) result.valid.to = from->span.to;
    } else if (field("from") != nullptr) {
      row.reject("missing-field", "from is empty");
      return std::nullopt;
    }
    if (to) {
      result.valid.to = to->span.to;
      result.to = to->precision;
    }
    if (result.valid.to < result.valid.from) {
      row.reject("bad-date",
                 fmt::format("the end {} lies before the start {}", text(row, "to"), text(row, "from")));
      return std::nullopt;
    }
    covered_.add(result.valid);
    return result;
  }

  // Codes are read on the first day of a span of days, and in its year where only that is known.
  StateId state(Row& row, std::string_view name, Day from, Precision precision) {
    const auto value = text(row, name);
    if (value.empty()) return kNoState;
    const Day day = from == Day::min() ? mapping_.as_of.value_or(from) : from;
    const auto scheme = field(name)->scheme.value_or(mapping_.scheme);
    if (precision == Precision::day || from == Day::min()) {
      const auto found = row.registry().resolve(value, scheme, day);
      if (found) return *found;
      row.reject(code_name(found.error().code), fmt::format("{}: {}", name, found.error().message));
      return kNoState;
    }
    auto bearers = bearers_.try_emplace(scheme, scheme, states::Viewpoint::entente).first;
    if (const auto found = bearers->second.in_year(row.registry(), value, year_of(day))) return *found;
    row.reject("unknown-state",
               fmt::format("{}: '{}' names no state in {}", name, printable(value, 60), year_of(day)));
    return kNoState;
  }

  StateId required_state(Row& row, std::string_view name, Day from, Precision precision) {
    required(row, name);
    return row.rejected() ? kNoState : state(row, name, from, precision);
  }

  void event(Row& row, ledger::FileWriter& out) {
    const auto on = required_date(row, "date");
    const auto type = ontology::parse_plover(text(row, "plover"));
    if (!type)
      row.reject("unknown-code",
                 fmt::format("plover is '{}', no PLOVER type", printable(text(row, "plover"), 20)));
    const auto domain = ontology::parse_domain(text(row, "domain"));
    if (field("domain") != nullptr && !domain) row.reject("unknown-code", "domain is none of the five");
    if (row.rejected()) return;
    const auto reported = date(row, "reported");
    ledger::Event r;
    r.a = required_state(row, "a", on->span.from, on->precision);
    r.b = required_state(row, "b", on->span.from, on->precision);
    r.third = state(row, "third", on->span.from, on->precision);
    r.intensity = number(row, "intensity");
    r.tone = number(row, "tone");
    if (row.rejected()) return;
    r.at = row.at();
    r.key = field("id") != nullptr ? event_key(text(row, "id"))
                                   : event_key({text(row, "date"), text(row, "a"), text(row, "b"),
                                                text(row, "plover"), text(row, "mode"), text(row, "text")});
    r.happened_on = on->span.from;
    r.happened_to = on->span.to;
    r.precision = on->precision;
    r.reported_on = reported ? reported->span.to : on->span.to;
    r.actor_a = text(row, "a");
    r.actor_b = text(row, "b");
    r.code = text(row, "code");
    r.mode = text(row, "mode");
    r.plover = type;
    r.quad = ontology::quad(*type);
    r.domain = domain.value_or(ontology::plover_domain(*type, r.mode, ""));
    if (!r.intensity) r.intensity = ontology::intensity(*type, r.mode);
    r.text = text(row, "text");
    r.link = text(row, "link");
    covered_.add(on->span);
    out.event(r);
  }

  void tie(Row& row, ledger::FileWriter& out) {
    const auto span = when(row, true);
    if (!span) return;
    ledger::Tie r;
    r.kind = required(row, "kind");
    r.a = required_state(row, "a", span->valid.from, span->from);
    r.b = state(row, "b", span->valid.from, span->from);
    r.directed = yes(row, "directed");
    r.value = number(row, "value");
    if (row.rejected()) return;
    r.at = row.at();
    r.valid = span->valid;
    r.from_precision = span->from;
    r.to_precision = span->to;
    r.object = text(row, "object");
    r.reference = text(row, "reference");
    r.unit = text(row, "unit");
    r.text = text(row, "text");
    out.tie(r);
  }

  std::optional<std::int32_t> roll_call_id(Row& row) const {
    const auto value = number(row, "roll-call");
    if (value && *value >= 0 && *value < 2e9) return static_cast<std::int32_t>(*value);
    row.reject("bad-number", "roll-call is no roll call's number");
    return std::nullopt;
  }

  void vote(Row& row, ledger::FileWriter& out) {
    const auto on = required_date(row, "date");
    const auto id = roll_call_id(row);
    const auto choice = parse_choice(to_lower(text(row, "choice")));
    if (!choice) row.reject("unknown-code", "choice is not yes, no, abstain or absent, nor 1, 3, 2 or 8");
    if (row.rejected()) return;
    const StateId voter = required_state(row, "state", on->span.from, on->precision);
    if (row.rejected()) return;
    covered_.add(on->span);
    out.vote({row.at(), *id, voter, *choice});
  }

  void roll_call(Row& row, ledger::FileWriter& out) {
    const auto on = required_date(row, "date");
    const auto id = roll_call_id(row);
    if (row.rejected()) return;
    const auto session = number(row, "session");
    ledger::RollCall r;
    r.about = state(row, "about", on->span.from, on->precision);
    if (session && !(*session >= 0 && *session < 1e6))
      row.reject("bad-number", "session is no session's number");
    if (row.rejected()) return;
    r.at = row.at();
    r.roll_call = *id;
    r.body = text(row, "body");
    r.session = static_cast<std::int32_t>(session.value_or(0));
    if (on->precision == Precision::day) r.held_on = on->span.from;
    r.year = year_of(on->span.from);
    r.symbol = text(row, "symbol");
    r.title = text(row, "title");
    r.topics = text(row, "topics");
    covered_.add(on->span);
    out.roll_call(r);
  }

  // What a number about two states and one about one state have in common; false where there is no record.
  template <class Value>
  bool fill(Row& row, ledger::FileWriter& out, const When& span, Value& r) {
    const auto value = number(row, "value");
    if (!value && !row.rejected()) {
      out.skip(row.at().row, "no value");
      return false;
    }
    r.measure = required(row, "measure");
    if (row.rejected()) return false;
    r.at = row.at();
    r.valid = span.valid;
    r.value = *value;
    r.unit = text(row, "unit");
    r.object = text(row, "object");
    r.text = text(row, "text");
    return true;
  }

  void dyad_value(Row& row, ledger::FileWriter& out) {
    ledger::DyadValue r;
    const auto span = when(row, false);
    if (!span || !fill(row, out, *span, r)) return;
    r.a = required_state(row, "a", span->valid.from, span->from);
    r.b = required_state(row, "b", span->valid.from, span->from);
    r.directed = yes(row, "directed");
    if (!row.rejected()) out.dyad_value(r);
  }

  void state_value(Row& row, ledger::FileWriter& out) {
    ledger::StateValue r;
    const auto span = when(row, false);
    if (!span || !fill(row, out, *span, r)) return;
    r.state = required_state(row, "state", span->valid.from, span->from);
    if (!row.rejected()) out.state_value(r);
  }

  void membership(Row& row, ledger::FileWriter& out) {
    const auto span = when(row, true);
    if (!span) return;
    ledger::Membership r;
    r.organisation = required(row, "organisation");
    r.state = required_state(row, "state", span->valid.from, span->from);
    if (row.rejected()) return;
    r.at = row.at();
    r.status = field("status") == nullptr ? "member" : text(row, "status");
    r.valid = span->valid;
    r.from_precision = span->from;
    r.to_precision = span->to;
    r.reference = text(row, "reference");
    r.text = text(row, "text");
    out.membership(r);
  }

  void object(Row& row, ledger::FileWriter& out) {
    const auto from = date(row, "from");
    const auto to = date(row, "to");
    ledger::Object r;
    r.id = required(row, "id");
    r.name = required(row, "name");
    r.kind = required(row, "kind");
    r.latitude = number(row, "latitude");
    r.longitude = number(row, "longitude");
    if (row.rejected()) return;
    r.at = row.at();
    r.valid = {from ? from->span.from : Day::min(), to ? to->span.to : Day::max()};
    r.parties = text(row, "parties");
    r.reference = text(row, "reference");
    r.text = text(row, "text");
    covered_.add(r.valid);
    out.object(r);
  }

  const Mapping& mapping_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::map<states::Scheme, Bearers> bearers_;
  Covered covered_;
};

}  // namespace

std::unique_ptr<FileReader> mapped_reader(const Mapping& mapping) {
  return std::make_unique<Reader>(mapping);
}

}  // namespace entente::sources

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <ostream>

#include "brief/answers/evidence.hpp"
#include "cli/session.hpp"
#include "states/continuation.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> states;
  std::string record, domain, kind, object, third, source, from, to, sign, after;
  std::int64_t limit = 50;
  std::int64_t offset = 0;
  std::int64_t file = 0;
  std::int64_t row = 0;
  bool oldest_first = false;
};

Result<brief::EvidenceQuestion> question_of(const Session& session, const Options& options) {
  const auto& registry = states::Registry::builtin();
  brief::EvidenceQuestion q;
  ENTENTE_LET(const Day on, session.as_of());
  const auto state = [&](const std::string& text) { return registry.resolve(text, states::Scheme::any, on); };
  if (options.states.empty() || options.states.size() > 2) return fail(Code::usage, "name one or two states");
  ENTENTE_LET(const StateId a, state(options.states[0]));
  q.a = states::lineage(registry, a);
  if (options.states.size() == 2) {
    ENTENTE_LET(const StateId b, state(options.states[1]));
    if (a == b) return fail(Code::usage, "the two states are the same");
    q.b = states::lineage(registry, b);
  }
  if (!options.third.empty()) {
    ENTENTE_LET(q.third, state(options.third));
  }
  if (!options.domain.empty()) {
    q.domain = ontology::parse_domain(options.domain);
    if (!q.domain)
      return fail(Code::usage, fmt::format("there is no domain '{}'", options.domain),
                  {"political", "military", "economic", "institutional", "territorial"});
  }
  if (options.sign == "+" || options.sign == "cooperation") q.sign = 1;
  if (options.sign == "-" || options.sign == "conflict") q.sign = -1;
  if (!options.sign.empty() && !q.sign) return fail(Code::usage, "--sign is cooperation or conflict");
  if (!options.from.empty()) {
    const auto date = parse_partial_date(options.from);
    if (!date) return fail(Code::usage, fmt::format("--from '{}' is no date", options.from));
    q.span.from = date->span.from;
  }
  q.span.to = on;
  if (!options.to.empty()) {
    const auto date = parse_partial_date(options.to);
    if (!date) return fail(Code::usage, fmt::format("--to '{}' is no date", options.to));
    q.span.to = date->span.to;
  }
  q.record = options.record;
  q.kind = options.kind;
  q.object = options.object;
  q.source = options.source;
  q.limit = options.limit;
  q.offset = options.offset;
  q.after = options.after;
  q.newest_first = !options.oldest_first;
  return q;
}

// JSON says beside the rows how many there are and where they go on.
std::string envelope(const brief::Evidence& answer) {
  std::string rows = brief::to_json(answer.rows);
  while (!rows.empty() && rows.back() == '\n') rows.pop_back();
  const std::string next = answer.next.empty() ? "null" : fmt::format("\"{}\"", answer.next);
  return fmt::format("{{\"total\": {}, \"next\": {},\n\"rows\": {}}}\n", answer.total, next, rows);
}

int run_evidence(Session& session, const Options& options) {
  auto store = session.open(ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  if (options.file > 0) {
    auto table = brief::receipt(store->connection(), options.file, options.row);
    return table ? session.emit(*table) : session.fail(table.error());
  }
  const auto question = question_of(session, options);
  if (!question) return session.fail(question.error());
  auto answer = brief::evidence(store->connection(), *question);
  if (!answer) return session.fail(answer.error());
  if (session.globals().explain) session.say(answer->sql);
  const auto& format = session.globals().format;
  if (format == "table" || format == "md" || format == "html") {
    // People read few columns: when, who, what, where it stands.
    brief::Table& t = answer->rows;
    brief::Table shown;
    shown.name = t.name;
    shown.title = fmt::format("Evidence: {} of {} rows", t.rows.size(), answer->total);
    shown.columns = {{"date", "Date"}, {"who", "Who"},          {"sign", "±"},       {"kind", "Kind"},
                     {"what", "What"}, {"reference", "Source"}, {"row", "File:line"}};
    for (const auto& row : t.rows) {
      const auto text = [&](std::size_t i) {
        return std::holds_alternative<std::string>(row[i]) ? std::get<std::string>(row[i]) : std::string();
      };
      const auto day = [&](std::size_t i) {
        return std::holds_alternative<Day>(row[i]) ? to_string(std::get<Day>(row[i])) : std::string("…");
      };
      const auto number = [&](std::size_t i) { return std::get<std::int64_t>(row[i]); };
      std::string date = day(3);
      if (day(4) != date) date += fmt::format("–{}", day(4));
      std::string what = text(12);
      if (!text(9).empty()) what += fmt::format("{}[{}]", what.empty() ? "" : " ", text(9));
      if (!text(8).empty()) what += fmt::format(" (about {})", text(8));
      if (text(0) == "value" && std::holds_alternative<double>(row[10])) {
        what = fmt::format("{} {}{}{}", std::get<double>(row[10]), text(11), what.empty() ? "" : " ", what);
      }
      if (text(0) == "vote") what = fmt::format("{}: {}", text(11), what);
      const std::string who = text(2).empty() ? text(1) : fmt::format("{}→{}", text(1), text(2));
      shown.rows.push_back({date, who,
                            std::string(number(7) > 0   ? "+"
                                        : number(7) < 0 ? "−"
                                                        : "·"),
                            text(5), what, text(14).empty() ? text(13) : text(14),
                            fmt::format("{}:{}", text(15), number(16))});
    }
    t = std::move(shown);
  }
  const int code = format == "json" ? session.emit_bytes(envelope(*answer)) : session.emit(answer->rows);
  if (!answer->next.empty()) {
    session.say(fmt::format("{} of {} rows; --limit shows more, --after {} what follows",
                            answer->rows.rows.size(), answer->total, answer->next));
  }
  return code;
}

}  // namespace

void add_evidence(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("evidence", "The rows beneath a number, each with its file and line");
  command->add_option("states", options->states, "One or two states");
  command->add_option("--record", options->record,
                      "event, tie, vote, value, membership or claim (default: events, ties, memberships)");
  command->add_option("--domain", options->domain,
                      "political, military, economic, institutional or territorial");
  command->add_option("--kind", options->kind,
                      "Kind of tie, PLOVER type, CAMEO code, measure or organisation");
  command->add_option("--object", options->object, "What it is about: zangezur-corridor, jcpoa, ...");
  command->add_option("--third", options->third, "The third state it is about or against");
  command->add_option("--source", options->source, "Only this source");
  command->add_option("--sign", options->sign, "cooperation or conflict");
  command->add_option("--from", options->from, "Not ended before this day, month or year");
  command->add_option("--to", options->to, "Not begun after (default: --as-of)");
  command->add_option("--limit", options->limit, "Rows to show")->check(CLI::NonNegativeNumber);
  command->add_option("--offset", options->offset, "Rows to pass over")->check(CLI::NonNegativeNumber);
  command->add_option("--after", options->after,
                      "Only rows behind this cursor, the `next` of an earlier answer");
  command->add_flag("--oldest-first", options->oldest_first, "Order by date upwards");
  command->add_option("--file", options->file, "With --row: one row's receipt");
  command->add_option("--row", options->row, "Line in the file");
  command->callback([&session, options] {
    session.action = [&session, options] { return run_evidence(session, *options); };
  });
}

}  // namespace entente::cli

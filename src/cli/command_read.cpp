// What a text claims: read.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <istream>
#include <ostream>

#include "bonds/feed/event_feed.hpp"
#include "check/load_claims.hpp"
#include "cli/dictionaries.hpp"
#include "cli/session.hpp"
#include "prose/digest/digest.hpp"
#include "prose/reading/inputs.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> inputs;
  std::string date;
  std::string format = "jsonl";
  bool all = false;
  bool load = false;
  DictionaryPaths dictionaries;
};

// What came of each text, as `entente load` says it of each file.
brief::Table table_of(const std::vector<check::LoadedClaims>& files) {
  brief::Table table;
  table.name = "loaded";
  table.title = "Claims loaded";
  table.columns = {{"file", "File"},
                   {"documents", "Documents", brief::CellType::integer},
                   {"read", "Claims read", brief::CellType::integer},
                   {"kept", "Kept", brief::CellType::integer},
                   {"rejected", "Rejected", brief::CellType::integer},
                   {"skipped", "Sentences not read", brief::CellType::integer},
                   {"note", "Note"}};
  for (const auto& f : files) {
    const auto& r = f.report;
    std::string note;
    if (!f.same_as.empty()) note = "already loaded as " + f.same_as;
    for (const auto& name : r.superseded) note += (note.empty() ? "replaces " : ", ") + name;
    table.rows.push_back({f.path, static_cast<std::int64_t>(f.documents), r.rows_read - r.skipped, r.kept,
                          r.rejected, r.skipped, note});
  }
  return table;
}

brief::Table table_of(const std::vector<prose::Record>& records, const prose::Gazetteer& gazetteer) {
  brief::Table table;
  table.name = "claims";
  table.title = "What the text claims";
  table.columns = {{"doc", "Document"},
                   {"sent", "Sentence", brief::CellType::integer},
                   {"source", "Source"},
                   {"what", "What"},
                   {"target", "Target"},
                   {"status", "Status"},
                   {"from", "From", brief::CellType::date},
                   {"quote", "Words"}};
  const auto side = [&](const prose::Party& party) -> brief::Cell {
    if (party.actor == prose::kNoActor && !party.given) return std::monostate{};
    if (party.actor == prose::kNoActor) return party.role.empty() ? brief::Cell{} : brief::Cell{party.role};
    return gazetteer.actor(party.actor).key + (party.role.empty() ? "" : " " + party.role);
  };
  for (const auto& r : records) {
    const brief::Cell from = r.time.span ? brief::Cell{r.time.span->from} : brief::Cell{};
    auto target = side(r.target);
    if (r.inferred) target = std::get<std::string>(target) + " (inferred)";
    table.rows.push_back({r.doc, static_cast<std::int64_t>(r.sentence), side(r.source),
                          r.event ? std::string(ontology::name(*r.event)) : r.relation, target,
                          std::string(prose::status_name(r.status)), from, r.quote});
  }
  return table;
}

int read(Session& session, const Options& options) {
  std::optional<Day> date;
  if (!options.date.empty()) {
    date = parse_day(options.date);
    if (!date)
      return session.fail({Code::usage, fmt::format("--date {} is no day (YYYY-MM-DD)", options.date), {}});
  }
  const auto today = session.as_of();
  if (!today) return session.fail(today.error());
  prose::ReadSettings settings;
  settings.all = options.all;
  settings.today = *today;
  const auto dictionaries = Dictionaries::read(options.dictionaries, session);
  if (!dictionaries) return session.fail(dictionaries.error());
  settings.verbs = dictionaries->verbs();
  settings.agents = dictionaries->agents();
  const prose::Reader reader(settings, dictionaries->gazetteer());
  std::optional<ledger::Store> store;
  std::optional<check::ClaimLoad> load;
  std::optional<Error> load_error;
  if (options.load) {
    auto opened = session.open(ledger::Access::read_write);
    if (!opened) return session.fail(opened.error());
    store.emplace(std::move(*opened));
    load.emplace(*store, reader.gazetteer(), session.environment().now(),
                 fmt::format("entente {}", kVersion));
  }
  std::string out;
  std::vector<prose::Record> kept;
  bool skipped = false;
  prose::ReadingQueue queue(
      reader, session.globals().threads, [&](const prose::Input& input, prose::Reading&& reading) {
        for (const auto& note : reading.notes) session.say(note);
        if (load) {
          if (load_error) return;
          if (auto added = load->add(input, reading); !added) load_error = std::move(added).error();
          return;
        }
        if (options.format == "digest") {
          out += prose::to_markdown(prose::digest_of(reading, reader.gazetteer()), reader.gazetteer());
          return;
        }
        if (options.format == "table") {
          for (auto& record : reading.records) kept.push_back(std::move(record));
          return;
        }
        for (const auto& record : reading.records) out += prose::to_json(record, reader.gazetteer()) + "\n";
        for (const auto& number : reading.numbers)
          out += prose::to_json(number, input.id, reader.gazetteer()) + "\n";
        if (session.globals().output.empty() && out.size() > (1U << 16U)) {
          *session.environment().out << out;
          out.clear();
        }
      });
  prose::each_input(
      options.inputs, *session.environment().in, date,
      [&](prose::Input&& input) { queue.add(std::move(input)); },
      [&](const std::string& why) {
        skipped = true;
        session.say(why);
      });
  queue.finish();
  if (load) {
    if (load_error) return session.fail(*load_error);
    const auto files = load->finish(
        [&](ledger::Connection&) { return bonds::refresh_derived(*store, ontology::Constants::builtin()); });
    if (!files) return session.fail(files.error());
    const int emitted = session.emit(table_of(*files));
    return emitted != kOk ? emitted : skipped ? kFailed : kOk;
  }
  const int emitted =
      options.format == "table" ? session.emit(table_of(kept, reader.gazetteer())) : session.emit_bytes(out);
  return emitted != kOk ? emitted : skipped ? kFailed : kOk;
}

}  // namespace

void add_read(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "read", "What a text claims: who did what to whom, who stands how to whom, with the words");
  session.takes_paths(
      command
          ->add_option("input", options->inputs,
                       "Text, Markdown, HTML, PDF or JSONL files, folders; - is standard input")
          ->required());
  command->add_option("--date", options->date, "The document's date, YYYY-MM-DD");
  command
      ->add_option("--format", options->format,
                   "jsonl, table, or digest: the view of the two states it is mostly about")
      ->check(CLI::IsMember({"jsonl", "table", "digest"}));
  command->add_flag("--all", options->all, "Also claims of which neither side is known by name");
  command->add_flag("--load", options->load, "Into the store as claims, with document, date and speaker");
  add_dictionary_options(*command, session, options->dictionaries);
  command->callback(
      [&session, options] { session.action = [&session, options] { return read(session, *options); }; });
}

}  // namespace entente::cli

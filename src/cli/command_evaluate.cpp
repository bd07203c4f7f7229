// The reader against gold files: evaluate-prose.
#include <fmt/format.h>
#include <sys/resource.h>
#include <CLI/CLI.hpp>

#include <ctime>
#include <fstream>
#include <istream>

#include "cli/dictionaries.hpp"
#include "cli/session.hpp"
#include "prose/evaluate/evaluate.hpp"
#include "prose/evaluate/gold.hpp"
#include "prose/reading/inputs.hpp"
#include "prose/syntax/conllu.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> gold;
  DictionaryPaths dictionaries;
  bool errors = false;
  bool shipped = false;
  int speed = 0;
};

double processor_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// Raw text to records: the sentences of the gold files over and over, on one thread; then the same bytes on
// two threads are asked for.
Result<std::string> measure_speed(const Options& options, const prose::Reader& reader) {
  std::vector<std::string> sentences;
  for (const auto& file : options.gold) {
    ENTENTE_LET(const auto bytes, prose::read_bytes(file));
    for (auto& text : prose::gold_texts(file, bytes)) sentences.push_back(std::move(text));
  }
  if (sentences.empty()) return fail(Code::bad_file, "the gold files hold no text");
  const auto run = [&](int threads, std::size_t wanted, double& seconds) {
    std::size_t hash = 1469598103934665603ULL;
    std::size_t records = 0;
    const double begin = processor_seconds();
    prose::ReadingQueue queue(reader, threads, [&](const prose::Input&, prose::Reading&& reading) {
      for (const auto& record : reading.records) {
        for (const char c : prose::to_json(record, reader.gazetteer()))
          hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        ++records;
      }
    });
    for (std::size_t i = 0; i < wanted; ++i) {
      prose::Input input;
      input.id = std::to_string(i);
      input.bytes = sentences[i % sentences.size()];
      input.date = day(2019, 6, 30);
      queue.add(std::move(input));
    }
    queue.finish();
    seconds = processor_seconds() - begin;
    return std::pair(hash, records);
  };
  double one = 0;
  double two = 0;
  const auto wanted = static_cast<std::size_t>(options.speed);
  const auto a = run(1, wanted, one);
  const auto b = run(2, wanted, two);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::size_t words = 0;
  for (const auto& text : sentences) words += static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
  return fmt::format(
      "speed, raw text to records: {:.0f} texts a second of processor time, one thread ({} texts of {:.1f} "
      "words, {} "
      "records, {:.1f} s)\nthe same bytes on two threads: {}\nmemory: {:.0f} MB resident at most\n",
      static_cast<double>(wanted) / one, wanted,
      static_cast<double>(words) / static_cast<double>(sentences.size()), a.second, one,
      a == b ? "yes" : "NO", static_cast<double>(usage.ru_maxrss) / 1024);
}

int evaluate(Session& session, const Options& options) {
  const auto dictionaries = Dictionaries::read(options.dictionaries, session);
  if (!dictionaries) return session.fail(dictionaries.error());
  prose::EvaluateSettings settings;
  settings.today = day(2019, 6, 30);  // for names that hold on some day: the gold sentences bear no dates
  if (!session.globals().as_of.empty()) {
    const auto on = session.as_of();
    if (!on) return session.fail(on.error());
    settings.today = *on;
  }
  settings.errors = options.errors;
  if (options.shipped) settings.folds = 0;
  settings.verbs = dictionaries->verbs();
  settings.agents = dictionaries->agents();
  std::string out;
  int code = kOk;
  for (const auto& file : options.gold) {
    const auto text = prose::evaluate(file, settings, dictionaries->gazetteer());
    if (!text) {
      code = session.fail(text.error());
      continue;
    }
    out += fmt::format("{}\n{}\n", file, *text);
  }
  if (options.speed > 0 && code == kOk) {
    prose::ReadSettings read;
    read.today = settings.today;
    read.verbs = settings.verbs;
    read.agents = settings.agents;
    const auto speed = measure_speed(options, prose::Reader(read, dictionaries->gazetteer()));
    if (!speed) return session.fail(speed.error());
    out += *speed;
  }
  const int emitted = session.emit_bytes(out);
  return emitted != kOk ? emitted : code;
}

}  // namespace

void add_evaluate_prose(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "evaluate-prose",
      "The reader against gold files: event types, sides, classes, coded events, roles, speed");
  session.takes_paths(
      command
          ->add_option(
              "gold", options->gold,
              "Sentences with types or classes (TSV), codings (PETRARCH's XML), status pairs, claims of an "
              "article (.gold beside its text), names (actor dictionaries), trees (CoNLL-U)")
          ->required());
  add_dictionary_options(*command, session, options->dictionaries);
  command->add_flag("--errors", options->errors, "Every miss, one a line");
  command->add_flag(
      "--shipped", options->shipped,
      "The linear model as it ships, without cross-validation: for files it has not learnt from");
  command->add_option("--speed", options->speed, "Also read this many texts and say how fast")
      ->check(CLI::NonNegativeNumber);
  command->callback(
      [&session, options] { session.action = [&session, options] { return evaluate(session, *options); }; });
}

}  // namespace entente::cli

// evaluate_prose [--errors] [--shipped] [--actors FILE] [--verbs FILE] [--agents FILE] GOLD...   the figures
// of each gold file evaluate_prose --train-roots OUT GOLD        trains the linear model of event types
// evaluate_prose --train-confidence OUT GOLD   trains the confidence of records
#include <fmt/format.h>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "prose/actors/dictionary.hpp"
#include "prose/evaluate/evaluate.hpp"
#include "prose/syntax/conllu.hpp"

int main(int argc, char** argv) {
  using namespace entente;
  std::vector<std::string> args(argv + 1, argv + argc);
  prose::EvaluateSettings settings;
  settings.today = day(2019, 6, 30);
  if (args.size() == 3 && (args[0] == "--train-roots" || args[0] == "--train-confidence")) {
    const auto bytes = args[0] == "--train-roots" ? prose::train_roots(args[2], settings.today)
                                                  : prose::train_confidence(args[2], settings.today);
    if (!bytes) {
      fmt::print(stderr, "evaluate_prose: {}\n", bytes.error().message);
      return 1;
    }
    std::ofstream out(args[1], std::ios::binary);
    out.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
    return out ? 0 : 1;
  }
  int failures = 0;
  prose::Gazetteer gazetteer;
  prose::VerbDictionary verbs;
  prose::AgentDictionary agents;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const auto& arg = args[i];
    if (arg == "--actors" && i + 1 < args.size()) {
      const auto bytes = prose::read_bytes(args[++i]);
      if (!bytes) {
        fmt::print(stderr, "evaluate_prose: {}\n", bytes.error().message);
        return 1;
      }
      const auto count = prose::add_dictionary(*bytes, gazetteer);
      fmt::print(stderr, "{}: {} names, {} lines rejected\n", args[i], count.names, count.rejected);
      continue;
    }
    if (arg == "--verbs" && i + 1 < args.size()) {
      const auto bytes = prose::read_bytes(args[++i]);
      if (!bytes) {
        fmt::print(stderr, "evaluate_prose: {}\n", bytes.error().message);
        return 1;
      }
      prose::VerbDictionaryCount count;
      verbs = prose::VerbDictionary::parse(*bytes, count);
      settings.verbs = &verbs;
      fmt::print(stderr, "{}: {} verbs, {} patterns, {} sets, {} lines rejected\n", args[i], count.verbs,
                 count.patterns, count.sets, count.rejected);
      continue;
    }
    if (arg == "--agents" && i + 1 < args.size()) {
      const auto bytes = prose::read_bytes(args[++i]);
      if (!bytes) {
        fmt::print(stderr, "evaluate_prose: {}\n", bytes.error().message);
        return 1;
      }
      prose::AgentDictionaryCount count;
      agents.add(*bytes, count);
      settings.agents = &agents;
      fmt::print(stderr, "{}: {} agents, {} sets, {} lines rejected{}{}\n", args[i], count.agents, count.sets,
                 count.rejected, count.rejected > 0 ? "; the first: " : "", count.first_bad);
      continue;
    }
    if (arg == "--errors") {
      settings.errors = true;
      continue;
    }
    if (arg == "--shipped") {
      settings.folds = 0;
      continue;
    }
    const auto text = prose::evaluate(arg, settings, gazetteer);
    if (!text) {
      fmt::print(stderr, "evaluate_prose: {}\n", text.error().message);
      ++failures;
      continue;
    }
    fmt::print("{}\n", *text);
  }
  return failures == 0 ? 0 : 1;
}

#include "cli/dictionaries.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "prose/actors/dictionary.hpp"
#include "prose/syntax/conllu.hpp"

namespace entente::cli {

Result<Dictionaries> Dictionaries::read(const DictionaryPaths& paths, const Session& session) {
  Dictionaries out;
  for (const auto& path : paths.actors) {
    ENTENTE_LET(const auto bytes, prose::read_bytes(path));
    if (!out.gazetteer_) out.gazetteer_ = std::make_unique<prose::Gazetteer>();
    const auto count = prose::add_dictionary(bytes, *out.gazetteer_);
    if (count.names == 0) return fail(Code::bad_file, fmt::format("{} names no actors", path));
    session.say(fmt::format("{}: {} names, {} lines that are no entry", path, count.names, count.rejected));
  }
  if (!paths.verbs.empty()) {
    ENTENTE_LET(const auto bytes, prose::read_bytes(paths.verbs));
    prose::VerbDictionaryCount count;
    out.verbs_ = std::make_unique<prose::VerbDictionary>(prose::VerbDictionary::parse(bytes, count));
    if (count.verbs == 0) return fail(Code::bad_file, fmt::format("{} holds no verbs", paths.verbs));
    session.say(fmt::format("{}: {} verbs, {} patterns, {} sets of words, {} lines that are none",
                            paths.verbs, count.verbs, count.patterns, count.sets, count.rejected));
  }
  for (const auto& path : paths.agents) {
    ENTENTE_LET(const auto bytes, prose::read_bytes(path));
    if (!out.agents_) out.agents_ = std::make_unique<prose::AgentDictionary>();
    prose::AgentDictionaryCount count;
    out.agents_->add(bytes, count);
    const auto first = count.rejected == 0 ? std::string() : "; the first: " + count.first_bad;
    if (count.agents == 0) return fail(Code::bad_file, fmt::format("{} holds no agents{}", path, first));
    session.say(fmt::format("{}: {} agents, {} sets of words, {} lines that are none{}", path, count.agents,
                            count.sets, count.rejected, first));
  }
  return out;
}

void add_dictionary_options(CLI::App& command, const Session& session, DictionaryPaths& paths) {
  session.takes_paths(
      command.add_option("--actors", paths.actors, "Actor dictionaries in PETRARCH's or TABARI's format"));
  session.takes_paths(
      command.add_option("--verbs", paths.verbs,
                         "A verb dictionary in PETRARCH's or TABARI's format: its verbs are coded by it"));
  session.takes_paths(command.add_option(
      "--agents", paths.agents, "Agent dictionaries in PETRARCH's format: roles of who acts for a state"));
}

}  // namespace entente::cli

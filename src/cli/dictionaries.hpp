// Dictionaries of other coders named on the command line: --actors FILE, --verbs FILE, --agents FILE.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "prose/actors/gazetteer.hpp"
#include "prose/frames/agent_dictionary.hpp"
#include "prose/frames/verb_dictionary.hpp"

namespace entente::cli {

struct DictionaryPaths {
  std::vector<std::string> actors;
  std::string verbs;
  std::vector<std::string> agents;
};

class Dictionaries {
 public:
  // Says how many names, patterns and agents each file gave, and how many of its lines were nothing.
  static Result<Dictionaries> read(const DictionaryPaths& paths, const Session& session);
  const prose::Gazetteer& gazetteer() const { return gazetteer_ ? *gazetteer_ : prose::Gazetteer::builtin(); }
  // nullptr: none given
  const prose::VerbDictionary* verbs() const { return verbs_.get(); }
  const prose::AgentDictionary* agents() const { return agents_.get(); }

 private:
  std::unique_ptr<prose::Gazetteer> gazetteer_;
  std::unique_ptr<prose::VerbDictionary> verbs_;
  std::unique_ptr<prose::AgentDictionary> agents_;
};

void add_dictionary_options(CLI::App& command, const Session& session, DictionaryPaths& paths);

}  // namespace entente::cli

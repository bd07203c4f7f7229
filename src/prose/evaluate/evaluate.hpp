// The figures of METHODS F for a gold file, as text.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "prose/actors/gazetteer.hpp"
#include "prose/frames/agent_dictionary.hpp"
#include "prose/frames/verb_dictionary.hpp"
#include "util/result.hpp"

namespace entente::prose {

struct EvaluateSettings {
  int folds = 5;        // of the cross-validation over sentences with roots; 0: the shipped model as it is
  bool errors = false;  // with the most common confusions
  Day today = Day{20000};
  // Dictionaries given by path, for coded sentences: the codes of verbs, the roles of agents.
  const VerbDictionary* verbs = nullptr;
  const AgentDictionary* agents = nullptr;
};

Result<std::string> evaluate(const std::filesystem::path& gold, const EvaluateSettings& settings,
                             const Gazetteer& gazetteer);

// The root model trained on all of a gold file.
Result<std::string> train_roots(const std::filesystem::path& gold, Day today);
// The table of confidence (reading/confidence.hpp) trained on all of it, types by cross-validation.
Result<std::string> train_confidence(const std::filesystem::path& gold, Day today);

}  // namespace entente::prose

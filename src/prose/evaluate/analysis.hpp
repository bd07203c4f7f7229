// One text taken apart for measuring: its sentences with trees and claims, without records.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "prose/reading/events.hpp"
#include "prose/roots/root_model.hpp"

namespace entente::prose {

struct AnalysedSentence {
  Sentence sentence;
  std::vector<Claim> claims;
  std::vector<ActorIndex> actors;  // named in it, each once
};

// Claims of all kinds, also of sides no one knows by name.
std::vector<AnalysedSentence> analyse(const std::string& text, Day on, const Gazetteer& gazetteer,
                                      const VerbDictionary* verbs = nullptr,
                                      const AgentDictionary* agents = nullptr);

// The nodes of a sentence a run of bytes covers; -1, -1 where none.
std::pair<int, int> nodes_of(const Sentence& sentence, std::pair<std::size_t, std::size_t> bytes);

// The root of the frame whose sides are just the two given, where one has them.
std::optional<std::size_t> root_with_sides(const std::vector<AnalysedSentence>& text,
                                           std::pair<std::size_t, std::size_t> source,
                                           std::pair<std::size_t, std::size_t> target);

// The first actor named in the words of a side; kNoActor where none is.
ActorIndex actor_in(const std::vector<AnalysedSentence>& text, std::pair<std::size_t, std::size_t> side);

// Features of one text with its sides given.
std::vector<std::uint32_t> features_with_sides(const std::vector<AnalysedSentence>& text,
                                               std::pair<std::size_t, std::size_t> source,
                                               std::pair<std::size_t, std::size_t> target);

// The answer of the reader without given sides: the weightiest claim of the text and its root.
struct RawAnswer {
  std::size_t root = 0;
  const Claim* claim = nullptr;
  const Sentence* sentence = nullptr;
};
std::optional<RawAnswer> answer_raw(const std::vector<AnalysedSentence>& text, const RootModel& model);

}  // namespace entente::prose

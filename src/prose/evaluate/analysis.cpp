#include "prose/evaluate/analysis.hpp"

#include <algorithm>

#include "prose/text/tokens.hpp"

namespace entente::prose {

std::vector<AnalysedSentence> analyse(const std::string& text, Day on, const Gazetteer& gazetteer,
                                      const VerbDictionary* verbs, const AgentDictionary* agents) {
  std::vector<AnalysedSentence> out;
  const auto tokens = tokenise(text);
  Memory memory;
  TreeScratch scratch;
  std::vector<Mention> mentions;
  for (const auto span : split_sentences(text, tokens)) {
    const auto here = std::span(tokens).subspan(span.first, span.last - span.first);
    gazetteer.find(text, here, on, mentions);
    AnalysedSentence analysed;
    build_sentence(text, tokens, span, mentions, Syntax::builtin(), scratch, analysed.sentence);
    const PartyFinder finder(analysed.sentence, gazetteer, memory, agents);
    analysed.claims = find_claims(analysed.sentence, finder, verbs);
    auto& actors = analysed.actors;
    for (int i = 0; i < analysed.sentence.size(); ++i) {
      const auto actor = finder.mentioned(i);
      if (actor != kNoActor && std::ranges::find(actors, actor) == actors.end()) actors.push_back(actor);
    }
    memory.note(actors);
    out.push_back(std::move(analysed));
  }
  return out;
}

std::pair<int, int> nodes_of(const Sentence& s, std::pair<std::size_t, std::size_t> bytes) {
  std::pair<int, int> out{-1, -1};
  for (int i = 0; i < s.size(); ++i) {
    if (s.at(i).end <= bytes.first || s.at(i).begin >= bytes.second) continue;
    if (out.first < 0) out.first = i;
    out.second = i;
  }
  return out;
}

std::optional<std::size_t> root_with_sides(const std::vector<AnalysedSentence>& text,
                                           std::pair<std::size_t, std::size_t> source,
                                           std::pair<std::size_t, std::size_t> target) {
  for (const auto& analysed : text) {
    const Sides here{nodes_of(analysed.sentence, source), nodes_of(analysed.sentence, target)};
    if (here.source.first < 0 || here.target.first < 0) continue;
    if (const auto root = root_between(analysed.sentence, analysed.claims, here)) return root;
  }
  return std::nullopt;
}

ActorIndex actor_in(const std::vector<AnalysedSentence>& text, std::pair<std::size_t, std::size_t> side) {
  for (const auto& analysed : text) {
    const auto [first, last] = nodes_of(analysed.sentence, side);
    for (int i = std::max(first, 0); first >= 0 && i <= last; ++i) {
      const auto mention = analysed.sentence.at(i).mention;
      if (mention < 0) continue;
      const auto actor = analysed.sentence.mentions[static_cast<std::size_t>(mention)].actor;
      if (actor != kNoActor) return actor;
    }
  }
  return kNoActor;
}

std::vector<std::uint32_t> features_with_sides(const std::vector<AnalysedSentence>& text,
                                               std::pair<std::size_t, std::size_t> source,
                                               std::pair<std::size_t, std::size_t> target) {
  std::vector<std::uint32_t> features;
  const AnalysedSentence* best = nullptr;
  Sides sides;
  for (const auto& analysed : text) {
    const Sides here{nodes_of(analysed.sentence, source), nodes_of(analysed.sentence, target)};
    const auto filled = [](const Sides& x) {
      return (x.source.first >= 0 ? 2 : 0) + (x.target.first >= 0 ? 1 : 0);
    };
    if (best == nullptr || filled(here) > filled(sides)) {
      best = &analysed;
      sides = here;
    }
  }
  if (best != nullptr) root_features(best->sentence, best->claims, sides, features);
  return features;
}

std::optional<RawAnswer> answer_raw(const std::vector<AnalysedSentence>& text, const RootModel& model) {
  std::optional<RawAnswer> answer;
  double top = -1e9;
  for (const auto& analysed : text) {
    for (const auto& claim : analysed.claims) {
      if (!claim.event || claim.score <= top) continue;
      top = claim.score;
      RawAnswer a;
      a.claim = &claim;
      a.sentence = &analysed.sentence;
      a.root = code_of(model, analysed.sentence, analysed.claims, claim).root;
      answer = a;
    }
  }
  return answer;
}

}  // namespace entente::prose

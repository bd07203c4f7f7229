#include "prose/reading/main_pair.hpp"

#include <set>
#include <vector>

#include "ontology/constants.hpp"

namespace entente::prose {

MostCounted most_counted(const std::map<ActorIndex, int>& counts) {
  MostCounted out;
  int first = 0;
  for (const auto& [actor, n] : counts) {
    if (n > first) {
      out = {{actor, out.two.first}, first};
      first = n;
    } else if (n > out.second) {
      out.two.second = actor;
      out.second = n;
    }
  }
  return out;
}

std::pair<ActorIndex, ActorIndex> main_pair_of(const Gazetteer& gazetteer, std::string_view text,
                                               std::span<const Token> tokens,
                                               std::span<const SentenceSpan> sentences, Day on) {
  std::map<ActorIndex, int> counts;
  std::vector<Mention> mentions;
  std::set<ActorIndex> here;
  for (const auto span : sentences) {
    gazetteer.find(text, tokens.subspan(span.first, span.last - span.first), on, mentions);
    here.clear();
    for (const auto& mention : mentions) {
      if (mention.actor != kNoActor && gazetteer.actor(mention.actor).kind == ActorKind::state)
        here.insert(mention.actor);
    }
    for (const auto actor : here) ++counts[actor];
  }
  const auto most = most_counted(counts);
  static const auto named = ontology::Constants::builtin().integer("prose.named");
  return most.second >= named ? most.two : std::pair{kNoActor, kNoActor};
}

}  // namespace entente::prose

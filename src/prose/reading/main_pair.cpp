#include "prose/reading/main_pair.hpp"

#include <map>
#include <set>
#include <vector>

#include "ontology/constants.hpp"

namespace entente::prose {

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
  std::pair<ActorIndex, ActorIndex> best{kNoActor, kNoActor};
  std::pair<int, int> most{0, 0};
  for (const auto& [actor, n] : counts) {
    if (n > most.first) {
      best = {actor, best.first};
      most = {n, most.first};
    } else if (n > most.second) {
      best.second = actor;
      most.second = n;
    }
  }
  static const auto named = ontology::Constants::builtin().integer("prose.named");
  return most.second >= named ? best : std::pair{kNoActor, kNoActor};
}

}  // namespace entente::prose

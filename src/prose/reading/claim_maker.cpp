#include "prose/reading/claim_maker.hpp"

#include <algorithm>
#include <utility>

#include "prose/frames/mutual.hpp"
#include "prose/reading/target.hpp"

namespace entente::prose {
namespace {

using ontology::Plover;

// Police arrest a citizen of the same state: an event inside a state is one when both sides are agents.
bool same_state_matters(const Resolved& a, const Resolved& b) {
  return a.node != b.node && (!a.role.empty() || !b.role.empty()) && a.role != b.role;
}

bool moves(std::string_view verb) {
  return verb == "come" || verb == "go" || verb == "leave" || verb == "return" || verb == "head";
}

// "treaty", "export", "attack": a word for a deed or a paper, not for one who does.
bool names_deed(std::string_view lemma) {
  const auto& table = FrameTable::builtin();
  return std::ranges::any_of(table.nouns(lemma), [&](FrameIndex f) {
    const auto& frame = table.frames()[f];
    return frame.event || frame.relation == "treaty" || frame.relation == "tension";
  });
}

}  // namespace

bool ClaimMaker::reciprocal(int node) const {
  if (node < 1 || s_.at(node).mention >= 0) return false;
  const auto& word = s_.at(node).lower;
  if (word == "other" || word == "another") {
    const auto& before = s_.at(node - 1).lower;
    if (before == "each" || before == "one") return true;
    // "each accuses the other"
    if (word == "other" && before == "the") {
      for (int k = 0; k < node; ++k) {
        if ((s_.at(k).lower == "each" || s_.at(k).lower == "neither") && s_.at(k).rel == Rel::nsubj)
          return true;
      }
    }
    return false;
  }
  if (word == "each" && node + 1 < s_.size() && s_.at(node + 1).lower == "other") return true;
  return std::ranges::any_of(s_.kids(node), [&](int k) {
    return (s_.at(k).rel == Rel::poss && reciprocal(k)) ||
           (s_.at(k).lower == "other" && k > 0 && s_.at(k - 1).lower == "each");
  });
}

void ClaimMaker::emit(Claim claim, std::vector<Resolved> sources, std::vector<Resolved> targets,
                      bool mutual) {
  if (targets.empty()) targets.emplace_back();
  if (sources.empty()) sources.emplace_back();
  for (const auto& source : sources) {
    for (const auto& target : targets) {
      if (source.node < 0 && target.node < 0) continue;
      const auto& frame = FrameTable::builtin().frames()[claim.frame];
      auto to = target;
      if (source.actor != kNoActor && source.actor == to.actor) {
        // "trains its officers", "recalled its ambassador": another's, or no one's but its own.
        if (finder_.owned_by_pronoun(to.node)) {
          const bool anothers = claim.event == Plover::aid || claim.event == Plover::assault ||
                                claim.event == Plover::coerce || claim.event == Plover::accuse;
          const bool backs = claim.event == Plover::support || frame.relation == "supports";
          auto other = anothers || backs ? finder_.other_before(to.node, source.actor) : kNoActor;
          if (backs && other == kNoActor) other = finder_.spoken_of_before(source.actor);
          to.actor = other;
          to.direct = false;
        } else if (to.by_reference && to.node >= 0 &&
                   (s_.at(to.node).lower == "country" || s_.at(to.node).lower == "nation") &&
                   (claim.event == Plover::threaten || claim.event == Plover::accuse ||
                    claim.event == Plover::request)) {
          // "The Kremlin warned that the country could not": not its own.
          to.actor = kNoActor;
          to.agent_like = to.direct = false;
        } else if (std::ranges::any_of(sources, [&](const auto& s) { return s.actor != source.actor; }) ||
                   std::ranges::any_of(targets, [&](const auto& t) { return t.actor != to.actor; })) {
          continue;
        }
      }
      // Talking to no one is no meeting; bringing others together is.
      if (to.node < 0 && claim.event == Plover::consult && frame.name != "host" &&
          frame.name != "mediate_act")
        continue;
      if (source.actor != kNoActor && source.actor == to.actor && !same_state_matters(source, to)) continue;
      if (frame.relation == "member" && !finder_.is_organisation(to.actor)) continue;
      claim.source = source;
      claim.target = to;
      claim.mutual = mutual && source.actor != kNoActor && to.actor != kNoActor;
      claims_.push_back(claim);
    }
  }
}

void ClaimMaker::add(int trigger, const Match& match, const Arguments& args, int source, int target,
                     bool nominal, bool between) {
  const auto& frame = FrameTable::builtin().frames()[match.frame];
  Claim claim;
  claim.frame = match.frame;
  claim.event = frame.event;
  claim.trigger = trigger;
  claim.object = match.object;
  claim.nominal = nominal;
  claim.standing = standing_of(s_, trigger);
  claim.score = match.score + (nominal ? -0.8 : 0);
  if (experiencer_object(frame)) std::swap(source, target);
  auto sources = finder_.parties(source);
  auto targets = finder_.parties(target);
  // A ministry that protests complains; people in the streets protest.
  const bool officials = std::ranges::any_of(
      sources, [](const auto& s) { return s.actor != kNoActor && s.role.starts_with("GOV"); });
  const bool in_words = s_.kid(trigger, Rel::ccomp) >= 0;  // "protested that this violated the resolution"
  if (frame.name == "protest" && !nominal && (officials || in_words)) claim.event = Plover::accuse;
  // Exports go, aid comes, a flood of them leaves: only who acts visits, and it visits another.
  if (frame.name == "visit" && moves(s_.at(trigger).lemma) && !nominal) {
    const bool thing = sources.size() == 1 && !sources.front().direct && !sources.front().agent_like &&
                       !sources.front().by_reference;
    const bool nowhere = target >= 0 && names_deed(s_.at(target).lemma);  // "came to its aid"
    const bool home = sources.size() == 1 && targets.size() == 1 && sources.front().actor != kNoActor &&
                      sources.front().actor == targets.front().actor;
    const bool out = std::ranges::any_of(s_.kids(trigger), [&](int k) { return s_.at(k).rel == Rel::prt; });
    // "have come to believe": no one goes anywhere.
    const bool believes = s_.kid(trigger, Rel::xcomp) >= 0;
    if (thing || nowhere || home || out || believes) return;
  }
  // A thing neither visits nor meets: "the treaty left the Emirates without access".
  if (!nominal && claim.event == Plover::consult && sources.size() == 1 && source >= 0 &&
      !sources.front().agent_like && names_deed(s_.at(source).lemma))
    return;
  // "denounced the step": whose step it was.
  if (targets.size() == 1 && targets.front().actor == kNoActor && frame.event &&
      (frame.name != "find_guilty_word" || s_.at(trigger).lemma == "denounce") &&
      (*frame.event == Plover::accuse || *frame.event == Plover::reject || *frame.event == Plover::support)) {
    const auto doer = finder_.doer_told_before(target);
    const bool own = std::ranges::any_of(sources, [&](const auto& s) { return s.actor == doer; });
    targets.front().actor = own ? kNoActor : doer;
    targets.front().by_reference = targets.front().actor != kNoActor;
  }
  // "accuse each other", "talk to one another", "each accuses the other"
  const bool back = reciprocal(target) || reciprocal(source);
  if (reciprocal(source)) sources = std::exchange(targets, {});
  if (back) {
    targets.clear();
    if (sources.size() < 2) sources = finder_.parties(args.subject);
  }
  // "Iran and Russia are rivals", "held talks": the joined subject acts on itself.
  // "met in Asmara": where they met is no third side.
  const auto held_by = target < 0 ? std::string_view{} : s_.preposition(target);
  const bool venue = !nominal && claim.event == Plover::consult && sources.size() >= 2 &&
                     (held_by == "in" || held_by == "at" || held_by == "near");
  // "Trump and Putin agreed to share information on North Korea": with one another, about a third.
  const bool about_third = !nominal && frame.event && holds_both_ways(frame) && sources.size() >= 2 &&
                           target >= 0 && target != args.object && held_by != "with" && held_by != "to";
  if (venue || about_third) targets.clear();
  const bool no_target =
      targets.empty() || std::ranges::none_of(targets, [](const auto& t) { return t.actor != kNoActor; });
  const auto& word = s_.at(trigger).lemma;
  const bool mutual =
      back || between || holds_both_ways(frame) || word == "clash" || word == "fight" || word == "skirmish";
  // "they mistrust each other", "they are rivals": more than one, whoever the last sentence named.
  if (no_target && sources.size() == 1 && source >= 0 && s_.at(source).lower == "they" &&
      (back || holds_both_ways(frame))) {
    if (auto pair = finder_.pair_of(source); !pair.empty()) sources = std::move(pair);
  }
  if (mutual && sources.size() >= 2 && no_target) {
    for (std::size_t a = 0; a < sources.size(); ++a) {
      for (std::size_t b = a + 1; b < sources.size(); ++b) emit(claim, {sources[a]}, {sources[b]}, true);
    }
    return;
  }
  if (frame.relation == "claims" || frame.relation == "controls" || frame.relation == "occupies" ||
      frame.relation == "competes") {
    claim.third = args.object >= 0 && finder_.resolve(args.object).actor == kNoActor
                      ? args.object
                      : by_preposition(finder_, frame.preps, args, false);
  }
  emit(claim, sources, targets, holds_both_ways(frame));
}

}  // namespace entente::prose

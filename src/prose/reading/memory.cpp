#include "prose/reading/memory.hpp"

#include <algorithm>

#include "ontology/constants.hpp"
#include "prose/reading/main_pair.hpp"

namespace entente::prose {

std::pair<ActorIndex, ActorIndex> Memory::main_pair() const {
  if (document_pair_.second != kNoActor) return document_pair_;
  const auto most = most_counted(counts_);
  // Two that were just named together are meant before the two the text is about.
  static const auto named = ontology::Constants::builtin().integer("prose.named");
  if (most.two.second == kNoActor || (pair_.second != kNoActor && most.second < named)) return pair_;
  return most.two;
}

void Memory::note(const std::vector<ActorIndex>& actors) {
  for (const auto actor : actors) ++counts_[actor];
  if (actors.empty()) return;
  last_ = last_of_paragraph_ = actors.front();
  last_state_ = actors.front();
  for (const auto other : actors) {
    if (other != actors.front()) {
      pair_ = {actors.front(), other};
      break;
    }
  }
}

void Memory::name_person(std::string_view surname, ActorIndex actor) {
  if (persons_.size() < 5000) persons_.insert_or_assign(std::string(surname), actor);
}

void Memory::new_paragraph() {
  states_.clear();
  together_.clear();
  deeds_.clear();
  last_of_paragraph_ = kNoActor;
}

void Memory::note_sentence(const std::vector<ActorIndex>& named, const std::vector<ActorIndex>& states,
                           const std::vector<ActorIndex>& together, ActorIndex leader) {
  if (leader != kNoActor) leader_ = leader;
  if (!states.empty() || !together.empty()) {
    states_ = states;
    together_ = together;
  }
  for (const auto actor : named) {
    std::erase(recent_, actor);
    recent_.insert(recent_.begin(), actor);
  }
  if (recent_.size() > 16) recent_.resize(16);
}

std::pair<ActorIndex, ActorIndex> Memory::pair_meant() const {
  if (together_.size() == 2) return {together_[0], together_[1]};
  const auto main = main_pair();
  if (states_.size() != 2) return main;
  // One of the text's two beside a state it hardly speaks of: "a corridor to India".
  const auto count = [&](ActorIndex actor) {
    const auto at = counts_.find(actor);
    return at == counts_.end() ? 0 : at->second;
  };
  static const auto aside = ontology::Constants::builtin().integer("prose.aside");
  for (const int k : {0, 1}) {
    const auto here = states_[static_cast<std::size_t>(k)];
    const auto beside = states_[static_cast<std::size_t>(1 - k)];
    if (here != main.first && here != main.second) continue;
    const auto absent = here == main.first ? main.second : main.first;
    if (beside != absent && aside * count(beside) <= count(absent)) return main;
  }
  return {states_[0], states_[1]};
}

ActorIndex Memory::person(std::string_view surname) const {
  const auto at = persons_.find(std::string(surname));
  return at == persons_.end() ? kNoActor : at->second;
}

}  // namespace entente::prose

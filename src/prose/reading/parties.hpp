// Which actors a noun phrase stands for: the name itself, the state whose minister, army or decision it is,
// the pronoun or "the two countries" that points back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "prose/actors/gazetteer.hpp"
#include "prose/frames/agent_dictionary.hpp"
#include "prose/reading/memory.hpp"
#include "prose/reading/tree.hpp"

namespace entente::prose {

struct Resolved {
  int node = -1;  // the head of the phrase
  ActorIndex actor = kNoActor;
  std::string role;           // of the name and the words about it
  std::string words_role;     // of the words alone: what others listed beside the name share
  bool role_given = false;    // by a dictionary given by path, not by our own list
  bool direct = false;        // the phrase is the actor, not something of its
  bool agent_like = false;    // a person, body or crowd even where no state is known
  bool by_reference = false;  // a pronoun or "the two countries"
};

class PartyFinder {
 public:
  // `agents`: a dictionary given by path, whose words go before ours.
  PartyFinder(const Sentence& sentence, const Gazetteer& gazetteer, Memory& memory,
              const AgentDictionary* agents = nullptr);

  // The actors of a phrase, its joined phrases included. Empty only where node is -1.
  std::vector<Resolved> parties(int node) const;
  Resolved resolve(int node) const;
  const Sentence& sentence() const { return s_; }
  // The actor a name in the sentence stands for; kNoActor where it is a block.
  ActorIndex mentioned(int node) const;
  // A word for someone who acts for a state: of the dictionary's, or of ours.
  bool agent(int node) const;
  // The last sentence's subject, if it is not `own`.
  ActorIndex spoken_of_before(ActorIndex own) const {
    return memory_.last() == own ? kNoActor : memory_.last();
  }
  // The two that "the two countries", "each other", "between them" stand for: just two named before in the
  // sentence, else those of the last sentence or the text. Empty where there are none.
  std::vector<Resolved> pair_of(int node) const;
  bool is_organisation(ActorIndex actor) const;
  // A capital or region after "in", "near": where it happened.
  bool is_place(int node) const;
  // "the step", "these remarks": a deed told before, without its doer. Who did it, or kNoActor.
  ActorIndex doer_told_before(int node) const;
  // The phrase is its owner's by a pronoun only: "its ambassador".
  bool owned_by_pronoun(int node) const;
  // Whose "its" may be where it is not `own`'s: the nearest other named before in the sentence.
  ActorIndex other_before(int node, ActorIndex own) const;

 private:
  Resolved resolve_at(int node, int depth) const;
  void add_listed(int node, std::vector<Resolved>& out) const;
  std::vector<Resolved> plural_pronoun(int node) const;
  std::vector<Resolved> exemplars(int node) const;
  ActorIndex described(int node) const;
  bool of_judged_deed(int owner) const;
  // Whom a pronoun or a word like it points back to: asked for once a word, since the answer may rest on
  // another's.
  ActorIndex antecedent(int node) const;
  ActorIndex find_antecedent(int node) const;
  ActorIndex organisation_of(int node) const;
  std::string_view name_role(int node) const;  // what the code of the name itself says
  bool at_words(int node) const;
  // What the dictionary's words say of a phrase: those at its head and those beside it.
  std::string given_role(int node, bool agent_like) const;

  const Sentence& s_;
  const Gazetteer& gazetteer_;
  Memory& memory_;
  std::vector<AgentWords> given_;
  mutable std::vector<std::optional<ActorIndex>> antecedents_;  // by word, once asked for
};

}  // namespace entente::prose

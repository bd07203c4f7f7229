// What a document has said so far: for words that point back.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "prose/actors/gazetteer.hpp"

namespace entente::prose {

// Who did something, and to whom where that is known.
struct Deed {
  ActorIndex doer = kNoActor, whom = kNoActor;
  bool hostile = false;
  bool blow = false;  // an assault
};

class Memory {
 public:
  // After each sentence: its actors in order of subject, object, rest.
  void note(const std::vector<ActorIndex>& subjects_first);
  void name_person(std::string_view surname, ActorIndex actor);
  ActorIndex person(std::string_view surname) const;
  ActorIndex last() const { return last_; }
  ActorIndex last_state() const { return last_state_; }
  std::pair<ActorIndex, ActorIndex> last_pair() const { return pair_; }
  // The last sentence: whom it named, the two or more that did something together, whose leader it named.
  void note_sentence(const std::vector<ActorIndex>& named, const std::vector<ActorIndex>& states,
                     const std::vector<ActorIndex>& together, ActorIndex leader);
  void new_paragraph();
  // What the last sentence of the paragraph told, the main deed first, and whom it was about.
  void note_deeds(std::vector<Deed> deeds) { deeds_ = std::move(deeds); }
  const std::vector<Deed>& deeds() const { return deeds_; }
  ActorIndex last_of_paragraph() const { return last_of_paragraph_; }
  ActorIndex last_leader() const { return leader_; }
  const std::vector<ActorIndex>& together() const { return together_; }
  // Most recent first, each once.
  const std::vector<ActorIndex>& recent() const { return recent_; }
  // Who is meant by "the two governments": the two states the last sentence of the paragraph spoke of, if
  // they were just two, else the main pair.
  std::pair<ActorIndex, ActorIndex> pair_meant() const;
  // The two the document is mostly about: of the whole of it where that is known, else so far; before it is
  // about any, the last two.
  std::pair<ActorIndex, ActorIndex> main_pair() const;
  void set_document_pair(std::pair<ActorIndex, ActorIndex> pair) { document_pair_ = pair; }

 private:
  ActorIndex last_ = kNoActor;
  ActorIndex last_state_ = kNoActor;
  std::pair<ActorIndex, ActorIndex> pair_{kNoActor, kNoActor};
  std::pair<ActorIndex, ActorIndex> document_pair_{kNoActor, kNoActor};
  std::vector<Deed> deeds_;
  ActorIndex last_of_paragraph_ = kNoActor;
  ActorIndex leader_ = kNoActor;
  std::vector<ActorIndex> states_, together_, recent_;
  std::map<ActorIndex, int> counts_;
  std::unordered_map<std::string, ActorIndex> persons_;
};

}  // namespace entente::prose

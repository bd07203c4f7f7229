// Reads a document: text in, records out. The way of METHODS F in one pass; see docs/prose.md.
//
//   Reader reader;                                  // built-in weights, frames and names
//   auto reading = reader.read({"a1", bytes, date}); // records, numbers, and what was skipped and why
//
// Nothing here fails: bytes that are no text give a reading without records that says so. Sentences are read
// one by one and time is linear in the text; what one document said is remembered for its pronouns only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prose/actors/gazetteer.hpp"
#include "prose/frames/agent_dictionary.hpp"
#include "prose/frames/verb_dictionary.hpp"
#include "prose/reading/record.hpp"
#include "prose/text/plain_text.hpp"
#include "util/day.hpp"

namespace entente::prose {

struct Document {
  std::string id;
  std::string_view bytes;
  std::optional<Day> date;
  Markup markup = Markup::plain;
  // Given sides (a stream): words of the text. They fix the sides of the one record the document then gives.
  std::string_view source_span, target_span;
};

struct Reading {
  std::vector<Record> records;
  std::vector<NumericClaim> numbers;
  std::size_t sentences = 0;
  std::size_t skipped = 0;            // sentences in another language, too long a run of marks, ...
  std::vector<std::string> notes;     // what was skipped and why, one line each
  std::vector<ActorIndex> mentions;   // actors in order of appearance, repeated
  std::vector<Bytes> sentence_spans;  // of the original
};

struct ReadSettings {
  bool all = false;        // also claims of which neither side is an actor known by name
  Day today = Day{20000};  // for names that hold on some day when the document has none
  // Dictionaries given by path; they must outlive the reader.
  const VerbDictionary* verbs = nullptr;
  const AgentDictionary* agents = nullptr;
};

class Reader {
 public:
  explicit Reader(ReadSettings settings = {}, const Gazetteer& gazetteer = Gazetteer::builtin());
  Reading read(const Document& document) const;
  const Gazetteer& gazetteer() const { return gazetteer_; }

 private:
  ReadSettings settings_;
  const Gazetteer& gazetteer_;
};

}  // namespace entente::prose

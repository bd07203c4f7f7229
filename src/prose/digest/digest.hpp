// A document's own view of the two states it is mostly about, by domain: what it says holds them together,
// what drives them apart, whom they have in common for and against, what it counts. In the shape of a brief,
// so that the two can be laid side by side. It says what the text claims, not what is so.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ontology/domain.hpp"
#include "prose/reading/reader.hpp"

namespace entente::prose {

struct DigestLine {
  std::string source, target;
  std::string what;  // SANCTION, ally, ...
  std::string status;
  std::string quote;
  int sign = 0;  // after status: a negated enmity holds no one apart
  std::uint32_t sentence = 0;
  bool inferred = false;  // the target
};

struct Digest {
  ActorIndex a = kNoActor, b = kNoActor;
  std::map<ontology::Domain, std::vector<DigestLine>> between;           // by domain
  std::vector<std::string> common_friends, common_adversaries, divided;  // third parties
  std::vector<DigestLine> thirds;                                        // the claims they rest on
  std::vector<std::string> numbers;
  int together = 0, apart = 0;
};

// Nothing sensible (a = kNoActor) where the text names fewer than two states.
Digest digest_of(const Reading& reading, const Gazetteer& gazetteer);
std::string to_markdown(const Digest& digest, const Gazetteer& gazetteer);
// The field a record belongs to.
ontology::Domain domain_of(const Record& record);

}  // namespace entente::prose

#include "check/words.hpp"

#include <fmt/format.h>
#include <array>
#include <utility>

namespace entente::check {
namespace {

using Phrases = std::pair<std::string_view, std::string_view>;

// {} are the two sides. By PLOVER type, then by kind of relation.
constexpr std::array<Phrases, 16> kEvents = {{
    {"AGREE", "{0} agrees to something with {1}"},
    {"CONSULT", "{0} talks with {1}"},
    {"SUPPORT", "{0} backs {1}"},
    {"COOPERATE", "{0} cooperates with {1}"},
    {"AID", "{0} gives aid to {1}"},
    {"CONCEDE", "{0} concedes something to {1}"},
    {"RETREAT", "{0} draws back before {1}"},
    {"REQUEST", "{0} asks something of {1}"},
    {"ACCUSE", "{0} criticises or accuses {1}"},
    {"REJECT", "{0} rejects what {1} wants"},
    {"THREATEN", "{0} threatens {1}"},
    {"PROTEST", "{0} protests against {1}"},
    {"SANCTION", "{0} sanctions {1} or cuts ties with it"},
    {"MOBILIZE", "{0} moves forces against {1}"},
    {"COERCE", "{0} coerces {1}"},
    {"ASSAULT", "{0} attacks {1}"},
}};
constexpr std::array<Phrases, 29> kRelations = {{
    {"ally", "{0} is an ally of {1}"},
    {"partner", "{0} is a partner of {1}"},
    {"supports", "{0} supports {1}"},
    {"opposes", "{0} opposes {1}"},
    {"rival", "{0} is a rival of {1}"},
    {"enemy", "{0} is an enemy of {1}"},
    {"distrusts", "{0} distrusts {1}"},
    {"tension", "there is tension between {0} and {1}"},
    {"claims", "{0} claims ground against {1}"},
    {"controls", "{0} controls {1}"},
    {"occupies", "{0} occupies ground of {1}"},
    {"recognises", "{0} recognises {1}"},
    {"treaty", "{0} has a treaty with {1}"},
    {"arms-supplier", "{0} supplies arms to {1}"},
    {"depends-on", "{0} depends on {1}"},
    {"mediates", "{0} mediates for {1}"},
    {"sanctions", "{0} holds sanctions against {1}"},
    {"competes", "{0} competes with {1}"},
    {"supplier", "{0} supplies {1}"},
    {"customer", "{0} buys from {1}"},
    {"base", "{0} has a base in {1}"},
    {"threat", "{0} is a threat to {1}"},
    {"member", "{0} is a member of {1}"},
    {"neighbour", "{0} is a neighbour of {1}"},
    {"trusts", "{0} trusts {1}"},
    {"influence", "{0} has influence on {1}"},
    {"shares-interest", "{0} shares an interest with {1}"},
    {"complements", "{0} and {1} complement each other"},
    {"views", "{0} has a view of {1}"},
}};

template <std::size_t N>
std::string_view phrase(const std::array<Phrases, N>& list, std::string_view key) {
  for (const auto& [name, words] : list) {
    if (name == key) return words;
  }
  return {};
}

std::string_view standing(prose::Status status) {
  switch (status) {
    case prose::Status::negated:
      return " – said not to be so";
    case prose::Status::denied:
      return " – denied";
    case prose::Status::alleged:
      return " – alleged";
    case prose::Status::historical:
      return " – in the past";
    case prose::Status::future:
      return " – to come";
    case prose::Status::conditional:
    case prose::Status::hypothetical:
      return " – if";
    case prose::Status::asserted:
      break;
  }
  return {};
}

}  // namespace

std::string name_of(const prose::Party& party, const prose::Gazetteer& gazetteer) {
  return party.actor == prose::kNoActor ? "someone" : gazetteer.actor(party.actor).name;
}

std::string in_words(const prose::Record& r, const prose::Gazetteer& gazetteer) {
  const auto a = name_of(r.source, gazetteer);
  const auto b = name_of(r.target, gazetteer);
  const auto words = r.event ? phrase(kEvents, ontology::name(*r.event)) : phrase(kRelations, r.relation);
  auto out = words.empty()
                 ? fmt::format("{} – {} – {}", a, r.event ? ontology::name(*r.event) : r.relation, b)
                 : fmt::format(fmt::runtime(words), a, b);
  if (r.inferred) out += " (whom, the context says)";
  return out + std::string(standing(r.status));
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace entente::check

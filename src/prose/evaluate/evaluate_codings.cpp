#include <fmt/format.h>
#include <algorithm>

#include "ontology/cameo.hpp"
#include "prose/evaluate/analysis.hpp"
#include "prose/evaluate/gold.hpp"
#include "prose/evaluate/measures.hpp"

namespace entente::prose {
namespace {

bool same_country(std::string_view key, std::string_view code) {
  return key.size() >= 3 && code.size() >= 3 && code.substr(0, 3) == key.substr(0, 3);
}

// A code names a country where its first three letters are letters: "---GOV" is a government of no one.
bool names_country(std::string_view code) {
  return code.size() >= 3 &&
         std::ranges::all_of(code.substr(0, 3), [](char c) { return c >= 'A' && c <= 'Z'; });
}

struct GivenEvent {
  std::string source, target;  // countries, or whole codes
  std::size_t root = kRoots;   // kRoots: the code is none of CAMEO's
  std::string code;
  bool operator==(const GivenEvent&) const = default;
};

enum class SidesAs { countries, codes };  // codes: with the roles of both sides

// What the reader says of a text with both sides, each thing once.
std::vector<GivenEvent> events_of(const std::vector<AnalysedSentence>& text, const EvaluateSettings& settings,
                                  const Gazetteer& gazetteer, SidesAs as) {
  const auto side = [&](const Resolved& party) {
    const auto& key = gazetteer.actor(party.actor).key;
    return as == SidesAs::countries ? key : code_with_role(key, party.role);
  };
  std::vector<GivenEvent> out;
  for (const auto& analysed : text) {
    for (const auto& claim : analysed.claims) {
      const bool coded = !claim.code.empty();
      if (claim.source.actor == kNoActor || claim.target.actor == kNoActor) continue;
      // With a dictionary of verbs its codes are measured, not our frames.
      if (settings.verbs != nullptr ? !coded : !claim.event || claim.score < 2) continue;
      GivenEvent event{side(claim.source), side(claim.target), claim.event ? root_of(*claim.event) : kRoots,
                       std::string(claim.code)};
      if (std::ranges::find(out, event) == out.end()) out.push_back(std::move(event));
    }
  }
  return out;
}

}  // namespace

// A coding counts as found where some record has both countries and its event: the dictionary's own code, or
// without a dictionary of verbs the PLOVER type of the CAMEO code. Each record finds one coding. Codings that
// name no country on one side cannot be found by country and are counted apart. With roles both sides must be
// the coding's letter for letter.
std::string evaluate_codings(std::string_view bytes, const EvaluateSettings& settings,
                             const Gazetteer& gazetteer) {
  Counts strict, family, sides, roles;
  std::int64_t sentences = 0, stateless = 0, named = 0, named_right = 0;
  std::string trace;
  for (const auto& gold : read_gold_codings(bytes)) {
    const auto text = analyse(gold.text, parse_compact_day(gold.date).value_or(settings.today), gazetteer,
                              settings.verbs, settings.agents);
    ++sentences;
    const auto given = events_of(text, settings, gazetteer, SidesAs::countries);
    const auto full = events_of(text, settings, gazetteer, SidesAs::codes);
    std::vector<bool> used_full(full.size());
    std::vector<bool> used(given.size()), used_family(given.size()), used_sides(given.size());
    std::vector<std::string> seen;  // sides of this sentence asked for
    for (const auto& event : gold.events) {
      for (const auto& side : {event.source, event.target}) {
        if (!names_country(side) || std::ranges::find(seen, side) != seen.end()) continue;
        seen.push_back(side);
        ++named;
        const bool found = std::ranges::any_of(text, [&](const AnalysedSentence& a) {
          return std::ranges::any_of(
              a.actors, [&](ActorIndex k) { return same_country(gazetteer.actor(k).key, side); });
        });
        named_right += found ? 1 : 0;
      }
      if (!names_country(event.source) || !names_country(event.target)) {
        ++stateless;
        continue;
      }
      const auto* entry = ontology::cameo_or_parent(event.code).entry;
      for (auto* counts : {&strict, &family, &sides, &roles}) ++counts->gold;
      const auto take = [&](std::vector<bool>& taken, Counts& counts, auto same) {
        for (std::size_t k = 0; k < given.size(); ++k) {
          if (taken[k] || !same_country(given[k].source, event.source) ||
              !same_country(given[k].target, event.target) || !same(given[k]))
            continue;
          taken[k] = true;
          ++counts.right;
          return true;
        }
        return false;
      };
      const bool by_code = settings.verbs != nullptr;
      const auto type = [&](const GivenEvent& g) {
        return by_code ? g.code == event.code
                       : entry != nullptr && entry->plover && root_of(*entry->plover) == g.root;
      };
      const bool found = take(used, strict, type);
      bool found_full = false;
      for (std::size_t k = 0; k < full.size() && !found_full; ++k) {
        found_full = !used_full[k] && full[k].source == event.source && full[k].target == event.target &&
                     type(full[k]);
        if (found_full) used_full[k] = true;
      }
      roles.right += found_full ? 1 : 0;
      if (settings.errors && found && !found_full) {
        trace += fmt::format("role\t{}\t{} {} {}\t{}\n", gold.id, event.source, event.target, event.code,
                             gold.text);
        for (const auto& g : full) trace += fmt::format("\tgiven\t{} {} {}\n", g.source, g.target, g.code);
      }
      take(used_family, family, [&](const GivenEvent& g) {
        return by_code ? g.code.substr(0, 2) == event.code.substr(0, 2) : type(g);
      });
      take(used_sides, sides, [](const GivenEvent&) { return true; });
      if (settings.errors && !found) {
        trace += fmt::format("missed\t{}\t{} {} {}\t{}\n", gold.id, event.source, event.target, event.code,
                             gold.text);
        for (const auto& g : given) trace += fmt::format("\tgiven\t{} {} {}\n", g.source, g.target, g.code);
      }
    }
    if (settings.errors) {
      for (std::size_t k = 0; k < given.size(); ++k) {
        if (!used[k])
          trace +=
              fmt::format("extra\t{}\t{} {} {}\n", gold.id, given[k].source, given[k].target, given[k].code);
      }
    }
    for (auto* counts : {&strict, &family, &sides}) counts->given += static_cast<std::int64_t>(given.size());
    roles.given += static_cast<std::int64_t>(full.size());
  }
  std::string out = fmt::format(
      "coded sentences: {}, codings with two countries: {}, without: {}{}\n"
      "event and both countries: recall {:.3f}  precision {:.3f}\n",
      sentences, strict.gold, stateless,
      settings.verbs != nullptr ? " (codes of the dictionary given)" : " (PLOVER types of CAMEO codes)",
      strict.recall(), strict.precision());
  if (settings.verbs != nullptr)
    out += fmt::format("event family (two digits) and both countries: recall {:.3f}  precision {:.3f}\n",
                       family.recall(), family.precision());
  out += fmt::format("event and both sides with their roles: recall {:.3f}  precision {:.3f}\n",
                     roles.recall(), roles.precision());
  out += fmt::format("both countries: recall {:.3f}  precision {:.3f}\n", sides.recall(), sides.precision());
  out += fmt::format("actor mention to country: {:.3f} of {} sides\n",
                     named == 0 ? 0.0 : static_cast<double>(named_right) / static_cast<double>(named), named);
  return out + trace;
}

}  // namespace entente::prose

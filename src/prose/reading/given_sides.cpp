#include "prose/reading/given_sides.hpp"

#include <algorithm>
#include <cmath>

namespace entente::prose {
namespace {

bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Where the words end if they stand at `at`; 0 where they do not.
std::size_t match_at(std::string_view text, std::size_t at, std::string_view words) {
  for (std::size_t k = 0; k < words.size();) {
    if (blank(words[k])) {
      if (at >= text.size() || !blank(text[at])) return 0;
      while (k < words.size() && blank(words[k])) ++k;
      while (at < text.size() && blank(text[at])) ++at;
      continue;
    }
    if (at >= text.size() || text[at] != words[k]) return 0;
    ++at;
    ++k;
  }
  return at;
}

std::pair<std::size_t, std::size_t> find_words(std::string_view text,
                                               std::pair<std::size_t, std::size_t> within,
                                               std::string_view words) {
  while (!words.empty() && blank(words.front())) words.remove_prefix(1);
  while (!words.empty() && blank(words.back())) words.remove_suffix(1);
  if (words.empty()) return {0, 0};
  for (std::size_t at = within.first; at < within.second; ++at) {
    at = text.find(words.front(), at);
    if (at >= within.second) break;
    if (const auto end = match_at(text, at, words); end != 0) return {at, end};
  }
  return {0, 0};
}

std::pair<int, int> nodes_within(const Sentence& s, std::pair<std::size_t, std::size_t> bytes) {
  std::pair<int, int> out{-1, -1};
  if (bytes.first == bytes.second) return out;
  for (int i = 0; i < s.size(); ++i) {
    if (s.at(i).end <= bytes.first || s.at(i).begin >= bytes.second) continue;
    if (out.first < 0) out.first = i;
    out.second = i;
  }
  return out;
}

bool within(int node, std::pair<int, int> side) {
  return node >= side.first && node <= side.second && side.first >= 0;
}

// The word the phrase hangs by, and whom it stands for: its own name, else any name in it.
Resolved resolve_side(const Sentence& s, const PartyFinder& finder, std::pair<int, int> side) {
  Resolved out;
  if (side.first < 0) return out;
  int head = side.first;
  for (int i = side.first; i <= side.second; ++i) {
    if (!within(s.at(i).head, side)) {
      head = i;
      break;
    }
  }
  out = finder.resolve(head);
  out.node = head;
  for (int i = side.first; i <= side.second && out.actor == kNoActor; ++i) out.actor = finder.mentioned(i);
  return out;
}

}  // namespace

std::optional<GivenSides> locate_sides(std::string_view text,
                                       std::span<const std::pair<std::size_t, std::size_t>> sentences,
                                       std::string_view source, std::string_view target) {
  std::optional<GivenSides> best;
  int most = 0;
  for (std::size_t k = 0; k < sentences.size() && most < 2; ++k) {
    GivenSides here;
    here.sentence = k;
    here.source = find_words(text, sentences[k], source);
    here.target = find_words(text, sentences[k], target);
    const int found =
        (here.source.second > here.source.first ? 1 : 0) + (here.target.second > here.target.first ? 1 : 0);
    if (found <= most) continue;
    most = found;
    best = here;
  }
  return best;
}

GivenClaim claim_between(const Sentence& s, const PartyFinder& finder, const std::vector<Claim>& claims,
                         const GivenSides& given) {
  const Sides sides{nodes_within(s, given.source), nodes_within(s, given.target)};
  const auto source = resolve_side(s, finder, sides.source);
  const auto target = resolve_side(s, finder, sides.target);
  // How well a found claim fits: both sides, one, none; then as the reader ordered them.
  const auto fit = [&](const Facing& seen) {
    const auto meets = [&](int node, std::pair<int, int> side, int head) {
      return node >= 0 && side.first >= 0 && (within(node, side) || s.under(head, node));
    };
    return (seen.claim->event ? 1 : 0) * 4 + (meets(seen.source().node, sides.source, source.node) ? 2 : 0) +
           (meets(seen.target().node, sides.target, target.node) ? 1 : 0);
  };
  const Claim* best = nullptr;
  int most = 0;
  for (const auto& seen : facings(claims)) {
    if (!seen.claim->event || (best != nullptr && fit(seen) <= most)) continue;
    best = seen.claim;
    most = fit(seen);
  }
  GivenClaim out;
  if (best != nullptr) {
    out.claim = *best;
  } else {
    int verb = source.node >= 0 ? source.node : target.node;
    for (int steps = 0; verb >= 0 && steps < 20 && s.at(verb).pos != Pos::verb && s.at(verb).head >= 0;
         ++steps)
      verb = s.at(verb).head;
    out.claim.frame = FrameTable::builtin().given();
    out.claim.trigger = std::max(verb, 0);
    out.claim.standing = standing_of(s, out.claim.trigger);
    out.claim.status = out.claim.standing.status;
  }
  out.claim.source = source;
  out.claim.target = target;
  out.claim.third = -1;
  const auto& model = RootModel::builtin();
  if (model.empty()) {
    out.coded.root = out.claim.event ? root_of(*out.claim.event) : 0;
  } else {
    std::vector<std::uint32_t> features;
    root_features(s, claims, sides, features);
    auto scores = model.score(features);
    if (const auto framed = root_between(s, claims, sides)) scores[*framed] += overrule_given();
    out.coded.root = static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
    out.coded.probability = std::exp(scores[out.coded.root]);
  }
  if (out.claim.event || !model.empty()) out.claim.event = event_of(out.coded.root, out.claim.event);
  return out;
}

}  // namespace entente::prose

#include "prose/reading/settle.hpp"

#include <algorithm>

namespace entente::prose {
namespace {

using ontology::Plover;

int depth_of(const Sentence& s, int node) {
  int depth = 0;
  for (int at = node; at >= 0 && depth < 30; at = s.at(at).head) ++depth;
  return depth - 1;
}

}  // namespace

void settle(const Sentence& s, std::vector<Claim>& claims) {
  for (auto& claim : claims) {
    if (!claim.code.empty()) {  // the dictionary's own patterns say what is refused or halted
      claim.status = claim.standing.status == Status::negated ? Status::asserted : claim.standing.status;
      continue;
    }
    const auto& frame = FrameTable::builtin().frames()[claim.frame];
    auto status = claim.standing.status;
    if (claim.standing.reversed && frame.kind == FrameKind::event && claim.event) {
      switch (*claim.event) {
        case Plover::assault:
        case Plover::coerce:
        case Plover::mobilize:
        case Plover::protest:
        case Plover::sanction:
          claim.event = *claim.event == Plover::sanction ? Plover::concede : Plover::retreat;
          break;
        case Plover::aid:
        case Plover::cooperate:
        case Plover::consult:
          claim.event = Plover::sanction;
          break;
        default:
          status = Status::negated;
      }
    } else if (claim.standing.reversed) {
      status = Status::negated;
    }
    // Will not, would never yield, agree, meet: that is a refusal.
    if (status == Status::negated && claim.event && claim.standing.by_will) {
      switch (*claim.event) {
        case Plover::agree:
        case Plover::concede:
        case Plover::retreat:
        case Plover::consult:
        case Plover::cooperate:
        case Plover::aid:
          claim.event = Plover::reject;
          status = Status::asserted;
          break;
        default:
          break;
      }
    } else if (status == Status::negated && claim.event && *claim.event == Plover::agree &&
               (frame.name == "agree" || frame.name == "agree_deal" || frame.name == "accept")) {
      claim.event = Plover::reject;
      status = Status::asserted;
    }
    // "would drown its ally Sudan": that it is an ally is taken for granted.
    const auto rel = s.at(claim.trigger).rel;
    const bool named_so = frame.kind == FrameKind::relation && claim.nominal &&
                          (rel == Rel::appos || rel == Rel::compound || rel == Rel::flat);
    if (named_so && status != Status::alleged && status != Status::denied) status = Status::asserted;
    claim.status = status;
    switch (claim.standing.outer) {
      case Signature::agree:
      case Signature::vow:
      case Signature::refuse:
      case Signature::threaten:
      case Signature::request:
      case Signature::warn:
        claim.score -= 1.5;  // the outer act has its own claim
        break;
      case Signature::accuse:
        claim.score -= 0.7;
        break;
      default:
        break;
    }
    const int depth = depth_of(s, claim.trigger);
    claim.score -= 0.25 * std::min(depth, 4);
    if (claim.source.actor != kNoActor) claim.score += 0.5;
    if (claim.target.actor != kNoActor) claim.score += 0.5;
    if (claim.source.node >= 0 && claim.target.node >= 0) claim.score += 0.7;
    if (claim.source.agent_like) claim.score += 0.4;
  }
  for (std::size_t i = 0; i < claims.size(); ++i) claims[i].order = static_cast<int>(i);
  std::ranges::sort(claims, [](const Claim& x, const Claim& y) {
    return x.score != y.score ? x.score > y.score : x.order < y.order;
  });
}

}  // namespace entente::prose

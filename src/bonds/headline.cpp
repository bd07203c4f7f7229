#include "bonds/headline.hpp"

#include <algorithm>
#include <cmath>

namespace entente::bonds {

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::unknown:
      return "unknown";
    case Verdict::no_support:
      return "no-measurable-support";
    case Verdict::strained:
      return "strained";
    case Verdict::common_enemy:
      return "common-enemy-bond";
    case Verdict::one_pillar:
      return "one-pillar";
    case Verdict::sustained:
      return "sustained";
    case Verdict::mixed:
      return "mixed";
  }
  return "unknown";
}

Headline headline(const HeadlineInput& input, const HeadlineParams& params) {
  Headline out;
  for (const Pillar& pillar : input.pillars) {
    out.together += std::max(pillar.together, 0.0);
    out.apart += std::max(pillar.apart, 0.0);
  }
  double entropy = 0;
  for (const Pillar& pillar : input.pillars) {
    if (pillar.together <= 0) continue;
    const double share = pillar.together / out.together;
    entropy -= share * std::log(share);
    if (share > out.largest_share) {
      out.largest_share = share;
      out.largest_pillar = pillar.name;
    }
  }
  out.effective_pillars = out.together > 0 ? std::exp(entropy) : 0;

  const auto test = [&](std::string_view figure, double value, double threshold, bool holds) {
    out.reasons.push_back({figure, value, threshold, holds});
    return holds;
  };
  const auto is = [&](Verdict verdict) {
    out.verdict = verdict;
    return out;
  };
  if (test("variance_share", input.variance_share, params.unknown_share,
           !(input.variance_share <= params.unknown_share)))
    return is(Verdict::unknown);
  if (test("pull_together", out.together, params.min_support, out.together < params.min_support))
    return is(Verdict::no_support);
  if (test("pull_apart", out.apart, out.together, out.apart >= out.together)) return is(Verdict::strained);
  // exp(log n) may round to just under n: n equal pillars are n pillars.
  const bool few = out.effective_pillars < params.min_pillars - 1e-9;
  if (input.opposed &&
      test("opposed_share", input.opposed->share, params.common_enemy_share,
           input.opposed->share >= params.common_enemy_share) &&
      test("effective_pillars", out.effective_pillars, params.min_pillars, few))
    return is(Verdict::common_enemy);
  if (test("largest_share", out.largest_share, params.one_pillar_share,
           out.largest_share >= params.one_pillar_share))
    return is(Verdict::one_pillar);
  if (test("effective_pillars", out.effective_pillars, params.min_pillars, !few) &&
      test("valence", input.valence, 0, input.valence > 0))
    return is(Verdict::sustained);
  return is(Verdict::mixed);
}

}  // namespace entente::bonds

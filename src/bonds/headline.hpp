// The one-line verdict on a dyad, by rule. A pure function: thresholds and figures in, the rule that fired
// and the figures it fired on out. No rule is a model; each can be read, disputed and back-tested.
//
// Pillars are what holds a bond up: domains and third-party terms, each with how strongly it pulls together
// and how strongly it pulls apart, both >= 0. Now the caller scores them; the full ledger (METHODS B5) will
// supply phi^C as together and phi^X as apart, and nothing here changes. P = sum of together; effective
// pillars = exp(entropy of the shares).
//
// The first rule that holds, in this order:
//   unknown       the variance of the valence is above unknown_share of what it is when nothing is known
//   no_support    P < min_support
//   strained      sum of apart >= P
//   common_enemy  the largest vote share of a third party both oppose reaches common_enemy_share,
//                 and there are fewer than min_pillars
//   one_pillar    the largest pillar reaches one_pillar_share of P
//   sustained     valence > 0 and at least min_pillars effective pillars
//   mixed         none of these
// Source: METHODS B, headline.
// Limitation: what each rule foretells, and how its threshold was chosen, stands in docs/validation.md;
// sustained does not foretell fewer disputes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::ontology {
class Constants;
}

namespace entente::bonds {

enum class Verdict : std::uint8_t {
  unknown,
  no_support,
  strained,
  common_enemy,
  one_pillar,
  sustained,
  mixed
};

// unknown, no-measurable-support, strained, common-enemy-bond, one-pillar, sustained, mixed.
std::string_view verdict_name(Verdict verdict);

struct HeadlineParams {
  double unknown_share = 0;       // headline.unknown_variance_share
  double min_support = 0;         // ledger.min_support
  double common_enemy_share = 0;  // headline.common_enemy_share
  double one_pillar_share = 0;    // headline.one_pillar_share
  double min_pillars = 0;         // headline.pillars_min

  static HeadlineParams from(const ontology::Constants& constants);
};

struct Pillar {
  std::string name;
  double together = 0;
  double apart = 0;
};

struct OpposedThird {
  int state = -1;
  double share = 0;  // CleavageShare, label common opposition
};

struct HeadlineInput {
  double valence = 0;
  double variance_share = 1;  // V over its value where nothing is known
  std::span<const Pillar> pillars;
  std::optional<OpposedThird> opposed;  // the largest; nothing where there is none or votes are not available
};

// One comparison a rule made, in the order they were made.
struct HeadlineReason {
  std::string_view figure;  // "pull_apart"
  double value = 0;
  double threshold = 0;
  bool holds = false;  // the part of the rule that speaks of this figure
};

struct Headline {
  Verdict verdict = Verdict::unknown;
  double together = 0, apart = 0;
  double effective_pillars = 0;
  std::string largest_pillar;
  double largest_share = 0;
  std::vector<HeadlineReason> reasons;
};

Headline headline(const HeadlineInput& input, const HeadlineParams& params);

}  // namespace entente::bonds

#include "prose/frames/mutual.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace entente::prose {

bool holds_both_ways(const Frame& frame) {
  if (frame.kind == FrameKind::relation) {
    return frame.relation == "ally" || frame.relation == "partner" || frame.relation == "rival" ||
           frame.relation == "enemy" || frame.relation == "tension" || frame.relation == "treaty" ||
           frame.relation == "competes" || frame.relation == "shares-interest" ||
           frame.relation == "neighbour" || frame.relation == "complements";
  }
  static constexpr std::array<std::string_view, 25> kMutual = {"meet",
                                                               "shake_hands",
                                                               "exchange_fire",
                                                               "receive",
                                                               "hold_talks",
                                                               "talks",
                                                               "discuss",
                                                               "negotiate",
                                                               "cooperate",
                                                               "cooperate_militarily",
                                                               "joint_exercise",
                                                               "exchange",
                                                               "build_jointly",
                                                               "agree",
                                                               "agree_deal",
                                                               "agree_to_meet",
                                                               "sign_agreement",
                                                               "sign",
                                                               "agree_free_trade",
                                                               "establish_relations",
                                                               "improve_relations",
                                                               "fail_to_agree",
                                                               "disagree",
                                                               "rapprochement",
                                                               "ceasefire_n"};
  return std::ranges::find(kMutual, frame.name) != kMutual.end();
}

bool experiencer_object(const Frame& frame) {
  return frame.name == "anger" || frame.name == "strained" || frame.name == "alarm";
}

}  // namespace entente::prose

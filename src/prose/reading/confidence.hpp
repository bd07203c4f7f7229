// How likely a coder of event data would write down what the reader claims: one number for each event between
// two actors.
//
// A logistic model over some seventy readable traits of a claim: the weight of its frame, how sure the type
// is, whether it is the sentence's first deed or a later one, its status, where its sides stand in the tree
// and whether they are named themselves or through a phrase, how far they are. Weights:
// data/prose/confidence.csv, made by `evaluate_prose --train-confidence`. Cost: one pass over the claims of a
// sentence. Limitation: it learnt from sentences of which a coder kept one event each, so a true deed that is
// not the sentence's main one gets little; a record is not untrue for it.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prose/reading/events.hpp"
#include "prose/roots/root_model.hpp"

namespace entente::prose {

inline constexpr std::array kTraits = std::to_array<std::string_view>({
    "bias",
    // the claim itself
    "frame score",
    "type likelihood",
    "type unlikely",
    "recoded",
    "nominal",
    "outer act",
    "sentence length",
    // beside the other claims of the sentence between two actors, the weightiest first
    "second",
    "later",
    "crowd",
    "behind",
    "same trigger",
    "same source",
    "same target",
    "turned",
    // status
    "asserted",
    "negated",
    "future",
    "conditional",
    "hypothetical",
    "alleged",
    "denied",
    // where the trigger stands
    "trigger root",
    "trigger conj",
    "trigger xcomp",
    "trigger ccomp",
    "trigger advcl",
    "trigger acl",
    "trigger relcl",
    "trigger argument",
    // the sides
    "source direct",
    "source agent",
    "source pointed at",
    "source role",
    "source subject",
    "source passive subject",
    "source joined",
    "source owner",
    "source oblique",
    "source far",
    "target direct",
    "target agent",
    "target pointed at",
    "target role",
    "target object",
    "target joined",
    "target oblique",
    "target of a noun",
    "target owner",
    "target subject",
    "target placed",
    "target far",
    "in order",
    // the type
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "YIELD",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
});

struct TraitRow {
  std::size_t claim = 0;  // its place among the claims
  std::array<double, kTraits.size()> traits{};
};

// One row for each claim that is an event between two different actors. `coded`: of each claim of the
// sentence, in their order (of those that are no events it is not read).
std::vector<TraitRow> trait_rows(const Sentence& sentence, const std::vector<Claim>& claims,
                                 std::span<const Coded> coded);

class ConfidenceModel {
 public:
  // The table compiled in.
  static const ConfidenceModel& builtin();
  // Lines "trait,weight"; a trait that is not named weighs nothing. False where a name or number is none.
  bool open(std::string_view csv);
  double probability(const TraitRow& row) const;

  struct Example {
    TraitRow row;
    bool right = false;
  };
  // The table trained on examples: Newton's method on the penalised likelihood, weights rounded to three
  // places. The same examples give the same bytes.
  static std::string train(std::span<const Example> examples);

 private:
  std::array<double, kTraits.size()> weights_{};
};

// What the constants ask for a record to be called firm (prose.confidence).
double firm_confidence();

}  // namespace entente::prose

// Which of the event types a clause is about: a linear model over what the frames propose and what the tree
// shows, for where the table is silent or of two minds.
//
// Multinomial logistic regression over hashed features, 15 classes (the yielding in word and deed are one, as
// in the sentences it learnt from). Features: the claims of the sentence and how well their sides fit the two
// asked about; the verbs that govern them with object, particle and preposition; the words of the sentence.
// Weights are bytes in one table of 2^16 rows; a feature that falls on another's row shares it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prose/reading/events.hpp"

namespace entente::prose {

inline constexpr std::size_t kRoots = 15;
inline constexpr std::array<std::string_view, kRoots> kRootNames = {
    "AGREE",  "CONSULT",  "SUPPORT", "COOPERATE", "AID",      "YIELD",  "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE", "ASSAULT"};
// How much likelier, in logarithms, another type must be than the one the frame says where the sides are
// given and a frame has just these (prose.overrule_given): what else the sentence tells weighs less.
double overrule_given();
// CONCEDE and RETREAT are YIELD.
std::size_t root_of(ontology::Plover event);
std::optional<std::size_t> parse_root(std::string_view name);
// 1..4, the class of the root.
int quad_of(std::size_t root);

using RootScores = std::array<double, kRoots>;  // log-probabilities up to a constant

struct Sides {
  std::pair<int, int> source{-1, -1};  // nodes, inclusive; -1: not given
  std::pair<int, int> target{-1, -1};
};

void root_features(const Sentence& sentence, const std::vector<Claim>& claims, Sides sides,
                   std::vector<std::uint32_t>& out);

// The root of the weightiest claim whose sides are just these two; nothing where there is none.
std::optional<std::size_t> root_between(const Sentence& sentence, const std::vector<Claim>& claims,
                                        Sides sides);

class RootModel {
 public:
  static constexpr std::size_t kRows = 1U << 16U;
  static const RootModel& builtin();
  RootModel();  // all zeros
  bool open(std::string_view bytes);
  RootScores score(std::span<const std::uint32_t> features) const;
  bool empty() const { return weights_.empty(); }

  struct Example {
    std::vector<std::uint32_t> features;
    std::size_t root;
  };
  // The bytes of a model trained on the examples: the same examples, the same bytes.
  static std::string train(std::span<const Example> examples, int epochs = 16);

 private:
  std::vector<std::int8_t> weights_;  // row * 16
  double scale_ = 1;
};

// The type a coder of event data would give the claim's clause. It often is the frame's own; it is another
// where coding has its conventions (who says he will help AGREEs, who says he will strike THREATENs) or the
// frame's word means many things.
struct Coded {
  std::size_t root;
  double probability;  // 0 where there is no model
};
// The type of that root: the frame's own where it is of it (CONCEDE and RETREAT are one root).
ontology::Plover event_of(std::size_t root, std::optional<ontology::Plover> frame);
Coded code_of(const RootModel& model, const Sentence& sentence, const std::vector<Claim>& claims,
              const Claim& claim);

}  // namespace entente::prose

// The features of a candidate o for a query (s, r, ?) at step t, by name and block. All are made of facts
// before t. Trees only ask whether a feature exceeds a threshold, so nothing is scaled or logged.
//
// _d0 .. _d4 are decayed counts from the shortest half-life to the longest, _share0/2/4 their shares of the
// query's own, _lag the steps since the latest (kNever where there is none), _rank the place among the
// candidates (kUnranked where there is nothing to rank).
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace entente::forecast {

inline constexpr float kNever = 1e5F;
inline constexpr float kUnranked = 1e4F;
inline constexpr float kNoScore = -1e4F;

// X(block, name)
// clang-format off
#define ENTENTE_FEATURES(X) \
  X(triple, d0) X(triple, d1) X(triple, d2) X(triple, d3) X(triple, d4) X(triple, lag) \
  X(triple, count) X(triple, gap) X(triple, share0) X(triple, share2) X(triple, share4) \
  X(triple, rank) X(pair, d0) X(pair, d1) X(pair, d2) X(pair, d3) X(pair, d4) X(pair, lag) \
  X(pair, count) X(pair, share0) X(pair, share2) X(pair, share4) X(pair, rank) X(pair, relations) \
  X(pair, object_share1) X(pair, object_share2) X(pair, object_share4) X(inverse, d1) \
  X(inverse, d3) X(inverse, lag) X(popular, d0) X(popular, d1) X(popular, d2) X(popular, d3) \
  X(popular, d4) X(popular, lag) X(popular, share0) X(popular, share2) X(popular, share4) \
  X(popular, rank) X(popular, triple_share2) X(popular, triple_share4) X(popular, object_share2) \
  X(popular, object_share4) X(triple, pair_share2) X(triple, pair_share4) X(object, d0) X(object, d1) \
  X(object, d2) X(object, d3) X(object, d4) X(object, lag) X(object, partners) X(object, age) \
  X(object, self) X(rule, best) X(rule, second) X(rule, noisy_or) X(rule, own) X(rule, rank) \
  X(path, best) X(path, sum) X(embedding, score) X(embedding, log_share) X(embedding, rank) \
  X(embedding, backward) X(embedding, plain) X(second, score) X(second, log_share) X(second, rank) \
  X(second, backward) X(mean, log_share) X(mean, rank) X(mean, lead) X(group, same_country) X(group, subject2) X(group, subject4) X(group, kind) \
  X(group, kind_kind) X(group, country2) X(group, country4) X(group, any1) X(group, any3) \
  X(group, subject_relation) X(group, subject_relation_kind) X(group, country_object2) \
  X(group, country_object4) X(group, kind_object) X(group, any_object1) X(group, any_object3) X(query, partners) X(query, facts) X(query, d0) \
  X(query, relation_count) X(query, relation_lag) X(query, lag) X(query, repetition) \
  X(query, relation_d2) X(query, candidates) X(query, inverse)
// clang-format on

#define ENTENTE_FEATURE_ENUM(block, name) k_##block##_##name,
enum Feature : std::size_t { ENTENTE_FEATURES(ENTENTE_FEATURE_ENUM) kFeatureCount };
#undef ENTENTE_FEATURE_ENUM

#define ENTENTE_FEATURE_NAME(block, name) std::string_view(#block "." #name),
inline constexpr std::array kFeatureNames = {ENTENTE_FEATURES(ENTENTE_FEATURE_NAME)};
#undef ENTENTE_FEATURE_NAME

}  // namespace entente::forecast

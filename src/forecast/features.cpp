#include "forecast/features.hpp"

#include <algorithm>
#include <cmath>

#include "util/kernels.hpp"

namespace entente::forecast {
namespace {

constexpr float kSureRule = 0.98F;  // no rule alone makes a noisy-or certain

// Five decayed counts into five neighbouring features.
void put(float* into, const std::array<float, kHalfLives>& counts) {
  std::copy(counts.begin(), counts.end(), into);
}
float lag_of(const DecayedCount& count, int step) {
  return count.last < 0 ? kNever : static_cast<float>(step - count.last);
}

}  // namespace

void CandidateTable::build(const Knowledge& knowledge, const Query& query, int step,
                           std::span<const std::span<const float>> scores) {
  choose(knowledge, query, step, scores);
  values_.assign(objects_.size() * kFeatureCount, 0);
  for (std::size_t c = 0; c < objects_.size(); ++c) {
    float* f = values_.data() + c * kFeatureCount;
    for (const Feature lag :
         {k_triple_lag, k_triple_gap, k_pair_lag, k_inverse_lag, k_popular_lag, k_object_lag})
      f[lag] = kNever;
    for (const Feature none :
         {k_embedding_score, k_embedding_log_share, k_embedding_backward, k_embedding_plain, k_second_score,
          k_second_log_share, k_second_backward, k_mean_log_share, k_mean_lead})
      f[none] = kNoScore;
    f[k_embedding_rank] = f[k_second_rank] = f[k_mean_rank] = kUnranked;
  }
  describe_partners(knowledge, query, step);
  describe_popular(knowledge, query, step);
  describe_objects(knowledge, query, step);
  describe_embeddings(knowledge, query, step, scores);
  describe_query(knowledge, query, step);
  rank(k_triple_d2, k_triple_rank, true, 0);
  rank(k_pair_lag, k_pair_rank, false, kNever);
  rank(k_popular_d2, k_popular_rank, true, 0);
  rank(k_rule_noisy_or, k_rule_rank, true, 0);
}

void CandidateTable::describe_partners(const Knowledge& knowledge, const Query& query, int step) {
  const EventHistory& history = knowledge.history;
  const DecayTable& decay = history.decay();
  const int inverse = query.relation < knowledge.relations ? query.relation + knowledge.relations
                                                           : query.relation - knowledge.relations;
  const auto subject = history.as_object(query.subject).all(step, decay);
  std::array<float, kHalfLives> own{};
  if (const auto* count = history.subject_relation(query.subject, query.relation))
    own = count->all(step, decay);
  for (const Partner& partner : history.partners(query.subject)) {
    if (place(partner.object) < 0) continue;
    float* f = at(partner.object);
    const auto any = partner.any.all(step, decay);
    put(f + k_pair_d0, any);
    f[k_pair_lag] = lag_of(partner.any, step);
    f[k_pair_count] = static_cast<float>(partner.any.count);
    f[k_pair_share0] = any[0] / (subject[0] + 0.5F);
    f[k_pair_share2] = any[2] / (subject[2] + 1);
    f[k_pair_share4] = any[4] / (subject[4] + 2);
    f[k_pair_relations] = static_cast<float>(partner.records.size());
    const auto object = history.as_object(partner.object).all(step, decay);
    f[k_pair_object_share1] = any[1] / (object[1] + 0.5F);
    f[k_pair_object_share2] = any[2] / (object[2] + 1);
    f[k_pair_object_share4] = any[4] / (object[4] + 2);
    float best = 0, second = 0, none = 1;
    for (const RelationRecord& record : partner.records) {
      const float confidence = knowledge.rules.confidence(query.relation, record, step);
      if (confidence > best) {
        second = best;
        best = confidence;
      } else {
        second = std::max(second, confidence);
      }
      none *= 1 - std::min(confidence, kSureRule);
      if (record.relation == query.relation) {
        const auto triple = record.count.all(step, decay);
        put(f + k_triple_d0, triple);
        f[k_triple_lag] = lag_of(record.count, step);
        f[k_triple_count] = static_cast<float>(record.count.count);
        f[k_triple_gap] = record.before < 0 ? kNever : static_cast<float>(record.count.last - record.before);
        f[k_triple_share0] = triple[0] / (own[0] + 0.3F);
        f[k_triple_share2] = triple[2] / (own[2] + 0.5F);
        f[k_triple_share4] = triple[4] / (own[4] + 1);
        f[k_rule_own] = confidence;
      }
      if (record.relation == inverse) {
        f[k_inverse_d1] = record.count.at(1, step, decay);
        f[k_inverse_d3] = record.count.at(3, step, decay);
        f[k_inverse_lag] = lag_of(record.count, step);
      }
    }
    f[k_rule_best] = best;
    f[k_rule_second] = second;
    f[k_rule_noisy_or] = 1 - none;
  }
}

void CandidateTable::describe_popular(const Knowledge& knowledge, const Query& query, int step) {
  const EventHistory& history = knowledge.history;
  const DecayTable& decay = history.decay();
  const auto all = history.relation(query.relation).all(step, decay);
  for (const ObjectCount& object : history.objects(query.relation)) {
    if (place(object.object) < 0) continue;
    float* f = at(object.object);
    const auto count = object.count.all(step, decay);
    put(f + k_popular_d0, count);
    f[k_popular_lag] = lag_of(object.count, step);
    f[k_popular_share0] = count[0] / (all[0] + 0.5F);
    f[k_popular_share2] = count[2] / (all[2] + 1);
    f[k_popular_share4] = count[4] / (all[4] + 2);
    f[k_popular_triple_share2] = f[k_triple_d2] / (count[2] + 0.5F);
    f[k_popular_triple_share4] = f[k_triple_d4] / (count[4] + 1);
  }
}

void CandidateTable::describe_objects(const Knowledge& knowledge, const Query& query, int step) {
  const EventHistory& history = knowledge.history;
  const DecayTable& decay = history.decay();
  const NameGroups& groups = knowledge.groups;
  for (const int object : objects_) {
    float* f = at(object);
    const DecayedCount& count = history.as_object(object);
    put(f + k_object_d0, count.all(step, decay));
    f[k_object_lag] = lag_of(count, step);
    f[k_popular_object_share2] = f[k_popular_d2] / (f[k_object_d2] + 1);
    f[k_popular_object_share4] = f[k_popular_d4] / (f[k_object_d4] + 2);
    f[k_triple_pair_share2] = f[k_triple_d2] / (f[k_pair_d2] + 0.5F);
    f[k_triple_pair_share4] = f[k_triple_d4] / (f[k_pair_d4] + 1);
    f[k_object_age] = count.first < 0 ? kNever : static_cast<float>(step - count.first);
    f[k_object_partners] = static_cast<float>(history.partners(object).size());
    f[k_object_self] = object == query.subject ? 1 : 0;
    const auto o = static_cast<std::size_t>(object);
    if (ends_.reached[o] != 0) {
      f[k_path_best] = ends_.best[o];
      f[k_path_sum] = ends_.sum[o];
    }
    if (!groups.any()) continue;
    const int from = groups.country(query.subject), to = groups.country(object);
    f[k_group_same_country] = from == 0 || to == 0 ? (from == 0 ? -2.0F : -1.0F) : (from == to ? 1.0F : 0.0F);
    const GroupShares shares = knowledge.group_history.shares(query.subject, query.relation, object, step);
    f[k_group_subject2] = shares.subject_country;
    f[k_group_subject4] = shares.subject_country_long;
    f[k_group_kind] = shares.kind;
    f[k_group_kind_kind] = shares.kind_kind;
    f[k_group_country2] = shares.country_country;
    f[k_group_country4] = shares.country_country_long;
    f[k_group_any1] = shares.any_country;
    f[k_group_any3] = shares.any_country_long;
    f[k_group_subject_relation] = shares.subject_relation_country;
    f[k_group_subject_relation_kind] = shares.subject_relation_kind;
    f[k_group_country_object2] = shares.country_object;
    f[k_group_country_object4] = shares.country_object_long;
    f[k_group_kind_object] = shares.kind_object;
    f[k_group_any_object1] = shares.any_object;
    f[k_group_any_object3] = shares.any_object_long;
  }
}

void CandidateTable::describe_embeddings(const Knowledge& knowledge, const Query& query, int step,
                                         std::span<const std::span<const float>> scores) {
  struct Block {
    Feature score, log_share, rank, backward;
  };
  static constexpr std::array kBlocks = {
      Block{k_embedding_score, k_embedding_log_share, k_embedding_rank, k_embedding_backward},
      Block{k_second_score, k_second_log_share, k_second_rank, k_second_backward}};
  if (scores.empty()) return;
  const int inverse = query.relation < knowledge.relations ? query.relation + knowledge.relations
                                                           : query.relation - knowledge.relations;
  const float part = 1.0F / static_cast<float>(scores.size());
  for (const int object : objects_) at(object)[k_mean_log_share] = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const Embedding& embedding = *knowledge.embeddings[i];
    exponentials_.assign(scores[i].begin(), scores[i].begin() + knowledge.entities);
    kernels().exponentials(exponentials_.data(), 0, knowledge.entities);
    double total = 0;
    for (const float e : exponentials_) total += static_cast<double>(e);
    const auto log_total = static_cast<float>(std::log(total));
    for (const int object : objects_) {
      float* f = at(object);
      const float score = scores[i][static_cast<std::size_t>(object)];
      f[k_mean_log_share] += part * (score - log_total);
      if (i >= kBlocks.size()) continue;
      f[kBlocks[i].score] = score;
      f[kBlocks[i].log_share] = score - log_total;
      f[kBlocks[i].backward] = i == 0 ? embedding.score_one(object, inverse, query.subject, step, scratch_)
                                      : embedding.plain_score(object, inverse, query.subject);
      if (i == 0) f[k_embedding_plain] = embedding.plain_score(query.subject, query.relation, object);
    }
    if (i < kBlocks.size()) rank(kBlocks[i].score, kBlocks[i].rank, true, kNoScore);
  }
  rank(k_mean_log_share, k_mean_rank, true, kNoScore);
  float best = kNoScore;
  for (const int object : objects_) best = std::max(best, at(object)[k_mean_log_share]);
  for (const int object : objects_) at(object)[k_mean_lead] = at(object)[k_mean_log_share] - best;
}

void CandidateTable::describe_query(const Knowledge& knowledge, const Query& query, int step) {
  const EventHistory& history = knowledge.history;
  const DecayTable& decay = history.decay();
  const DecayedCount& subject = history.as_object(query.subject);
  const DecayedCount* own = history.subject_relation(query.subject, query.relation);
  std::array<float, kFeatureCount> f{};
  f[k_query_partners] = static_cast<float>(history.partners(query.subject).size());
  f[k_query_facts] = static_cast<float>(subject.count);
  f[k_query_d0] = subject.at(0, step, decay);
  f[k_query_relation_count] = own == nullptr ? 0 : static_cast<float>(own->count);
  f[k_query_relation_lag] = own == nullptr ? kNever : lag_of(*own, step);
  f[k_query_lag] = lag_of(subject, step);
  f[k_query_repetition] = knowledge.rules.repetition(query.relation);
  f[k_query_relation_d2] = history.relation(query.relation).at(2, step, decay);
  f[k_query_candidates] = static_cast<float>(objects_.size());
  f[k_query_inverse] = query.relation >= knowledge.relations ? 1 : 0;
  for (std::size_t c = 0; c < objects_.size(); ++c)
    std::copy(f.begin() + k_query_partners, f.begin() + k_query_inverse + 1,
              values_.begin() + static_cast<std::ptrdiff_t>(c * kFeatureCount + k_query_partners));
}

// Equal values share the best of their places.
void CandidateTable::rank(Feature by, Feature into, bool descending, float nothing) {
  order_.clear();
  for (std::size_t c = 0; c < objects_.size(); ++c) {
    const float value = values_[c * kFeatureCount + by];
    const bool none = descending ? value <= nothing : value >= nothing;
    if (none) {
      values_[c * kFeatureCount + into] = kUnranked;
    } else {
      order_.emplace_back(descending ? -value : value, static_cast<int>(c));
    }
  }
  std::ranges::sort(order_);
  std::size_t place = 0;
  for (std::size_t i = 0; i < order_.size(); ++i) {
    if (i > 0 && order_[i].first != order_[i - 1].first) place = i;
    values_[static_cast<std::size_t>(order_[i].second) * kFeatureCount + into] = static_cast<float>(place);
  }
}

}  // namespace entente::forecast

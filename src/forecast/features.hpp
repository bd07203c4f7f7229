// Candidates for a query, and what is known of each.
//
// Candidates: the objects the subject dealt with, the most common objects of the relation, the ends of paths
// of length two, and the best of the embeddings; about four hundred of thousands. What is not among them is
// ranked below them by the embedding, so that nothing is lost for good.
#pragma once

#include <span>
#include <vector>

#include "forecast/embedding.hpp"
#include "forecast/event_history.hpp"
#include "forecast/feature_list.hpp"
#include "forecast/group_history.hpp"
#include "forecast/path_rules.hpp"
#include "forecast/relation_rules.hpp"
#include "ontology/constants.hpp"

namespace entente::forecast {

struct CandidateParams {
  int partners = 0, popular = 0, paths = 0, embedding = 0;  // at most so many from each source
  static CandidateParams from(const ontology::Constants& constants);
};

// All that is known before a step.
struct Knowledge {
  const EventHistory& history;
  const RelationRules& rules;
  const PathRules& paths;
  const NameGroups& groups;
  const GroupHistory& group_history;
  std::span<const Embedding* const> embeddings;  // features of their own for the first two
  int entities = 0;
  int relations = 0;  // one direction
};

// The candidates of one query and their features, row by row. Also the scratch space to make them: one a
// thread, used again for query after query.
class CandidateTable {
 public:
  CandidateTable(int entities, const CandidateParams& params);
  // `scores`: one row of scores of all entities for each embedding.
  void build(const Knowledge& knowledge, const Query& query, int step,
             std::span<const std::span<const float>> scores);
  std::span<const int> objects() const { return objects_; }
  std::span<const float> row(std::size_t candidate) const {
    return std::span(values_).subspan(candidate * kFeatureCount, kFeatureCount);
  }
  // All rows, one after another.
  std::span<const float> rows() const { return values_; }
  // The place of an object among the candidates, or -1.
  int place(int object) const { return place_[static_cast<std::size_t>(object)]; }

 private:
  struct Weighed {
    float weight;
    int object;
  };
  void choose(const Knowledge& knowledge, const Query& query, int step,
              std::span<const std::span<const float>> scores);
  void add_best(std::size_t most);
  void add(int object);
  float* at(int object) { return values_.data() + static_cast<std::size_t>(place(object)) * kFeatureCount; }
  void describe_partners(const Knowledge& knowledge, const Query& query, int step);
  void describe_popular(const Knowledge& knowledge, const Query& query, int step);
  void describe_objects(const Knowledge& knowledge, const Query& query, int step);
  void describe_embeddings(const Knowledge& knowledge, const Query& query, int step,
                           std::span<const std::span<const float>> scores);
  void describe_query(const Knowledge& knowledge, const Query& query, int step);
  void rank(Feature by, Feature into, bool descending, float nothing);

  CandidateParams params_;
  std::vector<int> objects_;
  std::vector<float> values_;
  std::vector<int> place_;
  PathEnds ends_;
  std::vector<Weighed> weighed_;
  std::vector<float> exponentials_;
  Embedding::Scratch scratch_;
  std::vector<std::pair<float, int>> order_;
};

}  // namespace entente::forecast

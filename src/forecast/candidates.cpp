// Which entities are worth describing for a query.
#include <algorithm>

#include "forecast/features.hpp"

namespace entente::forecast {

CandidateParams CandidateParams::from(const ontology::Constants& constants) {
  CandidateParams p;
  p.partners = static_cast<int>(constants.integer("forecast.candidates.partners"));
  p.popular = static_cast<int>(constants.integer("forecast.candidates.popular"));
  p.paths = static_cast<int>(constants.integer("forecast.candidates.paths"));
  p.embedding = static_cast<int>(constants.integer("forecast.candidates.embedding"));
  return p;
}

CandidateTable::CandidateTable(int entities, const CandidateParams& params)
    : params_(params), place_(static_cast<std::size_t>(entities), -1), ends_(entities) {}

void CandidateTable::add(int object) {
  int& place = place_[static_cast<std::size_t>(object)];
  if (place >= 0) return;
  place = static_cast<int>(objects_.size());
  objects_.push_back(object);
}

// Adds the heaviest of weighed_, ties by id.
void CandidateTable::add_best(std::size_t most) {
  const auto heavier = [](const Weighed& a, const Weighed& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.object < b.object;
  };
  if (weighed_.size() > most) {
    std::nth_element(weighed_.begin(), weighed_.begin() + static_cast<std::ptrdiff_t>(most), weighed_.end(),
                     heavier);
    weighed_.resize(most);
  }
  for (const Weighed& w : weighed_) add(w.object);
}

void CandidateTable::choose(const Knowledge& knowledge, const Query& query, int step,
                            std::span<const std::span<const float>> scores) {
  for (const int object : objects_) place_[static_cast<std::size_t>(object)] = -1;
  objects_.clear();
  const EventHistory& history = knowledge.history;
  const DecayTable& decay = history.decay();
  const auto most = [](int limit) { return static_cast<std::size_t>(limit); };
  // A blend of what is lasting, lately common and of the last days.
  const auto weigh = [&](int object, const DecayedCount& count) {
    const float* row = decay.row(step - count.last);
    weighed_.push_back(
        {count.sum[2] * row[2] + 0.2F * count.sum[4] * row[4] + 0.5F * count.sum[0] * row[0], object});
  };
  weighed_.clear();
  for (const Partner& partner : history.partners(query.subject)) weigh(partner.object, partner.any);
  add_best(most(params_.partners));
  weighed_.clear();
  for (const ObjectCount& object : history.objects(query.relation)) weigh(object.object, object.count);
  add_best(most(params_.popular));
  knowledge.paths.follow(query.subject, query.relation, step, history, ends_);
  weighed_.clear();
  for (const int object : ends_.objects)
    weighed_.push_back({ends_.sum[static_cast<std::size_t>(object)], object});
  add_best(most(params_.paths));
  if (scores.empty()) return;
  weighed_.clear();
  for (int e = 0; e < knowledge.entities; ++e) {
    float sum = 0;
    for (const auto& of_embedding : scores) sum += of_embedding[static_cast<std::size_t>(e)];
    weighed_.push_back({sum, e});
  }
  add_best(most(params_.embedding));
}

}  // namespace entente::forecast

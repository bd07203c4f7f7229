#include "forecast/next_events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace entente::forecast {
namespace {

constexpr std::size_t kQueriesAtOnce = 128;

bool of_embedding(std::size_t feature) {
  return kFeatureNames[feature].starts_with("embedding.") || kFeatureNames[feature].starts_with("second.") ||
         kFeatureNames[feature].starts_with("mean.");
}

// Replay, and if need be learning itself, cut down so that the products of an embedding stay below max_work.
// The set is taken to be a quarter larger than its training split: how large it is in the end is not known
// yet.
EmbeddingParams within(EmbeddingParams params, const QuadrupleSet& set, double max_work) {
  const double facts = 2.0 * 1.25 * static_cast<double>(set.train.size());
  const double each = 6.0 * set.entities * params.dimension;
  const double affordable = max_work / (facts * each);  // times each fact may be learnt
  params.replay = std::clamp(affordable - 1, 0.0, params.replay);
  params.learnt_share = std::min(1.0, affordable);
  return params;
}

}  // namespace

// Where the ranker begins: with what the embeddings say. Trees cut a feature into steps and cannot add two of
// them, so that they would never quite be as fine as the embeddings where the first place is decided.
float NextEvents::start_of(std::span<const float> row) const {
  return embeddings_.empty() ? 0 : row[k_mean_log_share];
}

// What one query gave; made on any thread, joined in order.
struct NextEvents::Scored {
  std::vector<Ranks> ranks[3];  // by part
  std::vector<float> rows;
  std::vector<float> weights;
  std::size_t right = 0;
  std::size_t found = 0;
  std::vector<int> objects;
  std::vector<double> scores;
};

NextEvents::NextEvents(const QuadrupleSet& set, const std::vector<Step>& steps, const Schedule& schedule,
                       const NextEventsParams& params, Workers& workers)
    : set_(set),
      steps_(steps),
      schedule_(schedule),
      params_(params),
      workers_(workers),
      stop_(steps.size()),
      history_(set.entities, set.relations, set.steps, params.half_lives),
      rules_(set.relations),
      paths_(set.relations),
      groups_(set.entities, set.names),
      group_history_(groups_, set.relations, history_.decay()) {
  for (const EmbeddingParams& embedding : params.embeddings) {
    embeddings_.push_back(std::make_unique<Embedding>(set.entities, set.relations,
                                                      within(embedding, set, params.max_work), workers));
    embedding_views_.push_back(embeddings_.back().get());
  }
  for (int i = 0; i < workers.threads(); ++i) {
    tables_.emplace_back(set.entities, params.candidates);
    rankers_.emplace_back(set.entities);
  }
  // The examples: the last share of the training facts, as far as rows allow.
  const double a_query = params.hard_negatives + params.random_negatives + 1.3;
  std::size_t queries = 0, kept = 0;
  for (std::size_t i = 0; i < schedule.valid_begin(); ++i) queries += steps[i].queries.size();
  std::size_t to_come = 0;  // of the valid split, which joins later
  for (std::size_t i = schedule.valid_begin(); i < schedule.test_begin(); ++i)
    to_come += steps[i].queries.size();
  const double most = std::min(params.window * static_cast<double>(queries),
                               params.max_rows / a_query - static_cast<double>(to_come));
  window_begin_ = schedule.valid_begin();
  while (window_begin_ > 1 && static_cast<double>(kept) < most) kept += steps[--window_begin_].queries.size();
}

NextEvents::~NextEvents() = default;

void NextEvents::say(const std::string& line) const {
  if (log_) log_(line);
}

void NextEvents::run() {
  for (std::size_t i = 0; i < stop_; ++i) {
    if (i == schedule_.valid_begin()) grow(params_.trees, 1);
    if (i == schedule_.test_begin()) grow(params_.more_trees, 2);
    if (report_) report_(i, steps_.size());
    if (i >= window_begin_) score_step(i);
    const auto range = schedule_.learn_after(i);
    learn(range.from, range.to);
  }
}

void NextEvents::learn(std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    const Step& step = steps_[i];
    rules_.learn(step, history_, workers_);
    paths_.learn(step, history_, workers_);
    history_.add(step.facts);
    group_history_.add(step.facts);
    for (auto& embedding : embeddings_) embedding->learn(step.facts);
  }
}

void NextEvents::grow(int trees, std::uint64_t salt) {
  rows_.settle();
  const double loss = forest_.grow(
      rows_, trees, params_.boosting, params_.seed * 16 + salt, [](std::size_t) { return true; }, workers_);
  say(fmt::format("{} examples, {} rows, {} trees, loss {:.4f}", rows_.groups().size(), rows_.size(),
                  forest_.size(), loss));
  if (!ablate_) return;
  BoostingParams without = params_.boosting;
  without.from_start = false;
  forest_without_.grow(
      rows_, trees, without, params_.seed * 16 + salt, [](std::size_t f) { return !of_embedding(f); },
      workers_);
}

void NextEvents::score_step(std::size_t index) {
  const Step& step = steps_[index];
  const Split split = index < schedule_.valid_begin()  ? Split::train
                      : index < schedule_.test_begin() ? Split::valid
                                                       : Split::test;
  for (std::size_t at = 0; at < step.queries.size(); at += kQueriesAtOnce)
    score_chunk(step, std::span(step.queries).subspan(at, std::min(kQueriesAtOnce, step.queries.size() - at)),
                split);
}

void NextEvents::score_chunk(const Step& step, std::span<const Query> queries, Split split) {
  const Knowledge knowledge{history_,       rules_,           paths_,        groups_,
                            group_history_, embedding_views_, set_.entities, set_.relations};
  std::vector<std::vector<float>> scores(embeddings_.size());
  for (std::size_t e = 0; e < embeddings_.size(); ++e) embeddings_[e]->score(queries, step.step, scores[e]);
  std::vector<Scored> scored(queries.size());
  workers_.run(static_cast<int>(queries.size()), [&](int piece, int worker) {
    const auto q = static_cast<std::size_t>(piece);
    const Query& query = queries[q];
    Scored& mine = scored[q];
    CandidateTable& table = tables_[static_cast<std::size_t>(worker)];
    AnswerRanker& ranker = rankers_[static_cast<std::size_t>(worker)];
    std::vector<std::span<const float>> of_query;
    for (std::size_t e = 0; e < scores.size(); ++e)
      of_query.push_back(std::span(scores[e]).subspan(q * embeddings_[e]->row_length(),
                                                      static_cast<std::size_t>(set_.entities)));
    table.build(knowledge, query, step.step, of_query);
    for (const Answer& answer : query.answers) mine.found += table.place(answer.object) >= 0 ? 1U : 0U;
    mine.objects.assign(table.objects().begin(), table.objects().end());
    // Below the candidates the embeddings rank the rest, by their mean.
    std::vector<float> rest;
    if (!of_query.empty()) rest.assign(of_query[0].begin(), of_query[0].end());
    for (std::size_t e = 1; e < of_query.size(); ++e)
      for (std::size_t i = 0; i < rest.size(); ++i) rest[i] += of_query[e][i];
    if (split != Split::train) {
      const auto rank_by = [&](const Forest& forest, bool from_start, std::span<const float> others) {
        std::vector<float> sums(mine.objects.size(), 0);
        if (from_start)
          for (std::size_t c = 0; c < sums.size(); ++c) sums[c] = start_of(table.row(c));
        forest.add_scores(table.rows(), sums);
        mine.scores.assign(sums.begin(), sums.end());
        return ranker.ranks(query, {mine.objects, mine.scores, others});
      };
      if (ablate_) mine.ranks[2] = rank_by(forest_without_, false, {});
      mine.ranks[0] = rank_by(forest_, true, rest);
      if (!rest.empty()) mine.ranks[1] = ranker.ranks(query, {{}, {}, rest});
    }
    if (split != Split::test) keep_examples(query, table, mine);
  });
  for (std::size_t q = 0; q < queries.size(); ++q) {
    const Scored& mine = scored[q];
    for (std::size_t part = 0; part < 3; ++part)
      if (!mine.ranks[part].empty())
        tallies_[part][static_cast<std::size_t>(split)].add(queries[q], mine.ranks[part], split);
    if (split != Split::train) {
      answers_ += static_cast<std::int64_t>(queries[q].answers.size());
      answers_found_ += static_cast<std::int64_t>(mine.found);
      ++queries_;
      candidates_ += static_cast<std::int64_t>(mine.objects.size());
      if (watch_) watch_(step.step, queries[q], mine.objects, mine.scores);
    }
    for (std::size_t i = 0; i < mine.weights.size(); ++i)
      rows_.add(std::span(mine.rows).subspan(i * kFeatureCount, kFeatureCount), mine.weights[i],
                i < mine.right, start_of(std::span(mine.rows).subspan(i * kFeatureCount, kFeatureCount)));
    if (!mine.weights.empty()) rows_.close_group();
  }
}

// Answers among the candidates, the likeliest wrong ones by a rule of thumb, and a sample of the rest that
// stands for all of it.
void NextEvents::keep_examples(const Query& query, const CandidateTable& table, Scored& into) const {
  const auto keep = [&](std::size_t candidate, float weight) {
    const auto row = table.row(candidate);
    into.rows.insert(into.rows.end(), row.begin(), row.end());
    into.weights.push_back(weight);
  };
  std::vector<char> right(table.objects().size(), 0);
  for (const Answer& answer : query.answers)
    if (const int place = table.place(answer.object); place >= 0) {
      right[static_cast<std::size_t>(place)] = 1;
      keep(static_cast<std::size_t>(place), 1);
    }
  into.right = into.weights.size();
  if (into.right == 0) return;
  std::vector<std::pair<float, std::uint32_t>> wrong;
  for (std::size_t c = 0; c < right.size(); ++c) {
    if (right[c] != 0) continue;
    const auto f = table.row(c);
    const float likely = f[k_rule_noisy_or] + f[k_triple_share2] + 0.5F * f[k_pair_share0] +
                         0.5F * f[k_popular_share2] +
                         (embeddings_.empty() ? 0 : 0.5F * std::exp(f[k_mean_log_share]));
    wrong.emplace_back(-likely, static_cast<std::uint32_t>(c));
  }
  const std::size_t hard = std::min(wrong.size(), static_cast<std::size_t>(params_.hard_negatives));
  std::nth_element(wrong.begin(), wrong.begin() + static_cast<std::ptrdiff_t>(hard), wrong.end());
  for (std::size_t i = 0; i < hard; ++i) keep(wrong[i].second, 1);
  const std::size_t rest = wrong.size() - hard;
  const std::size_t some = std::min(rest, static_cast<std::size_t>(params_.random_negatives));
  // A seed of the query's own: the same sample whatever thread draws it.
  Random random(mixed(params_.seed ^ key_of(query.subject, query.relation, static_cast<int>(rest))));
  for (std::size_t i = 0; i < some; ++i) {
    std::swap(wrong[hard + i], wrong[hard + i + random.below(rest - i)]);
    keep(wrong[hard + i].second, static_cast<float>(rest) / static_cast<float>(some));
  }
}

const Tally& NextEvents::tally(Part part, Split split) const {
  return tallies_[static_cast<std::size_t>(part)][static_cast<std::size_t>(split)];
}

double NextEvents::candidate_recall() const {
  return answers_ == 0 ? 0 : static_cast<double>(answers_found_) / static_cast<double>(answers_);
}

double NextEvents::mean_candidates() const {
  return queries_ == 0 ? 0 : static_cast<double>(candidates_) / static_cast<double>(queries_);
}

}  // namespace entente::forecast

#include "forecast/embedding.hpp"

#include <algorithm>
#include <cmath>

#include "util/kernels.hpp"

namespace entente::forecast {
namespace {

// Starting values: small for entities, one for relations, so that at first a query is its subject.
constexpr float kEntitySpread = 0.1F;
constexpr float kLagSlope = -0.3F;
constexpr float kFirstSum = 1e-6F;  // of Adagrad: the first step has nearly the full rate
constexpr float kFirstPairSum = 1e-3F;
constexpr float kFirstLagSum = 1e-2F;
constexpr int kColumnsAPiece = 512;
constexpr int kQueriesAPiece = 32;

}  // namespace

EmbeddingParams EmbeddingParams::from(const ontology::Constants& constants, std::uint64_t seed) {
  EmbeddingParams p;
  p.dimension = static_cast<int>(constants.integer("forecast.embedding.dimension"));
  p.batch = static_cast<int>(constants.integer("forecast.embedding.batch"));
  p.rate = constants.value("forecast.embedding.rate");
  p.attention_rate = constants.value("forecast.embedding.attention_rate");
  p.shrinkage = constants.value("forecast.embedding.shrinkage");
  p.drop = constants.value("forecast.embedding.drop");
  p.replay = constants.value("forecast.embedding.replay");
  p.recent_share = constants.value("forecast.embedding.recent_share");
  p.recent_steps = constants.value("forecast.embedding.recent_steps");
  p.subject_past = static_cast<int>(constants.integer("forecast.embedding.subject_past"));
  p.pair_past = static_cast<int>(constants.integer("forecast.embedding.pair_past"));
  p.seed = seed;
  // Whole lanes, and no more members than an attention holds, whatever an override says.
  p.dimension = std::max(kLane, p.dimension / kLane * kLane);
  p.batch = std::max(kLane, p.batch / kLane * kLane);
  p.subject_past = std::clamp(p.subject_past, 0, Attended::kMost);
  p.pair_past = std::clamp(p.pair_past, 0, Attended::kMost - p.subject_past);
  return p;
}

Embedding::Embedding(int entities, int relations, const EmbeddingParams& params, Workers& workers)
    : entities_(entities),
      relations_(relations * 2),
      params_(params),
      workers_(workers),
      padded_(static_cast<std::size_t>((entities + kLane - 1) / kLane * kLane)),
      random_(params.seed),
      past_(entities) {
  const auto e = static_cast<std::size_t>(entities_) * static_cast<std::size_t>(params_.dimension);
  const auto r = static_cast<std::size_t>(relations_) * static_cast<std::size_t>(params_.dimension);
  const auto fill = [this](std::vector<float>& into, std::vector<float>& sums, std::size_t size, float mean) {
    into.resize(size);
    for (float& x : into) x = mean + kEntitySpread * static_cast<float>(random_.normal());
    sums.assign(size, kFirstSum);
  };
  fill(u_, u_sum_, e, 0);
  fill(v_, v_sum_, e, 0);
  fill(w_, w_sum_, r, 1);
  fill(g_, g_sum_, r, 1);
  fill(z_, z_sum_, r, 1);
  bias_.assign(padded_, 0);
  bias_sum_.assign(padded_, kFirstSum);
  const auto n = static_cast<std::size_t>(relations_);
  pair_.assign(n * n, 0);
  for (std::size_t i = 0; i < n; ++i) pair_[i * n + i] = 1;
  pair_sum_.assign(n * n, kFirstPairSum);
  lag_.resize(2 * SubjectPast::kLagBuckets);
  for (std::size_t i = 0; i < lag_.size(); ++i)
    lag_[i] = kLagSlope * static_cast<float>(i % SubjectPast::kLagBuckets);
  lag_sum_.assign(lag_.size(), kFirstLagSum);
}

void Embedding::enrich(int subject, int relation, int step, float* query, float* sum,
                       Attended& attended) const {
  const Kernels& k = kernels();
  const int d = params_.dimension;
  k.multiply(query, row(u_, subject), row(w_, relation), d);
  past_.recall(subject, relation, step, params_.subject_past, params_.pair_past, attended);
  const float* pair =
      pair_.data() + static_cast<std::size_t>(relation) * static_cast<std::size_t>(relations_);
  float top = 0;  // the member that attends to nothing
  for (int i = 0; i < attended.count; ++i) {
    attended.weight[i] = pair[attended.relation[i]] + lag_[static_cast<std::size_t>(attended.lag[i])];
    top = std::max(top, attended.weight[i]);
  }
  k.exponentials(attended.weight, -top, attended.count);
  float total = std::exp(-top);
  for (int i = 0; i < attended.count; ++i) total += attended.weight[i];
  std::fill(sum, sum + d, 0.0F);
  for (int i = 0; i < attended.count; ++i) {
    attended.weight[i] /= total;
    k.accumulate_product(sum, row(v_, attended.object[i]), row(z_, attended.relation[i]), attended.weight[i],
                         d);
  }
  k.accumulate_product(query, sum, row(g_, relation), 1, d);
}

void Embedding::score(std::span<const Query> queries, int step, std::vector<float>& scores) {
  const int d = params_.dimension;
  if (transposed_stale_) {
    transposed_.assign(padded_ * static_cast<std::size_t>(d), 0);
    workers_.run(pieces_of(entities_, kColumnsAPiece), [&](int piece, int) {
      const int end = std::min(entities_, (piece + 1) * kColumnsAPiece);
      for (int e = piece * kColumnsAPiece; e < end; ++e)
        for (int i = 0; i < d; ++i)
          transposed_[static_cast<std::size_t>(i) * padded_ + static_cast<std::size_t>(e)] = row(v_, e)[i];
    });
    transposed_stale_ = false;
  }
  const auto count = static_cast<int>(queries.size());
  std::vector<float> query(static_cast<std::size_t>(count) * static_cast<std::size_t>(d));
  std::vector<float> sum(static_cast<std::size_t>(workers_.threads()) * static_cast<std::size_t>(d));
  std::vector<Attended> attended(static_cast<std::size_t>(workers_.threads()));
  workers_.run(pieces_of(count, kQueriesAPiece), [&](int piece, int worker) {
    const int end = std::min(count, (piece + 1) * kQueriesAPiece);
    for (int q = piece * kQueriesAPiece; q < end; ++q)
      enrich(queries[static_cast<std::size_t>(q)].subject, queries[static_cast<std::size_t>(q)].relation,
             step, row(query, q), row(sum, worker), attended[static_cast<std::size_t>(worker)]);
  });
  scores.resize(static_cast<std::size_t>(count) * padded_);
  const Kernels& k = kernels();
  const auto columns = static_cast<int>(padded_);
  workers_.run(pieces_of(columns, kColumnsAPiece), [&](int piece, int) {
    const int from = piece * kColumnsAPiece;
    const int width = std::min(columns - from, kColumnsAPiece);
    k.product(count, width, d, query.data(), d, 1, transposed_.data() + from,
              static_cast<std::ptrdiff_t>(padded_), scores.data() + from,
              static_cast<std::ptrdiff_t>(padded_), false);
    for (int q = 0; q < count; ++q)
      k.accumulate(scores.data() + static_cast<std::size_t>(q) * padded_ + from, bias_.data() + from, 1,
                   width);
  });
}

float Embedding::score_one(int subject, int relation, int object, int step, Scratch& scratch) const {
  const auto d = static_cast<std::size_t>(params_.dimension);
  scratch.query.resize(d);
  scratch.sum.resize(d);
  enrich(subject, relation, step, scratch.query.data(), scratch.sum.data(), scratch.attended);
  return bias_[static_cast<std::size_t>(object)] +
         kernels().dot(scratch.query.data(), row(v_, object), params_.dimension);
}

float Embedding::plain_score(int subject, int relation, int object) const {
  return bias_[static_cast<std::size_t>(object)] +
         kernels().triple_dot(row(u_, subject), row(w_, relation), row(v_, object), params_.dimension);
}

void Embedding::learn(std::span<const Fact> facts) {
  std::vector<Fact> pool(facts.begin(), facts.end());
  random_.shuffle(pool);
  pool.resize(static_cast<std::size_t>(std::ceil(params_.learnt_share * static_cast<double>(pool.size()))));
  if (!seen_.empty()) {
    const auto extra = static_cast<std::size_t>(params_.replay * static_cast<double>(facts.size()));
    const double size = static_cast<double>(seen_.size());
    const double recent = std::min(size, static_cast<double>(facts.size()) * params_.recent_steps);
    for (std::size_t i = 0; i < extra; ++i) {
      const double u = random_.uniform();
      double back = u * size;
      if (random_.uniform() <= params_.recent_share) back = -std::log(1 - u * 0.9999) * recent;
      pool.push_back(seen_[seen_.size() - 1 - static_cast<std::size_t>(std::min(back, size - 1))]);
    }
  }
  random_.shuffle(pool);
  const auto batch = static_cast<std::size_t>(params_.batch);
  for (std::size_t at = 0; at < pool.size(); at += batch)
    train(std::span(pool).subspan(at, std::min(batch, pool.size() - at)));
  remember(facts);
}

void Embedding::remember(std::span<const Fact> facts) {
  seen_.insert(seen_.end(), facts.begin(), facts.end());
  past_.add(facts);
}

}  // namespace entente::forecast

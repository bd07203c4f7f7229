// One gradient step of the embedding: forward, softmax over all entities, backward, Adagrad.
//
// Shapes. B facts a batch (padded to lanes), N entities, D dimensions, G groups of entities:
//   query_, sum_, query_gradient_, scaled_query_   B x D
//   query_columns_                                 D x B   (the transpose, so that columns are facts)
//   exponential_                                   N x B   exp of scores; rows B + one lane apart, since rows
//   a
//                                                          power of two apart fall into the same cache sets
//   partition_, partial_gradient_                  G x B, G x B x D: each group's share of two sums
// The exponentials are never divided by their sum: the factor 1/Z goes into the query where the entity's
// gradient is made, and into the sum of the query's own gradient.
#include <algorithm>
#include <cmath>

#include "forecast/embedding.hpp"
#include "util/kernels.hpp"

namespace entente::forecast {
namespace {

constexpr int kGroups = 16;
constexpr int kEntitiesAtOnce = 128;  // their exponentials, vectors and queries fit a core's cache together
constexpr int kFactsAPiece = 32;
// Adagrad does not care for the scale of gradients but against shrinkage; these keep it what it was tuned at.
constexpr float kEntityScale = 0.05F;
constexpr float kFactorScale = 0.2F;
constexpr float kLagRate = 0.2F;  // of attention_rate

struct Range {
  int from, to;
};
Range group_range(int entities, int group) {
  const int size = (entities + kGroups - 1) / kGroups;
  return {std::min(entities, group * size), std::min(entities, (group + 1) * size)};
}
int lanes(int size) {
  return (size + kLane - 1) / kLane * kLane;
}

void scalar_adagrad(float& x, float& sum, float gradient, float rate) {
  sum += gradient * gradient;
  x -= rate * gradient / std::sqrt(sum);
}

}  // namespace

void Embedding::softmax_forward(int size) {
  const Kernels& k = kernels();
  const int d = params_.dimension;
  const int width = lanes(size);
  const int stride = width + kLane;
  query_columns_.assign(static_cast<std::size_t>(d) * static_cast<std::size_t>(width), 0);
  for (int b = 0; b < size; ++b)
    for (int i = 0; i < d; ++i)
      query_columns_[static_cast<std::size_t>(i) * static_cast<std::size_t>(width) +
                     static_cast<std::size_t>(b)] = row(query_, b)[i];
  exponential_.resize(static_cast<std::size_t>(entities_) * static_cast<std::size_t>(stride));
  partition_.assign(static_cast<std::size_t>(kGroups) * static_cast<std::size_t>(width), 0);
  partial_gradient_.resize(static_cast<std::size_t>(kGroups) * static_cast<std::size_t>(size) *
                           static_cast<std::size_t>(d));
  workers_.run(kGroups, [&](int group, int) {
    const Range range = group_range(entities_, group);
    float* gradient = row(partial_gradient_, group * size);
    float* partition = partition_.data() + static_cast<std::ptrdiff_t>(group) * width;
    if (range.from == range.to) std::fill(gradient, gradient + static_cast<std::ptrdiff_t>(size) * d, 0.0F);
    for (int from = range.from; from < range.to; from += kEntitiesAtOnce) {
      const int count = std::min(kEntitiesAtOnce, range.to - from);
      float* here = exponential_.data() + static_cast<std::ptrdiff_t>(from) * stride;
      k.product(count, width, d, row(v_, from), d, 1, query_columns_.data(), width, here, stride, false);
      for (int e = 0; e < count; ++e) {
        float* line = here + static_cast<std::ptrdiff_t>(e) * stride;
        k.exponentials(line, bias_[static_cast<std::size_t>(from + e)], width);
        k.accumulate(partition, line, 1, width);
      }
      k.product(size, d, count, here, 1, stride, row(v_, from), d, gradient, d, from != range.from);
    }
  });
  inverse_.assign(static_cast<std::size_t>(width), 0);
  for (int b = 0; b < size; ++b) {
    float total = 0;
    for (int group = 0; group < kGroups; ++group)
      total += partition_[static_cast<std::size_t>(group) * static_cast<std::size_t>(width) +
                          static_cast<std::size_t>(b)];
    inverse_[static_cast<std::size_t>(b)] = 1 / total;
  }
}

void Embedding::sample_backward(std::span<const Fact> facts, int from, int to) {
  const Kernels& k = kernels();
  const int d = params_.dimension;
  const auto size = static_cast<int>(facts.size());
  std::vector<float> of_sum(static_cast<std::size_t>(d));
  for (int b = from; b < to; ++b) {
    const Fact& fact = facts[static_cast<std::size_t>(b)];
    const float inverse = inverse_[static_cast<std::size_t>(b)];
    float* gradient = row(query_gradient_, b);
    std::fill(gradient, gradient + d, 0.0F);
    for (int group = 0; group < kGroups; ++group)
      k.accumulate(gradient, row(partial_gradient_, group * size + b), inverse, d);
    k.accumulate(gradient, row(v_, fact.object), -1, d);
    if (params_.drop > 0) k.multiply(gradient, gradient, row(mask_, b), d);
    float* scaled = row(scaled_query_, b);
    std::fill(scaled, scaled + d, 0.0F);
    k.accumulate(scaled, row(query_, b), inverse, d);
    // Attention: the derivative of a softmax-weighted sum by its scores.
    const Attended& attended = attended_[static_cast<std::size_t>(b)];
    float* member = member_gradient_.data() + static_cast<std::ptrdiff_t>(b) * Attended::kMost;
    k.multiply(of_sum.data(), gradient, row(g_, fact.relation), d);
    float mean = 0;
    for (int i = 0; i < attended.count; ++i) {
      member[i] = k.triple_dot(of_sum.data(), row(v_, attended.object[i]), row(z_, attended.relation[i]), d);
      mean += member[i] * attended.weight[i];
    }
    for (int i = 0; i < attended.count; ++i) member[i] = attended.weight[i] * (member[i] - mean);
  }
}

void Embedding::softmax_backward(int size) {
  const Kernels& k = kernels();
  const int d = params_.dimension;
  const int width = lanes(size);
  const int stride = width + kLane;
  workers_.run(kGroups, [&](int group, int) {
    const Range range = group_range(entities_, group);
    for (int from = range.from; from < range.to; from += kEntitiesAtOnce) {
      const int count = std::min(kEntitiesAtOnce, range.to - from);
      const float* here = exponential_.data() + static_cast<std::ptrdiff_t>(from) * stride;
      k.product(count, d, size, here, stride, 1, scaled_query_.data(), d, row(v_gradient_, from), d, false);
      for (int e = 0; e < count; ++e)
        bias_gradient_[static_cast<std::size_t>(from + e)] =
            k.dot(here + static_cast<std::ptrdiff_t>(e) * stride, inverse_.data(), width);
    }
  });
}

// All updates that touch one block of kLane columns, fact after fact.
void Embedding::block_step(std::span<const Fact> facts, int block) {
  const Kernels& k = kernels();
  const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(block) * kLane;
  const auto attention_rate = static_cast<float>(params_.attention_rate);
  for (std::size_t b = 0; b < facts.size(); ++b) {
    const Fact& fact = facts[b];
    const auto sample = static_cast<int>(b);
    const float* gradient = row(query_gradient_, sample) + at;
    k.accumulate(row(v_gradient_, fact.object) + at, row(query_, sample) + at, -1, kLane);
    const Attended& attended = attended_[b];
    if (attended.count > 0) {
      float of_sum[kLane];
      float of_gate[kLane];
      k.multiply(of_sum, gradient, row(g_, fact.relation) + at, kLane);
      k.multiply(of_gate, gradient, row(sum_, sample) + at, kLane);
      k.attention_step(attended.count, attended.object, attended.relation, attended.weight, of_sum,
                       params_.dimension, v_.data() + at, v_gradient_.data() + at, z_.data() + at,
                       z_sum_.data() + at, attention_rate);
      k.adagrad(row(g_, fact.relation) + at, row(g_sum_, fact.relation) + at, of_gate, 1, 0, attention_rate,
                kLane);
    }
    k.factor_step(gradient, row(u_, fact.subject) + at, row(u_sum_, fact.subject) + at,
                  row(w_, fact.relation) + at, row(w_sum_, fact.relation) + at, kFactorScale,
                  static_cast<float>(params_.shrinkage), static_cast<float>(params_.rate));
  }
}

// The scores of attention and the one-hot part of the biases' gradient.
void Embedding::scalar_step(std::span<const Fact> facts) {
  const auto rate = static_cast<float>(params_.attention_rate);
  const auto n = static_cast<std::size_t>(relations_);
  for (std::size_t b = 0; b < facts.size(); ++b) {
    const Attended& attended = attended_[b];
    const float* member = member_gradient_.data() + b * Attended::kMost;
    for (int i = 0; i < attended.count; ++i) {
      const std::size_t pair =
          static_cast<std::size_t>(facts[b].relation) * n + static_cast<std::size_t>(attended.relation[i]);
      const auto lag = static_cast<std::size_t>(attended.lag[i]);
      scalar_adagrad(pair_[pair], pair_sum_[pair], member[i], rate);
      scalar_adagrad(lag_[lag], lag_sum_[lag], member[i], rate * kLagRate);
    }
    bias_gradient_[static_cast<std::size_t>(facts[b].object)] -= 1;
  }
}

void Embedding::entity_step() {
  const Kernels& k = kernels();
  const auto rate = static_cast<float>(params_.rate);
  workers_.run(kGroups, [&](int group, int) {
    const Range range = group_range(entities_, group);
    if (range.from == range.to) return;
    k.adagrad(row(v_, range.from), row(v_sum_, range.from), row(v_gradient_, range.from), kEntityScale,
              static_cast<float>(params_.shrinkage), rate, (range.to - range.from) * params_.dimension);
    k.adagrad(bias_.data() + range.from, bias_sum_.data() + range.from, bias_gradient_.data() + range.from,
              kEntityScale, 0, rate, range.to - range.from);
  });
}

// Multiplies the queries by a random mask of noughts and 1 / (1 - drop). It is of the batch, whatever the
// threads.
void Embedding::draw_mask(std::size_t size) {
  mask_.resize(size);
  const float kept = 1 / (1 - static_cast<float>(params_.drop));
  const auto limit = static_cast<std::uint64_t>(params_.drop * 65536);
  for (std::size_t i = 0; i < size; i += 4) {  // a multiple of kLane
    std::uint64_t bits = random_.next();
    for (std::size_t j = i; j < i + 4; ++j, bits >>= 16) mask_[j] = (bits & 65535) < limit ? 0 : kept;
  }
  for (std::size_t i = 0; i < size; ++i) query_[i] *= mask_[i];
}

void Embedding::train(std::span<const Fact> facts) {
  const auto size = static_cast<int>(facts.size());
  if (size == 0) return;
  const auto wide = facts.size() * static_cast<std::size_t>(params_.dimension);
  for (auto* matrix : {&query_, &sum_, &query_gradient_, &scaled_query_})
    if (matrix->size() < wide) matrix->resize(wide);
  if (attended_.size() < facts.size()) attended_.resize(facts.size());
  if (member_gradient_.size() < facts.size() * Attended::kMost)
    member_gradient_.resize(facts.size() * Attended::kMost);
  v_gradient_.resize(v_.size());
  bias_gradient_.resize(bias_.size());
  const auto each_piece = [&](auto work) {
    workers_.run(pieces_of(size, kFactsAPiece), [&](int piece, int) {
      work(piece * kFactsAPiece, std::min(size, (piece + 1) * kFactsAPiece));
    });
  };
  each_piece([&](int from, int to) {
    for (int b = from; b < to; ++b) {
      const Fact& fact = facts[static_cast<std::size_t>(b)];
      enrich(fact.subject, fact.relation, fact.step, row(query_, b), row(sum_, b),
             attended_[static_cast<std::size_t>(b)]);
    }
  });
  if (params_.drop > 0) draw_mask(wide);
  softmax_forward(size);
  each_piece([&](int from, int to) { sample_backward(facts, from, to); });
  softmax_backward(size);
  const int blocks = params_.dimension / kLane;
  workers_.run(blocks + 1, [&](int piece, int) {
    if (piece < blocks) {
      block_step(facts, piece);
    } else {
      scalar_step(facts);
    }
  });
  entity_step();
  transposed_stale_ = true;
}

double Embedding::loss(std::span<const Fact> facts) {
  double sum = 0;
  std::vector<float> scores;
  for (const Fact& fact : facts) {
    const Query query{fact.subject, fact.relation, {}};
    score(std::span(&query, 1), fact.step, scores);
    double total = 0;
    for (int e = 0; e < entities_; ++e)
      total += std::exp(static_cast<double>(scores[static_cast<std::size_t>(e)]));
    sum += std::log(total) - static_cast<double>(scores[static_cast<std::size_t>(fact.object)]);
  }
  return sum;
}

}  // namespace entente::forecast

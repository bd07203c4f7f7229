// An online embedding of events with attention to a subject's past.
//
// Score. Each entity e has two vectors, u_e as subject and v_e as object, and a bias; each relation r has w_r
// (r and its inverse apart). The score of o for (s, r, ?) at step t is canonical polyadic with a memory:
//     score(o) = v_o . ( u_s * w_r  +  g_r * sum_k a_k (v_{o_k} * z_{r_k}) ) + bias_o,
// where * is by component and k runs over the subject's latest facts (s, r_k, o_k, t_k), t_k < t, and over
// the latest of (s, r). The attention a_k is a softmax over P[r][r_k] + L[bucket of t - t_k], with one more
// member of score 0 that attends to nothing. So the query is moved toward the objects s lately dealt with, by
// as much as relation r cares for relation r_k at that distance; all of that is learnt.
//
// Learning. Cross-entropy over all entities (1-vs-all), Adagrad, batches. It is prequential: a step is learnt
// once, after it has been scored, together with replayed facts from before it, part of them recent and part
// from anywhere; a replayed fact attends only to what lay before itself. Nothing of a step ever touches the
// scores of that step.
//
// Why it fits two processor cores: the softmax over all entities costs three matrix products a batch, and
// they run near the processor's peak (kernels.hpp). Scores stay far below 60, so exponentials are taken
// without the usual subtraction of the maximum, which saves a pass over them; they are clamped at +-60.
//
// The same answer on any number of threads: entities are cut into a fixed number of groups with partial sums
// of their own, samples into fixed pieces, and the sequential updates of relation vectors run one thread a
// block of columns, each in the order of samples.
//
// Sources: 1-vs-all CP as a strong baseline: Lacroix, Usunier & Obozinski (2018), Ruffinelli, Broscheit &
// Gemulla (2020); attention to the past by relation: methods note G. Limitation: an entity never seen scores
// by its bias alone.
//
// Cost of a batch of B facts: 6 B N D operations for N entities and D dimensions. Memory: 4 (4 N D + N B).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "forecast/protocol.hpp"
#include "forecast/random.hpp"
#include "forecast/subject_past.hpp"
#include "forecast/workers.hpp"
#include "ontology/constants.hpp"

namespace entente::forecast {

struct EmbeddingParams {
  int dimension = 0;          // a multiple of kLane
  int batch = 0;              // facts a gradient step
  double rate = 0;            // of entity vectors and biases
  double attention_rate = 0;  // of g, z, P and (a fifth of it) L
  double shrinkage = 0;       // pull of entity vectors toward nought
  double drop = 0;            // share of a query's components left out while learning
  double replay = 0;          // replayed facts a new fact
  double recent_share = 0;    // of replayed facts drawn from the recent past
  double recent_steps = 0;    // mean age of those, in steps of today's size
  int subject_past = 0;       // facts of the subject attended to
  int pair_past = 0;          // facts of subject and relation attended to
  double learnt_share = 1;    // of new facts learnt at all, where a set is too large to learn all
  std::uint64_t seed = 0;
  static EmbeddingParams from(const ontology::Constants& constants, std::uint64_t seed);
};

class Embedding {
 public:
  Embedding(int entities, int relations, const EmbeddingParams& params, Workers& workers);

  // Scores of all entities for queries at `step`, one row a query, rows row_length() apart.
  void score(std::span<const Query> queries, int step, std::vector<float>& scores);
  std::size_t row_length() const { return padded_; }
  // The score without memory; for the other direction of a candidate.
  float plain_score(int subject, int relation, int object) const;
  // The score of one object for one query at `step`, with memory. `scratch` is the caller's alone.
  struct Scratch {
    std::vector<float> query, sum;
    Attended attended;
  };
  float score_one(int subject, int relation, int object, int step, Scratch& scratch) const;
  // Learns one step's facts (doubled), later than all before, and remembers them.
  void learn(std::span<const Fact> facts);
  // Remembers without learning.
  void remember(std::span<const Fact> facts);

  // For tests: the loss of facts as they stand, and one gradient step on them.
  double loss(std::span<const Fact> facts);
  void train(std::span<const Fact> facts);

 private:
  struct Batch;
  void enrich(int subject, int relation, int step, float* query, float* sum, Attended& attended) const;
  void softmax_forward(int size);
  void sample_backward(std::span<const Fact> facts, int from, int to);
  void softmax_backward(int size);
  void block_step(std::span<const Fact> facts, int block);
  void draw_mask(std::size_t size);
  void scalar_step(std::span<const Fact> facts);
  void entity_step();
  float* row(std::vector<float>& matrix, int i) const {
    return matrix.data() + static_cast<std::size_t>(i) * static_cast<std::size_t>(params_.dimension);
  }
  const float* row(const std::vector<float>& matrix, int i) const {
    return matrix.data() + static_cast<std::size_t>(i) * static_cast<std::size_t>(params_.dimension);
  }

  int entities_;
  int relations_;  // both directions
  EmbeddingParams params_;
  Workers& workers_;
  std::size_t padded_;  // entities rounded up to kLane
  Random random_;
  // Parameters and their Adagrad sums.
  std::vector<float> u_, v_, w_, g_, z_, pair_, lag_, bias_;
  std::vector<float> u_sum_, v_sum_, w_sum_, g_sum_, z_sum_, pair_sum_, lag_sum_, bias_sum_;
  SubjectPast past_;
  std::vector<Fact> seen_;
  // Scratch of a batch (shapes in embedding_batch.cpp) and of scoring.
  std::vector<float> query_, sum_, query_columns_, scaled_query_, query_gradient_, exponential_, partition_,
      partial_gradient_, inverse_, v_gradient_, bias_gradient_, transposed_;
  std::vector<float> member_gradient_, mask_;
  std::vector<Attended> attended_;
  bool transposed_stale_ = true;
};

}  // namespace entente::forecast

#include "bonds/cleavage_triples.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <thread>
#include <utility>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "bonds/cleavage_share.hpp"
#include "bonds/pairs.hpp"

namespace entente::bonds {
namespace {

constexpr std::size_t kLanes = 8;
constexpr std::size_t kCounts = 17;
// Counts of stratum q: 5q joint, yes_i, yes_j, no_i, no_j; then the roll calls both voted yes on, and no.
constexpr std::size_t kBothYes = 15, kBothNo = 16;

// The masks of one (i, k) in one word: i's voted, yes, no within each vote of k; i's yes and no where k
// voted.
struct Masks {
  std::uint64_t voted[3], yes[3], no[3], yes_any, no_any;
};

// Eight states' bits of one word.
struct alignas(64) Block {
  std::uint64_t voted[kLanes], yes[kLanes], no[kLanes];
};

struct alignas(64) Counts {
  std::uint64_t of[kCounts][kLanes];
};

using Kernel = void (*)(const Masks*, const Block*, std::size_t, Counts&);

[[gnu::always_inline]] inline void count_lanes(const Masks* masks, const Block* blocks, std::size_t words,
                                               Counts& out) {
  out = {};
  for (std::size_t w = 0; w < words; ++w) {
    const Masks& mask = masks[w];
    const Block& block = blocks[w];
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      for (std::size_t q = 0; q < 3; ++q) {
        out.of[5 * q][lane] += static_cast<std::uint64_t>(std::popcount(mask.voted[q] & block.voted[lane]));
        out.of[5 * q + 1][lane] += static_cast<std::uint64_t>(std::popcount(mask.yes[q] & block.voted[lane]));
        out.of[5 * q + 2][lane] += static_cast<std::uint64_t>(std::popcount(mask.voted[q] & block.yes[lane]));
        out.of[5 * q + 3][lane] += static_cast<std::uint64_t>(std::popcount(mask.no[q] & block.voted[lane]));
        out.of[5 * q + 4][lane] += static_cast<std::uint64_t>(std::popcount(mask.voted[q] & block.no[lane]));
      }
      out.of[kBothYes][lane] += static_cast<std::uint64_t>(std::popcount(mask.yes_any & block.yes[lane]));
      out.of[kBothNo][lane] += static_cast<std::uint64_t>(std::popcount(mask.no_any & block.no[lane]));
    }
  }
}

void count_plain(const Masks* masks, const Block* blocks, std::size_t words, Counts& out) {
  count_lanes(masks, blocks, words, out);
}

#if defined(__x86_64__)
[[gnu::target("popcnt")]] void count_popcnt(const Masks* masks, const Block* blocks, std::size_t words,
                                            Counts& out) {
  count_lanes(masks, blocks, words, out);
}

[[gnu::target("avx512f,avx512vpopcntdq")]] void count_avx512(const Masks* masks, const Block* blocks,
                                                             std::size_t words, Counts& out) {
  __m512i sum[kCounts];
  for (auto& each : sum) each = _mm512_setzero_si512();
  for (std::size_t w = 0; w < words; ++w) {
    const Masks& mask = masks[w];
    const __m512i voted = _mm512_load_si512(blocks[w].voted);
    const __m512i yes = _mm512_load_si512(blocks[w].yes);
    const __m512i no = _mm512_load_si512(blocks[w].no);
#define ENTENTE_COUNT(at, bits, states)                                     \
  sum[at] = _mm512_add_epi64(sum[at], _mm512_popcnt_epi64(_mm512_and_si512( \
                                          states, _mm512_set1_epi64(static_cast<long long>(bits)))))
#define ENTENTE_COUNT_STRATUM(q)                  \
  ENTENTE_COUNT(5 * (q), mask.voted[q], voted);   \
  ENTENTE_COUNT(5 * (q) + 1, mask.yes[q], voted); \
  ENTENTE_COUNT(5 * (q) + 2, mask.voted[q], yes); \
  ENTENTE_COUNT(5 * (q) + 3, mask.no[q], voted);  \
  ENTENTE_COUNT(5 * (q) + 4, mask.voted[q], no)
    ENTENTE_COUNT_STRATUM(0);
    ENTENTE_COUNT_STRATUM(1);
    ENTENTE_COUNT_STRATUM(2);
    ENTENTE_COUNT(kBothYes, mask.yes_any, yes);
    ENTENTE_COUNT(kBothNo, mask.no_any, no);
#undef ENTENTE_COUNT_STRATUM
#undef ENTENTE_COUNT
  }
  for (std::size_t c = 0; c < kCounts; ++c) _mm512_store_si512(out.of[c], sum[c]);
}
#endif

Kernel kernel_of(int level) {
#if defined(__x86_64__)
  if (level == 2) return count_avx512;
  if (level == 1) return count_popcnt;
#endif
  static_cast<void>(level);
  return count_plain;
}

// The share in one lane, by the same formula as CleavageShare.
float share_of(const Counts& counts, std::size_t lane, const VoteParams& params) {
  double joint = 0, yes_i = 0, yes_j = 0, no_i = 0, no_j = 0, fixed = 0;
  for (std::size_t q = 0; q < 3; ++q) {
    const auto get = [&](std::size_t c) {
      return static_cast<double>(static_cast<std::int64_t>(counts.of[5 * q + c][lane]));
    };
    const double n = get(0);
    if (n == 0) continue;
    const double a = get(1), b = get(2), c = get(3), d = get(4);
    joint += n;
    yes_i += a;
    yes_j += b;
    no_i += c;
    no_j += d;
    fixed += (a * b + c * d) / n;
  }
  if (joint < static_cast<double>(params.min_joint) || joint == 0)
    return std::numeric_limits<float>::quiet_NaN();
  const auto together = static_cast<double>(counts.of[kBothYes][lane] + counts.of[kBothNo][lane]);
  const double chance = (yes_i * yes_j + no_i * no_j) / joint;
  const double excess = together - chance;
  if (excess / joint <= params.min_excess) return std::numeric_limits<float>::quiet_NaN();
  return static_cast<float>((fixed - chance) / excess);
}

}  // namespace

CleavageTriples::CleavageTriples(const RollCalls& votes, VoteParams params, int threads)
    : votes_(&votes), params_(params), threads_(std::max(1, threads)) {}

int CleavageTriples::best_level() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vpopcntdq")) return 2;
  if (__builtin_cpu_supports("popcnt")) return 1;
#endif
  return 0;
}

void CleavageTriples::run() {
  run_with(best_level());
}

void CleavageTriples::run_with(int level) {
  const int states = votes_->states();
  const auto words = static_cast<std::size_t>(votes_->words());
  const std::size_t pairs = pair_count(states);
  const auto groups = (static_cast<std::size_t>(states) + kLanes - 1) / kLanes;
  shares_.assign(static_cast<std::size_t>(states) * pairs, std::numeric_limits<float>::quiet_NaN());

  std::vector<Block> blocks(groups * words, Block{});
  for (int s = 0; s < states; ++s) {
    const auto group = static_cast<std::size_t>(s) / kLanes, lane = static_cast<std::size_t>(s) % kLanes;
    for (std::size_t w = 0; w < words; ++w) {
      Block& block = blocks[group * words + w];
      block.yes[lane] = votes_->yes(s)[w];
      block.no[lane] = votes_->no(s)[w];
      block.voted[lane] = votes_->yes(s)[w] | votes_->no(s)[w] | votes_->abstain(s)[w];
    }
  }

  const Kernel kernel = kernel_of(level);
  std::atomic<int> next{0};
  const auto work = [&] {
    std::vector<Masks> masks(words);
    Counts counts;
    for (int k = next++; k < states; k = next++) {
      float* out = shares_.data() + static_cast<std::size_t>(k) * pairs;
      const auto yes_k = votes_->yes(k), abstain_k = votes_->abstain(k), no_k = votes_->no(k);
      for (int i = 0; i + 1 < states; ++i) {
        if (i == k) continue;
        const auto yes_i = votes_->yes(i), abstain_i = votes_->abstain(i), no_i = votes_->no(i);
        for (std::size_t w = 0; w < words; ++w) {
          const std::uint64_t by[3] = {no_k[w], abstain_k[w], yes_k[w]};
          const std::uint64_t voted_i = yes_i[w] | abstain_i[w] | no_i[w], voted_k = by[0] | by[1] | by[2];
          Masks& mask = masks[w];
          for (std::size_t q = 0; q < 3; ++q) {
            mask.voted[q] = voted_i & by[q];
            mask.yes[q] = yes_i[w] & by[q];
            mask.no[q] = no_i[w] & by[q];
          }
          mask.yes_any = yes_i[w] & voted_k;
          mask.no_any = no_i[w] & voted_k;
        }
        const std::size_t row = pair_index(i, i + 1, states);
        const auto first = static_cast<std::size_t>(i) + 1;
        for (std::size_t group = first / kLanes; group < groups; ++group) {
          kernel(masks.data(), blocks.data() + group * words, words, counts);
          const std::size_t end = std::min(group * kLanes + kLanes, static_cast<std::size_t>(states));
          for (std::size_t j = std::max(first, group * kLanes); j < end; ++j)
            if (j != static_cast<std::size_t>(k))
              out[row + j - first] = share_of(counts, j % kLanes, params_);
        }
      }
    }
  };
  std::vector<std::jthread> helpers;
  for (int t = 1; t < threads_; ++t) helpers.emplace_back(work);
  work();
}

std::optional<double> CleavageTriples::share(int i, int j, int k) const {
  const int states = votes_->states();
  const float share = shares_[static_cast<std::size_t>(k) * pair_count(states) + pair_index(i, j, states)];
  if (std::isnan(share)) return std::nullopt;
  return static_cast<double>(share);
}

std::vector<CleavageTriples::Third> CleavageTriples::opposed(int i, int j, std::size_t most) const {
  std::vector<Third> all;
  for (int k = 0; k < votes_->states(); ++k) {
    if (k == i || k == j) continue;
    if (const auto found = share(i, j, k)) all.push_back({k, *found});
  }
  std::ranges::sort(all, {}, [](const Third& third) { return std::pair(-third.share, third.state); });
  std::vector<Third> out;
  for (const Third& third : all) {
    if (out.size() == most) break;
    CleavageShare exact(*votes_, i, j, third.state, params_);
    exact.run();
    if (exact.result().side == CleavageSide::common_opposition) out.push_back(third);
  }
  return out;
}

}  // namespace entente::bonds

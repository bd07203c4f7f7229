#include "camps/cluster_descent.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "camps/tolerances.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

}  // namespace

Units cluster_cost(const Block& block, const std::vector<int>& camp) {
  Units sum = 0;
  for (const auto& edge : block.edges())
    if ((camp[at(edge.a)] == camp[at(edge.b)]) == (edge.weight < 0)) sum = held(sum, std::abs(edge.weight));
  return sum;
}

ClusterDescent::ClusterDescent(const Block& block, std::uint64_t seed)
    : block_(block), random_(seed), score_(at(block.size())), queued_(at(block.size())) {
  best_.resize(at(block.size()));
  std::iota(best_.begin(), best_.end(), 0);
  best_value_ = cluster_cost(block, best_);
  Units total = 0;
  for (const auto& edge : block.edges()) total = held(total, std::abs(edge.weight));
  may_overflow_ = total >= kForced;
  start(std::vector<int>(best_));
}

void ClusterDescent::wake(int v) {
  if (queued_[at(v)] != 0) return;
  queued_[at(v)] = 1;
  queue_.push_back(v);
}

void ClusterDescent::start(const std::vector<int>& camp) {
  camp_ = camp;
  value_ = cluster_cost(block_, camp_);
  members_.assign(at(block_.size()), 0);
  for (const int c : camp_) ++members_[at(c)];
  free_.clear();
  for (int c = block_.size() - 1; c >= 0; --c)
    if (members_[at(c)] == 0) free_.push_back(c);
  queue_.clear();
  std::ranges::fill(queued_, 0);
  for (int v = 0; v < block_.size(); ++v) wake(v);
  descend();
  while (merge()) descend();
  keep_if_best();
}

void ClusterDescent::keep_if_best() {
  journal_.clear();
  if (value_ >= best_value_) return;
  value_ = cluster_cost(block_, camp_);  // scores may have been held
  if (value_ >= best_value_) return;
  best_value_ = value_;
  best_ = camp_;
}

int ClusterDescent::fresh() {
  while (!free_.empty() && members_[at(free_.back())] != 0) free_.pop_back();
  return free_.empty() ? -1 : free_.back();
}

void ClusterDescent::score(int v) {
  for (const int c : touched_) score_[at(c)] = 0;
  touched_.clear();
  for (const auto& arc : block_.arcs(v)) {
    const int c = camp_[at(arc.to)];
    Units& sum = score_[at(c)];
    sum = may_overflow_ ? held(sum, arc.weight) : sum + arc.weight;
    touched_.push_back(c);
  }
}

// score() of v must be current.
void ClusterDescent::move(int v, int to) {
  const int from = camp_[at(v)];
  value_ += score_[at(from)] - score_[at(to)];
  journal_.push_back({v, from});
  camp_[at(v)] = to;
  ++members_[at(to)];
  if (--members_[at(from)] == 0) free_.push_back(from);
}

void ClusterDescent::settle(int v) {
  score(v);
  const int own = camp_[at(v)];
  int best = own;
  for (const int c : touched_)
    if (score_[at(c)] > score_[at(best)]) best = c;
  if (score_[at(best)] < 0 && members_[at(own)] > 1) {
    const int empty = fresh();
    if (empty >= 0) best = empty;
  }
  if (best == own || score_[at(best)] <= score_[at(own)]) return;
  move(v, best);
  for (const auto& arc : block_.arcs(v)) wake(arc.to);
}

void ClusterDescent::descend() {
  for (std::size_t next = 0; next < queue_.size(); ++next) {
    queued_[at(queue_[next])] = 0;
    settle(queue_[next]);
  }
  queue_.clear();
}

bool ClusterDescent::merge() {
  struct Between {
    int a, b;
    Units weight;
  };
  std::vector<Between> pairs;
  for (const auto& edge : block_.edges()) {
    const int a = camp_[at(edge.a)], b = camp_[at(edge.b)];
    if (a != b) pairs.push_back({std::min(a, b), std::max(a, b), edge.weight});
  }
  std::ranges::sort(pairs,
                    [](const Between& x, const Between& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < pairs.size();) {
    auto sum = pairs[i];
    for (++i; i < pairs.size() && pairs[i].a == sum.a && pairs[i].b == sum.b; ++i)
      sum.weight += pairs[i].weight;
    if (sum.weight > 0) pairs[kept++] = sum;
  }
  pairs.resize(kept);
  if (pairs.empty()) return false;
  std::ranges::stable_sort(pairs, [](const Between& x, const Between& y) { return x.weight > y.weight; });
  std::vector<int> into(at(block_.size()), -1);
  std::vector<char> busy(at(block_.size()));
  for (const auto& pair : pairs) {
    if (busy[at(pair.a)] != 0 || busy[at(pair.b)] != 0) continue;
    busy[at(pair.a)] = busy[at(pair.b)] = 1;
    into[at(pair.b)] = pair.a;
  }
  for (int v = 0; v < block_.size(); ++v) {
    const int to = into[at(camp_[at(v)])];
    if (to < 0) continue;
    score(v);
    move(v, to);
    wake(v);
  }
  return true;
}

void ClusterDescent::kick(std::int64_t rounds, const Budget& budget) {
  if (block_.edge_count() == 0) return;
  start(std::vector<int>(best_));
  std::vector<int> bad, region;
  std::vector<char> inside(at(block_.size()));
  for (std::int64_t round = 0; round < rounds; ++round) {
    if (round % 256 == 0) {
      if (budget.spent()) break;
      bad.clear();
      for (int e = 0; e < block_.edge_count(); ++e) {
        const auto& edge = block_.edge(e);
        if ((camp_[at(edge.a)] == camp_[at(edge.b)]) == (edge.weight < 0)) bad.push_back(e);
      }
      if (bad.empty()) break;
    }
    const auto& edge = block_.edge(bad[at(random_.below(static_cast<int>(bad.size())))]);
    const bool first = (random_.next() & 1) != 0;
    const int seed = first ? edge.a : edge.b, other = first ? edge.b : edge.a;
    const int size = 1 + random_.below(std::min(8, 1 + block_.size() / 3));
    region.assign(1, seed);
    inside[at(seed)] = 1;
    for (int tries = 0; static_cast<int>(region.size()) < size && tries < 3 * size; ++tries) {
      const auto arcs = block_.arcs(region[at(random_.below(static_cast<int>(region.size())))]);
      const auto& arc = arcs[at(random_.below(static_cast<int>(arcs.size())))];
      if (inside[at(arc.to)] != 0 || arc.weight < 0) continue;
      inside[at(arc.to)] = 1;
      region.push_back(arc.to);
    }
    const int empty = fresh();
    const int to =
        camp_[at(other)] != camp_[at(seed)] && (random_.next() & 3) != 0 ? camp_[at(other)] : empty;
    const Units before = value_;
    journal_.clear();
    for (const int v : region) {
      inside[at(v)] = 0;
      if (to < 0 || camp_[at(v)] == to) continue;
      score(v);
      move(v, to);
      for (const auto& arc : block_.arcs(v)) wake(arc.to);
    }
    descend();
    if (value_ > before) {
      const auto taken = journal_;
      for (auto m = taken.rbegin(); m != taken.rend(); ++m) {
        const int now = camp_[at(m->node)];
        camp_[at(m->node)] = m->from;
        ++members_[at(m->from)];
        if (--members_[at(now)] == 0) free_.push_back(now);
      }
      value_ = before;
    } else if (value_ < best_value_) {
      keep_if_best();
    }
  }
  start(std::vector<int>(camp_));
}

}  // namespace entente::camps

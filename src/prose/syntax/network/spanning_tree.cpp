#include "prose/syntax/network/spanning_tree.hpp"

#include <cmath>

namespace entente::prose {
namespace {

// Edmonds on a dense graph, in O(nodes^2): nodes follow their best heads until they meet the root or
// themselves; a cycle becomes one node that stands in the place of its first, with the gain of entering it
// anywhere. Taking cycles apart again says where each was entered.
class Edmonds {
 public:
  // Place 0 is the root.
  explicit Edmonds(std::size_t places) : places_(places), arcs_(places * places), alive_(places, true) {
    for (std::size_t v = 0; v < places; ++v) {
      node_at_.push_back(v);
      nodes_.emplace_back();
    }
  }
  void set(std::size_t dependent, std::size_t head, double weight) {
    arc(dependent, head) = {weight, static_cast<std::int16_t>(dependent), static_cast<std::int16_t>(head)};
  }

  // By node: its head; of the root: nothing.
  std::vector<std::size_t> solve() {
    std::vector<bool> done(places_, false);
    done[0] = true;
    std::vector<std::size_t> path;
    std::vector<bool> on_path(places_, false);
    for (std::size_t start = 1; start < places_; ++start) {
      if (!alive_[start]) continue;
      std::size_t at = start;
      while (!done[at]) {
        if (on_path[at]) {
          std::vector<std::size_t> cycle;
          do {
            cycle.push_back(path.back());
            on_path[path.back()] = false;
            path.pop_back();
          } while (cycle.back() != at);
          contract(cycle, at);
        }
        path.push_back(at);
        on_path[at] = true;
        at = enter(at);
      }
      for (const auto v : path) {
        done[v] = true;
        on_path[v] = false;
      }
      path.clear();
    }
    return expand();
  }

 private:
  // The best arc between two places, and the words it stands between.
  struct Arc {
    double weight = 0;
    std::int16_t dependent = 0, head = 0;
  };
  struct Node {
    Arc entered;                       // by its best arc
    std::size_t above = 0;             // the cycle it is part of, 0 none
    std::vector<std::size_t> members;  // of a cycle
  };

  Arc& arc(std::size_t dependent, std::size_t head) { return arcs_[dependent * places_ + head]; }

  // Enters a place by its best arc; where that comes from.
  std::size_t enter(std::size_t place) {
    std::size_t best = place;
    for (std::size_t h = 0; h < places_; ++h) {
      if (h == place || !alive_[h]) continue;
      if (best == place || arc(place, h).weight > arc(place, best).weight) best = h;
    }
    nodes_[node_at_[place]].entered = arc(place, best);
    return best;
  }

  void contract(const std::vector<std::size_t>& cycle, std::size_t into) {
    const auto merged = nodes_.size();
    Node node;
    std::vector<double> lost;  // by member: the arc that entering it there would cost
    for (const auto place : cycle) {
      node.members.push_back(node_at_[place]);
      nodes_[node_at_[place]].above = merged;
      lost.push_back(nodes_[node_at_[place]].entered.weight);
      alive_[place] = false;
    }
    for (std::size_t v = 0; v < places_; ++v) {
      if (!alive_[v]) continue;
      Arc in = arc(cycle[0], v);
      in.weight -= lost[0];
      Arc out = arc(v, cycle[0]);
      for (std::size_t k = 1; k < cycle.size(); ++k) {
        Arc other = arc(cycle[k], v);
        other.weight -= lost[k];
        if (other.weight > in.weight) in = other;
        if (arc(v, cycle[k]).weight > out.weight) out = arc(v, cycle[k]);
      }
      arc(into, v) = in;
      arc(v, into) = out;
    }
    alive_[into] = true;
    node_at_[into] = merged;
    nodes_.push_back(std::move(node));
  }

  std::vector<std::size_t> expand() const {
    std::vector<std::size_t> heads(places_, 0);
    std::vector<std::size_t> open;
    for (std::size_t v = 1; v < nodes_.size(); ++v) {
      if (nodes_[v].above == 0) open.push_back(v);
    }
    while (!open.empty()) {
      const auto v = open.back();
      open.pop_back();
      const auto& in = nodes_[v].entered;
      heads[static_cast<std::size_t>(in.dependent)] = static_cast<std::size_t>(in.head);
      // On the way from the word entered up to the node, every other member keeps its own best arc.
      for (auto x = static_cast<std::size_t>(in.dependent); x != v; x = nodes_[x].above) {
        for (const auto member : nodes_[nodes_[x].above].members) {
          if (member != x) open.push_back(member);
        }
      }
    }
    return heads;
  }

  std::size_t places_;
  std::vector<Arc> arcs_;
  std::vector<bool> alive_;
  std::vector<std::size_t> node_at_;  // by place
  std::vector<Node> nodes_;           // words, then cycles as they are found
};

// Every word's own best head, and whether that makes a tree with one root.
bool greedy_tree(std::span<const float> scores, std::size_t words, std::vector<std::int16_t>& heads) {
  heads.resize(words);
  int roots = 0;
  for (std::size_t i = 0; i < words; ++i) {
    const float* row = scores.data() + i * (words + 1);
    std::size_t best = 0;
    for (std::size_t h = 1; h <= words; ++h) {
      if (h != i + 1 && row[h] > row[best]) best = h;
    }
    heads[i] = static_cast<std::int16_t>(static_cast<int>(best) - 1);
    roots += best == 0 ? 1 : 0;
  }
  if (roots != 1) return false;
  for (std::size_t i = 0; i < words; ++i) {
    std::size_t steps = 0;
    for (int at = heads[i]; at >= 0; at = heads[static_cast<std::size_t>(at)]) {
      if (++steps >= words) return false;
    }
  }
  return true;
}

}  // namespace

void best_tree(std::span<const float> scores, std::size_t words, std::vector<std::int16_t>& heads) {
  if (greedy_tree(scores, words, heads)) return;
  double range = 1;
  for (std::size_t i = 0; i < words; ++i) {
    for (std::size_t h = 0; h <= words; ++h) range += std::abs(scores[i * (words + 1) + h]);
  }
  // The root's toll is dearer than all else together: paid once, as some word must hang from it, never twice.
  Edmonds graph(words + 1);
  for (std::size_t i = 0; i < words; ++i) {
    for (std::size_t h = 0; h <= words; ++h) {
      const double toll = h == 0 ? 2 * range : 0;
      if (h != i + 1) graph.set(i + 1, h, static_cast<double>(scores[i * (words + 1) + h]) - toll);
    }
  }
  const auto head = graph.solve();
  for (std::size_t i = 0; i < words; ++i)
    heads[i] = static_cast<std::int16_t>(static_cast<int>(head[i + 1]) - 1);
}

}  // namespace entente::prose

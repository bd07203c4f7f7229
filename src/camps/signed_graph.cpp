#include "camps/signed_graph.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <unordered_map>

#include "camps/tolerances.hpp"

namespace entente::camps {
namespace {

bool frustrated(const Tie& tie, const std::vector<int>& camp) {
  const bool together = camp[static_cast<std::size_t>(tie.a)] == camp[static_cast<std::size_t>(tie.b)];
  return together ? tie.weight < 0 : tie.weight > 0;
}

}  // namespace

SignedGraph::SignedGraph(int n, std::vector<Tie> ties, std::vector<std::string> names)
    : n_(n), ties_(std::move(ties)), names_(std::move(names)) {
  for (auto& tie : ties_) {
    assert(tie.a >= 0 && tie.b >= 0 && tie.a < n && tie.b < n);
    if (tie.a > tie.b) std::swap(tie.a, tie.b);
  }
  std::ranges::stable_sort(ties_,
                           [](const Tie& x, const Tie& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < ties_.size();) {
    Tie sum = ties_[i];
    for (++i; i < ties_.size() && ties_[i].a == sum.a && ties_[i].b == sum.b; ++i)
      sum.weight += ties_[i].weight;
    if (sum.a != sum.b && sum.weight != 0) ties_[kept++] = sum;
  }
  ties_.resize(kept);
}

std::string SignedGraph::name(int node) const {
  const auto at = static_cast<std::size_t>(node);
  return at < names_.size() ? names_[at] : std::to_string(node);
}

int SignedGraph::negative() const {
  return static_cast<int>(std::ranges::count_if(ties_, [](const Tie& tie) { return tie.weight < 0; }));
}

double SignedGraph::total_weight() const {
  double sum = 0;
  for (const auto& tie : ties_) sum += std::abs(tie.weight);
  return sum;
}

double SignedGraph::weight(int a, int b) const {
  if (a > b) std::swap(a, b);
  const auto at = std::ranges::lower_bound(ties_, std::pair(a, b), {},
                                           [](const Tie& tie) { return std::pair(tie.a, tie.b); });
  return at != ties_.end() && at->a == a && at->b == b ? at->weight : 0;
}

Scale::Scale(const SignedGraph& graph) {
  double heaviest = 0;
  for (const auto& tie : graph.ties()) heaviest = std::max(heaviest, std::abs(tie.weight));
  const double largest = kLargestSum / static_cast<double>(kUnit);  // sum of weights on the grid
  // Whole numbers, tenths, ... millionths: the coarsest grid that holds every weight.
  for (double fine = 1; fine <= kFinestDecimal; fine *= 10) {
    if (graph.total_weight() * fine > largest) break;
    const bool fits = std::ranges::all_of(graph.ties(), [fine](const Tie& tie) {
      const double scaled = tie.weight * fine;
      return std::abs(scaled - std::round(scaled)) <= kDecimalSlack * std::max(1.0, std::abs(scaled));
    });
    if (!fits) continue;
    fine_ = fine;
    return;
  }
  exact_ = false;
  if (heaviest == 0) return;
  const double room = std::log2(largest / static_cast<double>(graph.ties().size() + 1)) - 1;
  const int bits = std::min(kRealBits, static_cast<int>(room));
  fine_ = std::exp2(bits - std::ceil(std::log2(heaviest)));
}

Units Scale::units(double weight) const {
  return std::llround(weight * fine_) * kUnit;
}

double Scale::weight(Units units) const {
  return static_cast<double>(units) / static_cast<double>(kUnit) / fine_;
}

double frustration_of(const SignedGraph& graph, const std::vector<int>& camp) {
  double sum = 0;
  for (const auto& tie : graph.ties())
    if (frustrated(tie, camp)) sum += std::abs(tie.weight);
  return sum;
}

double frustration_of(const SignedGraph& graph, const std::vector<int>& camp, const Scale& scale) {
  if (!scale.exact()) return frustration_of(graph, camp);
  Units sum = 0;
  for (const auto& tie : graph.ties())
    if (frustrated(tie, camp)) sum += scale.units(std::abs(tie.weight));
  return scale.weight(sum);
}

std::vector<int> frustrated_ties(const SignedGraph& graph, const std::vector<int>& camp) {
  std::vector<int> found;
  for (std::size_t i = 0; i < graph.ties().size(); ++i)
    if (frustrated(graph.ties()[i], camp)) found.push_back(static_cast<int>(i));
  return found;
}

void name_in_order(std::vector<int>& camp) {
  std::unordered_map<int, int> names;
  for (auto& c : camp) c = names.try_emplace(c, static_cast<int>(names.size())).first->second;
}

}  // namespace entente::camps

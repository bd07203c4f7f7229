#include "camps/balance.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

using Lists = std::vector<std::vector<std::pair<int, bool>>>;  // neighbour, negative; ascending

Lists lists_of(const SignedGraph& graph) {
  Lists lists(at(graph.size()));
  for (const auto& tie : graph.ties()) {
    lists[at(tie.a)].emplace_back(tie.b, tie.weight < 0);
    lists[at(tie.b)].emplace_back(tie.a, tie.weight < 0);
  }
  for (auto& list : lists) std::ranges::sort(list);
  return lists;
}

// Calls back with (third node, negative x, negative y) for the common neighbours of a and b.
template <class Visit>
void each_triangle(const Lists& lists, int a, int b, Visit visit) {
  const auto &x = lists[at(a)], &y = lists[at(b)];
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    if (x[i].first < y[j].first) {
      ++i;
    } else if (x[i].first > y[j].first) {
      ++j;
    } else {
      visit(x[i].first, x[i].second, y[j].second);
      ++i;
      ++j;
    }
  }
}

}  // namespace

void BalanceIndices::run() {
  balance_ = {};
  count_triangles();
  if (graph_.size() > 0 && graph_.size() <= params_.most_nodes) take_spectra();
}

void BalanceIndices::count_triangles() {
  const auto lists = lists_of(graph_);
  for (const auto& tie : graph_.ties())
    each_triangle(lists, tie.a, tie.b, [&](int third, bool x, bool y) {
      if (third < tie.b) return;  // each once, at its two smallest nodes
      ++balance_.triangles;
      if (((tie.weight < 0) != x) == y) ++balance_.balanced_triangles;
    });
  if (balance_.triangles > 0)
    balance_.triangle =
        static_cast<double>(balance_.balanced_triangles) / static_cast<double>(balance_.triangles);
}

void BalanceIndices::take_spectra() {
  const int n = graph_.size();
  Eigen::MatrixXd with_signs = Eigen::MatrixXd::Zero(n, n);
  for (const auto& tie : graph_.ties()) with_signs(tie.a, tie.b) = with_signs(tie.b, tie.a) = tie.weight;
  const Eigen::MatrixXd without = with_signs.cwiseAbs();
  const auto values = [](const Eigen::MatrixXd& matrix) {
    return Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(matrix, Eigen::EigenvaluesOnly)
        .eigenvalues()
        .eval();
  };
  const auto a = values(with_signs), b = values(without);
  const double top = std::max(a.maxCoeff(), b.maxCoeff());  // both sums are scaled by e^-top
  balance_.walk = (a.array() - top).exp().sum() / (b.array() - top).exp().sum();
  Eigen::MatrixXd laplacian = -with_signs;
  laplacian.diagonal() += without.rowwise().sum();
  balance_.lambda_min = std::max(0.0, values(laplacian).minCoeff());
  balance_.spectral_bound = *balance_.lambda_min * n / 4;
}

std::vector<FrustratedTie> ranked_frustrated_ties(const SignedGraph& graph, const std::vector<int>& camp) {
  const auto lists = lists_of(graph);
  std::vector<FrustratedTie> ranked;
  for (const int index : frustrated_ties(graph, camp)) {
    FrustratedTie entry{graph.ties()[at(index)], 0};
    each_triangle(lists, entry.tie.a, entry.tie.b, [&](int, bool x, bool y) {
      if (((entry.tie.weight < 0) != x) != y) ++entry.negative_triangles;
    });
    ranked.push_back(entry);
  }
  std::ranges::stable_sort(ranked, [](const FrustratedTie& x, const FrustratedTie& y) {
    const double p = std::abs(x.tie.weight), q = std::abs(y.tie.weight);
    return p != q ? p > q : x.negative_triangles > y.negative_triangles;
  });
  return ranked;
}

}  // namespace entente::camps

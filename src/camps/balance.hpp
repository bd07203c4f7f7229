// How balanced is a signed graph? Indices beside the frustration of FrustrationSolver.
//
// triangle  (balanced - 0) / all triangles by product of signs: a triangle is balanced where an even number
// of
//           its ties is negative; weights are not used. Cartwright & Harary 1956.
// walk      tr e^A / tr e^|A| over the signed adjacency A with weights: closed walks of all lengths, the
// shorter
//           the heavier; 1 is balance. Estrada & Benzi 2014.
// spectral  lambda_min of the signed Laplacian D - A, D_i = sum |w_ij|: 0 exactly where a component is
// balanced;
//           n lambda_min / 4 is a lower bound on the two-camp frustration of the whole. Kunegis et al. 2010.
// The two spectral ones take O(n^3) and are left out above `most_nodes`.
//
// Checked: highland tribes 0.8676471 and 0.3575761 (tests/camps).
#pragma once

#include <cstdint>
#include <optional>

#include "camps/signed_graph.hpp"

namespace entente::camps {

struct BalanceParams {
  int most_nodes = 1500;  // camps.spectral_nodes
};

struct Balance {
  std::int64_t triangles = 0, balanced_triangles = 0;
  std::optional<double> triangle;  // nothing where there are no triangles
  std::optional<double> walk;
  std::optional<double> lambda_min;
  std::optional<double> spectral_bound;
};

class BalanceIndices {
 public:
  BalanceIndices(const SignedGraph& graph, BalanceParams params) : graph_(graph), params_(params) {}
  void run();
  const Balance& balance() const { return balance_; }

 private:
  void count_triangles();
  void take_spectra();
  const SignedGraph& graph_;
  BalanceParams params_;
  Balance balance_;
};

// Ties against a partition, heaviest first, with the negative triangles each lies in: why the world is not
// balanced.
struct FrustratedTie {
  Tie tie;
  int negative_triangles = 0;
};
std::vector<FrustratedTie> ranked_frustrated_ties(const SignedGraph& graph, const std::vector<int>& camp);

}  // namespace entente::camps

// Portfolios: how a state's cooperation, conflict, trade or ties spread over all others.
//
// A matrix of N rows; row i holds i's share with each k, the diagonal is 0. Shapes: row-major, [i * N + k].
//
// From counts: summed over the given periods and smoothed toward the world's own distribution g_k,
//   share_ik = (y_ik + alpha g_k) / (y_i + alpha),
// so that a state with few events looks like the world, not like its one event.
//
// From standing ties (pacts, rivalries, sanctions, trade): weight_ik / sum_k weight_ik, not smoothed; a state
// without ties has a row of zeros. A pact of m members weighs 1 / (m - 1) a tie, so that each membership
// weighs 1.
//
// Source: METHODS B4, A7. Limitation: a share forgets size; Depth has it.
#pragma once

#include <span>
#include <vector>

namespace entente::ontology {
class Constants;
}

namespace entente::bonds {

struct PortfolioParams {
  double alpha = 0;  // third_party.alpha
  int periods = 0;   // third_party.periods: how many the caller sums over

  static PortfolioParams from(const ontology::Constants& constants);
};

using Portfolio = std::vector<double>;

// Each period a matrix of counts; symmetric counts give undirected portfolios. All zeros where nothing was
// counted.
Portfolio portfolio_of_counts(int states, std::span<const std::vector<double>> periods, double alpha);
Portfolio portfolio_of_ties(int states, const std::vector<double>& weights);
double pact_weight(int members);

}  // namespace entente::bonds

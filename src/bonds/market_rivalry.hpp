// Rivalry for the same customers: do two states sell the same goods to the same buyers?
//
// x_ikp is the part of i's exports that is product p sold to k. MO = sum_k sum_p sqrt(x_ikp x_jkp)
// = sum_k sqrt(x_ik x_jk) * overlap of the product mixes at k: 0 no common customer for anything, 1 the same
// exporter twice. Exactly additive over customers k. With one product code for all, it is the overlap of
// destinations alone.
//
// Input: flows (repeated ones add up; k other than the exporter). Output per dyad: MO and the customers'
// parts.
// Cost: sorting, then the two states' lists merged per dyad asked.
// Errors: none; at() is empty where one of the two has no recorded exports: not observed, not "no rivalry".
// Source: METHODS B4.
// Limitation: shares, so a small seller beside a giant looks as much a rival as two giants; prices, quotas
// and cartels are not seen.
#pragma once

#include <optional>
#include <vector>

namespace entente::bonds {

struct ExportFlow {
  int exporter = 0, customer = 0, product = 0;
  double value = 0;
};

struct MarketRivalryTerms {
  struct Customer {
    int state = 0;
    double overlap = 0;
  };
  double overlap = 0;
  std::vector<Customer> customers;  // by state; they add up to overlap
};

class MarketRivalry {
 public:
  MarketRivalry(int states, std::vector<ExportFlow> flows);

  void run();

  std::optional<MarketRivalryTerms> at(int i, int j) const;

 private:
  int states_;
  std::vector<ExportFlow> flows_;   // sorted; value becomes the square root of the share
  std::vector<std::size_t> first_;  // per exporter, and the end
};

}  // namespace entente::bonds

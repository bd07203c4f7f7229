// The linear programme both exact solvers rest on: the lightest set of ties that meets every listed cycle,
//   min sum |w_e| x_e,  x(C) >= 1 for each row C,  x >= 0,
// solved by Clp's dual simplex and grown row by row.
//
// The bound it gives is safe: Clp's multipliers are rounded down to whole units y_C >= 0 and the bound is
// sum y_C + sum_e min(0, |w_e| - load_e), in exact integers; any y gives a true bound, a good y a good one.
// `rest` are the reduced costs of the same y.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "camps/budget.hpp"
#include "camps/cycles.hpp"

namespace entente::camps {

class CoverLp {
 public:
  explicit CoverLp(std::vector<Units> weights);
  ~CoverLp();

  void add(const Cycles& cycles, std::size_t first);  // rows for cycles first .. end
  void fix_to_zero(int edge);
  // False where the budget ran out before an optimum.
  bool solve(const Budget& budget);
  // Drops rows that are slack and lets the pool find them again.
  void drop_slack(Cycles& pool);

  const std::vector<double>& x() const { return x_; }
  Units bound() const { return bound_; }
  const std::vector<Units>& rest() const { return rest_; }
  std::size_t rows() const { return rows_.size(); }
  // The rows with their multipliers.
  Cycles active() const;

 private:
  void price();

  struct Model;
  std::unique_ptr<Model> model_;
  std::vector<Units> weights_;
  std::vector<char> fixed_;
  std::vector<std::vector<int>> rows_;
  std::vector<Units> multipliers_;
  std::vector<double> x_;
  std::vector<Units> rest_;
  Units bound_ = 0;
};

}  // namespace entente::camps

// The programme of cover_lp.hpp for pools too large for the simplex: a first-order method that gives a good
// bound long before an exact solution.
//
// Primal-dual hybrid gradient (Chambolle & Pock 2011) on
//   min_x max_y  w'x + y'(1 - A x),   0 <= x <= 1,   0 <= y_C <= lightest weight on C,
// with diagonal steps, averaging and restarts to the better of the current and the average point whenever the
// duality gap on those boxes has shrunk enough (Applegate et al. 2021, PDLP). One pass over the rows a step.
// The multipliers are then rounded down to whole units and mended: overloaded ties give back, room is filled
// greedily; the bound is exact integer arithmetic and can only be too low. x is an average and only nearly
// feasible: good for rounding and for finding violated cycles. Deterministic. Entry points: add(), run().
#pragma once

#include <vector>

#include "camps/budget.hpp"
#include "camps/cycles.hpp"

namespace entente::camps {

class CoverFlow {
 public:
  explicit CoverFlow(std::vector<Units> weights);

  // Rows for cycles first .. end of the pool, starting from their multipliers.
  void add(const Cycles& cycles, std::size_t first);
  // So many steps, then a fresh bound.
  void run(int steps, const Budget& budget);

  const std::vector<double>& x() const { return x_; }
  Units bound() const { return bound_; }                    // the best so far
  const std::vector<Units>& rest() const { return rest_; }  // reduced costs that belong to it
  double gap() const { return gap_; }  // between the box primal and dual values, in units of weight
  Cycles active(double least) const;   // rows with a larger multiplier

 private:
  struct Point {
    std::vector<double> x, y;
  };
  double gap_of(const Point& point) const;
  void mend();

  std::vector<Units> weights_;
  std::vector<double> w_;
  std::vector<std::size_t> start_ = {0};
  std::vector<int> column_;
  std::vector<double> most_;    // per row: lightest weight
  std::vector<double> degree_;  // per edge: rows through it
  Point now_, sum_, anchor_;
  std::vector<double> x_, ahead_, load_;
  double balance_ = 1;  // primal weight
  double anchor_gap_ = -1;
  double gap_ = -1;
  int averaged_ = 0, total_ = 0;
  Units bound_ = 0;
  std::vector<Units> rest_;
};

}  // namespace entente::camps

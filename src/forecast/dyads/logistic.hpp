// Ridge logistic regression by Newton's method, and isotonic calibration by pooling adjacent violators.
//
// log p/(1-p) = b_0 + sum b_i (x_i - mean_i)/sd_i; ridge on b_1.. only. A dozen columns, hundreds of
// thousands of rows: each Newton step is one pass. Isotonic regression (Ayer et al. 1955) then maps scores to
// observed shares on months the regression has not seen; a step function, never decreasing, with one trial of
// each outcome added to every pool so that no forecast is 0 or 1.
#pragma once

#include <span>
#include <vector>

namespace entente::forecast {

class Logistic {
 public:
  // `rows` has `columns` values a row. Both outcomes must occur; otherwise the answer is their (smoothed)
  // share.
  void fit(std::span<const float> rows, std::size_t columns, std::span<const char> happened, double ridge);
  double probability(std::span<const float> row) const;
  const std::vector<double>& weights() const {
    return weights_;
  }  // of standardised columns; [0] is the level
  const std::vector<double>& means() const { return mean_; }
  const std::vector<double>& scales() const { return scale_; }
  // As it was fitted elsewhere: a mean and a scale a column, a weight more.
  static Logistic of(std::vector<double> means, std::vector<double> scales, std::vector<double> weights);

 private:
  std::vector<double> mean_, scale_, weights_;
};

class Isotonic {
 public:
  // Pools of fewer than `least` trials are joined to the one below.
  explicit Isotonic(double least = 0) : least_(least) {}
  // Pairs in any order.
  void fit(std::span<const double> scores, std::span<const char> happened);
  double operator()(double score) const;
  std::size_t pools() const { return ends_.size(); }
  const std::vector<double>& ends() const { return ends_; }
  const std::vector<double>& shares() const { return shares_; }
  // As it was fitted elsewhere: as many shares as ends, both ascending.
  static Isotonic of(std::vector<double> ends, std::vector<double> shares);

 private:
  double least_;
  std::vector<double> ends_, shares_;  // a score up to ends_[i] (the last: any) is answered by shares_[i]
};

}  // namespace entente::forecast

// One regression tree on binned rows: grown leaf by leaf, the best split of all leaves first.
//
// A split of a node's slopes (G, H) into two sides gains G_l^2/(H_l + k) + G_r^2/(H_r + k) - G^2/(H + k), a
// leaf answers -G/(H + k): a Newton step with ridge k. Histograms of a node's slopes by bin are summed for
// the smaller child and had by subtraction for the larger one. Rows are cut into a fixed number of pieces
// with histograms of their own, added in order: any number of threads grows the same tree. Source: Friedman
// (2001); leaf-wise histogram growth as in LightGBM (Ke et al. 2017). Cost: rows x columns byte-indexed
// additions a level of the tree, roughly.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "forecast/listwise_loss.hpp"
#include "forecast/training_rows.hpp"
#include "forecast/workers.hpp"

namespace entente::forecast {

struct TreeParams {
  int leaves = 0;
  int depth = 0;
  double ridge = 0;
  double least_second = 0;  // sum of second derivatives a side of a split must have
};

struct TreeNode {
  std::int32_t left = -1;  // the right child follows it; -1: a leaf
  std::uint32_t feature = 0;
  float threshold = 0;   // left where the value is less
  std::uint8_t bin = 0;  // left where the bin is not greater: the same rows
  float value = 0;       // of a leaf
};

using Tree = std::vector<TreeNode>;  // the root is first

inline float answer(const Tree& tree, const float* values) {
  std::size_t n = 0;
  while (tree[n].left >= 0)
    n = static_cast<std::size_t>(tree[n].left) + (values[tree[n].feature] < tree[n].threshold ? 0 : 1);
  return tree[n].value;
}
inline float answer(const Tree& tree, const std::uint8_t* bins) {
  std::size_t n = 0;
  while (tree[n].left >= 0)
    n = static_cast<std::size_t>(tree[n].left) + (bins[tree[n].feature] <= tree[n].bin ? 0 : 1);
  return tree[n].value;
}

// Grows a tree on some of the rows, by some of the features (ascending). `slopes` is one a row of `rows`.
class TreeGrower {
 public:
  TreeGrower(const TrainingRows& rows, const TreeParams& params, Workers& workers)
      : rows_(rows), params_(params), workers_(workers) {}
  Tree grow(std::span<const Slope> slopes, std::vector<std::uint32_t> sample,
            std::span<const std::uint32_t> features);

 private:
  struct Leaf {
    int node = 0;
    int depth = 0;
    std::size_t from = 0, to = 0;  // of sample_
    double first = 0, second = 0;
    std::vector<Slope> histogram;  // features x kBins
    double gain = 0;
    std::size_t feature = 0;  // place in features_
    std::uint8_t bin = 0;
  };
  void sum(Leaf& leaf) const;
  void fill(Leaf& leaf);
  void find_split(Leaf& leaf);
  std::size_t partition(const Leaf& leaf);

  const TrainingRows& rows_;
  TreeParams params_;
  Workers& workers_;
  std::span<const Slope> slopes_;
  std::vector<std::uint32_t> sample_, spare_;
  std::span<const std::uint32_t> features_;
  std::vector<std::vector<Slope>> partial_;
};

}  // namespace entente::forecast

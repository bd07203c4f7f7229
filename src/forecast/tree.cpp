#include "forecast/tree.hpp"

#include <algorithm>

namespace entente::forecast {
namespace {

constexpr std::size_t kRowsAPiece = 8192;
constexpr std::size_t kMostPieces = 8;
constexpr std::size_t kAhead = 12;  // rows fetched before they are needed
constexpr double kLeastGain = 1e-3;

}  // namespace

void TreeGrower::sum(Leaf& leaf) const {
  leaf.first = leaf.second = 0;
  for (std::size_t i = leaf.from; i < leaf.to; ++i) {
    leaf.first += static_cast<double>(slopes_[sample_[i]].first);
    leaf.second += static_cast<double>(slopes_[sample_[i]].second);
  }
}

void TreeGrower::fill(Leaf& leaf) {
  const std::size_t size = features_.size() * Binning::kBins;
  const std::size_t count = leaf.to - leaf.from;
  const std::size_t pieces = std::clamp<std::size_t>(count / kRowsAPiece, 1, kMostPieces);
  if (partial_.size() < pieces) partial_.resize(pieces);
  workers_.run(static_cast<int>(pieces), [&](int piece, int) {
    auto& histogram = partial_[static_cast<std::size_t>(piece)];
    histogram.assign(size, {});
    const std::size_t begin = leaf.from + count * static_cast<std::size_t>(piece) / pieces;
    const std::size_t end = leaf.from + count * (static_cast<std::size_t>(piece) + 1) / pieces;
    for (std::size_t i = begin; i < end; ++i) {
      if (i + kAhead < end) {
        const std::uint8_t* later = rows_.row(sample_[i + kAhead]);
        __builtin_prefetch(later);
        __builtin_prefetch(later + 64);
        __builtin_prefetch(&slopes_[sample_[i + kAhead]]);
      }
      const Slope slope = slopes_[sample_[i]];
      const std::uint8_t* bins = rows_.row(sample_[i]);
      Slope* column = histogram.data();
      for (const std::uint32_t feature : features_) {
        Slope& cell = column[bins[feature]];
        cell.first += slope.first;
        cell.second += slope.second;
        column += Binning::kBins;
      }
    }
  });
  leaf.histogram.swap(partial_[0]);
  for (std::size_t p = 1; p < pieces; ++p)
    for (std::size_t i = 0; i < size; ++i) {
      leaf.histogram[i].first += partial_[p][i].first;
      leaf.histogram[i].second += partial_[p][i].second;
    }
}

void TreeGrower::find_split(Leaf& leaf) {
  leaf.gain = 0;
  const double base = leaf.first * leaf.first / (leaf.second + params_.ridge);
  for (std::size_t f = 0; f < features_.size(); ++f) {
    const Slope* column = leaf.histogram.data() + f * Binning::kBins;
    const std::size_t bins = rows_.binning().bins(features_[f]);
    double first = 0, second = 0;
    for (std::size_t b = 0; b + 1 < bins; ++b) {
      first += static_cast<double>(column[b].first);
      second += static_cast<double>(column[b].second);
      const double other = leaf.second - second;
      if (second < params_.least_second) continue;
      if (other < params_.least_second) break;
      const double rest = leaf.first - first;
      const double gain =
          first * first / (second + params_.ridge) + rest * rest / (other + params_.ridge) - base;
      if (gain > leaf.gain) {
        leaf.gain = gain;
        leaf.feature = f;
        leaf.bin = static_cast<std::uint8_t>(b);
      }
    }
  }
}

// Moves the rows that go left to the front, each side in its order; the place where the right side begins.
std::size_t TreeGrower::partition(const Leaf& leaf) {
  const std::uint32_t feature = features_[leaf.feature];
  spare_.clear();
  std::size_t at = leaf.from;
  for (std::size_t i = leaf.from; i < leaf.to; ++i) {
    if (i + kAhead < leaf.to) __builtin_prefetch(rows_.row(sample_[i + kAhead]) + feature);
    if (rows_.row(sample_[i])[feature] <= leaf.bin) {
      sample_[at++] = sample_[i];
    } else {
      spare_.push_back(sample_[i]);
    }
  }
  std::ranges::copy(spare_, sample_.begin() + static_cast<std::ptrdiff_t>(at));
  return at;
}

Tree TreeGrower::grow(std::span<const Slope> slopes, std::vector<std::uint32_t> sample,
                      std::span<const std::uint32_t> features) {
  slopes_ = slopes;
  sample_ = std::move(sample);
  features_ = features;
  const auto answer_of = [&](const Leaf& leaf) {
    return static_cast<float>(-leaf.first / (leaf.second + params_.ridge));
  };
  Tree tree(1);
  std::vector<Leaf> leaves(1);
  leaves[0].to = sample_.size();
  sum(leaves[0]);
  fill(leaves[0]);
  find_split(leaves[0]);
  tree[0].value = answer_of(leaves[0]);
  while (static_cast<int>(leaves.size()) < params_.leaves) {
    std::size_t best = leaves.size();
    double gain = kLeastGain;
    for (std::size_t i = 0; i < leaves.size(); ++i)
      if (leaves[i].gain > gain && leaves[i].depth < params_.depth) {
        gain = leaves[i].gain;
        best = i;
      }
    if (best == leaves.size()) break;
    Leaf parent = std::move(leaves[best]);
    const std::size_t middle = partition(parent);
    const auto child = static_cast<std::int32_t>(tree.size());
    TreeNode& node = tree[static_cast<std::size_t>(parent.node)];
    node.left = child;
    node.feature = features_[parent.feature];
    node.bin = parent.bin;
    node.threshold = rows_.binning().upper_end(node.feature, parent.bin);
    tree.resize(tree.size() + 2);
    Leaf left, right;
    left.node = child;
    right.node = child + 1;
    left.depth = right.depth = parent.depth + 1;
    left.from = parent.from;
    left.to = right.from = middle;
    right.to = parent.to;
    sum(left);
    right.first = parent.first - left.first;
    right.second = parent.second - left.second;
    Leaf& small = left.to - left.from <= right.to - right.from ? left : right;
    Leaf& large = &small == &left ? right : left;
    fill(small);
    large.histogram = std::move(parent.histogram);
    for (std::size_t i = 0; i < large.histogram.size(); ++i) {
      large.histogram[i].first -= small.histogram[i].first;
      large.histogram[i].second -= small.histogram[i].second;
    }
    for (Leaf* leaf : {&left, &right}) {
      find_split(*leaf);
      tree[static_cast<std::size_t>(leaf->node)].value = answer_of(*leaf);
    }
    leaves[best] = std::move(left);
    leaves.push_back(std::move(right));
  }
  return tree;
}

}  // namespace entente::forecast

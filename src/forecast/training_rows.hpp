// Examples to train the ranker on: groups of candidates, each a row of small numbers (bins) in place of
// values.
//
// Bins are cut where a sample of rows has its quantiles, once the first window is whole, at most kBins a
// feature, with the upper end drawn out geometrically: counts grow as a set goes on, and what lies beyond the
// sample must not all be one. A row costs a byte a feature.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "forecast/feature_list.hpp"

namespace entente::forecast {

class Binning {
 public:
  static constexpr std::size_t kBins = 128;
  // From whole rows of kFeatureCount values, one after another.
  static Binning from(std::span<const float> rows);
  std::uint8_t bin(std::size_t feature, float value) const;
  // A value is in bin b or below exactly if it is less than this; b below bins(feature) - 1.
  float upper_end(std::size_t feature, std::size_t b) const { return edges_[feature][b]; }
  std::size_t bins(std::size_t feature) const { return edges_[feature].size() + 1; }

 private:
  std::array<std::vector<float>, kFeatureCount> edges_;  // ascending
};

// One query's candidates: rows [from, to), of which the first `right` are answers.
struct RowGroup {
  std::size_t from = 0, to = 0;
  std::size_t right = 0;
};

class TrainingRows {
 public:
  static constexpr std::size_t kSample = 400'000;  // rows
  // Rows are kept as values until bins are cut. `start`: the score the ranker begins with.
  void add(std::span<const float> values, float weight, bool right, float start = 0);
  // Ends a group; one without an answer or without anything else teaches nothing and is dropped.
  void close_group();
  // Cuts the bins now, from a sample of all rows, where that has not been done.
  void settle(std::size_t sample = kSample);

  std::size_t size() const { return weights_.size(); }
  const std::vector<RowGroup>& groups() const { return groups_; }
  const Binning& binning() const { return binning_; }
  const std::uint8_t* row(std::size_t i) const { return bins_.data() + i * kFeatureCount; }
  // How many like it a row stands for: sampled wrong candidates stand for those not taken.
  float weight(std::size_t i) const { return weights_[i]; }
  float start(std::size_t i) const { return starts_[i]; }

 private:
  Binning binning_;
  bool settled_ = false;
  std::vector<float> values_;  // before settling
  std::vector<std::uint8_t> bins_;
  std::vector<float> weights_;
  std::vector<float> starts_;
  std::vector<RowGroup> groups_;
  std::size_t open_ = 0;   // first row of the open group
  std::size_t right_ = 0;  // answers in it so far
};

}  // namespace entente::forecast

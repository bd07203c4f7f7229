#include "forecast/training_rows.hpp"

#include <algorithm>
#include <cassert>

namespace entente::forecast {
namespace {

// Of the bins, so many are drawn out beyond the sample's greatest value, each a third wider than the last,
// and so many divide its top two hundredths finer than quantiles would.
constexpr std::size_t kBeyond = 8;
constexpr std::size_t kTop = 16;
constexpr double kTopShare = 0.02;
constexpr float kGrowth = 1.33F;

}  // namespace

Binning Binning::from(std::span<const float> rows) {
  Binning binning;
  const std::size_t count = rows.size() / kFeatureCount;
  std::vector<float> values(count);
  for (std::size_t f = 0; f < kFeatureCount; ++f) {
    auto& edges = binning.edges_[f];
    for (std::size_t i = 0; i < count; ++i) values[i] = rows[i * kFeatureCount + f];
    std::ranges::sort(values);
    std::vector<float> distinct(values);
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    const std::size_t most = kBins - 1 - kBeyond;
    if (distinct.size() <= most) {
      for (std::size_t i = 1; i < distinct.size(); ++i)
        edges.push_back(0.5F * (distinct[i - 1] + distinct[i]));
    } else {
      const auto add = [&](double share) {
        const float value =
            values[std::min(count - 1, static_cast<std::size_t>(share * static_cast<double>(count)))];
        if (edges.empty() || value > edges.back()) edges.push_back(value);
      };
      const std::size_t even = most - kTop;
      for (std::size_t i = 1; i < even; ++i) add(static_cast<double>(i) / static_cast<double>(even));
      for (std::size_t i = 1; i <= kTop; ++i)
        add(1 - kTopShare + kTopShare * static_cast<double>(i) / static_cast<double>(kTop + 1));
    }
    if (!edges.empty() && edges.back() > 0 && distinct.back() < kUnranked)
      for (std::size_t i = 0; i < kBeyond; ++i) edges.push_back(edges.back() * kGrowth);
  }
  return binning;
}

std::uint8_t Binning::bin(std::size_t feature, float value) const {
  const auto& edges = edges_[feature];
  return static_cast<std::uint8_t>(std::ranges::upper_bound(edges, value) - edges.begin());
}

void TrainingRows::add(std::span<const float> values, float weight, bool right, float start) {
  assert(values.size() == kFeatureCount);
  assert(!right || right_ == size() - open_);  // answers come first
  if (settled_) {
    for (std::size_t f = 0; f < kFeatureCount; ++f) bins_.push_back(binning_.bin(f, values[f]));
  } else {
    values_.insert(values_.end(), values.begin(), values.end());
  }
  weights_.push_back(weight);
  starts_.push_back(start);
  right_ += right ? 1 : 0;
}

void TrainingRows::close_group() {
  if (right_ == 0 || right_ == size() - open_) {
    weights_.resize(open_);
    starts_.resize(open_);
    (settled_ ? bins_.resize(open_ * kFeatureCount) : values_.resize(open_ * kFeatureCount));
  } else {
    groups_.push_back({open_, size(), right_});
  }
  open_ = size();
  right_ = 0;
}

void TrainingRows::settle(std::size_t sample_size) {
  if (settled_) return;
  // Every so-manieth row, so that the sample is of the whole window: what an embedding says grows sharper as
  // it learns, and bins cut where it had learnt little are too coarse where it matters.
  const std::size_t stride = size() / sample_size + 1;
  std::vector<float> sample;
  for (std::size_t i = 0; i < size(); i += stride)
    sample.insert(sample.end(), values_.begin() + static_cast<std::ptrdiff_t>(i * kFeatureCount),
                  values_.begin() + static_cast<std::ptrdiff_t>((i + 1) * kFeatureCount));
  binning_ = Binning::from(sample);
  bins_.reserve(values_.size());
  for (std::size_t i = 0; i < values_.size(); ++i)
    bins_.push_back(binning_.bin(i % kFeatureCount, values_[i]));
  values_ = {};
  settled_ = true;
}

}  // namespace entente::forecast

#include "prose/syntax/learner.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "prose/syntax/frozen.hpp"

namespace entente::prose {

Learner::Learner(std::size_t classes, std::int32_t least_changes)
    : classes_(classes), least_changes_(least_changes), slots_(1U << 20U, -1) {}

std::int64_t Learner::find(std::uint64_t key) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = key & mask;; at = (at + 1) & mask) {
    const auto row = slots_[at];
    if (row < 0 || keys_[static_cast<std::size_t>(row)] == key) return row;
  }
}

std::size_t Learner::row_of(std::uint64_t key) {
  if (keys_.size() * 2 >= slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = key & mask;
  for (; slots_[at] >= 0; at = (at + 1) & mask) {
    if (keys_[static_cast<std::size_t>(slots_[at])] == key) return static_cast<std::size_t>(slots_[at]);
  }
  const auto row = keys_.size();
  slots_[at] = static_cast<std::int64_t>(row);
  keys_.push_back(key);
  changes_.push_back(0);
  weight_.resize(weight_.size() + classes_);
  total_.resize(total_.size() + classes_);
  stamp_.resize(stamp_.size() + classes_);
  return row;
}

void Learner::grow() {
  std::vector<std::int64_t> bigger(slots_.size() * 2, -1);
  const std::size_t mask = bigger.size() - 1;
  for (std::size_t row = 0; row < keys_.size(); ++row) {
    std::size_t at = keys_[row] & mask;
    while (bigger[at] >= 0) at = (at + 1) & mask;
    bigger[at] = static_cast<std::int64_t>(row);
  }
  slots_.swap(bigger);
}

void Learner::score(std::span<const std::uint64_t> features, std::vector<std::int32_t>& scores) const {
  scores.assign(classes_, 0);
  for (const auto key : features) {
    const auto row = find(key);
    if (row < 0 || changes_[static_cast<std::size_t>(row)] < least_changes_) continue;
    const auto* weights = &weight_[static_cast<std::size_t>(row) * classes_];
    for (std::size_t c = 0; c < classes_; ++c) scores[c] += weights[c];
  }
}

void Learner::add(std::size_t row, std::size_t cls, std::int32_t value) {
  const auto at = row * classes_ + cls;
  total_[at] += (now_ - stamp_[at]) * weight_[at];
  stamp_[at] = now_;
  weight_[at] += value;
}

void Learner::update(std::span<const std::uint64_t> features, std::size_t right, std::size_t wrong) {
  ++now_;
  if (right == wrong) return;
  for (const auto key : features) {
    const auto row = row_of(key);
    ++changes_[row];
    add(row, right, 1);
    add(row, wrong, -1);
  }
}

void Learner::average() {
  // Kept as 1/256ths: precise enough to quantise, still whole.
  for (std::size_t at = 0; at < weight_.size(); ++at) {
    total_[at] += (now_ - stamp_[at]) * weight_[at];
    weight_[at] = static_cast<std::int32_t>(total_[at] * 256 / now_);
  }
}

std::string Learner::freeze(std::size_t limit) const {
  // Of a small table only the differences to the last class matter, and are kept.
  const bool small = classes_ <= 4;
  const auto weight = [&](std::size_t row, std::size_t c) -> std::int64_t {
    const auto* weights = &weight_[row * classes_];
    return std::int64_t{weights[c]} - (small ? weights[classes_ - 1] : 0);
  };
  std::vector<std::int64_t> mass(keys_.size());
  for (std::size_t row = 0; row < keys_.size(); ++row) {
    std::int64_t most = 0;
    for (std::size_t c = 0; c < classes_; ++c) most = std::max(most, std::abs(weight(row, c)));
    mass[row] = changes_[row] >= least_changes_ ? most * 1024 + std::min(changes_[row], 1023) : 0;
  }
  std::vector<std::size_t> order(keys_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return mass[a] != mass[b] ? mass[a] > mass[b] : keys_[a] < keys_[b];
  });
  while (!order.empty() && (order.size() > limit || mass[order.back()] <= 0)) order.pop_back();
  // One in fifty thousand rows may saturate: the scale fits the rest.
  const auto top = order.empty() ? 1 : std::max<std::int64_t>(1, mass[order[order.size() / 50'000]] / 1024);
  FrozenWriter writer(classes_, order.size());
  std::vector<std::int8_t> bytes(classes_);
  for (const auto row : order) {
    for (std::size_t c = 0; c < classes_; ++c) bytes[c] = freeze_weight(weight(row, c), top);
    if (small) {
      writer.add4(keys_[row], bytes);
    } else {
      writer.add(keys_[row], bytes);
    }
  }
  return writer.bytes();
}

}  // namespace entente::prose

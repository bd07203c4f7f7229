#include "camps/cover_flow.hpp"

#include <algorithm>
#include <cmath>

#include "camps/tolerances.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

}  // namespace

CoverFlow::CoverFlow(std::vector<Units> weights) : weights_(std::move(weights)), rest_(weights_) {
  for (const Units weight : weights_) w_.push_back(static_cast<double>(weight) / static_cast<double>(kUnit));
  const std::size_t m = w_.size();
  degree_.assign(m, 0);
  now_.x.assign(m, 0);
  sum_.x.assign(m, 0);
  anchor_.x.assign(m, 0);
  x_ = ahead_ = load_ = now_.x;
}

void CoverFlow::add(const Cycles& cycles, std::size_t first) {
  for (std::size_t c = first; c < cycles.size(); ++c) {
    double most = 1e300;
    for (const int e : cycles.edges(c)) {
      column_.push_back(e);
      degree_[at(e)] += 1;
      most = std::min(most, w_[at(e)]);
    }
    start_.push_back(column_.size());
    most_.push_back(most);
    now_.y.push_back(std::min(most, static_cast<double>(cycles.multiplier(c)) / static_cast<double>(kUnit)));
  }
  // New rows change the steps: averaging begins anew from here.
  std::ranges::fill(sum_.x, 0);
  sum_.y.assign(now_.y.size(), 0);
  averaged_ = 0;
  anchor_ = now_;
  anchor_gap_ = -1;
  std::ranges::fill(load_, 0);
  for (std::size_t r = 0; r < most_.size(); ++r)
    for (std::size_t k = start_[r]; k < start_[r + 1]; ++k) load_[at(column_[k])] += now_.y[r];
  ahead_ = now_.x;
}

double CoverFlow::gap_of(const Point& point) const {
  std::vector<double> load(w_.size());
  double primal = 0, dual = 0;
  for (std::size_t r = 0; r < most_.size(); ++r) {
    double met = 0;
    for (std::size_t k = start_[r]; k < start_[r + 1]; ++k) {
      met += point.x[at(column_[k])];
      load[at(column_[k])] += point.y[r];
    }
    primal += most_[r] * std::max(0.0, 1 - met);
    dual += point.y[r];
  }
  for (std::size_t e = 0; e < w_.size(); ++e) {
    primal += w_[e] * point.x[e];
    dual += std::min(0.0, w_[e] - load[e]);
  }
  return primal - dual;
}

void CoverFlow::run(int steps, const Budget& budget) {
  if (most_.empty()) return;
  constexpr int kLook = 40;         // steps between two looks at the gap
  constexpr double kEnough = 0.5;   // restart where the gap fell to this part of the last restart's
  constexpr double kLongest = 0.4;  // or where averaging went on for this part of all steps
  if (anchor_gap_ < 0) anchor_gap_ = gap_of(now_);
  for (int step = 1; step <= steps; ++step) {
    for (std::size_t e = 0; e < w_.size(); ++e) {
      const double before = now_.x[e];
      const double d = std::max(1.0, degree_[e]);
      now_.x[e] = std::clamp(before - (w_[e] - load_[e]) / (balance_ * d), 0.0, 1.0);
      ahead_[e] = 2 * now_.x[e] - before;
      sum_.x[e] += now_.x[e];
      load_[e] = 0;
    }
    for (std::size_t r = 0; r < most_.size(); ++r) {
      double met = 0;
      const std::size_t from = start_[r], to = start_[r + 1];
      for (std::size_t k = from; k < to; ++k) met += ahead_[at(column_[k])];
      const double y =
          std::clamp(now_.y[r] + balance_ / static_cast<double>(to - from) * (1 - met), 0.0, most_[r]);
      now_.y[r] = y;
      sum_.y[r] += y;
      if (y > 0)
        for (std::size_t k = from; k < to; ++k) load_[at(column_[k])] += y;
    }
    ++averaged_;
    ++total_;
    if (step % kLook != 0 && step != steps && !budget.spent()) continue;
    Point mean = sum_;
    for (auto& v : mean.x) v /= averaged_;
    for (auto& v : mean.y) v /= averaged_;
    const double here = gap_of(now_), there = gap_of(mean);
    const bool take_mean = there < here;
    gap_ = std::min(here, there);
    x_ = take_mean ? mean.x : now_.x;
    const bool last = step == steps || budget.spent();
    if (gap_ < kEnough * anchor_gap_ || averaged_ > kLongest * total_ || last) {
      if (take_mean) now_ = std::move(mean);
      double dx = 0, dy = 0;
      for (std::size_t e = 0; e < w_.size(); ++e)
        dx += (now_.x[e] - anchor_.x[e]) * (now_.x[e] - anchor_.x[e]);
      for (std::size_t r = 0; r < most_.size(); ++r)
        dy += (now_.y[r] - anchor_.y[r]) * (now_.y[r] - anchor_.y[r]);
      if (dx > 0 && dy > 0) balance_ = std::sqrt(balance_ * std::sqrt(dy / dx));
      balance_ = std::clamp(balance_, 1e-3, 1e3);
      anchor_ = now_;
      anchor_gap_ = gap_;
      std::ranges::fill(sum_.x, 0);
      std::ranges::fill(sum_.y, 0);
      averaged_ = 0;
      std::ranges::fill(load_, 0);
      for (std::size_t r = 0; r < most_.size(); ++r)
        for (std::size_t k = start_[r]; k < start_[r + 1]; ++k) load_[at(column_[k])] += now_.y[r];
    }
    if (last) break;
  }
  mend();
}

void CoverFlow::mend() {
  std::vector<Units> y(most_.size());
  auto rest = weights_;
  Units sum = 0;
  const auto shift = [&](std::size_t r, Units by) {
    y[r] += by;
    sum += by;
    for (std::size_t k = start_[r]; k < start_[r + 1]; ++k) rest[at(column_[k])] -= by;
  };
  for (std::size_t r = 0; r < most_.size(); ++r)
    shift(r, static_cast<Units>(std::floor(now_.y[r] * static_cast<double>(kUnit))));
  Units overload = 0;
  for (const Units left : rest) overload += std::min<Units>(left, 0);
  if (sum + overload > bound_) {
    bound_ = sum + overload;
    rest_ = rest;
  }
  for (std::size_t r = 0; r < most_.size(); ++r) {
    Units over = 0;
    for (std::size_t k = start_[r]; k < start_[r + 1]; ++k) over = std::max(over, -rest[at(column_[k])]);
    if (over > 0 && y[r] > 0) shift(r, -std::min(over, y[r]));
  }
  for (std::size_t r = 0; r < most_.size(); ++r) {
    Units room = kForced;
    for (std::size_t k = start_[r]; k < start_[r + 1]; ++k) room = std::min(room, rest[at(column_[k])]);
    if (room > 0) shift(r, room);
  }
  if (sum > bound_) {
    bound_ = sum;
    rest_ = std::move(rest);
  }
}

Cycles CoverFlow::active(double least) const {
  Cycles cycles;
  for (std::size_t r = 0; r < most_.size(); ++r)
    if (now_.y[r] > least)
      cycles.add({column_.data() + start_[r], column_.data() + start_[r + 1]},
                 static_cast<Units>(now_.y[r] * static_cast<double>(kUnit)));
  return cycles;
}

}  // namespace entente::camps

#include "camps/layout.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "util/random.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

constexpr int kAllPairs = 1500;  // nodes up to which every pair has a wish
constexpr int kSpread = 600;     // nodes up to which names are given room
constexpr int kSample = 40;      // other pairs a node keeps above that
constexpr float kFriend = 1.0F;
constexpr float kFoe = 4.5F;
constexpr float kSameCamp = 2.2F;  // no tie, or one that weighs next to nothing
constexpr float kOtherCamp = 3.6F;
constexpr float kSecond = 0.35F;  // nearer or farther where common neighbours agree or differ

}  // namespace

void Layout::start() {
  // Camps by size around a circle; inside a camp a sunflower, so no two nodes share a place.
  std::vector<int> size;
  for (const int c : camp_) {
    if (at(c) >= size.size()) size.resize(at(c) + 1);
    ++size[at(c)];
  }
  const auto camps = static_cast<double>(std::max<std::size_t>(1, size.size()));
  std::vector<int> met(size.size());
  places_.clear();
  for (int v = 0; v < graph_.size(); ++v) {
    const int c = camp_[at(v)], i = met[at(c)]++;
    const double turn = 2 * std::numbers::pi * c / camps;
    const double golden = std::numbers::pi * (3 - std::sqrt(5.0));
    const double radius = 0.35 * std::sqrt(i + 0.5);
    const double away = size.size() > 1 ? 0.5 * std::sqrt(static_cast<double>(graph_.size())) : 0;
    places_.push_back({away * std::cos(turn) + radius * std::cos(i * golden + turn),
                       away * std::sin(turn) + radius * std::sin(i * golden + turn)});
  }
}

std::vector<std::vector<Layout::Wish>> Layout::wishes() const {
  const int n = graph_.size();
  std::vector<std::vector<std::pair<int, float>>> near(at(n));  // neighbour, strength with sign
  const double mean = graph_.total_weight() / std::max<double>(1, static_cast<double>(graph_.ties().size()));
  for (const auto& tie : graph_.ties()) {
    const auto strength = static_cast<float>(std::sqrt(std::min(1.0, std::abs(tie.weight) / mean)));
    near[at(tie.a)].emplace_back(tie.b, tie.weight > 0 ? strength : -strength);
    near[at(tie.b)].emplace_back(tie.a, tie.weight > 0 ? strength : -strength);
  }
  std::vector<std::vector<Wish>> wishes(at(n));
  std::vector<float> direct(at(n)), second(at(n));
  Random random(params_.seed);
  for (int v = 0; v < n; ++v) {
    for (const auto& [to, sign] : near[at(v)]) {
      direct[at(to)] = sign;
      if (near[at(to)].size() * near[at(v)].size() <= 400000)
        for (const auto& [far, other] : near[at(to)]) second[at(far)] += sign * other;
    }
    const auto wish = [&](int to) {
      if (to == v) return;
      const float own = direct[at(to)];
      const float base = (camp_[at(v)] == camp_[at(to)] ? kSameCamp : kOtherCamp) -
                         kSecond * std::clamp(second[at(to)], -1.0F, 1.0F);
      const float distance = own > 0 ? base + (kFriend - base) * own : base + (kFoe - base) * -own;
      wishes[at(v)].push_back({to, distance});
    };
    if (n <= kAllPairs) {
      for (int to = 0; to < n; ++to) wish(to);
    } else {
      for (const auto& entry : near[at(v)]) wish(entry.first);
      for (int i = 0; i < kSample; ++i) {
        const int to = random.below(n);
        if (direct[at(to)] == 0) wish(to);
      }
    }
    for (const auto& [to, sign] : near[at(v)]) {
      direct[at(to)] = 0;
      for (const auto& entry : near[at(to)]) second[at(entry.first)] = 0;
    }
  }
  return wishes;
}

void Layout::run() {
  start();
  const auto all = wishes();
  for (int sweep = 0; sweep < params_.sweeps; ++sweep) {
    for (int v = 0; v < graph_.size(); ++v) {
      const Place here = places_[at(v)];
      double x = 0, y = 0, sum = 0;
      for (const auto& wish : all[at(v)]) {
        const Place there = places_[at(wish.to)];
        double dx = here.x - there.x, dy = here.y - there.y;
        double apart = std::sqrt(dx * dx + dy * dy);
        if (apart < 1e-9) {  // on one place: part along an angle of their own
          dx = std::cos(v + 2.0 * wish.to);
          dy = std::sin(v + 2.0 * wish.to);
          apart = 1;
        }
        const double weight = 1.0 / (static_cast<double>(wish.distance) * wish.distance);
        x += weight * (there.x + wish.distance * dx / apart);
        y += weight * (there.y + wish.distance * dy / apart);
        sum += weight;
      }
      if (sum > 0) places_[at(v)] = {x / sum, y / sum};
    }
  }
  turn();
  fit();
  spread();
  fit();
}

// The way from the first camp to the second, level.
void Layout::turn() {
  Place middle[2];
  int count[2] = {0, 0};
  for (int v = 0; v < graph_.size(); ++v) {
    const int c = camp_[at(v)];
    if (c > 1) continue;
    middle[c] = {middle[c].x + places_[at(v)].x, middle[c].y + places_[at(v)].y};
    ++count[c];
  }
  if (count[0] == 0 || count[1] == 0) return;
  const double dx = middle[1].x / count[1] - middle[0].x / count[0];
  const double dy = middle[1].y / count[1] - middle[0].y / count[0];
  const double length = std::hypot(dx, dy);
  if (length < 1e-9) return;
  for (auto& p : places_) p = {(p.x * dx + p.y * dy) / length, (p.y * dx - p.x * dy) / length};
}

// Boxes as wide as a short name; an overlapping pair parts along the way that needs least.
void Layout::spread() {
  const int n = graph_.size();
  if (n > kSpread) return;
  constexpr double kWide = 0.078, kHigh = 0.036;
  for (int sweep = 0; sweep < 60; ++sweep) {
    bool clear = true;
    for (int v = 0; v < n; ++v)
      for (int u = 0; u < v; ++u) {
        auto &p = places_[at(v)], &q = places_[at(u)];
        const double dx = p.x - q.x, dy = p.y - q.y;
        const double over_x = kWide - std::abs(dx), over_y = kHigh - std::abs(dy);
        if (over_x <= 1e-9 || over_y <= 1e-9) continue;
        clear = false;
        if (over_x * kHigh < over_y * kWide) {
          const double by = (dx < 0 ? -over_x : over_x) / 2;
          p.x += by;
          q.x -= by;
        } else {
          const double by = (dy < 0 ? -over_y : over_y) / 2;
          p.y += by;
          q.y -= by;
        }
      }
    if (clear) break;
  }
}

void Layout::fit() {
  if (places_.empty()) return;
  Place low = places_[0], high = places_[0];
  for (const auto& p : places_) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  const double span = std::max({high.x - low.x, high.y - low.y, 1e-9}) / 2;
  for (auto& p : places_) {
    // Six decimals: the same picture on machines whose last bits differ.
    const auto scaled = [&](double value, double a, double b) {
      return std::round((value - (a + b) / 2) / span * 1e6) / 1e6;
    };
    p = {scaled(p.x, low.x, high.x), scaled(p.y, low.y, high.y)};
  }
}

}  // namespace entente::camps

#include "bonds/one_line.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "bonds/random.hpp"

namespace entente::bonds {
namespace {

constexpr std::uint8_t kNo = static_cast<std::uint8_t>(Vote::no), kYes = static_cast<std::uint8_t>(Vote::yes);
constexpr int kNewtonSteps = 4;
constexpr double kLongestStep = 2;

// Solves the 4x4 positive definite system in place; right-hand side in the last column.
void solve(double (&m)[4][5]) {
  for (std::size_t k = 0; k < 4; ++k)
    for (std::size_t row = 0; row < 4; ++row) {
      if (row == k) continue;
      const double factor = m[row][k] / m[k][k];
      for (std::size_t column = k; column < 5; ++column) m[row][column] -= factor * m[k][column];
    }
}

}  // namespace

OneLine::OneLine(const RollCalls& votes, OneLineParams params) : votes_(&votes), params_(params) {}

std::array<double, 3> OneLine::probabilities(const Item& item, double theta) {
  const double yes = item.a * theta + item.b, no = item.c * theta + item.d;
  const double top = std::max({yes, no, 0.0});
  const double y = std::exp(yes - top), n = std::exp(no - top), z = std::exp(-top), sum = y + n + z;
  return {n / sum, z / sum, y / sum};
}

std::array<double, 3> OneLine::probabilities(int state, int roll) const {
  return probabilities(items_[static_cast<std::size_t>(roll)], theta_[static_cast<std::size_t>(state)]);
}

void OneLine::principal_component() {
  const std::size_t states = theta_.size(), rolls = items_.size();
  std::vector<double> scores(states * rolls), projected(rolls);
  for (std::size_t r = 0; r < rolls; ++r) {
    double sum = 0, count = 0;
    for (std::size_t s = 0; s < states; ++s)
      if (cast_[s * rolls + r] != 0) {
        sum += cast_[s * rolls + r];
        count += 1;
      }
    for (std::size_t s = 0; s < states; ++s)
      if (cast_[s * rolls + r] != 0) scores[s * rolls + r] = cast_[s * rolls + r] - sum / count;
  }
  for (std::size_t s = 0; s < states; ++s) theta_[s] = draw_index(0, 0, s, 1000) / 500.0 - 1;
  for (int round = 0; round < 40; ++round) {
    std::ranges::fill(projected, 0.0);
    for (std::size_t s = 0; s < states; ++s)
      for (std::size_t r = 0; r < rolls; ++r) projected[r] += scores[s * rolls + r] * theta_[s];
    double norm = 0;
    for (std::size_t s = 0; s < states; ++s) {
      theta_[s] = 0;
      for (std::size_t r = 0; r < rolls; ++r) theta_[s] += scores[s * rolls + r] * projected[r];
      norm += theta_[s] * theta_[s];
    }
    if (norm <= 0) return;
    for (double& theta : theta_) theta /= std::sqrt(norm);
  }
  standardise();
}

// Only states that voted set the scale; the others stay in the middle.
void OneLine::standardise() {
  std::vector<bool> voted(theta_.size());
  double sum = 0, squares = 0, count = 0;
  for (std::size_t s = 0; s < theta_.size(); ++s) {
    const auto row = std::span(cast_).subspan(s * items_.size(), items_.size());
    voted[s] = std::ranges::any_of(row, [](std::uint8_t vote) { return vote != 0; });
    if (!voted[s]) continue;
    sum += theta_[s];
    squares += theta_[s] * theta_[s];
    count += 1;
  }
  if (count < 2) return;
  const double mean = sum / count, sd = std::sqrt(std::max(squares / count - mean * mean, 1e-12));
  for (std::size_t s = 0; s < theta_.size(); ++s) theta_[s] = voted[s] ? (theta_[s] - mean) / sd : 0;
}

void OneLine::fit_item(std::size_t roll) {
  Item& item = items_[roll];
  const double precision = 1 / (params_.item_sd * params_.item_sd);
  for (int step = 0; step < kNewtonSteps; ++step) {
    double m[4][5] = {};
    for (std::size_t s = 0; s < theta_.size(); ++s) {
      const std::uint8_t vote = cast_[s * items_.size() + roll];
      if (vote == 0) continue;
      const double x = theta_[s];
      const auto p = probabilities(item, x);
      const double yes = (vote == kYes ? 1 : 0) - p[2], no = (vote == kNo ? 1 : 0) - p[0];
      const double yy = p[2] * (1 - p[2]), nn = p[0] * (1 - p[0]), yn = -p[2] * p[0];
      const double z[2] = {x, 1};
      for (std::size_t a = 0; a < 2; ++a) {
        m[a][4] += yes * z[a];
        m[a + 2][4] += no * z[a];
        for (std::size_t b = 0; b < 2; ++b) {
          m[a][b] += yy * z[a] * z[b];
          m[a][b + 2] += yn * z[a] * z[b];
          m[a + 2][b] += yn * z[a] * z[b];
          m[a + 2][b + 2] += nn * z[a] * z[b];
        }
      }
    }
    double* value[4] = {&item.a, &item.b, &item.c, &item.d};
    for (std::size_t k = 0; k < 4; ++k) {
      m[k][k] += precision;
      m[k][4] -= precision * *value[k];
    }
    solve(m);
    for (std::size_t k = 0; k < 4; ++k)
      *value[k] += std::clamp(m[k][4] / m[k][k], -kLongestStep, kLongestStep);
  }
}

void OneLine::fit_state(std::size_t state) {
  double& theta = theta_[state];
  for (int step = 0; step < kNewtonSteps; ++step) {
    double slope = -theta, curvature = 1;
    for (std::size_t r = 0; r < items_.size(); ++r) {
      const std::uint8_t vote = cast_[state * items_.size() + r];
      if (vote == 0) continue;
      const Item& item = items_[r];
      const auto p = probabilities(item, theta);
      const double mean = item.a * p[2] + item.c * p[0];
      slope += (vote == kYes ? item.a : vote == kNo ? item.c : 0) - mean;
      curvature += item.a * item.a * p[2] + item.c * item.c * p[0] - mean * mean;
    }
    theta += std::clamp(slope / curvature, -1.0, 1.0);
  }
}

void OneLine::run() {
  const auto states = static_cast<std::size_t>(votes_->states()),
             rolls = static_cast<std::size_t>(votes_->rolls());
  theta_.assign(states, 0);
  items_.assign(rolls, {});
  cast_.assign(states * rolls, 0);
  for (std::size_t s = 0; s < states; ++s)
    for (std::size_t r = 0; r < rolls; ++r)
      cast_[s * rolls + r] = static_cast<std::uint8_t>(votes_->at(static_cast<int>(s), static_cast<int>(r)));
  principal_component();
  for (int round = 0; round < params_.rounds; ++round) {
    for (std::size_t r = 0; r < rolls; ++r) fit_item(r);
    for (std::size_t s = 0; s < states; ++s) fit_state(s);
    standardise();
  }
  for (std::size_t r = 0; r < rolls; ++r) fit_item(r);
}

double OneLine::hit_rate() const {
  double hits = 0, votes = 0;
  for (std::size_t s = 0; s < theta_.size(); ++s)
    for (std::size_t r = 0; r < items_.size(); ++r) {
      const std::uint8_t vote = cast_[s * items_.size() + r];
      if (vote == 0) continue;
      const auto p = probabilities(items_[r], theta_[s]);
      hits += std::ranges::max_element(p) - p.begin() == vote - 1 ? 1 : 0;
      votes += 1;
    }
  return votes > 0 ? hits / votes : 0;
}

CleavageUnderNull cleavage_under_null(const OneLine& line, int i, int j, int k, const Cleavage& observed,
                                      const VoteParams& params) {
  const RollCalls& votes = line.votes();
  const int states[3] = {i, j, k};
  std::vector<int> rolls;
  for (int roll = 0; roll < votes.rolls(); ++roll)
    if (std::ranges::all_of(states, [&](int s) { return votes.at(s, roll) != Vote::missing; }))
      rolls.push_back(roll);

  CleavageUnderNull out;
  std::vector<double> excess, share, explained;
  int reached = 0;
  RollCalls drawn(3, static_cast<int>(rolls.size()));
  for (int b = 0; b < params.replicates; ++b) {
    for (std::size_t at = 0; at < rolls.size(); ++at) {
      for (int s = 0; s < 3; ++s) {
        const auto p = line.probabilities(states[s], rolls[at]);
        const double u = static_cast<double>(draw(params.seed, static_cast<std::uint64_t>(b),
                                                  3 * at + static_cast<std::uint64_t>(s)) >>
                                             11) *
                         0x1p-53;
        drawn.set(s, static_cast<int>(at), u < p[0] ? Vote::no : u < p[0] + p[1] ? Vote::abstain : Vote::yes);
      }
    }
    CleavageShare measure(drawn, 0, 1, 2, params);
    measure.run();
    if (measure.result().status == CleavageStatus::too_few_votes) continue;
    excess.push_back(measure.result().excess);
    explained.push_back(measure.result().excess - measure.result().excess_fixed);
    reached += explained.back() >= observed.excess - observed.excess_fixed ? 1 : 0;
    if (measure.result().share) share.push_back(*measure.result().share);
  }
  if (!excess.empty()) out.bond = static_cast<double>(share.size()) / static_cast<double>(excess.size());
  if (!explained.empty()) out.at_least = reached / static_cast<double>(explained.size());
  out.excess = central_band(excess, params.level);
  out.share = central_band(share, params.level);
  out.explained = central_band(explained, params.level);
  return out;
}

}  // namespace entente::bonds

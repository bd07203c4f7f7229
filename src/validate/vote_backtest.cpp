// Next year's kappa of votes: a ridge regression on last year's, averages at four memories, the part of the
// last five years' matrix that six dimensions carry, both states' usual level, and how alike their rows are.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "bonds/ridge_regression.hpp"
#include "validate/backtests.hpp"

namespace entente::validate {
namespace {

using bonds::Layer;
using Matrix = std::vector<double>;  // [i * n + j], symmetric, NaN: not observed

constexpr int kFirst = 1960, kSplit = 1995, kLast = 2013;  // years forecast from; test from kSplit
constexpr std::size_t kRank = 6, kBlock = 10;
constexpr int kMemory = 25;
constexpr double kRidge = 1;

double known(double x) {
  return std::isnan(x) ? 0 : x;
}

Matrix year_matrix(const bonds::WorldYears& world, int year) {
  const auto n = static_cast<std::size_t>(world.states());
  Matrix out(n * n, std::nan(""));
  std::size_t pair = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j, ++pair)
      out[i * n + j] = out[j * n + i] = world.at(Layer::kappa, year, pair);
  return out;
}

// Mean over `years` years, each weighing decay^age * root of the joint votes (at most 100) where weighed.
Matrix average(const bonds::WorldYears& world, int year, int years, double decay, bool weighed) {
  const auto n = static_cast<std::size_t>(world.states());
  std::vector<double> sum(world.pairs()), mass(world.pairs());
  for (int back = 0; back < years; ++back) {
    if (!world.has_year(year - back)) break;
    const double w = std::pow(decay, back);
    for (std::size_t pair = 0; pair < sum.size(); ++pair) {
      const double k = world.at(Layer::kappa, year - back, pair);
      if (std::isnan(k)) continue;
      const double own =
          weighed ? w * std::sqrt(std::min(known(world.at(Layer::joint_votes, year - back, pair)), 100.0))
                  : w;
      sum[pair] += own * k;
      mass[pair] += own;
    }
  }
  Matrix out(n * n, std::nan(""));
  std::size_t pair = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j, ++pair)
      if (mass[pair] > 0) out[i * n + j] = out[j * n + i] = sum[pair] / mass[pair];
  return out;
}

// The dominant subspace of a symmetric matrix by block power iteration, carried over from year to year.
class LowRank {
 public:
  explicit LowRank(std::size_t n) : n_(n), basis_(n * kBlock) {
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t b = 0; b < kBlock; ++b)
        basis_[i * kBlock + b] = std::cos(static_cast<double>(i * (b + 1) + b));
  }
  // The matrix with NaN as 0, projected on its kRank largest eigenvectors by size of the eigenvalue.
  Matrix of(const Matrix& given, int rounds) {
    std::vector<double> product;
    orthonormal(basis_);
    for (int round = 0; round < rounds; ++round) {
      product = times(given);
      orthonormal(product);
      basis_ = product;
    }
    product = times(given);
    // Rayleigh-Ritz in the block, by Jacobi.
    std::vector<double> small(kBlock * kBlock), turn(kBlock * kBlock);
    for (std::size_t a = 0; a < kBlock; ++a) {
      turn[a * kBlock + a] = 1;
      for (std::size_t b = 0; b < kBlock; ++b)
        for (std::size_t i = 0; i < n_; ++i)
          small[a * kBlock + b] += basis_[i * kBlock + a] * product[i * kBlock + b];
    }
    for (int sweep = 0; sweep < 12; ++sweep)
      for (std::size_t p = 0; p < kBlock; ++p)
        for (std::size_t q = p + 1; q < kBlock; ++q) rotate(small, turn, p, q);
    std::vector<std::size_t> best(kBlock);
    for (std::size_t a = 0; a < kBlock; ++a) best[a] = a;
    std::ranges::stable_sort(best, [&](std::size_t a, std::size_t b) {
      return std::abs(small[a * kBlock + a]) > std::abs(small[b * kBlock + b]);
    });
    Matrix out(n_ * n_);
    std::vector<double> vector(n_);
    for (std::size_t r = 0; r < kRank; ++r) {
      for (std::size_t i = 0; i < n_; ++i) {
        vector[i] = 0;
        for (std::size_t a = 0; a < kBlock; ++a)
          vector[i] += basis_[i * kBlock + a] * turn[a * kBlock + best[r]];
      }
      const double value = small[best[r] * kBlock + best[r]];
      for (std::size_t i = 0; i < n_; ++i)
        for (std::size_t j = 0; j < n_; ++j) out[i * n_ + j] += value * vector[i] * vector[j];
    }
    return out;
  }

 private:
  std::vector<double> times(const Matrix& given) const {
    std::vector<double> out(n_ * kBlock);
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t j = 0; j < n_; ++j)
        if (const double v = given[i * n_ + j]; !std::isnan(v))
          for (std::size_t b = 0; b < kBlock; ++b) out[i * kBlock + b] += v * basis_[j * kBlock + b];
    return out;
  }
  void orthonormal(std::vector<double>& block) const {
    for (std::size_t b = 0; b < kBlock; ++b) {
      for (std::size_t a = 0; a < b; ++a) {
        double dot = 0;
        for (std::size_t i = 0; i < n_; ++i) dot += block[i * kBlock + a] * block[i * kBlock + b];
        for (std::size_t i = 0; i < n_; ++i) block[i * kBlock + b] -= dot * block[i * kBlock + a];
      }
      double length = 0;
      for (std::size_t i = 0; i < n_; ++i) length += block[i * kBlock + b] * block[i * kBlock + b];
      length = std::sqrt(length);
      for (std::size_t i = 0; i < n_; ++i)
        block[i * kBlock + b] = length > 1e-12 ? block[i * kBlock + b] / length : 0;
    }
  }
  static void rotate(std::vector<double>& m, std::vector<double>& turn, std::size_t p, std::size_t q) {
    const double off = m[p * kBlock + q];
    if (std::abs(off) < 1e-14) return;
    const double angle = .5 * std::atan2(2 * off, m[q * kBlock + q] - m[p * kBlock + p]);
    const double c = std::cos(angle), s = std::sin(angle);
    for (std::size_t k = 0; k < kBlock; ++k) {
      const double x = m[k * kBlock + p], y = m[k * kBlock + q];
      m[k * kBlock + p] = c * x - s * y;
      m[k * kBlock + q] = s * x + c * y;
    }
    for (std::size_t k = 0; k < kBlock; ++k) {
      const double x = m[p * kBlock + k], y = m[q * kBlock + k];
      m[p * kBlock + k] = c * x - s * y;
      m[q * kBlock + k] = s * x + c * y;
      const double u = turn[k * kBlock + p], v = turn[k * kBlock + q];
      turn[k * kBlock + p] = c * u - s * v;
      turn[k * kBlock + q] = s * u + c * v;
    }
  }
  std::size_t n_;
  std::vector<double> basis_;
};

}  // namespace

Result<std::vector<Finding>> vote_backtests(const bonds::WorldYears& world, const BandParams& bands) {
  if (!world.loaded(Layer::kappa)) return fail(Code::out_of_coverage, "no votes are loaded");
  if (!world.has_year(kFirst - 5) || !world.has_year(kLast + 1))
    return fail(Code::out_of_coverage, "the years 1955 to 2014 are needed");
  const auto n = static_cast<std::size_t>(world.states());
  LowRank low_rank(n);
  bonds::RegressionInput input;
  std::vector<Trial> trials;
  Model ours{"ridge", {}}, last{"last year", {}}, five{"mean of five years", {}};
  std::unique_ptr<bonds::RidgeRegression> regression;
  for (int year = kFirst; year <= kLast; ++year) {
    const Matrix now = year_matrix(world, year), mean5 = average(world, year, 5, 1, false);
    const Matrix fast = average(world, year, kMemory, .5, true),
                 middle = average(world, year, kMemory, std::exp2(-1.0 / 3), true),
                 slow = average(world, year, kMemory, std::exp2(-1.0 / 8), true);
    const Matrix carried = low_rank.of(mean5, year == kFirst ? 60 : 10);
    std::vector<double> level(n), length(n);
    double level_all = 0, cells = 0, now_sum = 0, now_cells = 0;
    for (std::size_t i = 0; i < n; ++i) {
      double count = 0;
      for (std::size_t j = 0; j < n; ++j) {
        if (!std::isnan(now[i * n + j])) {
          now_sum += now[i * n + j];
          now_cells += 1;
        }
        if (std::isnan(middle[i * n + j])) continue;
        level[i] += middle[i * n + j];
        count += 1;
      }
      level_all += level[i];
      cells += count;
      if (count > 0) level[i] /= count;
    }
    const double mean = cells > 0 ? level_all / cells : 0, now_mean = now_cells > 0 ? now_sum / now_cells : 0;
    Matrix centred(n * n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        centred[i * n + j] = std::isnan(middle[i * n + j]) ? 0 : middle[i * n + j] - mean;
        length[i] += centred[i * n + j] * centred[i * n + j];
      }
    std::size_t pair = 0;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = i + 1; j < n; ++j, ++pair) {
        const std::size_t at = i * n + j;
        const double next = world.at(Layer::kappa, year + 1, pair);
        if (std::isnan(now[at]) || std::isnan(mean5[at]) || std::isnan(next)) continue;
        double alike = 0;
        for (std::size_t k = 0; k < n; ++k) alike += centred[i * n + k] * centred[j * n + k];
        alike /= std::sqrt(length[i] * length[j]) + 1e-9;
        const std::array row = {now[at],
                                mean5[at],
                                carried[at],
                                fast[at],
                                middle[at],
                                slow[at],
                                level[i] + level[j],
                                std::abs(level[i] - level[j]),
                                level[i] * level[j],
                                now_mean,
                                std::log(std::max(known(world.at(Layer::joint_votes, year, pair)), 1.0)),
                                alike};
        if (year < kSplit) {
          input.terms = row.size();
          input.rows.insert(input.rows.end(), row.begin(), row.end());
          input.response.push_back(next);
          continue;
        }
        if (!regression) {
          regression = std::make_unique<bonds::RidgeRegression>(
              std::move(input), bonds::RegressionParams{bonds::Family::gaussian, kRidge, 0});
          ENTENTE_TRY(regression->run());
        }
        trials.push_back({static_cast<int>(i), static_cast<int>(j), year, next, 1});
        ours.forecast.push_back(regression->predict(row));
        last.forecast.push_back(now[at]);
        five.forecast.push_back(mean5[at]);
      }
  }
  const Forecasts forecasts(std::move(trials), Score::squared_error, Pooling::pooled);
  return std::vector<Finding>{finding_of("votes, kappa next year", "train 1960-1994, test 1995-2014",
                                         forecasts, Score::squared_error, {ours, last, five}, .1706, bands)};
}

}  // namespace entente::validate

#include "bonds/ledger_terms.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include "bonds/pairs.hpp"
#include "bonds/third_party.hpp"

namespace entente::bonds {
namespace {

std::size_t place(int index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

LedgerTerms::LedgerTerms(OverlapInput input) : input_(std::move(input)) {}

double LedgerTerms::zero(const Zero& z, double row_i, double row_j, double all) {
  if (z.n < 3) return 0;
  const double mean = all / (z.n * (z.n - 1));
  return mean + z.scale * (row_i / (z.n - 1) - mean + row_j / (z.n - 1) - mean);
}

Result<void> LedgerTerms::run() {
  const int states = input_.states;
  const std::size_t n = place(states), markets = input_.buyers.size();
  const auto flags = [n](const std::vector<bool>& given) { return given.empty() || given.size() == n; };
  const auto shares = [](const std::vector<double>& v) {
    return std::ranges::all_of(v, [](double x) { return x >= 0 && std::isfinite(x); });
  };
  if (states < 0 || input_.cooperative.size() != n * n || input_.hostile.size() != n * n ||
      input_.sales.size() != n * markets || !flags(input_.present) || !flags(input_.counted) ||
      !shares(input_.cooperative) || !shares(input_.hostile) || !shares(input_.sales) ||
      std::ranges::any_of(input_.buyers, [&](int b) { return b < 0 || b >= states; }))
    return fail(Code::usage, "the ledger's portfolios do not fit together");
  present_ = input_.present.empty() ? std::vector<bool>(n, true) : input_.present;
  counted_ = input_.counted.empty() ? std::vector<bool>(n, true) : input_.counted;

  friends_.assign(n * n, 0);
  enemies_.assign(n * n, 0);
  sums_.assign(n, {});
  for (int i = 0; i < states; ++i) {
    if (!present_[place(i)]) continue;
    for (int k = 0; k < states; ++k) {
      if (k == i || !counted_[place(k)]) continue;
      const double c = std::sqrt(input_.cooperative[index(i, k)]), e = std::sqrt(input_.hostile[index(i, k)]);
      friends_[index(i, k)] = c;
      enemies_[index(i, k)] = e;
      Sums& s = sums_[place(k)];
      s.friends += c;
      s.enemies += e;
      s.friends2 += c * c;
      s.enemies2 += e * e;
      s.both += c * e;
    }
  }
  // Who exports is a fact of the exporter, whoever counts as a third party.
  sales_.assign(n * markets, 0);
  seller_.assign(n, false);
  market_sum_.assign(markets, 0);
  market_sum2_.assign(markets, 0);
  markets_of_.assign(n, {});
  for (std::size_t m = 0; m < markets; ++m)
    if (counted_[place(input_.buyers[m])])
      markets_of_[place(input_.buyers[m])].push_back(static_cast<int>(m));
  for (std::size_t i = 0; i < n; ++i) {
    if (!present_[i]) continue;
    for (std::size_t m = 0; m < markets; ++m) {
      const double x = input_.sales[i * markets + m];
      if (x > 0) seller_[i] = true;
      if (!counted_[place(input_.buyers[m])] || place(input_.buyers[m]) == i) continue;
      sales_[i * markets + m] = std::sqrt(x);
      market_sum_[m] += std::sqrt(x);
      market_sum2_[m] += x;
    }
  }
  const auto zero_of = [](const std::vector<bool>& who) {
    const auto count = static_cast<double>(std::ranges::count(who, true));
    return Zero{count > 2 ? (count - 1) / (count - 2) : 0, count};
  };
  all_ = zero_of(present_);
  sellers_ = zero_of(seller_);

  // Row sums over dyads, and the sum over all ordered dyads, one an overlap.
  std::vector<OverlapParts> rows(n);
  OverlapParts all{};
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < n; ++k) {
      const double c = friends_[i * n + k], e = enemies_[i * n + k];
      const Sums& s = sums_[k];
      rows[i][0] += c * (s.friends - c);
      rows[i][1] += e * (s.enemies - e);
      rows[i][2] += c * (s.enemies - e) + e * (s.friends - c);
    }
    for (std::size_t m = 0; m < markets; ++m) {
      const double x = sales_[i * markets + m];
      if (x > 0) rows[i][3] += x * (market_sum_[m] - x);
    }
    for (std::size_t o = 0; o < kOverlaps; ++o) all[o] += rows[i][o];
  }

  ThirdParties thirds(states, input_.cooperative, input_.hostile, counted_);
  thirds.run();
  terms_.assign(pair_count(states), {});
  raw_.assign(pair_count(states), {});
  std::vector<std::vector<std::pair<int, double>>> list(n);  // each seller's markets
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t m = 0; m < markets; ++m)
      if (sales_[i * markets + m] > 0) list[i].emplace_back(static_cast<int>(m), sales_[i * markets + m]);
  for (int i = 0; i < states; ++i) {
    for (int j = i + 1; j < states; ++j) {
      const std::size_t pair = pair_index(i, j, states);
      OverlapParts& raw = raw_[pair];
      const bool here = present_[place(i)] && present_[place(j)];
      if (here) {
        const ThirdPartyTerms t = thirds.at(i, j);
        raw = {t.common_friends, t.common_enemies, t.opposed, 0};
      }
      const bool sell = seller_[place(i)] && seller_[place(j)];
      if (sell) {
        const double* other = sales_.data() + place(j) * markets;
        for (const auto& [m, x] : list[place(i)]) raw[3] += x * other[place(m)];
      } else {
        raw[3] = std::numeric_limits<double>::quiet_NaN();
      }
      for (std::size_t o = 0; o < kOverlaps; ++o) {
        const Zero& z = o == 3 ? sellers_ : all_;
        terms_[pair][o] = here ? raw[o] - zero(z, rows[place(i)][o], rows[place(j)][o], all[o]) : raw[o];
      }
    }
  }
  return {};
}

OverlapParts LedgerTerms::at(int i, int j) const {
  return terms_[pair_index(i, j, input_.states)];
}

OverlapParts LedgerTerms::raw(int i, int j) const {
  return raw_[pair_index(i, j, input_.states)];
}

OverlapParts LedgerTerms::part(int i, int j, int k) const {
  OverlapParts out{};
  const Sums& s = sums_[place(k)];
  const double ci = friends(i, k), cj = friends(j, k), ei = enemies(i, k), ej = enemies(j, k);
  const auto row = [&](double c, double e) {
    return OverlapParts{c * (s.friends - c), e * (s.enemies - e), c * (s.enemies - e) + e * (s.friends - c),
                        0};
  };
  const OverlapParts of_i = row(ci, ei), of_j = row(cj, ej);
  const OverlapParts all = {s.friends * s.friends - s.friends2, s.enemies * s.enemies - s.enemies2,
                            2 * (s.friends * s.enemies - s.both), 0};
  const OverlapParts raw = {ci * cj, ei * ej, ci * ej + ei * cj, 0};
  for (std::size_t o = 0; o < 3; ++o) out[o] = raw[o] - zero(all_, of_i[o], of_j[o], all[o]);
  if (!has_sales(i) || !has_sales(j)) {
    out[3] = std::numeric_limits<double>::quiet_NaN();
    return out;
  }
  const std::size_t markets = input_.buyers.size();
  for (const int m : markets_of_[place(k)]) {
    const double xi = sales_[place(i) * markets + place(m)], xj = sales_[place(j) * markets + place(m)];
    const double sum = market_sum_[place(m)];
    out[3] += xi * xj - zero(sellers_, xi * (sum - xi), xj * (sum - xj), sum * sum - market_sum2_[place(m)]);
  }
  return out;
}

}  // namespace entente::bonds

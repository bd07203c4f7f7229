#include "bonds/joint_votes.hpp"

#include <bit>
#include <cmath>
#include <cstddef>

namespace entente::bonds {
namespace {

double real(std::int64_t count) {
  return static_cast<double>(count);
}

template <class Mask>
JointVotes count(const RollCalls& votes, int i, int j, Mask&& mask) {
  const auto yes_i = votes.yes(i), abstain_i = votes.abstain(i), no_i = votes.no(i);
  const auto yes_j = votes.yes(j), abstain_j = votes.abstain(j), no_j = votes.no(j);
  JointVotes out;
  for (std::size_t w = 0; w < yes_i.size(); ++w) {
    const std::uint64_t voted_i = (yes_i[w] | abstain_i[w] | no_i[w]) & mask(w);
    const std::uint64_t both = voted_i & (yes_j[w] | abstain_j[w] | no_j[w]);
    if (both == 0) continue;
    out.joint += std::popcount(both);
    out.yes_i += std::popcount(yes_i[w] & both);
    out.yes_j += std::popcount(yes_j[w] & both);
    out.no_i += std::popcount(no_i[w] & both);
    out.no_j += std::popcount(no_j[w] & both);
    out.both_yes += std::popcount(yes_i[w] & yes_j[w] & both);
    out.both_no += std::popcount(no_i[w] & no_j[w] & both);
    out.opposed += std::popcount(((yes_i[w] & no_j[w]) | (no_i[w] & yes_j[w])) & both);
    out.same += std::popcount(abstain_i[w] & abstain_j[w] & both);
  }
  out.same += out.both_yes + out.both_no;
  return out;
}

}  // namespace

double JointVotes::agreement() const {
  return real(joint + same - opposed) / (2 * real(joint));
}

double JointVotes::chance() const {
  const double n = real(joint);
  const double abstentions = real(2 * joint - yes_i - no_i - yes_j - no_j);
  return (real(yes_i * yes_j + no_i * no_j) / n + abstentions / 2) / n;
}

double JointVotes::excess() const {
  const double n = real(joint);
  return (real(both_yes + both_no) - real(yes_i * yes_j + no_i * no_j) / n) / n;
}

double JointVotes::correlation() const {
  const auto sum_i = yes_i - no_i, sum_j = yes_j - no_j;
  const auto cross = joint * (both_yes + both_no - opposed) - sum_i * sum_j;
  const auto var_i = joint * (yes_i + no_i) - sum_i * sum_i;
  const auto var_j = joint * (yes_j + no_j) - sum_j * sum_j;
  if (var_i <= 0 || var_j <= 0) return 0;
  return real(cross) / std::sqrt(real(var_i) * real(var_j));
}

JointVotes joint_votes(const RollCalls& votes, int i, int j) {
  return count(votes, i, j, [](std::size_t) { return ~std::uint64_t{0}; });
}

JointVotes joint_votes(const RollCalls& votes, int i, int j, std::span<const std::uint64_t> mask) {
  return count(votes, i, j, [mask](std::size_t w) { return mask[w]; });
}

}  // namespace entente::bonds

#include "forecast/boosting.hpp"

#include <algorithm>

#include "forecast/random.hpp"

namespace entente::forecast {
namespace {

constexpr int kGroupsAPiece = 512;
constexpr std::int64_t kRowsAPiece = 16384;

}  // namespace

BoostingParams BoostingParams::from(const ontology::Constants& constants) {
  BoostingParams p;
  p.tree.leaves = static_cast<int>(constants.integer("forecast.trees.leaves"));
  p.tree.depth = static_cast<int>(constants.integer("forecast.trees.depth"));
  p.tree.ridge = constants.value("forecast.trees.ridge");
  p.tree.least_second = constants.value("forecast.trees.least_second");
  p.rate = constants.value("forecast.trees.rate");
  p.query_share = constants.value("forecast.trees.query_share");
  p.feature_share = constants.value("forecast.trees.feature_share");
  return p;
}

void Forest::add_scores(std::span<const float> rows, std::span<float> into) const {
  constexpr std::size_t kAtOnce = 8;
  const std::size_t together = into.size() / kAtOnce * kAtOnce;
  for (const Tree& tree : trees_) {
    for (std::size_t first = 0; first < together; first += kAtOnce) {
      const float* values = rows.data() + first * kFeatureCount;
      std::uint32_t at[kAtOnce] = {};
      // Rows that have reached their leaf wait there until all have.
      for (bool going = true; going;) {
        going = false;
        for (std::size_t i = 0; i < kAtOnce; ++i) {
          const TreeNode& node = tree[at[i]];
          const bool inner = node.left >= 0;
          const std::uint32_t next =
              static_cast<std::uint32_t>(node.left) +
              static_cast<std::uint32_t>(!(values[i * kFeatureCount + node.feature] < node.threshold));
          at[i] = inner ? next : at[i];
          going |= inner;
        }
      }
      for (std::size_t i = 0; i < kAtOnce; ++i) into[first + i] += tree[at[i]].value;
    }
    for (std::size_t i = together; i < into.size(); ++i)
      into[i] += answer(tree, rows.data() + i * kFeatureCount);
  }
}

double Forest::grow(const TrainingRows& rows, int count, const BoostingParams& params, std::uint64_t seed,
                    const std::function<bool(std::size_t)>& usable, Workers& workers) {
  const auto& groups = rows.groups();
  if (groups.empty()) return 0;
  Random random(seed);
  std::vector<float> scores(rows.size(), 0);
  std::vector<float> weights(rows.size());
  std::vector<Slope> slopes(rows.size());
  const auto each_row = [&](auto work) {
    workers.run(pieces_of(static_cast<std::int64_t>(rows.size()), kRowsAPiece), [&](int piece, int) {
      const auto from = static_cast<std::size_t>(piece * kRowsAPiece);
      const std::size_t to = std::min(rows.size(), from + static_cast<std::size_t>(kRowsAPiece));
      for (std::size_t i = from; i < to; ++i) work(i);
    });
  };
  // What the trees so far say; those of another binning are asked by it, which shares their thresholds only
  // where it is the same one, so a forest is grown further on rows of the binning it began with.
  each_row([&](std::size_t i) {
    weights[i] = rows.weight(i);
    if (params.from_start) scores[i] = rows.start(i);
    for (const Tree& tree : trees_) scores[i] += answer(tree, rows.row(i));
  });
  std::vector<std::uint32_t> features;
  for (std::size_t f = 0; f < kFeatureCount; ++f)
    if (usable(f) && rows.binning().bins(f) > 1) features.push_back(static_cast<std::uint32_t>(f));
  TreeGrower grower(rows, params.tree, workers);
  const int pieces = pieces_of(static_cast<std::int64_t>(groups.size()), kGroupsAPiece);
  std::vector<double> losses(static_cast<std::size_t>(pieces));
  std::vector<char> chosen(groups.size());
  double loss = 0;
  for (int t = 0; t < count; ++t) {
    std::size_t answers = 0, sampled = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      chosen[g] = random.uniform() < params.query_share ? 1 : 0;
      if (chosen[g] == 0) continue;
      answers += groups[g].right;
      sampled += groups[g].to - groups[g].from;
    }
    workers.run(pieces, [&](int piece, int) {
      const auto from = static_cast<std::size_t>(piece * kGroupsAPiece);
      const std::size_t to = std::min(groups.size(), from + kGroupsAPiece);
      double sum = 0;
      for (std::size_t g = from; g < to; ++g) {
        if (chosen[g] == 0) continue;
        const RowGroup& group = groups[g];
        const std::size_t size = group.to - group.from;
        sum += listwise_loss(std::span(scores).subspan(group.from, size),
                             std::span(weights).subspan(group.from, size), group.right,
                             std::span(slopes).subspan(group.from, size));
      }
      losses[static_cast<std::size_t>(piece)] = sum;
    });
    loss = 0;
    for (const double l : losses) loss += l;
    loss /= static_cast<double>(std::max<std::size_t>(answers, 1));
    std::vector<std::uint32_t> sample;
    sample.reserve(sampled);
    for (std::size_t g = 0; g < groups.size(); ++g)
      if (chosen[g] != 0)
        for (std::size_t i = groups[g].from; i < groups[g].to; ++i)
          sample.push_back(static_cast<std::uint32_t>(i));
    std::vector<std::uint32_t> columns(features);
    random.shuffle(columns);
    columns.resize(std::max<std::size_t>(
        1, static_cast<std::size_t>(params.feature_share * static_cast<double>(columns.size()))));
    std::ranges::sort(columns);
    Tree tree = grower.grow(slopes, std::move(sample), columns);
    for (TreeNode& node : tree) node.value *= static_cast<float>(params.rate);
    each_row([&](std::size_t i) { scores[i] += answer(tree, rows.row(i)); });
    trees_.push_back(std::move(tree));
  }
  return loss;
}

}  // namespace entente::forecast

#include "prose/syntax/network/network.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "prose/syntax/learning/trainer.hpp"
#include "prose/syntax/network/kernels.hpp"
#include "prose/syntax/network/spanning_tree.hpp"
#include "prose/syntax/network/squash.hpp"

namespace entente::prose {
namespace {

NetworkShape small_shape() {
  NetworkShape shape;
  shape.embed = shape.tag = shape.hidden = shape.arc = shape.label = 16;
  shape.words = 6;
  shape.affixes = 11;
  shape.tags = 5;
  shape.labels = 7;
  return shape;
}

NetworkSentence made_up(const NetworkShape& shape, std::size_t words, Random& random) {
  NetworkSentence sentence;
  for (std::size_t i = 0; i < words; ++i) {
    WordRows rows;
    rows.word = random.below(shape.words);
    for (auto& affix : rows.affix) affix = random.below(shape.affixes);
    sentence.words.push_back(rows);
    sentence.tags.push_back(static_cast<std::uint8_t>(random.below(shape.tags)));
    int head = static_cast<int>(i);
    while (head == static_cast<int>(i)) head = static_cast<int>(random.below(words + 1)) - 1;
    sentence.heads.push_back(static_cast<std::int16_t>(head));
    sentence.labels.push_back(static_cast<std::uint8_t>(random.below(shape.labels)));
  }
  return sentence;
}

TEST(Squash, IsNearTheRealCurves) {
  for (int k = -1200; k <= 1200; ++k) {
    const auto x = static_cast<float>(k) / 100;
    EXPECT_NEAR(squash(x), std::tanh(x), 1.1e-3);
    EXPECT_NEAR(gate(x), 1 / (1 + std::exp(-x)), 6e-4);
    EXPECT_LE(std::abs(squash(x)), 1);
  }
}

// The gradient against differences of the loss, for parameters of every kind.
TEST(NetworkLearner, GradientIsTheSlopeOfTheLoss) {
  const auto shape = small_shape();
  const NetworkLearner learner(shape);
  auto parameters = first_parameters(shape, Random(3));
  Random random(5);
  std::vector<NetworkSentence> sentences;
  for (const std::size_t n : {3, 6, 1}) sentences.push_back(made_up(shape, n, random));
  const std::vector<const NetworkSentence*> batch = {&sentences[0], &sentences[1], &sentences[2]};
  const auto loss = [&](std::span<float> gradient) {
    Random unused(1);
    return learner.learn(parameters, batch, {}, 1, unused, gradient);
  };
  std::vector<float> gradient(parameters.size(), 0);
  std::vector<float> ignored(parameters.size(), 0);
  loss(gradient);
  // A step across a rectifier's kink, or one that changes the likeliest tag, tells nothing: few may.
  int moved = 0;
  int wrong = 0;
  for (std::size_t k = 0; k < parameters.size(); k += 7) {
    constexpr float kStep = 4e-3F;
    const float here = parameters[k];
    parameters[k] = here + kStep;
    const double up = loss(ignored);
    parameters[k] = here - kStep;
    const double down = loss(ignored);
    parameters[k] = here;
    const double slope = (up - down) / (2 * static_cast<double>(kStep));
    wrong += std::abs(static_cast<double>(gradient[k]) - slope) > 0.01 + 0.03 * std::abs(slope) ? 1 : 0;
    moved += std::abs(slope) > 0.05 ? 1 : 0;
  }
  EXPECT_LE(wrong, moved / 50);
  EXPECT_GT(moved, 60);
}

// What ships against the slow exact way, within what rounding to 12 bits can do.
TEST(Network, WholeNumbersAgreeWithFloats) {
  auto shape = small_shape();
  shape.hidden = 32;
  std::vector<Word> words;
  for (const auto* form : {"Iran", "sold", "drones", "to", "Russia", "in", "2022", "."})
    words.push_back(view_word(form));
  TrainedNetwork trained;
  trained.shape = shape;
  for (int k = 1; k < shape.words; ++k)
    trained.vocabulary.push_back(words[static_cast<std::size_t>(k)].lower);
  trained.parameters = first_parameters(shape, Random(9));
  for (auto& x : trained.parameters) x *= 3;  // as far apart as a taught network's
  Random random(4);
  auto sentence = made_up(shape, words.size(), random);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto at = std::ranges::find(trained.vocabulary, words[i].lower);
    sentence.words[i] = {
        at == trained.vocabulary.end() ? 0 : static_cast<std::int32_t>(at - trained.vocabulary.begin()) + 1,
        affix_rows(words[i], shape.affixes)};
  }
  const auto bytes = Network::freeze(trained);
  Network network;
  std::size_t used = 0;
  ASSERT_TRUE(network.open(bytes, used));
  EXPECT_EQ(used, bytes.size());
  for (std::size_t cut = 0; cut < bytes.size(); cut += 997)
    EXPECT_FALSE(Network().open(std::string_view(bytes).substr(0, cut), used));
  const NetworkLearner learner(shape);
  const auto exact = learner.score(trained.parameters, sentence);
  NetworkScratch scratch;
  network.read(words, scratch);
  network.read_tagged(sentence.tags, scratch);
  network.name(sentence.heads, scratch);
  ASSERT_EQ(scratch.tags.size(), exact.tags.size());
  for (std::size_t k = 0; k < exact.tags.size(); ++k) EXPECT_NEAR(scratch.tags[k], exact.tags[k], 0.02) << k;
  ASSERT_EQ(scratch.arcs.size(), exact.arcs.size());
  ASSERT_EQ(scratch.labels.size(), exact.labels.size());
  float spread = 0;
  for (std::size_t k = 0; k < exact.arcs.size(); ++k) {
    EXPECT_NEAR(scratch.arcs[k], exact.arcs[k], 0.02) << k;
    spread = std::max(spread, std::abs(exact.arcs[k] - exact.arcs[0]));
  }
  EXPECT_GT(spread, 0.1F);  // scores that differ, or the comparison says nothing
  for (std::size_t k = 0; k < exact.labels.size(); ++k)
    EXPECT_NEAR(scratch.labels[k], exact.labels[k], 0.04) << k;
}

class NetworkTiers : public testing::TestWithParam<const NetworkKernels*> {};
INSTANTIATE_TEST_SUITE_P(Kernels, NetworkTiers, testing::ValuesIn(all_network_kernels()),
                         [](const auto& tier) { return std::string(tier.param->name); });

TEST_P(NetworkTiers, GiveTheBitsOfThePlainOne) {
  Random random(8);
  const auto& tier = *GetParam();
  const auto& plain = *all_network_kernels().front();
  for (const int blocks : {1, 2, 5, 12, 30}) {
    for (const int pairs : {1, 7, 48}) {
      for (const int count : {1, 3, 4, 9}) {
        std::vector<std::int16_t> weights(static_cast<std::size_t>(blocks * kBlock * 2 * pairs));
        std::vector<std::int16_t> x(static_cast<std::size_t>(2 * pairs * count));
        for (auto& w : weights) w = static_cast<std::int16_t>(random.below(4095) - 2047);
        for (auto& v : x) v = static_cast<std::int16_t>(random.below(4095) - 2047);
        std::vector<std::int32_t> one(static_cast<std::size_t>(blocks * kBlock * count));
        auto other = one;
        tier.multiply(weights.data(), blocks, pairs, x.data(), count, one.data());
        plain.multiply(weights.data(), blocks, pairs, x.data(), count, other.data());
        ASSERT_EQ(one, other);
        for (int k = 0; k < count; ++k) {
          for (int r = 0; r < blocks * kBlock; ++r) {
            std::int64_t sum = 0;
            for (int c = 0; c < 2 * pairs; ++c) {
              const int at = (r / kBlock * pairs + c / 2) * 2 * kBlock + r % kBlock * 2 + c % 2;
              sum += std::int64_t{weights[static_cast<std::size_t>(at)]} *
                     x[static_cast<std::size_t>(k * 2 * pairs + c)];
            }
            ASSERT_EQ(one[static_cast<std::size_t>(k * blocks * kBlock + r)], sum);
          }
        }
      }
    }
  }
  const int size = 32;
  std::vector<std::int32_t> input(kGates * size), recurrent(kGates * size);
  std::vector<float> bias(kGates * size), cell(size);
  for (auto& v : input) v = random.below(1 << 20) - (1 << 19);
  for (auto& v : recurrent) v = random.below(1 << 20) - (1 << 19);
  for (auto& v : bias) v = static_cast<float>(random.uniform()) - 0.5F;
  for (auto& v : cell) v = static_cast<float>(random.uniform()) - 0.5F;
  auto other_cell = cell;
  std::vector<std::int16_t> state(size), other_state(size);
  tier.gates(input.data(), 1e-5F, recurrent.data(), 2e-6F, bias.data(), cell.data(), state.data(), size);
  plain.gates(input.data(), 1e-5F, recurrent.data(), 2e-6F, bias.data(), other_cell.data(),
              other_state.data(), size);
  EXPECT_EQ(cell, other_cell);
  EXPECT_EQ(state, other_state);
  EXPECT_EQ(tier.dot(bias.data(), bias.data(), kGates * size),
            plain.dot(bias.data(), bias.data(), kGates * size));
}

// Every assignment of heads, for the slow answer.
double best_by_trying(const std::vector<float>& scores, int words) {
  double best = -1e30;
  std::vector<int> head(static_cast<std::size_t>(words), -1);
  const auto valid = [&] {
    if (std::ranges::count(head, -1) != 1) return false;
    for (int i = 0; i < words; ++i) {
      int at = i;
      for (int steps = 0; at >= 0; at = head[static_cast<std::size_t>(at)]) {
        if (++steps > words) return false;
      }
    }
    return true;
  };
  const auto total = [&] {
    double sum = 0;
    for (int i = 0; i < words; ++i)
      sum += static_cast<double>(
          scores[static_cast<std::size_t>(i * (words + 1) + head[static_cast<std::size_t>(i)] + 1)]);
    return sum;
  };
  int count = 1;
  for (int i = 0; i < words; ++i) count *= words + 1;
  for (int code = 0; code < count; ++code) {
    int rest = code;
    for (auto& h : head) {
      h = rest % (words + 1) - 1;
      rest /= words + 1;
    }
    bool own = false;
    for (int i = 0; i < words; ++i) own = own || head[static_cast<std::size_t>(i)] == i;
    if (!own && valid()) best = std::max(best, total());
  }
  return best;
}

TEST(BestTree, IsTheBestOfAllTrees) {
  Random random(6);
  for (int words = 1; words <= 6; ++words) {
    for (int round = 0; round < 40; ++round) {
      std::vector<float> scores;
      for (int k = 0; k < words * (words + 1); ++k)
        scores.push_back(static_cast<float>(20 * random.uniform() - 10));
      std::vector<std::int16_t> heads;
      best_tree(scores, static_cast<std::size_t>(words), heads);
      double sum = 0;
      int roots = 0;
      for (int i = 0; i < words; ++i) {
        const int h = heads[static_cast<std::size_t>(i)];
        roots += h < 0 ? 1 : 0;
        sum += static_cast<double>(scores[static_cast<std::size_t>(i * (words + 1) + h + 1)]);
      }
      EXPECT_EQ(roots, 1);
      EXPECT_NEAR(sum, best_by_trying(scores, words), 1e-4);
    }
  }
}

TEST(Vocabulary, FindsItsWordsAndNoOthers) {
  Random random(2);
  std::vector<std::uint64_t> words(500);
  for (auto& word : words) word = random.next();
  const auto slots = build_vocabulary(words);
  const Vocabulary vocabulary(slots.data(), words.size() + 1);
  EXPECT_TRUE(vocabulary.sound(words.size() + 1));
  EXPECT_FALSE(vocabulary.sound(words.size()));
  for (std::size_t k = 0; k < words.size(); ++k)
    EXPECT_EQ(vocabulary.row(words[k]), static_cast<std::int32_t>(k + 1));
  for (int k = 0; k < 500; ++k) EXPECT_EQ(vocabulary.row(random.next()), 0);
}

}  // namespace
}  // namespace entente::prose

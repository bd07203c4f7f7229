#include "prose/syntax/learning/trainer.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <thread>
#include <unordered_map>

namespace entente::prose {
namespace {

constexpr std::size_t kShards = 4;

template <class Work>
void on_shards(Work work) {
  std::vector<std::jthread> threads;
  for (std::size_t shard = 0; shard < kShards; ++shard) threads.emplace_back([&work, shard] { work(shard); });
}

// Parameters on their way downhill. Of the tables only the rows a batch has met move, so that a step costs
// what the batch has, not what the vocabulary has.
class Descent {
 public:
  Descent(std::vector<float> start, const NetworkShape& shape, const NetworkSettings& settings)
      : settings_(settings),
        width_(static_cast<std::size_t>(shape.embed)),
        rows_(static_cast<std::size_t>(shape.words + shape.affixes)),
        last_(rows_, 0),
        now_(std::move(start)),
        mean_(now_),
        first_(now_.size(), 0),
        second_(now_.size(), 0) {
    for (auto& gradient : gradients_) gradient.assign(now_.size(), 0);
  }
  std::span<const float> now() const { return now_; }
  std::span<float> gradient(std::size_t shard) { return gradients_[shard]; }

  // One step along the sum of the shards' gradients, which are emptied. `met`: rows of the tables with a
  // gradient, each once, in order.
  void step(float rate, std::span<const std::size_t> met) {
    ++steps_;
    step_ = {
        .rate = rate, .first_part = part(settings_.momentum), .second_part = part(settings_.square_momentum)};
    std::array<double, kShards> squares{};
    on_shards([&](std::size_t shard) {
      each_range(shard, met,
                 [&](std::size_t begin, std::size_t end) { squares[shard] += add_up(begin, end); });
    });
    double square = 0;
    for (const auto s : squares) square += s;
    step_.shrink = std::min(1.0F, settings_.longest_gradient / static_cast<float>(std::sqrt(square)));
    on_shards([&](std::size_t shard) {
      each_range(shard, met, [&](std::size_t begin, std::size_t end) { move(begin, end); });
    });
  }

  // The running mean of all parameters.
  std::vector<float> mean() && {
    for (std::size_t row = 0; row < rows_; ++row) catch_up(row);
    return std::move(mean_);
  }

 private:
  struct Step {
    float rate = 0, first_part = 1, second_part = 1, shrink = 1;
  };

  // How much of a mean that started at nothing is there by now: Adam's correction.
  float part(float momentum) const {
    float power = 1;
    for (int k = 0; k < std::min(steps_, 1000); ++k) power *= momentum;
    return 1 - power;
  }
  float blend() const {
    const auto steps = static_cast<float>(steps_);
    return 1 - std::min(settings_.averaging, (1 + steps) / (10 + steps));
  }
  // A row that stood still: its mean comes nearer to it for every step it missed.
  void catch_up(std::size_t row) {
    float left = 1;
    for (int k = last_[row]; k < steps_ && left > 0; ++k) left *= 1 - blend();
    last_[row] = steps_;
    for (std::size_t k = row * width_; k < (row + 1) * width_; ++k)
      mean_[k] = now_[k] - left * (now_[k] - mean_[k]);
  }
  // A shard's part of the rows met and of what is no table.
  template <class Visit>
  void each_range(std::size_t shard, std::span<const std::size_t> met, Visit visit) {
    for (std::size_t k = met.size() * shard / kShards; k < met.size() * (shard + 1) / kShards; ++k)
      visit(met[k] * width_, (met[k] + 1) * width_);
    const auto tables = rows_ * width_;
    const auto rest = now_.size() - tables;
    visit(tables + rest * shard / kShards, tables + rest * (shard + 1) / kShards);
  }
  double add_up(std::size_t begin, std::size_t end) {
    double square = 0;
    for (std::size_t k = begin; k < end; ++k) {
      float sum = gradients_[0][k];
      for (std::size_t shard = 1; shard < kShards; ++shard) {
        sum += gradients_[shard][k];
        gradients_[shard][k] = 0;
      }
      gradients_[0][k] = sum;
      square += static_cast<double>(sum) * static_cast<double>(sum);
    }
    return square;
  }
  void move(std::size_t begin, std::size_t end) {
    if (begin < rows_ * width_) catch_up(begin / width_);
    const float keep = settings_.momentum;
    const float keep_square = settings_.square_momentum;
    const float towards = blend();
    constexpr float kTiny = 1e-8F;
    for (std::size_t k = begin; k < end; ++k) {
      const float g = gradients_[0][k] * step_.shrink;
      gradients_[0][k] = 0;
      first_[k] = keep * first_[k] + (1 - keep) * g;
      second_[k] = keep_square * second_[k] + (1 - keep_square) * g * g;
      now_[k] -=
          step_.rate * (first_[k] / step_.first_part) / (std::sqrt(second_[k] / step_.second_part) + kTiny);
      if (begin >= rows_ * width_) mean_[k] += towards * (now_[k] - mean_[k]);
    }
  }

  const NetworkSettings& settings_;
  std::size_t width_, rows_;
  std::vector<int> last_;  // by row: the step its mean is of
  std::vector<float> now_, mean_, first_, second_;
  std::array<std::vector<float>, kShards> gradients_;
  int steps_ = 0;
  Step step_;
};

// The rows of the tables a batch reads, as Descent counts them.
std::vector<std::size_t> rows_met(const std::vector<NetworkSentence>& sentences,
                                  const std::vector<std::size_t>& batch, const NetworkShape& shape) {
  std::vector<std::size_t> met = {0};  // words taken for unknown
  for (const auto q : batch) {
    for (const auto& word : sentences[q].words) {
      met.push_back(static_cast<std::size_t>(word.word));
      for (const auto affix : word.affix) met.push_back(static_cast<std::size_t>(shape.words + affix));
    }
  }
  std::ranges::sort(met);
  met.erase(std::ranges::unique(met).begin(), met.end());
  return met;
}

// Sentences of about as many words as asked for, in a new order each time.
std::vector<std::vector<std::size_t>> deal(const std::vector<NetworkSentence>& sentences, std::size_t words,
                                           Random& random) {
  std::vector<std::size_t> order(sentences.size());
  for (std::size_t q = 0; q < order.size(); ++q) order[q] = q;
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  std::vector<std::vector<std::size_t>> batches(1);
  std::size_t filled = 0;
  for (const auto q : order) {
    if (filled >= words) {
      batches.emplace_back();
      filled = 0;
    }
    batches.back().push_back(q);
    filled += sentences[q].words.size();
  }
  return batches;
}

}  // namespace

TrainedNetwork train_network(std::span<const NetworkExample> examples, int tags, int labels,
                             const NetworkSettings& settings, Random random,
                             const std::function<void(std::string_view)>& progress) {
  TrainedNetwork out;
  std::unordered_map<std::uint64_t, int> counts;
  for (const auto& example : examples) {
    for (const auto& word : example.words) ++counts[word.lower];
  }
  std::unordered_map<std::uint64_t, std::int32_t> row_of;
  std::vector<float> frequency = {0};
  std::vector<NetworkSentence> sentences;
  for (const auto& example : examples) {  // rows in the order words first come up
    if (example.words.empty()) continue;
    NetworkSentence sentence{{}, example.tags, example.heads, example.labels};
    for (const auto& word : example.words) {
      const int count = counts[word.lower];
      WordRows rows{0, affix_rows(word, settings.affixes)};
      if (count >= settings.least_count) {
        const auto [at, fresh] =
            row_of.emplace(word.lower, static_cast<std::int32_t>(out.vocabulary.size() + 1));
        if (fresh) {
          out.vocabulary.push_back(word.lower);
          frequency.push_back(static_cast<float>(count));
        }
        rows.word = at->second;
      }
      sentence.words.push_back(rows);
    }
    sentences.push_back(std::move(sentence));
  }
  auto& shape = out.shape;
  shape = {settings.embed,   settings.tag,   settings.hidden,
           settings.arc,     settings.label, static_cast<int>(out.vocabulary.size()) + 1,
           settings.affixes, tags,           labels};
  const NetworkLearner learner(shape);
  const Dropout dropout{settings.hide_input,   settings.hide_context, settings.hide_word, settings.hide_tag,
                        settings.hide_own_tag, settings.hide_rare,    frequency};
  Descent descent(first_parameters(shape, Random(random.next())), shape, settings);
  progress(fmt::format("network of {} parameters", descent.now().size()));
  const auto steps_a_round = static_cast<double>(deal(sentences, settings.batch_words, random).size());
  int step = 0;
  for (int epoch = 0; epoch < settings.epochs; ++epoch) {
    double loss = 0;
    double words = 0;
    for (const auto& batch : deal(sentences, settings.batch_words, random)) {
      std::array<std::vector<const NetworkSentence*>, kShards> hands;
      double size = 0;
      for (std::size_t k = 0; k < batch.size(); ++k) {
        hands[k % kShards].push_back(&sentences[batch[k]]);
        size += static_cast<double>(sentences[batch[k]].words.size());
      }
      std::array<double, kShards> losses{};
      const std::array<std::uint64_t, kShards> seeds = {random.next(), random.next(), random.next(),
                                                        random.next()};
      on_shards([&](std::size_t shard) {
        if (hands[shard].empty()) return;
        Random own(seeds[shard]);
        losses[shard] = learner.learn(descent.now(), hands[shard], dropout, static_cast<float>(1 / size), own,
                                      descent.gradient(shard));
      });
      for (const auto l : losses) loss += l;
      words += size;
      const double left = 1 - step / (steps_a_round * settings.epochs);
      const double rise = (step + 1.0) / settings.rising_steps;
      descent.step(settings.rate *
                       static_cast<float>(std::min(1.0, rise) * std::max<double>(settings.last_rate, left)),
                   rows_met(sentences, batch, shape));
      ++step;
    }
    progress(
        fmt::format("network round {} of {}: loss {:.3f} a word", epoch + 1, settings.epochs, loss / words));
  }
  out.parameters = std::move(descent).mean();
  return out;
}

}  // namespace entente::prose

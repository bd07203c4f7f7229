#include "prose/syntax/train.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>

#include "prose/syntax/features.hpp"
#include "prose/syntax/learner.hpp"
#include "prose/syntax/model.hpp"

namespace entente::prose {
namespace {

// splitmix64: small, known, the same everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  void shuffle(std::vector<std::size_t>& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
  }

 private:
  std::uint64_t state_;
};

struct Example {
  std::vector<Word> words;
  std::vector<std::uint8_t> tags;     // gold
  std::vector<std::uint8_t> guessed;  // of the fold's tagger
  std::vector<std::int16_t> heads;
  std::vector<std::int16_t> projective;
  std::vector<std::uint8_t> labels;
};

template <class Scores>
std::size_t best(const Scores& scores) {
  return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

void run_tagger(const Learner& tagger, const Example& example, std::vector<std::uint8_t>& tags) {
  Features features;
  std::vector<std::int32_t> scores;
  tags.clear();
  int previous = -1;
  int before = -1;
  for (std::size_t i = 0; i < example.words.size(); ++i) {
    tag_features(example.words, i, previous, before, features);
    tagger.score(features, scores);
    tags.push_back(static_cast<std::uint8_t>(best(scores)));
    before = previous;
    previous = tags.back();
  }
}

Learner train_tagger(const std::vector<Example>& examples, std::vector<std::size_t> order,
                     std::size_t classes, int epochs, std::int32_t least, Random random) {
  Learner tagger(classes, least);
  Features features;
  std::vector<std::int32_t> scores;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    random.shuffle(order);
    for (const auto q : order) {
      const auto& example = examples[q];
      int previous = -1;
      int before = -1;
      for (std::size_t i = 0; i < example.words.size(); ++i) {
        tag_features(example.words, i, previous, before, features);
        tagger.score(features, scores);
        const auto guess = best(scores);
        tagger.update(features, example.tags[i], guess);
        before = previous;
        previous = static_cast<int>(guess);
      }
    }
  }
  tagger.average();
  return tagger;
}

Learner train_parser(const std::vector<Example>& examples, const TrainSettings& settings, Random random,
                     const std::function<void(std::string_view)>& progress) {
  Learner parser(kSteps, settings.parser_least);
  Features features;
  std::vector<std::int32_t> scores;
  std::vector<std::size_t> order;
  for (std::size_t q = 0; q < examples.size(); ++q) order.push_back(q);
  ParseState state;
  for (int epoch = 0; epoch < settings.parser_epochs; ++epoch) {
    random.shuffle(order);
    std::int64_t right = 0;
    std::int64_t steps = 0;
    for (const auto q : order) {
      const auto& example = examples[q];
      state.reset(example.words.size());
      while (!state.done()) {
        step_features(state, example.words, example.guessed, features);
        parser.score(features, scores);
        const auto costs = step_costs(state, example.projective);
        int choice = -1;
        int good = -1;
        int least = 1 << 20;
        for (int s = 0; s < static_cast<int>(kSteps); ++s) {
          if (state.legal(static_cast<Step>(s))) least = std::min(least, costs[static_cast<std::size_t>(s)]);
        }
        for (int s = 0; s < static_cast<int>(kSteps); ++s) {
          const auto at = static_cast<std::size_t>(s);
          if (!state.legal(static_cast<Step>(s))) continue;
          if (choice < 0 || scores[at] > scores[static_cast<std::size_t>(choice)]) choice = s;
          if (costs[at] == least && (good < 0 || scores[at] > scores[static_cast<std::size_t>(good)]))
            good = s;
        }
        const bool fine = costs[static_cast<std::size_t>(choice)] == least;
        parser.update(features, static_cast<std::size_t>(good),
                      static_cast<std::size_t>(fine ? good : choice));
        right += fine ? 1 : 0;
        ++steps;
        // After two rounds the parser mostly follows its own choice, right or wrong.
        const bool explore = epoch > 1 && random.below(10) < 9;
        state.apply(static_cast<Step>(explore ? choice : good));
      }
    }
    progress(fmt::format("parser round {} of {}: {:.2f} % of steps right, {} features", epoch + 1,
                         settings.parser_epochs,
                         100.0 * static_cast<double>(right) / static_cast<double>(steps), parser.rows()));
  }
  parser.average();
  return parser;
}

Learner train_labeller(const std::vector<Example>& examples, const NameList& labels, const NameList& tags,
                       const TrainSettings& settings, Random random) {
  Learner labeller(labels.names.size(), settings.labeller_least);
  const LabelTables tables(labels, tags);
  Features features;
  std::vector<std::int32_t> scores;
  std::vector<std::size_t> order;
  for (std::size_t q = 0; q < examples.size(); ++q) order.push_back(q);
  std::vector<std::uint8_t> given;
  std::vector<std::int16_t> first, last, queue;
  for (int epoch = 0; epoch < settings.labeller_epochs; ++epoch) {
    random.shuffle(order);
    for (const auto q : order) {
      const auto& example = examples[q];
      label_tree(example.words, example.guessed, example.heads, tables, given, first, last, queue,
                 [&](const LabelView& view, std::size_t word, const LabelContext& context) {
                   label_features(view, word, context, features);
                   labeller.score(features, scores);
                   const auto guess = best(scores);
                   labeller.update(features, example.labels[word], guess);
                   return epoch == 0 ? example.labels[word] : static_cast<std::uint8_t>(guess);
                 });
    }
  }
  labeller.average();
  return labeller;
}

using NameMap = std::map<std::string, std::string, std::less<>>;

// Every name to itself, but names seen less than `least` times to the commonest name of the same kind.
template <class Kind>
NameMap merge_rare(std::span<const GoldSentence> sentences, std::vector<std::string> GoldSentence::* field,
                   int least, Kind kind) {
  std::map<std::string, int> count;
  for (const auto& sentence : sentences) {
    for (const auto& name : sentence.*field) ++count[name];
  }
  std::map<std::string, std::string> common;
  for (const auto& [name, n] : count) {
    auto& best = common[std::string(kind(name))];
    if (best.empty() || n > count[best]) best = name;
  }
  NameMap out;
  for (const auto& [name, n] : count) out[name] = n >= least ? name : common[std::string(kind(name))];
  return out;
}

std::string join(const NameList& list) {
  std::string line;
  for (const auto& name : list.names) line += (line.empty() ? "" : " ") + name;
  return line + "\n";
}

}  // namespace

void make_projective(std::vector<std::int16_t>& heads) {
  const auto n = static_cast<int>(heads.size());
  const auto head = [&](int i) { return static_cast<int>(heads[static_cast<std::size_t>(i)]); };
  for (int round = 0; round < n; ++round) {
    int worst = -1;
    int shortest = 1 << 20;
    for (int i = 0; i < n; ++i) {
      if (head(i) < 0) continue;
      const int a = std::min(i, head(i));
      const int b = std::max(i, head(i));
      bool crossed = false;
      for (int k = a + 1; k < b && !crossed; ++k) crossed = head(k) < a || head(k) > b;
      if (crossed && b - a < shortest && head(head(i)) >= 0) {
        shortest = b - a;
        worst = i;
      }
    }
    if (worst < 0) return;
    heads[static_cast<std::size_t>(worst)] = heads[static_cast<std::size_t>(head(worst))];
  }
}

std::string train_syntax(std::span<const GoldSentence> sentences, const TrainSettings& settings,
                         const std::function<void(std::string_view)>& progress) {
  // Rare tags and relations are taken for the commonest of their kind: too few to learn, and each would cost
  // a column in every row.
  const auto tag_names = merge_rare(sentences, &GoldSentence::tags, 40,
                                    [](std::string_view tag) { return tag.substr(tag.find('|')); });
  const auto label_names = merge_rare(sentences, &GoldSentence::labels, 40, [](std::string_view label) {
    return label.substr(0, label.find(':'));
  });
  NameList tags;
  NameList labels;
  std::vector<Example> examples;
  for (const auto& sentence : sentences) {
    if (sentence.forms.size() > kLongestSentence) continue;
    Example example;
    for (const auto& form : sentence.forms) example.words.push_back(view_word(form));
    for (const auto& tag : sentence.tags) example.tags.push_back(tags.add(tag_names.at(tag)));
    for (const auto& label : sentence.labels) example.labels.push_back(labels.add(label_names.at(label)));
    example.heads = sentence.heads;
    example.projective = sentence.heads;
    make_projective(example.projective);
    examples.push_back(std::move(example));
  }
  progress(fmt::format("{} sentences, {} tags, {} relations", examples.size(), tags.names.size(),
                       labels.names.size()));
  Random random(settings.seed);
  const auto folds = static_cast<std::size_t>(settings.folds);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<std::size_t> others;
    for (std::size_t q = 0; q < examples.size(); ++q) {
      if (q % folds != fold) others.push_back(q);
    }
    const auto tagger = train_tagger(examples, others, tags.names.size(), settings.fold_epochs,
                                     settings.tagger_least, Random(random.next()));
    std::size_t right = 0;
    std::size_t all = 0;
    for (std::size_t q = fold; q < examples.size(); q += folds) {
      run_tagger(tagger, examples[q], examples[q].guessed);
      for (std::size_t i = 0; i < examples[q].tags.size(); ++i)
        right += examples[q].tags[i] == examples[q].guessed[i] ? 1U : 0U;
      all += examples[q].tags.size();
    }
    progress(fmt::format("fold {}: {:.2f} % of tags right", fold + 1,
                         100.0 * static_cast<double>(right) / static_cast<double>(all)));
  }
  std::vector<std::size_t> everything;
  for (std::size_t q = 0; q < examples.size(); ++q) everything.push_back(q);
  std::string out = "entente syntax weights 1\n" + join(tags) + join(labels);
  while (out.size() % 16 != 0) out += '\0';
  out += train_tagger(examples, everything, tags.names.size(), settings.tagger_epochs, settings.tagger_least,
                      Random(random.next()))
             .freeze(settings.tagger_rows);
  progress("tagger done");
  out += train_parser(examples, settings, Random(random.next()), progress).freeze(settings.parser_rows);
  out +=
      train_labeller(examples, labels, tags, settings, Random(random.next())).freeze(settings.labeller_rows);
  progress(fmt::format("{} bytes", out.size()));
  return out;
}

}  // namespace entente::prose

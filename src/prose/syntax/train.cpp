#include "prose/syntax/train.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

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
  Guide guide;  // of the fold's backward parser
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

// A sentence as one parser sees it.
struct View {
  const std::vector<Word>& words;
  const std::vector<std::uint8_t>& tags;
  const std::vector<std::int16_t>& heads;
  const Guide* guide;
};

int best_legal(const ParseState& state, const std::vector<std::int32_t>& scores) {
  int choice = -1;
  for (int s = 0; s < static_cast<int>(kSteps); ++s) {
    if (!state.legal(static_cast<Step>(s))) continue;
    if (choice < 0 || scores[static_cast<std::size_t>(s)] > scores[static_cast<std::size_t>(choice)])
      choice = s;
  }
  return choice;
}

// Lets the parser walk one sentence, mostly by its own choices where `explore`, and learns from the costs.
// Returns how many of its steps were right, and how many there were.
std::pair<std::int64_t, std::int64_t> learn_steps(Learner& parser, const View& view, bool explore,
                                                  Random& random, Features& features,
                                                  std::vector<std::int32_t>& scores, ParseState& state) {
  std::int64_t right = 0;
  std::int64_t steps = 0;
  state.reset(view.words.size());
  while (!state.done()) {
    step_features(state, view.words, view.tags, view.guide, features);
    parser.score(features, scores);
    const auto costs = step_costs(state, view.heads);
    const int choice = best_legal(state, scores);
    int good = -1;
    int least = 1 << 20;
    for (int s = 0; s < static_cast<int>(kSteps); ++s) {
      if (state.legal(static_cast<Step>(s))) least = std::min(least, costs[static_cast<std::size_t>(s)]);
    }
    for (int s = 0; s < static_cast<int>(kSteps); ++s) {
      const auto at = static_cast<std::size_t>(s);
      if (!state.legal(static_cast<Step>(s)) || costs[at] != least) continue;
      if (good < 0 || scores[at] > scores[static_cast<std::size_t>(good)]) good = s;
    }
    const bool fine = costs[static_cast<std::size_t>(choice)] == least;
    parser.update(features, static_cast<std::size_t>(good), static_cast<std::size_t>(fine ? good : choice));
    right += fine ? 1 : 0;
    ++steps;
    state.apply(static_cast<Step>(explore && random.below(10) < 9 ? choice : good));
  }
  return {right, steps};
}

using ViewOf = std::function<View(std::size_t)>;

Learner train_parser(const ViewOf& view, std::vector<std::size_t> order, int epochs, std::int32_t least,
                     Random random, const std::function<void(std::string_view)>& progress) {
  Learner parser(kSteps, least);
  Features features;
  std::vector<std::int32_t> scores;
  ParseState state;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    random.shuffle(order);
    std::int64_t right = 0;
    std::int64_t steps = 0;
    for (const auto q : order) {
      // After two rounds the parser mostly follows its own choice, right or wrong.
      const auto [r, n] = learn_steps(parser, view(q), epoch > 1, random, features, scores, state);
      right += r;
      steps += n;
    }
    progress(fmt::format("parser round {} of {}: {:.2f} % of steps right, {} features", epoch + 1, epochs,
                         100.0 * static_cast<double>(right) / static_cast<double>(steps), parser.rows()));
  }
  parser.average();
  return parser;
}

std::vector<std::int16_t> run_parser(const Learner& parser, const View& view) {
  Features features;
  std::vector<std::int32_t> scores;
  ParseState state;
  state.reset(view.words.size());
  while (!state.done()) {
    step_features(state, view.words, view.tags, view.guide, features);
    parser.score(features, scores);
    state.apply(static_cast<Step>(best_legal(state, scores)));
  }
  return state.head;
}

// The sentences read from the end: words, tags and heads mirrored.
struct Backwards {
  std::vector<Word> words;
  std::vector<std::uint8_t> tags;
  std::vector<std::int16_t> heads;
  explicit Backwards(const Example& example)
      : words(example.words.rbegin(), example.words.rend()),
        tags(example.guessed.rbegin(), example.guessed.rend()) {
    const auto n = static_cast<int>(example.projective.size());
    for (int i = n - 1; i >= 0; --i) {
      const auto h = example.projective[static_cast<std::size_t>(i)];
      heads.push_back(static_cast<std::int16_t>(h < 0 ? -1 : n - 1 - h));
    }
  }
};

// Each piece of work on a thread of its own. What they learn does not depend on who is first: every one has
// its own generator and writes to its own place.
void at_once(const std::vector<std::function<void()>>& works) {
  std::vector<std::jthread> threads;
  for (const auto& work : works) threads.emplace_back(work);
}

// The parser that reads from the end, and what it says of each sentence when it has not learnt from it: a
// parser a fold, and one of all, as pieces of work.
void plan_backward(std::vector<Example>& examples, const std::vector<Backwards>& mirrored,
                   const TrainSettings& settings, Random& random,
                   const std::function<void(std::string_view)>& progress, std::optional<Learner>& whole,
                   std::vector<std::function<void()>>& works) {
  const ViewOf view = [&mirrored](std::size_t q) {
    return View{mirrored[q].words, mirrored[q].tags, mirrored[q].heads, nullptr};
  };
  const auto folds = static_cast<std::size_t>(settings.guide_folds);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    works.emplace_back([&examples, &settings, &progress, view, fold, folds, seed = random.next()] {
      std::vector<std::size_t> others;
      for (std::size_t q = 0; q < examples.size(); ++q) {
        if (q % folds != fold) others.push_back(q);
      }
      const auto parser = train_parser(view, std::move(others), settings.guide_epochs,
                                       settings.backward_least, Random(seed), [](std::string_view) {});
      std::int64_t right = 0;
      std::int64_t all = 0;
      for (std::size_t q = fold; q < examples.size(); q += folds) {
        auto& example = examples[q];
        example.guide.set_mirrored(run_parser(parser, view(q)));
        for (std::size_t k = 0; k < example.heads.size(); ++k)
          right += example.guide.head[k] == example.heads[k] ? 1 : 0;
        all += static_cast<std::int64_t>(example.heads.size());
      }
      progress(fmt::format("guide fold {}: {:.2f} % of heads right", fold + 1,
                           100.0 * static_cast<double>(right) / static_cast<double>(all)));
    });
  }
  works.emplace_back([&examples, &settings, &progress, &whole, view, seed = random.next()] {
    std::vector<std::size_t> order;
    for (std::size_t q = 0; q < examples.size(); ++q) order.push_back(q);
    whole.emplace(
        train_parser(view, order, settings.backward_epochs, settings.backward_least, Random(seed), progress));
  });
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
  std::mutex talking;
  const std::function<void(std::string_view)> say = [&](std::string_view line) {
    const std::lock_guard lock(talking);
    progress(line);
  };
  std::vector<std::size_t> everything;
  for (std::size_t q = 0; q < examples.size(); ++q) everything.push_back(q);

  // Taggers: one a fold for the tags the parsers learn on, one of all.
  std::vector<std::function<void()>> works;
  const auto folds = static_cast<std::size_t>(settings.folds);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    works.emplace_back([&, fold, seed = random.next()] {
      std::vector<std::size_t> others;
      for (std::size_t q = 0; q < examples.size(); ++q) {
        if (q % folds != fold) others.push_back(q);
      }
      const auto tagger = train_tagger(examples, others, tags.names.size(), settings.fold_epochs,
                                       settings.tagger_least, Random(seed));
      std::size_t right = 0;
      std::size_t all = 0;
      for (std::size_t q = fold; q < examples.size(); q += folds) {
        run_tagger(tagger, examples[q], examples[q].guessed);
        for (std::size_t i = 0; i < examples[q].tags.size(); ++i)
          right += examples[q].tags[i] == examples[q].guessed[i] ? 1U : 0U;
        all += examples[q].tags.size();
      }
      say(fmt::format("fold {}: {:.2f} % of tags right", fold + 1,
                      100.0 * static_cast<double>(right) / static_cast<double>(all)));
    });
  }
  std::string tagger;
  works.emplace_back([&, seed = random.next()] {
    tagger = train_tagger(examples, everything, tags.names.size(), settings.tagger_epochs,
                          settings.tagger_least, Random(seed))
                 .freeze(settings.tagger_rows);
  });
  at_once(works);

  // The parser that reads backwards, and the labeller, which needs heads and tags only.
  works.clear();
  std::vector<Backwards> mirrored;
  mirrored.reserve(examples.size());
  for (const auto& example : examples) mirrored.emplace_back(example);
  std::optional<Learner> backward;
  plan_backward(examples, mirrored, settings, random, say, backward, works);
  std::string labeller;
  works.emplace_back([&, seed = random.next()] {
    labeller = train_labeller(examples, labels, tags, settings, Random(seed)).freeze(settings.labeller_rows);
  });
  at_once(works);

  const ViewOf view = [&](std::size_t q) {
    return View{examples[q].words, examples[q].guessed, examples[q].projective, &examples[q].guide};
  };
  const auto parser = train_parser(view, everything, settings.parser_epochs, settings.parser_least,
                                   Random(random.next()), say);
  std::string out = "entente syntax weights 2\n" + join(tags) + join(labels);
  while (out.size() % 16 != 0) out += '\0';
  out += tagger;
  out += backward->freeze(settings.backward_rows);
  out += parser.freeze(settings.parser_rows);
  out += labeller;
  say(fmt::format("{} bytes", out.size()));
  return out;
}

}  // namespace entente::prose

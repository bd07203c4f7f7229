#include "prose/syntax/learning/learner.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "prose/syntax/learning/lstm.hpp"

namespace entente::prose {
namespace {

constexpr std::size_t kHidden = 255;  // no tag

// One batch on its way through the network and back.
class Pass {
 public:
  Pass(const NetworkShape& shape, const NetworkLayout& layout, std::span<const float> parameters,
       std::vector<const NetworkSentence*> sentences)
      : shape_(shape), at_(layout), p_(parameters.data()), sentences_(std::move(sentences)) {
    std::ranges::stable_sort(sentences_, std::ranges::greater{},
                             [](const NetworkSentence* s) { return s->words.size(); });
    for (const auto* sentence : sentences_) {
      batch_.start.push_back(batch_.words);
      batch_.length.push_back(sentence->words.size());
      batch_.words += sentence->words.size();
    }
  }

  void forward(const Dropout& dropout, Random* random) {
    embed(dropout, random);
    read_layer(0, inputs_[0], dropout, random);
    tag_scores_ = Rows(batch_.words, size(shape_.tag_columns()));
    add_row(p_ + at_.tag_out_bias, tag_scores_);
    times(states_[0], p_ + at_.tag_out, tag_scores_, true);
    add_tags(dropout, random);
    read_layer(1, inputs_[1], dropout, random);
    const Rows& top = states_.back();
    with_roots_ = Rows(batch_.words + sentences_.size(), top.columns);
    std::ranges::copy(top.values, with_roots_.values.begin());
    for (std::size_t s = 0; s < sentences_.size(); ++s)
      std::copy_n(p_ + at_.root, top.columns, with_roots_.row(batch_.words + s));
    arc_words_ = rectified(top, at_.arc_word, at_.arc_word_bias, shape_.arc);
    hide(arc_words_, arc_word_mask_, dropout.context, random);
    arc_heads_ = rectified(with_roots_, at_.arc_head, at_.arc_head_bias, shape_.arc);
    hide(arc_heads_, arc_head_mask_, dropout.context, random);
    paired_ = Rows(batch_.words, size(shape_.arc));
    add_row(p_ + at_.arc_prior, paired_);
    times(arc_words_, p_ + at_.arc_pair, paired_, true);
    label_words_ = Rows(batch_.words, size(shape_.label));
    add_row(p_ + at_.label_bias, label_words_);
    times(top, p_ + at_.label_word, label_words_, true);
    label_heads_ = Rows(with_roots_.count, size(shape_.label));
    times(with_roots_, p_ + at_.label_head, label_heads_, false);
    named_ = Rows(batch_.words, size(shape_.label));
    each_word([&](std::size_t s, std::size_t i, std::size_t row) {
      const int head = sentences_[s]->heads[i];
      const float* far = p_ + at_.label_distance + distance(i, head) * named_.columns;
      const float* above = label_heads_.row(head_row(s, head));
      for (std::size_t k = 0; k < named_.columns; ++k)
        named_.row(row)[k] = rectify(label_words_.row(row)[k] + above[k] + far[k]);
    });
    hide(named_, label_mask_, dropout.context, random);
    label_scores_ = Rows(batch_.words, size(shape_.label_columns()));
    add_row(p_ + at_.label_out_bias, label_scores_);
    times(named_, p_ + at_.label_out, label_scores_, true);
  }

  double backward(float scale, float* g) {
    double loss = 0;
    Rows of_paired(batch_.words, size(shape_.arc));
    Rows of_heads(with_roots_.count, size(shape_.arc));
    for (std::size_t s = 0; s < sentences_.size(); ++s) loss += learn_arcs(s, scale, of_paired, of_heads);
    Rows of_top(batch_.words, size(shape_.context()));
    Rows of_roots(with_roots_.count, size(shape_.context()));
    add_transposed_times(arc_words_, of_paired, g + at_.arc_pair);
    add_column_sums(of_paired, g + at_.arc_prior);
    Rows of_arc_words(batch_.words, size(shape_.arc));
    add_times_transposed(of_paired, p_ + at_.arc_pair, of_arc_words);
    unrectify(of_arc_words, arc_words_, arc_word_mask_);
    learn_linear(states_.back(), of_arc_words, at_.arc_word, at_.arc_word_bias, g, of_top);
    unrectify(of_heads, arc_heads_, arc_head_mask_);
    learn_linear(with_roots_, of_heads, at_.arc_head, at_.arc_head_bias, g, of_roots);
    loss += learn_labels(scale, g, of_top, of_roots);
    for (std::size_t i = 0; i < of_top.values.size(); ++i) of_top.values[i] += of_roots.values[i];
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
      for (std::size_t k = 0; k < of_roots.columns; ++k) g[at_.root + k] += of_roots.row(batch_.words + s)[k];
    }
    Rows of_first(batch_.words, size(shape_.context()));
    learn_tags(learn_layer(1, inputs_[1], of_top, g), of_first, g);
    each_word([&](std::size_t s, std::size_t i, std::size_t row) {
      loss += learn_choice(tag_scores_.row(row), size(shape_.tags), tag_scores_.columns,
                           sentences_[s]->tags[i], tag_scores_.columns, scale);
    });
    learn_linear(states_[0], tag_scores_, at_.tag_out, at_.tag_out_bias, g, of_first);
    Rows of_words = learn_layer(0, inputs_[0], of_first, g);
    apply(input_mask_, of_words);
    learn_embeddings(of_words, g);
    return loss;
  }

  // Of the first sentence: words x (words + 1).
  std::vector<float> arcs() const {
    const auto n = batch_.length.front();
    std::vector<float> scores(n * (n + 1));
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t h = 0; h <= n; ++h) {
        const float* head = arc_heads_.row(head_row(0, static_cast<int>(h) - 1));
        scores[i * (n + 1) + h] = std::inner_product(head, head + paired_.columns, paired_.row(i), 0.0F);
      }
    }
    return scores;
  }
  const Rows& tags() const { return tag_scores_; }
  const Rows& labels() const { return label_scores_; }

 private:
  static std::size_t size(int n) { return static_cast<std::size_t>(n); }
  static float rectify(float x) { return x < 0 ? kLeak * x : x; }
  static std::size_t distance(std::size_t word, int head) {
    return static_cast<std::size_t>(distance_class(static_cast<int>(word), head));
  }
  std::size_t head_row(std::size_t s, int head) const {
    return head < 0 ? batch_.words + s : batch_.start[s] + static_cast<std::size_t>(head);
  }
  LstmWeights weights(std::size_t layer, std::size_t d) const {
    const auto& cell = at_.cells[layer][d];
    return {p_ + cell.input, p_ + cell.recurrent, p_ + cell.bias};
  }
  template <class Visit>
  void each_word(Visit visit) const {
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
      for (std::size_t i = 0; i < batch_.length[s]; ++i) visit(s, i, batch_.start[s] + i);
    }
  }

  void read_layer(std::size_t layer, const Rows& inputs, const Dropout& dropout, Random* random) {
    states_[layer] = Rows(batch_.words, size(shape_.context()));
    for (std::size_t d = 0; d < kDirections; ++d) {
      lstm_forward(batch_, weights(layer, d), size(shape_.hidden), d == 1, inputs, d * size(shape_.hidden),
                   states_[layer], traces_[layer][d]);
    }
    hide(states_[layer], masks_[layer], dropout.context, random);
  }

  // The gradient of a layer's inputs.
  Rows learn_layer(std::size_t layer, const Rows& inputs, Rows& of_states, float* g) const {
    apply(masks_[layer], of_states);
    Rows of_inputs(batch_.words, inputs.columns);
    for (std::size_t d = 0; d < kDirections; ++d) {
      const auto& cell = at_.cells[layer][d];
      lstm_backward(batch_, weights(layer, d), size(shape_.hidden), d == 1, inputs, traces_[layer][d],
                    d * size(shape_.hidden), of_states, {g + cell.input, g + cell.recurrent, g + cell.bias},
                    of_inputs);
    }
    return of_inputs;
  }

  static bool chance(float p, Random* random) { return random != nullptr && p > 0 && random->uniform() < p; }

  // The second layer's inputs: the first one's states, and a row for the tag. Learning, that is mostly the
  // likeliest tag, right or wrong, as it will be when it reads; now and then the gold one, so that it heeds a
  // tag that was set right from outside.
  void add_tags(const Dropout& dropout, Random* random) {
    inputs_[1] = Rows(batch_.words, size(shape_.inputs(1)));
    tags_.resize(batch_.words);
    each_word([&](std::size_t s, std::size_t i, std::size_t row) {
      const float* scores = tag_scores_.row(row);
      const auto likeliest =
          static_cast<std::size_t>(std::max_element(scores, scores + shape_.tags) - scores);
      const bool given = random == nullptr || chance(dropout.own_tag, random);
      tags_[row] = given ? sentences_[s]->tags[i] : likeliest;
      if (chance(dropout.tag, random)) tags_[row] = kHidden;
      std::copy_n(states_[0].row(row), states_[0].columns, inputs_[1].row(row));
      if (tags_[row] != kHidden) {
        std::copy_n(p_ + at_.tag + tags_[row] * size(shape_.tag), size(shape_.tag),
                    inputs_[1].row(row) + states_[0].columns);
      }
    });
  }

  void learn_tags(const Rows& of_inputs, Rows& of_first, float* g) const {
    for (std::size_t row = 0; row < tags_.size(); ++row) {
      const float* from = of_inputs.row(row);
      std::copy_n(from, of_first.columns, of_first.row(row));
      if (tags_[row] == kHidden) continue;
      float* into = g + at_.tag + tags_[row] * size(shape_.tag);
      for (std::size_t k = 0; k < size(shape_.tag); ++k) into[k] += from[of_first.columns + k];
    }
  }

  void embed(const Dropout& dropout, Random* random) {
    inputs_[0] = Rows(batch_.words, size(shape_.embed));
    rows_.resize(batch_.words);
    each_word([&](std::size_t s, std::size_t i, std::size_t row) {
      auto& from = rows_[row];
      const auto& word = sentences_[s]->words[i];
      from = {word, !chance(dropout.word, random)};
      if (dropout.rare > 0 && word.word > 0) {
        const float often = dropout.frequency[size(word.word)];
        if (chance(dropout.rare / (dropout.rare + often), random)) from.word.word = 0;
      }
      each_row(from, [&](std::size_t at) {
        for (std::size_t k = 0; k < inputs_[0].columns; ++k) inputs_[0].row(row)[k] += p_[at + k];
      });
    });
    hide(inputs_[0], input_mask_, dropout.input, random);
  }

  struct InputRows {
    WordRows word;
    bool shown = true;
  };
  template <class Visit>
  void each_row(const InputRows& rows, Visit visit) const {
    if (!rows.shown) return;
    const auto width = size(shape_.embed);
    visit(at_.word + size(rows.word.word) * width);
    for (const auto affix : rows.word.affix) visit(at_.affix + size(affix) * width);
  }

  void learn_embeddings(const Rows& gradient, float* g) const {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      each_row(rows_[row], [&](std::size_t at) {
        for (std::size_t k = 0; k < gradient.columns; ++k) g[at + k] += gradient.row(row)[k];
      });
    }
  }

  // Hides columns, the same ones for all words of a sentence; what stays is scaled up to make up for it.
  void hide(Rows& rows, Rows& mask, float share, Random* random) const {
    mask = Rows();
    if (random == nullptr || share <= 0) return;
    mask = Rows(rows.count, rows.columns);
    std::vector<float> line(rows.columns);
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
      for (auto& x : line) x = random->uniform() < share ? 0 : 1 / (1 - share);
      for (std::size_t i = 0; i < batch_.length[s]; ++i)
        std::ranges::copy(line, mask.row(batch_.start[s] + i));
      if (rows.count > batch_.words) std::ranges::copy(line, mask.row(batch_.words + s));
    }
    apply(mask, rows);
  }
  static void apply(const Rows& mask, Rows& rows) {
    if (mask.count == 0) return;
    for (std::size_t i = 0; i < rows.values.size(); ++i) rows.values[i] *= mask.values[i];
  }

  Rows rectified(const Rows& from, std::size_t matrix, std::size_t bias, int columns) const {
    Rows rows(from.count, size(columns));
    add_row(p_ + bias, rows);
    times(from, p_ + matrix, rows, true);
    for (auto& x : rows.values) x = rectify(x);
    return rows;
  }
  // The gradient before mask and rectifier, of one behind them.
  static void unrectify(Rows& gradient, const Rows& shown, const Rows& mask) {
    apply(mask, gradient);
    for (std::size_t i = 0; i < gradient.values.size(); ++i) {
      if (shown.values[i] < 0) gradient.values[i] *= kLeak;
    }
  }
  void learn_linear(const Rows& from, const Rows& gradient, std::size_t matrix, std::size_t bias, float* g,
                    Rows& of_from) const {
    add_transposed_times(from, gradient, g + matrix);
    add_column_sums(gradient, g + bias);
    add_times_transposed(gradient, p_ + matrix, of_from);
  }

  // Turns the first n scores into the gradient of their cross-entropy, and returns that.
  static double learn_choice(float* scores, std::size_t n, std::size_t padded, std::size_t gold,
                             std::size_t barred, float scale) {
    float top = scores[gold];
    for (std::size_t k = 0; k < n; ++k) {
      if (k != barred) top = std::max(top, scores[k]);
    }
    const float right = scores[gold] - top;
    unfused_kernels().exponentials(scores, -top, static_cast<int>(n));
    if (barred < n) scores[barred] = 0;
    float sum = 0;
    for (std::size_t k = 0; k < n; ++k) sum += scores[k];
    for (std::size_t k = 0; k < n; ++k) scores[k] *= scale / sum;
    scores[gold] -= scale;
    std::fill(scores + n, scores + padded, 0.0F);
    return std::log(static_cast<double>(sum)) - static_cast<double>(right);
  }

  double learn_arcs(std::size_t s, float scale, Rows& of_paired, Rows& of_heads) const {
    const auto n = batch_.length[s];
    const auto width = size(shape_.arc);
    Rows heads(n + 1, width);
    for (std::size_t h = 0; h <= n; ++h)
      std::copy_n(arc_heads_.row(head_row(s, static_cast<int>(h) - 1)), width, heads.row(h));
    Rows scores(n, (n + 16) / 16 * 16);
    Rows turned(width, scores.columns);
    for (std::size_t h = 0; h <= n; ++h) {
      for (std::size_t k = 0; k < width; ++k) turned.row(k)[h] = heads.row(h)[k];
    }
    Rows words(n, width);
    std::copy_n(paired_.row(batch_.start[s]), n * width, words.values.data());
    times(words, turned.values.data(), scores, false);
    double loss = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const auto gold = static_cast<std::size_t>(sentences_[s]->heads[i] + 1);
      loss += learn_choice(scores.row(i), n + 1, scores.columns, gold, i + 1, scale);
    }
    Rows of_words(n, width);
    Rows exact(n, n + 1);
    for (std::size_t i = 0; i < n; ++i) std::copy_n(scores.row(i), n + 1, exact.row(i));
    times(exact, heads.values.data(), of_words, false);
    std::copy_n(of_words.values.data(), n * width, of_paired.row(batch_.start[s]));
    Rows of(n + 1, width);
    add_transposed_times(exact, words, of.values.data());
    for (std::size_t h = 0; h <= n; ++h)
      std::copy_n(of.row(h), width, of_heads.row(head_row(s, static_cast<int>(h) - 1)));
    return loss;
  }

  double learn_labels(float scale, float* g, Rows& of_top, Rows& of_roots) {
    double loss = 0;
    each_word([&](std::size_t s, std::size_t i, std::size_t row) {
      loss += learn_choice(label_scores_.row(row), size(shape_.labels), label_scores_.columns,
                           sentences_[s]->labels[i], label_scores_.columns, scale);
    });
    Rows of_named(batch_.words, named_.columns);
    learn_linear(named_, label_scores_, at_.label_out, at_.label_out_bias, g, of_named);
    unrectify(of_named, named_, label_mask_);
    Rows of_heads(with_roots_.count, named_.columns);
    each_word([&](std::size_t s, std::size_t i, std::size_t row) {
      const int head = sentences_[s]->heads[i];
      float* far = g + at_.label_distance + distance(i, head) * named_.columns;
      float* above = of_heads.row(head_row(s, head));
      for (std::size_t k = 0; k < named_.columns; ++k) {
        far[k] += of_named.row(row)[k];
        above[k] += of_named.row(row)[k];
      }
    });
    learn_linear(states_.back(), of_named, at_.label_word, at_.label_bias, g, of_top);
    add_transposed_times(with_roots_, of_heads, g + at_.label_head);
    add_times_transposed(of_heads, p_ + at_.label_head, of_roots);
    return loss;
  }

  const NetworkShape& shape_;
  const NetworkLayout& at_;
  const float* p_;
  std::vector<const NetworkSentence*> sentences_;
  Batch batch_;
  std::vector<InputRows> rows_;
  std::vector<std::size_t> tags_;  // that the second layer reads
  Rows input_mask_, tag_scores_;
  std::array<Rows, kLayers> inputs_, states_, masks_;
  std::array<std::array<LstmTrace, kDirections>, kLayers> traces_;
  Rows with_roots_, arc_words_, arc_word_mask_, arc_heads_, arc_head_mask_, paired_;
  Rows label_words_, label_heads_, named_, label_mask_, label_scores_;
};

}  // namespace

NetworkLearner::NetworkLearner(const NetworkShape& shape) : shape_(shape), layout_(shape) {}

double NetworkLearner::learn(std::span<const float> parameters,
                             std::span<const NetworkSentence* const> sentences, const Dropout& dropout,
                             float scale, Random& random, std::span<float> gradient) const {
  Pass pass(shape_, layout_, parameters, {sentences.begin(), sentences.end()});
  pass.forward(dropout, &random);
  return pass.backward(scale, gradient.data());
}

NetworkLearner::Scores NetworkLearner::score(std::span<const float> parameters,
                                             const NetworkSentence& sentence) const {
  Pass pass(shape_, layout_, parameters, {&sentence});
  pass.forward({}, nullptr);
  return {pass.tags().values, pass.arcs(), pass.labels().values};
}

std::vector<float> first_parameters(const NetworkShape& shape, Random random) {
  const NetworkLayout at(shape);
  std::vector<float> p(at.size, 0);
  const auto fill = [&](std::size_t from, int rows, int columns, double width) {
    for (std::size_t k = 0; k < static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns); ++k)
      p[from + k] = static_cast<float>((2 * random.uniform() - 1) * width);
  };
  // A matrix by the number of its inputs and outputs (Glorot & Bengio 2010).
  const auto matrix = [&](std::size_t from, int rows, int columns) {
    fill(from, rows, columns, std::sqrt(6.0 / (rows + columns)));
  };
  constexpr double kEmbedding = 0.26;
  fill(at.word, shape.words, shape.embed, kEmbedding);
  fill(at.affix, shape.affixes, shape.embed, kEmbedding);
  fill(at.tag, shape.tags, shape.tag, kEmbedding);
  matrix(at.tag_out, shape.context(), shape.tag_columns());
  for (int layer = 0; layer < kLayers; ++layer) {
    for (const auto& cell : at.cells[static_cast<std::size_t>(layer)]) {
      // The gates side by side: each a matrix of its own.
      fill(cell.input, shape.inputs(layer), shape.gates(),
           std::sqrt(6.0 / (shape.inputs(layer) + shape.hidden)));
      fill(cell.recurrent, shape.hidden, shape.gates(), std::sqrt(3.0 / shape.hidden));
      for (std::size_t k = 0; k < static_cast<std::size_t>(shape.hidden); ++k)
        p[cell.bias + k] = 1;  // to begin with, little is forgotten
    }
  }
  fill(at.root, 1, shape.context(), 0.3);
  matrix(at.arc_word, shape.context(), shape.arc);
  matrix(at.arc_head, shape.context(), shape.arc);
  fill(at.arc_pair, shape.arc, shape.arc, 0.1);
  matrix(at.label_word, shape.context(), shape.label);
  matrix(at.label_head, shape.context(), shape.label);
  fill(at.label_distance, kDistances, shape.label, 0.1);
  matrix(at.label_out, shape.label, shape.label_columns());
  return p;
}

}  // namespace entente::prose

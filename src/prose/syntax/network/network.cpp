#include "prose/syntax/network/network.hpp"

#include <algorithm>
#include <cstring>

#include "prose/syntax/network/kernels.hpp"

namespace entente::prose {
namespace {

constexpr std::int32_t kSizes = 9;  // how many begin the bytes
constexpr int kWidest = 128;        // so that sums fit: see kernels.hpp

std::size_t size(int n) {
  return static_cast<std::size_t>(n);
}

std::int16_t shorten(float x) {
  const float scaled = std::clamp(x * 512.0F, -2047.0F, 2047.0F);
  return static_cast<std::int16_t>(static_cast<std::int32_t>(scaled + (scaled < 0 ? -0.5F : 0.5F)));
}

float rectify(float x) {
  return x < 0 ? kLeak * x : x;
}

// Takes arrays off the front of the bytes; nothing once they have run out.
class Front {
 public:
  explicit Front(std::string_view bytes) : bytes_(bytes), begin_(bytes.data()) {}
  template <class T>
  const T* take(std::size_t count) {
    const auto length = count * sizeof(T);
    if (bytes_.size() < length || count > bytes_.size()) {
      fine_ = false;
      return nullptr;
    }
    const auto* at = reinterpret_cast<const T*>(bytes_.data());
    bytes_.remove_prefix(length);
    return at;
  }
  bool fine() const { return fine_; }
  std::size_t used() const { return static_cast<std::size_t>(bytes_.data() - begin_); }

 private:
  std::string_view bytes_;
  const char* begin_;
  bool fine_ = true;
};

}  // namespace

bool Network::open(std::string_view bytes, std::size_t& used) {
  Front front(bytes);
  const auto* sizes = front.take<std::int32_t>(kSizes);
  if (sizes == nullptr) return false;
  shape_ = {sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5], sizes[6], sizes[7], sizes[8]};
  for (const int n : {shape_.embed, shape_.tag, shape_.hidden, shape_.arc, shape_.label}) {
    if (n < 16 || n > kWidest || n % 16 != 0) return false;
  }
  if (shape_.words < 1 || shape_.affixes < 1 || shape_.words > 1 << 20 || shape_.affixes > 1 << 20 ||
      shape_.tags < 1 || shape_.labels < 1 || shape_.tags > 255 || shape_.labels > 255)
    return false;
  const auto words = size(shape_.words);
  vocabulary_ = Vocabulary(front.take<std::uint32_t>(2 * vocabulary_slots(words)), words);
  const auto width = size(shape_.embed);
  word_ = front.take<std::int16_t>(words * width);
  affix_ = front.take<std::int16_t>(size(shape_.affixes) * width);
  tag_ = front.take<std::int16_t>(size(shape_.tags) * size(shape_.tag));
  root_ = front.take<std::int16_t>(size(shape_.context()));
  const auto matrix = [&](Matrix& into, int inputs, int outputs) {
    const auto* unit = front.take<float>(1);
    into.unit = unit == nullptr ? 0 : *unit;
    into.blocks = outputs / kBlock;
    into.pairs = inputs / 2;
    const auto count = size(inputs) * size(outputs);
    if (const auto* packed = front.take<std::int16_t>(count)) {
      into.lanes.resize(count / std::size(Lane{}.values));
      std::memcpy(into.lanes.data(), packed, count * sizeof(std::int16_t));
    }
  };
  const auto row = [&](int columns) { return front.take<float>(size(columns)); };
  for (int layer = 0; layer < kLayers; ++layer) {
    for (auto& cell : cells_[layer]) {
      matrix(cell.input, shape_.inputs(layer), shape_.gates());
      matrix(cell.recurrent, shape_.hidden, shape_.gates());
      cell.bias = row(shape_.gates());
    }
  }
  matrix(tag_out_, shape_.context(), shape_.tag_columns());
  tag_out_bias_ = row(shape_.tag_columns());
  matrix(arc_word_, shape_.context(), shape_.arc);
  arc_word_bias_ = row(shape_.arc);
  matrix(arc_head_, shape_.context(), shape_.arc);
  arc_head_bias_ = row(shape_.arc);
  matrix(arc_pair_, shape_.arc, shape_.arc);
  arc_prior_ = row(shape_.arc);
  matrix(label_word_, shape_.context(), shape_.label);
  matrix(label_head_, shape_.context(), shape_.label);
  label_bias_ = row(shape_.label);
  label_distance_ = row(kDistances * shape_.label);
  matrix(label_out_, shape_.label, shape_.label_columns());
  label_out_bias_ = row(shape_.label_columns());
  if (!front.fine() || !vocabulary_.sound(words)) return false;
  used = front.used();
  // What the root shows of itself never changes.
  NetworkScratch scratch;
  multiply(arc_head_, root_, 1, scratch);
  for (std::size_t k = 0; k < size(shape_.arc); ++k)
    root_as_head_.push_back(
        rectify(static_cast<float>(scratch.sums[k]) * arc_head_.unit + arc_head_bias_[k]));
  multiply(label_head_, root_, 1, scratch);
  for (std::size_t k = 0; k < size(shape_.label); ++k)
    root_as_label_head_.push_back(static_cast<float>(scratch.sums[k]) * label_head_.unit);
  return true;
}

// What whole sums stand for.
void Network::add_bias(const Matrix& matrix, const float* bias, std::size_t count,
                       const std::vector<std::int32_t>& sums, std::vector<float>& into) {
  const auto columns = size(matrix.blocks) * kBlock;
  into.resize(count * columns);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = 0; k < columns; ++k)
      into[i * columns + k] = static_cast<float>(sums[i * columns + k]) * matrix.unit + bias[k];
  }
}

void Network::multiply(const Matrix& matrix, const std::int16_t* x, std::size_t count,
                       NetworkScratch& scratch) const {
  scratch.sums.resize(count * size(matrix.blocks) * kBlock);
  network_kernels().multiply(matrix.packed(), matrix.blocks, matrix.pairs, x, static_cast<int>(count),
                             scratch.sums.data());
}

void Network::embed(std::span<const Word> words, NetworkScratch& scratch) const {
  const auto width = size(shape_.embed);
  scratch.inputs.resize(words.size() * width);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::array<const std::int16_t*, kAffixes + 1> from;
    const auto affixes = affix_rows(words[i], shape_.affixes);
    for (std::size_t k = 0; k < kAffixes; ++k) from[k] = affix_ + size(affixes[k]) * width;
    from[kAffixes] = word_ + size(vocabulary_.row(words[i].lower)) * width;
    auto* into = scratch.inputs.data() + i * width;
    for (std::size_t k = 0; k < width; ++k) {
      int sum = 0;
      for (const auto* row : from) sum += row[k];
      into[k] = static_cast<std::int16_t>(std::clamp(sum, -2047, 2047));
    }
  }
}

void Network::read_layer(std::size_t layer, std::size_t words, NetworkScratch& scratch) const {
  const auto hidden = size(shape_.hidden);
  const auto context = size(shape_.context());
  scratch.states.resize(words * context);
  const auto gates = size(shape_.gates());
  scratch.recurrent.resize(gates);
  for (std::size_t d = 0; d < kDirections; ++d) {
    const auto& cell = cells_[layer][d];
    multiply(cell.input, scratch.inputs.data(), words, scratch);
    scratch.cell.assign(hidden, 0);
    std::ranges::fill(scratch.recurrent, 0);  // before the first word there is nothing to go on from
    const std::int16_t* state = nullptr;
    for (std::size_t step = 0; step < words; ++step) {
      const auto at = d == 1 ? words - 1 - step : step;
      if (state != nullptr) {
        network_kernels().multiply(cell.recurrent.packed(), cell.recurrent.blocks, cell.recurrent.pairs,
                                   state, 1, scratch.recurrent.data());
      }
      auto* next = scratch.states.data() + at * context + d * hidden;
      network_kernels().gates(scratch.sums.data() + at * gates, cell.input.unit, scratch.recurrent.data(),
                              cell.recurrent.unit, cell.bias, scratch.cell.data(), next, shape_.hidden);
      state = next;
    }
  }
}

void Network::read(std::span<const Word> words, NetworkScratch& scratch) const {
  const auto n = words.size();
  embed(words, scratch);
  read_layer(0, n, scratch);
  multiply(tag_out_, scratch.states.data(), n, scratch);
  add_bias(tag_out_, tag_out_bias_, n, scratch.sums, scratch.tags);
}

void Network::read_tagged(std::span<const std::uint8_t> tags, NetworkScratch& scratch) const {
  const auto n = tags.size();
  const auto width = size(shape_.arc);
  const auto context = size(shape_.context());
  const auto tag = size(shape_.tag);
  scratch.inputs.resize(n * (context + tag));
  for (std::size_t i = 0; i < n; ++i) {
    auto* into = scratch.inputs.data() + i * (context + tag);
    std::copy_n(scratch.states.data() + i * context, context, into);
    std::copy_n(tag_ + tags[i] * tag, tag, into + context);
  }
  read_layer(1, n, scratch);
  multiply(arc_word_, scratch.states.data(), n, scratch);
  scratch.shown.resize(n * width);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < width; ++k) {
      const auto sum = static_cast<float>(scratch.sums[i * width + k]) * arc_word_.unit;
      scratch.shown[i * width + k] = shorten(rectify(sum + arc_word_bias_[k]));
    }
  }
  multiply(arc_pair_, scratch.shown.data(), n, scratch);
  add_bias(arc_pair_, arc_prior_, n, scratch.sums, scratch.words);
  multiply(arc_head_, scratch.states.data(), n, scratch);
  add_bias(arc_head_, arc_head_bias_, n, scratch.sums, scratch.heads);
  for (auto& x : scratch.heads) x = rectify(x);
  scratch.arcs.resize(n * (n + 1));
  for (std::size_t i = 0; i < n; ++i) {
    const auto* word = scratch.words.data() + i * width;
    auto* row = scratch.arcs.data() + i * (n + 1);
    row[0] = network_kernels().dot(word, root_as_head_.data(), shape_.arc);
    for (std::size_t h = 0; h < n; ++h)
      row[h + 1] = network_kernels().dot(word, scratch.heads.data() + h * width, shape_.arc);
  }
}

void Network::name(std::span<const std::int16_t> heads, NetworkScratch& scratch) const {
  const auto n = heads.size();
  const auto width = size(shape_.label);
  multiply(label_head_, scratch.states.data(), n, scratch);
  scratch.heads.resize(n * width);
  for (std::size_t i = 0; i < n * width; ++i)
    scratch.heads[i] = static_cast<float>(scratch.sums[i]) * label_head_.unit;
  multiply(label_word_, scratch.states.data(), n, scratch);
  scratch.shown.resize(n * width);
  for (std::size_t i = 0; i < n; ++i) {
    const auto* above =
        heads[i] < 0 ? root_as_label_head_.data() : scratch.heads.data() + size(heads[i]) * width;
    const auto* far = label_distance_ + size(distance_class(static_cast<int>(i), heads[i])) * width;
    for (std::size_t k = 0; k < width; ++k) {
      const auto sum = static_cast<float>(scratch.sums[i * width + k]) * label_word_.unit;
      scratch.shown[i * width + k] = shorten(rectify(sum + label_bias_[k] + above[k] + far[k]));
    }
  }
  multiply(label_out_, scratch.shown.data(), n, scratch);
  add_bias(label_out_, label_out_bias_, n, scratch.sums, scratch.labels);
}

}  // namespace entente::prose

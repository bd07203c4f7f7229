// Rounds a trained network to the whole numbers it ships as.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "prose/syntax/learning/trainer.hpp"
#include "prose/syntax/network/kernels.hpp"
#include "prose/syntax/network/network.hpp"

namespace entente::prose {
namespace {

constexpr float kLargest = 2047;

std::int16_t whole(float x) {
  const float bounded = std::clamp(x, -kLargest, kLargest);
  return static_cast<std::int16_t>(std::lround(bounded));
}

class Writer {
 public:
  explicit Writer(const std::vector<float>& parameters) : p_(parameters) {}

  template <class T>
  void put(const T* values, std::size_t count) {
    bytes_.append(reinterpret_cast<const char*>(values), count * sizeof(T));
  }
  void table(std::size_t from, std::size_t count) {  // in 512ths
    for (std::size_t k = 0; k < count; ++k) {
      const auto x = whole(p_[from + k] * 512);
      put(&x, 1);
    }
  }
  void row(std::size_t from, int columns) { put(p_.data() + from, static_cast<std::size_t>(columns)); }
  // In blocks of sixteen outputs, in a block the inputs in pairs: see kernel_table.hpp.
  void matrix(std::size_t from, int inputs, int outputs) {
    float largest = 1e-6F;
    for (int k = 0; k < inputs * outputs; ++k)
      largest = std::max(largest, std::abs(p_[from + static_cast<std::size_t>(k)]));
    const float unit = largest / kLargest / 512;
    put(&unit, 1);
    for (int block = 0; block < outputs / kBlock; ++block) {
      for (int pair = 0; pair < inputs / 2; ++pair) {
        for (int r = 0; r < kBlock; ++r) {
          for (int half = 0; half < 2; ++half) {
            const auto at = static_cast<std::size_t>((2 * pair + half) * outputs + block * kBlock + r);
            const auto x = whole(p_[from + at] * (kLargest / largest));
            put(&x, 1);
          }
        }
      }
    }
  }
  std::string bytes() && { return std::move(bytes_); }

 private:
  const std::vector<float>& p_;
  std::string bytes_;
};

}  // namespace

std::string Network::freeze(const TrainedNetwork& trained) {
  const auto& s = trained.shape;
  const NetworkLayout at(s);
  Writer out(trained.parameters);
  const std::int32_t sizes[] = {s.embed, s.tag,     s.hidden, s.arc,   s.label,
                                s.words, s.affixes, s.tags,   s.labels};
  out.put(sizes, std::size(sizes));
  const auto slots = build_vocabulary(trained.vocabulary);
  out.put(slots.data(), slots.size());
  const auto width = static_cast<std::size_t>(s.embed);
  out.table(at.word, static_cast<std::size_t>(s.words) * width);
  out.table(at.affix, static_cast<std::size_t>(s.affixes) * width);
  out.table(at.tag, static_cast<std::size_t>(s.tags) * static_cast<std::size_t>(s.tag));
  out.table(at.root, static_cast<std::size_t>(s.context()));
  for (int layer = 0; layer < kLayers; ++layer) {
    for (const auto& cell : at.cells[static_cast<std::size_t>(layer)]) {
      out.matrix(cell.input, s.inputs(layer), s.gates());
      out.matrix(cell.recurrent, s.hidden, s.gates());
      out.row(cell.bias, s.gates());
    }
  }
  out.matrix(at.tag_out, s.context(), s.tag_columns());
  out.row(at.tag_out_bias, s.tag_columns());
  out.matrix(at.arc_word, s.context(), s.arc);
  out.row(at.arc_word_bias, s.arc);
  out.matrix(at.arc_head, s.context(), s.arc);
  out.row(at.arc_head_bias, s.arc);
  out.matrix(at.arc_pair, s.arc, s.arc);
  out.row(at.arc_prior, s.arc);
  out.matrix(at.label_word, s.context(), s.label);
  out.matrix(at.label_head, s.context(), s.label);
  out.row(at.label_bias, s.label);
  out.row(at.label_distance, kDistances * s.label);
  out.matrix(at.label_out, s.label, s.label_columns());
  out.row(at.label_out_bias, s.label_columns());
  return std::move(out).bytes();
}

}  // namespace entente::prose

#include "prose/syntax/features.hpp"

#include <algorithm>

#include "prose/syntax/hash.hpp"

namespace entente::prose {
namespace {

// Collects the features of one decision; each template has its own id by its place in the list.
class Collector {
 public:
  Collector(Features& out, std::uint64_t family) : out_(out), id_(family << 32U) {
    out.resize(kMost);
    at_ = out.data();
  }
  ~Collector() { out_.resize(static_cast<std::size_t>(at_ - out_.data())); }
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;
  void operator()(std::uint64_t a) { *at_++ = finish(mix(id(), a)); }
  void operator()(std::uint64_t a, std::uint64_t b) { *at_++ = finish(mix(mix(id(), a), b)); }
  void operator()(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    *at_++ = finish(mix(mix(mix(id(), a), b), c));
  }
  void operator()(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d) {
    *at_++ = finish(mix(mix(mix(mix(id(), a), b), c), d));
  }

 private:
  static constexpr std::size_t kMost = 128;  // templates of any decision
  std::uint64_t id() { return ++id_ * 0xD6E8FEB86659FD93ULL; }
  static std::uint64_t finish(std::uint64_t h) {
    h *= 0xff51afd7ed558ccdULL;
    return h ^ (h >> 32U);
  }
  Features& out_;
  std::uint64_t* at_ = nullptr;
  std::uint64_t id_;
};

constexpr std::uint64_t kOutside = 3;
constexpr std::uint64_t kNoTag = 1000;

const Word& at(std::span<const Word> words, std::ptrdiff_t i) {
  static const Word before{1, 1, 1, 1, 1, 1, 1, 1};
  static const Word after{2, 2, 2, 2, 2, 2, 2, 2};
  if (i < 0) return before;
  return i >= static_cast<std::ptrdiff_t>(words.size()) ? after : words[static_cast<std::size_t>(i)];
}

}  // namespace

void tag_features(std::span<const Word> words, std::size_t i, int previous, int before, Features& out) {
  Collector add(out, 1);
  const auto n = static_cast<std::ptrdiff_t>(i);
  const Word& w = at(words, n);
  const Word& l1 = at(words, n - 1);
  const Word& l2 = at(words, n - 2);
  const Word& r1 = at(words, n + 1);
  const Word& r2 = at(words, n + 2);
  const auto p1 = static_cast<std::uint64_t>(previous + 2);
  const auto p2 = static_cast<std::uint64_t>(before + 2);
  add(7);
  add(w.lower);
  add(w.form);
  add(w.suffix4);
  add(w.suffix3);
  add(w.suffix2);
  add(w.suffix1);
  add(w.prefix3);
  add(w.shape);
  add(p1);
  add(p1, p2);
  add(p1, w.lower);
  add(p1, p2, w.lower);
  add(l1.lower);
  add(l1.suffix3);
  add(l2.lower);
  add(r1.lower);
  add(r1.suffix3);
  add(r1.suffix2, r1.shape);
  add(r1.shape);
  add(r2.lower);
  add(w.lower, r1.lower);
  add(l1.lower, w.lower);
  add(w.shape, i == 0 ? 1U : 0U);
  add(p1, r1.lower);
  add(p1, w.suffix3);
  add(p1, w.suffix3, r1.suffix2);
  add(w.suffix3, w.shape);
  add(l1.lower, r1.lower);
  add(p1, w.lower, r1.suffix3);
  add(p1, p2, w.suffix3);
  add(r1.suffix3, r2.suffix3);
  add(w.prefix3, w.suffix3);
}

void Guide::set_mirrored(std::span<const std::int16_t> backwards) {
  const auto n = backwards.size();
  head.assign(n, -1);
  first.assign(n, -1);
  last.assign(n, -1);
  for (std::size_t i = 0; i < n; ++i) {
    const auto h = backwards[n - 1 - i];
    if (h < 0) continue;
    head[i] = static_cast<std::int16_t>(static_cast<int>(n) - 1 - h);
    const auto above = static_cast<std::size_t>(head[i]);
    if (first[above] < 0) first[above] = static_cast<std::int16_t>(i);
    last[above] = static_cast<std::int16_t>(i);
  }
}

void step_features(const ParseState& state, std::span<const Word> words, std::span<const std::uint8_t> tags,
                   const Guide* guide, Features& out) {
  Collector add(out, 2);
  const int n = state.size;
  const auto word = [&](int i) {
    return i < 0 || i >= n ? kOutside : words[static_cast<std::size_t>(i)].lower;
  };
  const auto tag = [&](int i) -> std::uint64_t {
    return i < 0 ? kNoTag : i >= n ? kNoTag + 1 : tags[static_cast<std::size_t>(i)];
  };
  const auto of = [&](const std::vector<std::int16_t>& list, int i) -> int {
    return i < 0 || i >= n ? -1 : list[static_cast<std::size_t>(i)];
  };
  const int s0 = state.top();
  const int s1 = state.top(1);
  const int s2 = state.top(2);
  const int n0 = state.next;
  const int n1 = n0 + 1;
  const int n2 = n0 + 2;
  const int s0_head = s0 >= 0 && state.head[static_cast<std::size_t>(s0)] >= 0
                          ? state.head[static_cast<std::size_t>(s0)]
                          : -1;
  const int s0_l1 = of(state.left1, s0);
  const int s0_l2 = of(state.left2, s0);
  const int s0_r1 = of(state.right1, s0);
  const int s0_r2 = of(state.right2, s0);
  const int n0_l1 = of(state.left1, n0);
  const int n0_l2 = of(state.left2, n0);
  const auto count = [&](const std::vector<std::uint8_t>& list, int i) -> std::uint64_t {
    return i < 0 || i >= n ? 0 : std::min<std::uint64_t>(list[static_cast<std::size_t>(i)], 3);
  };
  const std::uint64_t distance = s0 < 0 ? 0 : static_cast<std::uint64_t>(std::min(n0 - s0, 8));
  const std::uint64_t s0_rights = count(state.rights, s0);
  const std::uint64_t s0_lefts = count(state.lefts, s0);
  const std::uint64_t n0_lefts = count(state.lefts, n0);
  const std::uint64_t has_head = s0 < 0                                                            ? 2
                                 : state.head[static_cast<std::size_t>(s0)] != ParseState::kNoHead ? 1
                                                                                                   : 0;

  const auto w_s0 = word(s0);
  const auto w_s1 = word(s1);
  const auto w_n0 = word(n0);
  const auto w_n1 = word(n1);
  const auto t_s0 = tag(s0);
  const auto t_s1 = tag(s1);
  const auto t_s2 = tag(s2);
  const auto t_n0 = tag(n0);
  const auto t_n1 = tag(n1);
  const auto t_n2 = tag(n2);
  const auto w_n0l = word(n0_l1);
  const auto t_n0l = tag(n0_l1);
  const auto w_s0h = word(s0_head);
  const auto t_s0h = tag(s0_head);
  const auto w_s0l = word(s0_l1);
  const auto t_s0l = tag(s0_l1);
  const auto w_s0r = word(s0_r1);
  const auto t_s0r = tag(s0_r1);

  add(1, has_head);
  add(w_s0);
  add(t_s0);
  add(w_s0, t_s0);
  add(w_n0);
  add(t_n0);
  add(w_n0, t_n0);
  add(w_n1);
  add(t_n1);
  add(w_n1, t_n1);
  add(word(n2));
  add(t_n2);
  add(w_s1);
  add(t_s1);
  add(w_s0, t_s0, w_n0, t_n0);
  add(w_s0, t_s0, w_n0);
  add(w_s0, w_n0, t_n0);
  add(w_s0, t_s0, t_n0);
  add(t_s0, w_n0, t_n0);
  add(w_s0, w_n0);
  add(t_s0, t_n0);
  add(t_n0, t_n1);
  add(t_n0, t_n1, t_n2);
  add(t_s0, t_n0, t_n1);
  add(t_s0, t_n0, t_n1, t_n2);
  add(t_s0h, t_s0, t_n0);
  add(t_s0, t_s0l, t_n0);
  add(t_s0, t_s0r, t_n0);
  add(t_s0, t_n0, t_n0l);
  add(t_s1, t_s0, t_n0);
  add(w_s1, w_n0);
  add(t_s1, t_n0);
  add(w_s0, distance);
  add(t_s0, distance);
  add(w_n0, distance);
  add(t_n0, distance);
  add(w_s0, w_n0, distance);
  add(t_s0, t_n0, distance);
  add(w_s0, s0_rights);
  add(t_s0, s0_rights);
  add(w_s0, s0_lefts);
  add(t_s0, s0_lefts);
  add(w_n0, n0_lefts);
  add(t_n0, n0_lefts);
  add(w_s0h);
  add(t_s0h);
  add(w_s0l);
  add(t_s0l);
  add(w_s0r);
  add(t_s0r);
  add(w_n0l);
  add(t_n0l);
  add(t_s0, t_s0l, tag(s0_l2));
  add(t_s0, t_s0r, tag(s0_r2));
  add(t_n0, t_n0l, tag(n0_l2));
  add(has_head, t_s0, t_n0);
  add(has_head, w_s0, t_n0);
  add(t_s0, t_n0, t_s1, has_head);
  add(t_s2, t_s1, t_s0);
  add(w_n0, t_n1);
  add(t_s0, w_n1);
  add(w_s0, t_n1, t_n0);
  add(w_s0, w_n1, t_n0);
  add(w_s0r, w_n0, t_s0);
  // Prepositional and clausal attachment: the leftmost dependent of the next word is its case or marker.
  add(w_s0, w_n0l);
  add(t_s0, w_n0l, t_n0);
  add(w_s1, w_n0l, t_s0);
  add(t_s1, t_s0, w_n0l);
  add(w_s0, w_n0l, w_n0);
  add(w_s0h, w_n0l, t_s0);
  add(w_s0h, w_n0, t_s0);
  add(t_s0h, t_s1, t_s0, t_n0);
  add(w_s0, t_s0r, t_n0);
  add(w_s0, w_s0r, t_n0);
  add(t_s0, t_s0l, w_n0);
  add(t_s0, t_s0r, t_n0, t_n1);
  if (guide == nullptr) return;

  // What the first parser says of the top and the next word: is one the other's head, or where does its head
  // lie; does the top wait for dependents; which dependents does the next word claim on its left.
  const auto head = [&](int i) -> int {
    return i < 0 || i >= n ? -2 : guide->head[static_cast<std::size_t>(i)];
  };
  const int g_s0 = head(s0);
  const int g_n0 = head(n0);
  const auto of_top = static_cast<std::uint64_t>(g_s0 == -2              ? 0
                                                 : g_s0 == -1            ? 1
                                                 : g_s0 == n0            ? 2
                                                 : g_s0 > n0             ? 3
                                                 : s1 >= 0 && g_s0 == s1 ? 4
                                                 : g_s0 < s0             ? 5
                                                                         : 6);
  const auto of_next = static_cast<std::uint64_t>(g_n0 == -2        ? 0
                                                  : g_n0 == -1      ? 1
                                                  : g_n0 == s0      ? 2
                                                  : g_n0 > n0       ? 3
                                                  : g_n0 == s0_head ? 4
                                                  : g_n0 < s0       ? 5
                                                                    : 6);
  const int last = of(guide->last, s0);
  const auto waits = static_cast<std::uint64_t>(last < n0 ? 0 : last == n0 ? 1 : last == n1 ? 2 : 3);
  const int first = of(guide->first, n0);
  const auto claims = static_cast<std::uint64_t>(first < 0 || first > n0 ? 0
                                                 : first < s0            ? 1
                                                 : first == s0           ? 2
                                                                         : 3);
  const std::uint64_t both = of_top * 8 + of_next;
  const std::uint64_t all = (both * 4 + waits) * 4 + claims;
  add(both);
  add(both, has_head);
  add(all, has_head);
  add(both, t_s0, t_n0);
  add(of_top, t_s0, t_n0);
  add(of_next, t_s0, t_n0);
  add(all, t_s0, t_n0, has_head);
  add(waits, of_next, t_s0, t_n0);
  add(of_top, w_s0);
  add(of_next, w_n0);
  add(of_top, w_n0);
  add(of_next, w_s0);
  add(of_top, t_s0, tag(g_s0));
  add(of_next, t_n0, tag(g_n0));
  add(of_top, tag(g_s0), t_s0, t_n0);
  add(of_next, tag(g_n0), t_s0, t_n0);
}

void label_features(const LabelView& view, std::size_t dependent, const LabelContext& context,
                    Features& out) {
  Collector add(out, 3);
  const auto n = static_cast<int>(view.words.size());
  const int d = static_cast<int>(dependent);
  const int h = view.heads[dependent];
  const auto word = [&](int i) {
    return i < 0 || i >= n ? kOutside : view.words[static_cast<std::size_t>(i)].lower;
  };
  const auto tag = [&](int i) -> std::uint64_t {
    return i < 0 || i >= n ? kNoTag : view.tags[static_cast<std::size_t>(i)];
  };
  const std::uint64_t side = h < 0 ? 2 : d < h ? 1 : 0;
  const std::uint64_t distance = h < 0 ? 0 : static_cast<std::uint64_t>(std::min(std::abs(h - d), 5));
  int first = view.first_child[dependent];
  if (first > d) first = -1;  // only what stands before the word: its case, marker, determiner
  const int head_first = h < 0 ? -1 : view.first_child[static_cast<std::size_t>(h)];
  const int last = view.last_child[dependent];
  const auto head_label = h < 0 ? 200U : static_cast<std::uint64_t>(view.labels[static_cast<std::size_t>(h)]);
  const auto previous = static_cast<std::uint64_t>(context.previous_label + 1);
  const std::uint64_t seen = context.seen;
  const auto w_d = word(d);
  const auto t_d = tag(d);
  const auto w_h = word(h);
  const auto t_h = tag(h);
  const auto w_f = word(first);
  const auto t_f = tag(first);

  add(1, side);
  add(w_d, side);
  add(t_d, side);
  add(w_h, side);
  add(t_h, side);
  add(t_d, t_h, side);
  add(w_d, t_h, side);
  add(t_d, w_h, side);
  add(w_d, w_h, side);
  add(t_d, t_h, side, distance);
  add(w_f, t_h, side);
  add(w_f, w_h);
  add(w_f, t_d);
  add(w_f, t_d, t_h, side);
  add(t_f, t_d, t_h);
  add(context.be_word, t_h, side, t_d);
  add(context.be_word, w_f, t_h);
  add(tag(d - 1), t_d, t_h);
  add(tag(d + 1), t_d, t_h);
  add(previous, t_d, t_h, side);
  add(previous, w_h, t_d);
  add(seen, t_d, t_h, side);
  add(seen, w_h, t_d, side);
  add(h < 0 ? kOutside : view.words[dependent].suffix3, t_h, side);
  add(head_label, t_d, t_h, side);
  add(head_label, w_f, t_d);
  add(head_label, w_d);
  add(context.by ? 1U : 0U, context.be_word != 0 ? 1U : 0U, t_h, t_d);
  add(word(d - 1), t_d, side);
  add(word(d + 1), t_d, side);
  add(word(head_first), t_d, t_h);
  add(tag(last), t_d, t_h);
  add(word(head_first), head_label, t_d, side);
  add(context.be_word, w_h, side);
  add(context.be_word, t_h, seen, side);
  add(w_f, w_d, side);
  add(w_d, t_h, seen, side);
  add(tag(h + 1), t_h, t_d, side);
  add(tag(d - 1), tag(d + 1), t_d, side);
  // The head's own head, the neighbour between word and head, what closes the phrase.
  const int g = h < 0 ? -1 : view.heads[static_cast<std::size_t>(h)];
  add(tag(g), t_h, t_d, side);
  add(tag(g), head_label, t_d, side);
  add(head_label, w_h, t_d, side);
  add(head_label, t_h, w_d);
  const int inner = h < 0 ? -1 : d < h ? h - 1 : h + 1;
  add(word(inner), w_h, t_d, side);
  add(word(inner), t_h, t_d, distance);
  add(word(last), t_d, t_h, side);
  add(previous, w_d, t_h, side);
  add(seen, previous, t_d, side);
  add(w_h, tag(d + 1), t_d, side);
}

}  // namespace entente::prose

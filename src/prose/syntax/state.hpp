// The configuration of the arc-eager parser: a stack, the next word, and the arcs drawn so far.
//
// Nivre's arc-eager system. SHIFT pushes the next word; REDUCE pops a word that has its head; LEFT makes the
// next word the head of the top and pops it; RIGHT makes the top the head of the next word and pushes that.
// Words left without a head at the end hang from the root.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace entente::prose {

enum class Step : std::uint8_t { shift, reduce, left, right };
inline constexpr std::size_t kSteps = 4;

struct ParseState {
  static constexpr std::int16_t kNoHead = -2;

  void reset(std::size_t words);
  bool done() const { return next >= size; }
  bool legal(Step step) const;
  void apply(Step step);
  int top(std::size_t depth = 0) const { return stack.size() > depth ? stack[stack.size() - 1 - depth] : -1; }

  int size = 0;
  int next = 0;
  std::vector<std::int16_t> stack;
  std::vector<std::int16_t> head;
  // The two latest dependents on each side: the outermost and the one within.
  std::vector<std::int16_t> left1, left2, right1, right2;
  std::vector<std::uint8_t> lefts, rights;  // how many dependents on each side

 private:
  void attach(int head_word, int dependent);
};

// How many arcs of the gold tree each step puts out of reach (Goldberg & Nivre 2012). gold: head, -1 root.
std::array<int, kSteps> step_costs(const ParseState& state, std::span<const std::int16_t> gold);

}  // namespace entente::prose

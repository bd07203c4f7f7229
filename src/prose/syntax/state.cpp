#include "prose/syntax/state.hpp"

namespace entente::prose {

void ParseState::reset(std::size_t words) {
  size = static_cast<int>(words);
  next = 0;
  stack.clear();
  head.assign(words, kNoHead);
  for (auto* list : {&left1, &left2, &right1, &right2}) list->assign(words, -1);
  lefts.assign(words, 0);
  rights.assign(words, 0);
}

bool ParseState::legal(Step step) const {
  const bool more = next < size;
  switch (step) {
    case Step::shift:
      return more;
    case Step::reduce:
      return !stack.empty() && head[static_cast<std::size_t>(top())] != kNoHead;
    case Step::left:
      return more && !stack.empty() && head[static_cast<std::size_t>(top())] == kNoHead;
    case Step::right:
      return more && !stack.empty();
  }
  return false;
}

void ParseState::attach(int head_word, int dependent) {
  const auto h = static_cast<std::size_t>(head_word);
  const auto d = static_cast<std::int16_t>(dependent);
  head[static_cast<std::size_t>(dependent)] = static_cast<std::int16_t>(head_word);
  if (dependent < head_word) {
    left2[h] = left1[h];
    left1[h] = d;
    if (lefts[h] < 200) ++lefts[h];
  } else {
    right2[h] = right1[h];
    right1[h] = d;
    if (rights[h] < 200) ++rights[h];
  }
}

void ParseState::apply(Step step) {
  switch (step) {
    case Step::shift:
      stack.push_back(static_cast<std::int16_t>(next++));
      break;
    case Step::reduce:
      stack.pop_back();
      break;
    case Step::left:
      attach(next, top());
      stack.pop_back();
      break;
    case Step::right:
      attach(top(), next);
      stack.push_back(static_cast<std::int16_t>(next++));
      break;
  }
}

std::array<int, kSteps> step_costs(const ParseState& state, std::span<const std::int16_t> gold) {
  std::array<int, kSteps> cost{};
  const auto at = [&](Step step) -> int& { return cost[static_cast<std::size_t>(step)]; };
  const auto g = [&](int i) { return static_cast<int>(gold[static_cast<std::size_t>(i)]); };
  const auto headless = [&](int i) { return state.head[static_cast<std::size_t>(i)] == ParseState::kNoHead; };
  const int b = state.next;
  const int s = state.top();
  if (b < state.size) {
    int dependents_below = 0;  // words of the stack that wait for b as head
    int head_below = 0;        // b's head lies in the stack, under the top
    for (std::size_t depth = 0; depth < state.stack.size(); ++depth) {
      const int k = state.top(depth);
      if (g(k) == b && headless(k)) ++dependents_below;
      if (depth > 0 && g(b) == k) ++head_below;
    }
    at(Step::shift) = dependents_below + head_below + (s >= 0 && g(b) == s ? 1 : 0);
    if (s >= 0) {
      int dependents_ahead = 0;
      for (int k = b; k < state.size; ++k) dependents_ahead += g(k) == s ? 1 : 0;
      at(Step::left) = dependents_ahead;
      if (g(s) != b) {
        bool reachable = g(s) == -1 || g(s) > b;
        for (std::size_t depth = 1; depth < state.stack.size() && !reachable; ++depth)
          reachable = g(s) == state.top(depth);
        at(Step::left) += reachable ? 1 : 0;
      }
      at(Step::right) = dependents_below;
      if (g(b) != s) at(Step::right) += head_below + (g(b) > b || g(b) == -1 ? 1 : 0);
      at(Step::reduce) = dependents_ahead;
    }
  }
  return cost;
}

}  // namespace entente::prose

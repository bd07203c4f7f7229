#include "prose/reading/repair_tree.hpp"

#include <algorithm>

#include "prose/reading/word_lists.hpp"

namespace entente::prose {
namespace {

void move_below(Sentence& s, int word, int head) {
  auto& old = s.children[static_cast<std::size_t>(s.at(word).head)];
  std::erase(old, static_cast<std::int16_t>(word));
  s.nodes[static_cast<std::size_t>(word)].head = static_cast<std::int16_t>(head);
  auto& kids = s.children[static_cast<std::size_t>(head)];
  kids.insert(std::ranges::lower_bound(kids, static_cast<std::int16_t>(word)),
              static_cast<std::int16_t>(word));
}

// "summoned the ambassador Monday": newswire puts the day bare behind the object, and the tree takes the
// object for a part of the day's name.
void free_from_weekdays(Sentence& s) {
  for (int day = 1; day < s.size(); ++day) {
    if (!in(kWeekdays, s.at(day).lower)) continue;
    const int verb = s.at(day).head;
    // "ties on Saturday with Bhutan": no one is with a day.
    if (verb >= 0) {
      const auto kids = s.children[static_cast<std::size_t>(day)];
      for (const auto k : kids) {
        if (k < day || s.at(k).rel != Rel::nmod || s.preposition(k).empty()) continue;
        move_below(s, k, verb);
        if (s.at(verb).pos == Pos::verb) s.nodes[static_cast<std::size_t>(k)].rel = Rel::obl;
      }
    }
    if (!s.preposition(day).empty()) continue;
    const int noun = day - 1;
    if (verb < 0 || verb > day || s.at(verb).pos != Pos::verb || s.at(noun).head != day ||
        (s.at(noun).rel != Rel::compound && s.at(noun).rel != Rel::flat && s.at(noun).rel != Rel::amod))
      continue;
    const auto rel = s.at(day).rel == Rel::obj || s.kid(verb, Rel::obj) < 0 ? Rel::obj : s.at(day).rel;
    move_below(s, noun, verb);
    s.nodes[static_cast<std::size_t>(noun)].rel = rel;
    s.nodes[static_cast<std::size_t>(day)].rel = Rel::other;
    while (true) {  // the noun's own words
      const auto& kids = s.kids(day);
      const auto at = std::ranges::find_if(kids, [&](int k) { return k < noun; });
      if (at == kids.end()) break;
      move_below(s, *at, noun);
    }
  }
}

// "Having attacked Azerbaijan": a bare name behind a verb without an object is its object.
void object_of_participle(Sentence& s) {
  for (std::size_t i = 0; i < s.nodes.size(); ++i) {
    auto& node = s.nodes[i];
    if (node.rel != Rel::xcomp || node.mention < 0 || node.head < 0 || node.head > static_cast<int>(i))
      continue;
    if (s.at(node.head).pos == Pos::verb && s.kid(node.head, Rel::obj) < 0 &&
        s.preposition(static_cast<int>(i)).empty())
      node.rel = Rel::obj;
  }
}

// "It urged India to resume business": who urges is no dummy.
void no_dummy(Sentence& s) {
  for (std::size_t i = 0; i < s.nodes.size(); ++i) {
    auto& node = s.nodes[i];
    if (node.rel != Rel::expl || node.lower != "it" || node.head < static_cast<int>(i)) continue;
    const int verb = node.head;
    const int object = s.kid(verb, Rel::obj);
    if (s.at(verb).pos == Pos::verb && object > verb && s.kid(verb, Rel::nsubj) < 0 &&
        s.kid(verb, Rel::csubj) < 0 && s.kid(verb, Rel::ccomp) < 0 && s.at(verb).lemma != "take" &&
        s.at(verb).lemma != "make")
      node.rel = Rel::nsubj;
  }
}

// "The UAE, in a statement issued jointly, called on Iran": a subject and no auxiliary, no passive.
void no_passive(Sentence& s) {
  for (std::size_t i = 0; i < s.nodes.size(); ++i) {
    auto& node = s.nodes[i];
    if (node.tag != "VBN" || (node.rel != Rel::root && node.rel != Rel::conj && node.rel != Rel::ccomp))
      continue;
    int subject = s.kid(static_cast<int>(i), Rel::nsubj_pass);
    if (subject < 0 && node.rel == Rel::root && s.kid(static_cast<int>(i), Rel::nsubj) < 0) {
      // "In May Wang Yi mediated": a bare name right before the verb
      const int before = static_cast<int>(i) - 1;
      const bool bare = before >= 0 && s.at(before).mention >= 0 &&
                        s.at(before).head == static_cast<int>(i) && s.preposition(before).empty();
      if (bare) subject = before;
    }
    const bool helped = std::ranges::any_of(s.kids(static_cast<int>(i)), [&](int k) {
      return s.at(k).rel == Rel::aux || s.at(k).rel == Rel::aux_pass;
    });
    if (subject < 0 || subject > static_cast<int>(i) || helped) continue;
    const bool joined = node.rel == Rel::conj && node.head >= 0 && s.kid(node.head, Rel::aux_pass) >= 0;
    if (joined) continue;
    node.tag = "VBD";
    s.nodes[static_cast<std::size_t>(subject)].rel = Rel::nsubj;
  }
}

// "The two are rivals": a number before the copula is who, not how many.
void number_as_subject(Sentence& s) {
  for (std::size_t i = 0; i < s.nodes.size(); ++i) {
    auto& node = s.nodes[i];
    if (node.rel != Rel::nummod || node.head < 0) continue;
    const int copula = s.kid(node.head, Rel::cop);
    if (copula > static_cast<int>(i) && s.kid(node.head, Rel::nsubj) < 0) node.rel = Rel::nsubj;
  }
}

}  // namespace

void repair_tree(Sentence& sentence) {
  object_of_participle(sentence);
  free_from_weekdays(sentence);
  no_dummy(sentence);
  no_passive(sentence);
  number_as_subject(sentence);
}

}  // namespace entente::prose

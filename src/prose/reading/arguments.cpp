#include "prose/reading/arguments.hpp"

#include <algorithm>
#include <array>

#include "prose/reading/word_lists.hpp"

namespace entente::prose {
namespace {

bool relative_pronoun(const Node& node) {
  return node.lower == "which" || node.lower == "that" || node.lower == "who" || node.lower == "whom" ||
         node.lower == "whose";
}

bool is_clause(const Node& node) {
  return node.pos == Pos::verb || node.pos == Pos::aux;
}

constexpr std::array<std::string_view, 16> kPapers = {
    "report",  "statement", "letter",      "resolution", "note",   "tweet", "message", "speech",
    "article", "editorial", "declaration", "communique", "decree", "law",   "memo",    "document"};

int subject_of(const Sentence& s, int verb, int depth);

// The owner of a noun: its possessor, the state in front of it.
int owner_of(const Sentence& s, int noun) {
  if (const int poss = s.kid(noun, Rel::poss); poss >= 0) return poss;
  for (const auto k : s.kids(noun)) {
    const auto& kid = s.at(k);
    if (kid.mention >= 0 && (kid.rel == Rel::amod || kid.rel == Rel::compound)) return k;
    // "a Saudi-led strike"
    if (kid.lower == "led" && k >= 2 && k < noun && s.at(k - 1).lower == "-" && s.at(k - 2).mention >= 0)
      return k - 2;
  }
  for (const auto k : s.kids(noun)) {
    if (s.at(k).rel == Rel::nmod && s.preposition(k) == "by") return k;
  }
  return -1;
}

// The subject a word without its own shares with the clause above it.
int inherited_subject(const Sentence& s, int verb, int depth) {
  const auto& node = s.at(verb);
  const int head = node.head;
  if (head < 0 || depth > 8) return -1;
  const auto& above = s.at(head);
  switch (node.rel) {
    case Rel::conj:
      return subject_of(s, head, depth + 1);
    case Rel::xcomp: {
      const int object = s.kid(head, Rel::obj) >= 0 ? s.kid(head, Rel::obj) : s.kid(head, Rel::iobj);
      const auto signature = FrameTable::builtin().signature(above.lemma);
      const bool own_subject = signature == Signature::vow || signature == Signature::threaten ||
                               signature == Signature::agree || signature == Signature::refuse;
      if (object >= 0 && !own_subject) return object;
      if (s.kid(head, Rel::nsubj_pass) >= 0) return s.kid(head, Rel::nsubj_pass);
      return subject_of(s, head, depth + 1);
    }
    case Rel::ccomp:
    case Rel::advcl:
    case Rel::parataxis:
    case Rel::csubj: {
      const auto signature = FrameTable::builtin().signature(above.lemma);
      if (signature == Signature::request || signature == Signature::accuse ||
          signature == Signature::condemn || signature == Signature::praise ||
          signature == Signature::prevent) {
        for (const auto rel : {Rel::obj, Rel::iobj, Rel::nsubj_pass}) {
          if (const int object = s.kid(head, rel); object >= 0) return object;
        }
        for (const auto k : s.kids(head)) {
          if (s.at(k).rel == Rel::obl && k < verb && s.at(k).mention >= 0) return k;
        }
      }
      return subject_of(s, head, depth + 1);
    }
    case Rel::acl:
    case Rel::relcl:
      if (node.tag == "VB") {  // "a decision to ...": whoever owns the noun, or did what it is object of
        if (const int owner = owner_of(s, head); owner >= 0) return owner;
        return above.head >= 0 ? subject_of(s, above.head, depth + 1) : -1;
      }
      // "put out a report accusing the army": the paper says what its author says.
      if (node.tag == "VBG" && above.rel == Rel::obj && above.head >= 0 && in(kPapers, above.lemma))
        return subject_of(s, above.head, depth + 1);
      return head;
    case Rel::obl:
    case Rel::nmod:
    case Rel::obj:
      return is_clause(node) ? subject_of(s, head, depth + 1) : -1;
    default:
      return -1;
  }
}

int subject_of(const Sentence& s, int verb, int depth) {
  if (depth > 8) return -1;
  for (const auto rel : {Rel::nsubj, Rel::nsubj_pass}) {
    const int subject = s.kid(verb, rel);
    if (subject < 0) continue;
    if (relative_pronoun(s.at(subject)) && s.at(verb).rel == Rel::relcl) return s.at(verb).head;
    return subject;
  }
  return inherited_subject(s, verb, depth);
}

void add_obliques(const Sentence& s, int word, std::vector<Oblique>& out) {
  for (const auto k : s.kids(word)) {
    const auto& kid = s.at(k);
    if (kid.rel == Rel::advmod && k > word) {  // "back to Tehran", "together with France"
      for (const auto j : s.kids(k)) {
        if (s.at(j).rel == Rel::obl && !s.preposition(j).empty()) out.push_back({s.preposition(j), j});
      }
    }
    if (kid.rel == Rel::obl || kid.rel == Rel::nmod || kid.rel == Rel::obl_agent) {
      int node = k;
      if (relative_pronoun(kid) && s.at(word).rel == Rel::relcl) node = s.at(word).head;
      out.push_back({s.preposition(k), node});
      for (const auto j : s.kids(k)) {  // "with A and with B"
        if (s.at(j).rel == Rel::conj && !s.preposition(j).empty()) out.push_back({s.preposition(j), j});
      }
    }
  }
}

// "was excluded from the programme by the United States": the tree may hang the doer from the noun before it.
int agent_below(const Sentence& s, int verb, const std::vector<Oblique>& obliques) {
  if (s.kid(verb, Rel::aux_pass) < 0) return -1;
  for (const auto& oblique : obliques) {
    if (oblique.node <= verb) continue;
    for (const auto k : s.kids(oblique.node)) {
      if (s.at(k).rel == Rel::nmod && s.preposition(k) == "by" && s.at(k).mention >= 0 &&
          FrameTable::builtin().nouns(s.at(oblique.node).lemma).empty())
        return k;
    }
  }
  return -1;
}

}  // namespace

int complement_of(const Sentence& s, int word) {
  for (const auto rel : {Rel::xcomp, Rel::ccomp}) {
    if (const int k = s.kid(word, rel); k >= 0) return k;
  }
  for (const auto k : s.kids(word)) {
    const auto& kid = s.at(k);
    if (!is_clause(kid)) continue;
    if (kid.rel == Rel::acl && (kid.tag == "VB" || kid.tag == "VBG" || s.kid(k, Rel::mark) >= 0)) return k;
    if (kid.rel == Rel::advcl || kid.rel == Rel::obl || kid.rel == Rel::nmod) {
      for (const auto m : s.kids(k)) {
        if ((s.at(m).rel == Rel::mark || s.at(m).rel == Rel::case_) &&
            (s.at(m).lower == "of" || s.at(m).lower == "for" || s.at(m).lower == "to" ||
             s.at(m).lower == "from" || s.at(m).lower == "that" || s.at(m).lower == "against" ||
             (s.at(m).lower == "with" && s.at(word).lemma == "charge"))) {
          return k;
        }
      }
    }
  }
  // "offers to sell": the infinitive hangs from the object ("a threat to attack").
  if (const int object = s.kid(word, Rel::obj); object >= 0) {
    for (const auto k : s.kids(object)) {
      if (s.at(k).rel == Rel::acl && s.at(k).tag == "VB" &&
          FrameTable::builtin().signature(s.at(word).lemma) == Signature::request)
        return k;
    }
  }
  return -1;
}

Arguments arguments_of(const Sentence& s, int verb) {
  Arguments args;
  const auto& node = s.at(verb);
  const bool have = std::ranges::any_of(
      s.kids(verb), [&](int k) { return s.at(k).rel == Rel::aux && s.at(k).lemma == "have"; });
  const bool participle = node.tag == "VBN" && !have &&
                          (node.rel == Rel::acl || node.rel == Rel::amod ||
                           (node.rel == Rel::advcl && s.kid(verb, Rel::nsubj) < 0));
  // "They refused to join, received Putin and ...": what has an object is no passive, unless two may be
  // given.
  static constexpr std::array<std::string_view, 8> kTwoObjects = {"give", "grant", "offer", "award",
                                                                  "deny", "send",  "show",  "promise"};
  const bool active = node.rel == Rel::acl && participle && s.kid(verb, Rel::obj) > verb && verb > 0 &&
                      s.at(verb - 1).lower == "," &&
                      std::ranges::find(kTwoObjects, node.lemma) == kTwoObjects.end();
  if (active) {
    int above = node.head;
    for (int steps = 0; above >= 0 && steps < 10 && s.at(above).pos != Pos::verb; ++steps)
      above = s.at(above).head;
    if (above >= 0) args.subject = subject_of(s, above, 0);
    args.object = s.kid(verb, Rel::obj);
    add_obliques(s, verb, args.obliques);
    return args;
  }
  // "concessions it had once demanded": no "been", no passive, whatever the tree calls its subject.
  const bool been = s.kid(verb, Rel::aux_pass) >= 0 || std::ranges::any_of(s.kids(verb), [&](int k) {
                      return s.at(k).rel == Rel::aux && s.at(k).lower == "been";
                    });
  args.passive =
      s.kid(verb, Rel::aux_pass) >= 0 || (s.kid(verb, Rel::nsubj_pass) >= 0 && (been || !have)) || participle;
  // A joined verb without auxiliary of its own is passive where the first is: "were seized and taken".
  if (!args.passive && node.rel == Rel::conj && node.tag == "VBN" && node.head >= 0 &&
      s.kid(node.head, Rel::aux_pass) >= 0 && s.kid(verb, Rel::obj) < 0)
    args.passive = true;
  const int grammatical = subject_of(s, verb, 0);
  add_obliques(s, verb, args.obliques);
  if (args.passive) {
    args.object = grammatical;
    for (const auto& oblique : args.obliques) {
      if (oblique.preposition == "by") {
        args.subject = oblique.node;
        break;
      }
    }
    if (args.subject < 0) args.subject = agent_below(s, verb, args.obliques);
    if (args.object == args.subject) args.object = -1;
    if (const int second = s.kid(verb, Rel::obj); second >= 0) {  // "was given aid"
      args.receiver = args.object;
      args.object = second;
    }
  } else {
    args.subject = grammatical;
    args.object = s.kid(verb, Rel::obj);
    if (args.object >= 0 && relative_pronoun(s.at(args.object)) && node.rel == Rel::relcl)
      args.object = node.head;
    if (args.object < 0 && node.rel == Rel::relcl && args.subject >= 0 && args.subject != node.head)
      args.object = node.head;
    args.receiver = s.kid(verb, Rel::iobj);
    // "gave it their backing": of two objects the first receives.
    for (const auto k : s.kids(verb)) {
      if (s.at(k).rel == Rel::obj && args.object >= 0 && k > args.object && args.object > verb &&
          args.receiver < 0) {
        args.receiver = args.object;
        args.object = k;
        break;
      }
    }
    // A name right behind the verb that the tree gives no role and no preposition holds.
    for (const auto k : s.kids(verb)) {
      if (args.object >= 0 || k <= verb || k > verb + 3 || s.at(k).mention < 0 || !s.preposition(k).empty())
        continue;
      if (s.at(k).rel == Rel::flat || s.at(k).rel == Rel::other || s.at(k).rel == Rel::appos ||
          s.at(k).rel == Rel::prt || (s.at(k).rel == Rel::xcomp && s.kid(k, Rel::cop) < 0))
        args.object = k;
    }
    // "praised and armed the rebels": joined verbs share the object that follows the last.
    if (args.object < 0 && node.rel == Rel::conj && s.at(node.head).pos == Pos::verb) {
      const int shared = s.kid(node.head, Rel::obj);
      if (shared > verb) args.object = shared;
    }
    if (args.object < 0) {
      for (const auto k : s.kids(verb)) {
        if (s.at(k).rel != Rel::conj || s.at(k).pos != Pos::verb || k - verb > 4 || s.kid(k, Rel::nsubj) >= 0)
          continue;
        bool bare = true;  // nothing but "and", "or", "nor", adverbs between the two
        for (int i = verb + 1; i < k; ++i)
          bare =
              bare && (s.at(i).rel == Rel::cc || s.at(i).pos == Pos::adverb || s.at(i).rel == Rel::advmod ||
                       s.at(i).lower == "nor" || s.at(i).lower == "and" || s.at(i).lower == "or");
        if (bare) args.object = s.kid(k, Rel::obj);
      }
    }
  }
  if (args.object >= 0 && s.under(args.object, verb)) {
    // "the delivery of the system to Iran": also what hangs further down the object.
    const auto first = args.obliques.size();
    add_obliques(s, args.object, args.obliques);
    for (const auto k : s.kids(args.object)) {  // "fighters and four frigates from France"
      if (s.at(k).rel == Rel::conj) add_obliques(s, k, args.obliques);
    }
    for (std::size_t k = first; k < args.obliques.size() && k < first + 8; ++k)
      add_obliques(s, args.obliques[k].node, args.obliques);
  } else if (args.object >= 0 && args.object == node.head &&
             (node.rel == Rel::acl || node.rel == Rel::relcl)) {
    // "accords with Uganda, signed in 2021": what hangs from the noun the clause is about.
    add_obliques(s, args.object, args.obliques);
  }
  return args;
}

Arguments arguments_of_noun(const Sentence& s, int noun) {
  Arguments args;
  args.subject = owner_of(s, noun);
  add_obliques(s, noun, args.obliques);
  for (const auto& oblique : args.obliques) {
    if (oblique.preposition == "by" && args.subject < 0) args.subject = oblique.node;
  }
  // "the sale of missiles to Kosovo": also what hangs one step further down.
  const auto direct = args.obliques.size();
  for (std::size_t k = 0; k < direct; ++k) {
    if (args.obliques[k].preposition == "of") add_obliques(s, args.obliques[k].node, args.obliques);
  }
  return args;
}

}  // namespace entente::prose

#include "prose/reading/status.hpp"
#include "util/word_list.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace entente::prose {
namespace {

constexpr std::array<std::string_view, 14> kNegations = {"not",    "never",  "n't",      "no",      "neither",
                                                         "nor",    "hardly", "scarcely", "without", "barely",
                                                         "nobody", "none",   "longer",   "nothing"};
constexpr std::array<std::string_view, 12> kHedges = {
    "reportedly", "allegedly",  "apparently", "possibly",    "perhaps",   "probably",
    "likely",     "presumably", "supposedly", "purportedly", "seemingly", "potentially"};

bool conditional_marker(std::string_view word) {
  return word == "if" || word == "unless" || word == "provided" || word == "should" || word == "lest" ||
         word == "whether";
}

// A clause "if ...", "unless ...", "had X not ...".
bool conditional_clause(const Sentence& s, int word) {
  for (const auto k : s.kids(word)) {
    if (s.at(k).rel == Rel::mark && conditional_marker(s.at(k).lower)) return s.at(k).lower != "whether";
  }
  if (s.at(word).rel == Rel::advcl && s.at(word).head > word) {
    const auto [low, high] = s.extent(word);
    (void)high;
    if (s.at(low).lower == "had" || s.at(low).lower == "should" || s.at(low).lower == "were") return true;
  }
  return false;
}

bool has_conditional_clause(const Sentence& s, int word) {
  return std::ranges::any_of(s.kids(word),
                             [&](int k) { return s.at(k).rel == Rel::advcl && conditional_clause(s, k); });
}

void weaken(Standing& standing, Status status) {
  // A negation or a denial says more than a plan or a guess under it; the outermost of equals wins.
  if (standing.status == Status::negated &&
      (status == Status::future || status == Status::hypothetical || status == Status::alleged))
    return;
  if (standing.status == Status::denied) return;
  if (standing.status == Status::conditional && status != Status::denied && status != Status::negated) return;
  standing.status = status;
}

// The modals at a verb.
void modals(const Sentence& s, int word, Standing& standing) {
  for (const auto k : s.kids(word)) {
    const auto& kid = s.at(k);
    if (kid.rel != Rel::aux) {
      if (kid.rel == Rel::advmod && in(kHedges, kid.lower)) {
        standing.hedge = kid.lower;
        if (kid.lower == "reportedly" || kid.lower == "allegedly" || kid.lower == "supposedly" ||
            kid.lower == "purportedly") {
          weaken(standing, Status::alleged);
        } else if (kid.lower != "likely" && kid.lower != "probably") {
          weaken(standing, Status::hypothetical);
        }
      }
      continue;
    }
    if (kid.lemma == "will" || kid.lemma == "shall") {
      weaken(standing, Status::future);
    } else if (kid.lower == "would" || kid.lower == "'d") {
      weaken(standing, has_conditional_clause(s, word) ? Status::conditional
                       : s.at(word).rel == Rel::ccomp  ? Status::future
                                                       : Status::hypothetical);
    } else if (kid.lower == "may" || kid.lower == "might" || kid.lower == "could" || kid.lower == "can") {
      weaken(standing, Status::hypothetical);
      if (standing.hedge.empty()) standing.hedge = kid.lower;
    } else if (kid.lower == "should" || kid.lower == "must") {
      weaken(standing, Status::hypothetical);
      if (standing.hedge.empty()) standing.hedge = kid.lower;
    }
  }
  // "is going to", "is to": the future by other means.
  for (const auto k : s.kids(word)) {
    if (s.at(k).rel == Rel::aux && s.at(k).lemma == "be" && s.at(word).tag == "VB")
      weaken(standing, Status::future);
  }
}

bool will_at(const Sentence& s, int word) {
  return std::ranges::any_of(s.kids(word), [&](int k) {
    const auto& kid = s.at(k);
    return kid.rel == Rel::aux && (kid.lemma == "will" || kid.lower == "would" || kid.lemma == "shall");
  });
}

bool complement_link(const Sentence& s, int word) {
  const auto& node = s.at(word);
  switch (node.rel) {
    case Rel::acl:  // "a ban imposed in June" is no ban on imposing
      return node.tag != "VBN" || s.kid(word, Rel::mark) >= 0;
    case Rel::xcomp:
    case Rel::ccomp:
    case Rel::csubj:
      return true;
    case Rel::advcl:
    case Rel::obl:
    case Rel::nmod:
      return complement_of(s, node.head) == word;
    default:
      return false;
  }
}

// "after", "because", "although": such a clause says that something is so, whatever the clause above says of
// its own deed.
bool told_apart(const Sentence& s, int clause) {
  static constexpr std::array<std::string_view, 10> kFactual = {
      "after", "before", "because", "since", "when", "while", "although", "though", "once", "whereas"};
  return std::ranges::any_of(s.kids(clause), [&](int k) {
    const auto rel = s.at(k).rel;
    if (s.at(k).lower == "which") return true;
    return (rel == Rel::mark || rel == Rel::advmod || rel == Rel::case_) && in(kFactual, s.at(k).lower);
  });
}

// "an attack is unlikely", "a clash has become conceivable".
bool only_possible(std::string_view adjective) {
  static constexpr std::array<std::string_view, 11> kPossible = {
      "unlikely",      "likely",   "improbable", "probable",  "possible",   "conceivable",
      "inconceivable", "imminent", "inevitable", "thinkable", "unthinkable"};
  return in(kPossible, adjective);
}

// "Islamabad accuses the Taliban; Kabul denies it": what stands behind a semicolon is a sentence of its own.
bool behind_semicolon(const Sentence& s, int word, int head) {
  if (head > word || s.at(word).pos != Pos::verb) return false;
  for (int i = head + 1; i < word; ++i) {
    if (s.at(i).lower == ";") return true;
  }
  return false;
}

}  // namespace

bool is_setting(std::string_view preposition) {
  static constexpr std::array<std::string_view, 14> kSettings = {
      "despite", "after", "before",  "because", "since", "during", "amid",
      "under",   "since", "through", "until",   "given", "via",    "following"};
  return in(kSettings, preposition);
}

bool negated(const Sentence& s, int word) {
  const auto marks = [&](int at) {
    return std::ranges::any_of(s.kids(at), [&](int k) {
      const auto& kid = s.at(k);
      if (!in(kNegations, kid.lower)) return false;
      if (kid.lower == "longer") return k > 0 && s.at(k - 1).lower == "no";
      if (kid.lower == "no" && kid.rel != Rel::det && kid.rel != Rel::advmod) return false;
      if (kid.lower == "not" && k + 1 < s.size() && s.at(k + 1).lower == "only") return false;
      return kid.rel == Rel::advmod || kid.rel == Rel::det || kid.rel == Rel::cc || kid.rel == Rel::case_ ||
             kid.rel == Rel::mark || kid.rel == Rel::other || kid.rel == Rel::nsubj;
    });
  };
  if (marks(word)) return true;
  const auto& node = s.at(word);
  if (node.rel == Rel::conj && node.head >= 0) {
    const bool nor = std::ranges::any_of(s.kids(word), [&](int k) { return s.at(k).lower == "nor"; });
    const bool neither =
        std::ranges::any_of(s.kids(node.head), [&](int k) { return s.at(k).lower == "neither"; });
    if (nor || neither) return true;
    // "has not condemned or sanctioned": the joined verb has neither auxiliary nor "but" of its own.
    const bool own = s.kid(word, Rel::aux) >= 0 || s.kid(word, Rel::nsubj) >= 0 || s.kid(word, Rel::cop) >= 0;
    const bool contrast = std::ranges::any_of(s.kids(word), [&](int k) {
      return s.at(k).rel == Rel::cc &&
             (s.at(k).lower == "but" || s.at(k).lower == "yet" || s.at(k).lower == "and");
    });
    if (!own && !contrast && s.at(node.head).tag == node.tag && marks(node.head)) return true;
  }
  // "few believe that": hardly anyone does; "a few" do.
  for (const auto rel : {Rel::nsubj, Rel::nsubj_pass}) {
    const int subject = s.kid(word, rel);
    if (subject < 0) continue;
    const auto& lower = s.at(subject).lower;
    const bool a = subject > 0 && (s.at(subject - 1).lower == "a" || s.at(subject - 1).lower == "quite");
    if ((lower == "few" && !a) || lower == "nobody" || lower == "none" || lower == "nothing") return true;
  }
  // "no troops were sent", "neither side attacked"
  for (const auto k : s.kids(word)) {
    const auto rel = s.at(k).rel;
    if (rel != Rel::obj && rel != Rel::nsubj && rel != Rel::nsubj_pass) continue;
    for (const auto d : s.kids(k)) {
      if ((s.at(d).lower == "no" || s.at(d).lower == "neither") &&
          (s.at(d).rel == Rel::det || s.at(d).rel == Rel::advmod || s.at(d).rel == Rel::cc))
        return true;
    }
  }
  // "neither condemned": before the verb without a link to it.
  return word > 0 && (s.at(word - 1).lower == "neither" || s.at(word - 1).lower == "never" ||
                      s.at(word - 1).lower == "nor");
}

// What one feels or says about a deed leaves the deed as it is: who has not condemned an invasion, or not
// forgotten a delay, does not say that there was none.
// Who has not forgiven that something was done does not say that it was not.
bool factive(std::string_view verb) {
  return verb == "forgive" || verb == "forget" || verb == "regret" || verb == "resent" || verb == "know" ||
         verb == "realise" || verb == "realize" || verb == "notice" || verb == "remember";
}

bool attitude(const Sentence& s, int verb) {
  static constexpr std::array<std::string_view, 18> kAttitudes = {
      "endorse",   "support",   "oppose",  "forget",  "forgive",   "remember",
      "recognise", "recognize", "mention", "discuss", "criticise", "criticize",
      "blame",     "welcome",   "regret",  "mourn",   "justify",   "explain"};
  const auto signature = FrameTable::builtin().signature(s.at(verb).lemma);
  return signature == Signature::condemn || signature == Signature::praise ||
         std::ranges::find(kAttitudes, s.at(verb).lemma) != kAttitudes.end();
}

Standing standing_of(const Sentence& s, int word) {
  const auto& table = FrameTable::builtin();
  Standing standing;
  int at = word;
  bool flip = false;     // an odd number of negations
  bool as_noun = false;  // the deed stands as a noun under the word at `at`
  bool stands = false;   // it did so under an attitude: negations above are not its own
  bool in_clause = false;
  std::optional<bool> at_stop;  // whether it was negated below "stop"
  bool apart = false;           // it stands in a clause of its own: so are modals
  for (int steps = 0; at >= 0 && steps < 40; ++steps) {
    const auto& node = s.at(at);
    stands = stands || (as_noun && attitude(s, at)) || (at != word && in_clause && factive(node.lemma));
    if (stands || apart) {
      // Nothing the verb says changes the noun's deed, or that of the clause; go on above it.
    } else if (node.pos == Pos::verb || node.pos == Pos::aux || at == word || s.kid(at, Rel::cop) >= 0) {
      // "neither praised nor condemned": one negation, whatever the tree makes of the second.
      const bool again = flip && at > 0 && s.at(at - 1).lower == "neither";
      if (!again && negated(s, at)) {
        flip = !flip;
        standing.by_will = standing.by_will || will_at(s, at);
      }
      modals(s, at, standing);
      if (conditional_clause(s, at)) standing.status = Status::conditional;
      if (has_conditional_clause(s, at) && standing.status == Status::future)
        standing.status = Status::conditional;
    }
    const int head = node.head;
    if (head < 0) break;
    const auto& above = s.at(head);
    if (behind_semicolon(s, at, head)) break;
    if (node.rel == Rel::conj) {
      // Joined clauses share what stands above the first, and its modal where the second has none.
      if (s.kid(at, Rel::aux) < 0 && s.kid(at, Rel::nsubj) < 0 && node.tag == above.tag && node.tag == "VB") {
        modals(s, head, standing);
        if (conditional_clause(s, head)) standing.status = Status::conditional;
      }
      at = head;
      // Skip the stop at the first joint, whose own negation is not ours.
      while (at >= 0 && s.at(at).rel == Rel::conj) at = s.at(at).head;
      if (at < 0 || s.at(at).head < 0) break;
      if (!complement_link(s, at)) {
        if (conditional_clause(s, at)) standing.status = Status::conditional;
        break;
      }
      const int up = s.at(at).head;
      (void)up;
    }
    const int link = at;
    const int embedder = s.at(link).head;
    if (embedder < 0) break;
    const auto& e = s.at(embedder);
    const bool clause = complement_link(s, link);
    const auto signature =
        clause || s.at(link).rel == Rel::obj || s.at(link).rel == Rel::nmod ||
                s.at(link).rel == Rel::parataxis || s.at(link).rel == Rel::nsubj_pass ||
                (s.at(link).rel == Rel::obl && s.preposition(link) != "by" && s.preposition(link) != "in")
            ? table.signature(e.lemma)
            : Signature::none;
    as_noun = !clause && s.at(link).pos != Pos::verb;
    in_clause = clause;
    // "stayed out of the sanctions"
    if (as_noun && (e.lemma == "stay" || e.lemma == "keep" || e.lemma == "opt" || e.lemma == "remain") &&
        (s.preposition(link) == "out" ||
         std::ranges::any_of(s.kids(embedder), [&](int k) { return s.at(k).lower == "out" && k < link; })))
      flip = !flip;
    apart = apart || (s.at(link).rel == Rel::advcl && told_apart(s, link)) ||
            (as_noun && s.at(link).rel == Rel::obl && is_setting(s.preposition(link))) ||
            (s.at(link).rel == Rel::parataxis && signature == Signature::none);
    if (as_noun && (s.at(link).rel == Rel::nsubj || s.at(link).rel == Rel::nsubj_pass) && !apart &&
        only_possible(e.lemma))
      weaken(standing, Status::hypothetical);
    const bool nominal_action = !clause;  // the object of "halted", "denied", "planned"
    switch (signature) {
      case Signature::plan:
        weaken(standing, Status::future);
        break;
      case Signature::expect:
        if (clause) weaken(standing, Status::future);
        break;
      case Signature::try_:
        weaken(standing, e.lemma == "seek" || e.lemma == "effort" ? Status::future : Status::hypothetical);
        break;
      case Signature::consider:
        weaken(standing, Status::hypothetical);
        break;
      case Signature::fail:
        if (clause) flip = !flip;
        break;
      case Signature::prevent:
        flip = !flip;
        break;
      case Signature::delay:
        weaken(standing, Status::future);
        break;
      case Signature::stop:
        if (e.lemma == "end" &&
            std::ranges::any_of(s.kids(embedder), [&](int k) { return s.at(k).lower == "up"; }))
          break;  // "ended up bombing"
        standing.reversed = !standing.reversed;
        at_stop = flip;
        break;
      case Signature::deny:
        if (s.at(link).rel != Rel::nsubj_pass || clause || nominal_action) {
          standing.status = Status::denied;
          standing.denier = arguments_of(s, embedder).subject;
          if (e.pos == Pos::noun) standing.denier = arguments_of_noun(s, embedder).subject;
        }
        break;
      case Signature::doubt:
        if (clause) weaken(standing, Status::hypothetical);
        break;
      case Signature::say:
      case Signature::believe:
      case Signature::accuse_say:
        if (clause || s.at(link).rel == Rel::parataxis) {
          const int speaker =
              e.pos == Pos::noun ? arguments_of_noun(s, embedder).subject : arguments_of(s, embedder).subject;
          if (speaker >= 0) standing.reporters.push_back(speaker);
          if (signature != Signature::say) {
            weaken(standing, Status::alleged);
            standing.hedge = standing.hedge.empty() ? e.lower : standing.hedge;
          }
        }
        break;
      case Signature::accuse:
        if (clause || nominal_action) {
          const int speaker = arguments_of(s, embedder).subject;
          if (speaker >= 0) standing.reporters.push_back(speaker);
          weaken(standing, Status::alleged);
          standing.outer = signature;
          standing.outer_word = embedder;
        }
        break;
      case Signature::agree:
      case Signature::vow:
      case Signature::refuse:
      case Signature::oppose:
      case Signature::threaten:
      case Signature::request:
      case Signature::warn:
        if (clause) {
          standing.outer = signature;
          standing.outer_word = embedder;
          if (signature == Signature::refuse) flip = !flip;
          weaken(standing, signature == Signature::threaten || signature == Signature::request ||
                                   signature == Signature::oppose
                               ? Status::hypothetical
                               : Status::future);
        } else if (signature == Signature::request && s.preposition(link) == "for") {
          weaken(standing, Status::hypothetical);  // "called for sanctions", "a demand for talks"
        }
        break;
      case Signature::condemn:
      case Signature::praise:
      case Signature::allow:
      case Signature::manage:
      case Signature::begin:
      case Signature::continue_:
      case Signature::none:
        break;
    }
    // Relative and adverbial clauses stand on their own; what embeds their head does not embed them.
    if (!clause && s.at(link).rel != Rel::obj && s.at(link).rel != Rel::parataxis &&
        s.at(link).rel != Rel::nmod && s.at(link).rel != Rel::nsubj_pass && s.at(link).rel != Rel::obl) {
      if (s.at(link).rel == Rel::advcl && conditional_clause(s, link)) standing.status = Status::conditional;
      // A subordinate clause inside a report is part of the report.
      if (s.at(link).rel != Rel::advcl) break;
    }
    at = embedder;
  }
  // "Had Armenia attacked, Turkey would have intervened."
  if (s.size() > 4 && (s.at(0).lower == "had" || s.at(0).lower == "should")) {
    int comma = 0;
    while (comma < s.size() && s.at(comma).lower != ",") ++comma;
    bool would = false;
    for (int i = comma; i < s.size(); ++i)
      would = would || s.at(i).lower == "would" || s.at(i).lower == "could" || s.at(i).lower == "might";
    // Another's clause of the present is not part of it: "..., and the Taliban have threatened to respond".
    const bool own = word < comma || std::ranges::none_of(
                                         s.kids(word),
                                         [&](int k) {
                                           return s.at(k).rel == Rel::aux &&
                                                  (s.at(k).lower == "has" || s.at(k).lower == "have");
                                         });
    if (would && own && comma < s.size()) standing.status = Status::conditional;
  }
  if (standing.reversed && at_stop && flip != *at_stop) {  // "never stopped backing": it goes on
    standing.reversed = false;
    flip = *at_stop;
  }
  if (flip && standing.status != Status::denied)
    standing.status = standing.status == Status::conditional ? Status::conditional : Status::negated;
  return standing;
}

}  // namespace entente::prose

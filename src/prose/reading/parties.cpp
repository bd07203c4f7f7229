#include "prose/reading/parties.hpp"

#include <algorithm>
#include <array>

#include "prose/frames/frame_table.hpp"
#include "prose/reading/arguments.hpp"
#include "prose/reading/word_lists.hpp"
#include "util/text.hpp"

namespace entente::prose {
namespace {

// Of what a phrase says it is only a part of an organisation.
constexpr std::array<std::string_view, 6> kParts = {"member", "majority", "minority", "most", "half", "some"};
constexpr std::array<std::string_view, 10> kManyStates = {"member",     "state",  "country",   "power",
                                                          "government", "ally",   "neighbour", "neighbor",
                                                          "nation",     "capital"};
// Who held an office and does no longer is of the elite, as coders of event data have it.
constexpr std::string_view kElite = "ELI";
constexpr std::array<std::string_view, 15> kPairNouns = {
    "countries", "states", "nations",  "sides",    "neighbours", "neighbors", "governments", "monarchies",
    "rivals",    "allies", "partners", "capitals", "powers",     "leaders",   "presidents"};

}  // namespace

PartyFinder::PartyFinder(const Sentence& sentence, const Gazetteer& gazetteer, Memory& memory,
                         const AgentDictionary* agents)
    : s_(sentence), gazetteer_(gazetteer), memory_(memory), antecedents_(sentence.nodes.size()) {
  if (agents != nullptr) given_ = agents->find(sentence);
}

ActorIndex PartyFinder::mentioned(int node) const {
  const auto& n = s_.at(node);
  return n.mention < 0 ? kNoActor : s_.mentions[static_cast<std::size_t>(n.mention)].actor;
}

std::string_view PartyFinder::name_role(int node) const {
  const auto& n = s_.at(node);
  return n.mention < 0 ? std::string_view{}
                       : gazetteer_.role(s_.mentions[static_cast<std::size_t>(n.mention)].role);
}

bool PartyFinder::at_words(int node) const {
  return std::ranges::any_of(given_, [&](const auto& w) { return node >= w.first && node < w.last; });
}

bool PartyFinder::agent(int node) const {
  return agent_role(s_.at(node).lemma).has_value() || at_words(node);
}

std::string PartyFinder::given_role(int node, bool agent_like) const {
  std::string role;
  for (const auto& words : given_) {
    int head = words.last - 1;
    for (int k = words.first; k < words.last; ++k) {
      const int up = s_.at(k).head;
      if (up < words.first || up >= words.last) head = k;
    }
    const auto& top = s_.at(head);
    const bool here = node >= words.first && node < words.last;
    // "An MSF Arnor diplomat", "President Romendacil"; but "official ties with Gondor" are no officials,
    // while "the Gondor government decision" is the government's: it stands right behind the state. Words
    // there are the state's whatever the tree makes of them.
    const bool beside = top.head == node && (top.rel == Rel::compound || top.rel == Rel::amod ||
                                             top.rel == Rel::flat || top.rel == Rel::appos);
    int state = words.first - 1;
    if (state > 0 && s_.at(state).lower == "'s") --state;
    const bool behind_state = state >= 0 && mentioned(state) != kNoActor;
    const bool its = behind_state && state == node && top.pos != Pos::verb;
    if (!here && !its && !(beside && (agent_like || behind_state))) continue;
    const auto former = [&](int k) { return s_.at(k).lower == "former"; };
    const bool past = (words.first > 0 && former(words.first - 1)) ||
                      std::ranges::any_of(s_.kids(here ? node : head), former);
    role = joined_roles(role, past ? kElite : words.role);
  }
  return role;
}

// A capital or region after "in", "near", "from" with no one acting there is where it happened.
bool PartyFinder::is_place(int node) const {
  const auto& n = s_.at(node);
  if (n.mention < 0) return false;
  const auto naming = s_.mentions[static_cast<std::size_t>(n.mention)].naming;
  if (naming != Naming::capital && naming != Naming::place) return false;
  const auto preposition = s_.preposition(node);
  return preposition == "in" || preposition == "near" || preposition == "at" || preposition == "outside" ||
         preposition == "around";
}

bool PartyFinder::is_organisation(ActorIndex actor) const {
  return actor != kNoActor && gazetteer_.actor(actor).kind == ActorKind::organisation;
}

// "NATO Secretary General Jens Stoltenberg": who bears a title of an organisation acts for it, not for the
// state that once led. The phrase holds the organisation, a word of office and a leader's name.
ActorIndex PartyFinder::organisation_of(int node) const {
  const auto leader = [&](int k) {
    const auto mention = s_.at(k).mention;
    return mention >= 0 && s_.mentions[static_cast<std::size_t>(mention)].naming == Naming::leader;
  };
  const auto office = [&](int k) { return s_.at(k).mention < 0 && agent(k); };
  bool led = leader(node);
  bool titled = office(node);
  ActorIndex organisation = kNoActor;
  for (const auto k : s_.kids(node)) {
    const auto& kid = s_.at(k);
    if (kid.rel != Rel::compound && kid.rel != Rel::flat && kid.rel != Rel::amod && kid.rel != Rel::poss &&
        kid.rel != Rel::appos)
      continue;
    led = led || leader(k);
    titled = titled || office(k);
    const auto actor = mentioned(k);
    if (k < node && actor != kNoActor && gazetteer_.actor(actor).kind == ActorKind::organisation)
      organisation = actor;
    for (const auto j : s_.kids(k)) {  // "European Council president Donald Tusk"
      if (s_.at(j).rel != Rel::compound || kid.mention >= 0 || !office(k)) continue;
      const auto inner = mentioned(j);
      if (inner != kNoActor && gazetteer_.actor(inner).kind == ActorKind::organisation) organisation = inner;
    }
  }
  return led && titled ? organisation : kNoActor;
}

Resolved PartyFinder::resolve(int node) const {
  return resolve_at(node, 0);
}

Resolved PartyFinder::resolve_at(int node, int depth) const {
  Resolved out;
  out.node = node;
  if (node < 0 || depth > 5) return out;
  const auto& n = s_.at(node);
  const auto role = agent_role(n.lemma);
  out.agent_like = agent(node);
  const bool named = mentioned(node) != kNoActor || n.pos == Pos::name;
  out.role = given_.empty() ? std::string() : given_role(node, out.agent_like || named);
  out.role_given = !out.role.empty();
  if (!out.role_given && role) out.role = *role;
  out.words_role = out.role;
  if (const auto organisation = organisation_of(node); organisation != kNoActor) {
    out.actor = organisation;
    out.direct = out.agent_like = true;
    return out;
  }
  if (n.mention >= 0) {
    out.actor = mentioned(node);
    const auto naming = s_.mentions[static_cast<std::size_t>(n.mention)].naming;
    out.direct = out.actor != kNoActor;
    out.agent_like = out.direct || out.agent_like;  // "Secretary of State" is a title, not an actor
    if (naming == Naming::leader && !out.role_given) out.role = out.words_role = "GOV";
    if (const auto own = name_role(node); !own.empty()) {
      out.role = out.role_given ? joined_roles(own, out.role) : std::string(own);
      out.role_given = true;
    }
    if (out.actor != kNoActor) return out;
  }
  if (n.pos == Pos::pronoun || n.lower == "its" || n.lower == "their" || n.lower == "his" ||
      n.lower == "her") {
    if (n.lower == "whose" && depth < 4) {  // of the noun the clause is about
      int clause = n.head;
      for (int steps = 0; clause >= 0 && steps < 6 && s_.at(clause).rel != Rel::relcl; ++steps)
        clause = s_.at(clause).head;
      if (clause >= 0 && s_.at(clause).head >= 0 && s_.at(clause).head < node) {
        out = resolve_at(s_.at(clause).head, depth + 1);
        out.node = node;
        return out;
      }
    }
    if (in(kPronouns, n.lower) && depth < 3) {
      out.actor = antecedent(node);
      out.by_reference = out.actor != kNoActor;
    }
    out.agent_like =
        n.lower != "it" && n.lower != "this" && n.lower != "that" && n.lower != "which" && n.lower != "there";
    return out;
  }
  const auto take = [&](int k) {
    const auto inner = resolve_at(k, depth + 1);
    if (inner.actor == kNoActor) return false;
    out.actor = inner.actor;
    // The dictionary's words go before ours, the state's own code before those about it.
    if (inner.role_given) {
      if (out.role_given || inner.words_role.empty()) {
        out.words_role = joined_roles(inner.words_role, out.words_role);
      } else {
        out.words_role = inner.words_role;
      }
      out.role = out.role_given ? joined_roles(inner.role, out.role) : inner.role;
      out.role_given = true;
    } else if (out.role.empty()) {
      out.role = inner.role;
      out.words_role = inner.words_role;
    }
    out.direct = out.agent_like || inner.direct;
    out.by_reference = inner.by_reference;
    return true;
  };
  // Whose ally or neighbour someone is, that one is not.
  static constexpr std::array<std::string_view, 12> kOthers = {
      "neighbour", "neighbor", "rival",   "adversary",  "opponent",    "enemy",
      "foe",       "ally",     "partner", "competitor", "counterpart", "antagonist"};
  const bool anothers = in(kOthers, n.lemma);
  // Names beside the head: "President Vladimir Putin", "Russian troops", "Iran's parliament".
  for (const auto rel : {Rel::flat, Rel::appos, Rel::amod, Rel::compound, Rel::poss}) {
    for (const auto k : s_.kids(node)) {
      if (s_.at(k).rel != rel || (anothers && rel == Rel::poss)) continue;
      if (rel == Rel::appos && n.mention < 0 && s_.at(k).mention < 0 && n.pos != Pos::name) continue;
      if ((rel == Rel::amod || rel == Rel::compound) && s_.at(k).mention < 0) {
        // "Kremlin-backed", "US-led": not the actor itself. "UN aid workers", "a Yemeni school bus": a name
        // on the noun in front.
        if (rel == Rel::compound && s_.at(k).pos == Pos::noun) {
          for (const auto j : s_.kids(k)) {
            if (s_.at(j).mention < 0 || (s_.at(j).rel != Rel::compound && s_.at(j).rel != Rel::amod))
              continue;
            if (j + 1 < s_.size() && s_.at(j + 1).lower == "-") continue;
            if (take(j)) return out;
          }
        }
        continue;
      }
      if ((rel == Rel::amod || rel == Rel::compound) && s_.at(k).mention >= 0) {
        const int after = k + 1;
        if (after < s_.size() && s_.at(after).lower == "-") continue;
      }
      const bool was_direct = out.agent_like;
      if (take(k)) {
        out.direct = was_direct || n.pos == Pos::name || rel == Rel::flat;
        out.agent_like = out.agent_like || n.pos == Pos::name;
        return out;
      }
    }
  }
  if (n.pos == Pos::name && n.mention < 0) {
    // A person named before with their state.
    out.agent_like = true;
    for (int k = s_.extent(node).second; k >= node; --k) {
      if (s_.at(k).pos != Pos::name || !(k == node || s_.at(k).head == node)) continue;
      const auto actor = memory_.person(s_.at(k).lower);
      if (actor != kNoActor) {
        out.actor = actor;
        out.direct = true;
        out.by_reference = true;
        return out;
      }
    }
  }
  // "its northern neighbour", "its rival": of the two the text is about, the other.
  if (anothers && n.lemma != "ally" && n.lemma != "partner") {
    if (const int owner = s_.kid(node, Rel::poss); owner >= 0) {
      const auto of = resolve_at(owner, depth + 1).actor;
      const auto [a, b] = memory_.main_pair();
      if (of != kNoActor && (of == a || of == b)) {
        out.actor = of == a ? b : a;
        out.by_reference = out.direct = out.agent_like = true;
        return out;
      }
    }
  }
  if (s_.has_kid(node, "the", Rel::det)) {
    if (const auto actor = described(node); actor != kNoActor) {
      out.actor = actor;
      out.by_reference = out.direct = out.agent_like = true;
      return out;
    }
  }
  // "the country", "the Arab nation": whoever was spoken of last.
  if ((n.lower == "country" || n.lower == "nation" || n.lower == "state") && depth < 3) {
    const bool the = std::ranges::any_of(s_.kids(node), [&](int k) {
      return s_.at(k).rel == Rel::det && (s_.at(k).lower == "the" || s_.at(k).lower == "this");
    });
    if (the && s_.kids(node).size() <= 2) {
      out.actor = antecedent(node);
      out.by_reference = out.actor != kNoActor;
      out.direct = out.agent_like = out.by_reference;
      return out;
    }
  }
  // "the government of Iran", "the invasion of Ukraine", "officials in Baghdad".
  for (const auto* preposition : {"of", "for", "from", "in", "at", "by", "against", "on", "with"}) {
    for (const auto k : s_.kids(node)) {
      // "activists in Iraq" taken for a verb hold the country as a verb would.
      const bool hangs = s_.at(k).rel == Rel::nmod || (s_.at(k).rel == Rel::obl && role);
      if (!hangs || s_.preposition(k) != preposition) continue;
      const std::string_view p = preposition;
      if ((p == "by" || p == "against" || p == "on" || p == "with") && out.agent_like) continue;
      const bool was_agent = out.agent_like;
      // Members of the Union are not the Union.
      if (in(kParts, n.lemma)) {
        const auto whole = resolve_at(k, depth + 1).actor;
        if (whole != kNoActor && gazetteer_.actor(whole).kind == ActorKind::organisation) continue;
      }
      if (take(k)) {
        out.direct = was_agent && (p == "of" || p == "from" || p == "in");
        return out;
      }
    }
  }
  // "The army's spokesman blamed India": the organ of the state the paragraph was about last.
  static constexpr std::array<std::string_view, 9> kOrgans = {
      "government", "army", "military", "ministry", "parliament", "cabinet", "regime", "junta", "leadership"};
  const auto last = memory_.last_of_paragraph();
  if (in(kOrgans, n.lower) && out.actor == kNoActor && n.mention < 0 && s_.has_kid(node, "the", Rel::det) &&
      s_.kid(node, Rel::poss) < 0 && last != kNoActor && !is_organisation(last)) {
    out.actor = last;
    out.by_reference = true;
  }
  return out;
}

// "Mordor, Rohan, Fornost and Bree": names in a row, joined by commas and one "and", are one list whatever
// the tree makes of it. A name that is the subject of another verb ends it.
void PartyFinder::add_listed(int node, std::vector<Resolved>& out) const {
  // The name that stands in the row: the phrase's own, or the one its head bears ("lawmakers in A and B").
  int anchor = -1;
  for (int i = 0; i < s_.size(); ++i) {
    if (s_.at(i).mention < 0 || mentioned(i) == kNoActor || mentioned(i) != out.front().actor) continue;
    if (i == node || s_.under(i, node)) {
      anchor = i;
      break;
    }
  }
  if (anchor < 0) return;
  const auto glue = [&](int i) {
    const auto& word = s_.at(i).lower;
    return word == "," || word == "and" || word == "or" || word == "the" || word == "both" ||
           s_.at(i).pos == Pos::adjective || s_.at(i).pos == Pos::determiner;
  };
  // A name behind the row's first that is the subject of a verb of its own belongs to the next clause.
  const auto subject = [&](int i) { return s_.at(i).rel == Rel::nsubj || s_.at(i).rel == Rel::nsubj_pass; };
  const auto ends = [&](int i) {
    return i > anchor && subject(i) && !subject(anchor) && s_.at(i).head > i &&
           s_.at(i).head != s_.at(node).head;
  };
  std::vector<int> row = {anchor};
  bool joined = false;
  for (const int step : {1, -1}) {
    int last = anchor;
    bool here_joined = false;
    for (int i = anchor + step; i >= 0 && i < s_.size() && std::abs(i - last) <= 4; i += step) {
      if (s_.at(i).mention >= 0 && mentioned(i) != kNoActor) {
        if (std::abs(i - last) < 2 || ends(i)) break;
        row.push_back(i);
        last = i;
        if (here_joined && step > 0) break;
        continue;
      }
      if (!glue(i)) break;
      if (s_.at(i).lower == "and" || s_.at(i).lower == "or") here_joined = joined = true;
    }
  }
  if (!joined || row.size() < 3) return;  // two names are left to the tree
  for (const int i : row) {
    const auto actor = mentioned(i);
    if (std::ranges::any_of(out, [&](const auto& r) { return r.actor == actor; })) continue;
    auto more = out.front();
    more.actor = actor;
    more.node = i;
    more.role = joined_roles(name_role(i), more.words_role);
    out.push_back(more);
  }
}

// "five members of the Union, among them Spain and Romania": those named.
std::vector<Resolved> PartyFinder::exemplars(int node) const {
  std::vector<Resolved> out;
  const auto& n = s_.at(node);
  if (n.mention >= 0 || !in(kManyStates, n.lemma) || n.lower == n.lemma) return out;
  const int end = std::min(s_.size(), node + 12);
  int at = node + 1;
  for (; at + 1 < end; ++at) {
    const auto& word = s_.at(at).lower;
    if (word == "including" || word == "notably") break;
    if ((word == "such" && s_.at(at + 1).lower == "as") ||
        (word == "among" && s_.at(at + 1).lower == "them")) {
      ++at;
      break;
    }
    if (s_.at(at).pos == Pos::verb) return out;
  }
  if (at + 1 >= end) return out;
  for (int k = at + 1; k < s_.size(); ++k) {
    const auto actor = mentioned(k);
    const auto& word = s_.at(k).lower;
    if (actor != kNoActor) {
      Resolved r;
      r.node = k;
      r.actor = actor;
      r.direct = r.agent_like = true;
      out.push_back(r);
    } else if (word != "," && word != "and" && word != "or" && word != "the") {
      break;
    }
  }
  return out;
}

std::vector<Resolved> PartyFinder::parties(int node) const {
  std::vector<Resolved> out;
  if (node < 0) return out;
  const auto& n = s_.at(node);
  // "the two countries", "both sides", "the two", "both"
  const bool bare = (n.lower == "two" || n.lower == "both") && n.rel != Rel::nummod && n.rel != Rel::det &&
                    n.rel != Rel::cc;
  if (bare || in(kPairNouns, n.lower)) {
    const bool two = bare || std::ranges::any_of(s_.kids(node), [&](int k) {
                       return s_.at(k).lower == "two" || s_.at(k).lower == "both";
                     });
    if (two) {
      if (out = pair_of(node); !out.empty()) return out;
    }
  }
  // "each accuses the other", "talk to one another", "mediates between them"
  const bool between_them =
      (n.lower == "them" || n.lower == "themselves") && s_.preposition(node) == "between";
  if (between_them || (n.lower == "each" && n.rel == Rel::nsubj) ||
      (n.lower == "neither" && n.rel == Rel::nsubj)) {
    if (out = pair_of(node); !out.empty()) return out;
  }
  if (n.lower == "they" || n.lower == "them") {
    if (out = plural_pronoun(node); out.size() >= 2) return out;
    out.clear();
  }
  if (out = exemplars(node); !out.empty()) return out;
  // "the Saudi-Iranian agreement": both.
  for (const auto k : s_.kids(node)) {
    if (k < 2 || s_.at(k).mention < 0 || s_.at(k - 1).lower != "-" || s_.at(k - 2).mention < 0 ||
        n.mention >= 0)
      continue;
    for (const int back : {2, 0}) {
      Resolved r;
      r.node = node;
      r.actor = mentioned(k - back);
      if (r.actor != kNoActor) out.push_back(r);
    }
    if (out.size() == 2) return out;
    out.clear();
  }
  out.push_back(resolve(node));
  // Joined phrases, also those of the name in front: "Russian and Chinese officials".
  for (const auto k : s_.kids(node)) {
    const auto& kid = s_.at(k);
    if (kid.rel == Rel::conj && (kid.pos == Pos::noun || kid.pos == Pos::name || kid.mention >= 0)) {
      for (auto& other : parties(k)) out.push_back(std::move(other));
    } else if ((kid.rel == Rel::amod || kid.rel == Rel::poss || kid.rel == Rel::compound) &&
               kid.mention >= 0) {
      for (const auto j : s_.kids(k)) {
        if (s_.at(j).rel == Rel::conj && s_.at(j).mention >= 0) {
          auto more = resolve(node);
          more.actor = mentioned(j);
          more.role = joined_roles(name_role(j), more.words_role);
          if (more.actor != kNoActor) out.push_back(more);
        }
      }
    }
  }
  if (out.front().actor != kNoActor && !out.front().by_reference) add_listed(node, out);
  return out;
}

}  // namespace entente::prose

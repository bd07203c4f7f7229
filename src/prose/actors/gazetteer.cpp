#include "prose/actors/gazetteer.hpp"

#include <algorithm>
#include <array>

#include "ontology/csv.hpp"
#include "prose/syntax/hash.hpp"
#include "states/normalise.hpp"
#include "util/text.hpp"
#include "util/word_list.hpp"

extern "C" const char entente_data_prose_actors_csv[];
extern "C" const char entente_data_prose_actors_csv_end[];
extern "C" const char entente_data_prose_officials_csv[];
extern "C" const char entente_data_prose_officials_csv_end[];
extern "C" const char entente_data_prose_places_csv[];
extern "C" const char entente_data_prose_places_csv_end[];

namespace entente::prose {
namespace {

using states::NameKind;

// Names that are words: they need their capital even where the sentence has none, and company that fits.
constexpr std::array<std::string_view, 9> kWordNames = {"turkey", "chad",  "jordan", "georgia", "mali",
                                                        "niger",  "china", "togo",   "oman"};
// Surnames and titles too common to stand for a leader alone.
constexpr std::array<std::string_view, 44> kCommonSurnames = {
    "davis",   "martin",  "campbell", "harper",  "christie", "brown",  "may",    "king",  "major",
    "johnson", "kim",     "lee",      "park",    "roh",      "moon",   "singh",  "khan",  "ali",
    "ahmed",   "hussein", "abdullah", "hassan",  "mohammed", "wade",   "banda",  "price", "mitchell",
    "thomas",  "anthony", "douglas",  "english", "key",      "clark",  "howard", "scott", "young",
    "bush",    "green",   "hunt",     "cook",    "rose",     "sharif", "bolt",   "perry"};
// Registry names that are everyday words or other things in the news.
constexpr std::array<std::string_view, 16> kNeverNames = {
    "quad",   "commonwealth", "eco",  "who",     "arg", "beehive", "reich",  "union",
    "nordic", "cw",           "guam", "mercury", "eta", "east",    "states", "tiar"};

bool upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool all_capitals(std::string_view word) {
  bool any = false;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return false;
    any = any || upper(c);
  }
  return any;
}

std::optional<Naming> naming_of(NameKind kind) {
  switch (kind) {
    case NameKind::name:
    case NameKind::official:
    case NameKind::alias:
    case NameKind::former:
    case NameKind::outdated:
      return Naming::name;
    case NameKind::demonym:
      return Naming::demonym;
    case NameKind::capital:
      return Naming::capital;
    case NameKind::metonym:
      return Naming::metonym;
    case NameKind::leader:
      return Naming::leader;
    default:
      return std::nullopt;
  }
}

int distance(Span span, Day on) {
  if (span.contains(on)) return 0;
  return on < span.from ? span.from - on : on - span.to;
}

// Behind a city's name: a paper or a meeting called after it.
constexpr std::array<std::string_view, 19> kPapers = {
    "agreement", "agreements", "accord",  "accords",    "declaration", "treaty", "protocol",
    "protocols", "convention", "process", "memorandum", "talks",       "summit", "conference",
    "consensus", "formula",    "pact",    "dialogue",   "negotiations"};
// Cities whose names people bear.
constexpr std::array<std::string_view, 12> kFirstNames = {"milan",    "florence", "paris",    "sydney",
                                                          "austin",   "sofia",    "victoria", "santiago",
                                                          "salvador", "lincoln",  "jackson",  "madison"};

// From the first day of one date to the last of another; an empty one is open.
Span days(std::string_view from, std::string_view to) {
  Span span;
  if (const auto date = parse_partial_date(from)) span.from = date->span.from;
  if (const auto date = parse_partial_date(to)) span.to = date->span.to;
  return span;
}

// What has a capital behind a leader's surname and is no surname: "the Obama Administration", "Putin
// Tuesday".
bool follows_leader(std::string_view word) {
  static constexpr std::array<std::string_view, 15> kThings = {
      "administration", "government", "cabinet", "white",    "doctrine", "plan",   "monday", "tuesday",
      "wednesday",      "thursday",   "friday",  "saturday", "sunday",   "regime", "i"};
  return in(kThings, to_lower(word));
}

}  // namespace

std::uint64_t word_key(std::string_view word) {
  if (word == "US" || word == "U.S." || word == "USA") return hash_text(word);  // never "us"
  states::NormalName normal;
  states::normalise_name(word, normal);
  const auto text = normal.view();
  return text.empty() ? 0 : hash_text(text);
}

const Gazetteer& Gazetteer::builtin() {
  static const Gazetteer gazetteer;
  return gazetteer;
}

Gazetteer::Gazetteer() {
  entries_.emplace_back();
  load_registry();
  load_own();
  load_officials();
}

ActorIndex Gazetteer::actor_of(std::string_view key, ActorKind kind, std::string_view name, StateId state) {
  const auto [at, fresh] = keys_.try_emplace(std::string(key), static_cast<ActorIndex>(actors_.size()));
  if (fresh) actors_.push_back({std::string(key), std::string(name), kind, state});
  return at->second;
}

ActorIndex Gazetteer::by_key(std::string_view key) const {
  const auto at = keys_.find(std::string(key));
  return at == keys_.end() ? kNoActor : at->second;
}

void Gazetteer::load_registry() {
  const auto& registry = states::Registry::builtin();
  for (const auto& state : registry.all()) actor_of(state.key, ActorKind::state, state.name, state.id);
  for (const auto& body : registry.organisations())
    actor_of(body.key, ActorKind::organisation, body.name, body.id);
  for (const auto& name : registry.all_names()) {
    const auto naming = naming_of(name.kind);
    if (!naming || !name.lang.empty() || name.text.size() < 2) continue;
    if (in(kNeverNames, to_lower(name.text))) continue;
    add(name.text, registry.key(name.state), *naming, name.span);
  }
}

void Gazetteer::load_own() {
  const auto& registry = states::Registry::builtin();
  for (const auto& row : ontology::detail::rows_after_header(
           ontology::detail::embedded(entente_data_prose_actors_csv, entente_data_prose_actors_csv_end))) {
    if (row.size() < 4) continue;
    const auto kind = row[2];
    auto naming = Naming::name;
    auto actor_kind = ActorKind::group;
    if (kind == "demonym") naming = Naming::demonym;
    if (kind == "metonym") naming = Naming::metonym;
    if (kind == "body" || kind == "company") naming = Naming::body;
    if (kind == "place") naming = Naming::place;
    if (kind == "block" || kind == "title") naming = Naming::block;
    if (kind == "bloc") actor_kind = ActorKind::bloc;
    if (kind == "people") actor_kind = ActorKind::people;
    const auto state = registry.by_key(row[3]);
    if (naming != Naming::block) actor_of(row[1], actor_kind, row[0], state.value_or(kNoState));
    add(row[0], row[1], naming, row.size() < 6 ? Span{} : days(row[4], row[5]));
  }
  for (const auto& row : ontology::detail::rows_after_header(
           ontology::detail::embedded(entente_data_prose_places_csv, entente_data_prose_places_csv_end))) {
    if (row.size() == 2 && registry.by_key(row[1])) add(row[0], row[1], Naming::place, {});
  }
}

void Gazetteer::load_officials() {
  for (const auto& row : ontology::detail::rows_after_header(ontology::detail::embedded(
           entente_data_prose_officials_csv, entente_data_prose_officials_csv_end))) {
    if (row.size() < 5 || !states::Registry::builtin().by_key(row[1])) continue;
    const auto span = days(row[2], row[3]);
    add(row[0], row[1], Naming::leader, span);
    if (!row[4].empty()) add(row[4], row[1], Naming::leader, span);
  }
}

std::uint32_t Gazetteer::child(std::uint32_t node, std::uint64_t word) const {
  const auto at = edges_.find(mix(word, node));
  return at == edges_.end() ? 0 : at->second;
}

std::uint32_t Gazetteer::node_of(std::string_view name) {
  std::uint32_t node = 0;
  for (const auto& token : tokenise(name)) {
    const auto word = word_key(name.substr(token.begin, token.end - token.begin));
    if (word == 0) continue;
    const auto [at, fresh] = edges_.try_emplace(mix(word, node), static_cast<std::uint32_t>(entries_.size()));
    if (fresh) entries_.emplace_back();
    node = at->second;
  }
  return node;
}

void Gazetteer::add(std::string_view name, std::string_view key, Naming naming, Span span) {
  const auto node = node_of(name);
  if (node == 0) return;
  const auto actor = naming == Naming::block ? kNoActor : actor_of(key, ActorKind::group, name, kNoState);
  const bool short_name = name.size() <= 5 && all_capitals(name);
  auto& entries = entries_[node];
  // Our own "block" beats everything; a state's own name beats what only points to one.
  if (naming == Naming::block) entries.clear();
  entries.push_back({actor, naming, short_name, false, span});
}

void Gazetteer::add_given(std::string_view name, std::string_view key, Span span, std::string_view role) {
  const auto node = node_of(name);
  if (node == 0) return;
  const auto actor = key.empty() ? kNoActor : actor_of(key, ActorKind::group, name, kNoState);
  auto at = std::ranges::find(roles_, role);
  if (at == roles_.end() && roles_.size() < 0xFFFF) at = roles_.insert(at, std::string(role));
  const auto index = at == roles_.end() ? 0 : static_cast<std::uint16_t>(at - roles_.begin());
  entries_[node].push_back({actor, key.empty() ? Naming::block : Naming::body, false, true, span,
                            static_cast<std::uint16_t>(index)});
}

const Gazetteer::Entry* Gazetteer::choose(std::uint32_t node, Day on) const {
  const auto& registry = states::Registry::builtin();
  const Entry* best = nullptr;
  std::int64_t least = 0;
  for (const auto& entry : entries_[node]) {
    std::int64_t cost = static_cast<std::int64_t>(distance(entry.span, on)) * 8;
    if (entry.given && entry.span.contains(on)) {
      // Of several days' codes the one with the narrower span is meant.
      cost = std::int64_t{entry.span.to - entry.span.from} - (std::int64_t{1} << 40);
      if (best == nullptr || cost < least) {
        best = &entry;
        least = cost;
      }
      continue;
    }
    if (entry.actor != kNoActor) {
      const auto& actor = actors_[entry.actor];
      if (actor.kind == ActorKind::state && registry.has(actor.state) &&
          !registry.is_organisation(actor.state)) {
        int nearest = 1 << 24;
        for (const auto& spell : registry.state(actor.state).spells)
          nearest = std::min(nearest, distance(spell, on));
        cost += static_cast<std::int64_t>(nearest) * 8;
        const auto kind = registry.state(actor.state).kind;
        if (kind == states::StateKind::territory || kind == states::StateKind::associated) cost += 6;
      }
    }
    switch (entry.naming) {
      case Naming::block:
      case Naming::name:
        break;
      case Naming::demonym:
        cost += 1;
        break;
      case Naming::metonym:
      case Naming::body:
        cost += 2;
        break;
      case Naming::capital:
      case Naming::place:
        cost += 3;
        break;
      case Naming::leader:
        cost += 4;
        break;
    }
    if (best == nullptr || cost < least) {
      best = &entry;
      least = cost;
    }
  }
  return best;
}

void Gazetteer::find(std::string_view text, std::span<const Token> tokens, Day on,
                     std::vector<Mention>& out) const {
  out.clear();
  const auto word = [&](std::size_t i) {
    return text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
  };
  std::size_t small = 0;
  std::size_t large = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const char c = word(i)[0];
    if (c >= 'a' && c <= 'z') ++small;
    if (upper(c) || static_cast<unsigned char>(c) >= 0x80) ++large;
  }
  const bool no_case = large == 0 && small > 2;   // all small letters
  const bool headline = small == 0 && large > 3;  // all capitals
  const auto capital_at = [&](std::size_t i) {
    const auto w = word(i);
    return upper(w[0]) || static_cast<unsigned char>(w[0]) >= 0x80;
  };
  for (std::size_t i = 0; i < tokens.size();) {
    const auto first = word(i);
    const auto c = static_cast<unsigned char>(first[0]);
    const bool may_start =
        upper(first[0]) || c >= 0x80 || no_case || (c >= '0' && c <= '9') || first == "al" || first == "el";
    if (!may_start) {
      ++i;
      continue;
    }
    std::uint32_t node = 0;
    std::size_t matched = 0;
    const Entry* found = nullptr;
    for (std::size_t k = i; k < tokens.size() && k < i + 14; ++k) {
      if (k > i && tokens[k].break_before) break;
      const auto key = word_key(word(k));
      if (key == 0) {
        if (k == i ||
            (word(k) != "-" && word(k) != "the" && word(k) != "and" && word(k) != "'" && word(k) != "."))
          break;
        continue;
      }
      node = child(node, key);
      if (node == 0) break;
      if (entries_[node].empty()) continue;
      if (const auto* entry = choose(node, on)) {
        bool fits = true;
        bool any_capital = false;
        for (std::size_t m = i; m <= k; ++m) any_capital = any_capital || capital_at(m);
        if (entry->capitals && k == i && !all_capitals(word(i)) && !no_case) fits = false;
        if (entry->capitals && no_case && word(i).size() < 3) fits = false;
        if (!any_capital && !no_case) fits = false;
        if (k == i && no_case && in(kWordNames, word(i))) fits = false;
        if (fits) {
          found = entry;
          matched = k + 1;
        }
      }
    }
    if (found == nullptr) {
      ++i;
      continue;
    }
    const bool single = matched == i + 1;
    bool keep = true;
    if (single && !headline && !no_case) {
      const auto lower = to_lower(first);
      const bool name_before = i > 0 && capital_at(i - 1) && tokens[i].space_before &&
                               word(i - 1).size() > 1 && word_key(word(i - 1)) != 0;
      const bool name_after = matched < tokens.size() && capital_at(matched) && tokens[matched].space_before;
      if (found->naming == Naming::leader && name_after && small >= large && !follows_leader(word(matched))) {
        keep = false;  // "Abbas Araghchi" is another than Abbas
      } else if (found->naming == Naming::leader && in(kCommonSurnames, lower)) {
        // "President Moon", "Prime Minister Davis": only after a title.
        const auto title = i > 0 ? to_lower(word(i - 1)) : std::string();
        keep = title == "president" || title == "minister" || title == "premier" || title == "chancellor" ||
               title == "king" || title == "leader";
      } else if (found->naming == Naming::name && in(kWordNames, lower) && lower != "china") {
        // Michael Jordan, Jordan Peterson: another name right beside it.
        const bool sentence_start = i == 1 || (i > 1 && word(i - 2) == ".");
        keep = !(name_before && !sentence_start && !all_capitals(word(i - 1))) &&
               !(name_after && lower == "jordan");
      }
    }
    const bool city = found->naming == Naming::capital || found->naming == Naming::place ||
                      found->naming == Naming::metonym;
    if (city && matched < tokens.size() && !found->given) {
      // "the Brussels Agreement", "the Jeddah talks": where a paper was signed is no party to it.
      const auto next = to_lower(word(matched));
      if (in(kPapers, next)) {
        out.push_back(
            {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(matched), kNoActor, Naming::block});
        i = matched;
        continue;
      }
      // "Milan Radoičić": a first name.
      const bool beside = capital_at(matched) && tokens[matched].space_before && word(matched).size() > 2;
      if (single && beside && in(kFirstNames, to_lower(first))) keep = false;
    }
    if (keep)
      out.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(matched), found->actor,
                     found->naming, found->role});
    i = matched;
  }
}

}  // namespace entente::prose

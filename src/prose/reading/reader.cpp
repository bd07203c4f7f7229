#include "prose/reading/reader.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <unordered_set>

#include "ontology/constants.hpp"
#include "prose/reading/confidence.hpp"
#include "prose/reading/context.hpp"
#include "prose/reading/events.hpp"
#include "prose/reading/given_sides.hpp"
#include "prose/reading/language.hpp"
#include "prose/reading/main_pair.hpp"
#include "prose/reading/numbers.hpp"
#include "prose/reading/time_reader.hpp"
#include "prose/roots/root_model.hpp"
#include "prose/text/tokens.hpp"
#include "util/text.hpp"

namespace entente::prose {
namespace {

constexpr int kHistoricalDays = 3653;  // older than ten years before the document: history

// One sentence on its way to records.
class SentenceReader {
 public:
  SentenceReader(const Document& document, const PlainText& plain, const Gazetteer& gazetteer,
                 const ReadSettings& settings, Reading& reading)
      : document_(document), plain_(plain), gazetteer_(gazetteer), settings_(settings), reading_(reading) {}

  void read(const Sentence& s, std::span<const Token> tokens, std::uint32_t number, Memory& memory) {
    const PartyFinder finder(s, gazetteer_, memory, settings_.agents);
    auto claims = find_claims(s, finder, settings_.verbs);
    const auto times = find_times(plain_.text(), tokens, document_.date);
    std::vector<Coded> coded(claims.size());
    for (std::size_t k = 0; k < claims.size(); ++k) {
      if (claims[k].event && claims[k].code.empty())
        coded[k] = code_of(RootModel::builtin(), s, claims, claims[k]);
    }
    const auto rows = trait_rows(s, claims, coded);
    infer_targets(s, finder, memory, claims);  // after the traits: no coder looks beyond the clause
    auto row = rows.begin();
    for (std::size_t k = 0; k < claims.size(); ++k) {
      const auto& claim = claims[k];
      const bool two = row != rows.end() && row->claim == k;
      const auto* traits = two ? &*row++ : nullptr;
      const bool named = claim.source.actor != kNoActor || claim.target.actor != kNoActor;
      if (!named && !settings_.all) continue;
      reading_.records.push_back(record_of(s, finder, claim, times, tokens, number));
      auto& record = reading_.records.back();
      if (claim.event && claim.code.empty()) {
        record.coded = kRootNames[coded[k].root];
        record.coded_probability = coded[k].probability;
      }
      if (two) record.confidence = ConfidenceModel::builtin().probability(*traits);
    }
    numbers(s, finder, number);
    remember_deeds(claims, memory);
    remember(s, finder, memory);
  }

  // A sentence of a text whose sides are given: the one record between them, where they stand in it.
  void read_given(const Sentence& s, std::span<const Token> tokens, std::uint32_t number, Memory& memory,
                  const GivenSides& given) {
    const PartyFinder finder(s, gazetteer_, memory, settings_.agents);
    if (number == given.sentence) {
      const auto between = claim_between(s, finder, find_claims(s, finder, settings_.verbs), given);
      auto r = record_of(s, finder, between.claim, find_times(plain_.text(), tokens, document_.date), tokens,
                         number);
      r.coded = kRootNames[between.coded.root];
      r.coded_probability = between.coded.probability;
      r.rule = "given:" + s.at(between.claim.trigger).lemma;
      for (const auto& [party, bytes] :
           {std::pair{&r.source, given.source}, std::pair{&r.target, given.target}}) {
        if (bytes.first == bytes.second) continue;
        party->span = original(bytes.first, bytes.second);
        r.evidence.begin = std::min(r.evidence.begin, party->span.begin);
        r.evidence.end = std::max(r.evidence.end, party->span.end);
      }
      r.quote = document_.bytes.substr(r.evidence.begin, r.evidence.end - r.evidence.begin);
      reading_.records.push_back(std::move(r));
    }
    remember(s, finder, memory);
  }

 private:
  Bytes original(std::size_t begin, std::size_t end) const {
    return {plain_.original_begin(begin), plain_.original_end(end)};
  }
  Bytes of_nodes(const Sentence& s, int first, int last) const {
    return original(s.at(first).begin, s.at(last).end);
  }

  // The phrase around a head: its names and adjectives, without relative clauses and what hangs further.
  Bytes phrase(const Sentence& s, int head) const {
    int low = head;
    int high = head;
    for (const auto k : s.kids(head)) {
      const auto rel = s.at(k).rel;
      if (rel == Rel::amod || rel == Rel::compound || rel == Rel::flat || rel == Rel::det ||
          rel == Rel::nummod || rel == Rel::poss) {
        const auto [a, b] = s.extent(k);
        if (b - a < 12) {
          low = std::min(low, a);
          high = std::max(high, b);
        }
      }
    }
    return of_nodes(s, low, high);
  }

  Party party_of(const Sentence& s, const Resolved& resolved) const {
    Party party;
    party.actor = resolved.actor;
    if (resolved.node < 0) return party;
    party.given = true;
    party.role = resolved.role;
    party.span = phrase(s, resolved.node);
    return party;
  }

  Record record_of(const Sentence& s, const PartyFinder& finder, const Claim& claim,
                   const std::vector<TimeMention>& times, std::span<const Token> tokens,
                   std::uint32_t number) const {
    const auto& frame = FrameTable::builtin().frames()[claim.frame];
    Record r;
    r.doc = document_.id;
    r.sentence = number;
    r.kind = frame.kind;
    r.frame = frame.name;
    r.event = claim.event;
    r.relation = frame.relation;
    const bool composed = claim.event != frame.event;
    r.mode = composed ? std::string_view{} : frame.mode;
    for (std::size_t at = 0; at < frame.contexts.size();) {
      const auto end = std::min(frame.contexts.find(' ', at), frame.contexts.size());
      r.contexts.emplace_back(frame.contexts.substr(at, end - at));
      at = end + 1;
    }
    r.cameo = !claim.code.empty() ? claim.code : composed ? std::string_view{} : frame.cameo;
    r.sign = claim.event ? (composed ? ontology::sign(*claim.event) : frame.sign) : frame.sign;
    r.source = party_of(s, claim.source);
    r.target = party_of(s, claim.target);
    if (claim.third >= 0) {
      r.third.given = true;
      r.third.actor = finder.resolve(claim.third).actor;
      r.third.role = "object";
      r.third.span = phrase(s, claim.third);
    }
    r.mutual = claim.mutual;
    r.inferred = claim.inferred;
    r.status = claim.status;
    r.hedge = claim.standing.hedge;
    for (const int reporter : claim.standing.reporters) {
      const auto who = finder.resolve(reporter);
      if (who.actor != kNoActor) {
        r.reporters.push_back(gazetteer_.actor(who.actor).key);
      } else {
        const auto words = phrase(s, reporter);
        r.reporters.emplace_back(document_.bytes.substr(words.begin, words.end - words.begin));
      }
    }
    if (claim.standing.denier >= 0) {
      const auto who = finder.resolve(claim.standing.denier);
      r.denied_by =
          who.actor != kNoActor ? gazetteer_.actor(who.actor).key : s.at(claim.standing.denier).lower;
    }
    r.trigger = of_nodes(s, claim.trigger, claim.trigger);
    // The words it rests on: from the first to the last of trigger, source, target, object.
    int low = claim.trigger;
    int high = claim.trigger;
    const auto widen = [&](int node) {
      if (node < 0) return;
      low = std::min(low, node);
      high = std::max(high, node);
    };
    widen(claim.source.node);
    widen(claim.target.node);
    widen(claim.object);
    widen(claim.third);
    r.evidence = of_nodes(s, low, high);
    for (const auto& p : {r.source, r.target, r.third}) {
      if (!p.given) continue;
      r.evidence.begin = std::min(r.evidence.begin, p.span.begin);
      r.evidence.end = std::max(r.evidence.end, p.span.end);
    }
    r.quote = document_.bytes.substr(r.evidence.begin, r.evidence.end - r.evidence.begin);
    time_of(r, s, claim, times, tokens);
    r.rule = fmt::format("{}:{}", claim.nominal ? "noun" : "verb", s.at(claim.trigger).lemma);
    r.score = claim.score;
    return r;
  }

  // The time nearest to the trigger, if it stands under the same verb or there is only one.
  void time_of(Record& r, const Sentence& s, const Claim& claim, const std::vector<TimeMention>& times,
               std::span<const Token> tokens) const {
    const TimeMention* best = nullptr;
    int least = 1 << 20;
    const auto base = s.at(0).first;
    for (const auto& time : times) {
      int node = 0;
      while (node + 1 < s.size() && s.at(node).last <= base + time.first) ++node;
      int head = node;
      for (int steps = 0; head >= 0 && steps < 6 && s.at(head).pos != Pos::verb; ++steps)
        head = s.at(head).head;
      int distance = std::abs(node - claim.trigger);
      if (head == claim.trigger || s.under(node, claim.trigger)) distance -= 40;
      if (head >= 0 && !s.under(claim.trigger, head) && !s.under(head, claim.trigger)) distance += 60;
      if (distance < least) {
        least = distance;
        best = &time;
      }
    }
    if (best == nullptr || (least > 25 && times.size() > 1)) return;
    r.time.span = best->span;
    r.time.precision = best->precision;
    const std::size_t begin = tokens[best->first].begin;
    const std::size_t end = tokens[best->last - 1].end;
    r.time.bytes = original(begin, end);
    r.time.text = document_.bytes.substr(r.time.bytes.begin, r.time.bytes.end - r.time.bytes.begin);
    // "distrust Russia because of the occupation of 1941": the present is no history.
    const auto& tag = s.at(claim.trigger).tag;
    if (r.kind == FrameKind::relation && (tag == "VBZ" || tag == "VBP")) return;
    // Who joined or recognised long ago is a member, recognises still.
    if (r.relation == "member" || r.relation == "recognises") return;
    if (r.time.span && document_.date && r.status == Status::asserted &&
        *document_.date - r.time.span->to > kHistoricalDays) {
      r.status = Status::historical;
    }
  }

  void numbers(const Sentence& s, const PartyFinder& finder, std::uint32_t number) {
    for (const auto& found : find_numbers(s)) {
      NumericClaim claim;
      claim.sentence = number;
      claim.value = found.value;
      claim.unit = found.unit;
      claim.qualifier = found.qualifier;
      if (found.of >= 0) {
        int from = found.of;
        while (from > 0 && (s.at(from - 1).pos == Pos::noun || s.at(from - 1).pos == Pos::adjective)) --from;
        const auto words = of_nodes(s, from, found.of);
        claim.of = document_.bytes.substr(words.begin, words.end - words.begin);
      }
      for (int i = 0; i < s.size(); ++i) {
        const auto actor = finder.mentioned(i);
        if (actor != kNoActor && std::ranges::find(claim.actors, actor) == claim.actors.end() &&
            claim.actors.size() < 6)
          claim.actors.push_back(actor);
      }
      claim.evidence = of_nodes(s, found.first, std::max(found.last, found.of));
      claim.quote = document_.bytes.substr(claim.evidence.begin, claim.evidence.end - claim.evidence.begin);
      reading_.numbers.push_back(std::move(claim));
    }
  }

  void remember(const Sentence& s, const PartyFinder& finder, Memory& memory) {
    std::vector<ActorIndex> actors;
    std::vector<ActorIndex> named;
    std::vector<ActorIndex> together;
    ActorIndex leader = kNoActor;
    const auto note = [&](ActorIndex actor) {
      if (actor != kNoActor && std::ranges::find(actors, actor) == actors.end()) actors.push_back(actor);
    };
    for (int i = 0; i < s.size(); ++i) {
      const auto rel = s.at(i).rel;
      if (rel == Rel::nsubj || rel == Rel::nsubj_pass) {
        std::vector<ActorIndex> joined;
        for (const auto& party : finder.parties(i)) {
          note(party.actor);
          if (party.actor != kNoActor && std::ranges::find(joined, party.actor) == joined.end())
            joined.push_back(party.actor);
        }
        if (joined.size() >= 2) together = joined;
      }
    }
    for (int i = 0; i < s.size(); ++i) {
      const auto actor = finder.mentioned(i);
      note(actor);
      if (actor != kNoActor) {
        reading_.mentions.push_back(actor);
        if (std::ranges::find(named, actor) == named.end()) named.push_back(actor);
        if (s.mentions[static_cast<std::size_t>(s.at(i).mention)].naming == Naming::leader) leader = actor;
      }
      // "Russian Foreign Minister Sergei Lavrov": the surname stands for Russia from here on.
      const auto& node = s.at(i);
      if (node.pos == Pos::name && node.mention < 0 && node.lower.size() > 2) {
        int head = i;
        while (s.at(head).rel == Rel::flat || s.at(head).rel == Rel::compound ||
               s.at(head).rel == Rel::appos) {
          if (s.at(head).head < 0) break;
          head = s.at(head).head;
        }
        const auto who = finder.resolve(head);
        const bool last_name = i + 1 >= s.size() || s.at(i + 1).pos != Pos::name;
        if (who.actor != kNoActor && !who.role.empty() && last_name && head != i && !finder.agent(i))
          memory.name_person(node.lower, who.actor);
      }
    }
    memory.note(actors);
    std::vector<ActorIndex> states = actors;
    std::erase_if(states, [&](ActorIndex a) { return gazetteer_.actor(a).kind != ActorKind::state; });
    memory.note_sentence(named, states, together, leader);
  }

  const Document& document_;
  const PlainText& plain_;
  const Gazetteer& gazetteer_;
  const ReadSettings& settings_;
  Reading& reading_;
};

// A sentence that names no actor can claim something of one only by a word that points back, or state a
// number.
bool worth_parsing(std::string_view text, std::span<const Token> tokens, const Memory& memory) {
  static const std::unordered_set<std::string_view> back = {
      "it",     "its",     "they",    "their",      "them",      "he",          "she",   "his",
      "her",    "him",     "both",    "two",        "country",   "countries",   "state", "states",
      "nation", "nations", "sides",   "neighbours", "neighbour", "governments", "%",     "percent",
      "each",   "neither", "kingdom", "bloc",       "alliance",  "union"};
  for (const auto& token : tokens) {
    const auto word = text.substr(token.begin, token.end - token.begin);
    if (word[0] >= '0' && word[0] <= '9') return true;
    if (word.size() > 10) continue;
    const auto lower = to_lower(word);
    if (back.contains(lower)) return true;
    if (word[0] >= 'A' && word[0] <= 'Z' && memory.person(lower) != kNoActor) return true;
  }
  return false;
}

}  // namespace

Reader::Reader(ReadSettings settings, const Gazetteer& gazetteer)
    : settings_(settings), gazetteer_(gazetteer) {}

Reading Reader::read(const Document& document) const {
  Reading reading;
  const auto plain = strip(document.bytes, document.markup);
  const auto& text = plain.text();
  if (text.size() > 0xFFFFFFF0U) {
    reading.notes.push_back(fmt::format("{}: longer than four gigabytes, not read", document.id));
    return reading;
  }
  const auto tokens = tokenise(text);
  const auto spans = split_sentences(text, tokens);
  const auto share = english_share(text, std::span(tokens).first(std::min<std::size_t>(tokens.size(), 2000)));
  const bool sides_given = !document.source_span.empty() || !document.target_span.empty();
  if (!sides_given && share >= 0 && share < kEnglishDocument && tokens.size() > 60) {
    reading.sentences = spans.size();
    reading.skipped = spans.size();
    reading.notes.push_back(
        fmt::format("{}: not English ({:.0f} % common English words), {} sentences skipped", document.id,
                    100 * share, spans.size()));
    return reading;
  }
  const Day on = document.date.value_or(settings_.today);
  SentenceReader sentence_reader(document, plain, gazetteer_, settings_, reading);
  std::optional<GivenSides> given;
  if (sides_given) {
    std::vector<std::pair<std::size_t, std::size_t>> bytes;
    for (const auto span : spans) bytes.emplace_back(tokens[span.first].begin, tokens[span.last - 1].end);
    given = locate_sides(text, bytes, document.source_span, document.target_span);
    const auto missing = [&](std::string_view words, std::pair<std::size_t, std::size_t> found) {
      return !words.empty() && found.first == found.second;
    };
    if (!given || missing(document.source_span, given->source) ||
        missing(document.target_span, given->target))
      reading.notes.push_back(fmt::format("{}: a given side is not in the text", document.id));
  }
  Memory memory;
  static const auto one_subject = ontology::Constants::builtin().integer("prose.one_subject");
  if (!sides_given && std::cmp_greater_equal(spans.size(), one_subject))
    memory.set_document_pair(main_pair_of(gazetteer_, text, tokens, spans, on));
  TreeScratch scratch;
  Sentence sentence;
  std::vector<Mention> mentions;
  std::size_t foreign = 0;
  std::size_t last_end = 0;
  for (std::size_t number = 0; number < spans.size(); ++number) {
    const auto span = spans[number];
    const auto here = std::span(tokens).subspan(span.first, span.last - span.first);
    ++reading.sentences;
    reading.sentence_spans.push_back(
        {plain.original_begin(here.front().begin), plain.original_end(here.back().end)});
    const auto english = english_share(text, here);
    if (!sides_given && english >= 0 && english < kEnglishSentence && here.size() > 12) {
      ++foreign;
      continue;
    }
    // A new paragraph speaks of the text's two again, not of those of the last sentence.
    const auto begin = tokens[span.first].begin;
    if (number > 0 && text.substr(last_end, begin - last_end).find('\n') != std::string_view::npos)
      memory.new_paragraph();
    last_end = tokens[span.last - 1].end;
    gazetteer_.find(text, here, on, mentions);
    if (sides_given) {
      if (!given) continue;
      build_sentence(text, tokens, span, mentions, Syntax::builtin(), scratch, sentence);
      sentence_reader.read_given(sentence, here, static_cast<std::uint32_t>(number), memory, *given);
      continue;
    }
    if (!settings_.all && mentions.empty() && !worth_parsing(text, here, memory)) continue;
    build_sentence(text, tokens, span, mentions, Syntax::builtin(), scratch, sentence);
    sentence_reader.read(sentence, here, static_cast<std::uint32_t>(number), memory);
  }
  if (foreign > 0) {
    reading.skipped += foreign;
    reading.notes.push_back(
        fmt::format("{}: {} of {} sentences not English, skipped", document.id, foreign, spans.size()));
  }
  return reading;
}

}  // namespace entente::prose

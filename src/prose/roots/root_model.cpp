#include "prose/roots/root_model.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "ontology/constants.hpp"
#include "prose/syntax/hash.hpp"

extern "C" const char entente_data_prose_roots_weights[];
extern "C" const char entente_data_prose_roots_weights_end[];

namespace entente::prose {
namespace {

using ontology::Plover;

class Collector {
 public:
  explicit Collector(std::vector<std::uint32_t>& out) : out_(out) { out.clear(); }
  template <class... Parts>
  void operator()(std::string_view kind, const Parts&... parts) {
    std::uint64_t h = hash_text(kind);
    ((h = mix(h, part(parts))), ...);
    out_.push_back(static_cast<std::uint32_t>((h * 0xff51afd7ed558ccdULL) >> 40U) % RootModel::kRows);
  }

 private:
  static std::uint64_t part(std::string_view text) { return hash_text(text); }
  static std::uint64_t part(int number) { return static_cast<std::uint64_t>(number) + 77; }
  std::vector<std::uint32_t>& out_;
};

bool inside(int node, std::pair<int, int> side) {
  return node >= 0 && side.first >= 0 && side.first <= node && node <= side.second;
}

// The head of a side: the node whose own head lies outside.
int head_of(const Sentence& s, std::pair<int, int> side) {
  for (int i = side.first; i >= 0 && i <= side.second; ++i) {
    if (!inside(s.at(i).head, side)) return i;
  }
  return -1;
}

// The verb (or root) a phrase hangs from.
int governor(const Sentence& s, int node) {
  int at = node < 0 ? -1 : s.at(node).head;
  for (int steps = 0; at >= 0 && steps < 20 && s.at(at).pos != Pos::verb && s.at(at).head >= 0; ++steps)
    at = s.at(at).head;
  return at;
}

// What the frames that know a word make of it: says something of verbs the sentences have not shown.
void known_as(std::string_view kind, std::string_view lemma, Collector& add) {
  const auto& table = FrameTable::builtin();
  std::uint32_t seen = 0;
  for (const auto frames : {table.verbs(lemma), table.nouns(lemma)}) {
    for (const auto f : frames) {
      const auto& event = table.frames()[f].event;
      if (!event || (seen >> root_of(*event) & 1U) != 0) continue;
      seen |= 1U << root_of(*event);
      add(kind, kRootNames[root_of(*event)]);
    }
  }
}

void clause_features(const Sentence& s, std::string_view side, int phrase, int verb, Collector& add) {
  if (verb < 0) return;
  const auto& v = s.at(verb);
  add(side, "v", v.lemma);
  add("v", v.lemma);
  known_as("ve", v.lemma, add);
  const auto args = arguments_of(s, verb);
  const bool subject = args.subject >= 0 && (args.subject == phrase || s.under(phrase, args.subject));
  add(side, "role", v.lemma, subject ? 1 : args.object >= 0 && s.under(phrase, args.object) ? 2 : 3);
  const bool no = negated(s, verb);
  add(side, "neg", v.lemma, no ? 1 : 0);
  if (no) add("negated");
  if (args.object >= 0) {
    add("vo", v.lemma, s.at(args.object).lemma);
    add("o", s.at(args.object).lemma);
    known_as("oe", s.at(args.object).lemma, add);
  }
  for (const auto k : s.kids(verb)) {
    const auto& kid = s.at(k);
    if (kid.rel == Rel::prt) add("vp", v.lemma, kid.lemma);
    if (kid.rel == Rel::aux) {
      add("aux", kid.lemma);
      add("vaux", v.lemma, kid.lemma);
    }
    if (kid.rel == Rel::xcomp || kid.rel == Rel::ccomp || kid.rel == Rel::advcl) {
      add("vx", v.lemma, kid.lemma);
      add("x", kid.lemma);
      known_as("xe", kid.lemma, add);
      add("xrel", v.lemma, static_cast<int>(kid.rel));
      const int object = s.kid(k, Rel::obj);
      if (object >= 0) add("xo", kid.lemma, s.at(object).lemma);
    }
  }
  for (const auto& oblique : args.obliques) {
    add("vprep", v.lemma, oblique.preposition);
    add("vpn", v.lemma, oblique.preposition, s.at(oblique.node).lemma);
  }
}

}  // namespace

std::size_t root_of(Plover event) {
  switch (event) {
    case Plover::agree:
      return 0;
    case Plover::consult:
      return 1;
    case Plover::support:
      return 2;
    case Plover::cooperate:
      return 3;
    case Plover::aid:
      return 4;
    case Plover::concede:
    case Plover::retreat:
      return 5;
    case Plover::request:
      return 6;
    case Plover::accuse:
      return 7;
    case Plover::reject:
      return 8;
    case Plover::threaten:
      return 9;
    case Plover::protest:
      return 10;
    case Plover::sanction:
      return 11;
    case Plover::mobilize:
      return 12;
    case Plover::coerce:
      return 13;
    case Plover::assault:
      return 14;
  }
  return 0;
}

std::optional<std::size_t> parse_root(std::string_view name) {
  if (name == "CONCEDE" || name == "RETREAT") return 5;
  const auto at = std::ranges::find(kRootNames, name);
  return at == kRootNames.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(at - kRootNames.begin()));
}

int quad_of(std::size_t root) {
  static constexpr std::array<int, kRoots> kQuads = {1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4};
  return kQuads[root];
}

void root_features(const Sentence& s, const std::vector<Claim>& claims, Sides sides,
                   std::vector<std::uint32_t>& out) {
  Collector add(out);
  add("bias");
  const auto& table = FrameTable::builtin();
  const int source = head_of(s, sides.source);
  const int target = head_of(s, sides.target);
  const int source_verb = governor(s, source);
  const int target_verb = governor(s, target);
  bool first_fit = true;
  const auto seen_claims = facings(claims);
  for (std::size_t c = 0; c < seen_claims.size() && c < 12; ++c) {
    const auto& claim = *seen_claims[c].claim;
    const auto& frame = table.frames()[claim.frame];
    const int doer = seen_claims[c].source().node;
    const int other = seen_claims[c].target().node;
    const bool from = inside(doer, sides.source) || (doer >= 0 && source >= 0 && s.under(source, doer));
    const bool to = inside(other, sides.target) || (other >= 0 && target >= 0 && s.under(target, other));
    const int fit = (from ? 2 : 0) + (to ? 1 : 0);
    const auto event = claim.event ? ontology::name(*claim.event) : std::string_view(frame.relation);
    add("ce", fit, event);
    add("cf", fit, frame.name);
    add("cl", fit, s.at(claim.trigger).lemma);
    add("cs", fit, event, static_cast<int>(claim.status));
    if (c == 0) {
      add("first", event);
      add("firstf", frame.name, static_cast<int>(claim.status));
    }
    if (fit >= 2 && first_fit) {
      first_fit = false;
      add("fit", event, fit);
      add("fitf", frame.name);
      add("fits", event, static_cast<int>(claim.status), static_cast<int>(claim.standing.outer));
    }
    if (claim.object >= 0) add("co", fit, s.at(claim.trigger).lemma, s.at(claim.object).lemma);
  }
  clause_features(s, "S", source, source_verb, add);
  if (target_verb != source_verb) clause_features(s, "T", target, target_verb, add);
  add("same", source_verb == target_verb ? 1 : 0);
  if (target >= 0) {
    add("tprep", s.preposition(target));
    add("trel", static_cast<int>(s.at(target).rel));
    if (s.at(target).head >= 0) {
      const auto& above = s.at(s.at(target).head);
      add("tabove", above.lemma);
      add("taboveprep", above.lemma, s.preposition(target));
    }
    add("thead", s.at(target).lemma);
  }
  if (source >= 0) {
    add("shead", s.at(source).lemma);
    if (const auto role = agent_role(s.at(source).lemma)) add("srole", *role);
  }
  // Verbs on the way from the source's verb down to the target.
  for (int at = target, steps = 0; at >= 0 && at != source_verb && steps < 20; at = s.at(at).head, ++steps) {
    if (at != target) add("way", s.at(at).lemma);
  }
  std::vector<std::string_view> seen;
  for (int i = 0; i < s.size(); ++i) {
    const auto& node = s.at(i);
    if (inside(i, sides.source) || inside(i, sides.target)) continue;
    if (node.pos == Pos::verb || node.pos == Pos::noun || node.pos == Pos::adjective) {
      if (std::ranges::find(seen, node.lemma) != seen.end()) continue;
      seen.push_back(node.lemma);
      add("w", node.lemma);
      if (node.lemma.size() > 5) add("w5", std::string_view(node.lemma).substr(0, 5));
    }
  }
}

std::optional<std::size_t> root_between(const Sentence& s, const std::vector<Claim>& claims, Sides sides) {
  const auto is = [&](int node, std::pair<int, int> side) {
    return inside(node, side) || (node >= 0 && side.first >= 0 && s.under(head_of(s, side), node) &&
                                  !inside(s.at(node).head, side) && s.at(node).mention >= 0);
  };
  for (const auto& seen : facings(claims)) {
    if (seen.claim->event && is(seen.source().node, sides.source) && is(seen.target().node, sides.target))
      return root_of(*seen.claim->event);
  }
  return std::nullopt;
}

RootModel::RootModel() = default;

const RootModel& RootModel::builtin() {
  static const RootModel model = [] {
    RootModel m;
    m.open({entente_data_prose_roots_weights, static_cast<std::size_t>(entente_data_prose_roots_weights_end -
                                                                       entente_data_prose_roots_weights)});
    return m;
  }();
  return model;
}

bool RootModel::open(std::string_view bytes) {
  constexpr std::string_view kMagic = "entente root weights 1\n";
  if (!bytes.starts_with(kMagic) || bytes.size() != kMagic.size() + 8 + kRows * 16) return false;
  bytes.remove_prefix(kMagic.size());
  std::memcpy(&scale_, bytes.data(), 8);
  weights_.resize(kRows * 16);
  std::memcpy(weights_.data(), bytes.data() + 8, weights_.size());
  return true;
}

RootScores RootModel::score(std::span<const std::uint32_t> features) const {
  RootScores scores{};
  if (weights_.empty()) return scores;
  std::array<std::int32_t, 16> sum{};
  for (const auto feature : features) {
    const auto* row = &weights_[static_cast<std::size_t>(feature) * 16];
    for (std::size_t c = 0; c < 16; ++c) sum[c] += row[c];
  }
  double top = -1e300;
  for (std::size_t c = 0; c < kRoots; ++c) {
    scores[c] = sum[c] * scale_;
    top = std::max(top, scores[c]);
  }
  double all = 0;
  for (const auto score : scores) all += std::exp(score - top);
  for (auto& score : scores) score -= top + std::log(all);
  return scores;
}

std::string RootModel::train(std::span<const Example> examples, int epochs) {
  std::vector<double> weight(kRows * kRoots);
  std::vector<double> square(kRows * kRoots, 1e-6);
  std::vector<double> mean(kRows * kRoots);  // of the second half of the rounds: what is kept
  constexpr double kRate = 0.12;
  constexpr double kDecay = 2e-5;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t k = 0; k < examples.size(); ++k) {
      // A fixed walk through the examples, another one each round.
      const auto& example = examples[(k * 7919 + static_cast<std::size_t>(epoch) * 104729) % examples.size()];
      std::array<double, kRoots> p{};
      for (const auto f : example.features) {
        for (std::size_t c = 0; c < kRoots; ++c) p[c] += weight[f * kRoots + c];
      }
      const double top = *std::ranges::max_element(p);
      double all = 0;
      for (auto& x : p) all += x = std::exp(x - top);
      for (std::size_t c = 0; c < kRoots; ++c) {
        const double slope = p[c] / all - (c == example.root ? 1 : 0);
        if (std::abs(slope) < 1e-3) continue;
        for (const auto f : example.features) {
          const auto at = f * kRoots + c;
          const double g = slope + kDecay * weight[at] * 50;
          square[at] += g * g;
          weight[at] -= kRate * g / std::sqrt(square[at]);
        }
      }
    }
    if (2 * epoch < epochs) continue;
    const double share = 1.0 / (epochs - (epochs + 1) / 2);
    for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += share * weight[i];
  }
  double most = 1e-9;
  for (const double w : mean) most = std::max(most, std::abs(w));
  const double scale = most / 127;
  std::string out = "entente root weights 1\n";
  out.append(reinterpret_cast<const char*>(&scale), 8);
  for (std::size_t row = 0; row < kRows; ++row) {
    for (std::size_t c = 0; c < 16; ++c) {
      out += c < kRoots
                 ? static_cast<char>(static_cast<std::int8_t>(std::lround(mean[row * kRoots + c] / scale)))
                 : '\0';
    }
  }
  return out;
}

ontology::Plover event_of(std::size_t root, std::optional<Plover> frame) {
  if (frame && root_of(*frame) == root) return *frame;
  return root == 5 ? Plover::concede : *ontology::parse_plover(kRootNames[root]);
}

double overrule_given() {
  static const double margin = ontology::Constants::builtin().value("prose.overrule_given");
  return margin;
}

Coded code_of(const RootModel& model, const Sentence& sentence, const std::vector<Claim>& claims,
              const Claim& claim) {
  Coded coded{root_of(*claim.event), 0};
  if (model.empty()) return coded;
  thread_local std::vector<std::uint32_t> features;
  Sides sides;
  if (claim.source.node >= 0) sides.source = sentence.extent(claim.source.node);
  if (claim.target.node >= 0) sides.target = sentence.extent(claim.target.node);
  root_features(sentence, claims, sides, features);
  const auto scores = model.score(features);
  const auto best = static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
  // What composition made of the action (refused, will not) stands: of those the model has seen too few.
  const bool composed = claim.event != FrameTable::builtin().frames()[claim.frame].event;
  static const double overrule = ontology::Constants::builtin().value("prose.overrule");
  if (!composed && best != coded.root && scores[best] - scores[coded.root] >= overrule) coded.root = best;
  coded.probability = std::exp(scores[coded.root]);
  return coded;
}

}  // namespace entente::prose

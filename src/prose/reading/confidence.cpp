#include "prose/reading/confidence.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>

#include "ontology/constants.hpp"
#include "util/text.hpp"

extern "C" const char entente_data_prose_confidence_csv[];
extern "C" const char entente_data_prose_confidence_csv_end[];

namespace entente::prose {
namespace {

constexpr std::size_t kCount = kTraits.size();

consteval std::size_t trait(std::string_view name) {
  for (std::size_t i = 0; i < kCount; ++i) {
    if (kTraits[i] == name) return i;
  }
  throw "no such trait";
}

bool subject(Rel rel) {
  return rel == Rel::nsubj || rel == Rel::csubj;
}
bool owner(Rel rel) {
  return rel == Rel::poss || rel == Rel::amod || rel == Rel::compound || rel == Rel::flat;
}
// Prepositions after which a name is more often where something happens than whom it happens to.
bool placing(std::string_view preposition) {
  return preposition == "in" || preposition == "at" || preposition == "near" || preposition == "inside" ||
         preposition == "of" || preposition == "over" || preposition == "on" || preposition == "about" ||
         preposition == "from";
}

double capped(int distance) {
  return std::min(std::abs(distance), 20) / 10.0;
}

class Traits {
 public:
  Traits(const Sentence& s, const Claim& claim, const Coded& coded, std::array<double, kCount>& x)
      : s_(s), claim_(claim), coded_(coded), x_(x) {}

  void alone() {
    x_[trait("bias")] = 1;
    x_[trait("frame score")] = std::min(claim_.score, 7.0) / 5;
    x_[trait("type likelihood")] = coded_.probability;
    x_[trait("type unlikely")] = coded_.probability < 0.5 ? 1 : 0;
    x_[trait("recoded")] = claim_.event && root_of(*claim_.event) != coded_.root ? 1 : 0;
    x_[trait("nominal")] = claim_.nominal ? 1 : 0;
    x_[trait("outer act")] = claim_.standing.outer != Signature::none ? 1 : 0;
    x_[trait("sentence length")] = std::min(s_.size(), 60) / 30.0;
    if (claim_.status <= Status::denied) x_[trait("asserted") + static_cast<std::size_t>(claim_.status)] = 1;
    x_[trait("AGREE") + coded_.root] = 1;
    x_[trigger_trait(s_.at(claim_.trigger).rel)] = 1;
    source();
    target();
    x_[trait("in order")] =
        claim_.source.node < claim_.trigger && claim_.trigger < claim_.target.node ? 1 : 0;
  }

  void beside(const Claim& first, std::size_t rank, std::size_t all) {
    x_[trait("crowd")] = static_cast<double>(std::min<std::size_t>(all, 4)) / 4;
    if (rank == 0) return;
    x_[trait("second")] = rank == 1 ? 1 : 0;
    x_[trait("later")] = rank > 1 ? 1 : 0;
    x_[trait("behind")] = first.score - claim_.score;
    x_[trait("same trigger")] = first.trigger == claim_.trigger ? 1 : 0;
    x_[trait("same source")] = first.source.actor == claim_.source.actor ? 1 : 0;
    x_[trait("same target")] = first.target.actor == claim_.target.actor ? 1 : 0;
    x_[trait("turned")] = first.source.actor == claim_.target.actor ? 1 : 0;
  }

 private:
  static std::size_t trigger_trait(Rel rel) {
    switch (rel) {
      case Rel::root:
        return trait("trigger root");
      case Rel::conj:
        return trait("trigger conj");
      case Rel::xcomp:
        return trait("trigger xcomp");
      case Rel::ccomp:
      case Rel::parataxis:
        return trait("trigger ccomp");
      case Rel::advcl:
        return trait("trigger advcl");
      case Rel::acl:
        return trait("trigger acl");
      case Rel::relcl:
        return trait("trigger relcl");
      default:
        return trait("trigger argument");
    }
  }

  void source() {
    const auto& side = claim_.source;
    const auto rel = s_.at(side.node).rel;
    x_[trait("source direct")] = side.direct ? 1 : 0;
    x_[trait("source agent")] = side.agent_like ? 1 : 0;
    x_[trait("source pointed at")] = side.by_reference ? 1 : 0;
    x_[trait("source role")] = side.role.empty() ? 0 : 1;
    x_[trait("source subject")] = subject(rel) ? 1 : 0;
    x_[trait("source passive subject")] = rel == Rel::nsubj_pass ? 1 : 0;
    x_[trait("source joined")] = rel == Rel::conj ? 1 : 0;
    x_[trait("source owner")] = owner(rel) ? 1 : 0;
    x_[trait("source oblique")] = rel == Rel::obl || rel == Rel::nmod ? 1 : 0;
    x_[trait("source far")] = capped(side.node - claim_.trigger);
  }

  void target() {
    const auto& side = claim_.target;
    const auto rel = s_.at(side.node).rel;
    x_[trait("target direct")] = side.direct ? 1 : 0;
    x_[trait("target agent")] = side.agent_like ? 1 : 0;
    x_[trait("target pointed at")] = side.by_reference ? 1 : 0;
    x_[trait("target role")] = side.role.empty() ? 0 : 1;
    x_[trait("target object")] = rel == Rel::obj || rel == Rel::iobj || rel == Rel::nsubj_pass ? 1 : 0;
    x_[trait("target joined")] = rel == Rel::conj ? 1 : 0;
    x_[trait("target oblique")] = rel == Rel::obl ? 1 : 0;
    x_[trait("target of a noun")] = rel == Rel::nmod ? 1 : 0;
    x_[trait("target owner")] = owner(rel) ? 1 : 0;
    x_[trait("target subject")] = subject(rel) ? 1 : 0;
    x_[trait("target placed")] = placing(s_.preposition(side.node)) ? 1 : 0;
    x_[trait("target far")] = capped(side.node - claim_.trigger);
  }

  const Sentence& s_;
  const Claim& claim_;
  const Coded& coded_;
  std::array<double, kCount>& x_;
};

// Solves a symmetric positive system in place (Cholesky).
void solve(std::vector<double>& a, std::vector<double>& b) {
  const std::size_t n = b.size();
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t i = j; i < n; ++i) {
      double sum = a[i * n + j];
      for (std::size_t k = 0; k < j; ++k) sum -= a[i * n + k] * a[j * n + k];
      a[i * n + j] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / a[j * n + j];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= a[i * n + k] * b[k];
    b[i] /= a[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[k * n + i] * b[k];
    b[i] /= a[i * n + i];
  }
}

}  // namespace

std::vector<TraitRow> trait_rows(const Sentence& sentence, const std::vector<Claim>& claims,
                                 std::span<const Coded> coded) {
  std::vector<TraitRow> rows;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const auto& claim = claims[i];
    if (!claim.event || !claim.code.empty() || claim.source.actor == kNoActor ||
        claim.target.actor == kNoActor || claim.source.actor == claim.target.actor)
      continue;
    rows.emplace_back().claim = i;
  }
  for (std::size_t rank = 0; rank < rows.size(); ++rank) {
    const auto& claim = claims[rows[rank].claim];
    Traits traits(sentence, claim, coded[rows[rank].claim], rows[rank].traits);
    traits.alone();
    traits.beside(claims[rows.front().claim], rank, rows.size());
  }
  return rows;
}

const ConfidenceModel& ConfidenceModel::builtin() {
  static const ConfidenceModel model = [] {
    ConfidenceModel m;
    const bool opened = m.open(
        {entente_data_prose_confidence_csv, static_cast<std::size_t>(entente_data_prose_confidence_csv_end -
                                                                     entente_data_prose_confidence_csv)});
    assert(opened);
    (void)opened;
    return m;
  }();
  return model;
}

bool ConfidenceModel::open(std::string_view csv) {
  weights_.fill(0);
  for (const auto line : split(csv, '\n')) {
    if (line.empty() || line[0] == '#' || line == "trait,weight") continue;
    const auto comma = line.find(',');
    const auto known = std::ranges::find(kTraits, line.substr(0, comma));
    if (comma == std::string_view::npos || known == kTraits.end()) return false;
    const auto weight = parse_number<double>(line.substr(comma + 1));
    if (!weight) return false;
    weights_[static_cast<std::size_t>(known - kTraits.begin())] = *weight;
  }
  return true;
}

double ConfidenceModel::probability(const TraitRow& row) const {
  double sum = 0;
  for (std::size_t i = 0; i < kCount; ++i) sum += weights_[i] * row.traits[i];
  return 1 / (1 + std::exp(-sum));
}

std::string ConfidenceModel::train(std::span<const Example> examples) {
  const double ridge = ontology::Constants::builtin().value("prose.penalty");
  constexpr int kRounds = 12;
  std::vector<double> weights(kCount);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<double> curve(kCount * kCount);
    std::vector<double> step(kCount);
    for (std::size_t i = 0; i < kCount; ++i) {
      const double penalty = i == trait("bias") ? 1e-6 : ridge;
      curve[i * kCount + i] = penalty;
      step[i] = penalty * weights[i];
    }
    for (const auto& example : examples) {
      const auto& x = example.row.traits;
      double sum = 0;
      for (std::size_t i = 0; i < kCount; ++i) sum += weights[i] * x[i];
      const double p = 1 / (1 + std::exp(-sum));
      for (std::size_t i = 0; i < kCount; ++i) {
        if (x[i] == 0) continue;
        step[i] += (p - (example.right ? 1 : 0)) * x[i];
        for (std::size_t k = 0; k < kCount; ++k) curve[i * kCount + k] += p * (1 - p) * x[i] * x[k];
      }
    }
    solve(curve, step);
    for (std::size_t i = 0; i < kCount; ++i) weights[i] -= step[i];
  }
  std::string out = "trait,weight\n";
  for (std::size_t i = 0; i < kCount; ++i) out += fmt::format("{},{:.3f}\n", kTraits[i], weights[i]);
  return out;
}

double firm_confidence() {
  static const double least = ontology::Constants::builtin().value("prose.confidence");
  return least;
}

}  // namespace entente::prose

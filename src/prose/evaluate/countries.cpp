#include "prose/evaluate/countries.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <set>
#include <tuple>

namespace entente::prose {

void Countries::add(const std::vector<AnalysedSentence>& text, const GoldRoot& gold, std::size_t root,
                    const RootModel& model, std::size_t fold) {
  const auto a = actor_in(text, gold.source);
  const auto b = actor_in(text, gold.target);
  if (a == kNoActor || b == kNoActor || a == b) return;
  Text out{a, b, root, fold, {}, gold.sentence};
  for (const auto& analysed : text) {
    const auto& claims = analysed.claims;
    std::vector<Coded> coded(claims.size());
    for (std::size_t k = 0; k < claims.size(); ++k) {
      if (claims[k].event) coded[k] = code_of(model, analysed.sentence, claims, claims[k]);
    }
    for (auto& row : trait_rows(analysed.sentence, claims, coded)) {
      const auto& claim = claims[row.claim];
      Said said{claim.source.actor, claim.target.actor, coded[row.claim].root, root_of(*claim.event), {}};
      said.example = {row, said.from == a && said.to == b && said.coded == root};
      out.said.push_back(std::move(said));
    }
  }
  texts_.push_back(std::move(out));
}

std::vector<ConfidenceModel::Example> Countries::examples() const {
  std::vector<ConfidenceModel::Example> out;
  for (const auto& text : texts_) {
    for (const auto& said : text.said) out.push_back(said.example);
  }
  return out;
}

Counts Countries::count(const std::vector<double>& confidence, double least) const {
  Counts counts;
  std::size_t at = 0;
  for (const auto& text : texts_) {
    std::set<std::tuple<ActorIndex, ActorIndex, std::size_t>> given;
    for (const auto& said : text.said) {
      if (confidence[at++] >= least) given.emplace(said.from, said.to, said.coded);
    }
    ++counts.gold;
    counts.given += static_cast<std::int64_t>(given.size());
    counts.right += given.contains({text.from, text.to, text.root}) ? 1 : 0;
  }
  return counts;
}

std::string Countries::figures(std::size_t folds) const {
  std::vector<double> confidence;
  std::vector<ConfidenceModel> models(std::max<std::size_t>(folds, 1), ConfidenceModel::builtin());
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<ConfidenceModel::Example> others;
    for (const auto& text : texts_) {
      if (text.fold == fold) continue;
      for (const auto& said : text.said) others.push_back(said.example);
    }
    models[fold].open(ConfidenceModel::train(others));
  }
  Counts framed, sides;
  for (const auto& text : texts_) {
    std::set<std::tuple<ActorIndex, ActorIndex, std::size_t>> types;
    std::set<std::pair<ActorIndex, ActorIndex>> pairs;
    for (const auto& said : text.said) {
      confidence.push_back(models[folds == 0 ? 0 : text.fold].probability(said.example.row));
      types.emplace(said.from, said.to, said.framed);
      pairs.emplace(said.from, said.to);
    }
    for (auto* counts : {&framed, &sides}) ++counts->gold;
    framed.given += static_cast<std::int64_t>(types.size());
    framed.right += types.contains({text.from, text.to, text.root}) ? 1 : 0;
    sides.given += static_cast<std::int64_t>(pairs.size());
    sides.right += pairs.contains({text.from, text.to}) ? 1 : 0;
  }
  const auto firm = count(confidence, firm_confidence());
  const auto all = count(confidence, 0);
  std::string out = fmt::format(
      "event and both countries     firm records (confidence {:.2f} and more): recall {:.3f}  precision "
      "{:.3f}; all records {:.3f} / {:.3f}; of {} sentences that name two actors; all, frames alone {:.3f} / "
      "{:.3f}; both countries {:.3f} / {:.3f}\n",
      firm_confidence(), firm.recall(), firm.precision(), all.recall(), all.precision(), all.gold,
      framed.recall(), framed.precision(), sides.recall(), sides.precision());
  out += "by confidence (recall / precision):";
  for (const double least : {0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8}) {
    const auto counts = count(confidence, least);
    out += fmt::format("  {:.1f}: {:.3f} / {:.3f}", least, counts.recall(), counts.precision());
  }
  return out + "\n";
}

std::string Countries::missed() const {
  std::string out;
  const auto told = [](ActorIndex from, std::size_t what, ActorIndex to) {
    const auto& gazetteer = Gazetteer::builtin();
    return fmt::format("{} {} {}", gazetteer.actor(from).key, kRootNames[what], gazetteer.actor(to).key);
  };
  for (const auto& text : texts_) {
    const bool found =
        std::ranges::any_of(text.said, [&](const Said& s) { return s.from == text.from && s.to == text.to; });
    if (found) continue;
    out += "missed\t" + told(text.from, text.root, text.to) + "\t";
    for (const auto& said : text.said)
      out += (&said == text.said.data() ? "" : "; ") + told(said.from, said.coded, said.to);
    out += "\t" + text.sentence + "\n";
  }
  return out;
}

}  // namespace entente::prose

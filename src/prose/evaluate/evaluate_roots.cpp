#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <map>

#include "prose/evaluate/analysis.hpp"
#include "prose/evaluate/countries.hpp"
#include "prose/evaluate/gold.hpp"
#include "prose/evaluate/measures.hpp"

namespace entente::prose {
namespace {

std::string confusion(const std::vector<std::array<int, kRoots + 1>>& matrix) {
  std::string out = "gold \\ given ";
  for (const auto name : kRootNames) out += fmt::format("{:>5}", name.substr(0, 4));
  out += "   none\n";
  for (std::size_t g = 0; g < kRoots; ++g) {
    out += fmt::format("{:13}", kRootNames[g]);
    for (std::size_t c = 0; c <= kRoots; ++c) out += fmt::format("{:>5}", matrix[g][c]);
    out += '\n';
  }
  return out;
}

struct RootSet {
  std::vector<GoldRoot> gold;
  std::vector<std::vector<AnalysedSentence>> texts;
  std::vector<RootModel::Example> examples;
};

RootSet prepare(std::string_view bytes, Day today, const Gazetteer& gazetteer) {
  RootSet set;
  for (auto& gold : read_gold_roots(bytes)) {
    const auto root = parse_root(gold.root);
    if (!root) continue;
    auto text = analyse(gold.sentence, today, gazetteer);
    set.examples.push_back({features_with_sides(text, gold.source, gold.target), *root});
    set.texts.push_back(std::move(text));
    set.gold.push_back(std::move(gold));
  }
  return set;
}

}  // namespace

std::string evaluate_roots(std::string_view bytes, const EvaluateSettings& settings,
                           const Gazetteer& gazetteer) {
  const auto set = prepare(bytes, settings.today, gazetteer);
  Table raw(kRoots), table_only(kRoots), spans(kRoots);
  Table raw_quad(5), table_quad(5), spans_quad(5);
  std::vector<std::array<int, kRoots + 1>> matrix(kRoots), raw_matrix(kRoots);
  std::map<std::string, int> errors;
  Countries countries;
  const auto folds = static_cast<std::size_t>(std::max(settings.folds, 1));
  std::string trace;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    RootModel model;
    std::string trained;
    if (settings.folds > 0) {
      std::vector<RootModel::Example> others;
      for (std::size_t i = 0; i < set.examples.size(); ++i) {
        if (i % folds != fold) others.push_back(set.examples[i]);
      }
      trained = RootModel::train(others);
      model.open(trained);
    }
    const RootModel& used = settings.folds > 0 ? model : RootModel::builtin();
    for (std::size_t i = fold; i < set.examples.size(); i += folds) {
      const auto gold = set.examples[i].root;
      const auto gold_quad = static_cast<std::size_t>(set.gold[i].quad);
      auto scores = used.score(set.examples[i].features);
      if (const auto framed = root_with_sides(set.texts[i], set.gold[i].source, set.gold[i].target))
        scores[*framed] += overrule_given();
      const auto best = static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
      spans.add(gold, best);
      spans_quad.add(gold_quad, static_cast<std::size_t>(quad_of(best)));
      ++matrix[gold][best];
      const auto answer = answer_raw(set.texts[i], used);
      const auto plain = answer_raw(set.texts[i], RootModel{});
      raw.add(gold, answer ? std::optional(answer->root) : std::nullopt);
      raw_quad.add(gold_quad,
                   answer ? std::optional(static_cast<std::size_t>(quad_of(answer->root))) : std::nullopt);
      table_only.add(gold, plain ? std::optional(plain->root) : std::nullopt);
      table_quad.add(gold_quad,
                     plain ? std::optional(static_cast<std::size_t>(quad_of(plain->root))) : std::nullopt);
      ++raw_matrix[gold][answer ? answer->root : kRoots];
      countries.add(set.texts[i], set.gold[i], gold, used, fold);
      if (best != gold) {
        const std::string word = plain ? plain->sentence->at(plain->claim->trigger).lemma : "-";
        ++errors[fmt::format("{} for {} at \"{}\"", kRootNames[best], kRootNames[gold], word)];
      }
      if (settings.errors) {
        trace += fmt::format(
            "{}\t{}\tspans {}\traw {}\ttable {}\t{}\t{}\n", set.gold[i].id, kRootNames[gold],
            kRootNames[best], answer ? kRootNames[answer->root] : "-", plain ? kRootNames[plain->root] : "-",
            plain ? std::string(FrameTable::builtin().frames()[plain->claim->frame].name) : "-",
            set.gold[i].sentence);
      }
    }
  }
  std::string out = fmt::format(
      "sentences with roots: {} ({})\n", set.gold.size(),
      settings.folds > 0 ? fmt::format("{}-fold cross-validation", settings.folds) : "shipped model");
  const auto line = [&](std::string_view name, const Table& root, const Table& quad) {
    out += fmt::format(
        "{:28} coded {:.3f}  precision {:.3f}  accuracy {:.3f}  macro-F1 {:.3f}  quad macro-F1 {:.3f}\n",
        name, root.coded(), root.precision(), root.accuracy(), root.macro(), quad.macro());
  };
  line("raw text", raw, raw_quad);
  line("raw text, frames alone", table_only, table_quad);
  line("sides given", spans, spans_quad);
  out += countries.figures(static_cast<std::size_t>(std::max(settings.folds, 0)));
  if (settings.errors) trace += countries.missed();
  out += "\nby root (sides given)\n";
  for (std::size_t c = 0; c < kRoots; ++c) {
    const auto& k = spans.classes()[c];
    const auto& r = raw.classes()[c];
    out += fmt::format("{:10} gold {:4}  precision {:.3f}  recall {:.3f}  F {:.3f}   raw F {:.3f}\n",
                       kRootNames[c], k.gold, k.precision(), k.recall(), k.f1(), r.f1());
  }
  out += "\nconfusions, sides given\n" + confusion(matrix);
  std::vector<std::pair<int, std::string>> common;
  for (const auto& [what, n] : errors) common.emplace_back(-n, what);
  std::ranges::sort(common);
  out += "\nmost common errors, sides given\n";
  for (std::size_t k = 0; k < common.size() && k < 20; ++k)
    out += fmt::format("{:4}  {}\n", -common[k].first, common[k].second);
  return out + trace;
}

std::string evaluate_quads(std::string_view bytes, const EvaluateSettings& settings,
                           const Gazetteer& gazetteer) {
  Table table(5);
  std::int64_t n = 0;
  for (const auto& gold : read_gold_quads(bytes)) {
    const auto text = analyse(gold.sentence, settings.today, gazetteer);
    const auto answer = answer_raw(text, RootModel::builtin());
    std::size_t given = 0;
    if (answer && (answer->claim->source.actor != kNoActor || answer->claim->target.actor != kNoActor ||
                   answer->claim->score > 3))
      given = static_cast<std::size_t>(quad_of(answer->root));
    if (gold.quad < 0 || gold.quad > 4) continue;
    table.add(static_cast<std::size_t>(gold.quad), given);
    ++n;
  }
  std::string out = fmt::format("sentences with classes: {}\naccuracy {:.3f}  macro-F1 {:.3f}\n", n,
                                table.accuracy(), table.macro());
  for (std::size_t c = 0; c < 5; ++c) {
    const auto& k = table.classes()[c];
    out += fmt::format("class {}  gold {:4}  precision {:.3f}  recall {:.3f}  F {:.3f}\n", c, k.gold,
                       k.precision(), k.recall(), k.f1());
  }
  return out;
}

Result<std::string> train_roots_from(std::string_view bytes, Day today, const Gazetteer& gazetteer) {
  const auto set = prepare(bytes, today, gazetteer);
  if (set.examples.empty()) return fail(Code::bad_file, "the file holds no sentences with roots");
  return RootModel::train(set.examples);
}

// Each sentence's types by a model of the other folds, as they will be on sentences the model has not seen.
Result<std::string> train_confidence_from(std::string_view bytes, Day today, const Gazetteer& gazetteer) {
  const auto set = prepare(bytes, today, gazetteer);
  if (set.examples.empty()) return fail(Code::bad_file, "the file holds no sentences with roots");
  constexpr std::size_t kFolds = 5;
  Countries countries;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<RootModel::Example> others;
    for (std::size_t i = 0; i < set.examples.size(); ++i) {
      if (i % kFolds != fold) others.push_back(set.examples[i]);
    }
    RootModel model;
    const auto trained = RootModel::train(others);
    model.open(trained);
    for (std::size_t i = fold; i < set.examples.size(); i += kFolds)
      countries.add(set.texts[i], set.gold[i], set.examples[i].root, model, fold);
  }
  return ConfidenceModel::train(countries.examples());
}

}  // namespace entente::prose

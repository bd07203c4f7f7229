#include "prose/evaluate/evaluate.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>

#include "ontology/cameo.hpp"
#include "prose/evaluate/analysis.hpp"
#include "prose/evaluate/gold.hpp"
#include "prose/syntax/score.hpp"
#include "util/text.hpp"

namespace entente::prose {
namespace {

// Counts of right and wrong by class, one answer a sentence at most.
class Table {
 public:
  explicit Table(std::size_t classes) : counts_(classes) {}
  void add(std::size_t gold, std::optional<std::size_t> given) {
    ++all_;
    ++counts_[gold].gold;
    if (!given) return;
    ++coded_;
    ++counts_[*given].given;
    if (*given == gold) {
      ++counts_[gold].right;
      ++right_;
    }
  }
  double coded() const { return share(coded_, all_); }
  double precision() const { return share(right_, coded_); }
  double accuracy() const { return share(right_, all_); }
  double macro() const {
    double sum = 0;
    int n = 0;
    for (const auto& c : counts_) {
      if (c.gold == 0) continue;
      sum += c.f1();
      ++n;
    }
    return n == 0 ? 0 : sum / n;
  }
  const std::vector<Counts>& classes() const { return counts_; }

 private:
  static double share(std::int64_t a, std::int64_t b) {
    return b == 0 ? 0 : static_cast<double>(a) / static_cast<double>(b);
  }
  std::vector<Counts> counts_;
  std::int64_t all_ = 0, coded_ = 0, right_ = 0;
};

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

std::string evaluate_roots(std::string_view bytes, const EvaluateSettings& settings,
                           const Gazetteer& gazetteer) {
  const auto set = prepare(bytes, settings.today, gazetteer);
  Table raw(kRoots), table_only(kRoots), spans(kRoots);
  Table raw_quad(5), table_quad(5), spans_quad(5);
  std::vector<std::array<int, kRoots + 1>> matrix(kRoots), raw_matrix(kRoots);
  std::map<std::string, int> errors;
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
      const auto scores = used.score(set.examples[i].features);
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

bool same_country(std::string_view key, std::string_view code) {
  return key.size() >= 3 && code.size() >= 3 && code.substr(0, 3) == key.substr(0, 3);
}

// A coding counts as found where some record has both countries and the event's class of PLOVER.
std::string evaluate_codings(std::string_view bytes, const EvaluateSettings& settings,
                             const Gazetteer& gazetteer) {
  Counts strict, sides, actors;
  std::int64_t sentences = 0;
  std::string trace;
  for (const auto& gold : read_gold_codings(bytes)) {
    const auto text = analyse(gold.text, parse_compact_day(gold.date).value_or(settings.today), gazetteer);
    ++sentences;
    std::vector<std::tuple<std::string, std::string, std::size_t>> given;
    for (const auto& analysed : text) {
      for (const auto& claim : analysed.claims) {
        if (!claim.event || claim.source.actor == kNoActor || claim.target.actor == kNoActor ||
            claim.score < 2)
          continue;
        std::tuple entry{gazetteer.actor(claim.source.actor).key, gazetteer.actor(claim.target.actor).key,
                         root_of(*claim.event)};
        if (std::ranges::find(given, entry) == given.end()) given.push_back(entry);
      }
    }
    std::vector<bool> used(given.size());
    std::vector<bool> used_sides(given.size());
    for (const auto& event : gold.events) {
      const auto* entry = ontology::cameo_or_parent(event.code).entry;
      ++strict.gold;
      ++sides.gold;
      bool found = false;
      bool found_sides = false;
      for (std::size_t k = 0; k < given.size(); ++k) {
        const auto& [source, target, root] = given[k];
        if (!same_country(source, event.source) || !same_country(target, event.target)) continue;
        if (!used_sides[k] && !found_sides) {
          used_sides[k] = found_sides = true;
          ++sides.right;
        }
        if (!used[k] && !found && entry != nullptr && entry->plover && root_of(*entry->plover) == root) {
          used[k] = found = true;
          ++strict.right;
        }
      }
      if (settings.errors && !found)
        trace += fmt::format("missed\t{}\t{} {} {}\t{}\n", gold.id, event.source, event.target, event.code,
                             gold.text);
    }
    strict.given += static_cast<std::int64_t>(given.size());
    sides.given += static_cast<std::int64_t>(given.size());
  }
  return fmt::format(
             "coded sentences: {}, codings {}\nevent and both countries: recall {:.3f}  precision "
             "{:.3f}\nboth countries: recall {:.3f}  precision {:.3f}\n",
             sentences, strict.gold, strict.recall(), strict.precision(), sides.recall(), sides.precision()) +
         trace;
}

std::string evaluate_treebank(std::string_view bytes) {
  const auto gold = parse_conllu(bytes);
  const auto s = score_syntax(Syntax::builtin(), gold);
  const auto share = [](std::int64_t a, std::int64_t b) {
    return b == 0 ? 0 : static_cast<double>(a) / static_cast<double>(b);
  };
  return fmt::format(
      "gold trees: {}\ncoarse tags {:.4f}  UAS {:.4f}  LAS {:.4f}\nroles F: subject {:.3f}  passive subject "
      "{:.3f}  object {:.3f}  agent {:.3f}\n",
      s.sentences, share(s.coarse_tags, s.words), share(s.heads, s.scored), share(s.labelled, s.scored),
      s.subject.f1(), s.passive_subject.f1(), s.object.f1(), s.agent.f1());
}

}  // namespace

Result<std::string> evaluate(const std::filesystem::path& file, const EvaluateSettings& settings,
                             const Gazetteer& gazetteer) {
  ENTENTE_LET(const auto bytes, read_bytes(file));
  const auto kind = guess_gold(file, bytes);
  if (!kind)
    return fail(Code::unknown_format, fmt::format("{} is no gold file of a known form", file.string()));
  switch (*kind) {
    case GoldKind::roots:
      return evaluate_roots(bytes, settings, gazetteer);
    case GoldKind::quads:
      return evaluate_quads(bytes, settings, gazetteer);
    case GoldKind::codings:
      return evaluate_codings(bytes, settings, gazetteer);
    case GoldKind::treebank:
      return evaluate_treebank(bytes);
  }
  return fail(Code::internal, "no such kind of gold file");
}

Result<std::string> train_roots(const std::filesystem::path& file, Day today) {
  ENTENTE_LET(const auto bytes, read_bytes(file));
  const auto set = prepare(bytes, today, Gazetteer::builtin());
  if (set.examples.empty())
    return fail(Code::bad_file, fmt::format("{} holds no sentences with roots", file.string()));
  return RootModel::train(set.examples);
}

}  // namespace entente::prose

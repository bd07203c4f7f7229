#include "prose/evaluate/evaluate.hpp"

#include <fmt/format.h>

#include "prose/evaluate/gold.hpp"
#include "prose/evaluate/measures.hpp"

namespace entente::prose {
namespace {

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
    case GoldKind::pairs:
      return evaluate_pairs(bytes, settings, gazetteer);
    case GoldKind::article:
      return evaluate_article(file, bytes, settings, gazetteer);
    case GoldKind::names:
      return evaluate_names(bytes, settings, gazetteer);
  }
  return fail(Code::internal, "no such kind of gold file");
}

Result<std::string> train_roots(const std::filesystem::path& file, Day today) {
  ENTENTE_LET(const auto bytes, read_bytes(file));
  return train_roots_from(bytes, today, Gazetteer::builtin());
}

Result<std::string> train_confidence(const std::filesystem::path& file, Day today) {
  ENTENTE_LET(const auto bytes, read_bytes(file));
  return train_confidence_from(bytes, today, Gazetteer::builtin());
}

}  // namespace entente::prose

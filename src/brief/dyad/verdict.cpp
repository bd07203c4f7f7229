#include "brief/dyad/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "brief/dyad/words.hpp"

namespace entente::brief {
namespace {

using bonds::Accord;
using bonds::Verdict;

std::string_view verdict_phrase(Verdict verdict, bool contested) {
  switch (verdict) {
    case Verdict::unknown:
      return "Too little is known for a verdict";
    case Verdict::no_support:
      return "No measurable support";
    case Verdict::strained:
      return "Strained: what pulls apart outweighs what holds together";
    case Verdict::common_enemy:
      return "A bond that leans on a common adversary";
    case Verdict::one_pillar:
      return contested ? "Contested: one pillar holds, and much pulls apart" : "A bond on one pillar";
    case Verdict::sustained:
      return contested ? "Contested: several pillars hold, and much pulls apart"
                       : "A bond on several pillars";
    case Verdict::mixed:
      return "A mixed relation";
  }
  return "";
}

// The year from which the overall tone has stayed on one side of even.
std::optional<int> same_side_since(const std::vector<bonds::ToneYear>& years) {
  if (years.empty()) return std::nullopt;
  const bool now = years.back().valence.absolute >= 0;
  int since = years.back().year;
  for (auto at = years.rbegin(); at != years.rend() && (at->valence.absolute >= 0) == now; ++at)
    since = at->year;
  return since;
}

std::string reason_words(const bonds::HeadlineReason& r) {
  std::string figure(r.figure);
  for (char& ch : figure) {
    if (ch == '_') ch = ' ';
  }
  return fmt::format("{} {:.2f} against {:.2f}: {}", figure, r.value, r.threshold,
                     r.holds ? "holds" : "does not hold");
}

}  // namespace

void judge_whole(DyadBrief& brief, const ontology::Constants& constants, const states::Registry& registry,
                 double friends, double enemies, double opposed) {
  std::vector<bonds::Pillar> pillars;
  for (const auto& d : brief.domains)
    pillars.push_back({std::string(ontology::name(d.domain)), d.together, d.apart});
  pillars.push_back({"common friends", friends, 0});
  pillars.push_back({"common enemies", enemies, 0});
  double rest = 1;
  std::vector<std::string> matters;
  for (const auto& o : brief.objects) {
    const double weight = constants.value("brief.object_weight");
    if (o.accord == Accord::oppose) rest *= 1 - weight;
    if (o.accord == Accord::reserved) rest *= 1 - weight / 2;
    if (o.accord == Accord::oppose) matters.push_back(o.name);
  }
  pillars.push_back({"third-party matters", 0, 1 - rest});
  pillars.push_back({"opposed commitments", 0, opposed});

  bonds::HeadlineInput input;
  input.pillars = pillars;
  brief.pillars = std::move(pillars);
  const auto& all = brief.tone.years[bonds::kAllDomains];
  // Standing ties can carry a verdict without events; then the variance says nothing against it.
  input.variance_share = all.empty() ? (brief.ties.empty() ? 1.0 : 0.0) : all.back().valence.variance_share;
  input.valence = all.empty() ? 0 : all.back().valence.absolute;
  const auto& estimators = brief.adversary.estimators;
  if (brief.adversary.third && !estimators.empty() && estimators.front().share &&
      estimators.front().basis.find("both vote against it") != std::string::npos) {
    input.opposed =
        bonds::OpposedThird{static_cast<int>(brief.adversary.third->value), *estimators.front().share};
  }
  brief.headline = bonds::headline(input, bonds::HeadlineParams::from(constants));
  for (const auto& r : brief.headline.reasons) brief.why.push_back(reason_words(r));

  const bool contested =
      brief.headline.apart >= constants.value("brief.contested_share") * brief.headline.together;
  const auto verdict = [&](ontology::Domain d) { return brief.domains[static_cast<std::size_t>(d)].verdict; };
  std::string text = fmt::format("{}. {} and {}: {} militarily, {} politically, {} economically",
                                 verdict_phrase(brief.headline.verdict, contested), brief.name_a,
                                 brief.name_b, verdict(ontology::Domain::military),
                                 verdict(ontology::Domain::political), verdict(ontology::Domain::economic));
  if (!matters.empty()) {
    const std::size_t shown = std::min<std::size_t>(matters.size(), 3);
    std::vector<std::string> names(matters.begin(), matters.begin() + static_cast<std::ptrdiff_t>(shown));
    text += fmt::format("; at odds over {}", plural(static_cast<std::int64_t>(matters.size()), "matter"));
    text += fmt::format(" ({}{})", list_of(names), matters.size() > shown ? ", …" : "");
  }
  text += ".";
  // The vote's share speaks for itself only where both oppose the third and there is a bond to speak of.
  if (input.opposed && brief.headline.verdict != Verdict::strained) {
    const auto& votes = estimators.front();
    text +=
        fmt::format(" {}{} of their agreement in votes beyond chance goes when the vote of {} is held fixed.",
                    percent(*votes.share), votes.band ? " " + percent_band(*votes.band) : "",
                    with_article(registry.name(*brief.adversary.third)));
  }
  brief.verdict = std::move(text);

  std::vector<std::string> since;
  if (const auto year = same_side_since(all)) {
    since.push_back(fmt::format("the tone has been {} even since {}",
                                all.back().valence.absolute >= 0 ? "above" : "below", *year));
  }
  const bonds::TieRow* newest = nullptr;
  const bonds::TieRow* heaviest = nullptr;
  for (const auto& t : brief.ties) {
    if (!t.active_on(brief.as_of) || t.meaning == nullptr || t.meaning->sign == 0 || !t.from) continue;
    if (newest == nullptr) newest = &t;
    if (heaviest == nullptr || t.meaning->weight > heaviest->meaning->weight) heaviest = &t;
  }
  if (heaviest != nullptr)
    since.push_back(fmt::format("its heaviest tie in force, {}, dates from {}", spaced(heaviest->kind),
                                to_string(*heaviest->from)));
  if (newest != nullptr && newest != heaviest)
    since.push_back(fmt::format("its newest, {}, from {}", spaced(newest->kind), to_string(*newest->from)));
  brief.since = since.empty() ? "Nothing dated stands between them." : list_of(since) + ".";
  if (!brief.since.empty())
    brief.since[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(brief.since[0])));

  std::vector<std::string> sure;
  if (brief.band && brief.probability) {
    sure.push_back(fmt::format("probability of a cooperative event {} {} at 90 %",
                               percent(*brief.probability), percent_band(*brief.band)));
  }
  sure.push_back(plural(static_cast<std::int64_t>(brief.ties.size()), "standing tie"));
  std::int64_t n = 0;
  for (const auto& d : brief.domains) n += d.all_cooperative + d.all_conflictual;
  sure.push_back(plural(n, "event"));
  sure.push_back(brief.votes.available ? plural(brief.votes.joint, "common roll call")
                                       : std::string("votes not available"));
  brief.confidence = fmt::format("{}.", fmt::join(sure, "; "));
  brief.confidence[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(brief.confidence[0])));
}

}  // namespace entente::brief

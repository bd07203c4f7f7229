// The brief of a bloc as people read it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "brief/bloc/bloc_brief.hpp"
#include "brief/dyad/words.hpp"
#include "states/registry.hpp"

namespace entente::brief {
namespace {

// Rows of the lists in the document; machine formats have all.
constexpr std::size_t kWeakest = 6;
constexpr std::size_t kLeans = 6;

std::string receipt_id(const BlocBrief& b, std::string_view key) {
  for (const auto& r : b.receipts) {
    if (r.rows.name == key) return r.id;
  }
  return {};
}

Chart matrix_of(const BlocBrief& b) {
  Chart chart;
  chart.kind = ChartKind::matrix;
  chart.id = "matrix";
  chart.title = "Support inside: what holds a pair together less what pulls it apart";
  chart.low = -1;
  chart.high = 1;
  const std::size_t n = b.members.size();
  for (const auto& m : b.members) chart.labels.push_back(m.key);
  for (const auto& m : b.members) {
    Series row;
    row.label = m.key;
    row.values.resize(n);
    chart.series.push_back(std::move(row));
  }
  for (const auto& p : b.pairs) {
    chart.series[static_cast<std::size_t>(p.i)].values[static_cast<std::size_t>(p.j)] = p.support;
    chart.series[static_cast<std::size_t>(p.j)].values[static_cast<std::size_t>(p.i)] = p.support;
  }
  chart.note = "From −1 to 1. A dot: nothing is recorded of the pair.";
  return chart;
}

Table cohesion_table(const BlocBrief& b) {
  Table table;
  table.name = "cohesion";
  table.columns = {{"measure", "Measure"},
                   {"mean", "Mean", CellType::real, 2},
                   {"least", "Least", CellType::real, 2},
                   {"between", "Between"}};
  const auto pair_of = [&](const auto& value) {
    const BlocPair* least = nullptr;
    for (const auto& p : b.pairs) {
      if (value(p) && (least == nullptr || *value(p) < *value(*least))) least = &p;
    }
    return least == nullptr ? std::string("·")
                            : fmt::format("{}–{}", b.members[static_cast<std::size_t>(least->i)].key,
                                          b.members[static_cast<std::size_t>(least->j)].key);
  };
  const auto cell = [](const std::optional<double>& v) -> Cell {
    if (!v) return std::monostate{};
    return *v;
  };
  const auto support = [](const BlocPair& p) { return p.support; };
  const auto tone = [](const BlocPair& p) { return p.probability; };
  const auto kappa = [](const BlocPair& p) { return p.kappa; };
  table.rows.push_back(
      {std::string("support"), b.mean_support, cell(b.pairs[b.weakest.front()].support), pair_of(support)});
  table.rows.push_back({std::string("tone (probability of a cooperative event)"), cell(b.mean_probability),
                        cell(b.least_probability), pair_of(tone)});
  table.rows.push_back(
      {std::string("votes beyond chance (κ)"), cell(b.mean_kappa), cell(b.least_kappa), pair_of(kappa)});
  const auto ratio = [](const std::optional<double>& log) -> std::optional<double> {
    if (!log) return std::nullopt;
    return std::exp(*log);
  };
  table.rows.push_back({std::string("depth (cooperation, times what gravity and habits predict)"),
                        cell(ratio(b.mean_depth)), cell(ratio(b.least_depth)),
                        pair_of([](const BlocPair& p) { return p.depth; })});
  table.rows.push_back({std::string("fused bond (percentile among all dyads)"), cell(b.mean_percentile),
                        cell(b.least_percentile), pair_of([](const BlocPair& p) { return p.percentile; })});
  table.rows.push_back({std::string("common-enemy share (ledger, of what pulls together)"),
                        cell(b.mean_enemy_share), Cell{},
                        b.shares > 0 ? fmt::format("over {} pairs", b.shares) : std::string("·")});
  if (b.mean_depth)
    table.note = fmt::format(
        "Depth (geometric mean), fused bond and share: at the end of {}, from yearly counts of {}.",
        b.bond.year, b.bond.title);
  else
    table.note = fmt::format("Depth, fused bond and share are not observed: {}.", b.bond.absent);
  return table;
}

Table members_table(const BlocBrief& b, const states::Registry& registry) {
  Table table;
  table.name = "members";
  table.columns = {{"member", "Member"},
                   {"since", "Since", CellType::date},
                   {"inside", "Mean support", CellType::real, 2},
                   {"leaves", "Leaving cuts", CellType::real, 2},
                   {"outside", "Outside option"},
                   {"outside_support", "Support there", CellType::real, 2},
                   {"margin", "Strongest inside less outside", CellType::real, 2}};
  for (const auto& m : b.members) {
    Cell since;
    Cell outside;
    Cell there;
    Cell margin;
    if (m.since) since = *m.since;
    if (m.outside) {
      outside = std::string(registry.name(*m.outside));
      there = m.outside_support;
      margin = m.margin;
    }
    table.rows.push_back({m.name, since, m.inside, m.leaves, outside, there, margin});
  }
  table.note = "A negative last column: the strongest support of that member lies outside.";
  return table;
}

}  // namespace

Document to_document(const BlocBrief& b) {
  const auto& registry = states::Registry::builtin();
  Document doc;
  doc.title = b.name;
  doc.subtitle = fmt::format("How {} members hold together on {}", b.members.size(), to_string(b.as_of));
  const auto add = [&](auto block) { doc.blocks.push_back({std::move(block)}); };
  const auto stop = b.verdict.find(". ");
  add(Paragraph{
      {{b.verdict.substr(0, stop + 1), Tone::strong, ""}, {b.verdict.substr(stop + 1), Tone::plain, ""}}});

  add(Heading{2, "Cohesion", "cohesion"});
  add(matrix_of(b));
  add(cohesion_table(b));

  add(Heading{2, "Weakest links", "weakest-links"});
  ListBlock weak;
  for (std::size_t k = 0; k < std::min(kWeakest, b.weakest.size()); ++k) {
    const auto& p = b.pairs[b.weakest[k]];
    std::string words = p.support ? fmt::format("{:+.2f}", *p.support) : std::string("nothing recorded");
    if (!p.pulls.empty()) words += "; pulls apart: " + p.pulls;
    if (!p.holds.empty()) words += "; holds: " + p.holds;
    weak.items.push_back(
        {{fmt::format("{} and {}: ", b.members[static_cast<std::size_t>(p.i)].name,
                      b.members[static_cast<std::size_t>(p.j)].name),
          Tone::strong, ""},
         {words, p.support && *p.support < 0 ? Tone::bad : Tone::plain, receipt_id(b, "inside")}});
  }
  add(std::move(weak));

  add(Heading{2, "Where it would split", "split"});
  std::vector<std::string> one;
  std::vector<std::string> other;
  for (std::size_t i = 0; i < b.members.size(); ++i) (b.apart[i] ? one : other).push_back(b.members[i].name);
  add(Paragraph{
      {{fmt::format("{} from {}: ", list_of(one), list_of(other)), Tone::strong, ""},
       {fmt::format("the support across the line is {:.2f}, {}.", b.margin,
                    b.exact ? "the least of all ways to split it in two" : "the least found; not proven"),
        Tone::plain, receipt_id(b, "inside")}}});

  add(Heading{2, "Members and their options", "members"});
  add(members_table(b, registry));

  add(Heading{2, "Whom it leans against", "leans"});
  if (b.leans.empty()) {
    add(Paragraph{{{"No outsider stands against two members in what is loaded.", Tone::weak, ""}}});
  } else {
    Table table;
    table.name = "outsiders";
    table.columns = {{"outsider", "Outsider"},
                     {"overlap", "Overlap", CellType::real, 3},
                     {"share", "Share"},
                     {"against", "Hostile ties with"}};
    for (std::size_t k = 0; k < std::min(kLeans, b.leans.size()); ++k) {
      const auto& l = b.leans[k];
      table.rows.push_back(
          {std::string(registry.name(l.third)), l.overlap, percent(l.share), list_of(l.against)});
    }
    table.note =
        "Overlap of enemies averaged over the pairs inside; share of all that pulls the pairs together.";
    add(std::move(table));
  }

  if (!b.receipts.empty()) add(Heading{2, "Evidence", "evidence"});
  for (const auto& r : b.receipts) add(r);
  add(Heading{2, "What this answer cannot see", "coverage"});
  ListBlock limits;
  for (const auto& line : b.limits) limits.items.push_back({{line, Tone::plain, ""}});
  limits.items.push_back(
      {{"Weights of ties are a reviewed ordering; positions on objects and shared customers are left to "
        "the briefs of pairs.",
        Tone::plain, ""}});
  add(std::move(limits));
  add(Paragraph{{{fmt::format("Data: {}. Constants: {}. Tone from: {}. Votes from: {}.", b.data_version,
                              b.constants_fingerprint, b.event_source.empty() ? "none" : b.event_source,
                              b.vote_source.empty() ? "none" : b.vote_source),
                  Tone::weak, ""}}});
  return doc;
}

Table to_table(const BlocBrief& b) {
  Table table;
  table.name = "bloc";
  table.title = b.name;
  table.columns = {{"state1", ""},
                   {"state2", ""},
                   {"as_of", "", CellType::date},
                   {"support", "", CellType::real},
                   {"together", "", CellType::real},
                   {"apart", "", CellType::real},
                   {"probability", "", CellType::real},
                   {"kappa", "", CellType::real},
                   {"joint_votes", "", CellType::integer},
                   {"holds", ""},
                   {"pulls", ""},
                   {"depth_log", "", CellType::real},
                   {"fused_percentile", "", CellType::real},
                   {"common_enemy_share", "", CellType::real}};
  const auto cell = [](const std::optional<double>& v) -> Cell {
    if (!v) return std::monostate{};
    return *v;
  };
  for (const auto& p : b.pairs) {
    Cell together;
    Cell apart;
    if (p.support) together = p.together;
    if (p.support) apart = p.apart;
    table.rows.push_back({b.members[static_cast<std::size_t>(p.i)].key,
                          b.members[static_cast<std::size_t>(p.j)].key, b.as_of, cell(p.support), together,
                          apart, cell(p.probability), cell(p.kappa), std::int64_t{p.joint}, p.holds, p.pulls,
                          cell(p.depth), cell(p.percentile), cell(p.enemy_share)});
  }
  return table;
}

}  // namespace entente::brief

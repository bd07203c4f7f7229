#include "cli/camps_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "camps/export_graph.hpp"

namespace entente::cli {

using camps::CampsAnswer;

namespace {

brief::Table frustrated(const CampsAnswer& answer, std::size_t most) {
  brief::Table table;
  table.name = "frustrated";
  table.title = "Ties against the camps";
  table.columns = {{"a", "A", brief::CellType::text, 0, ""},
                   {"b", "B", brief::CellType::text, 0, ""},
                   {"weight", "Weight", brief::CellType::real, 3, ""},
                   {"negative_triangles", "Unbalanced triangles", brief::CellType::integer, 0, ""}};
  for (const auto& entry : camps::ranked_frustrated_ties(answer.graph, answer.partition.camp)) {
    if (table.rows.size() == most) {
      table.note = fmt::format("The heaviest {} of them; json has all.", most);
      break;
    }
    table.rows.push_back({answer.graph.name(entry.tie.a), answer.graph.name(entry.tie.b), entry.tie.weight,
                          std::int64_t{entry.negative_triangles}});
  }
  return table;
}

brief::Table critical(const CampsAnswer& answer) {
  brief::Table table;
  table.name = "critical";
  table.title = "Ties that change the camps if they flip";
  table.columns = {{"a", "A", brief::CellType::text, 0, ""},
                   {"b", "B", brief::CellType::text, 0, ""},
                   {"value", "Frustration then", brief::CellType::real, 3, ""},
                   {"crossing", "Who would cross", brief::CellType::text, 0, ""}};
  for (const auto& entry : *answer.critical) {
    const auto& tie = answer.graph.ties()[static_cast<std::size_t>(entry.tie)];
    std::string names;
    for (const int v : entry.crossing) names += (names.empty() ? "" : " ") + answer.graph.name(v);
    table.rows.push_back({answer.graph.name(tie.a), answer.graph.name(tie.b), entry.value, names});
  }
  return table;
}

brief::Table indices(const CampsAnswer& answer) {
  brief::Table table;
  table.name = "indices";
  table.title = "Balance by other indices";
  table.columns = {{"index", "Index", brief::CellType::text, 0, ""},
                   {"value", "Value", brief::CellType::real, 7, ""}};
  const auto row = [&](const char* name, const std::optional<double>& value) {
    table.rows.push_back({std::string(name), value ? brief::Cell(*value) : brief::Cell()});
  };
  row("balanced triangles", answer.balance->triangle);
  row("closed walks", answer.balance->walk);
  row("least eigenvalue of the signed Laplacian", answer.balance->lambda_min);
  row("spectral lower bound on frustration", answer.balance->spectral_bound);
  return table;
}

std::string crossing_note(const CampsAnswer& answer) {
  std::string names;
  for (const int v : answer.crossing) names += " " + answer.graph.name(v);
  std::string first;
  if (answer.first)
    first = fmt::format(" First answer after {:.1f} ms: {} frustrated, bound {}.",
                        1000 * answer.first->seconds, answer.first->value, answer.first->bound);
  return fmt::format("Without the edits {} was frustrated. Crossing:{}.{}", answer.before->value,
                     names.empty() ? " nobody" : names, first);
}

}  // namespace

brief::Table camps_summary(const std::vector<CampsAnswer>& answers) {
  brief::Table table;
  table.name = "camps";
  table.title = "Camps";
  const bool dated = !answers.front().when.empty();
  if (dated) table.columns.push_back({"when", "When", brief::CellType::text, 0, ""});
  for (const auto& [name, label] :
       {std::pair("n", "Nodes"), std::pair("m", "Ties"), std::pair("m_negative", "Negative")})
    table.columns.push_back({name, label, brief::CellType::integer, 0, ""});
  table.columns.push_back({"k", "Camps asked", brief::CellType::text, 0, ""});
  table.columns.push_back({"camps", "Camps", brief::CellType::integer, 0, ""});
  table.columns.push_back({"value", "Frustration", brief::CellType::real, 3, ""});
  table.columns.push_back({"bound", "Bound", brief::CellType::real, 3, ""});
  table.columns.push_back({"proven", "Proven", brief::CellType::boolean, 0, ""});
  table.columns.push_back({"balance_index", "Balance", brief::CellType::real, 3, ""});
  table.columns.push_back({"seconds", "Time", brief::CellType::real, 4, "s"});
  for (const auto& a : answers) {
    std::vector<brief::Cell> row;
    if (dated) row.emplace_back(a.when);
    for (const std::int64_t count :
         {std::int64_t{a.graph.size()}, static_cast<std::int64_t>(a.graph.ties().size()),
          std::int64_t{a.graph.negative()}})
      row.emplace_back(count);
    row.emplace_back(camps::k_name(a.k));
    row.emplace_back(std::int64_t{a.partition.camps});
    row.emplace_back(a.partition.value);
    row.emplace_back(a.partition.bound);
    row.emplace_back(a.partition.proven);
    row.emplace_back(camps::balance_index(a));
    row.emplace_back(a.seconds);
    table.rows.push_back(std::move(row));
  }
  return table;
}

brief::Table camps_members(const CampsAnswer& answer) {
  brief::Table table;
  table.name = "members";
  table.title = "Who sits where";
  table.columns = {{"node", "Node", brief::CellType::text, 0, ""},
                   {"camp", "Camp", brief::CellType::integer, 0, ""}};
  const bool margins = answer.anchor >= 0;
  if (margins) {
    table.columns.push_back({"margin", fmt::format("Margin beside {}", answer.graph.name(answer.anchor)),
                             brief::CellType::real, 3, ""});
    table.note =
        "Margin: what the world's frustration would rise by if the node changed sides against the anchor; 0 "
        "is ambiguous.";
  }
  const auto& posterior = answer.posterior;
  if (posterior) {
    table.columns.push_back({"beside", "Beside", brief::CellType::text, 0, ""});
    table.columns.push_back({"probability", "Probability", brief::CellType::real, 2, ""});
    table.note += (table.note.empty() ? "" : " ") +
                  fmt::format(
                      "Probability: share of {} draws of the tone (seed {}, {} proven) in which the node "
                      "sits with the one named, {}.",
                      posterior->done, posterior->seed, posterior->proven,
                      margins ? "the anchor" : "the heaviest of its camp");
  }
  for (int v = 0; v < answer.graph.size(); ++v) {
    std::vector<brief::Cell> row = {answer.graph.name(v),
                                    std::int64_t{answer.partition.camp[static_cast<std::size_t>(v)]} + 1};
    if (margins) {
      brief::Cell cell;
      for (const auto& m : answer.margins)
        if (m.node == v && m.proven) cell = m.margin();
      row.push_back(std::move(cell));
    }
    if (posterior) {
      const int beside = posterior->beside[static_cast<std::size_t>(v)];
      row.emplace_back(answer.graph.name(beside));
      row.push_back(posterior->done > 0 ? brief::Cell(posterior->together(v, beside)) : brief::Cell());
    }
    table.rows.push_back(std::move(row));
  }
  std::ranges::stable_sort(table.rows, [](const auto& x, const auto& y) {
    return std::get<std::int64_t>(x[1]) < std::get<std::int64_t>(y[1]);
  });
  return table;
}

brief::Table camps_crossings(const std::vector<camps::Crossing>& crossings) {
  brief::Table table;
  table.name = "crossings";
  table.title = "Who crossed, and when";
  table.columns = {{"node", "Node", brief::CellType::text, 0, ""},
                   {"last_seen", "Last seen", brief::CellType::text, 0, ""},
                   {"when", "Crossed", brief::CellType::text, 0, ""},
                   {"from", "From camp", brief::CellType::integer, 0, ""},
                   {"to", "To camp", brief::CellType::integer, 0, ""}};
  for (const auto& c : crossings)
    table.rows.push_back({c.name, c.from_when, c.to_when, std::int64_t{c.from} + 1, std::int64_t{c.to} + 1});
  return table;
}

std::string camps_title(const CampsAnswer& answer) {
  return answer.when.empty() ? std::string("Camps") : "Camps " + answer.when;
}

std::string camps_svg(const CampsAnswer& answer) {
  camps::Layout layout(answer.graph, answer.partition.camp, {});
  layout.run();
  return camps::to_svg({&answer.graph, &answer.partition.camp, &layout.places(), camps_title(answer)});
}

brief::Figure camps_figure(const CampsAnswer& answer) {
  return {camps_svg(answer),
          "Friends are drawn near each other, foes far apart. Point at a mark for its name. Places have no "
          "meaning beyond that."};
}

brief::Document camps_document(const CampsAnswer& answer, bool pictured) {
  brief::Document document;
  document.title = camps_title(answer);
  auto head = camps_summary({answer});
  if (answer.before) head.note = crossing_note(answer);
  document.blocks.push_back({std::move(head)});
  if (pictured) document.blocks.push_back({camps_figure(answer)});
  document.blocks.push_back({camps_members(answer)});
  document.blocks.push_back({frustrated(answer, 20)});
  if (answer.critical) document.blocks.push_back({critical(answer)});
  if (answer.balance) document.blocks.push_back({indices(answer)});
  return document;
}

}  // namespace entente::cli

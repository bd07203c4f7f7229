#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cmath>
#include <fstream>

#include "camps/answer.hpp"
#include "camps/export_graph.hpp"
#include "camps/read_graph.hpp"
#include "camps/what_if.hpp"
#include "camps/world_graph.hpp"
#include "cli/session.hpp"
#include "util/text.hpp"

namespace entente::cli {
namespace {

using camps::CampsAnswer;

struct Options {
  std::string graph;
  std::string k = "2";
  double time_limit = 60;
  std::optional<int> year, from, to;
  std::vector<std::string> bloc, layers, flips, removals, settings, pictures;
  std::string anchor;
  bool diagnose = false, critical = false, unweighted = false;
};

Result<int> number_of_camps(const std::string& text) {
  if (text == "free") return 0;
  const auto k = parse_number<int>(text);
  if (!k || *k < 1)
    return fail(Code::usage, fmt::format("--k '{}' is neither a number of camps nor free", text));
  return *k;
}

camps::Budget budget_of(const Session& session, const Options& options) {
  const auto start = session.environment().now();
  return {[&session, start] { return static_cast<double>(session.environment().now() - start) * 1e-6; },
          options.time_limit};
}

Result<int> node_named(const camps::SignedGraph& graph, const std::string& name, Day on) {
  for (int v = 0; v < graph.size(); ++v)
    if (graph.name(v) == name) return v;
  const auto& registry = states::Registry::builtin();
  if (const auto state = registry.find(name, states::Scheme::any, on))
    for (int v = 0; v < graph.size(); ++v)
      if (graph.name(v) == registry.key(*state)) return v;
  return fail(Code::not_found, fmt::format("'{}' is no node of this graph", name));
}

// "A:B" or "A:B:weight".
Result<camps::Edit> edit_of(const camps::SignedGraph& graph, camps::Edit::Kind kind, const std::string& text,
                            Day on) {
  const auto parts = split(text, ':');
  const bool weighted = kind == camps::Edit::Kind::set;
  if (parts.size() != (weighted ? 3U : 2U))
    return fail(Code::usage,
                fmt::format("'{}' is not of the form {}", text, weighted ? "A:B:weight" : "A:B"));
  camps::Edit edit{kind, 0, 0, 0};
  ENTENTE_LET(edit.a, node_named(graph, std::string(parts[0]), on));
  ENTENTE_LET(edit.b, node_named(graph, std::string(parts[1]), on));
  if (edit.a == edit.b) return fail(Code::usage, fmt::format("'{}' ties a node to itself", text));
  if (weighted) {
    const auto weight = parse_number<double>(parts[2]);
    if (!weight || !std::isfinite(*weight))
      return fail(Code::usage, fmt::format("'{}' is no weight", parts[2]));
    edit.weight = *weight;
  }
  return edit;
}

Result<CampsAnswer> solve(const Session& session, const Options& options, camps::SignedGraph graph, Day on) {
  CampsAnswer answer;
  ENTENTE_LET(answer.k, number_of_camps(options.k));
  answer.graph = std::move(graph);
  std::vector<camps::Edit> edits;
  using Kind = camps::Edit::Kind;
  for (const auto& [kind, list] :
       {std::pair(Kind::flip, &options.flips), std::pair(Kind::remove, &options.removals),
        std::pair(Kind::set, &options.settings)})
    for (const auto& text : *list) {
      ENTENTE_LET(const auto edit, edit_of(answer.graph, kind, text, on));
      edits.push_back(edit);
    }
  const auto budget = budget_of(session, options);
  answer.partition = camps::solve_camps(answer.graph, answer.k, {}, budget);
  answer.seconds = budget.elapsed();
  if (!edits.empty()) {
    const double begun = budget.elapsed();
    answer.before = answer.partition;
    camps::WhatIf what(answer.graph, *answer.before, answer.k, std::move(edits), budget);
    what.run();
    answer.partition = what.after();
    answer.crossing = what.crossing();
    answer.graph = what.graph();
    answer.seconds = budget.elapsed() - begun;
  }
  if (options.diagnose) {
    camps::BalanceIndices indices(answer.graph, {});
    indices.run();
    answer.balance = indices.balance();
  }
  if (!options.anchor.empty()) {
    if (answer.k != 2) return fail(Code::usage, "--anchor asks about two camps");
    ENTENTE_LET(answer.anchor, node_named(answer.graph, options.anchor, on));
    camps::Margins margins(answer.graph, answer.anchor, {}, budget);
    margins.run();
    answer.margins = margins.margins();
  }
  if (options.critical) {
    if (answer.k != 2) return fail(Code::usage, "--critical asks about two camps");
    answer.critical = camps::critical_ties(answer.graph, answer.partition, {}, budget);
  }
  return answer;
}

brief::Table summary(const std::vector<CampsAnswer>& answers) {
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
  table.columns.push_back({"seconds", "Seconds", brief::CellType::real, 4, "s"});
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

brief::Table members(const CampsAnswer& answer) {
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
  for (int v = 0; v < answer.graph.size(); ++v) {
    std::vector<brief::Cell> row = {answer.graph.name(v),
                                    std::int64_t{answer.partition.camp[static_cast<std::size_t>(v)]} + 1};
    if (margins) {
      brief::Cell cell;
      for (const auto& m : answer.margins)
        if (m.node == v && m.proven) cell = m.margin();
      row.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(row));
  }
  std::ranges::stable_sort(table.rows, [](const auto& x, const auto& y) {
    return std::get<std::int64_t>(x[1]) < std::get<std::int64_t>(y[1]);
  });
  return table;
}

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
  return fmt::format("Without the edits {} was frustrated. Crossing:{}.", answer.before->value,
                     names.empty() ? " nobody" : names);
}

brief::Table crossings_table(const std::vector<camps::Crossing>& crossings) {
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

Result<void> draw(const CampsAnswer& answer, const std::vector<std::string>& files) {
  if (files.empty()) return {};
  camps::Layout layout(answer.graph, answer.partition.camp, {});
  layout.run();
  const auto title = answer.when.empty() ? std::string("Camps") : "Camps " + answer.when;
  const camps::Drawing drawing{&answer.graph, &answer.partition.camp, &layout.places(), title};
  for (const auto& name : files) {
    const auto kind = std::filesystem::path(name).extension().string();
    std::string text;
    if (kind == ".svg")
      text = camps::to_svg(drawing);
    else if (kind == ".gexf")
      text = camps::to_gexf(drawing);
    else if (kind == ".graphml")
      text = camps::to_graphml(drawing);
    else
      return fail(Code::usage, fmt::format("--picture {}: name it .svg, .gexf or .graphml", name));
    std::ofstream file(name, std::ios::binary);
    file << text;
    file.close();
    if (!file) return fail(Code::storage_full, fmt::format("{} cannot be written", name));
  }
  return {};
}

int answer_one(Session& session, const Options& options, const CampsAnswer& answer) {
  if (const auto drawn = draw(answer, options.pictures); !drawn) return session.fail(drawn.error());
  if (!answer.partition.proven)
    session.say(fmt::format("not proven within the time limit: {} frustrated, no partition below {}",
                            answer.partition.value, answer.partition.bound));
  const auto& format = session.globals().format;
  if (format == "json") return session.emit_bytes(camps::to_json(answer));
  if (format == "csv" || format == "parquet" || format == "arrow") return session.emit(members(answer));
  std::vector<brief::Table> tables = {summary({answer}), members(answer), frustrated(answer, 20)};
  if (answer.critical) tables.push_back(critical(answer));
  if (answer.balance) tables.push_back(indices(answer));
  if (answer.before) tables.front().note = crossing_note(answer);
  return session.emit(tables);
}

int run_file(Session& session, const Options& options) {
  auto graph = camps::read_graph(options.graph);
  if (!graph) return session.fail(graph.error());
  const auto on = session.as_of();
  if (!on) return session.fail(on.error());
  const auto answer = solve(session, options, std::move(*graph), *on);
  return answer ? answer_one(session, options, *answer) : session.fail(answer.error());
}

int run_world(Session& session, const Options& options) {
  auto store = session.open(ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  const auto constants = session.constants();
  if (!constants) return session.fail(constants.error());
  const auto as_of = session.as_of();
  if (!as_of) return session.fail(as_of.error());
  auto params = camps::WorldParams::from(*constants);
  params.layers = options.layers;
  params.weighted_pacts = !options.unweighted;
  const int first = options.year.value_or(options.from.value_or(options.to.value_or(year_of(*as_of))));
  const int last = options.year.value_or(options.to.value_or(first));
  if (first > last || first < 1816 || last > 2200)
    return session.fail({Code::usage, fmt::format("years {} to {} make no span", first, last), {}});
  std::vector<CampsAnswer> answers;
  std::vector<camps::Moment> moments;
  for (int year = first; year <= last; ++year) {
    // A whole year, or the one day that --as-of names.
    const bool moment = !options.year && !options.from && !options.to;
    const Span span = moment ? Span{*as_of, *as_of} : Span{day(year, 1, 1), day(year, 12, 31)};
    std::vector<StateId> only;
    if (!options.bloc.empty()) {
      auto list = camps::members_of(*store, options.bloc, span.to);
      if (!list) return session.fail(list.error());
      only = std::move(*list);
    }
    const auto world = camps::WorldGraph::build(*store, span, params, only);
    if (!world) return session.fail(world.error());
    if (world->graph().ties().empty()) {
      if (first == last)
        return session.fail(
            {Code::out_of_coverage, fmt::format("no standing ties are known in {}", year), {}});
      continue;
    }
    auto answer = solve(session, options, world->graph(), span.to);
    if (!answer) return session.fail(answer.error());
    answer->when = moment ? to_string(*as_of) : std::to_string(year);
    moments.push_back({answer->when, answer->graph.names(), answer->partition.camp});
    answers.push_back(std::move(*answer));
  }
  if (answers.empty())
    return session.fail(
        {Code::out_of_coverage, fmt::format("no standing ties are known in {} to {}", first, last), {}});
  if (answers.size() == 1) return answer_one(session, options, answers.front());
  camps::ThroughTime time(std::move(moments));
  time.run();
  for (std::size_t i = 0; i < answers.size(); ++i) answers[i].partition.camp = time.moments()[i].camp;
  if (const auto drawn = draw(answers.back(), options.pictures); !drawn) return session.fail(drawn.error());
  const auto& format = session.globals().format;
  if (format == "json") return session.emit_bytes(camps::to_json(answers, time.crossings()));
  if (format == "csv" || format == "parquet" || format == "arrow") return session.emit(summary(answers));
  return session.emit({summary(answers), crossings_table(time.crossings())});
}

}  // namespace

void add_camps(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "camps", "Which camps is the world, or a signed graph from a file, in: solved exactly, with proof");
  command->add_option("--graph", options->graph, "An edge list, GraphML or GEXF file instead of the world");
  command->add_option("--k", options->k, "How many camps: 2, another number, or free");
  command
      ->add_option("--time-limit", options->time_limit,
                   "Seconds after which the best bounds are the answer (60)")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--year", options->year, "The world of one year (default: of the day of --as-of)");
  command->add_option("--from", options->from, "First year of a run of years");
  command->add_option("--to", options->to, "Last year of a run of years");
  command->add_option("--bloc", options->bloc, "Only these states, or members of these organisations")
      ->delimiter(',');
  command->add_option("--layers", options->layers, "Only these layers: tie kinds, domains, organisations")
      ->delimiter(',');
  command->add_flag("--unweighted-pacts", options->unweighted,
                    "Count a tie of a large pact like a bilateral one (gives false camps)");
  command->add_option("--anchor", options->anchor,
                      "Margins: what would it cost each to sit with, or against, this one");
  command->add_flag("--critical", options->critical, "Ties that would change the camps if they flipped");
  command->add_flag("--diagnose", options->diagnose, "Triangle, walk and spectral indices");
  command->add_option("--flip", options->flips, "What if the tie A:B changed its sign");
  command->add_option("--remove", options->removals, "What if the tie A:B ended");
  command->add_option("--set", options->settings, "What if A:B had this weight: A:B:weight");
  command->add_option("--picture", options->pictures, "Draw it: FILE.svg, FILE.gexf or FILE.graphml");
  command->callback([&session, options] {
    session.action = [&session, options] {
      return options->graph.empty() ? run_world(session, *options) : run_file(session, *options);
    };
  });
}

}  // namespace entente::cli

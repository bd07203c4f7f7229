#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fstream>
#include <thread>

#include "camps/answer.hpp"
#include "camps/export_graph.hpp"
#include "camps/read_graph.hpp"
#include "camps/what_if.hpp"
#include "camps/world_draws.hpp"
#include "camps/world_graph.hpp"
#include "cli/camps_tables.hpp"
#include "cli/session.hpp"
#include "util/text.hpp"

namespace entente::cli {
namespace {

using camps::CampsAnswer;

struct Options {
  std::string graph;
  std::string k = "2";
  double time_limit = 60;
  std::optional<int> year;
  std::string month, from, to;
  int draws = 0;
  std::uint64_t seed = 1;
  std::vector<std::string> bloc, layers, flips, removals, settings, pictures;
  std::string anchor;
  bool diagnose = false, critical = false, unweighted = false;
  const std::atomic<bool>* cancel = nullptr;

  bool interrupted() const { return cancel != nullptr && cancel->load(); }
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
          options.time_limit, options.cancel};
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

void add_posterior(Session& session, const Options& options, std::vector<std::vector<camps::Tie>> draws,
                   CampsAnswer& answer) {
  const int threads = session.globals().threads;
  camps::PosteriorCamps posterior(
      answer.graph, std::move(draws), answer.k,
      threads > 0 ? threads : static_cast<int>(std::thread::hardware_concurrency()),
      budget_of(session, options));
  posterior.start_from(answer.partition.camp);
  posterior.run();
  answer.posterior = posterior.result(answer.partition.camp, answer.anchor, options.seed);
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
      if (kind == Kind::remove && !text.contains(':')) {
        ENTENTE_LET(const int node, node_named(answer.graph, text, on));
        for (const auto& tie : answer.graph.ties())
          if (tie.a == node || tie.b == node) edits.push_back({kind, tie.a, tie.b, 0});
        answer.removed.push_back(node);
        continue;
      }
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
    // Who has no tie left sits nowhere: that it crossed says nothing.
    std::erase_if(answer.crossing,
                  [&](int v) { return std::ranges::find(answer.removed, v) != answer.removed.end(); });
    answer.graph = what.graph();
    answer.first = what.first();
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

Result<void> draw(const CampsAnswer& answer, const std::vector<std::string>& files) {
  if (files.empty()) return {};
  camps::Layout layout(answer.graph, answer.partition.camp, {});
  layout.run();
  const camps::Drawing drawing{&answer.graph, &answer.partition.camp, &layout.places(), camps_title(answer)};
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

bool one_table(const std::string& format) {
  return format == "csv" || format == "parquet" || format == "arrow";
}

int answer_one(Session& session, const Options& options, CampsAnswer answer) {
  if (const auto drawn = draw(answer, options.pictures); !drawn) return session.fail(drawn.error());
  if (!answer.partition.proven)
    session.say(
        fmt::format("{}: {} frustrated, no partition below {}",
                    options.interrupted() ? "interrupted, not proven" : "not proven within the time limit",
                    answer.partition.value, answer.partition.bound));
  const auto& format = session.globals().format;
  if (format == "json") {
    camps::lay_out(answer);
    return session.emit_bytes(camps::to_json(answer));
  }
  if (one_table(format)) return session.emit(camps_members(answer));
  return session.emit(camps_document(answer, format == "html"));
}

int run_file(Session& session, const Options& options) {
  if (options.draws > 0)
    return session.fail({Code::usage, "--draws asks about the world; a file tells no uncertainty", {}});
  auto graph = camps::read_graph(options.graph);
  if (!graph) return session.fail(graph.error());
  const auto on = session.as_of();
  if (!on) return session.fail(on.error());
  auto answer = solve(session, options, std::move(*graph), *on);
  return answer ? answer_one(session, options, std::move(*answer)) : session.fail(answer.error());
}

// What is asked about: a year, a month, or the one day that --as-of names.
struct When {
  std::string name;
  Span span;
};

When year_when(int year) {
  return {std::to_string(year), {day(year, 1, 1), day(year, 12, 31)}};
}

When month_when(Month month) {
  return {to_string(month), {first_day(month), last_day(month)}};
}

Result<PartialDate> year_or_month(const char* option, const std::string& text) {
  const auto date = parse_partial_date(text);
  if (!date || date->precision == Precision::day)
    return fail(Code::usage, fmt::format("{} '{}' is neither YYYY nor YYYY-MM", option, text));
  return *date;
}

Result<std::vector<When>> asked_for(const Options& options, Day as_of) {
  std::vector<When> list;
  if (options.year) {
    list.push_back(year_when(*options.year));
  } else if (!options.month.empty()) {
    ENTENTE_LET(const auto date, year_or_month("--month", options.month));
    if (date.precision != Precision::month)
      return fail(Code::usage, fmt::format("--month '{}' is not YYYY-MM", options.month));
    list.push_back(month_when(month_of(date.span.from)));
  } else if (options.from.empty() && options.to.empty()) {
    list.push_back({to_string(as_of), {as_of, as_of}});
  } else {
    ENTENTE_LET(const auto from, year_or_month("--from", options.from.empty() ? options.to : options.from));
    ENTENTE_LET(const auto to, year_or_month("--to", options.to.empty() ? options.from : options.to));
    if (from.precision != to.precision)
      return fail(Code::usage, "--from and --to must both be years or both be months");
    if (from.precision == Precision::year)
      for (int year = year_of(from.span.from); year <= year_of(to.span.from); ++year)
        list.push_back(year_when(year));
    else
      for (Month m = month_of(from.span.from); m <= month_of(to.span.from); m = m + 1)
        list.push_back(month_when(m));
  }
  if (list.empty() || year_of(list.front().span.from) < 1816 || year_of(list.back().span.to) > 2200)
    return fail(Code::usage, "no span of time between 1816 and 2200 is asked about");
  return list;
}

int answer_many(Session& session, const Options& options, std::vector<CampsAnswer> answers) {
  std::vector<camps::Moment> moments;
  for (const auto& answer : answers)
    moments.push_back({answer.when, answer.graph.names(), answer.partition.camp});
  camps::ThroughTime time(std::move(moments));
  time.run();
  for (std::size_t i = 0; i < answers.size(); ++i) answers[i].partition.camp = time.moments()[i].camp;
  if (const auto drawn = draw(answers.back(), options.pictures); !drawn) return session.fail(drawn.error());
  const auto& format = session.globals().format;
  if (format == "json") return session.emit_bytes(camps::to_json(answers, time.crossings()));
  if (one_table(format)) return session.emit(camps_summary(answers));
  brief::Document document;
  document.title = fmt::format("Camps {} to {}", answers.front().when, answers.back().when);
  document.blocks.push_back({camps_summary(answers)});
  if (format == "html") document.blocks.push_back({camps_figure(answers.back())});
  document.blocks.push_back({camps_crossings(time.crossings())});
  return session.emit(document);
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
  const auto whens = asked_for(options, *as_of);
  if (!whens) return session.fail(whens.error());
  std::vector<CampsAnswer> answers;
  for (const auto& when : *whens) {
    if (options.interrupted()) break;
    std::vector<StateId> only;
    if (!options.bloc.empty()) {
      auto list = camps::members_of(*store, options.bloc, when.span.to);
      if (!list) return session.fail(list.error());
      only = std::move(*list);
    }
    auto world = camps::WorldGraph::build(*store, when.span, params, only);
    if (!world) return session.fail(world.error());
    std::vector<std::vector<camps::Tie>> draws;
    if (options.draws > 0) {
      auto tone = camps::WorldDraws::build(*store, *world, when.span.to, *constants, only);
      if (!tone) return session.fail(tone.error());
      draws = tone->draw(options.draws, options.seed);
      *world = tone->world();
    }
    if (world->graph().ties().empty()) continue;
    auto answer = solve(session, options, world->graph(), when.span.to);
    if (!answer) return session.fail(answer.error());
    answer->when = when.name;
    if (options.draws > 0) add_posterior(session, options, std::move(draws), *answer);
    answers.push_back(std::move(*answer));
  }
  if (answers.empty() && options.interrupted())
    return session.fail({Code::cancelled, "interrupted before there was an answer", {}});
  if (answers.empty())
    return session.fail(
        {Code::out_of_coverage,
         whens->size() == 1
             ? fmt::format("no standing ties are known in {}", whens->front().name)
             : fmt::format("no standing ties are known in {} to {}", whens->front().name, whens->back().name),
         {}});
  if (answers.size() < whens->size() && options.interrupted())
    session.say(fmt::format("interrupted after {}", answers.back().when));
  if (answers.size() == 1) return answer_one(session, options, std::move(answers.front()));
  return answer_many(session, options, std::move(answers));
}

}  // namespace

void add_camps(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "camps", "Which camps is the world, or a signed graph from a file, in: solved exactly, with proof");
  session.takes_paths(command->add_option("--graph", options->graph,
                                          "An edge list, GraphML or GEXF file instead of the world"));
  command->add_option("--k", options->k, "How many camps: 2, another number, or free");
  command
      ->add_option("--time-limit", options->time_limit,
                   "Seconds after which the best bounds are the answer (60)")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--year", options->year, "The world of one year (default: of the day of --as-of)");
  command->add_option("--month", options->month, "The world of one month: YYYY-MM");
  command->add_option("--from", options->from, "First year or month of a run of them");
  command->add_option("--to", options->to, "Last year or month of a run of them");
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
  command->add_option("--remove", options->removals, "What if the tie A:B ended; A alone: all its ties");
  command->add_option("--set", options->settings, "What if A:B had this weight: A:B:weight");
  command
      ->add_option(
          "--draws", options->draws,
          "Probability that two sit together: so many draws of the tone of events, added to the ties")
      ->check(CLI::Range(0, 100000));
  command->add_option("--seed", options->seed, "Seed of the draws (1)");
  session.takes_paths(
      command->add_option("--picture", options->pictures, "Draw it: FILE.svg, FILE.gexf or FILE.graphml"));
  command->callback([&session, options] {
    session.action = [&session, options] {
      const auto& interrupt = session.environment().interrupt;
      if (interrupt) options->cancel = interrupt();
      return options->graph.empty() ? run_world(session, *options) : run_file(session, *options);
    };
  });
}

}  // namespace entente::cli

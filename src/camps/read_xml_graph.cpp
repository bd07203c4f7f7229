// GraphML and GEXF share a shape: nodes with an id and a label, edges with ends, a sign and a weight.
#include <fmt/format.h>

#include <cmath>
#include <map>
#include <unordered_map>

#include "camps/read_graph.hpp"
#include "camps/xml_scanner.hpp"
#include "util/text.hpp"

namespace entente::camps {
namespace {

constexpr double kMostWeight = 1e12;

struct RawEdge {
  std::string source, target, weight, sign;
  std::size_t line = 0;
};

struct RawGraph {
  std::vector<std::string> ids, labels;
  std::vector<RawEdge> edges;
};

std::optional<double> number(std::string_view text) {
  text = trim(text);
  if (text == "+" || text == "positive") return 1;
  if (text == "-" || text == "negative") return -1;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto value = parse_number<double>(text);
  if (!value || !std::isfinite(*value) || std::abs(*value) > kMostWeight) return std::nullopt;
  return value;
}

Result<SignedGraph> assemble(RawGraph raw, std::string_view origin) {
  std::unordered_map<std::string, int> known;
  for (std::size_t v = 0; v < raw.ids.size(); ++v)
    if (!known.emplace(raw.ids[v], static_cast<int>(v)).second)
      return fail(Code::bad_file,
                  fmt::format("{}: node '{}' stands twice", origin, printable(raw.ids[v], 40)));
  std::vector<Tie> ties;
  for (const auto& edge : raw.edges) {
    const auto a = known.find(edge.source), b = known.find(edge.target);
    if (a == known.end() || b == known.end())
      return fail(Code::bad_row,
                  fmt::format("{} line {}: an edge to a node that is not there", origin, edge.line));
    double weight = 1;
    if (!edge.weight.empty()) {
      const auto value = number(edge.weight);
      if (!value)
        return fail(Code::bad_row, fmt::format("{} line {}: '{}' is no weight", origin, edge.line,
                                               printable(edge.weight, 40)));
      weight = *value;
    }
    if (!edge.sign.empty()) {
      const auto value = number(edge.sign);
      if (!value)
        return fail(Code::bad_row,
                    fmt::format("{} line {}: '{}' is no sign", origin, edge.line, printable(edge.sign, 40)));
      weight = std::copysign(std::abs(weight), *value) * (*value == 0 ? 0 : 1);
    }
    ties.push_back({a->second, b->second, weight});
  }
  const int n = static_cast<int>(raw.ids.size());
  for (std::size_t v = 0; v < raw.ids.size(); ++v)
    if (raw.labels[v].empty()) raw.labels[v] = raw.ids[v];
  for (auto& label : raw.labels)
    if (!is_valid_utf8(label)) label = printable(label);
  return SignedGraph(n, std::move(ties), std::move(raw.labels));
}

enum class Role : unsigned char { none, weight, sign, label };

Role role_of(std::string_view name) {
  const auto lower = to_lower(name);
  if (lower == "weight" || lower == "value") return Role::weight;
  if (lower == "sign") return Role::sign;
  if (lower == "label" || lower == "name") return Role::label;
  return Role::none;
}

Error within(std::string_view origin, Error error) {
  error.message = fmt::format("{} {}", origin, error.message);
  return error;
}

}  // namespace

Result<SignedGraph> parse_graphml(std::string_view text, std::string_view origin) {
  XmlScanner scanner(text);
  RawGraph raw;
  std::map<std::string, Role, std::less<>> keys;
  bool in_node = false, in_edge = false, rooted = false;
  Role reading = Role::none;
  for (;;) {
    auto item = scanner.next();
    if (!item) return std::unexpected(within(origin, std::move(item).error()));
    if (item->kind == XmlScanner::Kind::end) break;
    if (item->kind == XmlScanner::Kind::text) {
      if (reading == Role::label && in_node) raw.labels.back() += item->text;
      if (reading == Role::weight && in_edge) raw.edges.back().weight += item->text;
      if (reading == Role::sign && in_edge) raw.edges.back().sign += item->text;
      continue;
    }
    const bool open = item->kind == XmlScanner::Kind::open;
    if (item->name == "graphml") {
      rooted = true;
    } else if (item->name == "key" && open) {
      keys[std::string(item->attribute("id"))] = role_of(item->attribute("attr.name"));
    } else if (item->name == "node") {
      if (open) {
        raw.ids.emplace_back(item->attribute("id"));
        raw.labels.emplace_back();
      }
      in_node = open && !item->empty;
    } else if (item->name == "edge") {
      if (open)
        raw.edges.push_back({std::string(item->attribute("source")), std::string(item->attribute("target")),
                             "", "", scanner.line()});
      in_edge = open && !item->empty;
    } else if (item->name == "data") {
      const auto key = keys.find(item->attribute("key"));
      reading = open && !item->empty && key != keys.end() ? key->second : Role::none;
    }
  }
  if (!rooted) return fail(Code::bad_file, fmt::format("{}: no graphml element", origin));
  return assemble(std::move(raw), origin);
}

Result<SignedGraph> parse_gexf(std::string_view text, std::string_view origin) {
  XmlScanner scanner(text);
  RawGraph raw;
  std::map<std::string, Role, std::less<>> keys;  // attributes of edges
  bool of_edges = false, in_edge = false, rooted = false;
  for (;;) {
    auto item = scanner.next();
    if (!item) return std::unexpected(within(origin, std::move(item).error()));
    if (item->kind == XmlScanner::Kind::end) break;
    const bool open = item->kind == XmlScanner::Kind::open;
    if (item->kind == XmlScanner::Kind::text) continue;
    if (item->name == "gexf") {
      rooted = true;
    } else if (item->name == "attributes" && open) {
      of_edges = item->attribute("class") == "edge";
    } else if (item->name == "attribute" && open && of_edges) {
      keys[std::string(item->attribute("id"))] = role_of(item->attribute("title"));
    } else if (item->name == "node" && open) {
      raw.ids.emplace_back(item->attribute("id"));
      raw.labels.emplace_back(item->attribute("label"));
    } else if (item->name == "edge") {
      if (open)
        raw.edges.push_back({std::string(item->attribute("source")), std::string(item->attribute("target")),
                             std::string(item->attribute("weight")), "", scanner.line()});
      in_edge = open && !item->empty;
    } else if (item->name == "attvalue" && open && in_edge) {
      auto which = item->attribute("for");
      if (which.empty()) which = item->attribute("attvalue");
      const auto key = keys.find(which);
      if (key == keys.end()) continue;
      if (key->second == Role::sign) raw.edges.back().sign = item->attribute("value");
      if (key->second == Role::weight) raw.edges.back().weight = item->attribute("value");
    }
  }
  if (!rooted) return fail(Code::bad_file, fmt::format("{}: no gexf element", origin));
  return assemble(std::move(raw), origin);
}

}  // namespace entente::camps

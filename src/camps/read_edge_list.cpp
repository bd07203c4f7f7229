#include <fmt/format.h>

#include <array>
#include <cmath>
#include <unordered_map>

#include "camps/read_graph.hpp"
#include "util/text.hpp"

namespace entente::camps {
namespace {

constexpr int kMostNodes = 1 << 24;
constexpr double kMostWeight = 1e12;

bool separates(char c) {
  return c == ' ' || c == '\t' || c == ',' || c == ';' || c == '\r';
}

struct Fields {
  std::array<std::string_view, 3> field;
  std::size_t count = 0;  // of all fields on the line
};

Fields fields_of(std::string_view line) {
  Fields fields;
  std::size_t i = 0;
  while (i < line.size()) {
    while (i < line.size() && separates(line[i])) ++i;
    const auto from = i;
    if (i < line.size() && line[i] == '"') {
      const auto end = line.find('"', i + 1);
      i = end == std::string_view::npos ? line.size() : end + 1;
    } else {
      while (i < line.size() && !separates(line[i])) ++i;
    }
    if (i == from) break;
    auto text = line.substr(from, i - from);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    if (fields.count < 3) fields.field[fields.count] = text;
    ++fields.count;
  }
  return fields;
}

std::optional<double> weight_of(std::string_view text) {
  if (text == "+") return 1;
  if (text == "-") return -1;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto value = parse_number<double>(text);
  if (!value || !std::isfinite(*value) || std::abs(*value) > kMostWeight) return std::nullopt;
  return value;
}

}  // namespace

Result<SignedGraph> parse_edge_list(std::string_view text, std::string_view origin) {
  std::vector<Tie> ties;
  std::vector<std::string> names;
  std::unordered_map<std::string, int> known;
  bool first = true, numbered = false;
  int n = 0, least = kMostNodes, greatest = -1;
  long long claimed = 0, found = 0;
  std::size_t number = 0;
  const auto bad = [&](std::string_view reason) {
    return fail(Code::bad_row, fmt::format("{} line {}: {}", origin, number, reason));
  };
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (const auto comment = line.find('#'); comment != std::string_view::npos)
      line = line.substr(0, comment);
    const auto fields = fields_of(line);
    if (fields.count == 0) continue;
    const bool header = std::exchange(first, false);
    if (header && fields.count == 2) {
      const auto nodes = parse_number<int>(fields.field[0]);
      const auto edges = parse_number<long long>(fields.field[1]);
      if (!nodes || !edges || *nodes < 0 || *edges < 0) return bad("the header must be two numbers: n m");
      if (*nodes > kMostNodes) return bad("more nodes than can be read");
      numbered = true;
      n = *nodes;
      claimed = *edges;
      continue;
    }
    if (fields.count < 3) return bad("two nodes and a weight are needed");
    const auto weight = weight_of(fields.field[2]);
    if (!weight) {
      if (header) continue;  // titles
      return bad(fmt::format("'{}' is no weight", printable(fields.field[2], 40)));
    }
    ++found;
    std::array<int, 2> ends{};
    for (std::size_t i = 0; i < 2; ++i) {
      if (numbered) {
        const auto node = parse_number<int>(fields.field[i]);
        if (!node || *node < 0 || *node > n)
          return bad(fmt::format("'{}' is no node of 0 to {}", printable(fields.field[i], 40), n - 1));
        ends[i] = *node;
        least = std::min(least, *node);
        greatest = std::max(greatest, *node);
      } else {
        if (!is_valid_utf8(fields.field[i])) return bad("a name is not valid UTF-8");
        const auto [place, fresh] =
            known.try_emplace(std::string(fields.field[i]), static_cast<int>(names.size()));
        if (fresh) names.emplace_back(fields.field[i]);
        if (names.size() > static_cast<std::size_t>(kMostNodes)) return bad("more nodes than can be read");
        ends[i] = place->second;
      }
    }
    ties.push_back({ends[0], ends[1], *weight});
  }
  if (first) return fail(Code::bad_file, fmt::format("{}: no graph in it", origin));
  if (found < claimed)
    return fail(Code::bad_file,
                fmt::format("{}: the header promises {} ties, {} are there", origin, claimed, found));
  if (numbered && greatest == n) {
    if (least == 0) return fail(Code::bad_file, fmt::format("{}: nodes 0 and {} of {}", origin, n, n));
    for (auto& tie : ties) {
      --tie.a;
      --tie.b;
    }
  }
  if (!numbered) n = static_cast<int>(names.size());
  return SignedGraph(n, std::move(ties), std::move(names));
}

}  // namespace entente::camps

#include "camps/read_graph.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "util/text.hpp"

namespace entente::camps {

Result<SignedGraph> read_graph(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream || std::filesystem::is_directory(file))
    return fail(Code::not_found, fmt::format("graph file {} cannot be opened", file.string()));
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  return parse_graph(text, file.string());
}

Result<SignedGraph> parse_graph(std::string_view text, std::string_view origin) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  const auto head = trim(text.substr(0, 4096));
  if (!head.starts_with('<')) return parse_edge_list(text, origin);
  const auto graphml = head.find("<graphml"), gexf = head.find("<gexf");
  if (graphml < gexf) return parse_graphml(text, origin);
  if (gexf != std::string_view::npos) return parse_gexf(text, origin);
  return fail(Code::unknown_format, fmt::format("{}: XML, but neither GraphML nor GEXF", origin));
}

}  // namespace entente::camps

// The readers of signed graphs under hostile input: no crash, no hang, no endless allocation; what is read
// keeps the graph's promises, and small graphs are written and read back to the same ties.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "camps/export_graph.hpp"
#include "camps/read_graph.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente::camps;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto graph = parse_graph(text, "input");
  if (!graph) return 0;
  for (const auto& tie : graph->ties())
    if (tie.a < 0 || tie.a >= tie.b || tie.b >= graph->size() || tie.weight == 0) std::abort();
  if (graph->size() > 200) return 0;
  for (const auto& tie : graph->ties())
    if (std::abs(tie.weight) > 1e12) return 0;  // a sum heavier than a single tie may be
  const std::vector<int> camp(static_cast<std::size_t>(graph->size()));
  std::vector<Place> places(camp.size());
  const Drawing drawing{&*graph, &camp, &places, "input"};
  for (const auto& written : {to_gexf(drawing), to_graphml(drawing)}) {
    const auto again = parse_graph(written, "again");
    if (!again || again->ties() != graph->ties()) std::abort();
  }
  return 0;
}

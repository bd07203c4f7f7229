// A signed graph with its camps and places as a picture (SVG) and as files other programs open (GEXF 1.3,
// GraphML), which read_graph reads back to the same graph.
#pragma once

#include <string>
#include <vector>

#include "camps/layout.hpp"
#include "camps/signed_graph.hpp"

namespace entente::camps {

struct Drawing {
  const SignedGraph* graph = nullptr;
  const std::vector<int>* camp = nullptr;
  const std::vector<Place>* places = nullptr;
  std::string title;
};

// Self-contained, no script, nothing fetched, light and dark; its style reaches nothing outside it, so that
// it may stand inside a page. Friends solid, foes dashed, ties against the camps heavy; camps by colour,
// shape and a ground under them; nodes by the weight of their ties. A name that finds no room is left to the
// pointer.
std::string to_svg(const Drawing& drawing);
std::string to_gexf(const Drawing& drawing);
std::string to_graphml(const Drawing& drawing);

}  // namespace entente::camps

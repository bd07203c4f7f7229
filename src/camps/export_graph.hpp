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

// Self-contained, no script, light and dark; camps by colour and shape, foes dashed, frustrated ties heavy.
std::string to_svg(const Drawing& drawing);
std::string to_gexf(const Drawing& drawing);
std::string to_graphml(const Drawing& drawing);

}  // namespace entente::camps

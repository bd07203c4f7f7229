#include "camps/export_graph.hpp"

#include <fmt/format.h>

#include <cmath>

#include "camps/camp_colours.hpp"
#include "camps/xml_scanner.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

bool frustrated(const Drawing& d, const Tie& tie) {
  return ((*d.camp)[at(tie.a)] == (*d.camp)[at(tie.b)]) == (tie.weight < 0);
}

}  // namespace

std::string to_gexf(const Drawing& d) {
  const auto& graph = *d.graph;
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
      "<graph defaultedgetype=\"undirected\">\n"
      "<attributes class=\"node\"><attribute id=\"camp\" title=\"camp\" type=\"integer\"/></attributes>\n"
      "<attributes class=\"edge\"><attribute id=\"sign\" title=\"sign\" type=\"integer\"/>"
      "<attribute id=\"frustrated\" title=\"frustrated\" type=\"boolean\"/></attributes>\n<nodes>\n";
  for (int v = 0; v < graph.size(); ++v) {
    const int camp = (*d.camp)[at(v)];
    const auto c = camp_colour(camp);
    out += fmt::format(
        "<node id=\"{}\" label=\"{}\"><attvalues><attvalue for=\"camp\" value=\"{}\"/></attvalues>"
        "<viz:position x=\"{}\" y=\"{}\"/><viz:color r=\"{}\" g=\"{}\" b=\"{}\"/></node>\n",
        v, xml_escaped(graph.name(v)), camp, (*d.places)[at(v)].x, (*d.places)[at(v)].y, c[0], c[1], c[2]);
  }
  out += "</nodes>\n<edges>\n";
  for (const auto& tie : graph.ties())
    out += fmt::format(
        "<edge source=\"{}\" target=\"{}\" weight=\"{}\"><attvalues><attvalue for=\"sign\" value=\"{}\"/>"
        "<attvalue for=\"frustrated\" value=\"{}\"/></attvalues></edge>\n",
        tie.a, tie.b, std::abs(tie.weight), tie.weight > 0 ? 1 : -1, frustrated(d, tie));
  return out + "</edges>\n</graph>\n</gexf>\n";
}

std::string to_graphml(const Drawing& d) {
  const auto& graph = *d.graph;
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "
      "xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
      "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
      "<key id=\"camp\" for=\"node\" attr.name=\"camp\" attr.type=\"int\"/>\n"
      "<key id=\"x\" for=\"node\" attr.name=\"x\" attr.type=\"double\"/>\n"
      "<key id=\"y\" for=\"node\" attr.name=\"y\" attr.type=\"double\"/>\n"
      "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
      "<key id=\"frustrated\" for=\"edge\" attr.name=\"frustrated\" attr.type=\"boolean\"/>\n"
      "<graph edgedefault=\"undirected\">\n";
  for (int v = 0; v < graph.size(); ++v)
    out += fmt::format(
        "<node id=\"n{}\"><data key=\"label\">{}</data><data key=\"camp\">{}</data><data key=\"x\">{}</data>"
        "<data key=\"y\">{}</data></node>\n",
        v, xml_escaped(graph.name(v)), (*d.camp)[at(v)], (*d.places)[at(v)].x, (*d.places)[at(v)].y);
  for (const auto& tie : graph.ties())
    out += fmt::format(
        "<edge source=\"n{}\" target=\"n{}\"><data key=\"weight\">{}</data><data "
        "key=\"frustrated\">{}</data></edge>\n",
        tie.a, tie.b, tie.weight, frustrated(d, tie));
  return out + "</graph>\n</graphml>\n";
}

}  // namespace entente::camps

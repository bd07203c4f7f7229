#include "camps/export_graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "camps/xml_scanner.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

// Okabe & Ito's colours, told apart by the colour-blind; camps beyond them are grey.
constexpr std::array<std::array<int, 3>, 7> kColours = {{{0, 114, 178},
                                                         {213, 94, 0},
                                                         {0, 158, 115},
                                                         {204, 121, 167},
                                                         {230, 159, 0},
                                                         {86, 180, 233},
                                                         {120, 94, 240}}};

std::array<int, 3> colour(int camp) {
  return at(camp) < kColours.size() ? kColours[at(camp)] : std::array<int, 3>{136, 136, 136};
}

std::string hex(int camp) {
  const auto c = colour(camp);
  return fmt::format("#{:02x}{:02x}{:02x}", c[0], c[1], c[2]);
}

bool frustrated(const Drawing& d, const Tie& tie) {
  return ((*d.camp)[at(tie.a)] == (*d.camp)[at(tie.b)]) == (tie.weight < 0);
}

std::string mark(int camp, double x, double y, double r) {
  if (camp == 1)
    return fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}")", x - r, y - r, 2 * r,
                       2 * r);
  if (camp == 2)
    return fmt::format(R"(<path d="M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}Z")", x, y - 1.2 * r,
                       x + 1.1 * r, y + r, x - 1.1 * r, y + r);
  return fmt::format(R"(<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}")", x, y, r);
}

}  // namespace

std::string to_svg(const Drawing& d) {
  constexpr double kSize = 1000, kMargin = 40, kHalf = kSize / 2 - kMargin;
  const auto& graph = *d.graph;
  const auto x = [&](int v) { return kSize / 2 + kHalf * (*d.places)[at(v)].x; };
  const auto y = [&](int v) { return kSize / 2 + kHalf * (*d.places)[at(v)].y; };
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {0:.0f}\" role=\"img\" "
      "aria-label=\"{1}\">\n"
      "<title>{1}</title>\n"
      "<style>svg{{background:#fff;font:11px "
      "sans-serif}}text{{fill:#222}}.f{{stroke:#4a8f5b}}.x{{stroke:#c0392b;"
      "stroke-dasharray:5 4}}.b{{stroke-width:2.5;opacity:.9}}line{{stroke-width:1;opacity:.35}}"
      "@media (prefers-color-scheme:dark){{svg{{background:#16181d}}text{{fill:#e8e8e8}}}}</style>\n",
      kSize, xml_escaped(d.title));
  for (const auto& tie : graph.ties())
    out += fmt::format("<line class=\"{}{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n",
                       tie.weight > 0 ? "f" : "x", frustrated(d, tie) ? " b" : "", x(tie.a), y(tie.a),
                       x(tie.b), y(tie.b));
  const double radius = graph.size() > 400 ? 2.5 : 5;
  for (int v = 0; v < graph.size(); ++v) {
    const int camp = (*d.camp)[at(v)];
    const auto name = xml_escaped(graph.name(v));
    out += fmt::format("{} fill=\"{}\"><title>{}, camp {}</title></{}>\n", mark(camp, x(v), y(v), radius),
                       hex(camp), name, camp + 1,
                       camp == 1   ? "rect"
                       : camp == 2 ? "path"
                                   : "circle");
    if (graph.size() <= 400)
      out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", x(v) + 7, y(v) + 4, name);
  }
  return out + "</svg>\n";
}

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
    const auto c = colour(camp);
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

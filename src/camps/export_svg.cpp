// The picture, from the ground up: a soft ground under each camp, friends, foes, ties against the camps,
// nodes, names where they find room, and the key.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "camps/camp_colours.hpp"
#include "camps/export_graph.hpp"
#include "camps/xml_scanner.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

constexpr double kWidth = 1000, kMargin = 46, kTop = 62, kKey = 64;
constexpr double kLetter = 6.7, kLine = 12;  // room of a letter at 11 px, and of a line

constexpr std::string_view kStyle = R"(<style>
.camps-picture{background:#fff;font:11px system-ui,"Segoe UI","Helvetica Neue",Arial,sans-serif}
.camps-picture text{fill:#1d2228;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
.camps-picture .title{font-size:19px;font-weight:650}
.camps-picture .sub,.camps-picture .key text{fill:#59616b;font-size:12.5px}
.camps-picture .ground{opacity:.13}
.camps-picture .f{stroke:#2f8f6b}
.camps-picture .x{stroke:#c5342b;stroke-dasharray:6 4}
.camps-picture .n{stroke:#fff;stroke-width:1.2}
@media (prefers-color-scheme:dark){
.camps-picture{background:#15171b}
.camps-picture text{fill:#e9ecef;stroke:#15171b}
.camps-picture .sub,.camps-picture .key text{fill:#a3abb5}
.camps-picture .ground{opacity:.2}
.camps-picture .f{stroke:#4dbb92}.camps-picture .x{stroke:#f0655a}
.camps-picture .n{stroke:#15171b}}
</style>
)";

struct Point {
  double x = 0, y = 0;
};

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

std::string hex(int camp) {
  const auto c = camp_colour(camp);
  return fmt::format("#{:02x}{:02x}{:02x}", c[0], c[1], c[2]);
}

std::string mark(int camp, const Point& p, double r) {
  switch (camp % 3) {
    case 1:
      return fmt::format(R"(<rect class="n" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}")",
                         p.x - 0.9 * r, p.y - 0.9 * r, 1.8 * r, 1.8 * r);
    case 2:
      return fmt::format(R"(<path class="n" d="M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}Z")", p.x,
                         p.y - 1.2 * r, p.x + 1.15 * r, p.y + 0.9 * r, p.x - 1.15 * r, p.y + 0.9 * r);
    default:
      return fmt::format(R"(<circle class="n" cx="{:.1f}" cy="{:.1f}" r="{:.1f}")", p.x, p.y, r);
  }
}

class Picture {
 public:
  explicit Picture(const Drawing& drawing) : d_(drawing), graph_(*drawing.graph) {
    double low = 0, high = 0;
    for (const auto& p : *d_.places) {
      low = std::min(low, p.y);
      high = std::max(high, p.y);
    }
    const double half = kWidth / 2 - kMargin;
    for (const auto& p : *d_.places)
      points_.push_back({kWidth / 2 + half * p.x, kTop + kMargin + half * (p.y - low)});
    height_ = kTop + 2 * kMargin + half * (high - low) + kKey;
    load_.resize(at(graph_.size()));
    for (const auto& tie : graph_.ties()) {
      load_[at(tie.a)] += std::abs(tie.weight);
      load_[at(tie.b)] += std::abs(tie.weight);
      heaviest_ = std::max(heaviest_, std::abs(tie.weight));
    }
    most_ = std::max(1e-12, load_.empty() ? 0 : *std::ranges::max_element(load_));
  }

  std::string draw() {
    std::string out = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"camps-picture\" viewBox=\"0 0 {:.0f} {:.0f}\" "
        "role=\"img\" aria-label=\"{}\">\n",
        kWidth, height_, xml_escaped(d_.title));
    out += kStyle;
    out += head() + grounds() + ties() + nodes() + names() + key();
    return out + "</svg>\n";
  }

 private:
  bool against(const Tie& tie) const {
    return ((*d_.camp)[at(tie.a)] == (*d_.camp)[at(tie.b)]) == (tie.weight < 0);
  }
  double radius(int v) const {
    const double least = graph_.size() > 400 ? 2 : 4;
    return least + (graph_.size() > 400 ? 3 : 7) * std::sqrt(load_[at(v)] / most_);
  }

  std::string head() const {
    std::size_t foes = 0, broken = 0;
    double cost = 0;
    for (const auto& tie : graph_.ties()) {
      foes += tie.weight < 0 ? 1 : 0;
      if (!against(tie)) continue;
      ++broken;
      cost += std::abs(tie.weight);
    }
    return fmt::format(
        "<text class=\"title\" x=\"{0:.0f}\" y=\"30\">{1}</text>"
        "<text class=\"sub\" x=\"{0:.0f}\" y=\"50\">{2} nodes, {3} friendly ties, {4} hostile ties; {5} "
        "stand "
        "against the camps, weight {6:.4g}</text>\n",
        kMargin / 2, xml_escaped(d_.title), graph_.size(), graph_.ties().size() - foes, foes, broken, cost);
  }

  // Discs around a camp's nodes, faint as one.
  std::string grounds() const {
    std::vector<std::string> discs;
    for (int v = 0; v < graph_.size(); ++v) {
      const auto camp = at((*d_.camp)[at(v)]);
      if (camp >= discs.size()) discs.resize(camp + 1);
      discs[camp] +=
          fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"36\"/>", points_[at(v)].x, points_[at(v)].y);
    }
    std::string out;
    for (std::size_t c = 0; c < discs.size() && graph_.size() <= 1500; ++c)
      out += fmt::format("<g class=\"ground\" fill=\"{}\">{}</g>\n", hex(static_cast<int>(c)), discs[c]);
    return out;
  }

  std::string ties() const {
    // Many ties are drawn fainter, so that a dense world stays a picture.
    const double crowd = std::clamp(9 / std::sqrt(static_cast<double>(graph_.ties().size() + 1)), 0.12, 0.6);
    std::vector<const Tie*> order;
    for (const auto& tie : graph_.ties()) order.push_back(&tie);
    std::ranges::stable_sort(order, {}, [&](const Tie* tie) {
      return std::tuple(against(*tie), tie->weight < 0, std::abs(tie->weight));
    });
    std::string out = "<g fill=\"none\">\n";
    for (const Tie* tie : order) {
      const double share = std::sqrt(std::abs(tie->weight) / heaviest_);
      const double crowded = against(*tie) ? std::min(1.0, 2.5 * crowd) : crowd;
      const auto &p = points_[at(tie->a)], &q = points_[at(tie->b)];
      out += fmt::format(
          "<line class=\"{}{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" "
          "stroke-width=\"{:.2f}\" opacity=\"{:.2f}\"/>\n",
          tie->weight > 0 ? "f" : "x", against(*tie) ? " b" : "", p.x, p.y, q.x, q.y,
          against(*tie) ? 0.5 + 2.9 * share : 0.6 + 1.8 * share,
          std::min(1.0, crowded * (tie->weight > 0 ? 0.25 + 1.1 * share : 0.6 + 1.1 * share)));
    }
    return out + "</g>\n";
  }

  std::string nodes() const {
    std::string out;
    for (int v = 0; v < graph_.size(); ++v) {
      const int camp = (*d_.camp)[at(v)];
      out +=
          fmt::format("{} fill=\"{}\"><title>{}, camp {}</title></{}>\n",
                      mark(camp, points_[at(v)], radius(v)), hex(camp), xml_escaped(graph_.name(v)), camp + 1,
                      camp % 3 == 1   ? "rect"
                      : camp % 3 == 2 ? "path"
                                      : "circle");
    }
    return out;
  }

  // The heaviest nodes choose first; each takes the first of eight places around it where nothing stands.
  std::string names() const {
    if (graph_.size() > 1500) return "";
    std::vector<Box> taken;
    for (int v = 0; v < graph_.size(); ++v) {
      const double r = radius(v);
      taken.push_back(
          {points_[at(v)].x - r, points_[at(v)].y - r, points_[at(v)].x + r, points_[at(v)].y + r});
    }
    std::vector<int> order(at(graph_.size()));
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, [&](int a, int b) { return load_[at(a)] > load_[at(b)]; });
    std::string out;
    for (const int v : order) {
      const auto name = graph_.name(v);
      const double wide = kLetter * static_cast<double>(letters(name)), r = radius(v) + 2.5;
      const auto& p = points_[at(v)];
      constexpr double kSides[8][2] = {{1, 0},      {-1, 0},      {0, -1},    {0, 1},
                                       {0.8, -0.8}, {-0.8, -0.8}, {0.8, 0.8}, {-0.8, 0.8}};
      for (const auto& side : kSides) {
        const double x = p.x + side[0] * r + (side[0] > 0 ? 0 : side[0] < 0 ? -wide : -wide / 2);
        const double middle = p.y + side[1] * (r + kLine / 2 - 1);
        const Box box{x, middle - kLine / 2, x + wide, middle + kLine / 2};
        if (box.left < 2 || box.right > kWidth - 2) continue;
        if (std::ranges::any_of(taken, [&](const Box& other) { return other.meets(box); })) continue;
        taken.push_back(box);
        out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", x, middle + 4, xml_escaped(name));
        break;
      }
    }
    return out;
  }

  static std::size_t letters(std::string_view text) {  // code points
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  }

  std::string key() const {
    int camps = 0;
    for (const int c : *d_.camp) camps = std::max(camps, c + 1);
    std::vector<int> size(at(camps));
    for (const int c : *d_.camp) ++size[at(c)];
    const double y = height_ - 26;
    std::string out = "<g class=\"key\">\n";
    double x = kMargin / 2;
    const auto line = [&](const char* look, double width, double opacity, std::string_view words) {
      out += fmt::format(
          "<line class=\"{}\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\" stroke-width=\"{}\" "
          "opacity=\"{}\"/><text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n",
          look, x, x + 30, y, y, width, opacity, x + 36, y + 4, words);
      x += 36 + 6.8 * static_cast<double>(words.size()) + 18;
    };
    line("f", 2, 0.8, "friendly");
    line("x", 2, 0.8, "hostile");
    line("f b", 3, 1, "friendly, across camps");
    line("x b", 3, 1, "hostile, inside a camp");
    for (int c = 0; c < std::min(camps, 4); ++c) {
      out += fmt::format("{} fill=\"{}\"/><text x=\"{:.1f}\" y=\"{:.1f}\">camp {}: {}</text>\n",
                         mark(c, {x + 6, y}, 6), hex(c), x + 18, y + 4, c + 1, size[at(c)]);
      x += 18 + 6.8 * 12;
    }
    if (camps > 4)
      out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">and {} more</text>\n", x, y + 4, camps - 4);
    return out + "</g>\n";
  }

  const Drawing& d_;
  const SignedGraph& graph_;
  std::vector<Point> points_;
  std::vector<double> load_;  // per node: weight of its ties
  double most_ = 1, heaviest_ = 1e-12, height_ = 0;
};

}  // namespace

std::string to_svg(const Drawing& drawing) {
  return Picture(drawing).draw();
}

}  // namespace entente::camps

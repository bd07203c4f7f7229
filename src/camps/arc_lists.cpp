#include "camps/arc_lists.hpp"

#include <algorithm>

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

}  // namespace

ArcLists::ArcLists(const SignedGraph& graph, const Scale& scale) : ArcLists(graph.size()) {
  for (const auto& tie : graph.ties()) {  // ascending pairs, so lists are nearly in order
    const Units weight = scale.units(tie.weight);
    if (weight == 0) continue;
    lists_[at(tie.a)].push_back({tie.b, weight});
    lists_[at(tie.b)].push_back({tie.a, weight});
  }
  for (auto& list : lists_) std::ranges::sort(list, {}, &Arc::to);
}

int ArcLists::degree(int v) const {
  return static_cast<int>(lists_[at(v)].size()) - gone_[at(v)];
}

Units ArcLists::weight(int a, int b) const {
  const auto& list = lists_[at(a)];
  const auto place = std::ranges::lower_bound(list, b, {}, &Arc::to);
  return place != list.end() && place->to == b ? place->weight : 0;
}

void ArcLists::put(int v, int to, Units weight) {
  auto& list = lists_[at(v)];
  const auto place = std::ranges::lower_bound(list, to, {}, &Arc::to);
  if (place != list.end() && place->to == to) {
    gone_[at(v)] += (weight == 0 ? 1 : 0) - (place->weight == 0 ? 1 : 0);
    place->weight = weight;
    if (2 * at(gone_[at(v)]) > list.size()) sweep(v);
  } else if (weight != 0) {
    list.insert(place, {to, weight});
  }
}

void ArcLists::set(int a, int b, Units weight) {
  put(a, b, weight);
  put(b, a, weight);
}

std::vector<Arc> ArcLists::take(int v) {
  sweep(v);
  auto arcs = std::move(lists_[at(v)]);
  lists_[at(v)].clear();
  for (const auto& arc : arcs) put(arc.to, v, 0);
  return arcs;
}

void ArcLists::sweep(int v) {
  if (gone_[at(v)] == 0) return;
  std::erase_if(lists_[at(v)], [](const Arc& arc) { return arc.weight == 0; });
  gone_[at(v)] = 0;
}

void ArcLists::sweep() {
  for (int v = 0; v < size(); ++v) sweep(v);
}

}  // namespace entente::camps

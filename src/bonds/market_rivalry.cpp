#include "bonds/market_rivalry.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>

namespace entente::bonds {
namespace {

auto key(const ExportFlow& flow) {
  return std::tuple(flow.customer, flow.product);
}

}  // namespace

MarketRivalry::MarketRivalry(int states, std::vector<ExportFlow> flows)
    : states_(states), flows_(std::move(flows)) {}

void MarketRivalry::run() {
  std::erase_if(flows_,
                [](const ExportFlow& flow) { return flow.value <= 0 || flow.customer == flow.exporter; });
  // The value too, so that the sums of repeated flows do not depend on their order.
  std::ranges::sort(flows_, {}, [](const ExportFlow& flow) {
    return std::tuple(flow.exporter, flow.customer, flow.product, flow.value);
  });
  std::vector<ExportFlow> merged;
  std::vector<double> totals(static_cast<std::size_t>(states_));
  for (const ExportFlow& flow : flows_) {
    totals[static_cast<std::size_t>(flow.exporter)] += flow.value;
    if (!merged.empty() && merged.back().exporter == flow.exporter && key(merged.back()) == key(flow))
      merged.back().value += flow.value;
    else
      merged.push_back(flow);
  }
  first_.assign(static_cast<std::size_t>(states_) + 1, 0);
  for (ExportFlow& flow : merged) {
    const auto exporter = static_cast<std::size_t>(flow.exporter);
    flow.value = std::sqrt(flow.value / totals[exporter]);
    ++first_[exporter + 1];
  }
  for (std::size_t s = 1; s < first_.size(); ++s) first_[s] += first_[s - 1];
  flows_ = std::move(merged);
}

std::optional<MarketRivalryTerms> MarketRivalry::at(int i, int j) const {
  const auto a = static_cast<std::size_t>(i), b = static_cast<std::size_t>(j);
  if (first_[a] == first_[a + 1] || first_[b] == first_[b + 1]) return std::nullopt;
  MarketRivalryTerms out;
  std::size_t x = first_[a], y = first_[b];
  while (x < first_[a + 1] && y < first_[b + 1]) {
    if (key(flows_[x]) < key(flows_[y])) {
      ++x;
    } else if (key(flows_[y]) < key(flows_[x])) {
      ++y;
    } else {
      const double part = flows_[x].value * flows_[y].value;
      if (out.customers.empty() || out.customers.back().state != flows_[x].customer)
        out.customers.push_back({flows_[x].customer, 0});
      out.customers.back().overlap += part;
      ++x;
      ++y;
    }
  }
  for (const auto& customer : out.customers) out.overlap += customer.overlap;
  return out;
}

}  // namespace entente::bonds

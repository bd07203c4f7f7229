// Names resolved a second, beside a plain std::unordered_map<std::string, int> of the same normalised names
// that is handed text already normalised: the least that any resolver could do.
#include <benchmark/benchmark.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "states/normalise.hpp"
#include "states/registry.hpp"
#include "util/text.hpp"

namespace {

using namespace entente;
using namespace entente::states;

// Known, unknown and mixed-case names as feeds and articles write them; one in eight is not plain ASCII.
std::vector<std::string> mix() {
  const std::vector<std::string> base = {"Iran",
                                         "Russia",
                                         "RUSSIAN FEDERATION",
                                         "united states",
                                         "United Kingdom",
                                         "China",
                                         "People's Republic of China",
                                         "Türkiye",
                                         "Côte d'Ivoire",
                                         "Saudi Arabia",
                                         "Bosnia and Herzegovina",
                                         "Korea, Republic of",
                                         "North Korea",
                                         "EGYPT",
                                         "the Kremlin",
                                         "Washington",
                                         "Putin",
                                         "Iranians",
                                         "Trinidad & Tobago",
                                         "Saint Lucia",
                                         "Acme Corporation",
                                         "Hezbollah",
                                         "the opposition",
                                         "Springfield",
                                         "Ministry of Foreign Affairs",
                                         "Democratic Republic of the Congo",
                                         "Россия",
                                         "Syrian Arab Republic",
                                         "israel",
                                         "Burma",
                                         "Viet Nam",
                                         "European Union"};
  std::vector<std::string> names;
  for (int round = 0; round < 32; ++round) {
    for (const auto& name : base) {
      names.push_back(round % 3 == 0 ? name : round % 3 == 1 ? to_upper(name) : to_lower(name));
    }
  }
  return names;
}

void resolve_names(benchmark::State& state) {
  const auto& registry = Registry::builtin();
  const auto names = mix();
  const auto on = day(2024, 10, 31);
  std::size_t found = 0;
  for (auto _ : state) {
    for (const auto& name : names) found += registry.find(name, Scheme::name, on).has_value() ? 1U : 0U;
  }
  benchmark::DoNotOptimize(found);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(names.size()));
}
BENCHMARK(resolve_names);

void resolve_ascii_names(benchmark::State& state) {
  const auto& registry = Registry::builtin();
  std::vector<std::string> names;
  for (auto& name : mix()) {
    bool ascii = true;
    for (const char c : name) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    if (ascii) names.push_back(std::move(name));
  }
  const auto on = day(2024, 10, 31);
  std::size_t found = 0;
  for (auto _ : state) {
    for (const auto& name : names) found += registry.find(name, Scheme::name, on).has_value() ? 1U : 0U;
  }
  benchmark::DoNotOptimize(found);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(names.size()));
}
BENCHMARK(resolve_ascii_names);

void resolve_codes(benchmark::State& state, Scheme scheme) {
  const auto& registry = Registry::builtin();
  const auto on = day(2024, 10, 31);
  std::vector<std::string> codes;
  for (const auto& s : registry.all()) {
    if (const auto code = registry.code(s.id, scheme, on)) codes.emplace_back(*code);
  }
  std::size_t found = 0;
  for (auto _ : state) {
    for (const auto& code : codes) found += registry.find(code, scheme, on).has_value() ? 1U : 0U;
  }
  benchmark::DoNotOptimize(found);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(codes.size()));
}
BENCHMARK_CAPTURE(resolve_codes, cameo, Scheme::cameo);
BENCHMARK_CAPTURE(resolve_codes, cow, Scheme::cow);

void unordered_map_baseline(benchmark::State& state) {
  const auto& registry = Registry::builtin();
  std::unordered_map<std::string, int> map;
  const auto normal = [](std::string_view text) {
    NormalName out;
    normalise_name(text, out);
    return std::string(out.view());
  };
  for (const auto& name : registry.all_names()) map.emplace(normal(name.text), name.state.value);
  std::vector<std::string> names;
  for (const auto& name : mix()) names.push_back(normal(name));
  std::size_t found = 0;
  for (auto _ : state) {
    for (const auto& name : names) found += map.contains(name) ? 1U : 0U;
  }
  benchmark::DoNotOptimize(found);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(names.size()));
}
BENCHMARK(unordered_map_baseline);

}  // namespace

BENCHMARK_MAIN();

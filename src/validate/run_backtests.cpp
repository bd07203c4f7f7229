#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "ontology/constants.hpp"
#include "validate/backtests.hpp"

namespace entente::validate {

BandParams band_params(const ontology::Constants& constants) {
  return {static_cast<int>(constants.integer("validate.draws")), constants.value("band.outer"),
          static_cast<std::uint64_t>(constants.integer("validate.seed"))};
}

const std::vector<std::string>& backtest_names() {
  static const std::vector<std::string> names = {"events",   "bands", "bond",     "ledger",
                                                 "headline", "votes", "disputes", "shocks"};
  return names;
}

Result<std::vector<Finding>> run_backtests(const bonds::WorldYears& world,
                                           const ontology::Constants& constants,
                                           const std::vector<std::string>& only, const BandParams& bands) {
  for (const std::string& name : only)
    if (std::ranges::find(backtest_names(), name) == backtest_names().end())
      return fail(Code::usage, fmt::format("'{}' is no back-test", name), backtest_names());
  const auto wanted = [&](const char* name) {
    return only.empty() || std::ranges::find(only, name) != only.end();
  };
  std::vector<Finding> out;
  const auto add = [&](const char* name, Result<std::vector<Finding>> found) {
    if (!found) {
      out.push_back(not_run(name, "", "not run: " + found.error().message));
      return;
    }
    for (Finding& f : *found) out.push_back(std::move(f));
  };
  if (wanted("events") || wanted("bands") || wanted("bond") || wanted("ledger") || wanted("headline")) {
    EventModel model(world, EventModelParams::from(constants));
    Result<void> ready = model.run();
    if (ready) ready = model.fit(2005, 2010);
    const auto with = [&](const char* name, const std::function<Result<std::vector<Finding>>()>& run) {
      if (wanted(name)) add(name, ready ? run() : std::unexpected(ready.error()));
    };
    with("events", [&] { return event_backtests(model, bands); });
    with("bands", [&] { return coverage_backtests(model, bands); });
    with("bond",
         [&] { return bond_backtests(model, world, bonds::FusedBondParams::from(constants), bands); });
    with("ledger", [&] { return ledger_backtests(model, bonds::LedgerParams::from(constants), bands); });
    with("headline", [&] { return headline_backtests(model, world, constants, bands); });
  }
  if (wanted("votes")) add("votes", vote_backtests(world, bands));
  if (wanted("disputes")) add("disputes", onset_backtests(world, bands));
  if (wanted("shocks")) add("shocks", shock_backtests(world, bands));
  return out;
}

}  // namespace entente::validate

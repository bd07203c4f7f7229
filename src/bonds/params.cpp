// Where each measure's parameters stand in the table of constants (data/ontology/constants.csv).
#include <array>
#include <string>
#include <string_view>

#include "bonds/depth.hpp"
#include "bonds/depth_calibration.hpp"
#include "bonds/headline.hpp"
#include "bonds/one_line.hpp"
#include "bonds/portfolio.hpp"
#include "bonds/valence.hpp"
#include "bonds/vote_affinity.hpp"
#include "ontology/constants.hpp"

namespace entente::bonds {
namespace {

// Nuisance settings the table does not hold yet; an entry there takes precedence over the one here.
struct Provisional {
  std::string_view name;
  double value;
};
constexpr std::array kProvisional = {
    Provisional{"valence.actor_sd", .7},       Provisional{"valence.level", 1.5},
    Provisional{"valence.level_sd", 2},        Provisional{"valence.sigma_m", 1},
    Provisional{"depth.persistence", .97},     Provisional{"depth.actor_sd", 1.41},
    Provisional{"depth.sigma_u", .32},         Provisional{"depth.level", 1},
    Provisional{"depth.level_sd", 3},          Provisional{"depth.sigma_m", 1},
    Provisional{"depth.gravity_sd", 1},        Provisional{"depth.sigma_gravity", .1},
    Provisional{"depth.mean_variance_cap", 1}, Provisional{"depth.calibration_dispersion", .3},
    Provisional{"depth.calibration_ridge", 5}, Provisional{"votes.band_level", .9},
    Provisional{"votes.line_rounds", 15},      Provisional{"votes.line_item_sd", 3},
};

double get(const ontology::Constants& constants, std::string_view name) {
  if (const auto* found = constants.find(name)) return found->value;
  for (const Provisional& each : kProvisional)
    if (each.name == name) return each.value;
  return constants.value(name);  // asserts
}

}  // namespace

VoteParams VoteParams::from(const ontology::Constants& constants) {
  VoteParams out;
  out.min_joint = static_cast<int>(get(constants, "votes.min_joint"));
  out.min_excess = get(constants, "votes.min_excess");
  out.replicates = static_cast<int>(get(constants, "votes.bootstrap"));
  out.level = get(constants, "votes.band_level");
  out.seed = static_cast<std::uint64_t>(get(constants, "votes.bootstrap_seed"));
  return out;
}

OneLineParams OneLineParams::from(const ontology::Constants& constants) {
  return {static_cast<int>(get(constants, "votes.line_rounds")), get(constants, "votes.line_item_sd")};
}

ValenceParams ValenceParams::from(const ontology::Constants& constants) {
  ValenceParams out;
  out.persistence = get(constants, "valence.persistence");
  out.sigma = get(constants, "valence.sigma");
  out.tau = get(constants, "valence.stationary_sd");
  out.actor_sigma = get(constants, "valence.sigma_u");
  out.actor_tau = get(constants, "valence.actor_sd");
  out.level = get(constants, "valence.level");
  out.level_tau = get(constants, "valence.level_sd");
  out.level_sigma = get(constants, "valence.sigma_m");
  out.evidence_cap = get(constants, "valence.evidence_halving");
  out.successor_share = get(constants, "valence.successor_share");
  return out;
}

DomainLink DomainLink::from(const ontology::Constants& constants, std::string_view domain) {
  return {get(constants, std::string("valence.domain_share.").append(domain)),
          get(constants, std::string("valence.domain_sd.").append(domain))};
}

DepthParams DepthParams::from(const ontology::Constants& constants) {
  DepthParams out;
  out.persistence = get(constants, "depth.persistence");
  out.sigma = get(constants, "depth.sigma");
  out.tau = get(constants, "depth.tau");
  out.dispersion = get(constants, "depth.overdispersion");
  out.actor_tau = get(constants, "depth.actor_sd");
  out.actor_sigma = get(constants, "depth.sigma_u");
  out.level = get(constants, "depth.level");
  out.level_tau = get(constants, "depth.level_sd");
  out.level_sigma = get(constants, "depth.sigma_m");
  out.gravity_tau = get(constants, "depth.gravity_sd");
  out.gravity_sigma = get(constants, "depth.sigma_gravity");
  out.successor_share = get(constants, "valence.successor_share");
  out.mean_variance_cap = get(constants, "depth.mean_variance_cap");
  return out;
}

DepthCalibrationParams DepthCalibrationParams::from(const ontology::Constants& constants) {
  return {get(constants, "depth.calibration_dispersion"), get(constants, "depth.calibration_ridge")};
}

PortfolioParams PortfolioParams::from(const ontology::Constants& constants) {
  return {get(constants, "third_party.alpha"), static_cast<int>(get(constants, "third_party.periods"))};
}

HeadlineParams HeadlineParams::from(const ontology::Constants& constants) {
  HeadlineParams out;
  out.unknown_share = get(constants, "headline.unknown_variance_share");
  out.min_support = get(constants, "ledger.min_support");
  out.common_enemy_share = get(constants, "headline.common_enemy_share");
  out.one_pillar_share = get(constants, "headline.one_pillar_share");
  out.min_pillars = get(constants, "headline.pillars_min");
  return out;
}

}  // namespace entente::bonds

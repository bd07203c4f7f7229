// Where each measure's parameters stand in the table of constants (data/ontology/constants.csv).
#include <cstdint>
#include <string>
#include <string_view>

#include "bonds/depth.hpp"
#include "bonds/depth_calibration.hpp"
#include "bonds/headline.hpp"
#include "bonds/ideal_points.hpp"
#include "bonds/ledger_model.hpp"
#include "bonds/ledger_years.hpp"
#include "bonds/one_line.hpp"
#include "bonds/portfolio.hpp"
#include "bonds/turning_points.hpp"
#include "bonds/valence.hpp"
#include "bonds/vote_affinity.hpp"
#include "ontology/constants.hpp"

namespace entente::bonds {
VoteParams VoteParams::from(const ontology::Constants& constants) {
  VoteParams out;
  out.min_joint = static_cast<int>(constants.value("votes.min_joint"));
  out.min_excess = constants.value("votes.min_excess");
  out.replicates = static_cast<int>(constants.value("votes.bootstrap"));
  out.level = constants.value("votes.band_level");
  out.seed = static_cast<std::uint64_t>(constants.value("votes.bootstrap_seed"));
  return out;
}

OneLineParams OneLineParams::from(const ontology::Constants& constants) {
  return {static_cast<int>(constants.value("votes.line_rounds")), constants.value("votes.line_item_sd")};
}

IdealPointParams IdealPointParams::from(const ontology::Constants& constants) {
  return {static_cast<int>(constants.value("votes.ideal_burn_in")),
          static_cast<int>(constants.value("votes.ideal_sweeps")),
          constants.value("votes.ideal_smoothing"),
          constants.value("votes.ideal_item_sd"),
          constants.value("votes.ideal_cut_limit"),
          static_cast<std::uint64_t>(constants.value("votes.ideal_seed"))};
}

namespace {
TurningParams turning(const ontology::Constants& constants, double level_sd) {
  return {constants.value("turning.stretch"),
          static_cast<int>(constants.value("turning.min_periods")),
          level_sd,
          constants.value("turning.within_sd"),
          constants.value("turning.min_probability"),
          constants.value("band.outer")};
}
}  // namespace

TurningParams TurningParams::tone(const ontology::Constants& constants) {
  return turning(constants, constants.value("valence.stationary_sd"));
}

TurningParams TurningParams::volume(const ontology::Constants& constants) {
  return turning(constants, constants.value("depth.tau"));
}

ValenceParams ValenceParams::from(const ontology::Constants& constants) {
  ValenceParams out;
  out.persistence = constants.value("valence.persistence");
  out.sigma = constants.value("valence.sigma");
  out.tau = constants.value("valence.stationary_sd");
  out.actor_sigma = constants.value("valence.sigma_u");
  out.actor_tau = constants.value("valence.actor_sd");
  out.level = constants.value("valence.level");
  out.level_tau = constants.value("valence.level_sd");
  out.level_sigma = constants.value("valence.sigma_m");
  out.evidence_cap = constants.value("valence.evidence_halving");
  out.successor_share = constants.value("valence.successor_share");
  return out;
}

DomainLink DomainLink::from(const ontology::Constants& constants, std::string_view domain) {
  return {constants.value(std::string("valence.domain_share.").append(domain)),
          constants.value(std::string("valence.domain_sd.").append(domain))};
}

DepthParams DepthParams::from(const ontology::Constants& constants) {
  DepthParams out;
  out.persistence = constants.value("depth.persistence");
  out.sigma = constants.value("depth.sigma");
  out.tau = constants.value("depth.tau");
  out.dispersion = constants.value("depth.overdispersion");
  out.actor_tau = constants.value("depth.actor_sd");
  out.actor_sigma = constants.value("depth.sigma_u");
  out.level = constants.value("depth.level");
  out.level_tau = constants.value("depth.level_sd");
  out.level_sigma = constants.value("depth.sigma_m");
  out.gravity_tau = constants.value("depth.gravity_sd");
  out.gravity_sigma = constants.value("depth.sigma_gravity");
  out.successor_share = constants.value("valence.successor_share");
  out.mean_variance_cap = constants.value("depth.mean_variance_cap");
  return out;
}

DepthCalibrationParams DepthCalibrationParams::from(const ontology::Constants& constants) {
  return {constants.value("depth.calibration_dispersion"), constants.value("depth.calibration_ridge")};
}

PortfolioParams PortfolioParams::from(const ontology::Constants& constants) {
  return {constants.value("third_party.alpha"), static_cast<int>(constants.value("third_party.periods"))};
}

LedgerParams LedgerParams::from(const ontology::Constants& constants) {
  LedgerParams out;
  out.dispersion = constants.value("ledger.dispersion");
  out.ridge = constants.value("ledger.ridge");
  out.min_support = constants.value("ledger.min_support");
  out.draws = static_cast<int>(constants.integer("ledger.draws"));
  out.level = constants.value("band.outer");
  out.seed = static_cast<std::uint64_t>(constants.integer("ledger.seed"));
  return out;
}

LedgerYearsParams LedgerYearsParams::from(const ontology::Constants& constants) {
  const auto portfolio = PortfolioParams::from(constants);
  return {DepthParams::from(constants), portfolio.alpha, portfolio.periods};
}

HeadlineParams HeadlineParams::from(const ontology::Constants& constants) {
  HeadlineParams out;
  out.unknown_share = constants.value("headline.unknown_variance_share");
  out.min_support = constants.value("ledger.min_support");
  out.common_enemy_share = constants.value("headline.common_enemy_share");
  out.one_pillar_share = constants.value("headline.one_pillar_share");
  out.min_pillars = constants.value("headline.pillars_min");
  return out;
}

}  // namespace entente::bonds

// Every parameter comes out of the table of constants, and the table's values are the ones the measures were
// tested with.
#include <gtest/gtest.h>

#include "bonds/depth.hpp"
#include "bonds/depth_calibration.hpp"
#include "bonds/headline.hpp"
#include "bonds/portfolio.hpp"
#include "bonds/valence.hpp"
#include "bonds/vote_affinity.hpp"
#include "ontology/constants.hpp"

namespace entente::bonds {
namespace {

TEST(Params, ComeFromTheTable) {
  const auto& table = ontology::Constants::builtin();
  const VoteParams votes = VoteParams::from(table);
  EXPECT_EQ(votes.min_joint, 15);
  EXPECT_DOUBLE_EQ(votes.min_excess, .02);
  EXPECT_EQ(votes.replicates, 200);
  EXPECT_DOUBLE_EQ(votes.level, .9);
  const ValenceParams valence = ValenceParams::from(table);
  for (const double value :
       {valence.persistence, valence.sigma, valence.tau, valence.actor_sigma, valence.actor_tau,
        valence.level_tau, valence.level_sigma, valence.evidence_cap, valence.successor_share})
    EXPECT_GT(value, 0);
  EXPECT_LT(valence.persistence, 1);
  for (const char* domain : {"political", "military", "economic", "institutional", "territorial"}) {
    EXPECT_GT(DomainLink::from(table, domain).rho, 0);
    EXPECT_GT(DomainLink::from(table, domain).tau, 0);
  }
  const DepthParams depth = DepthParams::from(table);
  for (const double value : {depth.persistence, depth.sigma, depth.tau, depth.dispersion, depth.actor_tau,
                             depth.actor_sigma, depth.level_tau, depth.gravity_tau, depth.mean_variance_cap})
    EXPECT_GT(value, 0);
  EXPECT_GT(DepthCalibrationParams::from(table).dispersion, 0);
  EXPECT_GT(PortfolioParams::from(table).alpha, 0);
  EXPECT_EQ(PortfolioParams::from(table).periods, 3);
  const HeadlineParams headline = HeadlineParams::from(table);
  EXPECT_DOUBLE_EQ(headline.unknown_share, .9);
  EXPECT_DOUBLE_EQ(headline.min_support, .1);
  EXPECT_DOUBLE_EQ(headline.common_enemy_share, .35);
  EXPECT_DOUBLE_EQ(headline.one_pillar_share, .6);
  EXPECT_DOUBLE_EQ(headline.min_pillars, 3);
}

}  // namespace
}  // namespace entente::bonds

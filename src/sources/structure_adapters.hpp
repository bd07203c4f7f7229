// Structural data: who was a state, allied, at war, a member, a trading partner; one accessor a format.
#pragma once

#include "sources/adapter.hpp"

namespace entente::sources {

const Adapter& archigos_leaders();
const Adapter& atop_alliances();
const Adapter& cepii_dyads();
const Adapter& cepii_countries();
const Adapter& cow_alliances_treaties();
const Adapter& cow_alliances_dyads();
const Adapter& cow_contiguity_months();
const Adapter& cow_contiguity_days();
const Adapter& cow_contiguity_years();
const Adapter& cow_igo_shared();
const Adapter& cow_igo_counts();
const Adapter& cow_mid_disputes();
const Adapter& cow_mid_participants();
const Adapter& cow_mid_incidents();
const Adapter& cow_mid_incident_participants();
const Adapter& cow_mid_dyads();
const Adapter& cow_mid_dyad_years();
const Adapter& cow_mid_dyadic();
const Adapter& cow_mid_places();
const Adapter& cow_mid_incident_places();
const Adapter& cow_nmc();
const Adapter& cow_nmc_short();
const Adapter& cow_states();
const Adapter& cow_majors();
const Adapter& cow_trade_dyads();
const Adapter& cow_trade_totals();
const Adapter& cow_wars_dyad_years();
const Adapter& cow_wars_dyads();
const Adapter& cow_wars_intra();
const Adapter& desta_treaties();
const Adapter& desta_parties();
const Adapter& cow_mid_short();
const Adapter& gml_mid_short();
const Adapter& gml_mid_participants();
const Adapter& gml_mid_dyads();
const Adapter& gml_mid_dyad_years();
const Adapter& gml_mid_leaders();
const Adapter& gsdb_sanctions();
const Adapter& gw_states();
const Adapter& cow_capitals();
const Adapter& gw_capitals();
const Adapter& icow_claims();
const Adapter& igo_cow_spells();
const Adapter& igo_formal_years();
const Adapter& igo_informal_spells();
const Adapter& itpd_trade();
const Adapter& cow_mindist();
const Adapter& gw_mindist();
const Adapter& strategic_rivalries();
const Adapter& arms_races();
const Adapter& sipri_transfers();
const Adapter& starter_events();
const Adapter& starter_references();
const Adapter& starter_organisations();
const Adapter& starter_memberships();
const Adapter& starter_objects();
const Adapter& starter_ties();
const Adapter& starter_energy_trade();
const Adapter& starter_energy_exporters();
const Adapter& starter_resolutions();
const Adapter& starter_votes();
const Adapter& ucdp_conflicts();
const Adapter& un_votes();
const Adapter& un_roll_calls();
const Adapter& un_issues();
const Adapter& un_votes_raw();

}  // namespace entente::sources

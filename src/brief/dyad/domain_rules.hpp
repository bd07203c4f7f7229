// What each domain of a dyad comes to, in a few words, by rule. The rules look at what stands (ties,
// organisations, positions, customers) before what is said (tone), and say which rows made them speak.
//
//   military       at war · allied · complementary (arms both ways) · supplier and client · agreements ·
//   rivals · by tone political      relations broken off · not recognised · limited trust · trusting · by
//   tone economic       under sanctions · partners and rivals for the same customer · rivals for ... ·
//   partners · by tone institutional  aligned · same organisations, separate votes · opposed votes · few
//   bonds territorial    claims between them · at odds over third territories · settled · none observed
// Limitation: conventions, printed with their thresholds (`entente constants`); a back-test of them is owed.
#pragma once

#include "brief/dyad/dyad_brief.hpp"

namespace entente::brief {

// Fills verdict, sentence, holding, pulling, together and apart of all five domains. Needs everything else of
// the brief.
void judge_domains(DyadBrief& brief, const ontology::Constants& constants, const states::Registry& registry);

}  // namespace entente::brief

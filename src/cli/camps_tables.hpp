// The tables an answer about camps is shown in.
#pragma once

#include <vector>

#include "brief/document.hpp"
#include "camps/answer.hpp"

namespace entente::cli {

// One row an answer: size, frustration, bound, proof.
brief::Table camps_summary(const std::vector<camps::CampsAnswer>& answers);
// One row a node: its camp, and its margin and probability where they were asked for.
brief::Table camps_members(const camps::CampsAnswer& answer);
brief::Table camps_crossings(const std::vector<camps::Crossing>& crossings);
// All of one answer; with its picture where wanted.
brief::Document camps_document(const camps::CampsAnswer& answer, bool pictured);
brief::Figure camps_figure(const camps::CampsAnswer& answer);

// "Camps 1962-10"
std::string camps_title(const camps::CampsAnswer& answer);
std::string camps_svg(const camps::CampsAnswer& answer);

}  // namespace entente::cli

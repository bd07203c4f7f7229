// What is left of a dyad's value when both states' own levels are taken out: the residual of the
// least-squares fit mean + a_i + a_j over the dyads that were observed.
//
// By turns (Gauss-Seidel) until nothing moves by more than 1e-12 of the largest value; with every dyad
// observed it converges in a few sweeps, with gaps in some tens. Input: values [pair], NaN: not observed.
// Output: residuals, NaN where not observed. Cost: sweeps * N^2 / 2. Limitation: a state with one observed
// dyad has a residual of 0 there.
#pragma once

#include <vector>

namespace entente::bonds {

std::vector<double> two_way_residual(int states, std::vector<double> values);

}  // namespace entente::bonds

// The loss the ranker descends: for each answer, minus the log of its share among itself and the wrong
// candidates of its query.
//
// With scores f, weights c (how many candidates a row stands for) and W the wrong rows of a group,
//     loss = sum over answers a of log( (e^{f_a} + sum_{w in W} c_w e^{f_w}) / e^{f_a} ).
// Other answers are left out of an answer's list, as the time-aware filter leaves them out of its rank.
// Second derivatives are the diagonal of the Hessian. Source: ListNet's top-one form (Cao et al. 2007), as a
// sum over answers. Cost: one exponential a row.
#pragma once

#include <span>
#include <vector>

namespace entente::forecast {

struct Slope {
  float first = 0;   // derivative of the loss by the score
  float second = 0;  // its derivative again; above nought
};

// Fills slopes for one group whose first `right` rows are answers; gives the loss.
double listwise_loss(std::span<const float> scores, std::span<const float> weights, std::size_t right,
                     std::span<Slope> slopes);

}  // namespace entente::forecast

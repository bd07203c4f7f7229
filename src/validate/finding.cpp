#include "validate/finding.hpp"

#include <cmath>
#include <utility>

namespace entente::validate {

const Baseline* Finding::best() const {
  const Baseline* out = nullptr;
  for (const Baseline& b : baselines)
    if (out == nullptr || (higher_is_better ? b.score > out->score : b.score < out->score)) out = &b;
  return out;
}

std::string Finding::winner() const {
  if (!ours) return "";
  if (tolerance) return reached() == true ? "met" : "missed";
  const Baseline* other = best();
  if (other == nullptr || !difference) return "";
  if (difference_band.replicates > 0 && difference_band.low <= 0 && difference_band.high >= 0) return "tie";
  return (*difference > 0) == higher_is_better ? "ours" : other->name;
}

std::optional<bool> Finding::reached() const {
  if (!ours || !target) return std::nullopt;
  if (tolerance) return std::abs(*ours - *target) <= *tolerance;
  return higher_is_better ? *ours >= *target : *ours <= *target;
}

Finding finding_of(std::string measure, std::string span, const Forecasts& forecasts, Score score,
                   const std::vector<Model>& models, std::optional<double> target, const BandParams& bands) {
  Finding out;
  out.measure = std::move(measure);
  out.score = score_name(score);
  out.higher_is_better = higher_is_better(score);
  out.span = std::move(span);
  out.cases = static_cast<long>(forecasts.trials().size());
  out.target = target;
  const auto own = forecasts.interval(models.front().forecast, bands.draws, bands.level, bands.seed);
  out.ours = own.value;
  out.band = own.band;
  std::size_t best = 0;
  for (std::size_t m = 1; m < models.size(); ++m) {
    out.baselines.push_back({models[m].name, forecasts.score(models[m].forecast)});
    if (out.best() == &out.baselines.back()) best = m;
  }
  if (best > 0) {
    const auto gap = forecasts.difference(models.front().forecast, models[best].forecast, bands.draws,
                                          bands.level, bands.seed);
    out.difference = gap.value;
    out.difference_band = gap.band;
  }
  return out;
}

Finding not_run(std::string measure, std::string score, std::string why) {
  Finding out;
  out.measure = std::move(measure);
  out.score = std::move(score);
  out.note = std::move(why);
  return out;
}

}  // namespace entente::validate

// Tone and volume of events, one year ahead.
#include <fmt/format.h>

#include <cmath>

#include "validate/backtests.hpp"

namespace entente::validate {
namespace {

constexpr int kTestFrom = 2011, kTestTo = 2014;
constexpr double kEnough = 20, kHostileShare = .4, kWeightHalving = 20;

struct Split {
  std::vector<Trial> tone, hostile, cooperation, conflict;
  Model tone_forecast{"weighted forecast", {}}, tone_filter{"filter", {}},
      tone_before{"smoothed last year", {}};
  Model area_forecast{"weighted forecast", {}}, area_filter{"filter", {}},
      area_before{"smoothed last year", {}};
  Model mean_c{"weighted forecast", {}}, mean_x{"weighted forecast", {}};
  Model three_c{"mean of three years", {}}, three_x{"mean of three years", {}};
  Model last_c{"last year", {}}, last_x{"last year", {}};
};

void add_year(const EventModel& model, int year, Split& out) {
  const auto forecast = model.tone(year), filter = model.filter_tone(year);
  const auto mean_c = model.mean(false, year), mean_x = model.mean(true, year);
  const auto &c1 = model.cooperation(year - 1), &x1 = model.conflict(year - 1);
  double world_c = 0, world_x = 0;
  for (std::size_t pair = 0; pair < c1.size(); ++pair) {
    world_c += c1[pair];
    world_x += x1[pair];
  }
  const double world = world_c / (world_c + world_x);
  std::size_t pair = 0;
  for (int i = 0; i < model.states(); ++i)
    for (int j = i + 1; j < model.states(); ++j, ++pair) {
      const double c = model.cooperation(year)[pair], x = model.conflict(year)[pair], n = c + x;
      const double before = (c1[pair] + 10 * world) / (c1[pair] + x1[pair] + 10);
      const auto three = [&](bool conflict) {
        double sum = .1;
        for (int back = 1; back <= 3; ++back)
          sum += (conflict ? model.conflict(year - back) : model.cooperation(year - back))[pair] / 3;
        return sum;
      };
      out.cooperation.push_back({i, j, year, c, 1});
      out.mean_c.forecast.push_back(mean_c[pair]);
      out.three_c.forecast.push_back(three(false));
      out.last_c.forecast.push_back(c1[pair] + .1);
      out.conflict.push_back({i, j, year, x, 1});
      out.mean_x.forecast.push_back(mean_x[pair]);
      out.three_x.forecast.push_back(three(true));
      out.last_x.forecast.push_back(x1[pair] + .1);
      if (n > 0) {
        out.tone.push_back({i, j, year, c / n, n / (1 + n / kWeightHalving)});
        out.tone_forecast.forecast.push_back(forecast[pair]);
        out.tone_filter.forecast.push_back(filter[pair]);
        out.tone_before.forecast.push_back(before);
      }
      if (n >= kEnough) {
        out.hostile.push_back({i, j, year, x / n > kHostileShare ? 1.0 : 0.0, 1});
        out.area_forecast.forecast.push_back(1 - forecast[pair]);
        out.area_filter.forecast.push_back(1 - filter[pair]);
        out.area_before.forecast.push_back(1 - before);
      }
    }
}

}  // namespace

Result<std::vector<Finding>> event_backtests(const EventModel& model, const BandParams& bands) {
  if (model.ledger().first_year() > kTestFrom - 4 || model.ledger().last_year() < kTestTo)
    return fail(Code::out_of_coverage,
                fmt::format("yearly events of {} to {} are needed", kTestFrom - 7, kTestTo));
  Split split;
  for (int year = kTestFrom; year <= kTestTo; ++year) add_year(model, year, split);
  const std::string span = "train 2005-2010, test 2011-2014";
  const Forecasts tone(split.tone, Score::log_loss, Pooling::by_period);
  const Forecasts area(split.hostile, Score::area_under_curve, Pooling::by_period);
  const Forecasts cooperation(split.cooperation, Score::deviance, Pooling::by_period);
  const Forecasts conflict(split.conflict, Score::deviance, Pooling::by_period);
  std::vector<Finding> out;
  out.push_back(finding_of("tone, forecast", span, tone, Score::log_loss,
                           {split.tone_forecast, split.tone_filter, split.tone_before}, .3242, bands));
  out.push_back(finding_of("tone, forecast", span, area, Score::area_under_curve,
                           {split.area_forecast, split.area_filter, split.area_before}, .848, bands));
  out.push_back(finding_of("tone, filter alone", span, tone, Score::log_loss,
                           {split.tone_filter, split.tone_before}, .3242, bands));
  out.push_back(finding_of("tone, filter alone", span, area, Score::area_under_curve,
                           {split.area_filter, split.area_before}, .848, bands));
  out.push_back(finding_of("cooperation", span, cooperation, Score::deviance,
                           {split.mean_c, split.three_c, split.last_c}, 2.741, bands));
  out.push_back(finding_of("conflict", span, conflict, Score::deviance,
                           {split.mean_x, split.three_x, split.last_x}, 1.209, bands));
  return out;
}

}  // namespace entente::validate

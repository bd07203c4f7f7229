#include "brief/dyad/turns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "bonds/turning_points.hpp"
#include "brief/dyad/words.hpp"

namespace entente::brief {
namespace {

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

// Years from the first in the table on, with a place for each.
struct Years {
  int first = 0;
  std::vector<bonds::PeriodCounts> periods;
};

Years years_of_tone(const DyadBrief& brief) {
  Years years;
  const auto& all = brief.tone.years[bonds::kAllDomains];
  if (all.empty()) return years;
  years.first = all.front().year;
  years.periods.resize(static_cast<std::size_t>(all.back().year - years.first + 1));
  for (const auto& y : all) {
    auto& p = years.periods[static_cast<std::size_t>(y.year - years.first)];
    p.cooperative = y.cooperative;
    p.conflictual = y.conflictual;
    p.habit = y.valence.absolute - y.valence.relative;
  }
  return years;
}

}  // namespace

std::string turn_years(const Turn& t) {
  return t.low == t.high ? std::to_string(t.year) : fmt::format("{} [{}, {}]", t.year, t.low, t.high);
}

void judge_turns(DyadBrief& brief, const ontology::Constants& constants) {
  brief.turns.clear();
  Years years = years_of_tone(brief);
  if (years.periods.empty()) return;
  const auto most = static_cast<std::size_t>(constants.integer("turning.most"));
  // A change that cannot be dated better than to a generation is no turning point to tell of.
  const int widest = static_cast<int>(constants.integer("turning.max_band"));
  const auto add = [&](const bonds::TurningPoint& p, bool volume) {
    if (p.high - p.low >= widest) return;
    Turn t;
    t.volume = volume;
    t.year = years.first + p.at;
    t.low = years.first + p.low;
    t.high = years.first + p.high;
    t.probability = p.probability;
    t.up = p.after > p.before;
    if (volume) {
      t.before = std::exp(p.before) - 0.5;
      t.after = std::exp(p.after) - 0.5;
      t.sentence = fmt::format("{} recorded events: from about {:.0f} to {:.0f} a year",
                               t.up ? "more" : "fewer", std::max(0.0, t.before), std::max(0.0, t.after));
    } else {
      const double habit = years.periods[static_cast<std::size_t>(p.at)].habit;
      t.before = logistic(habit + p.before);
      t.after = logistic(habit + p.after);
      t.sentence = fmt::format("the tone turned {}: probability of a cooperative event from {} to {}",
                               t.up ? "better" : "worse", percent(t.before), percent(t.after));
    }
    std::vector<std::string> beside;
    for (const auto& tie : brief.ties) {
      if (tie.meaning == nullptr || tie.meaning->sign == 0) continue;
      const bool begins = tie.from && year_of(*tie.from) >= t.low && year_of(*tie.from) <= t.high;
      if (!begins || (!volume && (tie.meaning->sign > 0) != t.up)) continue;
      const std::string text = fmt::format("{} ({})", spaced(tie.kind), year_of(*tie.from));
      if (beside.size() < 2 && std::find(beside.begin(), beside.end(), text) == beside.end())
        beside.push_back(text);
    }
    if (!beside.empty()) t.sentence += fmt::format("; in that time began: {}", list_of(beside));
    brief.turns.push_back(std::move(t));
  };
  bonds::TurningPoints tone(bonds::tone_series(years.periods, constants.value("valence.evidence_halving")),
                            bonds::TurningParams::tone(constants));
  tone.run();
  for (const auto& p : tone.points()) add(p, false);
  if (brief.event_source && brief.event_source->exhaustive) {
    // A year that the source or the answer covers only in part has fewer events for that reason alone.
    const int from = year_of(brief.event_source->from - 1) + 1;
    const int to = year_of(std::min(brief.event_source->to, last_day(brief.measured_to)) + 1) - 1;
    auto& periods = years.periods;
    // Years before the dyad's first event are zeros too.
    if (years.first > from) periods.insert(periods.begin(), static_cast<std::size_t>(years.first - from), {});
    const int skip = std::max(0, from - years.first);
    periods.erase(periods.begin(), periods.begin() + std::min<std::ptrdiff_t>(skip, std::ssize(periods)));
    years.first = from;
    periods.resize(static_cast<std::size_t>(std::max(0, to - from + 1)));
    bonds::TurningPoints volume(bonds::volume_series(periods, constants.value("depth.overdispersion"), true),
                                bonds::TurningParams::volume(constants));
    volume.run();
    for (const auto& p : volume.points()) add(p, true);
  }
  std::stable_sort(brief.turns.begin(), brief.turns.end(),
                   [](const Turn& x, const Turn& y) { return x.year > y.year; });
  if (brief.turns.size() > most) brief.turns.resize(most);
}

void date_turns(DyadBrief& brief, const std::vector<MonthCell>& months,
                const ontology::Constants& constants) {
  if (!brief.event_source || !brief.event_source->exhaustive) return;
  const Month first_watched = month_of(brief.event_source->from), last_watched = brief.measured_to;
  // A month band wider than this says no more than the year does.
  constexpr int kWidest = 24, kAround = 24;
  for (auto& t : brief.turns) {
    const Month from = std::max(first_watched, month_of(day(t.low, 1, 1)) + -kAround);
    const Month to = std::min(last_watched, month_of(day(t.high, 12, 1)) + kAround);
    if (to < from) continue;
    std::vector<bonds::PeriodCounts> periods(static_cast<std::size_t>(to - from + 1));
    std::map<int, double> habits;
    for (const auto& y : brief.tone.years[bonds::kAllDomains])
      habits[y.year] = y.valence.absolute - y.valence.relative;
    for (int at = 0; at <= to - from; ++at) {
      const auto habit = habits.find(year_of(first_day(from + at)));
      if (habit != habits.end()) periods[static_cast<std::size_t>(at)].habit = habit->second;
    }
    for (const auto& cell : months) {
      if (cell.month < from || to < cell.month) continue;
      auto& p = periods[static_cast<std::size_t>(cell.month - from)];
      p.cooperative += static_cast<double>(cell.cooperative());
      p.conflictual += static_cast<double>(cell.conflictual());
    }
    auto params = t.volume ? bonds::TurningParams::volume(constants) : bonds::TurningParams::tone(constants);
    params.stretch *= 12;
    params.min_periods *= 12;
    bonds::TurningPoints points(
        t.volume ? bonds::volume_series(periods, constants.value("depth.overdispersion"), true)
                 : bonds::tone_series(periods, constants.value("valence.evidence_halving")),
        params);
    points.run();
    for (const auto& p : points.points()) {
      const Month at = from + p.at;
      const int year = year_of(first_day(at));
      if ((p.after > p.before) != t.up || p.high - p.low > kWidest || year < t.low || year > t.high) continue;
      t.month = at;
      t.month_low = from + p.low;
      t.month_high = from + p.high;
      t.sentence += fmt::format("; by its months {} [{}, {}]", to_string(at), to_string(*t.month_low),
                                to_string(*t.month_high));
      break;
    }
  }
}

std::vector<EventAsk> turn_asks(const DyadBrief& brief, const std::vector<MonthCell>& months,
                                const ontology::Constants& constants) {
  // Two busy months a turn bound what is read of a large store.
  constexpr std::size_t kMonths = 2;
  std::vector<EventAsk> asks;
  for (const auto& t : brief.turns) {
    EventAsk ask;
    ask.from = brief.lineage_a;
    ask.to = brief.lineage_b;
    ask.sign = t.volume ? 0 : t.up ? 1 : -1;
    ask.most = static_cast<std::size_t>(constants.integer("brief.evidence_rows"));
    ask.until = brief.as_of;
    const auto within = [&](int low, int high) {
      return busiest_months(months, month_of(day(low, 1, 1)), month_of(day(high, 12, 1)), ask.sign, kMonths);
    };
    ask.months = within(t.year, t.year);
    if (ask.months.empty()) ask.months = within(t.low, t.high);
    asks.push_back(std::move(ask));
  }
  return asks;
}

}  // namespace entente::brief

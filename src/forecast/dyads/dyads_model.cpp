#include "forecast/dyads/dyads_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "forecast/dyads/sha256.hpp"

namespace entente::forecast {
namespace {

std::vector<double> record_numbers(const ActsRecord& record) {
  std::vector<double> out = {static_cast<double>(record.from.value), static_cast<double>(record.to.value),
                             static_cast<double>(record.forecasts)};
  for (const auto& row : record.rows) {
    out.push_back(row.brier);
    out.push_back(row.log_score);
  }
  return out;
}

std::vector<double> reliability_numbers(const ActsRecord& record) {
  std::vector<double> out;
  for (const auto& bin : record.reliability)
    out.insert(out.end(), {bin.forecast, bin.seen, static_cast<double>(bin.count)});
  return out;
}

constexpr std::size_t kOfChanges = 7;
std::vector<double> changes_numbers(const ActsRecord& record) {
  std::vector<double> out;
  for (const ChangesScore& s : record.changes)
    out.insert(out.end(), {s.rise ? 1.0 : 0.0, static_cast<double>(s.count), s.forecast, s.usual, s.seen,
                           s.brier, s.brier_usual});
  return out;
}

constexpr std::size_t kOfScore = 10;
std::vector<double> record_numbers(const std::vector<LevelScore>& record) {
  std::vector<double> out;
  for (const LevelScore& s : record)
    out.insert(out.end(),
               {static_cast<double>(s.kind), static_cast<double>(s.horizon),
                static_cast<double>(std::ranges::find(kLevelMethods, s.method) - kLevelMethods.begin()),
                static_cast<double>(s.forecasts), s.crps, s.log_score, s.covered50, s.covered90, s.worse_low,
                s.worse_high});
  return out;
}

}  // namespace

DyadsModel::Numbers DyadsModel::numbers() const {
  const auto list = [](const auto& array) { return std::vector<double>(array.begin(), array.end()); };
  Numbers out = {{"acts.active", {static_cast<double>(acts.active)}},
                 {"acts.logistic.mean", acts.logistic.means()},
                 {"acts.logistic.scale", acts.logistic.scales()},
                 {"acts.logistic.weight", acts.logistic.weights()},
                 {"acts.isotonic.end", acts.isotonic.ends()},
                 {"acts.isotonic.share", acts.isotonic.shares()},
                 {"acts.rules", acts.rules.numbers()},
                 {"acts.climatology", list(acts.shares.climatology)},
                 {"acts.persistence", list(acts.shares.persistence)},
                 {"acts.recurrence", list(acts.shares.recurrence)},
                 {"record.acts", record_numbers(acts_record)},
                 {"record.acts.reliability", reliability_numbers(acts_record)},
                 {"record.acts.changes", changes_numbers(acts_record)}};
  if (levels) {
    out.emplace_back("levels", levels->numbers());
    out.emplace_back("record.levels", record_numbers(levels_record));
    out.emplace_back("record.levels.from",
                     std::vector<double>{static_cast<double>(levels_record_from.value)});
  }
  return out;
}

Result<void> DyadsModel::set(const Numbers& numbers) {
  std::map<std::string, std::vector<double>> parts(numbers.begin(), numbers.end());
  const auto wrong = [](std::string_view part) {
    return fail(Code::bad_store, fmt::format("the kept model's part '{}' is not whole", part));
  };
  const auto fill = [](auto& array, const std::vector<double>& from) {
    if (array.size() != from.size()) return false;
    std::ranges::copy(from, array.begin());
    return true;
  };
  if (parts["acts.active"].size() != 1) return wrong("acts.active");
  acts.first = first;
  acts.last = last;
  acts.active = static_cast<int>(parts["acts.active"][0]);
  const auto &mean = parts["acts.logistic.mean"], &scale = parts["acts.logistic.scale"],
             &weight = parts["acts.logistic.weight"];
  if (mean.size() != kColumns || scale.size() != kColumns || weight.size() != kColumns + 1)
    return wrong("acts.logistic");
  acts.logistic = Logistic::of(mean, scale, weight);
  if (parts["acts.isotonic.end"].size() != parts["acts.isotonic.share"].size()) return wrong("acts.isotonic");
  acts.isotonic = Isotonic::of(parts["acts.isotonic.end"], parts["acts.isotonic.share"]);
  if (!acts.rules.set(parts["acts.rules"])) return wrong("acts.rules");
  if (!fill(acts.shares.climatology, parts["acts.climatology"])) return wrong("acts.climatology");
  if (!fill(acts.shares.persistence, parts["acts.persistence"])) return wrong("acts.persistence");
  if (!fill(acts.shares.recurrence, parts["acts.recurrence"])) return wrong("acts.recurrence");
  const auto& record = parts["record.acts"];
  if (record.size() != 3 && record.size() != 3 + 2 * kActMethods) return wrong("record.acts");
  acts_record = {};
  acts_record.from = Month{static_cast<std::int32_t>(record[0])};
  acts_record.to = Month{static_cast<std::int32_t>(record[1])};
  acts_record.forecasts = static_cast<std::int64_t>(record[2]);
  for (std::size_t m = 0; 3 + 2 * m < record.size(); ++m)
    acts_record.rows.push_back({std::string(kActMethodNames[m]), record[3 + 2 * m], record[4 + 2 * m]});
  const auto& bins = parts["record.acts.reliability"];
  if (bins.size() % 3 != 0) return wrong("record.acts.reliability");
  for (std::size_t i = 0; i < bins.size(); i += 3)
    acts_record.reliability.push_back({bins[i], bins[i + 1], static_cast<std::int64_t>(bins[i + 2])});
  const auto& changes = parts["record.acts.changes"];
  if (changes.size() % kOfChanges != 0) return wrong("record.acts.changes");
  for (std::size_t i = 0; i < changes.size(); i += kOfChanges)
    acts_record.changes.push_back({changes[i] != 0, static_cast<std::int64_t>(changes[i + 1]), changes[i + 2],
                                   changes[i + 3], changes[i + 4], changes[i + 5], changes[i + 6]});
  levels.reset();
  levels_record.clear();
  if (!parts.contains("levels")) return {};
  levels.emplace();
  levels->last = last;
  if (!levels->set(parts["levels"])) return wrong("levels");
  const auto &scores = parts["record.levels"], &from = parts["record.levels.from"];
  if (scores.size() % kOfScore != 0 || from.size() != 1) return wrong("record.levels");
  levels_record_from = Month{static_cast<std::int32_t>(from[0])};
  for (std::size_t i = 0; i < scores.size(); i += kOfScore) {
    const auto which = static_cast<std::size_t>(scores[i + 2]);
    if (which >= kLevelMethods.size() || scores[i] < 0 || scores[i] > 1) return wrong("record.levels");
    levels_record.push_back({static_cast<LevelKind>(static_cast<int>(scores[i])),
                             static_cast<int>(scores[i + 1]), kLevelMethods[which],
                             static_cast<std::int64_t>(scores[i + 3]), scores[i + 4], scores[i + 5],
                             scores[i + 6], scores[i + 7], scores[i + 8], scores[i + 9]});
  }
  return {};
}

std::string DyadsModel::address() const {
  Content content;
  content.text(method).text(source).integer(exhaustive ? 1 : 0).integer(first.value).integer(last.value);
  content.integer(fitted_from.value).integer(pairs).integer(events).integer(act_rows).integer(level_rows);
  content.text(constants).text(events_address);
  for (const auto& [name, values] : numbers()) {
    content.text(name).integer(static_cast<std::int64_t>(values.size()));
    for (const double value : values) content.real(value);
  }
  return content.address();
}

std::string dyads_constants(const ontology::Constants& constants) {
  Content content;
  for (const auto& entry : constants.entries())
    if (entry.name.starts_with("forecast.acts.") || entry.name.starts_with("forecast.changes.") ||
        entry.name.starts_with("forecast.levels."))
      content.text(entry.name).real(entry.value);
  return content.address().substr(0, 16);
}

Result<DyadsModel> fit_dyads(const EventMonths& months, const ontology::Constants& constants) {
  DyadsModel model;
  model.source = months.source;
  model.exhaustive = months.exhaustive;
  model.first = months.first;
  model.last = months.last;
  model.pairs = static_cast<std::int64_t>(months.dyads.size());
  for (const DyadSeries& dyad : months.dyads)
    for (const DyadMonth& m : dyad.months)
      for (const auto count : m.counts) model.events += count;
  model.constants = dyads_constants(constants);
  model.events_address = months.address();
  {
    NextActs acts(months, NextActsParams::from(constants));
    ENTENTE_TRY(acts.run());
    model.acts = acts.model();
    model.acts_record = acts.record();
    model.fitted_from = acts.examples_from();
    model.act_rows = static_cast<std::int64_t>(acts.examples());
  }
  Levels levels(months, LevelsParams::from(constants));
  if (const auto done = levels.run(); done) {
    model.levels = levels.model();
    model.levels_record = levels.record();
    model.levels_record_from = levels.record_from();
    model.level_rows = static_cast<std::int64_t>(levels.examples());
  } else if (done.error().code == Code::out_of_coverage) {
    model.without_levels = done.error().message;
  } else {
    return std::unexpected(done.error());
  }
  return model;
}

bool is_model_of(const DyadsModel& model, const EventMonths& months, const ontology::Constants& constants) {
  return model.method == kDyadsMethod && model.source == months.source && model.last == months.last &&
         model.exhaustive == months.exhaustive && model.constants == dyads_constants(constants) &&
         model.events_address == months.address();
}

}  // namespace entente::forecast

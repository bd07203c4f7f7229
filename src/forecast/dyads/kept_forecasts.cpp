#include "forecast/dyads/kept_forecasts.hpp"

#include <algorithm>
#include <map>

#include "forecast/dyads/model_store.hpp"
#include "forecast/dyads/sha256.hpp"
#include "ledger/schema.hpp"

namespace entente::forecast {
namespace {

using ledger::Connection;
using ledger::TableWriter;

std::size_t act_of(const ActForecast& f, StateId first) {
  return static_cast<std::size_t>(f.type) + (f.from == first ? 0 : ontology::kPloverCount);
}

// Acts by number, levels by kind and horizon: the order in which a forecast is hashed.
struct Said {
  std::array<std::array<double, kActMethods>, kActs> acts{};
  std::vector<LevelForecast> levels;
};

std::string address_of(const std::string& model, StateId a, StateId b, Month last, const Said& said) {
  Content content;
  content.text(model).integer(a.value).integer(b.value).integer(last.value);
  for (const auto& act : said.acts)
    for (const double p : act) content.real(p);
  for (const LevelForecast& f : said.levels) {
    content.integer(static_cast<std::int64_t>(f.kind)).integer(f.horizon).integer(f.month.value);
    for (std::size_t m = 0; m < kLevelMethodCount; ++m) content.real(f.means[m]).real(f.dispersions[m]);
  }
  return content.address();
}

Result<std::int64_t> one_number(Connection& c, std::string_view sql) {
  ENTENTE_LET(const auto rows, c.query(sql));
  return rows.integer(0, 0);
}

}  // namespace

Result<Keeping> keep_forecasts(Connection& c, std::int64_t model_id, const DyadsModel& model,
                               std::optional<Day> covered_to, std::span<const DyadSeries* const> pairs,
                               const KeepStamp& stamp) {
  const std::string model_address = model.address();
  ENTENTE_LET(std::int64_t id, one_number(c, "SELECT coalesce(max(forecast_id), 0)::BIGINT FROM forecast"));
  ENTENTE_LET(const std::int64_t load, one_number(c, "SELECT coalesce(max(load_id), 0)::BIGINT FROM load"));
  ENTENTE_LET(const auto held,
              c.query("SELECT sha256 FROM forecast WHERE model_id = ? ORDER BY sha256", {model_id}));
  std::vector<std::string> known;
  for (std::size_t i = 0; i < held.size(); ++i) known.emplace_back(held.text(i, 0));
  Keeping keeping;
  ENTENTE_LET(auto forecasts, TableWriter::open(c, "forecast"));
  ENTENTE_LET(auto acts, TableWriter::open(c, "forecast_act"));
  ENTENTE_LET(auto levels, TableWriter::open(c, "forecast_level"));
  for (const DyadSeries* dyad : pairs) {
    Said said;
    for (const ActForecast& f : model.acts.forecast(*dyad)) said.acts[act_of(f, dyad->a)] = f.by_method();
    if (model.levels) said.levels = model.levels->forecast(*dyad);
    const std::string address = address_of(model_address, dyad->a, dyad->b, model.last, said);
    if (std::ranges::binary_search(known, address)) {
      ++keeping.already;
      continue;
    }
    ++keeping.kept;
    forecasts.integer(++id)
        .text(address)
        .integer(model_id)
        .timestamp(stamp.now)
        .text(stamp.tool)
        .day(stamp.as_of);
    forecasts.integer(load).day_or_null(covered_to).integer(dyad->a.value).integer(dyad->b.value);
    ENTENTE_TRY(forecasts.end_row());
    for (std::size_t act = 0; act < kActs; ++act) {
      acts.integer(id).integer((model.last + 1).value).integer(static_cast<std::int64_t>(act));
      for (const double p : said.acts[act]) acts.real(p);
      ENTENTE_TRY(acts.end_row());
    }
    for (const LevelForecast& f : said.levels)
      for (std::size_t m = 0; m < kLevelMethodCount; ++m) {
        levels.integer(id)
            .integer(f.month.value)
            .integer(static_cast<std::int64_t>(f.kind))
            .integer(f.horizon);
        levels.integer(static_cast<std::int64_t>(m)).real(f.means[m]).real(f.dispersions[m]);
        ENTENTE_TRY(levels.end_row());
      }
  }
  ENTENTE_TRY(forecasts.flush());
  ENTENTE_TRY(acts.flush());
  ENTENTE_TRY(levels.flush());
  return keeping;
}

Result<std::int64_t> altered_forecasts(Connection& c) {
  ENTENTE_LET(const bool any, keeps_forecasts(c));
  if (!any) return 0;
  ENTENTE_LET(const auto forecasts, c.query(R"sql(
SELECT f.forecast_id::BIGINT, f.sha256, f.a::INTEGER, f.b::INTEGER, coalesce(m.sha256, ''), coalesce(m.last_month, 0)
FROM forecast f LEFT JOIN forecast_model m USING (model_id) ORDER BY f.forecast_id)sql"));
  std::map<std::int64_t, Said> said;
  ENTENTE_LET(const auto acts, c.query(R"sql(
SELECT forecast_id::BIGINT, act::INTEGER, probability, climatology, persistence, recurrence FROM forecast_act)sql"));
  for (std::size_t i = 0; i < acts.size(); ++i)
    for (std::size_t m = 0; m < kActMethods; ++m)
      said[acts.integer(i, 0)].acts[static_cast<std::size_t>(acts.integer(i, 1)) % kActs][m] =
          acts.real(i, 2 + m);
  ENTENTE_LET(const auto levels, c.query(R"sql(
SELECT forecast_id::BIGINT, kind::INTEGER, horizon::INTEGER, month, method::INTEGER, mean, dispersion
FROM forecast_level ORDER BY forecast_id, kind, horizon, method)sql"));
  for (std::size_t i = 0; i < levels.size(); ++i) {
    auto& list = said[levels.integer(i, 0)].levels;
    const auto method = static_cast<std::size_t>(levels.integer(i, 4)) % kLevelMethodCount;
    if (method == 0) {
      LevelForecast f;
      f.kind = static_cast<LevelKind>(levels.integer(i, 1));
      f.horizon = static_cast<int>(levels.integer(i, 2));
      f.month = Month{static_cast<std::int32_t>(levels.integer(i, 3))};
      list.push_back(f);
    }
    if (list.empty()) continue;
    list.back().means[method] = levels.real(i, 5);
    list.back().dispersions[method] = levels.real(i, 6);
  }
  std::int64_t altered = 0;
  for (std::size_t i = 0; i < forecasts.size(); ++i) {
    const auto state = [&](std::size_t column) {
      return StateId{static_cast<std::uint16_t>(forecasts.integer(i, column))};
    };
    const std::string address =
        address_of(std::string(forecasts.text(i, 4)), state(2), state(3),
                   Month{static_cast<std::int32_t>(forecasts.integer(i, 5))}, said[forecasts.integer(i, 0)]);
    if (address != forecasts.text(i, 1)) ++altered;
  }
  return altered;
}

}  // namespace entente::forecast

#include "forecast/dyads/outlook.hpp"

#include <algorithm>

#include "forecast/dyads/model_store.hpp"

namespace entente::forecast {

using ledger::Connection;

Result<void> write_outlooks(Connection& c, std::int64_t model_id, const EventMonths& months,
                            const DyadsModel& model) {
  {
    ENTENTE_LET(auto writer, ledger::TableWriter::open(c, "forecast_outlook_act"));
    for (const DyadSeries& dyad : months.dyads) {
      const auto acts = model.acts.forecast(dyad);
      for (std::size_t i = 0; i < kOutlookActs; ++i)
        ENTENTE_TRY(writer.integer(model_id)
                        .integer(dyad.a.value)
                        .integer(dyad.b.value)
                        .integer(static_cast<std::int64_t>(i))
                        .integer(acts[i].from.value)
                        .integer(static_cast<std::int64_t>(acts[i].type))
                        .real(acts[i].probability)
                        .real(acts[i].recurrence)
                        .end_row());
    }
    ENTENTE_TRY(writer.flush());
  }
  if (!model.levels) return {};
  ENTENTE_LET(auto writer, ledger::TableWriter::open(c, "forecast_outlook_level"));
  for (const DyadSeries& dyad : months.dyads)
    for (const LevelForecast& f : model.levels->forecast(dyad))
      ENTENTE_TRY(writer.integer(model_id)
                      .integer(dyad.a.value)
                      .integer(dyad.b.value)
                      .integer(static_cast<std::int64_t>(f.kind))
                      .integer(f.horizon)
                      .real(f.mean)
                      .integer(f.median)
                      .integer(f.low50)
                      .integer(f.high50)
                      .integer(f.low90)
                      .integer(f.high90)
                      .end_row());
  return writer.flush();
}

Result<std::optional<Outlook>> find_outlook(Connection& c, const std::string& source, StateId a, StateId b,
                                            Day as_of, const ontology::Constants& constants) {
  ENTENTE_LET(const bool any, keeps_forecasts(c));
  if (!any) return std::nullopt;
  ENTENTE_LET(const auto ids, c.query("SELECT source_id::BIGINT FROM source WHERE key = ?", {source}));
  if (ids.size() == 0) return std::nullopt;
  ENTENTE_LET(const Month last, last_known(c, ids.integer(0, 0), as_of));
  ENTENTE_LET(const auto signature, signature_behind(c, source, last));
  ENTENTE_LET(const auto models, c.query(R"sql(
SELECT m.model_id::BIGINT, m.sha256, m.exhaustive, m.fitted_from FROM forecast_model m SEMI JOIN forecast_behind b
  ON m.model_id = b.model_id AND b.signature = ?
WHERE m.source = ? AND m.last_month = ? AND m.constants = ? AND m.method = ? ORDER BY m.model_id DESC LIMIT 1)sql",
                                         {signature, source, static_cast<std::int64_t>(last.value),
                                          dyads_constants(constants), std::string(kDyadsMethod)}));
  if (models.size() == 0) return std::nullopt;
  Outlook out;
  out.model_id = models.integer(0, 0);
  out.address = models.text(0, 1);
  out.source = source;
  out.exhaustive = models.boolean(0, 2);
  out.last = last;
  out.fitted_from = Month{static_cast<std::int32_t>(models.integer(0, 3))};
  const auto pair = std::minmax(a, b);
  const std::vector<ledger::Parameter> of_pair = {out.model_id, static_cast<std::int64_t>(pair.first.value),
                                                  static_cast<std::int64_t>(pair.second.value)};
  ENTENTE_LET(const auto acts, c.query(R"sql(
SELECT doer::INTEGER, plover::INTEGER, probability, usual FROM forecast_outlook_act
WHERE model_id = ? AND a = ? AND b = ? ORDER BY place)sql",
                                       of_pair));
  if (acts.size() == 0) return std::nullopt;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const StateId from{static_cast<std::uint16_t>(acts.integer(i, 0))};
    out.acts.push_back({from, from == pair.first ? pair.second : pair.first,
                        static_cast<ontology::Plover>(acts.integer(i, 1)), acts.real(i, 2), acts.real(i, 3)});
  }
  ENTENTE_LET(const auto levels, c.query(R"sql(
SELECT kind::INTEGER, horizon::INTEGER, mean, median, low50, high50, low90, high90 FROM forecast_outlook_level
WHERE model_id = ? AND a = ? AND b = ? ORDER BY kind, horizon)sql",
                                         of_pair));
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const auto whole = [&](std::size_t column) { return static_cast<int>(levels.integer(i, column)); };
    out.levels.push_back({static_cast<LevelKind>(whole(0)), whole(1), last + whole(1), levels.real(i, 2),
                          whole(3), whole(4), whole(5), whole(6), whole(7)});
  }
  ENTENTE_LET(const auto record, c.query(R"sql(
SELECT value FROM forecast_number WHERE model_id = ? AND part = 'record.acts' ORDER BY place)sql",
                                         {out.model_id}));
  if (record.size() == 3 + 2 * kActMethods) {
    out.record_from = Month{static_cast<std::int32_t>(record.real(0, 0))};
    out.record_to = Month{static_cast<std::int32_t>(record.real(1, 0))};
    out.record_forecasts = static_cast<std::int64_t>(record.real(2, 0));
    out.brier = record.real(3, 0);
    out.brier_persistence = record.real(7, 0);
    out.brier_recurrence = record.real(9, 0);
  }
  return out;
}

}  // namespace entente::forecast

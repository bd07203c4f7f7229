#include "forecast/dyads/model_store.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "forecast/dyads/outlook.hpp"
#include "ledger/schema.hpp"

namespace entente::forecast {
namespace {

using ledger::Connection;

constexpr std::string_view kModelSql = R"sql(
SELECT model_id::BIGINT, sha256, epoch_us(kept_at), tool, method, source, exhaustive, first_month, last_month, fitted_from,
       pairs, events, act_rows, level_rows, without_levels, constants, events_sha256
FROM forecast_model WHERE events_sha256 = ? AND constants = ? AND method = ? AND source = ? ORDER BY model_id)sql";

Result<DyadsModel::Numbers> read_numbers(Connection& c, std::int64_t id) {
  ENTENTE_LET(
      const auto rows,
      c.query("SELECT part, value FROM forecast_number WHERE model_id = ? ORDER BY part, place", {id}));
  DyadsModel::Numbers numbers;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (numbers.empty() || numbers.back().first != rows.text(i, 0))
      numbers.emplace_back(std::string(rows.text(i, 0)), std::vector<double>{});
    numbers.back().second.push_back(rows.real(i, 1));
  }
  return numbers;
}

Month month_at(const ledger::Rows& rows, std::size_t column) {
  return Month{static_cast<std::int32_t>(rows.integer(0, column))};
}

Result<void> stand_behind(Connection& c, std::int64_t id, const DyadsModel& model) {
  ENTENTE_LET(const auto signature, signature_behind(c, model.source, model.last));
  ENTENTE_TRY(
      c.query("INSERT INTO forecast_behind SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM forecast_behind WHERE "
              "model_id = ? AND "
              "signature = ?)",
              {id, signature, id, signature}));
  return {};
}

}  // namespace

Result<bool> keeps_forecasts(Connection& c) {
  ENTENTE_LET(const auto rows,
              c.query("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'forecast_model'"));
  return rows.integer(0, 0) > 0;
}

Result<std::optional<KeptModel>> find_model(Connection& c, const EventMonths& months,
                                            const ontology::Constants& constants) {
  ENTENTE_LET(const bool any, keeps_forecasts(c));
  if (!any) return std::nullopt;
  ENTENTE_LET(const auto rows, c.query(kModelSql, {months.address(), dyads_constants(constants),
                                                   std::string(kDyadsMethod), months.source}));
  if (rows.size() == 0) return std::nullopt;
  KeptModel kept;
  kept.id = rows.integer(0, 0);
  kept.address = rows.text(0, 1);
  kept.kept_at = rows.integer(0, 2);
  kept.tool = rows.text(0, 3);
  DyadsModel& m = kept.model;
  m.method = rows.text(0, 4);
  m.source = rows.text(0, 5);
  m.exhaustive = rows.boolean(0, 6);
  m.first = month_at(rows, 7);
  m.last = month_at(rows, 8);
  m.fitted_from = month_at(rows, 9);
  m.pairs = rows.integer(0, 10);
  m.events = rows.integer(0, 11);
  m.act_rows = rows.integer(0, 12);
  m.level_rows = rows.integer(0, 13);
  m.without_levels = rows.text(0, 14);
  m.constants = rows.text(0, 15);
  m.events_address = rows.text(0, 16);
  ENTENTE_LET(const auto numbers, read_numbers(c, kept.id));
  ENTENTE_TRY(m.set(numbers));
  if (m.address() != kept.address)
    return fail(
        Code::bad_store,
        fmt::format("the numbers of the kept forecast model {} are not those it was kept with", kept.id));
  return kept;
}

Result<std::int64_t> keep_model(Connection& c, const EventMonths& months, const DyadsModel& model,
                                std::int64_t now, std::string_view tool) {
  ENTENTE_TRY(c.execute(ledger::forecast_schema_sql()));
  const std::string address = model.address();
  ENTENTE_LET(const auto held,
              c.query("SELECT model_id::BIGINT FROM forecast_model WHERE sha256 = ?", {address}));
  if (held.size() > 0) {
    ENTENTE_TRY(stand_behind(c, held.integer(0, 0), model));
    return held.integer(0, 0);
  }
  ENTENTE_LET(const auto next, c.query("SELECT coalesce(max(model_id), 0)::BIGINT + 1 FROM forecast_model"));
  const std::int64_t id = next.integer(0, 0);
  {
    ENTENTE_LET(auto writer, ledger::TableWriter::open(c, "forecast_model"));
    writer.integer(id).text(address).timestamp(now).text(tool).text(model.method).text(model.source);
    writer.boolean(model.exhaustive).integer(model.first.value).integer(model.last.value);
    writer.integer(model.fitted_from.value)
        .integer(model.pairs)
        .integer(model.events)
        .integer(model.act_rows);
    writer.integer(model.level_rows)
        .text(model.without_levels)
        .text(model.constants)
        .text(model.events_address);
    ENTENTE_TRY(writer.end_row());
    ENTENTE_TRY(writer.flush());
  }
  {
    ENTENTE_LET(auto writer, ledger::TableWriter::open(c, "forecast_number"));
    for (const auto& [part, values] : model.numbers())
      for (std::size_t i = 0; i < values.size(); ++i)
        ENTENTE_TRY(
            writer.integer(id).text(part).integer(static_cast<std::int64_t>(i)).real(values[i]).end_row());
    ENTENTE_TRY(writer.flush());
  }
  ENTENTE_TRY(write_outlooks(c, id, months, model));
  ENTENTE_TRY(stand_behind(c, id, model));
  return id;
}

Result<std::string> signature_behind(Connection& c, std::string_view source, Month last) {
  ENTENTE_LET(const auto rows, c.query(R"sql(
SELECT md5(coalesce(string_agg(f.file_id::VARCHAR, ',' ORDER BY f.file_id), ''))
       || ' rules ' || coalesce((SELECT string_agg(rule::VARCHAR, ',' ORDER BY rule) FROM dedup_rule WHERE active), '')
       || ' epoch ' || coalesce((SELECT value FROM meta WHERE key = 'dedup-epoch'), '0')
FROM live_file f JOIN source s USING (source_id) WHERE s.key = ? AND (f.first_day IS NULL OR f.first_day <= ?))sql",
                                       {std::string(source), last_day(last)}));
  return std::string(rows.text(0, 0));
}

Result<int> refresh_models(Connection& c, const ontology::Constants& constants, Day today, std::int64_t now,
                           std::string_view tool) {
  ENTENTE_LET(const bool any, keeps_forecasts(c));
  if (!any) return 0;
  ENTENTE_LET(const auto sources, c.query(R"sql(
SELECT m.source, any_value(s.source_id)::BIGINT FROM forecast_model m JOIN source s ON s.key = m.source
GROUP BY m.source ORDER BY m.source)sql"));
  int fitted = 0;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string source(sources.text(i, 0));
    ENTENTE_LET(const Month last, last_known(c, sources.integer(i, 1), today));
    ENTENTE_LET(const auto signature, signature_behind(c, source, last));
    ENTENTE_LET(const auto current,
                c.query(R"sql(
SELECT count(*) FROM forecast_model m JOIN forecast_behind b USING (model_id)
WHERE m.source = ? AND m.last_month = ? AND m.constants = ? AND m.method = ? AND b.signature = ?)sql",
                        {source, static_cast<std::int64_t>(last.value), dyads_constants(constants),
                         std::string(kDyadsMethod), signature}));
    if (current.integer(0, 0) > 0) continue;
    const auto months = event_months(c, source, today);
    if (!months) {
      // The source's files were replaced by others without events: nothing to fit.
      if (months.error().code == Code::not_found || months.error().code == Code::out_of_coverage) continue;
      return std::unexpected(months.error());
    }
    const auto kept = find_model(c, *months, constants);
    if (!kept && kept.error().code == Code::bad_store)
      continue;  // doctor says so; a load need not fail for it
    if (!kept) return std::unexpected(kept.error());
    if (*kept) {
      ENTENTE_TRY(stand_behind(c, (*kept)->id, (*kept)->model));
      continue;
    }
    const auto model = fit_dyads(*months, constants);
    if (!model && model.error().code == Code::out_of_coverage) continue;
    if (!model) return std::unexpected(model.error());
    ENTENTE_TRY(keep_model(c, *months, *model, now, tool));
    ++fitted;
  }
  return fitted;
}

}  // namespace entente::forecast

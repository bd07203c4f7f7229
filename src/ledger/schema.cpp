// Every record keeps (file_id, row): the receipt. Ids are small integers so that ten million events fit a
// laptop; what they mean stands in `source`, `file` and the registry (`actor` names the numbers of the
// states).
//
// Two times: happened_on / valid_from .. valid_to say when it was so; reported_on and the load's time say
// when that was known. Rows are only ever added. What a later file replaces is marked on
// `file.superseded_by`; what a dedup rule sets aside is marked on the row by the rule's number, and comes
// back when the rule is off.
#include "ledger/schema.hpp"

namespace entente::ledger {

std::string_view schema_sql() {
  return R"sql(
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

CREATE TABLE actor (actor_id USMALLINT PRIMARY KEY, key VARCHAR NOT NULL, name VARCHAR NOT NULL);

CREATE TABLE source (
  source_id USMALLINT PRIMARY KEY, key VARCHAR NOT NULL UNIQUE, title VARCHAR NOT NULL, publisher VARCHAR NOT NULL,
  licence VARCHAR NOT NULL, citation VARCHAR NOT NULL, bibtex VARCHAR NOT NULL, limitation VARCHAR NOT NULL);

CREATE TABLE dedup_rule (
  rule UTINYINT PRIMARY KEY, name VARCHAR NOT NULL, version INTEGER NOT NULL, meaning VARCHAR NOT NULL,
  active BOOLEAN NOT NULL);

CREATE TABLE load (
  load_id UINTEGER PRIMARY KEY, started TIMESTAMP NOT NULL, finished TIMESTAMP NOT NULL, tool VARCHAR NOT NULL,
  dedup VARCHAR NOT NULL);

CREATE TABLE file (
  file_id UINTEGER PRIMARY KEY, load_id UINTEGER NOT NULL, source_id USMALLINT NOT NULL, format VARCHAR NOT NULL,
  series VARCHAR NOT NULL, version VARCHAR NOT NULL, name VARCHAR NOT NULL, path VARCHAR NOT NULL,
  sha256 VARCHAR NOT NULL, bytes BIGINT NOT NULL, rows_read BIGINT NOT NULL, kept BIGINT NOT NULL,
  duplicate BIGINT NOT NULL, rejected BIGINT NOT NULL, unresolved BIGINT NOT NULL,
  first_day DATE, last_day DATE, superseded_by UINTEGER);

CREATE TABLE reject (
  file_id UINTEGER NOT NULL, row BIGINT NOT NULL, byte_offset BIGINT NOT NULL, code VARCHAR NOT NULL,
  reason VARCHAR NOT NULL, raw VARCHAR NOT NULL, raw_bytes BIGINT NOT NULL);

CREATE TABLE coverage (
  file_id UINTEGER NOT NULL, source_id USMALLINT NOT NULL, measure VARCHAR NOT NULL, scope VARCHAR NOT NULL,
  exhaustive BOOLEAN NOT NULL, valid_from DATE NOT NULL, valid_to DATE NOT NULL);

CREATE TABLE event (
  file_id UINTEGER NOT NULL, row BIGINT NOT NULL, source_id USMALLINT NOT NULL, key UBIGINT NOT NULL,
  dedup UTINYINT NOT NULL,
  happened_on DATE NOT NULL, happened_to DATE NOT NULL, day_precision UTINYINT NOT NULL, reported_on DATE NOT NULL,
  a USMALLINT NOT NULL, b USMALLINT NOT NULL, actor_a VARCHAR, actor_b VARCHAR,
  code VARCHAR, mode VARCHAR, plover UTINYINT, quad UTINYINT, domain UTINYINT NOT NULL,
  third USMALLINT NOT NULL, intensity FLOAT, tone FLOAT, mentions INTEGER NOT NULL,
  place USMALLINT NOT NULL, latitude FLOAT, longitude FLOAT, text VARCHAR, link VARCHAR);

-- Where an event of the same source was reported again: what stands behind `event.mentions`.
CREATE TABLE mention (
  file_id UINTEGER NOT NULL, row BIGINT NOT NULL, source_id USMALLINT NOT NULL, key UBIGINT NOT NULL,
  reported_at TIMESTAMP NOT NULL, publisher VARCHAR, confidence UTINYINT, tone FLOAT, link VARCHAR);

CREATE TABLE tie (
  file_id UINTEGER NOT NULL, row BIGINT NOT NULL, source_id USMALLINT NOT NULL,
  kind VARCHAR NOT NULL, a USMALLINT NOT NULL, b USMALLINT NOT NULL, directed BOOLEAN NOT NULL,
  valid_from DATE, valid_to DATE, from_precision UTINYINT NOT NULL, to_precision UTINYINT NOT NULL,
  object VARCHAR, reference VARCHAR, value DOUBLE, unit VARCHAR, text VARCHAR);

CREATE TABLE roll_call (
  file_id UINTEGER NOT NULL, row BIGINT NOT NULL, source_id USMALLINT NOT NULL, roll_call INTEGER NOT NULL,
  body VARCHAR NOT NULL, session INTEGER NOT NULL, held_on DATE, year INTEGER NOT NULL, symbol VARCHAR,
  title VARCHAR, topics VARCHAR, about USMALLINT NOT NULL);

CREATE TABLE vote (
  file_id UINTEGER NOT NULL, row BIGINT NOT NULL, source_id USMALLINT NOT NULL, roll_call INTEGER NOT NULL,
  state USMALLINT NOT NULL, choice UTINYINT NOT NULL);

CREATE TABLE dyad_value (
  file_id UINTEGER NOT NULL, row BIGINT NOT NULL, source_id USMALLINT NOT NULL, measure VARCHAR NOT NULL,
  a USMALLINT NOT NULL, b USMALLINT NOT NULL, directed BOOLEAN NOT NULL, valid_from DATE, valid_to DATE,
  value DOUBLE NOT NULL, unit VARCHAR, object VARCHAR, text VARCHAR);

CREATE TABLE state_value (
  file_id UINTEGER NOT NULL, row BIGINT NOT NULL, source_id USMALLINT NOT NULL, measure VARCHAR NOT NULL,
  state USMALLINT NOT NULL, valid_from DATE, valid_to DATE, value DOUBLE NOT NULL, unit VARCHAR,
  object VARCHAR, text VARCHAR);

CREATE TABLE membership (
  file_id UINTEGER NOT NULL, row BIGINT NOT NULL, source_id USMALLINT NOT NULL, organisation VARCHAR NOT NULL,
  state USMALLINT NOT NULL, status VARCHAR NOT NULL, valid_from DATE, valid_to DATE,
  from_precision UTINYINT NOT NULL, to_precision UTINYINT NOT NULL, reference VARCHAR, text VARCHAR);

CREATE TABLE object (
  file_id UINTEGER NOT NULL, row BIGINT NOT NULL, source_id USMALLINT NOT NULL, id VARCHAR NOT NULL,
  name VARCHAR NOT NULL, kind VARCHAR NOT NULL, valid_from DATE, valid_to DATE, latitude DOUBLE, longitude DOUBLE,
  parties VARCHAR, reference VARCHAR, text VARCHAR);

-- A source's own references: what a row's `reference` key stands for.
CREATE TABLE reference (
  file_id UINTEGER NOT NULL, row BIGINT NOT NULL, source_id USMALLINT NOT NULL, key VARCHAR NOT NULL,
  title VARCHAR NOT NULL, publisher VARCHAR, year INTEGER, url VARCHAR, licence VARCHAR);

-- What an answer may use: rows of files nothing has replaced, less what the dedup rules set aside.
CREATE VIEW live_file AS SELECT * FROM file WHERE superseded_by IS NULL;
CREATE VIEW live_event AS SELECT e.* FROM event e SEMI JOIN live_file f ON e.file_id = f.file_id
  ANTI JOIN (SELECT rule FROM dedup_rule WHERE active) d ON e.dedup = d.rule;
CREATE VIEW live_mention AS SELECT m.* FROM mention m SEMI JOIN live_file f ON m.file_id = f.file_id;
CREATE VIEW live_tie AS SELECT t.* FROM tie t SEMI JOIN live_file f ON t.file_id = f.file_id;
CREATE VIEW live_vote AS SELECT v.* FROM vote v SEMI JOIN live_file f ON v.file_id = f.file_id;
CREATE VIEW live_roll_call AS SELECT r.* FROM roll_call r SEMI JOIN live_file f ON r.file_id = f.file_id;
CREATE VIEW live_dyad_value AS SELECT v.* FROM dyad_value v SEMI JOIN live_file f ON v.file_id = f.file_id;
CREATE VIEW live_state_value AS SELECT v.* FROM state_value v SEMI JOIN live_file f ON v.file_id = f.file_id;
CREATE VIEW live_membership AS SELECT m.* FROM membership m SEMI JOIN live_file f ON m.file_id = f.file_id;
CREATE VIEW live_object AS SELECT o.* FROM object o SEMI JOIN live_file f ON o.file_id = f.file_id;
CREATE VIEW live_coverage AS SELECT c.* FROM coverage c SEMI JOIN live_file f ON c.file_id = f.file_id;
CREATE VIEW live_reference AS SELECT r.* FROM reference r SEMI JOIN live_file f ON r.file_id = f.file_id;
)sql";
}

std::string_view claim_schema_sql() {
  return R"sql(
CREATE TABLE IF NOT EXISTS claim (
  file_id UINTEGER NOT NULL, row BIGINT NOT NULL, source_id USMALLINT NOT NULL,
  doc VARCHAR NOT NULL, sentence UINTEGER NOT NULL, said_on DATE,
  a USMALLINT NOT NULL, b USMALLINT NOT NULL, third USMALLINT NOT NULL, actor_a VARCHAR, actor_b VARCHAR,
  kind VARCHAR NOT NULL, what VARCHAR NOT NULL, frame VARCHAR, sign TINYINT NOT NULL, domain UTINYINT NOT NULL,
  status VARCHAR NOT NULL, hedge VARCHAR, speaker VARCHAR, denied_by VARCHAR,
  valid_from DATE, valid_to DATE, day_precision UTINYINT NOT NULL, value DOUBLE, unit VARCHAR,
  begin_byte BIGINT NOT NULL, end_byte BIGINT NOT NULL, quote VARCHAR NOT NULL, score DOUBLE NOT NULL);

CREATE VIEW IF NOT EXISTS live_claim AS
  SELECT c.* FROM claim c SEMI JOIN live_file f ON c.file_id = f.file_id;
)sql";
}

// Months count from January 1970, as in the panel. A forecast is its content: `sha256` is over all that it
// says and was made from. Rows are only ever added; what came of a forecast is read from the events, never
// written beside it.
std::string_view forecast_schema_sql() {
  return R"sql(
CREATE TABLE IF NOT EXISTS forecast_model (
  model_id UINTEGER PRIMARY KEY, sha256 VARCHAR NOT NULL, kept_at TIMESTAMP NOT NULL, tool VARCHAR NOT NULL,
  method VARCHAR NOT NULL, source VARCHAR NOT NULL, exhaustive BOOLEAN NOT NULL,
  first_month INTEGER NOT NULL, last_month INTEGER NOT NULL, fitted_from INTEGER NOT NULL,
  pairs BIGINT NOT NULL, events BIGINT NOT NULL, act_rows BIGINT NOT NULL, level_rows BIGINT NOT NULL,
  without_levels VARCHAR NOT NULL, constants VARCHAR NOT NULL, events_sha256 VARCHAR NOT NULL);
-- The model's numbers, part by part in order.
CREATE TABLE IF NOT EXISTS forecast_number (
  model_id UINTEGER NOT NULL, part VARCHAR NOT NULL, place INTEGER NOT NULL, value DOUBLE NOT NULL);
-- States of the ledger (files, rules) under which the events are those the model was fitted on.
CREATE TABLE IF NOT EXISTS forecast_behind (model_id UINTEGER NOT NULL, signature VARCHAR NOT NULL);
-- What each model says of every pair, in short, for answers that have no time to ask it.
CREATE TABLE IF NOT EXISTS forecast_outlook_act (
  model_id UINTEGER NOT NULL, a USMALLINT NOT NULL, b USMALLINT NOT NULL, place UTINYINT NOT NULL,
  doer USMALLINT NOT NULL, plover UTINYINT NOT NULL, probability DOUBLE NOT NULL, usual DOUBLE NOT NULL);
CREATE TABLE IF NOT EXISTS forecast_outlook_level (
  model_id UINTEGER NOT NULL, a USMALLINT NOT NULL, b USMALLINT NOT NULL, kind UTINYINT NOT NULL,
  horizon UTINYINT NOT NULL, mean DOUBLE NOT NULL, median INTEGER NOT NULL, low50 INTEGER NOT NULL,
  high50 INTEGER NOT NULL, low90 INTEGER NOT NULL, high90 INTEGER NOT NULL);

-- A kept forecast of a pair: made after `last_month` of the model, for months after it. `newest_load` is the
-- generation of the store and `covered_to` the newest day of the events it held, seen by the forecast or not.
CREATE TABLE IF NOT EXISTS forecast (
  forecast_id UINTEGER PRIMARY KEY, sha256 VARCHAR NOT NULL, model_id UINTEGER NOT NULL, kept_at TIMESTAMP NOT NULL,
  tool VARCHAR NOT NULL, as_of DATE NOT NULL, newest_load UINTEGER NOT NULL, covered_to DATE,
  a USMALLINT NOT NULL, b USMALLINT NOT NULL);
CREATE TABLE IF NOT EXISTS forecast_act (
  forecast_id UINTEGER NOT NULL, month INTEGER NOT NULL, act UTINYINT NOT NULL, probability DOUBLE NOT NULL,
  climatology DOUBLE NOT NULL, persistence DOUBLE NOT NULL, recurrence DOUBLE NOT NULL);
-- Negative-binomial distributions, one of each method.
CREATE TABLE IF NOT EXISTS forecast_level (
  forecast_id UINTEGER NOT NULL, month INTEGER NOT NULL, kind UTINYINT NOT NULL, horizon UTINYINT NOT NULL,
  method UTINYINT NOT NULL, mean DOUBLE NOT NULL, dispersion DOUBLE NOT NULL);
)sql";
}

}  // namespace entente::ledger

#include "check.hpp"

namespace entente::starter {

// Years, keys and receipts in one place. 9999 is an end that has not come. The starter world says "said", the
// other sets "known".
std::string_view shared_views() {
  return R"sql(
CREATE VIEW a_tie AS
  SELECT s.key AS source, t.kind, t.a, t.b, t.value, t.reference, coalesce(year(t.valid_from), 0) AS from_year,
         coalesce(year(t.valid_to), 9999) AS to_year, concat(f.name, ':', t.row) AS receipt, f.file_id, t.row,
         concat(t.kind, ' ', x.key, CASE WHEN t.directed THEN '→' ELSE '–' END, y.key, ' ', year(t.valid_from), '–',
                year(t.valid_to), CASE WHEN t.text IS NULL THEN '' ELSE concat(' ', t.text) END) AS words
  FROM live_tie t JOIN file f USING (file_id) JOIN source s ON s.source_id = t.source_id
  JOIN actor x ON x.actor_id = t.a JOIN actor y ON y.actor_id = t.b;
CREATE VIEW said_tie AS SELECT * FROM a_tie WHERE source = 'starter';
-- Both ways round: whoever names whom first.
CREATE VIEW known_tie AS
  SELECT * FROM a_tie WHERE source <> 'starter'
  UNION ALL SELECT * REPLACE (b AS a, a AS b) FROM a_tie WHERE source <> 'starter' AND a <> b;

CREATE VIEW a_membership AS
  SELECT s.key AS source, m.organisation, m.state, x.key AS state_key, m.status, coalesce(year(m.valid_from), 0) AS from_year,
         coalesce(year(m.valid_to), 9999) AS to_year, concat(f.name, ':', m.row) AS receipt,
         concat(x.key, ' in ', m.organisation, ' ', year(m.valid_from), '–', year(m.valid_to)) AS words
  FROM live_membership m JOIN file f USING (file_id) JOIN source s ON s.source_id = m.source_id
  JOIN actor x ON x.actor_id = m.state;
-- Bodies that the collection lists under titles the registry does not know them by.
CREATE TABLE organisation_name (ours VARCHAR, theirs VARCHAR);
INSERT INTO organisation_name VALUES ('ANZUS', 'igo:ANZUS'), ('COMECON', 'igo:CMEA'), ('EU', 'igo:EEC'),
  ('G20', 'igo:G22/33/20'), ('G7', 'igo:G5/6/7/8'), ('OAU', 'igo:OAU'), ('OSCE', 'igo:OSCE');
CREATE VIEW known_membership AS
  SELECT m.* REPLACE (coalesce(n.ours, m.organisation) AS organisation)
  FROM a_membership m LEFT JOIN organisation_name n ON n.theirs = m.organisation WHERE m.source = 'igo';
)sql";
}

namespace {

// A member's spell against the nearest spell of the same state in the same body. The other set ends in 2014
// (COW) or 2017 (informal bodies); before 1965 its years are within five years by its own account.
constexpr std::string_view kJoined = R"sql(
WITH said AS (SELECT *, row_number() OVER () AS n FROM a_membership WHERE source = 'starter' AND status = 'member'),
paired AS (
  SELECT s.*, k.from_year AS known_from, k.to_year AS known_to, k.words AS known, k.receipt AS known_receipt,
         EXISTS (SELECT 1 FROM said e WHERE e.organisation = s.organisation AND e.state = s.state AND e.from_year < s.from_year) AS again,
         EXISTS (SELECT 1 FROM known_membership o WHERE o.organisation = s.organisation) AS listed
  FROM said s LEFT JOIN known_membership k ON k.organisation = s.organisation AND k.state = s.state
  QUALIFY row_number() OVER (PARTITION BY s.n ORDER BY abs(k.from_year - s.from_year), k.receipt) = 1),
judged AS (
  SELECT *, CASE WHEN NOT listed OR from_year > 2014 THEN 'outside'
                 WHEN abs(known_from - from_year) <= CASE WHEN known_from < 1965 THEN 5 ELSE 1 END THEN 'agree'
                 ELSE 'disagree' END AS verdict
  FROM paired)
SELECT verdict,
       CASE WHEN known IS NULL THEN 'not in the other list'
            WHEN again AND known_from < from_year THEN 'a return after an interruption the other list does not have'
            WHEN count(*) FILTER (verdict = 'disagree') OVER (PARTITION BY organisation, known_from - from_year) >= 5
              THEN concat(organisation, ': the body itself begins ', abs(known_from - from_year), ' years ',
                          CASE WHEN known_from < from_year THEN 'earlier' ELSE 'later' END, ' in the other list')
            ELSE 'another year' END,
       words, receipt, coalesce(known, ''), coalesce(known_receipt, ''), 1
FROM judged ORDER BY organisation, state_key, from_year)sql";

// The other way: members of the other list, during the body's life in the starter world, are in the starter
// world too. This is the only comparison that holds an omission against it: memberships are meant to be
// whole.
constexpr std::string_view kWhole = R"sql(
WITH body AS (SELECT organisation, min(from_year) AS from_year, max(to_year) AS to_year FROM a_membership WHERE source = 'starter' GROUP BY 1)
SELECT CASE WHEN EXISTS (SELECT 1 FROM a_membership s WHERE s.source = 'starter' AND s.organisation = k.organisation AND s.state = k.state
                           AND s.from_year <= k.to_year + 1 AND s.to_year >= k.from_year - 1) THEN 'agree' ELSE 'disagree' END,
       'not in the starter world', 'no row', '', k.words, k.receipt, 1
FROM known_membership k JOIN body b USING (organisation) WHERE k.to_year >= b.from_year AND k.from_year <= b.to_year
ORDER BY k.organisation, k.state_key, k.from_year)sql";

// An end in the starter world against the end of the same spell: within one year.
constexpr std::string_view kLeft = R"sql(
WITH said AS (SELECT *, row_number() OVER () AS n FROM a_membership WHERE source = 'starter' AND status = 'member' AND to_year < 9999)
SELECT CASE WHEN k.words IS NULL OR s.to_year >= 2014 THEN 'outside' WHEN abs(k.to_year - s.to_year) <= 1 THEN 'agree' ELSE 'disagree' END,
       CASE WHEN k.to_year = 9999 THEN 'still a member in the other list' ELSE 'another year' END,
       s.words, s.receipt, coalesce(k.words, ''), coalesce(k.receipt, ''), 1
FROM said s LEFT JOIN known_membership k
  ON k.organisation = s.organisation AND k.state = s.state AND k.from_year <= s.to_year AND k.to_year >= s.from_year
QUALIFY row_number() OVER (PARTITION BY s.n ORDER BY abs(k.to_year - s.to_year), k.receipt) = 1
ORDER BY s.organisation, s.state_key)sql";

// A bilateral pact in a calendar year: the other set has one of the same kind for the dyad in that year. COW
// calls a duty to consult an entente. Rows are pacts, counts are dyad-years; a pact with some years of each
// is two rows.
constexpr std::string_view kPacts = R"sql(
WITH pact AS (SELECT *, unnest(range(from_year, least(to_year, 2026) + 1)) AS y FROM said_tie
  WHERE kind IN ('defence-pact', 'neutrality-pact', 'non-aggression-pact', 'consultation-pact')),
judged AS (
  SELECT p.*, max(k.receipt) FILTER (p.y BETWEEN k.from_year AND k.to_year AND k.kind = p.kind_there) AS same,
         max(k.receipt) FILTER (p.y BETWEEN k.from_year AND k.to_year) AS other,
         max(k.receipt) FILTER (k.kind = p.kind_there) AS another_time, arg_min(k.words, abs(k.from_year - p.y)) AS known,
         arg_min(k.receipt, abs(k.from_year - p.y)) AS known_receipt
  FROM (SELECT *, CASE WHEN kind = 'consultation-pact' AND '{source}' = 'cow.alliances' THEN 'entente' ELSE kind END AS kind_there FROM pact) p
  LEFT JOIN known_tie k ON k.source = '{source}' AND k.a = p.a AND k.b = p.b GROUP BY ALL)
SELECT CASE WHEN y > {last} THEN 'outside' WHEN same IS NOT NULL THEN 'agree' ELSE 'disagree' END AS verdict,
       CASE WHEN other IS NOT NULL THEN 'a pact of another kind' WHEN another_time IS NOT NULL THEN 'the same kind, in other years'
            ELSE 'no pact' END AS cause,
       concat(words, ', in ', min(y), '–', max(y)), receipt, coalesce(any_value(known), ''), coalesce(any_value(known_receipt), ''), count(*)
FROM judged GROUP BY verdict, cause, words, receipt ORDER BY receipt, min(y))sql";

// Two full members of a defence organisation: a defence pact in that year. The first and the last year are
// left out.
constexpr std::string_view kOrganisations = R"sql(
WITH member AS (SELECT m.*, unnest(range(m.from_year + 1, least(m.to_year - 1, 2025) + 1)) AS y FROM a_membership m
  WHERE m.source = 'starter' AND m.status = 'member' AND m.organisation IN ('NATO', 'WARSAWPACT', 'CSTO', 'TIAR', 'ANZUS')),
pair AS (SELECT p.organisation, p.state AS a, q.state AS b, p.state_key AS a_key, q.state_key AS b_key, p.y, any_value(p.receipt) AS receipt
  FROM member p JOIN member q ON p.organisation = q.organisation AND p.y = q.y AND p.state < q.state GROUP BY ALL),
judged AS (SELECT p.*, y > {last} AS outside,
    EXISTS (SELECT 1 FROM known_tie k WHERE k.source = '{source}' AND k.a = p.a AND k.b = p.b AND k.kind = 'defence-pact'
              AND p.y BETWEEN k.from_year AND k.to_year) AS found FROM pair p)
SELECT CASE WHEN outside THEN 'outside' WHEN found THEN 'agree' ELSE 'disagree' END AS verdict, organisation,
       concat(a_key, '–', b_key, ' in ', organisation, ' ', min(y), '–', max(y)), any_value(receipt), 'no defence pact', '', count(*)
FROM judged GROUP BY verdict, organisation, a_key, b_key ORDER BY organisation, a_key, b_key)sql";

// A claim of a to what b holds: a claim of the dyad, either way, whose years overlap. The other set ends in
// 2001 but for the end of claims that then stood.
constexpr std::string_view kClaims = R"sql(
SELECT CASE WHEN s.from_year > 2001 THEN 'outside' WHEN max(k.receipt) FILTER (k.from_year <= s.to_year AND s.from_year <= k.to_year) IS NOT NULL
            THEN 'agree' ELSE 'disagree' END,
       CASE WHEN count(k.receipt) = 0 THEN 'no claim of the dyad' ELSE 'a claim of the dyad in other years' END,
       s.words, s.receipt, coalesce(arg_min(k.words, abs(k.from_year - s.from_year)), ''), coalesce(arg_min(k.receipt, abs(k.from_year - s.from_year)), ''), 1
FROM said_tie s LEFT JOIN known_tie k ON k.source = 'icow' AND k.kind = 'territorial-claim' AND k.a = s.a AND k.b = s.b
WHERE s.kind IN ('territorial-claim', 'disputed-border') GROUP BY s.words, s.receipt, s.from_year, s.to_year ORDER BY s.receipt)sql";

// A war or intervention between a and b in a calendar year: a militarised dispute of hostility 4 (use of
// force) or 5 (war), a COW war, or an interstate conflict of UCDP in that year. Years behind {last} are
// outside; an intervention beside a government against rebels is no act against that state in any of these
// sets.
constexpr std::string_view kForce = R"sql(
WITH said AS (SELECT *, unnest(range(from_year, least(to_year, 2026) + 1)) AS y FROM said_tie WHERE kind = '{kind}'),
judged AS (
  SELECT s.*, max(k.receipt) FILTER (k.kind <> 'militarised-dispute' OR k.value >= 4) AS found, max(k.words) AS known, max(k.receipt) AS known_receipt
  FROM said s LEFT JOIN known_tie k ON k.a = s.a AND k.b = s.b AND s.y BETWEEN k.from_year AND k.to_year
    AND k.kind IN ('militarised-dispute', 'war', 'armed-conflict') GROUP BY ALL)
SELECT CASE WHEN found IS NOT NULL THEN 'agree' WHEN y > {last} THEN 'outside' ELSE 'disagree' END AS verdict,
       CASE WHEN known IS NOT NULL THEN 'a dispute without the use of force' ELSE 'no dispute or war of the dyad in the year' END AS cause,
       concat(words, ', in ', min(y), '–', max(y)), receipt, coalesce(any_value(known), ''), coalesce(any_value(known_receipt), ''), count(*)
FROM judged GROUP BY verdict, cause, words, receipt ORDER BY receipt, min(y))sql";

// A trade agreement of two states: one of the dyad, or one both are parties of, in force from the same year,
// give or take one. The set ends in 2020.
constexpr std::string_view kTrade = R"sql(
WITH known AS (
  SELECT a, b, from_year, words, receipt FROM known_tie WHERE source = 'desta'
  UNION ALL
  SELECT x.state, y.state, greatest(x.from_year, y.from_year), concat(x.words, '; ', y.words), x.receipt
  FROM a_membership x JOIN a_membership y USING (organisation) WHERE x.source = 'desta' AND y.source = 'desta' AND x.state <> y.state)
SELECT CASE WHEN s.from_year > 2020 THEN 'outside' WHEN min(abs(k.from_year - s.from_year)) <= 1 THEN 'agree' ELSE 'disagree' END,
       CASE WHEN count(k.words) = 0 THEN 'no agreement of the dyad' ELSE 'no agreement near that year' END,
       s.words, s.receipt, coalesce(arg_min(k.words, abs(k.from_year - s.from_year)), ''), coalesce(arg_min(k.receipt, abs(k.from_year - s.from_year)), ''), 1
FROM said_tie s LEFT JOIN known k ON k.a = s.a AND k.b = s.b WHERE s.kind = 'trade-agreement'
GROUP BY s.words, s.receipt, s.from_year ORDER BY s.receipt)sql";

// Votes of one state on one resolution. The roll call is the one under the resolution's symbol; of several
// (separate votes on paragraphs) the one whose totals are nearest the recorded ones; before 1976, where the
// symbols are of another kind, the only one within a month with exactly these totals. A state that the
// release has no vote of was absent.
constexpr std::string_view kVotes = R"sql(
WITH call AS (
  SELECT r.source_id, r.roll_call, r.body, r.symbol, r.held_on, s.key AS source,
         regexp_replace(r.symbol, '^(A/RES/|R/)', '') AS short
  FROM live_roll_call r JOIN source s USING (source_id)),
counted AS (
  SELECT c.*, count(*) FILTER (v.choice = 1) AS yes, count(*) FILTER (v.choice = 2) AS abstain, count(*) FILTER (v.choice = 3) AS no
  FROM call c JOIN live_vote v ON v.source_id = c.source_id AND v.roll_call = c.roll_call WHERE c.source = 'un.votes' GROUP BY ALL),
match AS (
  SELECT s.roll_call AS said_call, k.roll_call AS known_call, k.source_id AS known_source
  FROM call s JOIN total t ON t.resolution = s.symbol
  JOIN counted k ON k.short = s.short OR (abs(date_diff('day', k.held_on, s.held_on)) <= 31 AND k.yes = t.yes AND k.no = t.no AND k.abstain = t.abstain)
  WHERE s.source = 'starter' AND s.body = 'UNGA'
  QUALIFY (k.short = s.short OR count(*) OVER (PARTITION BY s.roll_call) = 1)
    AND row_number() OVER (PARTITION BY s.roll_call ORDER BY (k.short = s.short) DESC,
          abs(k.yes - t.yes) + abs(k.no - t.no) + abs(k.abstain - t.abstain), k.roll_call) = 1),
word (choice, name) AS (VALUES (1, 'yes'), (2, 'abstain'), (3, 'no')),
judged AS (
  SELECT c.symbol, x.key AS state, coalesce(w.name, 'absent') AS said, coalesce(u.name, 'absent') AS known, m.known_call,
         concat(f.name, ':', v.row) AS receipt, CASE WHEN k.row IS NOT NULL THEN concat(g.name, ':', k.row) ELSE '' END AS known_receipt
  FROM call c JOIN live_vote v ON v.source_id = c.source_id AND v.roll_call = c.roll_call
  JOIN file f ON f.file_id = v.file_id JOIN actor x ON x.actor_id = v.state LEFT JOIN word w ON w.choice = v.choice
  LEFT JOIN match m ON m.said_call = c.roll_call
  LEFT JOIN live_vote k ON k.source_id = m.known_source AND k.roll_call = m.known_call AND k.state = v.state
  LEFT JOIN file g ON g.file_id = k.file_id LEFT JOIN word u ON u.choice = k.choice WHERE c.source = 'starter')
SELECT CASE WHEN known_call IS NULL THEN 'outside' WHEN said = known THEN 'agree' ELSE 'disagree' END, concat(said, ' against ', known),
       concat(state, ' on ', symbol, ' ', said), receipt, concat(known, ', roll call ', known_call), known_receipt, 1
FROM judged ORDER BY symbol, state)sql";

std::string with(std::string_view sql, std::string_view name, std::string_view value) {
  std::string text(sql);
  for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += value.size())
    text.replace(at, name.size(), value);
  return text;
}

std::string by_source(std::string_view sql, std::string_view source, std::string_view last) {
  return with(with(sql, "{source}", source), "{last}", last);
}

}  // namespace

std::vector<Comparison> comparisons() {
  constexpr std::string_view cow = "cow.alliances";
  return {
      {"memberships: year of joining", "COW IGO 3.0, IIGO", 0.84, std::string(kJoined)},
      {"memberships: year of leaving", "COW IGO 3.0, IIGO", 0.78, std::string(kLeft)},
      {"memberships: nobody left out", "COW IGO 3.0, IIGO", 0.97, std::string(kWhole)},
      {"bilateral pacts: dyad-years", "COW alliances 4.1", 0.74, by_source(kPacts, cow, "2012")},
      {"bilateral pacts: dyad-years", "ATOP 5.0", 0.81, by_source(kPacts, "atop", "2018")},
      {"defence organisations: dyad-years", "COW alliances 4.1", 0.93,
       by_source(kOrganisations, cow, "2012")},
      {"defence organisations: dyad-years", "ATOP 5.0", 0.99, by_source(kOrganisations, "atop", "2018")},
      {"territorial claims", "ICOW 1.01", 0.92, std::string(kClaims)},
      {"wars: dyad-years", "MID 5.0 and GML at force or war, COW wars, UCDP", 0.96,
       with(with(kForce, "{kind}", "war"), "{last}", "2014")},
      {"interventions: dyad-years", "MID 5.0 and GML at force or war, COW wars, UCDP", 0.72,
       with(with(kForce, "{kind}", "armed-intervention"), "{last}", "2014")},
      {"trade agreements", "DESTA", 0.90, std::string(kTrade)},
      {"votes in the General Assembly", "Voeten's votes to January 2020", 0.99, std::string(kVotes)},
  };
}

}  // namespace entente::starter

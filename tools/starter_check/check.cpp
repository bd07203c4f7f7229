#include "check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "sources/load_paths.hpp"

namespace entente::starter {
namespace {

constexpr std::string_view kSets[] = {
    "igo/cow_igo_v3_COW_MEM.csv.zst",
    "igo/manyios_memberships_IIGO.csv",
    "cow_derived/cow_alliance_v4.1_by_directed_yearly_raw.csv.zst",
    "atop/atop_alliance.csv.zst",
    "icow/icow_ext2017_v2.csv",
    "cow_derived/cow_mid_dirdisps.csv",
    "gml_mid/gml_mid_ddydisps.csv",
    "cow_derived/cow_war_inter.csv",
    "cow_raw/directed_dyadic_war.csv",
    "ucdp_acd/ucdp_acd.csv",
    "treaties/DESTA.csv.zst",
    "treaties/parties_DESTA.csv",
    "unga_votes/un_votes.csv.zst",
    "unga_votes/un_roll_calls.csv.zst",
};

}  // namespace

Result<ledger::Store> load_both(const std::filesystem::path& starter, const std::filesystem::path& shared) {
  ENTENTE_LET(auto store, ledger::Store::open({}, states::Registry::builtin()));
  std::vector<std::filesystem::path> paths{starter};
  for (const auto set : kSets) paths.push_back(shared / set);
  ENTENTE_LET(const auto summary, sources::load_paths(store, paths, {}));
  for (const auto& file : summary.files) {
    if (file.outcome == sources::FileOutcome::refused)
      return fail(Code::bad_file,
                  fmt::format("{}: {}", file.name, file.error ? file.error->message : "refused"));
  }
  ENTENTE_TRY(store.connection().execute(shared_views()));
  // The ledger keeps votes, not their totals; these stand in the file of resolutions.
  ENTENTE_TRY(store.connection().execute(fmt::format(
      "CREATE TABLE total AS SELECT resolution, yes::INT AS yes, no::INT AS no, abstain::INT AS abstain FROM "
      "read_csv('{}', header = true)",
      (starter / "resolutions.csv").string())));
  return store;
}

Result<std::vector<Outcome>> check(ledger::Connection& connection) {
  ENTENTE_LET(const auto citing, connection.query(R"sql(
    SELECT receipt FROM said_tie WHERE regexp_matches(coalesce(reference, ''), 'ties-(atop|cow-all|cow-war|icow|ucdp)'))sql"));
  std::set<std::string, std::less<>> cites;
  for (std::size_t i = 0; i < citing.size(); ++i) cites.emplace(citing.text(i, 0));
  std::vector<Outcome> outcomes;
  for (const auto& comparison : comparisons()) {
    ENTENTE_LET(const auto rows, connection.query(comparison.sql));
    Outcome outcome;
    outcome.comparison = comparison;
    std::map<std::string, std::int64_t> causes;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto verdict = rows.text(i, 0);
      const auto pairs = rows.integer(i, 6);
      const bool apart = !cites.contains(rows.text(i, 3));
      if (verdict == "agree") outcome.agree += pairs;
      if (verdict == "agree" && apart) outcome.apart_agree += pairs;
      if (verdict == "disagree" && apart) outcome.apart_disagree += pairs;
      if (verdict == "outside") outcome.outside += pairs;
      if (verdict != "disagree") continue;
      outcome.disagree += pairs;
      causes[rows.display(i, 1)] += pairs;
      outcome.list.push_back({rows.display(i, 1), rows.display(i, 2), rows.display(i, 3), rows.display(i, 4),
                              rows.display(i, 5), pairs});
    }
    outcome.causes.assign(causes.begin(), causes.end());
    std::stable_sort(outcome.causes.begin(), outcome.causes.end(),
                     [](const auto& x, const auto& y) { return x.second > y.second; });
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

Result<std::string> rows_table(ledger::Connection& connection) {
  ENTENTE_LET(const auto rows, connection.query(R"sql(
    SELECT CASE WHEN f.name LIKE 'events-%' THEN 'events-*.csv' WHEN f.name LIKE 'sources-%' THEN 'sources-*.csv' ELSE f.name END AS file,
           count(*), sum(f.rows_read)::BIGINT, year(min(f.first_day)), year(max(least(f.last_day, DATE '2026-12-31')))
    FROM live_file f JOIN source s USING (source_id) WHERE s.key = 'starter' GROUP BY file ORDER BY file)sql"));
  std::string text = "| file | files | rows | from | to |\n|---|---|---|---|---|\n";
  std::int64_t files = 0, sum = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    files += rows.integer(i, 1);
    sum += rows.integer(i, 2);
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", rows.text(i, 0), rows.integer(i, 1),
                        rows.integer(i, 2), rows.display(i, 3), rows.display(i, 4));
  }
  return text + fmt::format("| all | {} | {} | | |\n", files, sum);
}

std::string outcome_table(const std::vector<Outcome>& outcomes) {
  const auto percent = [](std::int64_t agree, std::int64_t disagree) {
    const auto compared = agree + disagree;
    return compared == 0
               ? std::string("–")
               : fmt::format("{:.1f}", 100.0 * static_cast<double>(agree) / static_cast<double>(compared));
  };
  std::string text =
      "| what | held against | compared | agree | disagree | agree, % | citing none of the sets: compared | "
      "agree, % | outside |\n"
      "|---|---|---|---|---|---|---|---|---|\n";
  for (const auto& o : outcomes) {
    text +=
        fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", o.comparison.what, o.comparison.other,
                    o.agree + o.disagree, o.agree, o.disagree, percent(o.agree, o.disagree),
                    o.apart_agree + o.apart_disagree, percent(o.apart_agree, o.apart_disagree), o.outside);
  }
  return text;
}

}  // namespace entente::starter

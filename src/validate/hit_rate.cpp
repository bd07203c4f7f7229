#include "validate/hit_rate.hpp"

#include <fmt/format.h>

#include "bonds/feed/event_feed.hpp"
#include "util/text.hpp"
#include "validate/backtests.hpp"

namespace entente::validate {

std::optional<HitRate> hit_rate_of(const std::vector<Finding>& findings) {
  for (const Finding& f : findings)
    if (f.measure == kShockMeasure && f.ours && f.right && f.best() != nullptr)
      return HitRate{*f.right, f.cases, *f.ours, f.band.low, f.band.high, f.best()->score};
  return std::nullopt;
}

Result<void> keep_hit_rate(ledger::Connection& c, const HitRate& r, const ontology::Constants& constants) {
  ENTENTE_LET(const auto signature, bonds::derived_signature(c, constants));
  ENTENTE_TRY(c.query(
      "INSERT INTO meta VALUES ('hit-rate', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      {fmt::format("{} {} {} {} {} {} {}", r.right, r.cases, r.mean, r.low, r.high, r.placebo, signature)}));
  return {};
}

Result<std::optional<HitRate>> kept_hit_rate(ledger::Connection& c, const ontology::Constants& constants) {
  ENTENTE_LET(const auto kept, c.query("SELECT value FROM meta WHERE key = 'hit-rate'"));
  if (kept.size() == 0) return std::optional<HitRate>();
  ENTENTE_LET(const auto signature, bonds::derived_signature(c, constants));
  std::string_view text = kept.text(0, 0);
  std::vector<double> figures;
  while (figures.size() < 6) {
    const auto cut = text.find(' ');
    const auto figure = parse_number<double>(text.substr(0, cut));
    if (!figure || cut == std::string_view::npos) return std::optional<HitRate>();
    figures.push_back(*figure);
    text.remove_prefix(cut + 1);
  }
  if (text != signature) return std::optional<HitRate>();
  return std::optional(HitRate{static_cast<long>(figures[0]), static_cast<long>(figures[1]), figures[2],
                               figures[3], figures[4], figures[5]});
}

}  // namespace entente::validate

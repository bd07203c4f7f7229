// Why a text does not resolve: unknown, borne by several, or the name of a state that does not exist on the
// day. Slow and wordy on purpose; resolve() comes here only after find_match() has failed.
#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "states/normalise.hpp"
#include "states/suggest.hpp"
#include "states/tables.hpp"
#include "util/text.hpp"

namespace entente::states {
namespace {

struct Region {
  std::string_view code;
  std::string_view name;
};
// CAMEO writes regions where it cannot name a state (CAMEO manual, chapter 3).
constexpr std::array<Region, 26> kRegions = {{
    {"AFR", "Africa"},
    {"ASA", "Asia"},
    {"BLK", "the Balkans"},
    {"CRB", "the Caribbean"},
    {"CAU", "the Caucasus"},
    {"CFR", "Central Africa"},
    {"CAS", "Central Asia"},
    {"CEU", "Central Europe"},
    {"EIN", "the East Indies"},
    {"EAF", "Eastern Africa"},
    {"EEU", "Eastern Europe"},
    {"EUR", "Europe"},
    {"LAM", "Latin America"},
    {"MEA", "the Middle East"},
    {"MDT", "the Mediterranean"},
    {"NAF", "North Africa"},
    {"NMR", "North America"},
    {"PGS", "the Persian Gulf"},
    {"SCN", "Scandinavia"},
    {"SAM", "South America"},
    {"SAS", "South Asia"},
    {"SEA", "Southeast Asia"},
    {"SAF", "Southern Africa"},
    {"WAF", "West Africa"},
    {"WST", "the West"},
    {"BAG", "Baghdad"},
}};

std::string bound(Day d, std::string_view open) {
  return d == Day::min() || d == Day::max() ? std::string(open) : to_string(d);
}

std::string spells_text(std::span<const Span> spells) {
  std::string text;
  for (const Span& spell : spells) {
    if (!text.empty()) text += " and ";
    if (spell.to == Day::max())
      text += "from " + bound(spell.from, "always");
    else
      text += fmt::format("{} to {}", bound(spell.from, "its beginning"), to_string(spell.to));
  }
  return text;
}

void add_once(std::vector<StateId>& states, StateId id) {
  if (std::find(states.begin(), states.end(), id) == states.end()) states.push_back(id);
}

}  // namespace

Error Registry::explain(std::string_view text, Scheme scheme, Day on, Viewpoint viewpoint) const {
  const auto exists = [&](StateId id) { return is_organisation(id) || is_member(id, viewpoint, on); };
  const auto label = [&](StateId id) { return fmt::format("{} ({})", key(id), name(id)); };
  const std::string shown = printable(text, 80);

  // Everything the text could mean at any time; `now` what it means on the day at its best rank.
  std::vector<StateId> ever;
  std::vector<StateId> now;
  NormalName normal;
  normalise_name(text, normal);
  if (scheme == Scheme::id || scheme == Scheme::any) {
    if (const auto id = by_key(trim(text))) add_once(ever, *id);
  }
  if (scheme == Scheme::name || scheme == Scheme::any) {
    int best = 255;
    for (const Bearer& bearer : tables_->names().table.find(normal.view())) {
      add_once(ever, bearer.state);
      const bool in = bearer.span.contains(on);
      if (!exists(bearer.state) || (!in && bearer.rank > 1)) continue;
      const int rank = in ? bearer.rank : 2;
      if (rank < best) now.clear();
      if (rank <= best) add_once(now, bearer.state);
      best = std::min(best, rank);
    }
  }
  const Scheme coded = scheme == Scheme::any ? Scheme::iso3 : scheme;
  if (const auto packed = pack_code(text, is_numeric(coded));
      packed && static_cast<std::size_t>(coded) < kSchemes) {
    for (const CodeRow& row : tables_->codes[static_cast<std::size_t>(coded)].bearers(*packed)) {
      add_once(ever, row.state);
      if (row.span.contains(on) && exists(row.state)) add_once(now, row.state);
    }
  }

  std::vector<std::string> candidates;
  if (now.size() > 1) {
    std::sort(now.begin(), now.end());
    std::string list;
    for (const auto id : now) {
      candidates.push_back(label(id));
      list += (list.empty() ? "" : " or ") + label(id);
    }
    return {Code::ambiguous_name, fmt::format("'{}' may mean {} on {}", shown, list, to_string(on)),
            candidates};
  }

  if (!ever.empty()) {
    std::string why;
    std::vector<StateId> instead;
    for (const auto id : ever) {
      if (!why.empty()) why += "; ";
      if (exists(id)) {
        why += fmt::format("it does not name {} then", label(id));
        add_once(instead, id);
        continue;
      }
      why += fmt::format("{} existed {}", label(id), spells_text(spells(id, viewpoint)));
      const bool over = state(id).span.to < on;
      std::string others;
      // Where the nearest ones do not exist on the day either, look one step further.
      for (const auto next : over ? successors(id) : predecessors(id)) {
        if (exists(next)) add_once(instead, next), others += (others.empty() ? "" : ", ") + label(next);
      }
      if (others.empty()) {
        for (const auto next : over ? predecessors(id) : successors(id)) {
          if (exists(next)) add_once(instead, next), others += (others.empty() ? "" : ", ") + label(next);
        }
      }
      if (!others.empty()) why += fmt::format(", {} {}", over ? "followed by" : "on that day see", others);
    }
    for (const auto id : instead) candidates.push_back(label(id));
    return {Code::unknown_state, fmt::format("'{}' names no state on {}: {}", shown, to_string(on), why),
            candidates};
  }

  if (scheme == Scheme::cameo) {
    for (const Region& region : kRegions) {
      if (region.code == trim(text)) {
        return {
            Code::unknown_state, fmt::format("'{}' is {}, a region and no state", shown, region.name), {}};
      }
    }
  }
  for (const auto id : suggest(tables_->names().table, normal.view(), 5)) {
    if (exists(id)) candidates.push_back(label(id));
  }
  return {Code::unknown_state,
          fmt::format("'{}' is no {} of a state on {}", shown,
                      scheme == Scheme::any || scheme == Scheme::name
                          ? std::string("name")
                          : fmt::format("{} code", scheme_name(scheme)),
                      to_string(on)),
          candidates};
}

Result<Match> Registry::match(std::string_view text, Scheme scheme, Day on, Viewpoint viewpoint) const {
  if (const auto found = find_match(text, scheme, on, viewpoint)) return *found;
  return std::unexpected(explain(text, scheme, on, viewpoint));
}

Result<StateId> Registry::resolve(std::string_view text, Scheme scheme, Day on, Viewpoint viewpoint) const {
  ENTENTE_LET(const Match found, match(text, scheme, on, viewpoint));
  return found.id;
}

}  // namespace entente::states

#include "check/numbers.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "util/text.hpp"

namespace entente::check {
namespace {

// Parts of measures' names that say nothing of what is measured.
constexpr std::array<std::string_view, 12> kVague = {"index", "share", "capital", "total", "level", "value",
                                                     "score", "rate",  "number",  "state", "known", "world"};
constexpr std::size_t kStem = 5;  // letters two words must begin with in common

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : std::string(text) + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter) {
      word += c;
      continue;
    }
    if (word.size() >= 3) {
      word = to_lower(word);
      if (std::ranges::find(kVague, word) == kVague.end()) out.push_back(word);
    }
    word.clear();
  }
  return out;
}

bool same_word(std::string_view a, std::string_view b) {
  if (a.size() < kStem || b.size() < kStem) return a == b || a == std::string(b) + "s";
  return a.substr(0, kStem) == b.substr(0, kStem);
}

bool speaks_of(std::string_view measure, const std::vector<std::string>& words) {
  const auto parts = words_of(measure);
  return std::ranges::any_of(parts, [&](const auto& part) {
    return std::ranges::any_of(words, [&](const auto& word) { return same_word(part, word); });
  });
}

class Numbers {
 public:
  Numbers(ledger::Connection& store, const prose::Gazetteer& gazetteer)
      : store_(store), gazetteer_(gazetteer) {}

  Result<void> begin() {
    ENTENTE_LET(const auto rows,
                store_.query("SELECT DISTINCT measure, false FROM live_state_value UNION "
                             "SELECT DISTINCT measure, true FROM live_dyad_value ORDER BY ALL"));
    for (std::size_t i = 0; i < rows.size(); ++i)
      measures_.push_back({std::string(rows.text(i, 0)), rows.boolean(i, 1)});
    return {};
  }

  Result<CheckedNumber> one(const prose::NumericClaim& claim) {
    CheckedNumber out;
    out.claim = claim;
    const auto words = words_of(claim.of.empty() ? claim.quote : claim.of + " " + claim.unit);
    std::vector<std::string> fitting;
    for (const auto& [measure, dyadic] : measures_) {
      if (!speaks_of(measure, words)) continue;
      fitting.push_back(measure);
      ENTENTE_TRY(dyadic ? of_two(out, measure) : of_one(out, measure));
    }
    const auto what = claim.of.empty() ? std::string("this") : fmt::format("“{}”", claim.of);
    if (!out.beside.empty()) {
      out.reason =
          "a number: the store's own values stand beside it; year, unit and definition may differ, "
          "so it is not judged";
    } else if (!fitting.empty()) {
      out.reason = fmt::format("a number: the store measures {}, but not for those named; not decided",
                               fmt::join(fitting, ", "));
    } else {
      out.reason = fmt::format("a number: no loaded source measures {}; it cannot be decided here", what);
    }
    return out;
  }

 private:
  Result<void> of_one(CheckedNumber& out, const std::string& measure) {
    for (const auto actor : out.claim.actors) {
      const auto state = gazetteer_.actor(actor).state;
      if (state == kNoState || out.beside.size() >= 3) continue;
      ENTENTE_LET(const auto rows, store_.query(R"sql(
        SELECT a.key, v.valid_from, v.valid_to, v.value, v.unit, s.title, v.file_id, v.row
        FROM live_state_value v JOIN source s USING (source_id) JOIN actor a ON a.actor_id = v.state
        WHERE v.measure = ? AND v.state = ? ORDER BY v.valid_to DESC NULLS FIRST, v.file_id, v.row LIMIT 1)sql",
                                                {measure, std::int64_t{state.value}}));
      take(out, measure, rows);
    }
    return {};
  }

  Result<void> of_two(CheckedNumber& out, const std::string& measure) {
    for (const auto a : out.claim.actors) {
      for (const auto b : out.claim.actors) {
        const auto x = gazetteer_.actor(a).state;
        const auto y = gazetteer_.actor(b).state;
        if (a == b || x == kNoState || y == kNoState || out.beside.size() >= 3) continue;
        ENTENTE_LET(const auto rows, store_.query(R"sql(
          SELECT a.key || '→' || b.key, v.valid_from, v.valid_to, v.value, v.unit, s.title, v.file_id, v.row
          FROM live_dyad_value v JOIN source s USING (source_id) JOIN actor a ON a.actor_id = v.a
               JOIN actor b ON b.actor_id = v.b
          WHERE v.measure = ? AND v.a = ? AND v.b = ?
          ORDER BY v.valid_to DESC NULLS FIRST, v.file_id, v.row LIMIT 1)sql",
                                                  {measure, std::int64_t{x.value}, std::int64_t{y.value}}));
        take(out, measure, rows);
      }
    }
    return {};
  }

  static void take(CheckedNumber& out, const std::string& measure, const ledger::Rows& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      ValueRow row;
      row.measure = measure;
      row.states = rows.display(i, 0);
      row.from = rows.display(i, 1);
      row.to = rows.display(i, 2);
      row.value = rows.real(i, 3);
      row.unit = rows.display(i, 4);
      row.source = rows.display(i, 5);
      row.file = rows.integer(i, 6);
      row.row = rows.integer(i, 7);
      out.beside.push_back(std::move(row));
    }
  }

  struct Measure {
    std::string name;
    bool dyadic;
  };
  ledger::Connection& store_;
  const prose::Gazetteer& gazetteer_;
  std::vector<Measure> measures_;
};

}  // namespace

Result<std::vector<CheckedNumber>> check_numbers(ledger::Connection& store,
                                                 const std::vector<prose::NumericClaim>& claims,
                                                 const prose::Gazetteer& gazetteer) {
  std::vector<CheckedNumber> out;
  if (claims.empty()) return out;
  Numbers numbers(store, gazetteer);
  ENTENTE_TRY(numbers.begin());
  for (const auto& claim : claims) {
    ENTENTE_LET(auto checked, numbers.one(claim));
    out.push_back(std::move(checked));
  }
  return out;
}

}  // namespace entente::check

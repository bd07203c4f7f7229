// The raw table of General Assembly votes by Voeten and others: one row a roll call and state, members or
// not, absences included (8). Rows of 9 are states that were no members; they are read and not recorded. The
// first row of a roll call also gives the roll call itself, with its date, symbol and topics.
#include <fmt/format.h>

#include <array>
#include <set>

#include "sources/covered.hpp"
#include "sources/cow_terms.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/table_adapter.hpp"
#include "sources/un_votes.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "un.votes.raw",
    .title = "United Nations General Assembly Voting Data, raw, with absences",
    .publisher = "Voeten, Strezhnev and Bailey",
    .licence = "CC0 (from memory; check before publishing)",
    .citation =
        "Voeten, E., Strezhnev, A. and Bailey, M. (2009). United Nations General Assembly Voting Data. "
        "Harvard "
        "Dataverse.",
    .bibtex =
        "@data{voeten2009unga, author={Voeten, Erik and Strezhnev, Anton and Bailey, Michael}, title={United "
        "Nations General Assembly Voting Data}, publisher={Harvard Dataverse}, year={2009}}",
    .limitation =
        "recorded votes of the General Assembly only, to 2015; the same votes as un.votes: do not add the "
        "two",
};

enum Column : std::size_t {
  kRollCall,
  kSession,
  kVote,
  kState,
  kMember,
  kImportant,
  kDate,
  kUnres,
  kFirstTopic,
  kYear = 14
};
constexpr std::array<std::string_view, 6> kTopics = {"Palestinian conflict",
                                                     "Nuclear weapons and nuclear material",
                                                     "Arms control and disarmament",
                                                     "Human rights",
                                                     "Colonialism",
                                                     "Economic development"};

// M/D/YYYY.
std::optional<Day> american_day(std::string_view text) {
  const auto parts = split(text, '/');
  if (parts.size() != 3) return std::nullopt;
  const auto month = parse_number<int>(parts[0]);
  const auto day_of_month = parse_number<int>(parts[1]);
  const auto year = parse_number<int>(parts[2]);
  if (!month || !day_of_month || !year || *year < 1900) return std::nullopt;
  return day_of(*year, *month, *day_of_month);
}

class Reader : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    if (row.text(kVote) == "9") return out.skip(row.at().row, "the state was no member");
    const auto roll_call = roll_call_number(row, kRollCall);
    const auto session = row.integer(kSession, "session");
    const auto year = row.blank(kYear) ? session_year(session) : read_year(row, kYear, "year");
    if (row.rejected()) return;
    if (!year) return row.reject("bad-date", "neither year nor session tells when the vote was held");
    const auto choice = parse_choice(row.text(kVote));
    if (!choice)
      return row.reject("unknown-code",
                        fmt::format("vote is '{}', not 1, 2, 3, 8 or 9", printable(row.text(kVote), 20)));
    const auto held = american_day(row.text(kDate));
    if (!row.blank(kDate) && !held) {
      return row.reject("bad-date",
                        fmt::format("date is '{}', not a date M/D/YYYY", printable(row.text(kDate), 20)));
    }
    const auto state =
        held ? registry_state(row, *held, *year) : bearers_.in_year(row, kState, "ccode", *year);
    if (row.rejected()) return;
    if (held)
      covered_.add({*held, *held});
    else
      covered_.add(*year);
    if (seen_.insert(*roll_call).second)
      write_roll_call(row, out, *roll_call, static_cast<std::int32_t>(*session), held, *year);
    out.vote({row.at(), *roll_call, *state, *choice});
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "votes", true, "UNGA");
    return {};
  }

 private:
  // The General Assembly's first session was in 1946, and the second and each later one began in autumn.
  static std::optional<int> session_year(std::optional<std::int64_t> session) {
    if (!session || *session < 1 || *session > 200) return std::nullopt;
    return static_cast<int>(1945 + *session);
  }

  std::optional<StateId> registry_state(Row& row, Day held, int year) {
    if (const auto found = un_voter(row.registry(), row.text(kState), states::Scheme::cow, held))
      return found;
    return bearers_.in_year(row, kState, "ccode", std::max(year, year_of(held)));
  }

  static void write_roll_call(const Row& row, ledger::FileWriter& out, std::int32_t id, std::int32_t session,
                              std::optional<Day> held, int year) {
    std::string topics;
    for (std::size_t i = 0; i < kTopics.size(); ++i) {
      if (row.text(kFirstTopic + i) == "1")
        topics += fmt::format("{}{}", topics.empty() ? "" : ";", kTopics[i]);
    }
    ledger::RollCall record;
    record.at = row.at();
    record.roll_call = id;
    record.body = "UNGA";
    record.session = session;
    record.held_on = held;
    record.year = year;
    record.symbol = row.blank(kUnres) ? "" : row.text(kUnres);
    record.topics = topics;
    out.roll_call(record);
  }

  Bearers bearers_{states::Scheme::cow, states::Viewpoint::un};
  std::set<std::int32_t> seen_;
  Covered covered_;
};

}  // namespace

const Adapter& un_votes_raw() {
  static const TableAdapter adapter({.key = "un.votes.raw",
                                     .title = "UN General Assembly votes, raw with absences",
                                     .source = &kSource,
                                     .header = {"rcid", "session", "vote", "ccode", "member", "importantvote",
                                                "date", "unres", "me", "nu", "di", "hr", "co", "ec", "year"},
                                     .encoding = Encoding::utf8_or_latin1,
                                     .series = "un.votes.raw",
                                     .version = "2015",
                                     .open = make_reader<Reader>});
  return adapter;
}

}  // namespace entente::sources

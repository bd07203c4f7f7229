// General Assembly votes as the unvotes package publishes them: votes, roll calls, and issues of roll calls.
//
// A vote's row names a roll call and no date, and one code stands for a line of states ("RU" also for the
// Soviet Union, "YU" for all Yugoslavias). So the roll calls' file beside it is read first, and each vote is
// given to the state that sat for the code on that day, as the United Nations list its members: Ukraine and
// Belarus vote from 1945. Without the sibling no vote has a date, and the file is refused.
#include "sources/un_votes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "sources/covered.hpp"
#include "sources/input.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/table_adapter.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "un.votes",
    .title = "United Nations General Assembly Voting Data",
    .publisher = "Voeten, Strezhnev and Bailey; package unvotes by Robinson and Goguen-Compagnoni",
    .licence = "data CC0 (from memory; check before publishing); package MIT (statement read)",
    .citation =
        "Voeten, E., Strezhnev, A. and Bailey, M. (2009). United Nations General Assembly Voting Data. "
        "Harvard "
        "Dataverse.",
    .bibtex =
        "@data{voeten2009unga, author={Voeten, Erik and Strezhnev, Anton and Bailey, Michael}, title={United "
        "Nations General Assembly Voting Data}, publisher={Harvard Dataverse}, year={2009}}",
    .limitation =
        "recorded votes of the General Assembly only; resolutions adopted without a vote do not appear, and "
        "absence is not recorded",
};

enum VoteColumn : std::size_t { kRollCall, kCountry, kCode, kVote };

class Votes : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto roll_call = roll_call_number(row, kRollCall);
    if (row.rejected()) return;
    const auto day = days_.find(*roll_call);
    if (day == days_.end()) {
      return row.reject("bad-reference",
                        fmt::format("rcid {} is not among the roll calls beside this file", *roll_call));
    }
    const auto voter = find(row, day->second);
    const auto choice = parse_choice(row.text(kVote));
    if (row.rejected()) return;
    if (!choice) {
      return row.reject("unknown-code",
                        fmt::format("vote is '{}', not yes, no or abstain", printable(row.text(kVote), 20)));
    }
    covered_.add({day->second, day->second});
    out.vote({row.at(), *roll_call, *voter, *choice});
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "votes", true, "UNGA");
    return {};
  }

 protected:
  Result<void> start(std::span<const std::string_view>, ledger::FileWriter&) override {
    ENTENTE_LET(days_, roll_call_days(probe().path));
    return {};
  }

 private:
  std::optional<StateId> find(Row& row, Day day) {
    const auto code = row.text(kCode);
    const auto name = row.text(kCountry);
    const bool coded = !code.empty();
    if (const auto id = un_voter(row.registry(), coded ? code : name,
                                 coded ? states::Scheme::iso2 : states::Scheme::name, day)) {
      return id;
    }
    row.reject("unknown-state", fmt::format("{} ('{}') was no member of the United Nations on {}",
                                            printable(name, 60), printable(code, 10), to_string(day)));
    return std::nullopt;
  }

  RollCallDays days_;
  Covered covered_;
};

enum RollCallColumn : std::size_t {
  kId,
  kSession,
  kImportant,
  kDate,
  kUnres,
  kAmend,
  kPara,
  kShort,
  kDescription
};

class RollCalls : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto id = roll_call_number(row, kId);
    const auto session = row.integer(kSession, "session");
    const auto held = row.day(kDate, "date");
    if (row.rejected()) return;
    ledger::RollCall record;
    record.at = row.at();
    record.roll_call = *id;
    record.body = "UNGA";
    record.session = static_cast<std::int32_t>(*session);
    record.held_on = held;
    record.year = year_of(*held);
    record.symbol = row.blank(kUnres) ? "" : row.text(kUnres);
    record.title = row.blank(kShort) ? row.text(kDescription) : row.text(kShort);
    std::string topics;
    if (const auto found = topics_.find(*id); found != topics_.end()) topics = found->second;
    for (const auto& [column, topic] : {std::pair{kAmend, "amendment"}, std::pair{kPara, "paragraph"}}) {
      if (row.text(column) == "1") topics += fmt::format("{}{}", topics.empty() ? "" : ";", topic);
    }
    record.topics = topics;
    covered_.add({*held, *held});
    out.roll_call(record);
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "roll calls", true, "UNGA");
    return {};
  }

 protected:
  // Issues stand in a third file; without it roll calls have no topics.
  Result<void> start(std::span<const std::string_view>, ledger::FileWriter& out) override {
    const auto issues = sibling(probe().path, "un_roll_call_issues.csv");
    if (!issues) {
      out.note("un_roll_call_issues.csv is not beside this file: roll calls have no topics");
      return {};
    }
    return for_each_record(*issues, [&](const Record& record) {
      if (record.fields.size() != 3) return;
      const auto id = parse_number<std::int32_t>(trim(record.fields[0]));
      if (!id) return;
      std::string& topics = topics_[*id];
      topics += fmt::format("{}{}", topics.empty() ? "" : ";", trim(record.fields[2]));
    });
  }

 private:
  std::unordered_map<std::int32_t, std::string> topics_;
  Covered covered_;
};

// The issues are read with the roll calls; alone the file says nothing that could be kept.
class Issues : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    out.skip(row.at().row, "read as topics of the roll calls");
  }
};

class IssuesAdapter : public TableAdapter {
 public:
  using TableAdapter::TableAdapter;
  std::optional<Refusal> refusal(const Probe&) const override {
    return Refusal{"read with un_roll_calls.csv as the topics of its roll calls", true};
  }
};

class VotesAdapter : public TableAdapter {
 public:
  using TableAdapter::TableAdapter;
  std::optional<Refusal> refusal(const Probe& probe) const override {
    if (sibling(probe.path, kRollCallsName)) return std::nullopt;
    return Refusal{"votes carry no date: un_roll_calls.csv (or .zst, .gz) must lie in the same folder",
                   false};
  }
};

}  // namespace

const Adapter& un_votes() {
  static const VotesAdapter adapter({.key = "un.votes",
                                     .title = "UN General Assembly votes",
                                     .source = &kSource,
                                     .header = {"rcid", "country", "country_code", "vote"},
                                     .series = "un.votes",
                                     .open = make_reader<Votes>});
  return adapter;
}

const Adapter& un_roll_calls() {
  static const TableAdapter adapter(
      {.key = "un.roll-calls",
       .title = "UN General Assembly roll calls",
       .source = &kSource,
       .header = {"rcid", "session", "importantvote", "date", "unres", "amend", "para", "short", "descr"},
       .encoding = Encoding::utf8_or_latin1,
       .series = "un.roll-calls",
       .open = make_reader<RollCalls>});
  return adapter;
}

const Adapter& un_issues() {
  static const IssuesAdapter adapter({.key = "un.issues",
                                      .title = "UN General Assembly issues",
                                      .source = &kSource,
                                      .header = {"rcid", "short_name", "issue"},
                                      .series = "un.issues",
                                      .open = make_reader<Issues>});
  return adapter;
}

}  // namespace entente::sources

// Resolutions of the starter world and who voted how. A votes row names its resolution by symbol, so the file
// of resolutions beside it tells the day, and a state must have been a member or a state on that day.
#include <fmt/format.h>

#include "sources/starter.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/un_votes.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

constexpr std::string_view kResolutions = "resolutions.csv";

// resolution, body, date, title, topic, about, yes, no, abstain, source.
class Resolutions : public StarterReader {
 public:
  Resolutions() : StarterReader("roll calls") {}
  void read(Row& row, ledger::FileWriter& out) override {
    const auto held = row.day(2, "date");
    const auto symbol = row.text(0);
    if (row.rejected()) return;
    if (row.text(1) != starter_body(symbol)) {
      return row.reject("unknown-code",
                        fmt::format("body is '{}' where the symbol '{}' is of the {}",
                                    printable(row.text(1), 20), printable(symbol, 40), starter_body(symbol)));
    }
    const StateId about = actor_or_none(row, 5, "about", {{*held, *held}});
    if (row.rejected()) return;
    cover({*held, *held});
    ledger::RollCall record;
    record.at = row.at();
    record.roll_call = starter_roll_call(symbol);
    record.body = row.text(1);
    // The Assembly's regular sessions open in September; what comes before belongs to the one before.
    record.session = civil(*held).month >= 9 ? year_of(*held) - 1945 : year_of(*held) - 1946;
    record.held_on = held;
    record.year = year_of(*held);
    record.symbol = symbol;
    record.title = row.text(3);
    record.topics = row.text(4);
    record.about = about;
    out.roll_call(record);
  }
};

// resolution, state, vote, source.
class Votes : public StarterReader {
 public:
  Votes() : StarterReader("votes") {}
  void read(Row& row, ledger::FileWriter& out) override {
    const auto held = days_.find(row.text(0));
    if (held == days_.end()) {
      return row.reject("bad-reference", fmt::format("resolution '{}' is not in {}",
                                                     printable(row.text(0), 40), kResolutions));
    }
    const auto state = actor(row, 1, "state", {{held->second, held->second}});
    const auto choice = parse_choice(row.text(2));
    if (!choice) row.reject("unknown-code", fmt::format("vote is '{}'", printable(row.text(2), 20)));
    if (row.rejected()) return;
    cover({held->second, held->second});
    out.vote({row.at(), starter_roll_call(row.text(0)), *state, *choice});
  }

 protected:
  Result<void> start(std::span<const std::string_view>, ledger::FileWriter&) override {
    const auto input = sibling(probe().path, kResolutions);
    if (!input)
      return fail(Code::bad_file,
                  fmt::format("{} is not beside the votes, which carry no date", kResolutions));
    return for_each_record(*input, [&](const Record& record) {
      if (record.fields.size() < 3) return;
      if (const auto held = parse_day(trim(record.fields[2]))) days_.emplace(trim(record.fields[0]), *held);
    });
  }

 private:
  std::map<std::string, Day, std::less<>> days_;
};

class VotesAdapter : public StarterAdapter {
 public:
  using StarterAdapter::StarterAdapter;
  std::optional<Refusal> refusal(const Probe& probe) const override {
    if (sibling(probe.path, kResolutions)) return std::nullopt;
    return Refusal{"votes carry no date: resolutions.csv must lie in the same folder", false};
  }
};

}  // namespace

const Adapter& starter_resolutions() {
  static const StarterAdapter adapter(
      {.key = "starter.resolutions",
       .title = "starter world: resolutions",
       .source = &kStarterSource,
       .header = {"resolution", "body", "date", "title", "topic", "about", "yes", "no", "abstain", "source"},
       .open = make_reader<Resolutions>});
  return adapter;
}

const Adapter& starter_votes() {
  static const VotesAdapter adapter({.key = "starter.votes",
                                     .title = "starter world: votes",
                                     .source = &kStarterSource,
                                     .header = {"resolution", "state", "vote", "source"},
                                     .open = make_reader<Votes>});
  return adapter;
}

}  // namespace entente::sources

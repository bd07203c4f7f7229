// Archigos: who led which state from when to when, one row a spell in office. A membership of the
// organisation "office" whose text is the leader's name. A spell that reaches the data's last day
// (2015-12-31) had not ended.
#include <fmt/format.h>

#include "sources/covered.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/table_adapter.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "archigos",
    .title = "Archigos: a data set of political leaders (v4.1)",
    .publisher = "Goemans, Gleditsch and Chiozza",
    .licence = "free with citation (from memory; check before publishing)",
    .citation =
        "Goemans, H. E., Gleditsch, K. S. and Chiozza, G. (2009). Introducing Archigos: A Dataset of "
        "Political "
        "Leaders. Journal of Peace Research 46(2): 269-283.",
    .bibtex =
        "@article{goemansetal2009ia, author={Goemans, Henk E. and Gleditsch, Kristian Skrede and Chiozza, "
        "Giacomo}, "
        "title={Introducing {A}rchigos: A Dataset of Political Leaders}, journal={Journal of Peace "
        "Research}, "
        "volume={46}, number={2}, pages={269--283}, year={2009}}",
    .limitation = "the one person judged to hold effective power, 1840-2015",
};

enum Column : std::size_t {
  kObservation,
  kCode,
  kLeaderId,
  kLeader,
  kBorn,
  kGender,
  kStart,
  kEnd,
  kEntry,
  kExit,
  kExitCode
};

class Reader : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto from = row.day(kStart, "startdate");
    const auto to = row.day(kEnd, "enddate");
    if (row.rejected()) return;
    if (*to < *from)
      return row.reject("bad-date",
                        fmt::format("the end {} lies before the start {}", to_string(*to), to_string(*from)));
    const auto state = holder(row, *from, *to);
    if (!state) return;
    covered_.add({*from, *to});
    const std::string reference = fmt::format("archigos/{}", row.text(kObservation));
    const std::string text = fmt::format("{}", row.text(kLeader));
    ledger::Membership record;
    record.at = row.at();
    record.organisation = "office";
    record.state = *state;
    record.status = "leader";
    record.valid = {*from, *to == day(2015, 12, 31) ? Day::max() : *to};
    record.reference = reference;
    record.text = text;
    out.membership(record);
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "leaders");
    return {};
  }

 private:
  // The state that bore the number for the longest part of the spell.
  std::optional<StateId> holder(Row& row, Day from, Day to) {
    const auto held = bearers_.in_span(row, kCode, "gwcode", {from, to});
    const Held* longest = nullptr;
    for (const Held& piece : held) {
      if (longest == nullptr || piece.span.to - piece.span.from > longest->span.to - longest->span.from)
        longest = &piece;
    }
    return longest == nullptr ? std::nullopt : std::optional(longest->state);
  }

  Bearers bearers_{states::Scheme::gw, states::Viewpoint::gw};
  Covered covered_;
};

}  // namespace

const Adapter& archigos_leaders() {
  static const TableAdapter adapter({.key = "archigos",
                                     .title = "Archigos leaders",
                                     .source = &kSource,
                                     .header = {"obsid", "gwcode", "leadid", "leader", "yrborn", "gender",
                                                "startdate", "enddate", "entry", "exit", "exitcode"},
                                     .encoding = Encoding::utf8_or_latin1,
                                     .series = "archigos",
                                     .version = "4.1",
                                     .open = make_reader<Reader>});
  return adapter;
}

}  // namespace entente::sources

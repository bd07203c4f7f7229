// COW State System Membership and the list of major powers: spells of one state each, with day, month and
// year in columns of their own. A spell is cut where the number passes to another state: 365 is the Russian
// Empire, the Soviet Union and Russia in one row.
#include "sources/covered.hpp"
#include "sources/cow_terms.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/table_adapter.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kStates{
    .key = "cow.states",
    .title = "State System Membership (v2016)",
    .publisher = kCowPublisher,
    .licence = kCowLicence,
    .citation = "Correlates of War Project (2017). State System Membership List, v2016.",
    .bibtex =
        "@misc{cowstates2016, author={{Correlates of War Project}}, title={State System Membership List, "
        "v2016}, year={2017}}",
    .limitation =
        "membership of one system by one rule (population, missions in London and Paris, recognition); a "
        "state outside it may well exist",
};

// Where the columns of a spell stand, and what the spell means.
struct Shape {
  std::size_t code, first;  // first: styear, stmonth, stday, endyear, endmonth, endday
  std::string_view organisation, status;
  std::size_t name;  // npos where the table has none
};
constexpr Shape kSystem{1, 3, "system.cow", "member", 2};
constexpr Shape kMajors{0, 1, "status.major-power", "major power", Columns::npos};

template <const Shape& shape>
class Reader : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto from = cow_date(row, shape.first, shape.first + 1, shape.first + 2, "start");
    const auto to = cow_date(row, shape.first + 3, shape.first + 4, shape.first + 5, "end");
    if (row.rejected()) return;
    const Span span{from->span.from, to->span.to};
    covered_.add(span);
    for (const Held& held : bearers_.in_span(row, shape.code, "ccode", span)) {
      ledger::Membership record;
      record.at = row.at();
      record.organisation = shape.organisation;
      record.state = held.state;
      record.status = shape.status;
      record.valid = held.span;
      record.reference = row.text(shape.code);
      if (shape.name != Columns::npos) record.text = row.text(shape.name);
      out.membership(record);
    }
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "states");
    return {};
  }

 private:
  Bearers bearers_ = cow_bearers();
  Covered covered_;
};

}  // namespace

const Adapter& cow_states() {
  static const TableAdapter adapter({
      .key = "cow.states",
      .title = "COW state system membership",
      .source = &kStates,
      .header = {"stateabb", "ccode", "statenme", "styear", "stmonth", "stday", "endyear", "endmonth",
                 "endday", "version"},
      .series = "cow.states",
      .version = "2016",
      .open = make_reader<Reader<kSystem>>,
  });
  return adapter;
}

const Adapter& cow_majors() {
  static const TableAdapter adapter({
      .key = "cow.majors",
      .title = "COW major powers",
      .source = &kStates,
      .header = {"ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday", "version"},
      .series = "cow.majors",
      .version = "2016",
      .open = make_reader<Reader<kMajors>>,
  });
  return adapter;
}

}  // namespace entente::sources

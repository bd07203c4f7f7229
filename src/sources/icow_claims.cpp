// ICOW territorial claims, one row a claim and dyad: a tie "territorial-claim" from the challenger to the
// target, its salience (0 to 12) as value. An end of 201799 is the data's own end: the claim still stood. A
// claim whose end is not known is recorded for its first month only, and says so.
#include <fmt/format.h>

#include "sources/covered.hpp"
#include "sources/cow_terms.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/table_adapter.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "icow",
    .title = "Issue Correlates of War: territorial claims (v1.01)",
    .publisher = "ICOW project",
    .licence = "free with citation (from memory; check before publishing)",
    .citation =
        "Hensel, P. R. (2001). Contentious Issues and World Politics: The Management of Territorial Claims "
        "in the "
        "Americas, 1816-1992. International Studies Quarterly 45(1): 81-109; Frederick, B., Hensel, P. R. "
        "and "
        "Macaulay, C. (2017). The ICOW territorial claims data, 1816-2001. Journal of Peace Research 54(1).",
    .bibtex =
        "@article{fredericketal2017icow, author={Frederick, Bryan A. and Hensel, Paul R. and Macaulay, "
        "Christopher}, "
        "title={The {I}ssue {C}orrelates of {W}ar Territorial Claims Data, 1816--2001}, journal={Journal of "
        "Peace "
        "Research}, volume={54}, number={1}, pages={99--108}, year={2017}}",
    .limitation =
        "explicit claims by official representatives; how hard a claim is pursued is not in this file",
};

enum Column : std::size_t {
  kRegion,
  kClaimDyad,
  kClaim,
  kName,
  kDyad,
  kChallenger,
  kTarget,
  kDyadCode,
  kBegin,
  kEnd,
  kResolved,
  kViolent,
  kSalience
};

class Reader : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto from = cow_month(row, kBegin, "begclaim");
    const auto to = row.blank(kEnd) || row.text(kEnd) == "-9" ? std::optional<PartialDate>{}
                                                              : cow_month(row, kEnd, "endclaim");
    const auto salience = cow_number(row, kSalience, "icowsal");
    if (row.rejected()) return;
    Span span{from->span.from, to ? to->span.to : from->span.to};
    covered_.add(span);
    if (row.text(kEnd) == "201799") span.to = Day::max();
    const std::string reference = row.blank(kClaimDyad) ? "" : fmt::format("icow/{}", row.text(kClaimDyad));
    const std::string object = row.blank(kClaim) ? "" : fmt::format("icow.territory/{}", row.text(kClaim));
    const std::string text = fmt::format("{}{}", row.text(kName), to ? "" : " (end not known)");
    for (const HeldPair& pair : bearers_.pairs(row, kChallenger, "chal", kTarget, "tgt", span)) {
      ledger::Tie tie;
      tie.at = row.at();
      tie.kind = "territorial-claim";
      tie.a = pair.a;
      tie.b = pair.b;
      tie.directed = true;
      tie.valid = pair.span;
      tie.from_precision = from->precision;
      tie.to_precision = to ? to->precision : Precision::month;
      tie.object = object;
      tie.reference = reference;
      tie.value = salience;
      if (salience) tie.unit = "salience 0-12";
      tie.text = text;
      out.tie(tie);
    }
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "territorial claims");
    return {};
  }

 private:
  Bearers bearers_ = cow_bearers();
  Covered covered_;
};

// The older selection (Hensel 1995) has columns of its own behind the others and never replaces the whole
// list.
class ClaimsAdapter : public TableAdapter {
 public:
  using TableAdapter::TableAdapter;
  std::string version(const Probe& probe) const override {
    return probe.header_has({"startyear", "endyear"}) ? "1.01/a" : "1.01/b";
  }
};

}  // namespace

const Adapter& icow_claims() {
  static const TableAdapter adapter(
      {.key = "icow.claims",
       .title = "ICOW territorial claims",
       .source = &kSource,
       .header = {"region", "claimdy", "claim", "name", "dyadnum", "chal", "tgt", "dyad", "begclaim",
                  "endclaim", "resolved", "endviol", "icowsal"},
       .exact = false,
       .encoding = Encoding::utf8_or_latin1,
       .series = "icow.claims",
       .open = make_reader<Reader>});
  return adapter;
}

}  // namespace entente::sources

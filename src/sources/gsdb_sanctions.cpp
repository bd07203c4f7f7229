// Global Sanctions Data Base, list of cases: who sanctioned whom from when to when, with which measures, why
// and how it went. One tie "sanctions" a case and pair of states; names may be lists separated by ';' or ','.
// The measures, the objective and the success stand in the text as the source writes them.
#include <fmt/format.h>

#include "sources/covered.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/table_adapter.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "gsdb",
    .title = "Global Sanctions Data Base",
    .publisher = "Felbermayr, Kirilakha, Syropoulos, Yalcin and Yotov",
    .licence = "not to be passed on; cite (from memory; check before publishing)",
    .citation =
        "Felbermayr, G., Kirilakha, A., Syropoulos, C., Yalcin, E. and Yotov, Y. V. (2020). The Global "
        "Sanctions Data "
        "Base. European Economic Review 129: 103561.",
    .bibtex =
        "@article{felbermayretal2020gsdb, author={Felbermayr, Gabriel and Kirilakha, Aleksandra and "
        "Syropoulos, "
        "Constantinos and Yalcin, Erdal and Yotov, Yoto V.}, title={The Global Sanctions Data Base}, "
        "journal={European "
        "Economic Review}, volume={129}, pages={103561}, year={2020}}",
    .limitation = "years only; a case names every sender alike, whoever led it",
};

enum Column : std::size_t {
  kCase,
  kSanctioned,
  kSanctioning,
  kBegin,
  kEnd,
  kTrade,
  kArms,
  kMilitary,
  kFinancial,
  kTravel,
  kOther,
  kObjective,
  kSuccess
};

class Reader : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto from = read_year(row, kBegin, "begin");
    const auto to = row.blank(kEnd) ? std::optional<int>{} : read_year(row, kEnd, "end");
    if (row.rejected()) return;
    if (to && *to < *from)
      return row.reject("bad-date", fmt::format("the end {} lies before the start {}", *to, *from));
    const auto targets = parties(row, kSanctioned, "sanctioned_state", *from);
    const auto senders = parties(row, kSanctioning, "sanctioning_state", *from);
    if (row.rejected()) return;
    Span span = years(*from, to.value_or(*from));
    covered_.add(span);
    if (!to) span.to = Day::max();
    const std::string reference = fmt::format("gsdb/{}", row.text(kCase));
    const std::string text = described(row);
    ledger::Tie tie;
    tie.at = row.at();
    tie.kind = "sanctions";
    tie.directed = true;
    tie.valid = span;
    tie.from_precision = tie.to_precision = Precision::year;
    tie.reference = reference;
    tie.text = text;
    for (const StateId a : senders) {
      for (const StateId b : targets) {
        tie.a = a;
        tie.b = b;
        out.tie(tie);
      }
    }
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "sanctions");
    return {};
  }

 private:
  static std::string described(const Row& row) {
    constexpr std::string_view kMeasures[] = {"trade", "arms", "military", "financial", "travel", "other"};
    std::string text;
    for (std::size_t i = 0; i < std::size(kMeasures); ++i) {
      if (row.text(kTrade + i) == "1") text += fmt::format("{}{}", text.empty() ? "" : ", ", kMeasures[i]);
    }
    if (!row.blank(kObjective)) text += fmt::format("; objective {}", row.text(kObjective));
    if (!row.blank(kSuccess)) text += fmt::format("; success {}", row.text(kSuccess));
    return text;
  }

  // The whole field as one name first ("Congo, Democratic Republic of the"), then as a list.
  std::vector<StateId> parties(Row& row, std::size_t column, std::string_view name, int year) {
    if (const auto one = bearers_.in_year(row.registry(), row.text(column), year)) return {*one};
    const auto text = row.text(column);
    std::vector<StateId> found;
    for (const auto piece : split(text, text.find(';') != std::string_view::npos ? ';' : ',')) {
      if (trim(piece).empty()) continue;
      const auto state = bearers_.in_year(row.registry(), trim(piece), year);
      if (!state) {
        row.reject("unknown-state", fmt::format("{}: '{}' names no state or organisation in {}", name,
                                                printable(trim(piece), 60), year));
        return {};
      }
      found.push_back(*state);
    }
    if (found.empty()) row.reject("missing-field", fmt::format("{} is empty", name));
    return found;
  }

  Bearers bearers_{states::Scheme::name, states::Viewpoint::entente};
  Covered covered_;
};

}  // namespace

const Adapter& gsdb_sanctions() {
  static const TableAdapter adapter(
      {.key = "gsdb.cases",
       .title = "GSDB sanctions cases",
       .source = &kSource,
       .header = {"case_id", "sanctioned_state", "sanctioning_state", "begin", "end", "trade", "arms",
                  "military", "financial", "travel", "other", "objective", "success"},
       .encoding = Encoding::utf8_or_latin1,
       .series = "gsdb.cases",
       .open = make_reader<Reader>});
  return adapter;
}

}  // namespace entente::sources

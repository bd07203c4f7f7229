// SIPRI's trade register as its own site exports it: some lines of preamble, a header that begins with
// Recipient and Supplier, fields separated by ';' with one more at the end, Latin-1. Numbers in brackets are
// SIPRI's estimates, years are a list. One tie "arms-transfer" from supplier to recipient over the years of
// delivery; the value is the number delivered, and what was delivered stands in the unit.
#include <fmt/format.h>

#include <algorithm>

#include "sources/covered.hpp"
#include "sources/structure_adapters.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "sipri.transfers",
    .title = "SIPRI Arms Transfers Database: trade register",
    .publisher = "Stockholm International Peace Research Institute",
    .licence = "not to be passed on without permission; cite (from memory; check before publishing)",
    .citation = "SIPRI Arms Transfers Database, Stockholm International Peace Research Institute.",
    .bibtex =
        "@misc{sipri, author={{Stockholm International Peace Research Institute}}, title={{SIPRI} Arms "
        "Transfers Database}}",
    .limitation =
        "major conventional arms only, from open sources; numbers in brackets are estimates; sellers and "
        "buyers that "
        "are no states are left out",
};

constexpr std::string_view kHeaderBegin = "Recipient;Supplier;Year of order";

// The line the header stands in, from 0; nothing where the head has none.
std::optional<int> header_line(std::string_view head) {
  int line = 0;
  for (const auto text : split(head, '\n')) {
    std::string plain(trim(text));
    std::erase(plain, '"');
    if (plain.starts_with(kHeaderBegin)) return line;
    if (++line > 40) break;
  }
  return std::nullopt;
}

class Reader : public FileReader {
 public:
  Result<void> begin(std::span<const std::string_view> header, ledger::FileWriter&) override {
    const Columns columns(header);
    return columns.require({{"Recipient", &recipient_},
                            {"Supplier", &supplier_},
                            {"Year of order", &ordered_},
                            {"Weapon designation", &designation_},
                            {"Weapon description", &description_},
                            {"Number delivered", &delivered_},
                            {"Year(s) of delivery", &years_},
                            {"status", &status_},
                            {"Comments", &comments_}});
  }

  void read(Row& row, ledger::FileWriter& out) override {
    if (row.text(recipient_).empty() && row.text(supplier_).empty())
      return out.skip(row.at().row, "no recipient and no supplier");
    const auto span = delivery_years(row);
    if (row.rejected()) return;
    const auto count = estimate(row, delivered_, "Number delivered");
    if (row.rejected()) return;
    const auto supplier = bearers_.in_year(row, supplier_, "Supplier", year_of(span->from));
    const auto recipient = bearers_.in_year(row, recipient_, "Recipient", year_of(span->from));
    if (row.rejected()) return;
    covered_.add(*span);
    const std::string text = fmt::format("{}{}{}", row.text(designation_),
                                         row.text(comments_).empty() ? "" : "; ", row.text(comments_));
    ledger::Tie tie;
    tie.at = row.at();
    tie.kind = "arms-transfer";
    tie.a = *supplier;
    tie.b = *recipient;
    tie.directed = true;
    tie.valid = *span;
    tie.from_precision = tie.to_precision = Precision::year;
    tie.value = count;
    tie.unit = row.text(description_);
    tie.text = text;
    out.tie(tie);
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "arms transfers");
    return {};
  }

 private:
  // "12", "(12)", "?" for not known.
  static std::optional<double> estimate(Row& row, std::size_t column, std::string_view name) {
    auto text = row.text(column);
    if (text.starts_with('(') && text.ends_with(')')) text = trim(text.substr(1, text.size() - 2));
    if (text.empty() || text == "?") return std::nullopt;
    const auto value = parse_number<double>(text);
    if (!value)
      row.reject("bad-number",
                 fmt::format("{} is '{}', not a number", name, printable(row.text(column), 40)));
    return value;
  }

  // "2011; 2012", "(2011)", "2011-2014"; where nothing is delivered yet, the year of the order.
  std::optional<Span> delivery_years(Row& row) const {
    int first = 9999;
    int last = 0;
    for (const std::size_t column : {years_, ordered_}) {
      const auto text = row.text(column);
      for (std::size_t i = 0; i + 4 <= text.size();) {
        const auto year = parse_number<int>(text.substr(i, 4));
        if (!year || *year < 1900 || *year > 2200) {
          ++i;
          continue;
        }
        first = std::min(first, *year);
        last = std::max(last, *year);
        i += 4;
      }
      if (last != 0) return years(first, last);
    }
    row.reject("bad-date", "neither the years of delivery nor the year of order name a year");
    return std::nullopt;
  }

  std::size_t recipient_{}, supplier_{}, ordered_{}, designation_{}, description_{}, delivered_{}, years_{},
      status_{}, comments_{};
  Bearers bearers_{states::Scheme::name, states::Viewpoint::entente};
  Covered covered_;
};

class Transfers : public Adapter {
 public:
  std::string_view key() const override { return "sipri.transfers"; }
  std::string_view title() const override { return "SIPRI trade register"; }
  const ledger::SourceInfo& source() const override { return kSource; }
  int recognise(const Probe& probe) const override { return header_line(probe.head) ? 95 : 0; }
  Dialect dialect(const Probe& probe) const override {
    return {.separator = ';',
            .skip_lines = header_line(probe.head).value_or(0),
            .encoding = Encoding::utf8_or_latin1};
  }
  // Rows carry one ';' more or less than the header in some exports.
  std::vector<std::size_t> columns(const Probe&) const override { return {16, 17, 18}; }
  // An export is whatever the user asked for, so each stands for itself.
  std::string series(const Probe& probe) const override { return "sipri.transfers/" + probe.name; }
  std::unique_ptr<FileReader> open(const Probe&, const Context&) const override {
    return std::make_unique<Reader>();
  }
};

}  // namespace

const Adapter& sipri_transfers() {
  static const Transfers adapter;
  return adapter;
}

}  // namespace entente::sources

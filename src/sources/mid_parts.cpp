#include "sources/mid_parts.hpp"

#include <fmt/format.h>

namespace entente::sources {

const ledger::SourceInfo kCowMidSource{
    .key = "cow.mid",
    .title = "Militarized Interstate Disputes (v5.0)",
    .publisher = kCowPublisher,
    .licence = kCowLicence,
    .citation =
        "Palmer, G., McManus, R. W., D'Orazio, V., Kenwick, M. R., Karstens, M., Bloch, C., Dietrich, N., "
        "Kahn, "
        "K., Ritter, K. and Soules, M. J. (2022). The MID5 Dataset, 2011-2014. Conflict Management and Peace "
        "Science 39(4): 470-482.",
    .bibtex =
        "@article{palmeretal2022mid5, author={Palmer, Glenn and McManus, Roseanne W. and D'Orazio, Vito and "
        "Kenwick, Michael R. and others}, title={The {MID5} Dataset, 2011--2014}, journal={Conflict "
        "Management "
        "and Peace Science}, volume={39}, number={4}, pages={470--482}, year={2022}}",
    .limitation =
        "threats, displays and uses of force between states, to 2014; a dispute may be a seized fishing "
        "boat; "
        "opponents are every pair across the two sides, whether or not they met",
};

void Described::find(const Columns& columns,
                     std::initializer_list<std::pair<std::string_view, std::string_view>> wanted) {
  for (const auto& [name, word] : wanted) {
    if (const auto at = columns.find(name); at != Columns::npos) parts_.emplace_back(at, word);
  }
}

std::string Described::text(const Row& row) const {
  std::string text;
  for (const auto& [column, word] : parts_) {
    if (row.blank(column) || row.text(column) == "-9") continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", word, row.text(column));
  }
  return text;
}

std::optional<DatedSpan> dated_span(Row& row, DateColumns start, DateColumns end) {
  const auto from = cow_date(row, start.year, start.month, start.day, "start");
  const auto to = cow_date(row, end.year, end.month, end.day, "end");
  if (row.rejected()) return std::nullopt;
  if (to->span.to < from->span.from) {
    row.reject("bad-date", fmt::format("the end {} lies before the start {}", to_string(to->span.to),
                                       to_string(from->span.from)));
    return std::nullopt;
  }
  return DatedSpan{{from->span.from, to->span.to}, from->precision, to->precision};
}

Result<void> MidParticipants::start(std::span<const std::string_view> header, ledger::FileWriter&) {
  const Columns columns(header);
  ENTENTE_TRY(columns.require({{"dispnum", &dispute_},
                               {"ccode", &code_},
                               {"sidea", &side_},
                               {"styear", &from_.year},
                               {"stmon", &from_.month},
                               {"stday", &from_.day},
                               {"endyear", &to_.year},
                               {"endmon", &to_.month},
                               {"endday", &to_.day}}));
  incident_ = columns.find("incidnum");
  described_.find(columns, {{"orig", "originator"},
                            {"hiact", "highest action"},
                            {"action", "action"},
                            {"hostlev", "hostility"},
                            {"fatality", "fatality level"}});
  return {};
}

void MidParticipants::read(Row& row, ledger::FileWriter& out) {
  const auto dispute = row.integer(dispute_, "dispnum");
  const auto side = row.integer(side_, "sidea");
  const auto span = dated_span(row, from_, to_);
  if (row.rejected()) return;
  std::string of = fmt::format("{}{}", prefix_, *dispute);
  if (incident_ != Columns::npos) of += fmt::format("/{}", row.text(incident_));
  const std::string text = described_.text(row);
  for (const Held& held : bearers_.in_span(row, code_, "ccode", span->span)) {
    ledger::Membership record;
    record.at = row.at();
    record.organisation = of;
    record.state = held.state;
    record.status = *side == 1 ? "side A" : "side B";
    record.valid = held.span;
    record.from_precision = span->from;
    record.to_precision = span->to;
    record.reference = of;
    record.text = text;
    out.membership(record);
  }
}

Result<void> MidDyads::start(std::span<const std::string_view> header, ledger::FileWriter&) {
  const Columns columns(header);
  ENTENTE_TRY(columns.require(
      {{"dispnum", &dispute_}, {"ccode1", &a_}, {"ccode2", &b_}, {"year", &year_}, {"sidea1", &side_}}));
  hostility_ = columns.find("hostlev1");
  return {};
}

void MidDyads::read(Row& row, ledger::FileWriter& out) {
  const auto dispute = row.integer(dispute_, "dispnum");
  const auto year = read_year(row, year_, "year");
  const auto side = row.integer(side_, "sidea1", false);
  const auto hostility = hostility_ == Columns::npos ? std::nullopt : cow_number(row, hostility_, "hostlev1");
  if (row.rejected()) return;
  const auto a = bearers_.in_year(row, a_, "ccode1", *year);
  const auto b = bearers_.in_year(row, b_, "ccode2", *year);
  if (row.rejected()) return;
  runs_.add(static_cast<int>(*dispute), *a, *b, *year, row.at().row, hostility, {},
            side == 1 ? "side A" : "side B");
  out.keep(row.at().row);
}

Result<void> MidDyads::finish(ledger::FileWriter& out) {
  runs_.write(out);
  runs_.covered().write(out, "disputes");
  return {};
}

}  // namespace entente::sources

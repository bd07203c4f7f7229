#include <fmt/format.h>
#include <algorithm>

#include "check/check.hpp"
#include "check/words.hpp"

namespace entente::check {
namespace {

std::string span_of(const std::string& from, const std::string& to) {
  if (from.empty() && to.empty()) return "undated";
  if (to.empty()) return "since " + from;
  return from == to ? from : fmt::format("{} to {}", from.empty() ? "…" : from, to);
}

std::string row_line(const EvidenceRow& row) {
  return fmt::format("{} {}, {}: {} [{}; file {} row {}]", row.table, row.what, span_of(row.from, row.to),
                     row.text.empty() ? "(no words)" : one_line(row.text), row.source, row.file, row.row);
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

}  // namespace

std::string summary(const CheckAnswer& answer) {
  const auto silent = [&](Silence silence) {
    return std::ranges::count(answer.claims, silence, &Checked::silence);
  };
  std::string out = fmt::format("{} checked: {} supported, {} contradicted, {} mixed, {} not observed",
                                counted(answer.claims.size(), "claim", "claims"),
                                answer.count(Verdict::supported), answer.count(Verdict::contradicted),
                                answer.count(Verdict::mixed), answer.count(Verdict::not_observed));
  if (answer.count(Verdict::not_observed) > 0) {
    out += fmt::format(
        " (of {} no row speaks, {} are attitudes no row can decide, {} name a side without a "
        "state)",
        silent(Silence::no_record), silent(Silence::attitude), silent(Silence::no_state));
  }
  out += ". ";
  if (answer.planned > 0)
    out += counted(answer.planned, "claim of what is planned or conditional was",
                   "claims of what is planned or conditional were") +
           " not checked. ";
  if (answer.one_side > 0)
    out += counted(answer.one_side, "names only one side", "name only one side") + ". ";
  if (!answer.numbers.empty()) {
    const auto beside =
        std::ranges::count_if(answer.numbers, [](const auto& n) { return !n.beside.empty(); });
    out += fmt::format("{}, none judged; for {} the store holds a value to lay beside. ",
                       counted(answer.numbers.size(), "count or share", "counts and shares"), beside);
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string to_text(const CheckAnswer& answer, const prose::Gazetteer& gazetteer) {
  std::string out = answer.title + (answer.date ? ", " + to_string(*answer.date) : std::string()) + "\n" +
                    summary(answer) + "\n";
  const auto claim = [&](const Checked& c) {
    out += fmt::format("\n{:13} {}\n              \"{}\"\n              {}\n", verdict_name(c.verdict),
                       in_words(c.record, gazetteer), one_line(c.record.quote), c.reason);
    for (const auto& row : c.rows_for) out += "            + " + row_line(row) + "\n";
    for (const auto& row : c.rows_against) out += "            - " + row_line(row) + "\n";
    for (const auto& row : c.elsewhere) out += "            ~ also claimed: " + row_line(row) + "\n";
  };
  // What an editor should look at comes first.
  for (const auto verdict :
       {Verdict::contradicted, Verdict::mixed, Verdict::supported, Verdict::not_observed}) {
    for (const auto& c : answer.claims) {
      if (c.verdict == verdict) claim(c);
    }
  }
  for (const auto& number : answer.numbers) {
    out += fmt::format("\nnumber        \"{}\"\n              {}\n", one_line(number.claim.quote),
                       number.reason);
    for (const auto& row : number.beside)
      out += fmt::format("            = {} of {}, {}: {} {} [{}; file {} row {}]\n", row.measure, row.states,
                         span_of(row.from, row.to), row.value, row.unit, row.source, row.file, row.row);
  }
  return out;
}

}  // namespace entente::check

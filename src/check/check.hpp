// Lays each claim of a text beside the record: supported, contradicted, mixed, or not observed, with the rows
// for and against and the reason.
//
// A standing relation is held against the ties that stood on the day: ties of its own kind or sign are for
// it, ties of the opposite sign against. An event is held against events of its type between the same two
// within the time the text names (or the year before the document), and against ties that imply it
// (sanctions, war, arms transfers). A negated or denied claim turns the sides around. A claim no row speaks
// to is not observed: never false. Numbers are named and not judged. Limitation: what a store does not hold
// cannot speak.
#pragma once

#include <string>
#include <vector>

#include "ledger/store.hpp"
#include "prose/reading/reader.hpp"

namespace entente::check {

enum class Verdict : std::uint8_t { supported, contradicted, mixed, not_observed };
std::string_view verdict_name(Verdict verdict);

struct EvidenceRow {
  std::string table;   // event, tie
  std::string source;  // the source's key
  std::int64_t file = 0, row = 0;
  std::string what;  // type or kind
  std::string from, to;
  std::string text;
};

struct Checked {
  prose::Record record;
  Verdict verdict = Verdict::not_observed;
  std::string reason;
  std::vector<EvidenceRow> rows_for, rows_against;
};

struct CheckAnswer {
  std::vector<Checked> claims;
  std::vector<prose::NumericClaim> numbers;
  int count(Verdict verdict) const;
};

Result<CheckAnswer> check(ledger::Connection& store, const prose::Reading& reading,
                          const prose::Gazetteer& gazetteer, std::optional<Day> date);

std::string to_text(const CheckAnswer& answer, const prose::Gazetteer& gazetteer);
// The document with its claims highlighted and the evidence beside them; no script, no outside resource.
std::string to_html(const CheckAnswer& answer, std::string_view document, const prose::Gazetteer& gazetteer);

}  // namespace entente::check

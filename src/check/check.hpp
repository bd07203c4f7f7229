// Lays each claim of a text beside the record: supported, contradicted, mixed, or not observed, with the rows
// for and against and the reason.
//
// A standing relation is held against the ties that stood on the day: ties of its own kind or sign are for
// it, ties of the opposite sign against. An event is held against events of its type between the same two
// within the time the text names (or the year before the document), and against ties that imply it
// (sanctions, war, arms transfers). A negated or denied claim turns the sides around. A claim no row speaks
// to is not observed: never false. What other loaded texts claim of the same is shown beside and counts for
// nothing. Numbers are not judged: what the store holds of the same measure is shown beside, and where it
// holds none that is said (numbers.hpp). Limitation: what a store does not hold cannot speak.
#pragma once

#include <string>
#include <vector>

#include "check/numbers.hpp"
#include "ledger/store.hpp"
#include "prose/reading/reader.hpp"

namespace entente::check {

enum class Verdict : std::uint8_t { supported, contradicted, mixed, not_observed };
std::string_view verdict_name(Verdict verdict);

struct EvidenceRow {
  std::string table;   // event, tie, membership, claim
  std::string source;  // the source's title
  std::int64_t file = 0, row = 0;
  std::string what;  // type or kind
  std::string from, to;
  std::string text;
};

// Why nothing was decided, where nothing was.
enum class Silence : std::uint8_t {
  none,       // something was
  no_state,   // one side is no state or organisation of the registry
  attitude,   // a quality of the relation: no row of a store can decide it
  no_record,  // rows could, and none does
};

struct Checked {
  prose::Record record;
  Verdict verdict = Verdict::not_observed;
  Silence silence = Silence::none;
  std::string reason;
  std::vector<EvidenceRow> rows_for, rows_against;
  std::vector<EvidenceRow> elsewhere;  // the same claimed in other loaded texts
};

struct CheckAnswer {
  std::string title;  // the document's first heading, else its name
  std::optional<Day> date;
  std::vector<Checked> claims;
  std::vector<CheckedNumber> numbers;
  std::size_t planned = 0;   // claims of what is planned, expected or conditional: not checked
  std::size_t one_side = 0;  // claims of which only one side is named: not checked
  std::vector<std::string> notes;
  int count(Verdict verdict) const;
};

Result<CheckAnswer> check(ledger::Connection& store, const prose::Document& document,
                          const prose::Reading& reading, const prose::Gazetteer& gazetteer);

// One sentence of counts, and what an editor should look at first.
std::string summary(const CheckAnswer& answer);

std::string to_text(const CheckAnswer& answer, const prose::Gazetteer& gazetteer);
// One JSON object: verdicts, reasons and rows; quotes with their bytes.
std::string to_json(const CheckAnswer& answer, const prose::Gazetteer& gazetteer);
// The document with its sentences highlighted and the evidence beside them; no script, no outside resource.
std::string to_html(const CheckAnswer& answer, const prose::Document& document, const prose::Reading& reading,
                    const prose::Gazetteer& gazetteer);

}  // namespace entente::check

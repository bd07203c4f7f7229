// The standing layer of two states: ties between them, organisations they share, positions on third things,
// markets they both sell to. Rows of the ledger, each with its receipt; what is active on a day is decided
// here, once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/duck.hpp"
#include "ontology/constants.hpp"
#include "ontology/tie_kind.hpp"
#include "util/ids.hpp"

namespace entente::bonds {

struct RowReceipt {
  std::int64_t file = 0;
  std::int64_t row = 0;
  std::string file_name;
  std::string source;     // source key
  std::string reference;  // the source's own
};

struct TieRow {
  std::string kind;
  const ontology::TieKind* meaning =
      nullptr;  // nullptr: a kind the ontology does not know; it weighs nothing
  StateId a, b;
  bool directed = false;
  std::optional<Day> from, to;
  std::string object, unit, text;
  std::optional<double> value;
  RowReceipt receipt;
  bool active_on(Day day) const { return (!from || *from <= day) && (!to || *to >= day); }
};

// Ties between two lineages that had begun by the day, newest first; positions are left out.
Result<std::vector<TieRow>> ties_between(ledger::Connection& connection, const std::vector<StateId>& a,
                                         const std::vector<StateId>& b, Day as_of);

// All signed ties of the world active on a day, for the third-party portfolios.
Result<std::vector<TieRow>> ties_on(ledger::Connection& connection, Day day);

struct SharedOrganisation {
  std::string id, name;
  std::string kind;          // "organisation:defence"; "" where the source says none
  int members = 0;           // on the day
  std::optional<Day> since;  // both in
  RowReceipt receipt_a, receipt_b;
};
// Organisations both states are full members of on a day, the smallest first.
Result<std::vector<SharedOrganisation>> shared_organisations(ledger::Connection& connection, StateId a,
                                                             StateId b, Day day);

// Where two states stand on one object.
enum class Accord : std::uint8_t { agree, oppose, reserved };
struct ObjectStance {
  std::string object, name, kind;
  Accord accord = Accord::agree;
  std::string reason;        // in words: "RUS supports ARE, IRN holds it"
  StateId third = kNoState;  // the other state it turns on, where there is one
  std::vector<TieRow> a, b;  // the positions it rests on
};
// Every object on which both states have a position that is active on the day, opposed ones first.
//   opposed: one opposes the other over it; one holds or claims it and the other backs a third state or
//   claims it too;
//            one is for it and the other against; one backs whom the other opposes
//   reserved: one takes no side where the other is engaged
//   agreed: both for or against it; both back, or both oppose, the same state
Result<std::vector<ObjectStance>> object_stances(ledger::Connection& connection,
                                                 const std::vector<StateId>& a, const std::vector<StateId>& b,
                                                 Day day);

// A market both sell to: both sales stand on the day, or ended no more than `still_years` before it (figures
// of trade come late).
struct SharedCustomer {
  StateId customer;
  std::string product;
  std::optional<double> share_a,
      share_b;  // of each exporter's exports of the product, 0..1; nothing: main customer, no figure
  std::optional<Day> since_a, since_b;
  std::optional<Day> to_a, to_b;  // the last day the figure speaks of; nothing: still so
  RowReceipt receipt_a, receipt_b;
};
Result<std::vector<SharedCustomer>> shared_customers(ledger::Connection& connection,
                                                     const std::vector<StateId>& a,
                                                     const std::vector<StateId>& b, Day day, int still_years);

std::string id_list(const std::vector<StateId>& ids);

// How both files read a tie: the columns, over live_tie t, file f and source s, and the row made of them.
extern const std::string_view kTieColumns;
TieRow tie_at(const ledger::Rows& rows, std::size_t row);

}  // namespace entente::bonds

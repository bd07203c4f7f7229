// Writing: one load is one transaction over any number of files. Either all of it is in the store or none.
//
//   ENTENTE_LET(Load load, Load::begin(store, clock_now, "entente 0.1.0"));
//   ENTENTE_LET(FileWriter* out, load.begin_file(identity));   // nullptr: this content is already there
//   out->event(...); out->reject(...);
//   ENTENTE_LET(FileReport report, load.end_file());
//   ENTENTE_TRY(load.commit(clock_now));
//
// A Load that dies before commit leaves no trace.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/records.hpp"
#include "ledger/source_info.hpp"
#include "ledger/store.hpp"

namespace entente::ledger {

// What makes a file itself: its content. The same bytes are never loaded twice, whatever their name.
struct FileIdentity {
  SourceInfo source;
  std::string format;   // the adapter's key: "gdelt2.events"
  std::string series;   // files of one series replace one another: "gdelt2.events/20190121220000", "cow.nmc"
  std::string version;  // within the series; a lower version never replaces a higher one
  std::string name;     // as shown in receipts: "x.zip/x.csv"
  std::string path;     // where it lay when it was loaded
  std::string sha256;   // of the decompressed content
  std::int64_t bytes = 0;
};

// A row that cannot be kept, with all that is needed to look at it again.
struct Rejection {
  std::int64_t row = 0;
  std::int64_t byte_offset = 0;
  std::string_view code;    // bad-columns, bad-utf8, nul-byte, too-long, bad-date, bad-number, unknown-state,
                            // unknown-code, ...
  std::string_view reason;  // in words, naming the field and what stood there
  std::string_view raw;     // the row's bytes, possibly only their beginning
  std::int64_t raw_bytes = 0;
};

struct FileReport {
  FileId file;
  std::int64_t rows_read = 0;
  std::int64_t kept = 0;       // rows that gave at least one record
  std::int64_t duplicate = 0;  // of those, set aside by a dedup rule
  std::int64_t rejected = 0;
  std::int64_t skipped = 0;     // read and rightly not recorded: comments, totals, rows of another measure
  std::int64_t unresolved = 0;  // kept events of which an actor is no state we know
  std::map<std::string, std::int64_t, std::less<>> rejected_by_code;
  std::map<std::string, std::int64_t, std::less<>> records;  // by table
  std::optional<Day> first_day, last_day;
  std::vector<StateId> states;  // the distinct ones that appear
  std::vector<std::string> notes;
  std::vector<std::string> superseded;  // names of files this one replaced
};

class Load;

// The write side of one file. Every row read ends in exactly one of: kept (some record was added), reject(),
// skip(). Errors of the store are remembered and come out of end_file().
class FileWriter {
 public:
  ~FileWriter();
  void event(const Event& record);
  void mention(const Mention& record);
  void tie(const Tie& record);
  void vote(const Vote& record);
  void roll_call(const RollCall& record);
  void dyad_value(const DyadValue& record);
  void state_value(const StateValue& record);
  void membership(const Membership& record);
  void object(const Object& record);
  void reference(Locator at, std::string_view key, std::string_view title, std::string_view publisher,
                 std::optional<int> year, std::string_view url, std::string_view licence);
  void coverage(const Coverage& record);
  void reject(const Rejection& rejection);
  void skip(std::int64_t row, std::string_view why);
  // The row is kept in a record written under another row's receipt: a later year of a spell. Rows come in
  // order.
  void keep(std::int64_t row);
  // One line for the load's report; the same text twice is said once.
  void note(std::string text);

  // Where rows stood before this one was read, for the reading loop.
  void count_row();
  bool failed() const;
  FileId id() const;

 private:
  friend class Load;
  FileWriter();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class Load {
 public:
  // Times are microseconds since 1970 in UTC and come from the caller.
  static Result<Load> begin(Store& store, std::int64_t now, std::string_view tool);
  ~Load();
  Load(Load&&) noexcept;
  Load& operator=(Load&&) noexcept;

  // Is this content in the store, or added earlier in this load? Its file name where it is.
  Result<std::optional<std::string>> already_loaded(const std::string& sha256);
  Result<FileWriter*> begin_file(const FileIdentity& identity);
  Result<FileReport> end_file();
  LoadId id() const;
  Connection& connection();
  // `derive` runs inside the transaction, behind the last row: what is derived from the ledger is then never
  // older than it.
  using Derive = std::function<Result<void>(Connection&)>;
  Result<void> commit(std::int64_t now, const Derive& derive = {});
  Result<void> rollback();

 private:
  Load();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::ledger

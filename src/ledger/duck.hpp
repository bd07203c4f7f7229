// DuckDB through its C API, as values that clean up after themselves and errors that are returned.
// Nothing else in the project includes duckdb.h.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "util/day.hpp"
#include "util/result.hpp"

namespace entente::ledger {

// A parameter of a statement. std::monostate is SQL NULL.
using Parameter = std::variant<std::monostate, bool, std::int64_t, double, std::string, Day>;

enum class ColumnType : std::uint8_t { boolean, integer, real, text, date, timestamp, other };

// A finished query's rows, read cell by cell. Cells of another type than asked for are converted where that
// loses nothing; a NULL asked for by value is an assertion.
class Rows {
 public:
  Rows();
  ~Rows();
  Rows(Rows&&) noexcept;
  Rows& operator=(Rows&&) noexcept;

  std::size_t size() const;
  std::size_t columns() const;
  std::string_view column_name(std::size_t column) const;
  ColumnType column_type(std::size_t column) const;

  bool is_null(std::size_t row, std::size_t column) const;
  std::int64_t integer(std::size_t row, std::size_t column) const;  // also boolean and date (days since 1970)
  double real(std::size_t row, std::size_t column) const;           // also integer
  std::string_view text(std::size_t row, std::size_t column) const;
  Day day(std::size_t row, std::size_t column) const;
  bool boolean(std::size_t row, std::size_t column) const { return integer(row, column) != 0; }

  std::optional<std::int64_t> integer_if(std::size_t row, std::size_t column) const;
  std::optional<double> real_if(std::size_t row, std::size_t column) const;
  std::optional<std::string> text_if(std::size_t row, std::size_t column) const;
  std::optional<Day> day_if(std::size_t row, std::size_t column) const;
  // Any cell as text, "" for NULL; dates are ISO, timestamps ISO in UTC.
  std::string display(std::size_t row, std::size_t column) const;

 private:
  friend class Connection;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class Connection;

// Ends work from another thread: every query of the connections it watches fails with Code::cancelled, the
// running ones at once and later ones before they begin. Once asked it stays so.
//
// DuckDB forgets an interrupt that comes between two queries, so a caller that must be heard asks again until
// the work has ended (serve/deadlines.hpp).
class Stop {
 public:
  Stop();
  ~Stop();
  Stop(const Stop&) = delete;
  Stop& operator=(const Stop&) = delete;

  void ask();  // from any thread, any number of times
  bool asked() const { return asked_; }
  // For work that looks at a flag itself.
  const std::atomic<bool>* flag() const { return &asked_; }

 private:
  friend class Connection;
  friend class Database;
  struct Watched;
  std::atomic<bool> asked_{false};
  std::unique_ptr<Watched> watched_;
};

enum class Access : std::uint8_t { read_write, read_only };

struct OpenOptions {
  Access access = Access::read_write;
  int threads = 0;                   // 0: DuckDB's own choice, the number of cores
  std::string memory_limit = "3GB";  // beyond it DuckDB spills to disk
};

// An open store file, or a private one in memory where the path is empty. A handle: copies share the open
// file, which closes with the last of them. Connections may be made from any thread.
class Database {
 public:
  // Errors: locked_store (another process writes), bad_store (damaged, newer), not_found (read-only and
  // absent).
  static Result<Database> open(const std::filesystem::path& file, const OpenOptions& options);
  Result<Connection> connect() const;
  // The same open file; connections made through this handle end when `stop` asks.
  Database stopped_by(std::shared_ptr<Stop> stop) const;

 private:
  Database();
  struct Impl;
  std::shared_ptr<Impl> impl_;
  std::shared_ptr<Stop> stop_;
};

class Connection {
 public:
  ~Connection();
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;

  // One statement with ? parameters; the rows are read whole into memory.
  Result<Rows> query(std::string_view sql, const std::vector<Parameter>& parameters = {});
  // One or more statements, answers dropped.
  Result<void> execute(std::string_view sql);
  // Asks a running query to stop; it then fails with Code::cancelled. Callable from any thread.
  void interrupt();

 private:
  friend class Database;
  friend class TableWriter;
  Connection();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Appends rows to one table, column by column, in chunks. Rows appear when the surrounding transaction
// commits. Cost: one copy a cell. Not safe to share between threads.
class TableWriter {
 public:
  // Column types are the table's own, in order.
  static Result<TableWriter> open(Connection& connection, std::string_view table);
  ~TableWriter();
  TableWriter(TableWriter&&) noexcept;
  TableWriter& operator=(TableWriter&&) noexcept;

  // Set the cells of the current row in column order, then call end_row(). A cell not set is an assertion.
  TableWriter& null();
  TableWriter& boolean(bool value);
  TableWriter& integer(std::int64_t value);
  TableWriter& unsigned_integer(std::uint64_t value);
  TableWriter& real(double value);
  TableWriter& text(std::string_view value);          // valid UTF-8
  TableWriter& text_or_null(std::string_view value);  // "" is NULL
  TableWriter& day(Day value);
  TableWriter& day_or_null(std::optional<Day> value);
  TableWriter& timestamp(std::int64_t microseconds);
  Result<void> end_row();
  Result<void> flush();

 private:
  TableWriter();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::ledger

#include "ledger/duck.hpp"

#include <duckdb.h>
#include <fmt/format.h>

#include <cassert>
#include <cmath>
#include <mutex>
#include <set>
#include <system_error>

#include "ledger/duck_error.hpp"

namespace entente::ledger {
namespace {

Error error_of(const char* message) {
  return explain_duckdb(message != nullptr ? message : "no message");
}

ColumnType sort_type(duckdb_type type) {
  switch (type) {
    case DUCKDB_TYPE_BOOLEAN:
      return ColumnType::boolean;
    case DUCKDB_TYPE_TINYINT:
    case DUCKDB_TYPE_SMALLINT:
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_UTINYINT:
    case DUCKDB_TYPE_USMALLINT:
    case DUCKDB_TYPE_UINTEGER:
    case DUCKDB_TYPE_UBIGINT:
    case DUCKDB_TYPE_HUGEINT:
      return ColumnType::integer;
    case DUCKDB_TYPE_FLOAT:
    case DUCKDB_TYPE_DOUBLE:
      return ColumnType::real;
    case DUCKDB_TYPE_VARCHAR:
      return ColumnType::text;
    case DUCKDB_TYPE_DATE:
      return ColumnType::date;
    case DUCKDB_TYPE_TIMESTAMP:
      return ColumnType::timestamp;
    default:
      return ColumnType::other;
  }
}

std::string iso_timestamp(std::int64_t microseconds) {
  std::int64_t seconds = microseconds / 1'000'000;
  if (microseconds % 1'000'000 < 0) --seconds;
  std::int64_t days = seconds / 86'400;
  std::int64_t rest = seconds % 86'400;
  if (rest < 0) {
    rest += 86'400;
    --days;
  }
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_string(Day{static_cast<std::int32_t>(days)}), rest / 3600,
                     rest / 60 % 60, rest % 60);
}

}  // namespace

// ---------------------------------------------------------------------------------------------------- Rows

struct Rows::Impl {
  struct Chunk {
    duckdb_data_chunk chunk = nullptr;
    std::vector<void*> data;
    std::vector<std::uint64_t*> validity;
  };
  duckdb_result result{};
  std::vector<std::string> names;
  std::vector<duckdb_type> types;
  std::vector<Chunk> chunks;
  std::vector<std::size_t> starts;  // first row of each chunk
  std::size_t rows = 0;
  mutable std::size_t last = 0;  // chunk of the last cell read: rows are mostly read in order

  ~Impl() {
    for (auto& c : chunks) duckdb_destroy_data_chunk(&c.chunk);
    duckdb_destroy_result(&result);
  }

  const Chunk& chunk_of(std::size_t row, std::size_t& offset) const {
    assert(row < rows);
    while (row < starts[last]) --last;
    while (last + 1 < starts.size() && row >= starts[last + 1]) ++last;
    offset = row - starts[last];
    return chunks[last];
  }

  bool null(std::size_t row, std::size_t column) const {
    std::size_t i = 0;
    const auto& c = chunk_of(row, i);
    auto* validity = c.validity[column];
    return validity != nullptr && !duckdb_validity_row_is_valid(validity, i);
  }
};

Rows::Rows() : impl_(std::make_unique<Impl>()) {}
Rows::~Rows() = default;
Rows::Rows(Rows&&) noexcept = default;
Rows& Rows::operator=(Rows&&) noexcept = default;

std::size_t Rows::size() const {
  return impl_->rows;
}
std::size_t Rows::columns() const {
  return impl_->names.size();
}
std::string_view Rows::column_name(std::size_t column) const {
  return impl_->names[column];
}
ColumnType Rows::column_type(std::size_t column) const {
  return sort_type(impl_->types[column]);
}
bool Rows::is_null(std::size_t row, std::size_t column) const {
  return impl_->null(row, column);
}

std::int64_t Rows::integer(std::size_t row, std::size_t column) const {
  assert(!impl_->null(row, column));
  std::size_t i = 0;
  const void* data = impl_->chunk_of(row, i).data[column];
  switch (impl_->types[column]) {
    case DUCKDB_TYPE_BOOLEAN:
      return static_cast<const bool*>(data)[i] ? 1 : 0;
    case DUCKDB_TYPE_TINYINT:
      return static_cast<const std::int8_t*>(data)[i];
    case DUCKDB_TYPE_UTINYINT:
      return static_cast<const std::uint8_t*>(data)[i];
    case DUCKDB_TYPE_SMALLINT:
      return static_cast<const std::int16_t*>(data)[i];
    case DUCKDB_TYPE_USMALLINT:
      return static_cast<const std::uint16_t*>(data)[i];
    case DUCKDB_TYPE_DATE:
    case DUCKDB_TYPE_INTEGER:
      return static_cast<const std::int32_t*>(data)[i];
    case DUCKDB_TYPE_UINTEGER:
      return static_cast<const std::uint32_t*>(data)[i];
    case DUCKDB_TYPE_TIMESTAMP:
    case DUCKDB_TYPE_BIGINT:
      return static_cast<const std::int64_t*>(data)[i];
    case DUCKDB_TYPE_UBIGINT:
      return static_cast<std::int64_t>(static_cast<const std::uint64_t*>(data)[i]);
    case DUCKDB_TYPE_HUGEINT:
      return static_cast<std::int64_t>(static_cast<const duckdb_hugeint*>(data)[i].lower);
    default:
      assert(false && "not an integer column");
      return 0;
  }
}

double Rows::real(std::size_t row, std::size_t column) const {
  std::size_t i = 0;
  const void* data = impl_->chunk_of(row, i).data[column];
  if (impl_->types[column] == DUCKDB_TYPE_DOUBLE) return static_cast<const double*>(data)[i];
  if (impl_->types[column] == DUCKDB_TYPE_FLOAT)
    return static_cast<double>(static_cast<const float*>(data)[i]);
  return static_cast<double>(integer(row, column));
}

std::string_view Rows::text(std::size_t row, std::size_t column) const {
  assert(impl_->types[column] == DUCKDB_TYPE_VARCHAR);
  assert(!impl_->null(row, column));
  std::size_t i = 0;
  auto* strings = static_cast<duckdb_string_t*>(impl_->chunk_of(row, i).data[column]);
  const auto length = duckdb_string_t_length(strings[i]);
  return {duckdb_string_t_data(&strings[i]), length};
}

Day Rows::day(std::size_t row, std::size_t column) const {
  return Day{static_cast<std::int32_t>(integer(row, column))};
}

std::optional<std::int64_t> Rows::integer_if(std::size_t row, std::size_t column) const {
  if (is_null(row, column)) return std::nullopt;
  return integer(row, column);
}
std::optional<double> Rows::real_if(std::size_t row, std::size_t column) const {
  if (is_null(row, column)) return std::nullopt;
  return real(row, column);
}
std::optional<std::string> Rows::text_if(std::size_t row, std::size_t column) const {
  if (is_null(row, column)) return std::nullopt;
  return std::string(text(row, column));
}
std::optional<Day> Rows::day_if(std::size_t row, std::size_t column) const {
  if (is_null(row, column)) return std::nullopt;
  return day(row, column);
}

std::string Rows::display(std::size_t row, std::size_t column) const {
  if (is_null(row, column)) return {};
  switch (column_type(column)) {
    case ColumnType::boolean:
      return boolean(row, column) ? "true" : "false";
    case ColumnType::integer:
      return std::to_string(integer(row, column));
    case ColumnType::real:
      return fmt::format("{}", real(row, column));
    case ColumnType::text:
      return std::string(text(row, column));
    case ColumnType::date:
      return to_string(day(row, column));
    case ColumnType::timestamp:
      return iso_timestamp(integer(row, column));
    case ColumnType::other:
      return "?";
  }
  return {};
}

// ------------------------------------------------------------------------------------------------ Database

struct Database::Impl {
  duckdb_database database = nullptr;
  ~Impl() {
    if (database != nullptr) duckdb_close(&database);
  }
};

Database::Database() : impl_(std::make_shared<Impl>()) {}

Result<Database> Database::open(const std::filesystem::path& file, const OpenOptions& options) {
  std::error_code ignored;
  const bool read_only = options.access == Access::read_only;
  if (read_only && !file.empty() && !std::filesystem::exists(file, ignored)) {
    return fail(Code::not_found, fmt::format("there is no store at {}; load something first", file.string()));
  }
  duckdb_config config = nullptr;
  if (duckdb_create_config(&config) != DuckDBSuccess) return fail(Code::internal, "DuckDB: no configuration");
  const auto set = [&](const char* name, const std::string& value) {
    [[maybe_unused]] const auto state = duckdb_set_config(config, name, value.c_str());
    assert(state == DuckDBSuccess);
  };
  set("access_mode", read_only ? "READ_ONLY" : "READ_WRITE");
  set("memory_limit", options.memory_limit);
  set("autoinstall_known_extensions", "false");  // offline: nothing is fetched behind the user's back
  set("autoload_known_extensions", "false");
  if (options.threads > 0) set("threads", std::to_string(options.threads));

  Database db;
  char* message = nullptr;
  const auto path = file.string();
  const auto state =
      duckdb_open_ext(path.empty() ? nullptr : path.c_str(), &db.impl_->database, config, &message);
  duckdb_destroy_config(&config);
  if (state != DuckDBSuccess) {
    Error error = error_of(message);
    duckdb_free(message);
    error.message = fmt::format("{} ({})", error.message, path);
    return std::unexpected(std::move(error));
  }
  return db;
}

// ---------------------------------------------------------------------------------------------- Connection

struct Stop::Watched {
  std::mutex mutex;
  std::set<duckdb_connection> open;
};

Stop::Stop() : watched_(std::make_unique<Watched>()) {}
Stop::~Stop() = default;

void Stop::ask() {
  asked_ = true;
  const std::lock_guard lock(watched_->mutex);  // no connection closes meanwhile
  for (duckdb_connection connection : watched_->open) duckdb_interrupt(connection);
}

struct Connection::Impl {
  duckdb_connection connection = nullptr;
  std::shared_ptr<Stop> stop;
  ~Impl() {
    if (connection == nullptr) return;
    if (stop) {
      const std::lock_guard lock(stop->watched_->mutex);
      stop->watched_->open.erase(connection);
    }
    duckdb_disconnect(&connection);
  }
  Result<void> may_go_on() const {
    if (stop && stop->asked()) return fail(Code::cancelled, "stopped before it ended");
    return {};
  }
};

Connection::Connection() : impl_(std::make_unique<Impl>()) {}
Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

Result<Connection> Database::connect() const {
  Connection c;
  if (duckdb_connect(impl_->database, &c.impl_->connection) != DuckDBSuccess) {
    return fail(Code::internal, "DuckDB: no connection");
  }
  if (stop_) {
    c.impl_->stop = stop_;
    const std::lock_guard lock(stop_->watched_->mutex);
    stop_->watched_->open.insert(c.impl_->connection);
  }
  return c;
}

Database Database::stopped_by(std::shared_ptr<Stop> stop) const {
  Database other = *this;
  other.stop_ = std::move(stop);
  return other;
}

void Connection::interrupt() {
  duckdb_interrupt(impl_->connection);
}

namespace {

// Closes the statement however the function ends.
struct Statement {
  duckdb_prepared_statement handle = nullptr;
  ~Statement() { duckdb_destroy_prepare(&handle); }
};

duckdb_state bind(duckdb_prepared_statement statement, idx_t index, const Parameter& parameter) {
  struct Visitor {
    duckdb_prepared_statement statement;
    idx_t index;
    duckdb_state operator()(std::monostate) const { return duckdb_bind_null(statement, index); }
    duckdb_state operator()(bool v) const { return duckdb_bind_boolean(statement, index, v); }
    duckdb_state operator()(std::int64_t v) const { return duckdb_bind_int64(statement, index, v); }
    duckdb_state operator()(double v) const { return duckdb_bind_double(statement, index, v); }
    duckdb_state operator()(const std::string& v) const {
      return duckdb_bind_varchar_length(statement, index, v.data(), v.size());
    }
    duckdb_state operator()(Day v) const { return duckdb_bind_date(statement, index, duckdb_date{v.value}); }
  };
  return std::visit(Visitor{statement, index}, parameter);
}

}  // namespace

Result<Rows> Connection::query(std::string_view sql, const std::vector<Parameter>& parameters) {
  ENTENTE_TRY(impl_->may_go_on());
  const std::string text(sql);
  Statement statement;
  if (duckdb_prepare(impl_->connection, text.c_str(), &statement.handle) != DuckDBSuccess) {
    return std::unexpected(error_of(duckdb_prepare_error(statement.handle)));
  }
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (bind(statement.handle, i + 1, parameters[i]) != DuckDBSuccess) {
      return fail(Code::internal, fmt::format("DuckDB: parameter {} cannot be bound in: {}", i + 1, text));
    }
  }
  Rows rows;
  auto& r = *rows.impl_;
  if (duckdb_execute_prepared(statement.handle, &r.result) != DuckDBSuccess) {
    return std::unexpected(error_of(duckdb_result_error(&r.result)));
  }
  const idx_t columns = duckdb_column_count(&r.result);
  for (idx_t c = 0; c < columns; ++c) {
    r.names.emplace_back(duckdb_column_name(&r.result, c));
    r.types.push_back(duckdb_column_type(&r.result, c));
  }
  while (duckdb_data_chunk chunk = duckdb_fetch_chunk(r.result)) {
    const idx_t count = duckdb_data_chunk_get_size(chunk);
    Rows::Impl::Chunk c;
    c.chunk = chunk;
    for (idx_t k = 0; k < columns; ++k) {
      duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, k);
      c.data.push_back(duckdb_vector_get_data(vector));
      c.validity.push_back(duckdb_vector_get_validity(vector));
    }
    r.starts.push_back(r.rows);
    r.rows += count;
    r.chunks.push_back(std::move(c));
  }
  return rows;
}

Result<void> Connection::execute(std::string_view sql) {
  ENTENTE_TRY(impl_->may_go_on());
  const std::string text(sql);
  duckdb_result result{};
  const auto state = duckdb_query(impl_->connection, text.c_str(), &result);
  if (state != DuckDBSuccess) {
    Error error = error_of(duckdb_result_error(&result));
    duckdb_destroy_result(&result);
    return std::unexpected(std::move(error));
  }
  duckdb_destroy_result(&result);
  return {};
}

// --------------------------------------------------------------------------------------------- TableWriter

struct TableWriter::Impl {
  duckdb_appender appender = nullptr;
  duckdb_data_chunk chunk = nullptr;
  std::vector<duckdb_type> types;
  std::vector<duckdb_vector> vectors;
  std::vector<void*> data;
  idx_t row = 0;
  idx_t column = 0;
  idx_t capacity = 0;

  ~Impl() {
    if (chunk != nullptr) duckdb_destroy_data_chunk(&chunk);
    if (appender != nullptr) duckdb_appender_destroy(&appender);
  }

  void rewind() {
    row = 0;
    duckdb_data_chunk_reset(chunk);
    for (idx_t c = 0; c < types.size(); ++c) {
      vectors[c] = duckdb_data_chunk_get_vector(chunk, c);
      data[c] = duckdb_vector_get_data(vectors[c]);
    }
  }

  template <class T, class V>
  void store(V value) {
    static_cast<T*>(data[column])[row] = static_cast<T>(value);
  }
};

TableWriter::TableWriter() : impl_(std::make_unique<Impl>()) {}
TableWriter::~TableWriter() = default;
TableWriter::TableWriter(TableWriter&&) noexcept = default;
TableWriter& TableWriter::operator=(TableWriter&&) noexcept = default;

Result<TableWriter> TableWriter::open(Connection& connection, std::string_view table) {
  TableWriter writer;
  auto& w = *writer.impl_;
  const std::string name(table);
  if (duckdb_appender_create(connection.impl_->connection, nullptr, name.c_str(), &w.appender) !=
      DuckDBSuccess) {
    return std::unexpected(error_of(duckdb_appender_error(w.appender)));
  }
  const idx_t columns = duckdb_appender_column_count(w.appender);
  std::vector<duckdb_logical_type> logical;
  for (idx_t c = 0; c < columns; ++c) {
    logical.push_back(duckdb_appender_column_type(w.appender, c));
    w.types.push_back(duckdb_get_type_id(logical.back()));
  }
  w.chunk = duckdb_create_data_chunk(logical.data(), columns);
  for (auto& type : logical) duckdb_destroy_logical_type(&type);
  w.vectors.resize(columns);
  w.data.resize(columns);
  w.capacity = duckdb_vector_size();
  w.rewind();
  return writer;
}

TableWriter& TableWriter::null() {
  auto& w = *impl_;
  duckdb_vector_ensure_validity_writable(w.vectors[w.column]);
  duckdb_validity_set_row_invalid(duckdb_vector_get_validity(w.vectors[w.column]), w.row);
  ++w.column;
  return *this;
}

TableWriter& TableWriter::boolean(bool value) {
  assert(impl_->types[impl_->column] == DUCKDB_TYPE_BOOLEAN);
  impl_->store<bool>(value);
  ++impl_->column;
  return *this;
}

TableWriter& TableWriter::integer(std::int64_t value) {
  auto& w = *impl_;
  switch (w.types[w.column]) {
    case DUCKDB_TYPE_TINYINT:
      w.store<std::int8_t>(value);
      break;
    case DUCKDB_TYPE_UTINYINT:
      w.store<std::uint8_t>(value);
      break;
    case DUCKDB_TYPE_SMALLINT:
      w.store<std::int16_t>(value);
      break;
    case DUCKDB_TYPE_USMALLINT:
      w.store<std::uint16_t>(value);
      break;
    case DUCKDB_TYPE_INTEGER:
      w.store<std::int32_t>(value);
      break;
    case DUCKDB_TYPE_UINTEGER:
      w.store<std::uint32_t>(value);
      break;
    case DUCKDB_TYPE_BIGINT:
      w.store<std::int64_t>(value);
      break;
    case DUCKDB_TYPE_UBIGINT:
      w.store<std::uint64_t>(value);
      break;
    default:
      assert(false && "not an integer column");
  }
  ++w.column;
  return *this;
}

TableWriter& TableWriter::unsigned_integer(std::uint64_t value) {
  assert(impl_->types[impl_->column] == DUCKDB_TYPE_UBIGINT);
  impl_->store<std::uint64_t>(value);
  ++impl_->column;
  return *this;
}

TableWriter& TableWriter::real(double value) {
  auto& w = *impl_;
  if (w.types[w.column] == DUCKDB_TYPE_FLOAT) {
    w.store<float>(value);
  } else {
    assert(w.types[w.column] == DUCKDB_TYPE_DOUBLE);
    w.store<double>(value);
  }
  ++w.column;
  return *this;
}

TableWriter& TableWriter::text(std::string_view value) {
  auto& w = *impl_;
  assert(w.types[w.column] == DUCKDB_TYPE_VARCHAR);
  duckdb_vector_assign_string_element_len(w.vectors[w.column], w.row, value.data(), value.size());
  ++w.column;
  return *this;
}

TableWriter& TableWriter::text_or_null(std::string_view value) {
  return value.empty() ? null() : text(value);
}

TableWriter& TableWriter::day(Day value) {
  assert(impl_->types[impl_->column] == DUCKDB_TYPE_DATE);
  impl_->store<std::int32_t>(value.value);
  ++impl_->column;
  return *this;
}

TableWriter& TableWriter::day_or_null(std::optional<Day> value) {
  return value ? day(*value) : null();
}

TableWriter& TableWriter::timestamp(std::int64_t microseconds) {
  assert(impl_->types[impl_->column] == DUCKDB_TYPE_TIMESTAMP);
  impl_->store<std::int64_t>(microseconds);
  ++impl_->column;
  return *this;
}

Result<void> TableWriter::end_row() {
  auto& w = *impl_;
  assert(w.column == w.types.size());
  w.column = 0;
  if (++w.row < w.capacity) return {};
  duckdb_data_chunk_set_size(w.chunk, w.row);
  if (duckdb_append_data_chunk(w.appender, w.chunk) != DuckDBSuccess) {
    return std::unexpected(error_of(duckdb_appender_error(w.appender)));
  }
  w.rewind();
  return {};
}

Result<void> TableWriter::flush() {
  auto& w = *impl_;
  if (w.row > 0) {
    duckdb_data_chunk_set_size(w.chunk, w.row);
    if (duckdb_append_data_chunk(w.appender, w.chunk) != DuckDBSuccess) {
      return std::unexpected(error_of(duckdb_appender_error(w.appender)));
    }
    w.rewind();
  }
  if (duckdb_appender_flush(w.appender) != DuckDBSuccess) {
    return std::unexpected(error_of(duckdb_appender_error(w.appender)));
  }
  return {};
}

}  // namespace entente::ledger

// Parquet through DuckDB's own writer: the table goes into a database in memory and is copied to a file in a
// private folder, which is read back and removed. One thread, so the bytes are the same every time.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "brief/render/cells.hpp"
#include "brief/render/columnar.hpp"
#include "brief/render/glyphs.hpp"
#include "brief/render/render.hpp"
#include "ledger/duck.hpp"
#include "util/text.hpp"

namespace entente::brief {
namespace {

namespace fs = std::filesystem;

// A folder only this user can enter, gone with the object.
class PrivateFolder {
 public:
  PrivateFolder() {
    std::error_code error;
    auto pattern = (fs::temp_directory_path(error) / "entente-XXXXXX").string();
    if (!error && mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~PrivateFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string enclosed(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out += quote;
    out += c;
  }
  return out + quote;
}

std::string_view sql_type(CellType type) {
  switch (type) {
    case CellType::boolean:
      return "BOOLEAN";
    case CellType::integer:
      return "BIGINT";
    case CellType::real:
      return "DOUBLE";
    case CellType::text:
      return "VARCHAR";
    case CellType::date:
      return "DATE";
  }
  return "VARCHAR";
}

struct Writer {
  ledger::TableWriter& to;
  CellType type;
  void operator()(std::monostate) const { to.null(); }
  void operator()(bool v) const { to.boolean(v); }
  void operator()(std::int64_t v) const {
    if (type == CellType::real) {
      to.real(static_cast<double>(v));
    } else {
      to.integer(v);
    }
  }
  void operator()(double v) const { to.real(v); }
  void operator()(const std::string& v) const { to.text(is_valid_utf8(v) ? v : render::clean(v)); }
  void operator()(Day v) const { to.day(v); }
};

}  // namespace

Result<std::string> to_parquet(const Table& table) {
  ENTENTE_TRY(render::check_columnar(table));
  ENTENTE_LET(auto database, ledger::Database::open({}, {ledger::Access::read_write, 1, "1GB"}));
  ENTENTE_LET(auto connection, database.connect());
  std::string columns;
  for (const auto& column : table.columns) {
    columns += fmt::format("{}{} {}", columns.empty() ? "" : ", ", enclosed(render::clean(column.name), '"'),
                           sql_type(column.type));
  }
  ENTENTE_TRY(connection.execute(fmt::format("CREATE TABLE answer ({})", columns)));
  {
    ENTENTE_LET(auto writer, ledger::TableWriter::open(connection, "answer"));
    for (const auto& row : table.rows) {
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const auto& cell = render::cell_at(row, c);
        if (render::is_observed(cell)) {
          std::visit(Writer{writer, table.columns[c].type}, cell);
        } else {
          writer.null();
        }
      }
      ENTENTE_TRY(writer.end_row());
    }
    ENTENTE_TRY(writer.flush());
  }
  const PrivateFolder folder;
  if (folder.path().empty())
    return fail(Code::storage_full, "no temporary folder can be made for the Parquet file");
  const auto file = folder.path() / "answer.parquet";
  ENTENTE_TRY(connection.execute(
      fmt::format("COPY answer TO {} (FORMAT parquet, COMPRESSION zstd)", enclosed(file.string(), '\''))));
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in) return fail(Code::internal, "the Parquet file cannot be read back");
  return std::move(bytes).str();
}

}  // namespace entente::brief

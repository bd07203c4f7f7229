#include "sources/parquet_rows.hpp"

#include <fmt/format.h>

namespace entente::sources {
namespace {

constexpr std::int64_t kBlock = 20'000;

std::string quoted_name(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

}  // namespace

Result<ParquetRows> ParquetRows::open(ledger::Connection& connection, const std::filesystem::path& file) {
  ParquetRows rows(connection, file.string());
  const auto unreadable = [&](const Error& error) {
    return fail(Code::bad_file,
                fmt::format("{} cannot be read as Parquet: {}", file.string(), error.message));
  };
  const auto columns = connection.query("SELECT * FROM read_parquet(?) LIMIT 0", {rows.file_});
  if (!columns) return unreadable(columns.error());
  const auto count = connection.query("SELECT count(*) FROM read_parquet(?)", {rows.file_});
  if (!count) return unreadable(count.error());
  rows.rows_ = count->integer(0, 0);
  for (std::size_t i = 0; i < columns->columns(); ++i) {
    rows.names_.emplace_back(columns->column_name(i));
    rows.select_ += fmt::format("{}CAST({} AS VARCHAR)", i == 0 ? "" : ", ", quoted_name(rows.names_.back()));
  }
  return rows;
}

Result<bool> ParquetRows::next(Record& record) {
  record = {};
  if (done_ < 0) {
    done_ = 0;
    record.fields.assign(names_.begin(), names_.end());
    return true;
  }
  if (done_ >= rows_) return false;
  if (!block_ || at_ >= block_->size()) {
    auto block = connection_->query(
        fmt::format("SELECT {} FROM read_parquet(?, file_row_number = true) "
                    "WHERE file_row_number >= ? AND file_row_number < ? ORDER BY file_row_number",
                    select_),
        {file_, done_, done_ + kBlock});
    if (!block)
      return std::unexpected(Error{Code::bad_file, fmt::format("{}: {}", file_, block.error().message), {}});
    if (block->size() == 0) return fail(Code::bad_file, fmt::format("{} has fewer rows than it says", file_));
    block_ = std::move(*block);
    at_ = 0;
  }
  record.line = ++done_;
  raw_.clear();
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const auto text = block_->is_null(at_, i) ? std::string_view{} : block_->text(at_, i);
    if (text.find('\0') != std::string_view::npos) record.fault = Fault::nul_byte;
    record.fields.push_back(text);
    raw_ += fmt::format("{}{}", i == 0 ? "" : ",", text);
  }
  record.raw = raw_;
  record.bytes = static_cast<std::int64_t>(raw_.size());
  if (record.fault != Fault::none) record.fields.clear();
  ++at_;
  return true;
}

}  // namespace entente::sources

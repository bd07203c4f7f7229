// The rows of a Parquet file as records of text, read by DuckDB a block at a time. The first record is the
// header; then each record's line is the row's number from 1. A NULL is an empty field; a list or a struct is
// its text. Cost: one query a block of rows; row groups outside the block are not read.
#pragma once

#include <filesystem>
#include <optional>

#include "ledger/duck.hpp"
#include "sources/delimited.hpp"

namespace entente::sources {

class ParquetRows : public RecordSource {
 public:
  // Errors: bad_file where DuckDB cannot read it.
  static Result<ParquetRows> open(ledger::Connection& connection, const std::filesystem::path& file);
  Result<bool> next(Record& record) override;
  std::int64_t rows() const { return rows_; }
  std::int64_t done() const { return done_; }

 private:
  ParquetRows(ledger::Connection& connection, std::string file)
      : connection_(&connection), file_(std::move(file)) {}

  ledger::Connection* connection_;
  std::string file_;
  std::vector<std::string> names_;
  std::string select_;
  std::int64_t rows_ = 0;
  std::int64_t done_ = -1;  // rows given out; -1: the header is still due
  std::optional<ledger::Rows> block_;
  std::size_t at_ = 0;  // in block_
  std::string raw_;
};

}  // namespace entente::sources

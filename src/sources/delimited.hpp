// Reads delimited text of any quality, record by record, in bounded memory.
//
// A record is never refused in silence: it comes out whole and split, or with the fault that kept it from
// being split, its line, its byte offset and its raw bytes. After a fault the reader goes on at the next
// line.
//   too_long      more than Dialect::max_record bytes before the line ended; the rest is passed over
//   nul_byte      a NUL byte inside
//   bad_utf8      not valid UTF-8 (where the dialect says so, such a record is read as Latin-1 instead)
//   open_quote    the text ended inside a quoted field
//   stray_quote   something other than a separator behind a closing quote
// Cost: one pass; plain (unquoted) records are not copied.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sources/input.hpp"

namespace entente::sources {

enum class Encoding : std::uint8_t { utf8, utf8_or_latin1 };

struct Dialect {
  char separator = ',';
  bool quoted = true;  // RFC 4180 quotes; false: a quote is an ordinary character
  bool header = true;  // the first record names the columns
  int skip_lines = 0;  // lines before the header
  Encoding encoding = Encoding::utf8;
  std::size_t max_record = 4 << 20;  // bytes
};

enum class Fault : std::uint8_t { none, too_long, nul_byte, bad_utf8, open_quote, stray_quote };
std::string_view fault_code(Fault fault);    // "too-long", ... as written to quarantine
std::string_view fault_reason(Fault fault);  // in words

struct Record {
  std::int64_t line = 0;    // where it begins, from 1
  std::int64_t offset = 0;  // bytes before it
  std::int64_t bytes = 0;   // its length without the line's end; more than raw.size() where it was too long
  std::string_view raw;
  std::vector<std::string_view> fields;  // empty where there was a fault
  Fault fault = Fault::none;
};

// Where records come from: delimited text, or a Parquet file.
class RecordSource {
 public:
  virtual ~RecordSource() = default;
  // False at the end. Views in `record` hold until the next call.
  virtual Result<bool> next(Record& record) = 0;
};

class DelimitedReader : public RecordSource {
 public:
  DelimitedReader(ByteStream& stream, const Dialect& dialect);
  // Blank lines are passed over.
  Result<bool> next(Record& record) override;

 private:
  Result<bool> fill();
  void split_plain(Record& record);
  void split_quoted(Record& record);

  ByteStream& stream_;
  Dialect dialect_;
  std::string buffer_;
  std::size_t begin_ = 0;  // first unread byte in buffer_
  std::size_t end_ = 0;    // bytes in buffer_
  bool ended_ = false;
  std::int64_t line_ = 1;
  std::int64_t offset_ = 0;  // of buffer_[begin_]
  std::string scratch_;      // unescaped fields and Latin-1 conversions of one record
};

}  // namespace entente::sources

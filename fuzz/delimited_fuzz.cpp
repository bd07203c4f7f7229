// Any bytes through the delimited reader, in any dialect and any block size.
//
// The first three bytes choose the dialect and the block size. What must hold: no more than one record a
// line, lines and offsets rise, records do not overlap, the bytes between two records are line ends, blank
// lines or skipped lines only, and the same bytes in blocks of another size give the same records. An
// unquoted dialect is compared with a slow reader that splits the whole text at once.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "sources/delimited.hpp"
#include "util/text.hpp"

namespace {

using namespace entente::sources;

class Pieces : public ByteStream {
 public:
  Pieces(std::string_view text, std::size_t piece) : text_(text), piece_(piece) {}
  entente::Result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t n = std::min({size, piece_, text_.size() - at_});
    text_.copy(into, n, at_);
    at_ += n;
    return n;
  }

 private:
  std::string_view text_;
  std::size_t piece_;
  std::size_t at_ = 0;
};

struct Seen {
  std::int64_t line, offset, bytes;
  Fault fault;
  std::string raw;
  std::vector<std::string> fields;
  bool operator==(const Seen&) const = default;
};

void check(bool holds) {
  if (!holds) std::abort();
}

std::vector<Seen> read_all(std::string_view text, const Dialect& dialect, std::size_t piece) {
  Pieces stream(text, piece);
  DelimitedReader reader(stream, dialect);
  std::vector<Seen> seen;
  Record record;
  while (true) {
    const auto more = reader.next(record);
    check(more.has_value());
    if (!*more) return seen;
    seen.push_back({record.line,
                    record.offset,
                    record.bytes,
                    record.fault,
                    std::string(record.raw),
                    {record.fields.begin(), record.fields.end()}});
  }
}

// What an unquoted dialect means, line by line; records as long as allowed.
std::vector<Seen> slow_unquoted(std::string_view text, const Dialect& dialect) {
  std::vector<Seen> seen;
  std::int64_t line = 0;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const auto newline = text.find('\n', begin);
    const auto end = newline == std::string_view::npos ? text.size() : newline;
    std::string_view raw = text.substr(begin, end - begin);
    auto offset = static_cast<std::int64_t>(begin);
    begin = end + 1;
    ++line;
    if (offset == 0 && raw.starts_with("\xEF\xBB\xBF")) {
      raw.remove_prefix(3);
      offset = 3;
    }
    if (raw.ends_with('\r')) raw.remove_suffix(1);
    if (line <= dialect.skip_lines || raw.empty()) continue;
    Seen record{line, offset, static_cast<std::int64_t>(raw.size()), Fault::none, std::string(raw), {}};
    if (raw.find('\0') != std::string_view::npos) {
      record.fault = Fault::nul_byte;
    } else if (!entente::is_valid_utf8(raw)) {
      if (dialect.encoding == Encoding::utf8) {
        record.fault = Fault::bad_utf8;
      } else {
        record.raw.clear();
        for (const char c : raw) {
          const auto byte = static_cast<unsigned char>(c);
          if (byte >= 0x80) record.raw += static_cast<char>(0xC0 | (byte >> 6));
          record.raw += byte < 0x80 ? c : static_cast<char>(0x80 | (byte & 0x3F));
        }
      }
    }
    if (record.fault == Fault::none) {
      for (const auto field : entente::split(record.raw, dialect.separator))
        record.fields.emplace_back(field);
    }
    seen.push_back(std::move(record));
  }
  return seen;
}

// Records stand in order and account for every byte but line ends, blank lines and the lines to be skipped.
void check_places(const std::vector<Seen>& seen, std::string_view text, const Dialect& dialect) {
  std::int64_t line = 0;
  std::int64_t end = 0;
  for (const auto& record : seen) {
    check(record.line > line && record.offset >= end && record.bytes >= 0);
    check(record.offset + record.bytes <= static_cast<std::int64_t>(text.size()));
    const auto before =
        text.substr(static_cast<std::size_t>(end), static_cast<std::size_t>(record.offset - end));
    if (dialect.skip_lines == 0 && end > 0) check(before.find_first_not_of("\r\n") == std::string_view::npos);
    const auto newlines = std::count(text.begin(), text.begin() + record.offset, '\n');
    check(record.line == newlines + 1);
    check((record.fault == Fault::none) == !record.fields.empty());
    if (record.fault == Fault::none) {
      for (const auto& field : record.fields) check(entente::is_valid_utf8(field));
    }
    line = record.line;
    end = record.offset + record.bytes;
  }
  if (dialect.skip_lines == 0 && !seen.empty()) {
    check(text.substr(static_cast<std::size_t>(end)).find_first_not_of("\r\n") == std::string_view::npos);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  Dialect dialect;
  dialect.separator = "\t,;|"[data[0] & 3];
  dialect.quoted = (data[0] & 4) != 0;
  dialect.encoding = (data[0] & 8) != 0 ? Encoding::utf8_or_latin1 : Encoding::utf8;
  dialect.skip_lines = (data[0] >> 4) & 3;
  const std::size_t piece = std::size_t{data[1]} + 1;
  const bool tight = (data[2] & 1) != 0;
  if (tight) dialect.max_record = std::size_t{data[2]} + 1;
  const std::string_view text(reinterpret_cast<const char*>(data) + 3, size - 3);

  const auto seen = read_all(text, dialect, piece);
  // Where a record is too long, what is seen of it may depend on the blocks, but not where the others stand.
  if (!tight) {
    check(seen == read_all(text, dialect, 1 << 20));
    if (!dialect.quoted) check(seen == slow_unquoted(text, dialect));
    check_places(seen, text, dialect);
  }
  return 0;
}

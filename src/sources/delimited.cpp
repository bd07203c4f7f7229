#include "sources/delimited.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "util/text.hpp"

namespace entente::sources {
namespace {

constexpr std::size_t kBlock = 1 << 20;

std::string latin1_to_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      out += static_cast<char>(0xC0 | (byte >> 6));
      out += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return out;
}

}  // namespace

std::string_view fault_code(Fault fault) {
  switch (fault) {
    case Fault::none:
      return "none";
    case Fault::too_long:
      return "too-long";
    case Fault::nul_byte:
      return "nul-byte";
    case Fault::bad_utf8:
      return "bad-utf8";
    case Fault::open_quote:
      return "open-quote";
    case Fault::stray_quote:
      return "stray-quote";
  }
  return "none";
}

std::string_view fault_reason(Fault fault) {
  switch (fault) {
    case Fault::none:
      return "";
    case Fault::too_long:
      return "the line is longer than a record of this format may be";
    case Fault::nul_byte:
      return "the line holds a NUL byte";
    case Fault::bad_utf8:
      return "the line is not valid UTF-8";
    case Fault::open_quote:
      return "a quoted field is not closed";
    case Fault::stray_quote:
      return "a closing quote is followed by something other than a separator";
  }
  return "";
}

DelimitedReader::DelimitedReader(ByteStream& stream, const Dialect& dialect)
    : stream_(stream), dialect_(dialect), buffer_(kBlock, '\0') {}

// Makes room and reads on; false where nothing more came.
Result<bool> DelimitedReader::fill() {
  if (ended_) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
  ENTENTE_LET(const std::size_t n, stream_.read(buffer_.data() + end_, buffer_.size() - end_));
  if (n == 0) {
    ended_ = true;
    return false;
  }
  end_ += n;
  return true;
}

Result<bool> DelimitedReader::next(Record& record) {
  record.fields.clear();
  record.fault = Fault::none;
  while (true) {
    // Find the record's end: the first newline that is not inside quotes.
    std::size_t scanned = 0;  // bytes from begin_ known to hold no end
    bool in_quotes = false;
    std::size_t length = 0;
    std::int64_t dropped = 0;  // bytes of an overlong record already passed over
    std::int64_t newlines = 0;
    bool found = false;
    while (true) {
      const char* data = buffer_.data() + begin_;
      const std::size_t have = end_ - begin_;
      if (!dialect_.quoted) {
        if (const void* hit = have > scanned ? std::memchr(data + scanned, '\n', have - scanned) : nullptr) {
          length = static_cast<std::size_t>(static_cast<const char*>(hit) - data);
          found = true;
        }
      } else {
        for (std::size_t i = scanned; i < have; ++i) {
          if (data[i] == '"') in_quotes = !in_quotes;
          if (data[i] != '\n') continue;
          if (!in_quotes) {
            length = i;
            found = true;
            break;
          }
          ++newlines;
        }
      }
      if (found) break;
      scanned = have;
      if (have > dialect_.max_record) {
        // A quote left open would swallow the rest of the file: give up its first line alone, below.
        if (in_quotes && dropped == 0 && newlines > 0) {
          length = have;
          break;
        }
        // Pass over what cannot be kept, but the head that quarantine shows.
        const std::size_t keep = std::min<std::size_t>(have, 64 * 1024);
        dropped += static_cast<std::int64_t>(have - keep);
        end_ = begin_ + keep;
        scanned = keep;
      }
      ENTENTE_LET(const bool more, fill());
      if (!more) {
        length = end_ - begin_;
        break;
      }
    }
    if (!found && length == 0 && dropped == 0) return false;

    // An unclosed quote must not swallow the rest of the file: give up the first line alone and go on behind
    // it.
    if (dialect_.quoted && in_quotes) {
      const void* hit = std::memchr(buffer_.data() + begin_, '\n', length);
      if (hit != nullptr && dropped == 0) {
        length = static_cast<std::size_t>(static_cast<const char*>(hit) - (buffer_.data() + begin_));
        found = true;
        newlines = 0;
      }
      record.fault = Fault::open_quote;
    }

    record.line = line_;
    record.offset = offset_;
    std::string_view raw(buffer_.data() + begin_, length);
    line_ += newlines + (found ? 1 : 0);
    offset_ += static_cast<std::int64_t>(length) + dropped + (found ? 1 : 0);
    begin_ += length + (found ? 1 : 0);
    if (record.offset == 0 &&
        raw.starts_with("\xEF\xBB\xBF")) {  // a byte order mark is no part of the record
      raw.remove_prefix(3);
      record.offset = 3;
    }
    if (raw.ends_with('\r')) raw.remove_suffix(1);
    record.raw = raw;
    record.bytes = static_cast<std::int64_t>(raw.size()) + dropped;
    if (dialect_.skip_lines > 0) {
      --dialect_.skip_lines;
      continue;
    }
    if (raw.empty() && dropped == 0) continue;

    if (dropped > 0 || raw.size() > dialect_.max_record) {
      record.fault = Fault::too_long;
      record.raw = raw.substr(0, 64 * 1024);
    } else if (std::memchr(raw.data(), '\0', raw.size()) != nullptr) {
      record.fault = Fault::nul_byte;
    } else if (!is_valid_utf8(raw)) {
      if (dialect_.encoding == Encoding::utf8_or_latin1 && record.fault == Fault::none) {
        scratch_ = latin1_to_utf8(raw);
        record.raw = scratch_;
      } else {
        record.fault = Fault::bad_utf8;
      }
    }
    if (record.fault == Fault::none) {
      if (dialect_.quoted && record.raw.find('"') != std::string_view::npos) {
        split_quoted(record);
      } else {
        split_plain(record);
      }
    }
    return true;
  }
}

void DelimitedReader::split_plain(Record& record) {
  const char* p = record.raw.data();
  const char* const end = p + record.raw.size();
  while (true) {
    const auto* hit =
        static_cast<const char*>(std::memchr(p, dialect_.separator, static_cast<std::size_t>(end - p)));
    if (hit == nullptr) break;
    record.fields.emplace_back(p, static_cast<std::size_t>(hit - p));
    p = hit + 1;
  }
  record.fields.emplace_back(p, static_cast<std::size_t>(end - p));
}

void DelimitedReader::split_quoted(Record& record) {
  // Fields are unescaped into one string; since it only shrinks, reserving the raw size keeps views valid.
  const std::string source(record.raw);
  const bool converted = record.raw.data() == scratch_.data();
  std::string text;
  text.reserve(source.size());
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  std::size_t i = 0;
  while (true) {
    const std::size_t start = text.size();
    if (i < source.size() && source[i] == '"') {
      ++i;
      while (i < source.size()) {
        if (source[i] == '"') {
          if (i + 1 < source.size() && source[i + 1] == '"') {
            text += '"';
            i += 2;
            continue;
          }
          break;
        }
        text += source[i++];
      }
      if (i >= source.size()) {
        record.fault = Fault::open_quote;
        break;
      }
      ++i;
      if (i < source.size() && source[i] != dialect_.separator) {
        record.fault = Fault::stray_quote;
        break;
      }
    } else {
      while (i < source.size() && source[i] != dialect_.separator) text += source[i++];
    }
    spans.emplace_back(start, text.size() - start);
    if (i >= source.size()) break;
    ++i;  // the separator
  }
  if (record.fault != Fault::none) {
    if (converted) record.raw = scratch_;
    return;
  }
  // scratch_ may hold the Latin-1 conversion that record.raw shows: keep it in front.
  const std::size_t shift = converted ? scratch_.size() : 0;
  if (!converted) scratch_.clear();
  scratch_ += text;
  if (converted) record.raw = std::string_view(scratch_).substr(0, shift);
  for (const auto& [start, length] : spans)
    record.fields.push_back(std::string_view(scratch_).substr(shift + start, length));
}

}  // namespace entente::sources

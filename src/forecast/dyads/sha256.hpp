// SHA-256 of bytes, in hexadecimal: the address of a content.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace entente::forecast {

std::string sha256(std::string_view bytes);

// Bytes gathered to be hashed: numbers whole (a double by its bits), texts with their length, so that two
// different sequences are never the same bytes.
class Content {
 public:
  Content& integer(std::int64_t value) { return raw(&value, sizeof value); }
  Content& real(double value) {
    value += 0.0;  // -0 and 0 are one number
    return raw(&value, sizeof value);
  }
  Content& text(std::string_view value) {
    integer(static_cast<std::int64_t>(value.size()));
    bytes_ += value;
    return *this;
  }
  std::string address() const { return sha256(bytes_); }

 private:
  Content& raw(const void* from, std::size_t size) {
    bytes_.append(static_cast<const char*>(from), size);
    return *this;
  }
  std::string bytes_;
};

}  // namespace entente::forecast

#include "forecast/dyads/sha256.hpp"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>

namespace entente::forecast {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  std::string out;
  for (const unsigned char byte : digest) out += fmt::format("{:02x}", byte);
  return out;
}

}  // namespace entente::forecast

#include "serve/content_tag.hpp"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>

namespace entente::serve {

std::string content_tag(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  std::string out;
  for (std::size_t i = 0; i < digest.size() / 2; ++i) out += fmt::format("{:02x}", digest[i]);
  return out;
}

}  // namespace entente::serve

#include "sources/hashing_stream.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

namespace entente::sources {

struct HashingStream::Context {
  EVP_MD_CTX* handle = EVP_MD_CTX_new();
  Context() { EVP_DigestInit_ex(handle, EVP_sha256(), nullptr); }
  ~Context() { EVP_MD_CTX_free(handle); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

HashingStream::HashingStream(std::unique_ptr<ByteStream> inner)
    : inner_(std::move(inner)), context_(std::make_unique<Context>()) {}
HashingStream::~HashingStream() = default;

Result<std::size_t> HashingStream::read(char* into, std::size_t size) {
  ENTENTE_LET(const std::size_t n, inner_->read(into, size));
  EVP_DigestUpdate(context_->handle, into, n);
  bytes_ += static_cast<std::int64_t>(n);
  return n;
}

std::string HashingStream::sha256() {
  unsigned char hash[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  EVP_DigestFinal_ex(context_->handle, hash, &length);
  std::string hex;
  for (unsigned int i = 0; i < length; ++i) hex += fmt::format("{:02x}", hash[i]);
  return hex;
}

}  // namespace entente::sources

// Hashes what passes through, so that what was loaded can be proven to be what was examined.
#pragma once

#include <memory>
#include <string>

#include "sources/input.hpp"

namespace entente::sources {

class HashingStream : public ByteStream {
 public:
  explicit HashingStream(std::unique_ptr<ByteStream> inner);
  ~HashingStream() override;
  HashingStream(const HashingStream&) = delete;
  HashingStream& operator=(const HashingStream&) = delete;
  Result<std::size_t> read(char* into, std::size_t size) override;
  std::int64_t bytes() const { return bytes_; }
  // Of all bytes read so far, hex; ends the hashing.
  std::string sha256();

 private:
  struct Context;
  std::unique_ptr<ByteStream> inner_;
  std::unique_ptr<Context> context_;
  std::int64_t bytes_ = 0;
};

}  // namespace entente::sources

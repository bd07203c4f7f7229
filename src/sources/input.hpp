// Bytes to be read: a plain file, a gzip or zstd file, one member of a zip. Whatever the wrapping, the
// content is what is hashed and read, so a file and its compressed copy are one file to the ledger.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "util/result.hpp"

namespace entente::sources {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Up to `size` bytes; 0 is the end. Errors: bad_file (truncated or damaged archive), not_found.
  virtual Result<std::size_t> read(char* into, std::size_t size) = 0;
};

enum class Wrapping : std::uint8_t { plain, gzip, zstd, zip };

struct Input {
  std::filesystem::path path;  // the file on disk
  std::string member;          // the member of a zip, "" otherwise
  Wrapping wrapping = Wrapping::plain;
  // As receipts show it: "x.csv", "x.csv.zst" as "x.csv", a zip's member as "x.zip/member".
  std::string name() const;
  // The name formats are recognised by: the file's or member's own, without folder and compression suffix.
  std::string base_name() const;
};

// The inputs under a path: the file itself, the members of a zip, every file below a folder in sorted order
// (hidden files are passed over). Errors: not_found, bad_file (a zip without a directory: truncated).
Result<std::vector<Input>> list_inputs(const std::filesystem::path& path);

Result<std::unique_ptr<ByteStream>> open_input(const Input& input);

struct Digest {
  std::string sha256;  // hex, of the content
  std::int64_t bytes = 0;
  std::string head;  // the first 64 KiB, to recognise the format by
};
// Reads the whole content once. Errors: bad_file where an archive is truncated or fails its checksum.
Result<Digest> digest(const Input& input);

}  // namespace entente::sources

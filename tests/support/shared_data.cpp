#include "support/shared_data.hpp"

#include <zstd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace entente::test {

namespace fs = std::filesystem;

std::optional<fs::path> shared_data() {
  if (const char* set = std::getenv("ENTENTE_SHARED_DATA")) {
    if (fs::exists(set)) return fs::path(set);
    return std::nullopt;
  }
  const auto beside = source_dir() / ".." / "shared" / "data";
  if (fs::exists(beside)) return fs::canonical(beside);
  return std::nullopt;
}

fs::path source_dir() {
  return ENTENTE_SOURCE_DIR;
}

TempDir::TempDir() {
  std::string name = (fs::temp_directory_path() / "entente-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TempDir::~TempDir() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string read_all(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (file.extension() != ".zst") return bytes;
  std::string out;
  ZSTD_DStream* stream = ZSTD_createDStream();
  ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
  std::string buffer(1 << 20, '\0');
  while (input.pos < input.size) {
    ZSTD_outBuffer output{buffer.data(), buffer.size(), 0};
    const auto status = ZSTD_decompressStream(stream, &output, &input);
    if (ZSTD_isError(status) != 0U) throw std::runtime_error("bad zstd file " + file.string());
    out.append(buffer.data(), output.pos);
  }
  ZSTD_freeDStream(stream);
  return out;
}

}  // namespace entente::test

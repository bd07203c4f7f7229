#include "sources/input.hpp"

#include <fmt/format.h>
#include <zip.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "sources/hashing_stream.hpp"

namespace entente::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHead = 64 * 1024;
constexpr std::size_t kBlock = 1 << 20;

class PlainStream : public ByteStream {
 public:
  PlainStream(std::FILE* file, fs::path path) : file_(file), path_(std::move(path)) {
    std::setvbuf(file_, nullptr, _IONBF, 0);  // we read in large blocks ourselves
  }
  ~PlainStream() override { std::fclose(file_); }
  PlainStream(const PlainStream&) = delete;
  PlainStream& operator=(const PlainStream&) = delete;
  Result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t n = std::fread(into, 1, size, file_);
    if (n < size && std::ferror(file_) != 0) {
      return fail(Code::bad_file, fmt::format("{} cannot be read: {}", path_.string(), std::strerror(errno)));
    }
    return n;
  }

 private:
  std::FILE* file_;
  fs::path path_;
};

class GzipStream : public ByteStream {
 public:
  GzipStream(gzFile file, fs::path path) : file_(file), path_(std::move(path)) { gzbuffer(file_, kBlock); }
  ~GzipStream() override { gzclose(file_); }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;
  Result<std::size_t> read(char* into, std::size_t size) override {
    const int n = gzread(file_, into, static_cast<unsigned>(size));
    int code = Z_OK;
    const char* message = gzerror(file_, &code);
    if (n < 0 || (code != Z_OK && code != Z_STREAM_END)) {
      return fail(Code::bad_file,
                  fmt::format("{} is a damaged or truncated gzip file: {}", path_.string(), message));
    }
    return static_cast<std::size_t>(n);
  }

 private:
  gzFile file_;
  fs::path path_;
};

class ZstdStream : public ByteStream {
 public:
  ZstdStream(std::unique_ptr<ByteStream> raw, fs::path path)
      : raw_(std::move(raw)), path_(std::move(path)), stream_(ZSTD_createDStream()), buffer_(kBlock, '\0') {}
  ~ZstdStream() override { ZSTD_freeDStream(stream_); }
  ZstdStream(const ZstdStream&) = delete;
  ZstdStream& operator=(const ZstdStream&) = delete;
  Result<std::size_t> read(char* into, std::size_t size) override {
    ZSTD_outBuffer out{into, size, 0};
    while (out.pos < out.size) {
      if (in_.pos == in_.size) {
        ENTENTE_LET(const std::size_t n, raw_->read(buffer_.data(), buffer_.size()));
        if (n == 0) {
          if (frame_open_)
            return fail(Code::bad_file, fmt::format("{} is a truncated zstd file", path_.string()));
          break;
        }
        in_ = {buffer_.data(), n, 0};
      }
      const std::size_t hint = ZSTD_decompressStream(stream_, &out, &in_);
      if (ZSTD_isError(hint) != 0U) {
        return fail(Code::bad_file,
                    fmt::format("{} is a damaged zstd file: {}", path_.string(), ZSTD_getErrorName(hint)));
      }
      frame_open_ = hint != 0;
    }
    return out.pos;
  }

 private:
  std::unique_ptr<ByteStream> raw_;
  fs::path path_;
  ZSTD_DStream* stream_;
  std::string buffer_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  bool frame_open_ = false;
};

std::string zip_reason(int code) {
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string text = zip_error_strerror(&error);
  zip_error_fini(&error);
  return text;
}

class ZipStream : public ByteStream {
 public:
  ZipStream(zip_t* archive, zip_file_t* file, std::string name)
      : archive_(archive), file_(file), name_(std::move(name)) {}
  ~ZipStream() override {
    zip_fclose(file_);
    zip_discard(archive_);
  }
  ZipStream(const ZipStream&) = delete;
  ZipStream& operator=(const ZipStream&) = delete;
  Result<std::size_t> read(char* into, std::size_t size) override {
    const auto n = zip_fread(file_, into, size);
    if (n < 0)
      return fail(Code::bad_file,
                  fmt::format("{} is damaged: {}", name_, zip_error_strerror(zip_file_get_error(file_))));
    return static_cast<std::size_t>(n);
  }

 private:
  zip_t* archive_;
  zip_file_t* file_;
  std::string name_;
};

bool ends_with(std::string_view text, std::string_view suffix) {
  return text.ends_with(suffix);
}

Wrapping wrapping_of(const fs::path& path) {
  const std::string name = path.filename().string();
  if (ends_with(name, ".gz")) return Wrapping::gzip;
  if (ends_with(name, ".zst")) return Wrapping::zstd;
  if (ends_with(name, ".zip") || ends_with(name, ".ZIP")) return Wrapping::zip;
  return Wrapping::plain;
}

Result<std::vector<Input>> zip_members(const fs::path& path) {
  int code = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, &code);
  if (archive == nullptr) {
    return fail(Code::bad_file,
                fmt::format("{} is not a whole zip archive: {}", path.string(), zip_reason(code)));
  }
  std::vector<Input> inputs;
  const auto count = zip_get_num_entries(archive, 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(archive, static_cast<zip_uint64_t>(i), 0);
    if (name == nullptr || std::string_view(name).ends_with('/')) continue;
    inputs.push_back({path, name, Wrapping::zip});
  }
  zip_discard(archive);
  if (inputs.empty())
    return fail(Code::bad_file, fmt::format("{} is a zip archive without a file in it", path.string()));
  return inputs;
}

}  // namespace

std::string Input::name() const {
  if (!member.empty()) return path.filename().string() + "/" + member;
  return path.filename().string();
}

std::string Input::base_name() const {
  fs::path p = member.empty() ? path.filename() : fs::path(member).filename();
  if (member.empty() && (wrapping == Wrapping::gzip || wrapping == Wrapping::zstd)) p.replace_extension();
  return p.string();
}

Result<std::vector<Input>> list_inputs(const fs::path& path) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (error || !fs::exists(status))
    return fail(Code::not_found, fmt::format("there is no file or folder {}", path.string()));
  std::vector<fs::path> files;
  if (fs::is_directory(status)) {
    for (auto it =
             fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied, error);
         it != fs::recursive_directory_iterator(); it.increment(error)) {
      if (error)
        return fail(Code::not_found,
                    fmt::format("the folder {} cannot be read: {}", path.string(), error.message()));
      const bool hidden = it->path().filename().string().starts_with('.');
      if (it->is_directory()) {
        if (hidden) it.disable_recursion_pending();
      } else if (it->is_regular_file() && !hidden) {
        files.push_back(it->path());
      }
    }
    std::sort(files.begin(), files.end());
  } else {
    files.push_back(path);
  }
  std::vector<Input> inputs;
  for (const auto& file : files) {
    const auto wrapping = wrapping_of(file);
    if (wrapping == Wrapping::zip) {
      ENTENTE_LET(auto members, zip_members(file));
      inputs.insert(inputs.end(), members.begin(), members.end());
    } else {
      inputs.push_back({file, "", wrapping});
    }
  }
  return inputs;
}

Result<std::unique_ptr<ByteStream>> open_input(const Input& input) {
  const auto& path = input.path;
  if (input.wrapping == Wrapping::gzip) {
    gzFile file = gzopen(path.c_str(), "rb");
    if (file == nullptr)
      return fail(Code::not_found,
                  fmt::format("{} cannot be opened: {}", path.string(), std::strerror(errno)));
    return std::make_unique<GzipStream>(file, path);
  }
  if (input.wrapping == Wrapping::zip) {
    int code = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, &code);
    if (archive == nullptr)
      return fail(Code::bad_file,
                  fmt::format("{} is not a whole zip archive: {}", path.string(), zip_reason(code)));
    zip_file_t* file = zip_fopen(archive, input.member.c_str(), 0);
    if (file == nullptr) {
      std::string reason = zip_strerror(archive);
      zip_discard(archive);
      return fail(Code::bad_file, fmt::format("{} cannot be read: {}", input.name(), reason));
    }
    return std::make_unique<ZipStream>(archive, file, input.name());
  }
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr)
    return fail(Code::not_found, fmt::format("{} cannot be opened: {}", path.string(), std::strerror(errno)));
  auto plain = std::make_unique<PlainStream>(file, path);
  if (input.wrapping == Wrapping::zstd) return std::make_unique<ZstdStream>(std::move(plain), path);
  return plain;
}

Result<Digest> digest(const Input& input) {
  ENTENTE_LET(auto raw, open_input(input));
  HashingStream stream(std::move(raw));
  Digest result;
  std::string buffer(kBlock, '\0');
  while (true) {
    ENTENTE_LET(const std::size_t n, stream.read(buffer.data(), buffer.size()));
    if (n == 0) break;
    if (result.head.size() < kHead)
      result.head.append(buffer.data(), std::min(n, kHead - result.head.size()));
  }
  result.bytes = stream.bytes();
  result.sha256 = stream.sha256();
  return result;
}

}  // namespace entente::sources

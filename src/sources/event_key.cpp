#include "sources/event_key.hpp"

#include "util/text.hpp"

namespace entente::sources {
namespace {

constexpr std::uint64_t kHashed = 1ULL << 63;

// FNV-1a (Fowler, Noll, Vo), finished with the mixer of splitmix64 because FNV's high bits are weak on short
// text.
class Hash {
 public:
  void add(std::string_view text) noexcept {
    for (const char c : text) add(static_cast<unsigned char>(c));
  }
  void add(unsigned char byte) noexcept { state_ = (state_ ^ byte) * 0x100000001b3ULL; }
  std::uint64_t key() const noexcept {
    std::uint64_t x = state_;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return (x ^ (x >> 31)) | kHashed;
  }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

}  // namespace

std::uint64_t event_key(std::string_view id) noexcept {
  const bool canonical = !id.empty() && id[0] != '-' && (id[0] != '0' || id.size() == 1);
  if (const auto number = parse_number<std::int64_t>(id); canonical && number) {
    return static_cast<std::uint64_t>(*number);
  }
  Hash hash;
  hash.add(id);
  return hash.key();
}

std::uint64_t event_key(std::initializer_list<std::string_view> parts) noexcept {
  Hash hash;
  for (const auto part : parts) {
    hash.add(part);
    hash.add(static_cast<unsigned char>(0x1F));  // the unit separator: no text of a source holds it
  }
  return hash.key();
}

}  // namespace entente::sources

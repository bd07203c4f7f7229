#include "states/normalise.hpp"

#include <utf8proc.h>

#include <cstdint>
#include <cstring>

namespace entente::states {
namespace {

// What becomes of an ASCII byte: itself in lower case, a gap between words, or nothing. "&" is a gap as "and"
// is.
constexpr char kDrop = 0;
constexpr char kGap = 1;

constexpr std::array<char, 128> ascii_classes() {
  std::array<char, 128> classes{};
  for (int c = 0; c < 128; ++c) {
    const auto i = static_cast<std::size_t>(c);
    if (c >= 'a' && c <= 'z')
      classes[i] = static_cast<char>(c);
    else if (c >= 'A' && c <= 'Z')
      classes[i] = static_cast<char>(c - 'A' + 'a');
    else if (c >= '0' && c <= '9')
      classes[i] = static_cast<char>(c);
    else if (c == '\'' || c == '.' || c == '`' || c == '"')
      classes[i] = kDrop;
    else
      classes[i] = kGap;
  }
  return classes;
}
constexpr std::array<char, 128> kAscii = ascii_classes();

// Letters that Unicode does not decompose but every keyboard does.
std::string_view plain_letter(std::int32_t c) {
  switch (c) {
    case 0xE6:
      return "ae";
    case 0xF0:
      return "d";
    case 0xF8:
      return "o";
    case 0xFE:
      return "th";
    case 0x111:
      return "d";
    case 0x127:
      return "h";
    case 0x131:
      return "i";
    case 0x142:
      return "l";
    case 0x14B:
      return "ng";
    case 0x153:
      return "oe";
    case 0x180:
      return "b";
    case 0x19A:
      return "l";
    case 0x1DD:
    case 0x259:
      return "e";
    case 0x253:
      return "b";
    case 0x254:
      return "o";
    case 0x256:
    case 0x257:
      return "d";
    case 0x25B:
      return "e";
    case 0x260:
      return "g";
    case 0x263:
      return "gh";
    case 0x268:
      return "i";
    case 0x269:
      return "i";
    case 0x272:
      return "ny";
    case 0x289:
      return "u";
    default:
      return {};
  }
}

// Marks that are ornament: accents on Latin, Greek and Cyrillic, points of Hebrew and Arabic.
bool ornament(std::int32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x591 && c <= 0x5C7) || (c >= 0x64B && c <= 0x65F) ||
         c == 0x670 || c == 0x640;
}

// Persian, Urdu and Kurdish keyboards write other code points for the same Arabic letter.
std::int32_t arabic_letter(std::int32_t c) {
  switch (c) {
    case 0x6CC:
    case 0x649:
      return 0x64A;
    case 0x6A9:
      return 0x643;
    case 0x6C1:
    case 0x6D5:
    case 0x6BE:
      return 0x647;
    default:
      return c;
  }
}

bool apostrophe(std::int32_t c) {
  return c == 0x2018 || c == 0x2019 || c == 0x201B || (c >= 0x2B9 && c <= 0x2C1) || c == 0xB4 || c == 0x5F3 ||
         c == 0xA78C || c == 0xB7 || (c >= 0x200B && c <= 0x200F) || c == 0xAD || c == 0xFEFF || c == 0x2060;
}

}  // namespace

// Collects words, dropping and rewriting the ones that people write in different ways.
class NameWriter {
 public:
  explicit NameWriter(NormalName& out) : out_(out) { out_.size_ = 0; }

  void letter(char c) {
    if (gap_) open_word();
    if (out_.size_ < NormalName::kCapacity)
      out_.bytes_[out_.size_++] = c;
    else
      overflow_ = true;
  }
  void gap() {
    if (!gap_) close_word();
  }
  void finish() {
    gap();
    if (out_.size_ > 0 && out_.bytes_[out_.size_ - 1] == ' ') --out_.size_;
    if (overflow_) out_.size_ = 0;
  }

 private:
  void open_word() {
    gap_ = false;
    word_ = out_.size_;
  }
  // Ends the word and writes the blank after it.
  void close_word() {
    gap_ = true;
    rewrite();
    if (out_.size_ == word_) return;
    if (out_.size_ < NormalName::kCapacity)
      out_.bytes_[out_.size_++] = ' ';
    else
      overflow_ = true;
  }
  void rewrite() {
    const std::size_t length = out_.size_ - word_;
    if (length < 3 || length > 5) return;
    const std::string_view word(out_.bytes_.data() + word_, length);
    switch (word[0]) {
      case 't':
        if (word == "the") out_.size_ = word_;
        break;
      case 'a':
        if (word == "and") out_.size_ = word_;
        break;
      case 's':
        if (word == "saint") out_.size_ = word_ + 2, out_.bytes_[word_ + 1] = 't';
        break;
      case 'r':
        if (word == "rep") replace("republic");
        break;
      case 'd':
        if (word == "dem") replace("democratic");
        break;
      case 'f':
        if (word == "fed") replace("federal");
        break;
      default:
        break;
    }
  }
  void replace(std::string_view word) {
    out_.size_ = word_;
    if (word_ + word.size() > NormalName::kCapacity) {
      overflow_ = true;
      return;
    }
    std::memcpy(out_.bytes_.data() + word_, word.data(), word.size());
    out_.size_ += word.size();
  }

  NormalName& out_;
  std::size_t word_ = 0;
  bool gap_ = true;
  bool overflow_ = false;
};

namespace {

void write_folded(std::int32_t c, NameWriter& writer) {
  if (c < 128) {
    const char kind = kAscii[static_cast<std::size_t>(c)];
    if (kind > kGap)
      writer.letter(kind);
    else if (kind != kDrop)
      writer.gap();
    return;
  }
  if (ornament(c) || apostrophe(c)) return;
  if (const auto plain = plain_letter(c); !plain.empty()) {
    for (const char letter : plain) writer.letter(letter);
    return;
  }
  c = arabic_letter(c);
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: {
      std::array<utf8proc_uint8_t, 4> bytes{};
      const auto length = utf8proc_encode_char(c, bytes.data());
      for (utf8proc_ssize_t i = 0; i < length; ++i)
        writer.letter(static_cast<char>(bytes[static_cast<std::size_t>(i)]));
      return;
    }
    case UTF8PROC_CATEGORY_CF:
      return;
    default:
      writer.gap();
  }
}

// From text[i] on, with utf8proc. Case folding and compatibility decomposition of one letter may give
// several.
void write_unicode(std::string_view text, std::size_t i, NameWriter& writer) {
  constexpr auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
  while (i < text.size()) {
    utf8proc_int32_t c = 0;
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + i);
    auto used = utf8proc_iterate(at, static_cast<utf8proc_ssize_t>(text.size() - i), &c);
    if (used <= 0) {
      c = static_cast<unsigned char>(text[i]);
      used = 1;
    }
    i += static_cast<std::size_t>(used);
    if (c < 128) {
      write_folded(c, writer);
      continue;
    }
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto count = utf8proc_decompose_char(c, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
                                               options, &boundary);
    if (count <= 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) continue;
    for (utf8proc_ssize_t k = 0; k < count; ++k) write_folded(parts[static_cast<std::size_t>(k)], writer);
  }
}

}  // namespace

void normalise_name(std::string_view text, NormalName& out) noexcept {
  NameWriter writer(out);
  // No name is longer; text that is long before folding still may be short after it, but not by this much.
  if (text.size() > 4 * NormalName::kCapacity) return;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x80) {
      write_unicode(text, i, writer);
      break;
    }
    const char kind = kAscii[byte];
    if (kind > kGap)
      writer.letter(kind);
    else if (kind != kDrop)
      writer.gap();
  }
  writer.finish();
}

}  // namespace entente::states

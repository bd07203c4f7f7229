#include "prose/text/tokens.hpp"

#include <algorithm>
#include <array>

#include "prose/syntax/model.hpp"
#include "util/text.hpp"
#include "util/word_list.hpp"

namespace entente::prose {
namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0x80;
}

enum class Glyph : std::uint8_t { letter, digit, space, apostrophe, quote, dash, mark, invisible };

// The kind of the character at `at` and how many bytes it takes. Bytes that are no UTF-8 pass for letters.
Glyph glyph_at(std::string_view text, std::size_t at, std::size_t& length) {
  const auto c = static_cast<unsigned char>(text[at]);
  length = 1;
  if (c < 0x80) {
    if (is_letter(text[at])) return Glyph::letter;
    if (is_digit(text[at])) return Glyph::digit;
    if (c <= ' ' || c == 0x7F) return Glyph::space;
    if (c == '\'') return Glyph::apostrophe;
    if (c == '"') return Glyph::quote;
    return c == '-' ? Glyph::dash : Glyph::mark;
  }
  const auto byte = [&](std::size_t k) {
    return at + k < text.size() ? static_cast<unsigned char>(text[at + k]) : 0U;
  };
  if (c == 0xC2) {
    length = at + 1 < text.size() ? 2 : 1;
    if (byte(1) == 0xA0) return Glyph::space;
    if (byte(1) == 0xAB || byte(1) == 0xBB) return Glyph::quote;
    if (byte(1) == 0xAD) return Glyph::invisible;
    return length == 2 && byte(1) >= 0x80 && byte(1) < 0xC0 ? Glyph::mark : Glyph::letter;
  }
  if (c == 0xE2 && byte(1) == 0x80 && at + 2 < text.size()) {
    length = 3;
    const auto d = byte(2);
    if (d <= 0x8A || d == 0xA8 || d == 0xA9 || d == 0xAF) return Glyph::space;
    if ((d >= 0x8B && d <= 0x8F) || (d >= 0xAA && d <= 0xAE)) return Glyph::invisible;
    if (d >= 0x90 && d <= 0x95) return Glyph::dash;
    if (d == 0x98 || d == 0x99 || d == 0x9B) return Glyph::apostrophe;
    if (d >= 0x9A && d <= 0x9F) return Glyph::quote;
    return Glyph::mark;
  }
  if (c == 0xE2 && byte(1) == 0x81 && at + 2 < text.size()) {
    length = 3;
    return byte(2) >= 0xA0 ? Glyph::invisible : Glyph::mark;
  }
  if (c == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) {
    length = 3;
    return Glyph::invisible;
  }
  if (c == 0xE3 && byte(1) == 0x80 && at + 2 < text.size()) {
    length = 3;
    return Glyph::mark;
  }
  if (c >= 0xF0 && byte(1) >= 0x9F && at + 3 < text.size()) {  // emoji
    length = 4;
    return Glyph::mark;
  }
  while (at + length < text.size() && length < 4 &&
         (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U)
    ++length;
  return Glyph::letter;
}

// With their dot; lower case. A name follows them.
constexpr std::array<std::string_view, 62> kAbbreviations = {
    "mr",  "mrs", "ms",  "dr",   "prof",   "gen",    "col",  "lt",   "maj",  "sgt", "capt", "adm",  "gov",
    "sen", "rep", "rev", "hon",  "pres",   "st",     "mt",   "ft",   "jan",  "feb", "mar",  "apr",  "jun",
    "jul", "aug", "sep", "sept", "oct",    "nov",    "dec",  "vs",   "etc",  "inc", "ltd",  "corp", "co",
    "no",  "vol", "pp",  "fig",  "approx", "est",    "dept", "univ", "bros", "jr",  "sr",   "cmdr", "brig",
    "amb", "art", "sec", "cf",   "al",     "messrs", "supt", "min",  "ph",   "op"};
// Prefixes that keep their hyphen.
constexpr std::array<std::string_view, 14> kPrefixes = {"non", "pre", "post",  "re", "semi", "pro", "anti",
                                                        "e",   "co",  "ultra", "ex", "sub",  "pan", "multi"};

class Tokeniser {
 public:
  explicit Tokeniser(std::string_view text) : text_(text) { tokens_.reserve(text.size() / 5 + 4); }

  std::vector<Token> run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      std::size_t length = 0;
      switch (glyph_at(text_, at, length)) {
        case Glyph::space:
          at = spaces(at);
          break;
        case Glyph::invisible:
          at += length;
          break;
        case Glyph::letter:
        case Glyph::digit:
          at = word(at);
          break;
        default:
          at = marks(at, length);
      }
    }
    return std::move(tokens_);
  }

 private:
  void push(std::size_t begin, std::size_t end) {
    if (end <= begin) return;
    tokens_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), space_, break_});
    space_ = break_ = false;
  }

  std::size_t spaces(std::size_t at) {
    int lines = 0;
    while (at < text_.size()) {
      std::size_t length = 0;
      const auto kind = glyph_at(text_, at, length);
      if (kind != Glyph::space && kind != Glyph::invisible) break;
      if (text_[at] == '\n' || text_[at] == '\f') ++lines;
      at += length;
    }
    space_ = true;
    if (lines >= 2) break_ = true;
    return at;
  }

  std::size_t marks(std::size_t at, std::size_t length) {
    std::size_t end = at + length;
    const char c = text_[at];
    if (c == '\'') {  // a clitic whose word was cut away by markup, or an opening quote
      push(at, end);
      return end;
    }
    if (c == '.' || c == '-' || c == '!' || c == '?') {
      while (end < text_.size() && text_[end] == c && end - at < 64) ++end;
    }
    push(at, end);
    return end;
  }

  // End of the run of letters and digits from `at`, with dots, commas, apostrophes that belong inside.
  std::size_t word(std::size_t begin) {
    std::size_t end = begin;
    bool letters = false;
    bool digits = false;
    while (end < text_.size() && end - begin < 4096) {
      std::size_t length = 0;
      const auto kind = glyph_at(text_, end, length);
      if (kind == Glyph::letter) {
        letters = true;
        end += length;
      } else if (kind == Glyph::digit) {
        digits = true;
        end += length;
      } else if (kind == Glyph::invisible) {
        if (end + length >= text_.size()) break;
        std::size_t next = 0;
        const auto after = glyph_at(text_, end + length, next);
        if (after != Glyph::letter && after != Glyph::digit) break;
        end += length;
      } else if ((text_[end] == '.' || text_[end] == ',' || text_[end] == ':') && digits && !letters &&
                 end + 1 < text_.size() && is_digit(text_[end + 1])) {
        ++end;
      } else if (text_[end] == '.' && letters && dotted(begin, end)) {
        ++end;
      } else if (text_.substr(end, 3) == "://" || text_[end] == '@') {
        return address(begin, end);
      } else {
        break;
      }
    }
    if (end < text_.size() && text_[end] == '.' && letters && !digits &&
        in(kAbbreviations, to_lower(text_.substr(begin, end - begin)))) {
      const auto small = to_lower(text_.substr(begin, end - begin));
      // "no." and "co." only before something that goes on; "may" and "sec" are words of their own elsewhere.
      const bool goes_on = end + 2 < text_.size() && text_[end + 1] == ' ' &&
                           (is_upper(text_[end + 2]) || is_digit(text_[end + 2]));
      const bool number_only = small == "no" || small == "art" || small == "fig" || small == "al" ||
                               small == "op" || small == "min" || small == "sec" || small == "mar" ||
                               small == "est";
      const bool digit_next = end + 2 < text_.size() && is_digit(text_[end + 2]);
      if (goes_on && (!number_only || digit_next)) ++end;
    }
    return hyphens(begin, end);
  }

  // "U.S.", "e.g.", "J.": a single letter before the dot.
  bool dotted(std::size_t begin, std::size_t dot) const {
    const bool single = dot == begin + 1 || (dot >= 2 && dot - 1 > begin && text_[dot - 2] == '.');
    if (!single || !is_letter(text_[dot - 1])) return false;
    const bool more = dot + 1 < text_.size() && is_letter(text_[dot + 1]) &&
                      (dot + 2 >= text_.size() || !is_lower(text_[dot + 2]));
    if (more) return true;
    if (dot > begin + 1) return true;                                          // the last dot of "U.S."
    return is_upper(text_[begin]) && begin + 1 == dot && text_[begin] != 'I';  // an initial
  }

  std::size_t address(std::size_t begin, std::size_t at) {
    while (at < text_.size() && static_cast<unsigned char>(text_[at]) > ' ' && text_[at] != '<' &&
           text_[at] != '"' && at - begin < 2048)
      ++at;
    while (at > begin + 1 && (text_[at - 1] == '.' || text_[at - 1] == ',' || text_[at - 1] == ')')) --at;
    push(begin, at);
    return at;
  }

  std::size_t hyphens(std::size_t begin, std::size_t end) {
    // A short code with a number keeps its hyphen: S-300, Su-35, F-16.
    if (end - begin <= 3 && end + 1 < text_.size() && text_[end] == '-' && is_digit(text_[end + 1]) &&
        is_letter(text_[begin])) {
      std::size_t stop = end + 1;
      while (stop < text_.size() && (is_digit(text_[stop]) || is_letter(text_[stop])) && stop - begin < 16)
        ++stop;
      push(begin, stop);
      return stop;
    }
    if (end + 1 < text_.size() && text_[end] == '-' && is_letter(text_[end + 1]) &&
        in(kPrefixes, to_lower(text_.substr(begin, end - begin)))) {
      std::size_t stop = end + 1;
      while (stop < text_.size() && is_letter(text_[stop]) && stop - begin < 64) ++stop;
      return clitics(begin, stop);
    }
    return clitics(begin, end);
  }

  std::size_t clitics(std::size_t begin, std::size_t end) {
    std::size_t length = 0;
    if (end < text_.size() && glyph_at(text_, end, length) == Glyph::apostrophe) {
      std::size_t tail = end + length;
      std::size_t stop = tail;
      while (stop < text_.size() && is_letter(text_[stop]) && stop - tail < 24) ++stop;
      const auto suffix = to_lower(text_.substr(tail, stop - tail));
      if (suffix == "t" && end > begin + 1 && (text_[end - 1] == 'n' || text_[end - 1] == 'N')) {
        push(begin, end - 1);
        push(end - 1, stop);
        return stop;
      }
      if (suffix == "s" || suffix == "re" || suffix == "ve" || suffix == "ll" || suffix == "d" ||
          suffix == "m") {
        push(begin, end);
        push(end, stop);
        return stop;
      }
      if (suffix.empty() && (text_[end - 1] == 's' || text_[end - 1] == 'S')) {  // the states' interests
        push(begin, end);
        push(end, tail);
        return tail;
      }
      if (!suffix.empty()) {  // O'Brien, Sana'a, Ma'arib
        push(begin, stop);
        return stop;
      }
    }
    if (to_lower(text_.substr(begin, end - begin)) == "cannot") {
      push(begin, begin + 3);
      push(begin + 3, end);
      return end;
    }
    push(begin, end);
    return end;
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  bool space_ = false;
  bool break_ = false;
};

constexpr std::array<std::string_view, 40> kStarters = {
    "The",   "In",    "It",    "He",      "She",   "They", "But", "And",      "This", "That",
    "These", "Those", "We",    "A",       "An",    "On",   "At",  "For",      "If",   "While",
    "When",  "As",    "After", "However", "There", "His",  "Her", "Their",    "Its",  "I",
    "You",   "Since", "By",    "With",    "Both",  "Such", "To",  "Although", "Yet",  "Meanwhile"};

bool is_closing(std::string_view word) {
  return word == "\"" || word == "'" || word == "''" || word == ")" || word == "]" ||
         word == "\xE2\x80\x9D" || word == "\xE2\x80\x99" || word == "\xC2\xBB";
}

}  // namespace

std::vector<Token> tokenise(std::string_view text) {
  return Tokeniser(text).run();
}

std::vector<SentenceSpan> split_sentences(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<SentenceSpan> sentences;
  const auto word = [&](std::size_t i) {
    return text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
  };
  std::size_t first = 0;
  std::size_t soft = 0;  // where an endless sentence may be cut
  const auto cut = [&](std::size_t end) {
    if (end > first) sentences.push_back({first, end});
    first = soft = end;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].break_before) cut(i);
    const auto w = word(i);
    if (w == "," || w == ";" || w == ":") soft = i + 1;
    if (w.back() == '.' || w == "!" || w == "?" || w == "\xE2\x80\xA6" || w.starts_with("!") ||
        w.starts_with("?")) {
      std::size_t end = i + 1;
      while (end < tokens.size() && !tokens[end].space_before && !tokens[end].break_before &&
             is_closing(word(end)))
        ++end;
      if (end >= tokens.size()) break;
      const auto next = word(end);
      const bool abbreviation = w.size() > 1 && w.back() == '.' && w.front() != '.';
      const bool initial = abbreviation && w.size() == 2;
      const bool opens = is_upper(next[0]) || is_digit(next[0]) || next[0] == '"' || next[0] == '\'' ||
                         next[0] == '(' || static_cast<unsigned char>(next[0]) >= 0x80;
      const bool starter = in(kStarters, next);
      if (tokens[end].space_before && opens && !initial && (!abbreviation || starter)) {
        cut(end);
        i = end - 1;
        continue;
      }
    }
    if (i + 1 - first >= kLongestSentence) cut(soft > first ? soft : i + 1);
  }
  cut(tokens.size());
  return sentences;
}

}  // namespace entente::prose

// A document stripped to plain text that still knows where every byte of it stood.
//
// Whatever is read out of the text is reported against the original bytes: quote == document[begin:end].
// Pieces map runs of plain bytes to runs of original ones: equal lengths map byte by byte, unequal ones (an
// HTML entity, a paragraph break where a tag stood) as a whole.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::prose {

enum class Markup : std::uint8_t { plain, markdown, html };

class PlainText {
 public:
  const std::string& text() const { return text_; }
  // Original offset of the plain byte at `at`, and the offset after the plain byte before `end`.
  std::size_t original_begin(std::size_t at) const;
  std::size_t original_end(std::size_t end) const;

  void keep(std::string_view bytes, std::size_t original);                        // byte for byte
  void replace(std::string_view with, std::size_t original, std::size_t length);  // as a whole

 private:
  struct Piece {
    std::size_t plain, original, length;  // length: of the original run
  };
  const Piece& piece_at(std::size_t plain) const;
  std::size_t plain_length(const Piece& piece) const;

  std::string text_;
  std::vector<Piece> pieces_;
};

// Never fails: whatever cannot be understood as markup is text.
PlainText strip(std::string_view document, Markup markup);
PlainText strip_html(std::string_view document);
PlainText strip_markdown(std::string_view document);
// By the first bytes: a doctype, an html or body tag; else plain.
Markup guess_markup(std::string_view document, std::string_view file_name);

}  // namespace entente::prose

#include "prose/text/plain_text.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace entente::prose {

const PlainText::Piece& PlainText::piece_at(std::size_t plain) const {
  const auto after = std::ranges::upper_bound(pieces_, plain, {}, &Piece::plain);
  return *std::prev(after);
}

std::size_t PlainText::plain_length(const Piece& piece) const {
  const auto index = static_cast<std::size_t>(&piece - pieces_.data());
  return (index + 1 < pieces_.size() ? pieces_[index + 1].plain : text_.size()) - piece.plain;
}

std::size_t PlainText::original_begin(std::size_t at) const {
  if (pieces_.empty()) return 0;
  const auto& piece = piece_at(at);
  return plain_length(piece) == piece.length ? piece.original + (at - piece.plain) : piece.original;
}

std::size_t PlainText::original_end(std::size_t end) const {
  if (pieces_.empty() || end == 0) return 0;
  const auto& piece = piece_at(end - 1);
  return plain_length(piece) == piece.length ? piece.original + (end - piece.plain)
                                             : piece.original + piece.length;
}

void PlainText::keep(std::string_view bytes, std::size_t original) {
  if (bytes.empty()) return;
  if (!pieces_.empty()) {
    auto& last = pieces_.back();
    const auto length = text_.size() - last.plain;
    if (length == last.length && last.original + length == original) {
      last.length += bytes.size();
      text_ += bytes;
      return;
    }
  }
  pieces_.push_back({text_.size(), original, bytes.size()});
  text_ += bytes;
}

void PlainText::replace(std::string_view with, std::size_t original, std::size_t length) {
  if (with.empty()) return;
  pieces_.push_back({text_.size(), original, length});
  text_ += with;
}

PlainText strip(std::string_view document, Markup markup) {
  switch (markup) {
    case Markup::html:
      return strip_html(document);
    case Markup::markdown:
      return strip_markdown(document);
    case Markup::plain:
      break;
  }
  PlainText plain;
  plain.keep(document, 0);
  return plain;
}

Markup guess_markup(std::string_view document, std::string_view file_name) {
  const auto name = to_lower(file_name);
  for (const auto* ending : {".html", ".htm", ".xhtml"}) {
    if (name.ends_with(ending)) return Markup::html;
  }
  for (const auto* ending : {".md", ".markdown"}) {
    if (name.ends_with(ending)) return Markup::markdown;
  }
  const auto head = to_lower(document.substr(0, 512));
  for (const auto* sign : {"<!doctype html", "<html", "<body"}) {
    if (head.find(sign) != std::string::npos) return Markup::html;
  }
  return Markup::plain;
}

}  // namespace entente::prose

// The little of XML that graph files use: tags with attributes, and text. No entities beyond the five and
// numbers, no DTD is followed, nothing is fetched; what is malformed is an error, never a guess. One pass, no
// recursion. Entry point: next().
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "util/result.hpp"

namespace entente::camps {

class XmlScanner {
 public:
  enum class Kind : unsigned char { open, close, text, end };
  struct Item {
    Kind kind = Kind::end;
    std::string_view name = {};  // local name, without a prefix
    std::vector<std::pair<std::string, std::string>> attributes = {};
    bool empty = false;  // <tag/>
    std::string text = {};
    std::string_view attribute(std::string_view wanted) const;  // "" where absent
  };

  explicit XmlScanner(std::string_view text) : text_(text) {}
  Result<Item> next();
  std::size_t line() const;

 private:
  Result<Item> tag();
  bool skip_past(std::string_view mark);
  std::string_view text_;
  std::size_t at_ = 0;
};

std::string xml_escaped(std::string_view text);

}  // namespace entente::camps

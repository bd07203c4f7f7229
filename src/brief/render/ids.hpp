// Anchors of a page: every receipt that has an entry gets one, no two are the same, and none can leave its
// attribute.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "brief/document.hpp"

namespace entente::brief::render {

class Ids {
 public:
  explicit Ids(const Document& document);

  // The anchor a run's receipt links to; "" where the document holds no such entry.
  std::string receipt(const std::string& id) const;
  // The anchor of an entry, the first time it is written; a repeated entry gets an anchor of its own.
  std::string entry(const std::string& id);
  // A new anchor close to what was asked for.
  std::string heading(const std::string& wanted);

 private:
  std::string unique(const std::string& wanted);
  std::map<std::string, std::string> receipts_;
  std::set<std::string> written_;
  std::set<std::string> taken_;
};

// Letters, digits, '-', '_' and '.' are kept, all else becomes '-'; never empty.
std::string anchor_name(std::string_view wanted);

// http or https with nothing in it that could end an attribute or a Markdown link.
bool is_web_address(std::string_view text);

}  // namespace entente::brief::render

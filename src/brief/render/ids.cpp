#include "brief/render/ids.hpp"

#include <algorithm>
#include <cctype>

#include "util/text.hpp"

namespace entente::brief::render {
namespace {

void collect(const std::vector<Block>& blocks, std::vector<std::string>& ids) {
  for (const auto& block : blocks) {
    if (const auto* receipt = std::get_if<Receipt>(&block.content)) ids.push_back(receipt->id);
    if (const auto* details = std::get_if<Details>(&block.content)) collect(details->blocks, ids);
  }
}

}  // namespace

Ids::Ids(const Document& document) : taken_{"hatch", "contents", "top"} {
  std::vector<std::string> ids;
  collect(document.blocks, ids);
  for (const auto& id : ids) {
    if (!id.empty() && !receipts_.contains(id)) receipts_[id] = unique(id);
  }
}

std::string Ids::receipt(const std::string& id) const {
  const auto found = receipts_.find(id);
  return found == receipts_.end() ? std::string() : found->second;
}

std::string Ids::entry(const std::string& id) {
  const auto known = receipt(id);
  if (!known.empty() && written_.insert(id).second) return known;
  return unique(id);
}

std::string Ids::heading(const std::string& wanted) {
  return unique(wanted);
}

std::string Ids::unique(const std::string& wanted) {
  const auto base = anchor_name(wanted);
  auto name = base;
  for (int k = 2; !taken_.insert(name).second; ++k) name = base + "-" + std::to_string(k);
  return name;
}

std::string anchor_name(std::string_view wanted) {
  std::string out;
  for (const char c : wanted) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || c == '.';
    if (kept) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "part" : out;
}

bool is_web_address(std::string_view text) {
  const auto scheme = to_lower(text.substr(0, 8));
  const std::size_t start = scheme == "https://" ? 8 : scheme.starts_with("http://") ? 7 : 0;
  if (start == 0 || text.size() == start || text.size() > 2000) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > 0x20 && c < 0x7F && std::string_view("\"'<>`\\{}|^").find(c) == std::string_view::npos;
  });
}

}  // namespace entente::brief::render

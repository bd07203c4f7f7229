// ICEWS texts are compared by their letters and digits in lower case, which forgives all the spellings seen
// in the wild: "Threaten non-force", "threaten non force", "Threaten_non-force". Two texts never fold to one
// key (a test).
#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <vector>

#include "ontology/cameo.hpp"
#include "ontology/csv.hpp"

extern "C" const char entente_data_ontology_icews_text_csv[];
extern "C" const char entente_data_ontology_icews_text_csv_end[];

namespace entente::ontology {
namespace {

// Room for the longest text by far; a longer one cannot be in the table.
using Buffer = std::array<char, 160>;

// The folded text inside the buffer; empty where it does not fit.
std::string_view fold(std::string_view text, Buffer& buffer) noexcept {
  std::size_t size = 0;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) continue;
    if (size == buffer.size()) return {};
    buffer[size++] = c;
  }
  return {buffer.data(), size};
}

struct Text {
  std::string key;
  const CameoEntry* entry;
};

std::vector<Text> load() {
  std::vector<Text> texts;
  Buffer buffer;
  for (const auto& row : detail::rows_after_header(detail::embedded(
           entente_data_ontology_icews_text_csv, entente_data_ontology_icews_text_csv_end))) {
    const auto* entry = cameo(row.at(0));
    assert(entry != nullptr);
    texts.push_back({std::string(fold(row.at(1), buffer)), entry});
  }
  std::ranges::sort(texts, {}, &Text::key);
  assert(std::ranges::adjacent_find(texts, {}, &Text::key) == texts.end());
  return texts;
}

}  // namespace

const CameoEntry* cameo_from_icews_text(std::string_view text) noexcept {
  static const std::vector<Text> texts = load();
  Buffer buffer;
  const auto key = fold(text, buffer);
  if (key.empty()) return nullptr;
  const auto found = std::ranges::lower_bound(texts, key, {}, &Text::key);
  return found != texts.end() && found->key == key ? found->entry : nullptr;
}

}  // namespace entente::ontology

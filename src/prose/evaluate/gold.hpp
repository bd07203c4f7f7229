// Gold files to measure against: sentences with marked sides and event types, sentences with a class, coded
// sentences with actor codes, and records of our own articles.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "util/result.hpp"

namespace entente::prose {

enum class GoldKind { roots, quads, codings, treebank };
// By header and ending.
std::optional<GoldKind> guess_gold(const std::filesystem::path& file, std::string_view bytes);

// sentence_id, gold_penta, gold_root, sentence, marked_sentence, source, target; marks <s></s> and <t></t>.
struct GoldRoot {
  std::string id, sentence;
  std::string root;
  int quad = 0;
  std::pair<std::size_t, std::size_t> source{0, 0}, target{0, 0};  // bytes of the sentence; empty: not in it
};
std::vector<GoldRoot> read_gold_roots(std::string_view bytes);

// sentence, class 0..4.
struct GoldQuad {
  std::string sentence;
  int quad = 0;
};
std::vector<GoldQuad> read_gold_quads(std::string_view bytes);

// PETRARCH's XML: text with source, target and event codes.
struct GoldCoding {
  std::string id, text, date;
  struct Event {
    std::string source, target, code;
  };
  std::vector<Event> events;
};
std::vector<GoldCoding> read_gold_codings(std::string_view bytes);

}  // namespace entente::prose

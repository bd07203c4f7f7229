// Gold files to measure against: sentences with marked sides and event types, sentences with a class, coded
// sentences with actor codes, and records of our own articles.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "util/day.hpp"
#include "util/result.hpp"

namespace entente::prose {

enum class GoldKind { roots, quads, codings, treebank, pairs, article, names };
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

// A claim written by hand: of a sentence that stands in the same line, or of the sentence of an article in
// which the words lie. "*" fits any side, type or status.
struct GoldClaim {
  std::string source, what, target, status;
  std::string words;  // the sentence, or words of it
};
std::vector<GoldClaim> read_gold_claims(std::string_view bytes, bool sentence_first);
// "# date: 2024-10-31" among its lines: the article's date.
std::optional<Day> gold_date(std::string_view bytes);

// PETRARCH's XML: text with source, target and event codes.
struct GoldCoding {
  std::string id, text, date;
  struct Event {
    std::string source, target, code;
  };
  std::vector<Event> events;
};
std::vector<GoldCoding> read_gold_codings(std::string_view bytes);

// The texts of a gold file of any kind, for measuring speed.
std::vector<std::string> gold_texts(const std::filesystem::path& file, std::string_view bytes);

}  // namespace entente::prose

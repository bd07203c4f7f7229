// Reads Universal Dependencies treebanks in CoNLL-U, plain or zstd.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "util/result.hpp"

namespace entente::prose {

struct GoldSentence {
  std::string text;
  std::vector<std::string> forms;
  std::vector<std::string> lemmas;
  std::vector<std::string> tags;    // "VBZ|VERB"
  std::vector<std::int16_t> heads;  // -1 root
  std::vector<std::string> labels;
};

Result<std::vector<GoldSentence>> read_conllu(const std::filesystem::path& file);
std::vector<GoldSentence> parse_conllu(std::string_view text);

// Bytes of a file, decompressed where it is zstd.
Result<std::string> read_bytes(const std::filesystem::path& file);

}  // namespace entente::prose

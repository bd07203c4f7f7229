#include "prose/syntax/conllu.hpp"

#include <zstd.h>

#include <fmt/format.h>
#include <fstream>
#include <iterator>

#include "util/text.hpp"

namespace entente::prose {

Result<std::string> read_bytes(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(Code::not_found, fmt::format("cannot open {}", file.string()));
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (file.extension() != ".zst") return bytes;
  std::string out;
  ZSTD_DStream* stream = ZSTD_createDStream();
  ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
  std::string buffer(1U << 18U, '\0');
  bool bad = false;
  while (input.pos < input.size && !bad) {
    ZSTD_outBuffer output{buffer.data(), buffer.size(), 0};
    bad = ZSTD_isError(ZSTD_decompressStream(stream, &output, &input)) != 0U;
    out.append(buffer.data(), output.pos);
  }
  ZSTD_freeDStream(stream);
  if (bad) return fail(Code::bad_file, fmt::format("{} is no zstd file", file.string()));
  return out;
}

std::vector<GoldSentence> parse_conllu(std::string_view text) {
  std::vector<GoldSentence> all;
  GoldSentence sentence;
  const auto finish = [&] {
    if (!sentence.forms.empty()) all.push_back(std::move(sentence));
    sentence = {};
  };
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (line.empty()) {
      finish();
    } else if (line.starts_with("# text = ")) {
      sentence.text = line.substr(9);
    } else if (line[0] != '#') {
      const auto field = split(line, '\t');
      if (field.size() < 8 || !parse_number<int>(field[0])) continue;  // 3-4 and 5.1 are no words
      sentence.forms.emplace_back(field[1]);
      sentence.lemmas.emplace_back(field[2]);
      sentence.tags.push_back(fmt::format("{}|{}", field[4], field[3]));
      sentence.heads.push_back(static_cast<std::int16_t>(parse_number<int>(field[6]).value_or(0) - 1));
      sentence.labels.emplace_back(field[7]);
    }
  }
  finish();
  return all;
}

Result<std::vector<GoldSentence>> read_conllu(const std::filesystem::path& file) {
  ENTENTE_LET(const auto text, read_bytes(file));
  return parse_conllu(text);
}

}  // namespace entente::prose

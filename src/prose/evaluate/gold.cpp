#include "prose/evaluate/gold.hpp"

#include <algorithm>

#include "prose/syntax/conllu.hpp"
#include "util/text.hpp"

namespace entente::prose {
namespace {

// Fields of a tab-separated line; quotes as spreadsheets write them.
std::vector<std::string> fields(std::string_view line) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at <= line.size()) {
    std::string field;
    if (at < line.size() && line[at] == '"') {
      ++at;
      while (at < line.size()) {
        if (line[at] == '"' && at + 1 < line.size() && line[at + 1] == '"') {
          field += '"';
          at += 2;
        } else if (line[at] == '"') {
          ++at;
          break;
        } else {
          field += line[at++];
        }
      }
      while (at < line.size() && line[at] != '\t') field += line[at++];
    } else {
      const auto end = std::min(line.find('\t', at), line.size());
      field = line.substr(at, end - at);
      at = end;
    }
    out.push_back(std::move(field));
    if (at >= line.size()) break;
    ++at;
  }
  return out;
}

template <class Each>
void lines(std::string_view bytes, Each each) {
  while (!bytes.empty()) {
    if (const auto line = take_line(bytes); !line.empty()) each(line);
  }
}

// Takes <s>, </s>, <t>, </t> out and keeps where they stood.
std::string unmark(std::string_view marked, GoldRoot& gold) {
  std::string plain;
  bool source_done = false;
  bool target_done = false;
  for (std::size_t at = 0; at < marked.size();) {
    const auto rest = marked.substr(at);
    if (rest.starts_with("<s>")) {
      if (!source_done) gold.source.first = plain.size();
      at += 3;
    } else if (rest.starts_with("</s>")) {
      if (!source_done) gold.source.second = plain.size();
      source_done = true;
      at += 4;
    } else if (rest.starts_with("<t>")) {
      if (!target_done) gold.target.first = plain.size();
      at += 3;
    } else if (rest.starts_with("</t>")) {
      if (!target_done) gold.target.second = plain.size();
      target_done = true;
      at += 4;
    } else {
      plain += marked[at++];
    }
  }
  return plain;
}

std::string attribute(std::string_view tag, std::string_view name) {
  const auto at = tag.find(std::string(name) + "=");
  if (at == std::string_view::npos) return {};
  auto rest = tag.substr(at + name.size() + 1);
  if (rest.empty()) return {};
  const char quote = rest[0];
  rest.remove_prefix(1);
  return std::string(rest.substr(0, rest.find(quote)));
}

}  // namespace

std::optional<GoldKind> guess_gold(const std::filesystem::path& file, std::string_view bytes) {
  const auto first = bytes.substr(0, bytes.find('\n'));
  if (first.find("gold_root") != std::string_view::npos) return GoldKind::roots;
  if (bytes.find("<EventCoding") != std::string_view::npos) return GoldKind::codings;
  const auto name = file.filename().string();
  if (name.ends_with(".gold")) return GoldKind::article;
  if (name.find(".conllu") != std::string::npos) return GoldKind::treebank;
  if (first.find('\t') != std::string_view::npos) return GoldKind::quads;
  // The first line that is no comment: four bars make a pair; a code in brackets, a dictionary of actors.
  for (auto rest = bytes; !rest.empty();) {
    const auto line = trim(take_line(rest));
    if (line.empty() || line[0] == '#' || line.starts_with("<!")) continue;
    if (std::ranges::count(line, '|') == 4) return GoldKind::pairs;
    if (line[0] == '+' || line[0] == '[') continue;
    if (line.find('[') != std::string_view::npos && line.find(']') != std::string_view::npos)
      return GoldKind::names;
    if (line[0] < 'A' || line[0] > 'Z') return std::nullopt;  // a name whose codes follow on the next lines
  }
  return std::nullopt;
}

std::vector<GoldRoot> read_gold_roots(std::string_view bytes) {
  std::vector<GoldRoot> out;
  bool header = true;
  lines(bytes, [&](std::string_view line) {
    if (std::exchange(header, false)) return;
    const auto field = fields(line);
    if (field.size() < 5) return;
    GoldRoot gold;
    gold.id = field[0];
    gold.quad = parse_number<int>(field[1]).value_or(0);
    gold.root = field[2];
    gold.sentence = unmark(field[4], gold);
    out.push_back(std::move(gold));
  });
  return out;
}

std::vector<GoldQuad> read_gold_quads(std::string_view bytes) {
  std::vector<GoldQuad> out;
  lines(bytes, [&](std::string_view line) {
    const auto field = fields(line);
    if (field.size() < 2) return;
    if (const auto quad = parse_number<int>(field[1])) out.push_back({field[0], *quad});
  });
  return out;
}

std::vector<GoldClaim> read_gold_claims(std::string_view bytes, bool sentence_first) {
  std::vector<GoldClaim> out;
  lines(bytes, [&](std::string_view line) {
    if (line[0] == '#') return;
    std::vector<std::string> field;
    for (const auto part : split(line, '|')) field.emplace_back(trim(part));
    if (field.size() != 5) return;
    if (sentence_first) std::rotate(field.begin(), field.begin() + 1, field.end());
    out.push_back({field[0], field[1], field[2], field[3], field[4]});
  });
  return out;
}

std::optional<Day> gold_date(std::string_view bytes) {
  std::optional<Day> date;
  lines(bytes, [&](std::string_view line) {
    constexpr std::string_view kMark = "# date: ";
    if (!date && line.starts_with(kMark)) date = parse_day(trim(line.substr(kMark.size())));
  });
  return date;
}

std::vector<std::string> gold_texts(const std::filesystem::path& file, std::string_view bytes) {
  std::vector<std::string> out;
  const auto kind = guess_gold(file, bytes);
  if (!kind) return out;
  switch (*kind) {
    case GoldKind::roots:
      for (auto& gold : read_gold_roots(bytes)) out.push_back(std::move(gold.sentence));
      break;
    case GoldKind::quads:
      for (auto& gold : read_gold_quads(bytes)) out.push_back(std::move(gold.sentence));
      break;
    case GoldKind::codings:
      for (auto& gold : read_gold_codings(bytes)) out.push_back(std::move(gold.text));
      break;
    case GoldKind::treebank:
      for (auto& gold : parse_conllu(bytes)) out.push_back(std::move(gold.text));
      break;
    case GoldKind::pairs:
      for (auto& gold : read_gold_claims(bytes, true)) out.push_back(std::move(gold.words));
      break;
    case GoldKind::article:
    case GoldKind::names:
      break;
  }
  return out;
}

std::vector<GoldCoding> read_gold_codings(std::string_view bytes) {
  std::vector<GoldCoding> out;
  std::string clean;  // without comments
  while (!bytes.empty()) {
    const auto at = bytes.find("<!--");
    clean += bytes.substr(0, at);
    if (at == std::string_view::npos) break;
    const auto end = bytes.find("-->", at);
    bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 3);
  }
  std::string_view rest = clean;
  while (true) {
    const auto begin = rest.find("<Sentence ");
    if (begin == std::string_view::npos) break;
    const auto end = std::min(rest.find("</Sentence>", begin), rest.size());
    auto block = rest.substr(begin, end - begin);
    rest = rest.substr(end);
    GoldCoding gold;
    const auto head = block.substr(0, block.find('>'));
    gold.id = attribute(head, "id");
    gold.date = attribute(head, "date");
    const auto text = block.find("<Text>");
    if (text != std::string_view::npos) {
      const auto close = std::min(block.find("</Text>", text), block.size());
      for (const char c : block.substr(text + 6, close - text - 6)) gold.text += c == '\n' ? ' ' : c;
    }
    while (true) {
      const auto at = block.find("<EventCoding");
      if (at == std::string_view::npos) break;
      const auto tag = block.substr(at, block.find('>', at) - at);
      block = block.substr(at + 5);
      const auto code = attribute(tag, "eventcode");
      if (!code.empty())
        gold.events.push_back({attribute(tag, "sourcecode"), attribute(tag, "targetcode"), code});
    }
    out.push_back(std::move(gold));
  }
  return out;
}

}  // namespace entente::prose

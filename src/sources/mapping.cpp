// Reads mapping files. What a record may and must have stands in one table, so that a wrong key, a missing
// field and the manual agree.
#include "sources/mapping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include "sources/event_key.hpp"
#include "sources/mapping_reader.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

struct Shape {
  std::string_view name;
  RecordKind record;
  std::vector<std::string_view> required;
  std::vector<std::string_view> optional;
};

const Shape kShapes[] = {
    {"event",
     RecordKind::event,
     {"date", "a", "b", "plover"},
     {"id", "mode", "code", "domain", "third", "intensity", "tone", "reported", "text", "link"}},
    {"tie",
     RecordKind::tie,
     {"kind", "a", "from"},
     {"b", "directed", "to", "object", "value", "unit", "reference", "text"}},
    {"vote", RecordKind::vote, {"roll-call", "state", "choice", "date"}, {}},
    {"roll-call",
     RecordKind::roll_call,
     {"roll-call", "body", "date"},
     {"session", "symbol", "title", "topics", "about"}},
    {"dyad-value",
     RecordKind::dyad_value,
     {"measure", "a", "b", "value"},
     {"directed", "from", "to", "unit", "object", "text"}},
    {"state-value",
     RecordKind::state_value,
     {"measure", "state", "value"},
     {"from", "to", "unit", "object", "text"}},
    {"membership",
     RecordKind::membership,
     {"organisation", "state", "from"},
     {"status", "to", "reference", "text"}},
    {"object",
     RecordKind::object,
     {"id", "name", "kind"},
     {"from", "to", "latitude", "longitude", "parties", "reference", "text"}},
};

const Shape& shape_of(RecordKind record) {
  return *std::find_if(std::begin(kShapes), std::end(kShapes),
                       [&](const Shape& s) { return s.record == record; });
}

// The value without a comment behind it: from '#' on, outside quotes and behind a blank.
std::string_view without_comment(std::string_view line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] == '#' && !quoted && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t'))
      return line.substr(0, i);
  }
  return line;
}

bool quoted(std::string_view value) {
  return value.size() >= 2 && value.front() == '"' && value.back() == '"';
}
std::string_view bare(std::string_view value) {
  return quoted(value) ? value.substr(1, value.size() - 2) : value;
}

// One setting; false where the key is no setting but a field.
Result<bool> set(Mapping& m, std::string_view key, std::string_view value, bool& has_record) {
  const auto text = bare(value);
  const std::pair<std::string_view, std::string*> texts[] = {{"source.key", &m.key},
                                                             {"source.title", &m.title},
                                                             {"source.publisher", &m.publisher},
                                                             {"source.licence", &m.licence},
                                                             {"source.citation", &m.citation},
                                                             {"source.bibtex", &m.bibtex},
                                                             {"source.limitation", &m.limitation},
                                                             {"series", &m.series},
                                                             {"version", &m.version},
                                                             {"coverage", &m.coverage}};
  for (const auto& [name, target] : texts) {
    if (key == name) {
      *target = text;
      return true;
    }
  }
  if (key == "record") {
    for (const Shape& shape : kShapes) {
      if (shape.name == text) {
        m.record = shape.record;
        has_record = true;
        return true;
      }
    }
    return fail(Code::bad_file, fmt::format("there is no record '{}'", text));
  }
  if (key == "scheme") {
    const auto scheme = states::parse_scheme(text);
    if (!scheme) return fail(Code::bad_file, fmt::format("there is no scheme '{}'", text));
    m.scheme = *scheme;
    return true;
  }
  if (key == "date-format") {
    if (text == "iso")
      m.date = DateForm::iso;
    else if (text == "compact")
      m.date = DateForm::compact;
    else if (text == "day-month-year")
      m.date = DateForm::dmy;
    else if (text == "month-day-year")
      m.date = DateForm::mdy;
    else
      return fail(
          Code::bad_file,
          fmt::format("date-format is '{}', not iso, compact, day-month-year or month-day-year", text));
    return true;
  }
  if (key == "as-of") {
    m.as_of = parse_day(text);
    if (!m.as_of) return fail(Code::bad_file, fmt::format("as-of is '{}', not YYYY-MM-DD", text));
    return true;
  }
  if (key == "separator") {
    m.separator = text == "tab" ? '\t' : text.size() == 1 ? text[0] : '\0';
    if (*m.separator == '\0' || *m.separator == '"' || *m.separator == '\n') {
      return fail(Code::bad_file, "separator is one character or tab");
    }
    return true;
  }
  if (key == "encoding") {
    if (text != "utf-8" && text != "latin-1") return fail(Code::bad_file, "encoding is utf-8 or latin-1");
    m.encoding = text == "utf-8" ? Encoding::utf8 : Encoding::utf8_or_latin1;
    return true;
  }
  if (key == "exhaustive") {
    if (text != "yes" && text != "no") return fail(Code::bad_file, "exhaustive is yes or no");
    m.exhaustive = text == "yes";
    return true;
  }
  return false;
}

// Fields and their schemes ("a", "a.scheme") once the kind of record is known.
Result<void> set_field(Mapping& m, std::string_view key, std::string_view value) {
  const Shape& shape = shape_of(m.record);
  const bool is_scheme = key.ends_with(".scheme");
  const auto name = is_scheme ? key.substr(0, key.size() - 7) : key;
  const auto known = [&](const std::vector<std::string_view>& list) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  if (!known(shape.required) && !known(shape.optional))
    return fail(Code::bad_file, fmt::format("a {} has no '{}'", shape.name, name));
  MappedField& field = m.fields[std::string(name)];
  if (is_scheme) {
    field.scheme = states::parse_scheme(bare(value));
    if (!field.scheme) return fail(Code::bad_file, fmt::format("there is no scheme '{}'", bare(value)));
    return {};
  }
  field.constant = quoted(value);
  field.text = bare(value);
  return {};
}

Result<void> check(const Mapping& m) {
  const Shape& shape = shape_of(m.record);
  if (m.key.empty() || m.title.empty() || m.licence.empty()) {
    return fail(Code::bad_file, "source.key, source.title and source.licence must be set");
  }
  for (const auto required : shape.required) {
    const auto found = m.fields.find(required);
    if (found == m.fields.end() || found->second.text.empty()) {
      return fail(Code::bad_file, fmt::format("a {} needs '{}'", shape.name, required));
    }
  }
  const bool dated = m.fields.contains("from") || m.fields.contains("date");
  if (!dated && !m.as_of && m.record != RecordKind::object) {
    return fail(Code::bad_file, "codes of states need a day: set from, date or as-of");
  }
  return {};
}

}  // namespace

Result<Mapping> parse_mapping(std::string_view text, std::string_view name) {
  Mapping mapping;
  bool has_record = false;
  struct Pending {
    int line;
    std::string_view key, value;
  };
  std::vector<Pending> fields;
  std::vector<std::string_view> seen;
  int number = 0;
  const auto at = [&](int line, const Error& error) {
    return fail(Code::bad_file, fmt::format("{}, line {}: {}", name, line, error.message));
  };
  if (!is_valid_utf8(text)) return fail(Code::bad_file, fmt::format("{} is not UTF-8", name));
  for (const auto raw : split(text, '\n')) {
    ++number;
    const auto line = trim(without_comment(raw));
    if (line.empty()) continue;
    const auto equals = line.find('=');
    if (equals == std::string_view::npos) return at(number, {Code::bad_file, "no '=' in it", {}});
    const auto key = trim(line.substr(0, equals));
    const auto value = trim(line.substr(equals + 1));
    if (value.empty())
      return at(number, {Code::bad_file, fmt::format("'{}' is empty", printable(key, 40)), {}});
    if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
      return at(number, {Code::bad_file, fmt::format("'{}' is set twice", printable(key, 40)), {}});
    }
    seen.push_back(key);
    const auto done = set(mapping, key, value, has_record);
    if (!done) return at(number, done.error());
    if (!*done) fields.push_back({number, key, value});
  }
  if (!has_record) return fail(Code::bad_file, fmt::format("{} does not say which record a row is", name));
  for (const Pending& field : fields) {
    if (const auto done = set_field(mapping, field.key, field.value); !done)
      return at(field.line, done.error());
  }
  if (const auto fine = check(mapping); !fine)
    return fail(Code::bad_file, fmt::format("{}: {}", name, fine.error().message));
  mapping.digest = fmt::format("{:016x}", event_key(text));
  return mapping;
}

Result<Mapping> read_mapping(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(Code::not_found, fmt::format("{} cannot be opened", file.string()));
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return parse_mapping(text, file.filename().string());
}

std::optional<std::filesystem::path> mapping_beside(const std::filesystem::path& data) {
  std::error_code error;
  for (const bool shortened : {false, true}) {
    auto path = data;
    if (shortened) {
      if (path.extension() != ".zst" && path.extension() != ".gz") break;
      path.replace_extension();
    }
    path += kMappingSuffix;
    if (std::filesystem::is_regular_file(path, error)) return path;
  }
  return std::nullopt;
}

namespace {

class MappedAdapter : public Adapter {
 public:
  explicit MappedAdapter(Mapping mapping)
      : mapping_(std::move(mapping)),
        source_{mapping_.key,      mapping_.title,  mapping_.publisher, mapping_.licence,
                mapping_.citation, mapping_.bibtex, mapping_.limitation} {}
  std::string_view key() const override { return "mapping"; }
  std::string_view title() const override { return mapping_.title; }
  const ledger::SourceInfo& source() const override { return source_; }
  int recognise(const Probe&) const override { return 0; }  // chosen by its file, not by looks
  Dialect dialect(const Probe& probe) const override {
    return {.separator = mapping_.separator.value_or(probe.separator), .encoding = mapping_.encoding};
  }
  std::string series(const Probe& probe) const override {
    return mapping_.series.empty() ? fmt::format("{}/{}", mapping_.key, probe.name)
                                   : fmt::format("{}/{}", mapping_.key, mapping_.series);
  }
  std::string version(const Probe&) const override { return mapping_.version; }
  std::unique_ptr<FileReader> open(const Probe&, const Context&) const override {
    return mapped_reader(mapping_);
  }

 private:
  Mapping mapping_;
  ledger::SourceInfo source_;
};

}  // namespace

std::unique_ptr<Adapter> mapped_adapter(Mapping mapping) {
  return std::make_unique<MappedAdapter>(std::move(mapping));
}

}  // namespace entente::sources

#include <fmt/format.h>

#include <fstream>
#include <map>

#include "ontology/plover.hpp"
#include "states/registry.hpp"
#include "util/text.hpp"
#include "world_runner/world.hpp"

namespace entente::world {
namespace {

// Words and quoted texts; '#' begins a comment. Commas and a colon at a word's end are punctuation.
Result<Line> cut(std::string_view text, int number) {
  Line line{number, {}};
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == ' ' || c == '\t' || c == '\r') {
      ++at;
    } else if (c == '#') {
      break;
    } else if (c == '"') {
      const auto end = text.find('"', at + 1);
      if (end == std::string_view::npos) return fail(Code::bad_file, "a quotation that does not end");
      line.tokens.push_back({std::string(text.substr(at + 1, end - at - 1)), true});
      at = end + 1;
    } else {
      const auto end = std::min(text.find_first_of(" \t\r", at), text.size());
      std::string word(text.substr(at, end - at));
      while (word.size() > 1 && (word.back() == ',' || word.back() == ':')) word.pop_back();
      line.tokens.push_back({std::move(word), false});
      at = end;
    }
  }
  return line;
}

// The tokens of a line, taken from the left.
class Reader {
 public:
  explicit Reader(const Line& line) : line_(line) {}

  bool done() const { return at_ == line_.tokens.size(); }
  bool quoted() const { return !done() && line_.tokens[at_].quoted; }
  bool next_is(std::string_view word) const { return !done() && !quoted() && line_.tokens[at_].text == word; }
  bool take(std::string_view word) {
    if (!next_is(word)) return false;
    ++at_;
    return true;
  }
  std::string peek() const { return done() ? std::string() : line_.tokens[at_].text; }

  Result<std::string> word(std::string_view what) {
    if (done()) return fail(Code::bad_file, fmt::format("{} is missing", what));
    return line_.tokens[at_++].text;
  }
  std::string text() { return quoted() ? line_.tokens[at_++].text : std::string(); }

  Result<StateId> state() {
    ENTENTE_LET(const std::string key, word("a state"));
    const auto id = states::Registry::builtin().by_key(key);
    if (!id) return fail(Code::unknown_state, fmt::format("the registry has no state {}", key));
    return *id;
  }
  Result<int> times() {
    if (!take("x")) return 1;
    ENTENTE_LET(const std::string count, word("a number after x"));
    const auto n = parse_number<int>(count);
    if (!n || *n < 1) return fail(Code::bad_file, fmt::format("{} is no number of times", count));
    return *n;
  }
  Result<PartialDate> date() {
    ENTENTE_LET(const std::string text, word("a date"));
    const auto date = parse_partial_date(text);
    if (!date) return fail(Code::bad_file, fmt::format("{} is no date", text));
    return *date;
  }
  // An open span where the next word is none.
  Result<Span> span() {
    Span span;
    if (done() || quoted()) return span;
    const std::string text = peek();
    const auto dots = text.find("..");
    const auto one = parse_partial_date(text);
    if (dots == std::string::npos && !one) return span;
    ++at_;
    if (dots == std::string::npos) return one->span;
    const auto end = [](const std::string& part, Day open, auto pick) -> Result<Day> {
      if (part.empty()) return open;
      const auto date = parse_partial_date(part);
      if (!date) return fail(Code::bad_file, fmt::format("{} is no date", part));
      return pick(date->span);
    };
    ENTENTE_LET(span.from, end(text.substr(0, dots), Day::min(), [](Span s) { return s.from; }));
    ENTENTE_LET(span.to, end(text.substr(dots + 2), Day::max(), [](Span s) { return s.to; }));
    return span;
  }
  Result<void> end() const {
    if (!done()) return fail(Code::bad_file, fmt::format("'{}' was not expected", peek()));
    return {};
  }

 private:
  const Line& line_;
  std::size_t at_ = 0;
};

using Statement = Result<void> (*)(Reader&, World&);

File& current(World& world) {
  return world.files.back();
}

Result<void> read_as(Reader& r, World& world) {
  if (!r.take("of")) return fail(Code::bad_file, "as of DATE");
  ENTENTE_LET(const auto date, r.date());
  world.as_of = date.span.to;
  return {};
}

Result<void> read_states(Reader& r, World&) {
  while (!r.done()) ENTENTE_TRY(r.state());
  return {};
}

Result<void> read_source(Reader& r, World& world) {
  ENTENTE_LET(const auto name, r.word("a source"));
  File file;
  file.source = name;
  file.name = file.series = fmt::format("{}.{}", name, world.files.size());
  world.files.push_back(std::move(file));
  return {};
}

Result<void> read_file(Reader& r, World& world) {
  File file;
  file.source = current(world).source;
  ENTENTE_LET(file.name, r.word("a file's name"));
  file.series = file.name;
  if (r.take("series")) {
    ENTENTE_LET(file.series, r.word("a series"));
  }
  if (r.take("version")) {
    ENTENTE_LET(file.version, r.word("a version"));
  }
  world.files.push_back(std::move(file));
  return {};
}

Result<void> read_covered(Reader& r, World& world) {
  CoverageLine line;
  ENTENTE_LET(line.measure, r.word("a measure"));
  ENTENTE_LET(line.span, r.span());
  if (r.take("selection")) {
    line.exhaustive = false;
  } else if (!r.take("exhaustive")) {
    return fail(Code::bad_file, "say exhaustive or selection");
  }
  current(world).coverage.push_back(line);
  return {};
}

Result<void> read_object(Reader& r, World& world) {
  ObjectLine line;
  ENTENTE_LET(line.id, r.word("an id"));
  ENTENTE_LET(line.kind, r.word("a kind"));
  line.name = r.quoted() ? r.text() : line.id;
  current(world).objects.push_back(line);
  return {};
}

Result<void> read_tie(Reader& r, World& world) {
  TieLine line;
  ENTENTE_LET(line.kind, r.word("a kind of tie"));
  ENTENTE_LET(line.a, r.state());
  line.directed = r.take(">");
  if (!line.directed && !r.take("-")) return fail(Code::bad_file, "A - B or A > B");
  ENTENTE_LET(line.b, r.state());
  ENTENTE_LET(line.span, r.span());
  if (r.take("on")) {
    ENTENTE_LET(line.object, r.word("an object"));
  }
  line.text = r.text();
  current(world).ties.push_back(line);
  return {};
}

Result<void> read_position(Reader& r, World& world) {
  TieLine line;
  line.directed = true;
  ENTENTE_LET(line.kind, r.word("a position"));
  ENTENTE_LET(line.a, r.state());
  if (r.take(">")) {
    ENTENTE_LET(line.b, r.state());
  }
  ENTENTE_LET(line.object, r.word("an object"));
  ENTENTE_LET(line.span, r.span());
  line.text = r.text();
  current(world).ties.push_back(line);
  return {};
}

Result<void> read_member(Reader& r, World& world) {
  MemberLine line;
  ENTENTE_LET(line.organisation, r.word("an organisation"));
  ENTENTE_LET(line.state, r.state());
  ENTENTE_LET(line.span, r.span());
  line.status = "member";
  if (!r.done()) {
    ENTENTE_LET(line.status, r.word("a status"));
  }
  current(world).members.push_back(line);
  return {};
}

Result<void> read_sale(Reader& r, World& world) {
  SaleLine line;
  ENTENTE_LET(line.product, r.word("a product"));
  ENTENTE_LET(line.a, r.state());
  if (!r.take(">")) return fail(Code::bad_file, "A > B");
  ENTENTE_LET(line.b, r.state());
  ENTENTE_LET(line.span, r.span());
  if (!r.done()) {
    ENTENTE_LET(const auto share, r.word("a share"));
    line.percent = parse_number<double>(share);
    if (!line.percent || !r.take("%")) return fail(Code::bad_file, "a share is NUMBER %");
  }
  current(world).sales.push_back(line);
  return {};
}

Result<void> read_roll(Reader& r, World& world) {
  RollLine line;
  ENTENTE_LET(const auto date, r.date());
  line.held = date.span.from;
  ENTENTE_LET(line.symbol, r.word("a symbol"));
  ENTENTE_LET(line.times, r.times());
  static const std::map<std::string, ledger::Choice, std::less<>> kChoices = {
      {"yes", ledger::Choice::yes},
      {"no", ledger::Choice::no},
      {"abstain", ledger::Choice::abstain},
      {"absent", ledger::Choice::absent}};
  while (!r.done()) {
    ENTENTE_LET(const auto state, r.state());
    ENTENTE_LET(const auto word, r.word("a vote"));
    const auto choice = kChoices.find(word);
    if (choice == kChoices.end()) return fail(Code::bad_file, fmt::format("{} is no vote", word));
    line.votes.emplace_back(state, choice->second);
  }
  current(world).rolls.push_back(line);
  return {};
}

Result<void> read_event(Reader& r, World& world) {
  EventLine line;
  ENTENTE_LET(line.date, r.date());
  ENTENTE_LET(line.a, r.state());
  if (!r.take(">")) return fail(Code::bad_file, "A > B");
  ENTENTE_LET(line.b, r.state());
  ENTENTE_LET(const auto type, r.word("a type"));
  line.type = ontology::parse_plover(type);
  if (!line.type && type != "STATEMENT")
    return fail(Code::bad_file, fmt::format("{} is no PLOVER type", type));
  ENTENTE_LET(const auto domain, r.word("a domain"));
  const auto parsed = ontology::parse_domain(domain);
  if (!parsed) return fail(Code::bad_file, fmt::format("{} is no domain", domain));
  line.domain = *parsed;
  ENTENTE_LET(line.times, r.times());
  if (r.take("about")) {
    ENTENTE_LET(line.third, r.state());
  }
  if (r.take("key")) {
    ENTENTE_LET(line.key, r.word("a key"));
  }
  line.text = r.text();
  current(world).events.push_back(line);
  return {};
}

Result<void> read_dedup(Reader& r, World& world) {
  ENTENTE_LET(const auto rule, r.word("a rule"));
  if (!r.take("off")) return fail(Code::bad_file, "dedup RULE off");
  world.rules_off.push_back(rule);
  return {};
}

const std::map<std::string, Statement, std::less<>> kStatements = {
    {"as", read_as},           {"states", read_states}, {"source", read_source}, {"file", read_file},
    {"covered", read_covered}, {"object", read_object}, {"tie", read_tie},       {"position", read_position},
    {"member", read_member},   {"sale", read_sale},     {"roll", read_roll},     {"event", read_event},
    {"dedup", read_dedup}};

Result<Expectation> read_expectation(const Line& line, std::string_view text) {
  Expectation e;
  e.line = line.number;
  e.text = trim(text);
  std::size_t at = 0;
  const auto& tokens = line.tokens;
  const auto comparison = [](const Token& t) -> std::optional<Comparison> {
    if (t.quoted) return std::nullopt;
    if (t.text == "=") return Comparison::equal;
    if (t.text == "<") return Comparison::less;
    if (t.text == ">") return Comparison::greater;
    if (t.text == "has") return Comparison::has;
    return std::nullopt;
  };
  for (; at < tokens.size() && !comparison(tokens[at]); ++at) {
    if (!tokens[at].quoted && tokens[at].text == "on" && at + 1 < tokens.size()) {
      const auto date = parse_partial_date(tokens[++at].text);
      if (!date) return fail(Code::bad_file, fmt::format("{} is no date", tokens[at].text));
      e.on = date->span.to;
    } else {
      e.measure.push_back(tokens[at].text);
    }
  }
  if (e.measure.empty() || at + 1 >= tokens.size()) return fail(Code::bad_file, "MEASURE ARGUMENTS = VALUE");
  e.comparison = *comparison(tokens[at++]);
  for (; at < tokens.size() && tokens[at].text != "±"; ++at) {
    e.value += (e.value.empty() ? "" : " ") + tokens[at].text;
  }
  if (at < tokens.size()) {
    const auto tolerance = at + 1 < tokens.size() ? parse_number<double>(tokens[at + 1].text) : std::nullopt;
    if (!tolerance) return fail(Code::bad_file, "± TOLERANCE");
    e.tolerance = *tolerance;
  }
  return e;
}

}  // namespace

Result<World> read_world(const std::filesystem::path& path) {
  World world;
  world.name = path.stem().string();
  File first;
  first.name = first.series = world.name;
  world.files.push_back(std::move(first));
  std::ifstream in(path);
  if (!in) return fail(Code::not_found, fmt::format("{} cannot be opened", path.string()));
  bool expecting = false;
  std::string text;
  for (int number = 1; std::getline(in, text); ++number) {
    const auto where = [&](const Error& error) {
      return fail(Code::bad_file, fmt::format("{}:{}: {}", path.filename().string(), number, error.message));
    };
    const auto line = cut(text, number);
    if (!line) return where(line.error());
    if (line->tokens.empty()) continue;
    if (expecting) {
      auto expectation = read_expectation(*line, text);
      if (!expectation) return where(expectation.error());
      world.expectations.push_back(std::move(*expectation));
      continue;
    }
    Reader reader(*line);
    const std::string verb = reader.word("a statement").value();
    if (verb == "expect") {
      expecting = true;
      continue;
    }
    const auto statement = kStatements.find(verb);
    if (statement == kStatements.end())
      return where({Code::bad_file, fmt::format("'{}' is no statement", verb), {}});
    if (const auto done = statement->second(reader, world); !done) return where(done.error());
    if (const auto done = reader.end(); !done) return where(done.error());
  }
  if (world.expectations.empty()) {
    return fail(Code::bad_file, fmt::format("{} expects nothing", path.filename().string()));
  }
  return world;
}

}  // namespace entente::world

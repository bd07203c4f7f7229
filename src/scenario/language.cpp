#include "scenario/language.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

#include "util/text.hpp"

namespace entente::scenario {
namespace {

constexpr std::array<std::string_view, 4> kTies = {"pact", "sanction", "claim", "war"};
constexpr std::array<std::string_view, 4> kEvents = {"verbal-cooperation", "material-cooperation",
                                                     "verbal-conflict", "material-conflict"};
constexpr int kMostTimes = 1'000'000;

struct Word {
  std::string text;
  bool quoted = false;
  int line = 0, column = 0;
};

std::unexpected<Error> wrong(int line, int column, const std::string& what,
                             std::vector<std::string> candidates = {}) {
  return fail(Code::usage, fmt::format("scenario line {}, column {}: {}", line, column, what),
              std::move(candidates));
}

// Statements as lists of words.
Result<std::vector<std::vector<Word>>> words_of(std::string_view text) {
  std::vector<std::vector<Word>> statements(1);
  int line = 1, column = 1;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const auto step = [&] {
      ++at;
      ++column;
    };
    if (c == '\n' || c == ';') {
      if (!statements.back().empty()) statements.emplace_back();
      step();
      if (c == '\n') {
        ++line;
        column = 1;
      }
    } else if (c == ' ' || c == '\t' || c == '\r') {
      step();
    } else if (c == '#') {
      while (at < text.size() && text[at] != '\n') step();
    } else if (c == '"') {
      Word word{"", true, line, column};
      step();
      while (at < text.size() && text[at] != '"' && text[at] != '\n') {
        word.text += text[at];
        step();
      }
      if (at == text.size() || text[at] == '\n')
        return wrong(word.line, word.column, "a quotation begins here and does not end on its line");
      step();
      statements.back().push_back(std::move(word));
    } else {
      Word word{"", false, line, column};
      while (at < text.size() && std::string_view(" \t\r\n;#\"").find(text[at]) == std::string_view::npos) {
        word.text += text[at];
        step();
      }
      statements.back().push_back(std::move(word));
    }
  }
  if (statements.back().empty()) statements.pop_back();
  return statements;
}

// The words of one statement, taken one after another.
class Statement {
 public:
  explicit Statement(const std::vector<Word>& words) : words_(words) {}

  bool more() const { return at_ < words_.size(); }
  Result<Word> next(std::string_view expected) {
    if (more()) return words_[at_++];
    const Word& last = words_.back();
    return wrong(last.line, last.column + static_cast<int>(last.text.size()) + (last.quoted ? 2 : 0),
                 fmt::format("{} is missing here", expected));
  }
  Result<std::string> name(std::string_view expected) {
    ENTENTE_LET(const Word word, next(expected));
    if (trim(word.text).empty()) return wrong(word.line, word.column, "a name is empty");
    return word.text;
  }
  template <std::size_t N>
  Result<std::size_t> one_of(const std::array<std::string_view, N>& choices, std::string_view expected) {
    ENTENTE_LET(const Word word, next(expected));
    const std::string lower = to_lower(word.text);
    for (std::size_t i = 0; i < N; ++i)
      if (lower == choices[i]) return i;
    return wrong(word.line, word.column, fmt::format("'{}' is no {}", printable(word.text, 40), expected),
                 {choices.begin(), choices.end()});
  }
  Result<void> keyword(std::string_view expected) {
    ENTENTE_LET(const Word word, next(fmt::format("'{}'", expected)));
    if (to_lower(word.text) == expected) return {};
    return wrong(word.line, word.column,
                 fmt::format("'{}' stands where '{}' must", printable(word.text, 40), expected));
  }
  Result<PartialDate> date() {
    ENTENTE_LET(const Word word, next("a date"));
    if (const auto date = parse_partial_date(word.text)) return *date;
    return wrong(word.line, word.column,
                 fmt::format("'{}' is no date (2014, 2014-03 or 2014-03-18)", printable(word.text, 40)));
  }
  Result<void> done() {
    if (!more()) return {};
    const Word& word = words_[at_];
    return wrong(word.line, word.column,
                 fmt::format("'{}' stands after the end of the statement", printable(word.text, 40)));
  }

 private:
  const std::vector<Word>& words_;
  std::size_t at_ = 0;
};

Result<void> two_names(Statement& statement, Edit& edit, const Word& first) {
  ENTENTE_LET(edit.a, statement.name("the first state"));
  ENTENTE_LET(edit.b, statement.name("the second state"));
  if (edit.a == edit.b)
    return wrong(first.line, first.column, fmt::format("'{}' is named twice", printable(edit.a, 40)));
  return {};
}

Result<Edit> edit_of(std::size_t verb, const Word& first, Statement& statement) {
  Edit edit;
  edit.line = first.line;
  switch (verb) {
    case 0: {
      edit.action = Action::remove;
      ENTENTE_LET(edit.a, statement.name("a state"));
      break;
    }
    case 1:
    case 2: {
      edit.action = verb == 1 ? Action::end : Action::start;
      ENTENTE_LET(const std::size_t tie, statement.one_of(kTies, "kind of tie"));
      edit.tie = static_cast<TieClass>(tie);
      ENTENTE_TRY(two_names(statement, edit, first));
      break;
    }
    case 3: {
      edit.action = Action::flip;
      ENTENTE_TRY(two_names(statement, edit, first));
      break;
    }
    case 4: {
      edit.action = Action::set_trade;
      ENTENTE_TRY(statement.keyword("trade"));
      ENTENTE_TRY(two_names(statement, edit, first));
      ENTENTE_LET(const Word word, statement.next("a value"));
      const auto value = parse_number<double>(word.text);
      if (!value || !std::isfinite(*value) || *value < 0)
        return wrong(word.line, word.column,
                     fmt::format("'{}' is no value of trade", printable(word.text, 40)));
      edit.value = *value;
      break;
    }
    default: {
      edit.action = Action::add_event;
      ENTENTE_TRY(statement.keyword("event"));
      ENTENTE_TRY(two_names(statement, edit, first));
      ENTENTE_LET(const std::size_t event, statement.one_of(kEvents, "type of event"));
      edit.event = static_cast<EventClass>(event);
      ENTENTE_LET(edit.date, statement.date());
      if (statement.more()) {
        ENTENTE_TRY(statement.keyword("times"));
        ENTENTE_LET(const Word word, statement.next("a number"));
        const auto times = parse_number<int>(word.text);
        if (!times || *times < 1 || *times > kMostTimes)
          return wrong(
              word.line, word.column,
              fmt::format("'{}' is no number of events from 1 to {}", printable(word.text, 40), kMostTimes));
        edit.times = *times;
      }
    }
  }
  ENTENTE_TRY(statement.done());
  return edit;
}

std::string name_text(const std::string& name) {
  const bool plain = !name.empty() && name.find_first_of(" \t\r;#") == std::string::npos;
  return plain ? name : '"' + name + '"';
}

std::string date_text(const PartialDate& date) {
  const std::string day = to_string(date.span.from);
  const auto cut = day.rfind('-');
  return date.precision == Precision::day     ? day
         : date.precision == Precision::month ? day.substr(0, cut)
                                              : day.substr(0, day.rfind('-', cut - 1));
}

}  // namespace

Result<Scenario> parse_scenario(std::string_view text) {
  if (text.size() > kMostBytes)
    return fail(Code::usage, fmt::format("a scenario of more than {} bytes is refused", kMostBytes));
  if (!is_valid_utf8(text)) return fail(Code::usage, "the scenario is not valid UTF-8");
  ENTENTE_LET(const auto statements, words_of(text));
  Scenario out;
  constexpr std::array<std::string_view, 8> verbs = {"remove", "end", "start", "flip",
                                                     "set",    "add", "title", "at"};
  for (const auto& words : statements) {
    Statement statement(words);
    ENTENTE_LET(const std::size_t verb, statement.one_of(verbs, "statement"));
    const Word& first = words.front();
    if (verb == 6) {
      if (!out.title.empty()) return wrong(first.line, first.column, "a second title");
      ENTENTE_LET(out.title, statement.name("a title"));
      ENTENTE_TRY(statement.done());
    } else if (verb == 7) {
      if (out.at) return wrong(first.line, first.column, "a second 'at'");
      ENTENTE_LET(out.at, statement.date());
      ENTENTE_TRY(statement.done());
    } else {
      ENTENTE_LET(Edit edit, edit_of(verb, first, statement));
      if (out.edits.size() == kMostEdits)
        return wrong(first.line, first.column, fmt::format("more than {} statements", kMostEdits));
      out.edits.push_back(std::move(edit));
    }
  }
  return out;
}

std::string to_text(const Edit& edit) {
  const std::string pair = name_text(edit.a) + (edit.b.empty() ? "" : " " + name_text(edit.b));
  switch (edit.action) {
    case Action::remove:
      return "remove " + pair;
    case Action::end:
    case Action::start:
      return fmt::format("{} {} {}", edit.action == Action::end ? "end" : "start",
                         kTies[static_cast<std::size_t>(edit.tie)], pair);
    case Action::flip:
      return "flip " + pair;
    case Action::set_trade:
      return fmt::format("set trade {} {}", pair, edit.value);
    case Action::add_event: {
      const std::string times = edit.times > 1 ? fmt::format(" times {}", edit.times) : "";
      return fmt::format("add event {} {} {}{}", pair, kEvents[static_cast<std::size_t>(edit.event)],
                         edit.date ? date_text(*edit.date) : "", times);
    }
  }
  return "";
}

std::string to_text(const Scenario& scenario) {
  std::string out;
  if (!scenario.title.empty()) out += fmt::format("title \"{}\"\n", scenario.title);
  if (scenario.at) out += fmt::format("at {}\n", date_text(*scenario.at));
  for (const Edit& edit : scenario.edits) out += to_text(edit) + "\n";
  return out;
}

}  // namespace entente::scenario

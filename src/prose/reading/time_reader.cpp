#include "prose/reading/time_reader.hpp"

#include <array>

#include "prose/reading/word_lists.hpp"
#include "util/text.hpp"

namespace entente::prose {
namespace {

constexpr std::array<std::string_view, 10> kCenturies = {
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "19th",      "18th",        "20th",       "17th"};
constexpr std::array<int, 10> kCenturyNumbers = {15, 16, 17, 18, 19, 20, 19, 18, 20, 17};

int month_number(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  for (std::size_t m = 0; m < kMonths.size(); ++m) {
    if (kMonths[m] == word ||
        (word.size() >= 3 && word.size() <= 4 && word != "mar" && kMonths[m].starts_with(word)) ||
        (word == "sept" && m == 8))
      return static_cast<int>(m) + 1;
  }
  return 0;
}

int weekday_number(std::string_view word) {
  for (std::size_t d = 0; d < kWeekdays.size(); ++d) {
    if (kWeekdays[d] == word) return static_cast<int>(d);
  }
  return -1;
}

// Monday is 0. 1970-01-01 was a Thursday.
int weekday_of(Day day) {
  return static_cast<int>(((static_cast<std::int64_t>(day.value) + 3) % 7 + 7) % 7);
}

std::optional<int> year_of_word(std::string_view word) {
  if (word.size() != 4) return std::nullopt;
  const auto year = parse_number<int>(word);
  return year && *year >= 1500 && *year <= 2100 ? year : std::nullopt;
}

Span month_span(int year, int month) {
  const auto m = month_of(day(year, month, 1));
  return {first_day(m), last_day(m)};
}

Span year_span(int year) {
  return {day(year, 1, 1), day(year, 12, 31)};
}

}  // namespace

std::vector<TimeMention> find_times(std::string_view text, std::span<const Token> tokens,
                                    std::optional<Day> document) {
  std::vector<TimeMention> out;
  const auto word = [&](std::size_t i) {
    return i < tokens.size()
               ? to_lower(
                     text.substr(tokens[i].begin, std::min<std::size_t>(tokens[i].end - tokens[i].begin, 24)))
               : std::string();
  };
  const auto capital = [&](std::size_t i) {
    return text[tokens[i].begin] >= 'A' && text[tokens[i].begin] <= 'Z';
  };
  const auto add = [&](std::size_t first, std::size_t last, std::optional<Span> span, Precision precision) {
    out.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), span, precision});
  };
  const auto day_number = [&](std::size_t i) {
    auto w = word(i);
    for (const auto* ending : {"st", "nd", "rd", "th"}) {
      if (w.size() > 2 && w.ends_with(ending)) w.resize(w.size() - 2);
    }
    const auto n = parse_number<int>(w);
    return n && *n >= 1 && *n <= 31 && w.size() <= 2 ? *n : 0;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto w = word(i);
    const int month = capital(i) ? month_number(w) : 0;
    if (month > 0 && !(w == "may" && i == 0)) {
      std::size_t first = i;
      std::size_t last = i + 1;
      int date = 0;
      if (i > 0 && day_number(i - 1) > 0) {
        date = day_number(i - 1);
        first = i - 1;
      } else if (day_number(i + 1) > 0 && !year_of_word(word(i + 1))) {
        date = day_number(i + 1);
        last = i + 2;
      }
      std::size_t after = last;
      if (word(after) == "," && year_of_word(word(after + 1))) ++after;
      auto year = year_of_word(word(after));
      if (year) last = after + 1;
      // A month without a year lies in the past year before the document's date.
      if (!year && document) {
        const auto now = civil(*document);
        year = now.year;
        if (month > now.month || (month == now.month && date > now.day)) year = now.year - 1;
      }
      if (year) {
        const auto exact = date > 0 ? day_of(*year, month, date) : std::nullopt;
        if (exact) {
          add(first, last, Span{*exact, *exact}, Precision::day);
        } else {
          add(first, last, month_span(*year, month), Precision::month);
        }
      } else {
        add(first, last, std::nullopt, date > 0 ? Precision::day : Precision::month);
      }
      i = last - 1;
      continue;
    }
    if (const auto year = year_of_word(w)) {
      const auto before = i > 0 ? word(i - 1) : std::string();
      const bool until_next = word(i + 1) == "-" && year_of_word(word(i + 2)).has_value();
      if (until_next) {
        add(i, i + 3, Span{year_span(*year).from, year_span(*year_of_word(word(i + 2))).to}, Precision::year);
        i += 2;
      } else if (before == "since" && document) {
        add(i - 1, i + 1, Span{year_span(*year).from, *document}, Precision::year);
      } else {
        add(i, i + 1, year_span(*year), Precision::year);
      }
      continue;
    }
    if (w.size() == 5 && w.back() == 's' && year_of_word(std::string_view(w).substr(0, 4))) {  // the 1990s
      const int year = *year_of_word(std::string_view(w).substr(0, 4));
      add(i, i + 1, Span{year_span(year).from, year_span(year + 9).to}, Precision::year);
      continue;
    }
    for (std::size_t c = 0; c < kCenturies.size(); ++c) {
      if (w == kCenturies[c] && word(i + 1) == "century") {
        const int first = (kCenturyNumbers[c] - 1) * 100;
        add(i, i + 2, Span{day(first, 1, 1), day(first + 99, 12, 31)}, Precision::year);
        break;
      }
    }
    if (const int weekday = weekday_number(w); weekday >= 0) {
      if (document) {
        const int back = (weekday_of(*document) - weekday + 7) % 7;
        add(i, i + 1, Span{*document - back, *document - back}, Precision::day);
      } else {
        add(i, i + 1, std::nullopt, Precision::day);
      }
      continue;
    }
    const auto next = word(i + 1);
    if (w == "yesterday" || w == "today" || w == "tomorrow") {
      std::optional<Span> span;
      if (document) {
        const Day on = *document + (w == "yesterday" ? -1 : w == "tomorrow" ? 1 : 0);
        span = Span{on, on};
      }
      add(i, i + 1, span, Precision::day);
    } else if ((w == "last" || w == "this" || w == "next") &&
               (next == "week" || next == "month" || next == "year")) {
      std::optional<Span> span;
      const int step = w == "last" ? -1 : w == "next" ? 1 : 0;
      if (document) {
        if (next == "week") {
          const Day monday = *document - weekday_of(*document) + 7 * step;
          span = Span{monday, monday + 6};
        } else if (next == "month") {
          const auto m = month_of(*document) + step;
          span = Span{first_day(m), last_day(m)};
        } else {
          span = year_span(year_of(*document) + step);
        }
      }
      add(i, i + 2, span,
          next == "week"    ? Precision::day
          : next == "month" ? Precision::month
                            : Precision::year);
      ++i;
    } else if ((next == "year" || next == "years" || next == "month" || next == "months" || next == "week" ||
                next == "weeks" || next == "day" || next == "days" || next == "decades") &&
               (word(i + 2) == "ago" || word(i + 2) == "earlier")) {
      static constexpr std::array<std::string_view, 11> kSmall = {
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
      int n = parse_number<int>(w).value_or(-1);
      for (std::size_t k = 0; k < kSmall.size(); ++k) {
        if (kSmall[k] == w) n = static_cast<int>(k);
      }
      if (w == "a" || w == "an") n = 1;
      if (n >= 0 && n < 500) {
        std::optional<Span> span;
        auto precision = Precision::day;
        if (document) {
          if (next.starts_with("year") || next == "decades") {
            span = year_span(year_of(*document) - n * (next == "decades" ? 10 : 1));
            precision = Precision::year;
          } else if (next.starts_with("month")) {
            const auto m = month_of(*document) + -n;
            span = Span{first_day(m), last_day(m)};
            precision = Precision::month;
          } else {
            const Day on = *document - n * (next.starts_with("week") ? 7 : 1);
            span = Span{on, on};
          }
        }
        add(i, i + 3, span, precision);
        i += 2;
      }
    }
  }
  return out;
}

}  // namespace entente::prose

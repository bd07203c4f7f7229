#include "brief/dyad/words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace entente::brief {

std::string_view level_name(Level level) {
  switch (level) {
    case Level::not_observed:
      return "not observed";
    case Level::hostile:
      return "hostile";
    case Level::strained:
      return "strained";
    case Level::mixed:
      return "mixed";
    case Level::cooperative:
      return "cooperative";
    case Level::close:
      return "close";
  }
  return "";
}

std::string percent(double share) {
  return fmt::format("{:.0f}\u00A0%", share * 100);
}

std::string percent_band(const Interval& band) {
  return fmt::format("[{:.0f}, {:.0f}]", band.low * 100, band.high * 100);
}

std::string plural(std::int64_t n, std::string_view noun) {
  if (n == 1) return fmt::format("1 {}", noun);
  if (noun.ends_with('y')) return fmt::format("{} {}ies", n, noun.substr(0, noun.size() - 1));
  return fmt::format("{} {}s", n, noun);
}

std::string date_of(std::optional<Day> day, Precision precision) {
  if (!day) return "?";
  const std::string text = to_string(*day);
  return precision == Precision::year    ? text.substr(0, 4)
         : precision == Precision::month ? text.substr(0, 7)
                                         : text;
}

std::string years_of(const bonds::TieRow& tie) {
  const std::string from = tie.from ? std::to_string(year_of(*tie.from)) : "?";
  if (!tie.to) return fmt::format("since {}", from);
  const std::string to = std::to_string(year_of(*tie.to));
  return from == to ? from : fmt::format("{}–{}", from, to);
}

std::string list_of(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

std::string spaced(std::string_view kind) {
  std::string text(kind);
  for (char& c : text) {
    if (c == '-') c = ' ';
  }
  return text;
}

std::string with_article(std::string_view name) {
  for (const std::string_view begin : {"United ", "Netherlands", "Philippines", "Maldives", "Bahamas",
                                       "Comoros", "Soviet Union", "Democratic Republic", "Central African",
                                       "Dominican Republic", "Gambia", "Marshall", "Solomon", "Seychelles"}) {
    if (name.starts_with(begin)) return fmt::format("the {}", name);
  }
  return std::string(name);
}

Level level_of(double p, const ontology::Constants& c) {
  if (p < c.value("brief.tone_hostile")) return Level::hostile;
  if (p < c.value("brief.tone_strained")) return Level::strained;
  if (p < c.value("brief.tone_mixed")) return Level::mixed;
  if (p < c.value("brief.tone_close")) return Level::cooperative;
  return Level::close;
}

}  // namespace entente::brief

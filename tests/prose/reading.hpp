// Shared by the room's tests: read a text, and check what must hold of every record.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "prose/reading/reader.hpp"
#include "util/text.hpp"

namespace entente::prose::test {

inline Reading read(const std::string& text, std::optional<Day> date = day(2024, 10, 31),
                    Markup markup = Markup::plain, bool all = false) {
  ReadSettings settings;
  settings.all = all;
  const Reader reader(settings);
  Document document;
  document.id = "t";
  document.bytes = text;
  document.date = date;
  document.markup = markup;
  auto reading = reader.read(document);
  for (const auto& record : reading.records) {
    EXPECT_LE(record.evidence.begin, record.evidence.end);
    EXPECT_LE(record.evidence.end, text.size());
    EXPECT_EQ(record.quote, text.substr(record.evidence.begin, record.evidence.end - record.evidence.begin));
    EXPECT_GE(record.trigger.begin, record.evidence.begin);
    EXPECT_LE(record.trigger.end, record.evidence.end);
    EXPECT_TRUE(is_valid_utf8(to_json(record, reader.gazetteer())));
  }
  for (const auto& number : reading.numbers) {
    EXPECT_EQ(number.quote, text.substr(number.evidence.begin, number.evidence.end - number.evidence.begin));
  }
  return reading;
}

inline std::string key_of(const Party& party) {
  return party.actor == kNoActor ? std::string() : Gazetteer::builtin().actor(party.actor).key;
}

// Do two patterns fit the sides? A mutual record fits either way round.
template <class Fits>
bool sides_fit(const Record& r, const std::string& source, const std::string& target, Fits fits) {
  const auto a = key_of(r.source);
  const auto b = key_of(r.target);
  return (fits(source, a) && fits(target, b)) || (r.mutual && fits(source, b) && fits(target, a));
}

// The event's name with the two ways of yielding as one, or the relation's kind.
inline std::string what(const Record& record) {
  if (!record.event) return record.relation;
  const auto name = std::string(ontology::name(*record.event));
  return name == "CONCEDE" || name == "RETREAT" ? "YIELD" : name;
}

}  // namespace entente::prose::test

// read_prose FILE [DATE [digest]]: the records of one document, one JSON object a line, or its digest.
#include <fmt/format.h>
#include <cstdio>
#include <string>

#include "prose/digest/digest.hpp"
#include "prose/reading/reader.hpp"
#include "prose/syntax/conllu.hpp"

int main(int argc, char** argv) {
  using namespace entente;
  if (argc < 2) {
    fmt::print(stderr, "usage: read_prose FILE [DATE]\n");
    return 2;
  }
  const auto bytes = prose::read_bytes(argv[1]);
  if (!bytes) {
    fmt::print(stderr, "read_prose: {}\n", bytes.error().message);
    return 1;
  }
  prose::Document document;
  document.id = argv[1];
  document.bytes = *bytes;
  document.markup = prose::guess_markup(*bytes, argv[1]);
  if (argc > 2) document.date = parse_day(argv[2]);
  const prose::Reader reader;
  const auto reading = reader.read(document);
  if (argc > 3) {
    fmt::print("{}", prose::to_markdown(prose::digest_of(reading, reader.gazetteer()), reader.gazetteer()));
    return 0;
  }
  for (const auto& record : reading.records) fmt::print("{}\n", prose::to_json(record, reader.gazetteer()));
  for (const auto& number : reading.numbers)
    fmt::print("{}\n", prose::to_json(number, document.id, reader.gazetteer()));
  for (const auto& note : reading.notes) fmt::print(stderr, "{}\n", note);
  return 0;
}

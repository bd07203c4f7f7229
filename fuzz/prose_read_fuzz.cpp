// Any bytes as a document in each markup, as dictionaries of verbs and agents, and as given sides: no crash,
// and every record quotes the document.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "prose/digest/digest.hpp"
#include "prose/reading/inputs.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente::prose;
  if (size == 0 || size > 20'000) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  static const Reader reader(ReadSettings{.all = true});
  Document document;
  document.id = "f";
  document.bytes = bytes;
  document.date = entente::day(2024, 1, 1);
  document.markup = static_cast<Markup>(data[0] % 3);
  const auto reading = reader.read(document);
  for (const auto& record : reading.records) {
    if (record.evidence.end > bytes.size() || record.evidence.begin > record.evidence.end) std::abort();
    if (record.quote != bytes.substr(record.evidence.begin, record.evidence.end - record.evidence.begin))
      std::abort();
    (void)to_json(record, reader.gazetteer());
  }
  (void)to_markdown(digest_of(reading, reader.gazetteer()), reader.gazetteer());
  (void)parse_stream_line(bytes, 1);

  // The same bytes as dictionaries of verbs and of agents, and as the sides of the document.
  VerbDictionaryCount count;
  const auto verbs = VerbDictionary::parse(bytes, count);
  ReadSettings coded;
  coded.verbs = &verbs;
  AgentDictionaryCount agent_count;
  AgentDictionary agents;
  agents.add(bytes, agent_count);
  coded.agents = &agents;
  document.bytes = "Iran and Iraq have not abandoned military ties with Russia, which met Syria.";
  document.markup = Markup::plain;
  (void)Reader(coded).read(document);
  document.bytes = bytes;
  document.source_span = bytes.substr(0, bytes.size() / 3);
  document.target_span = bytes.substr(bytes.size() / 2);
  for (const auto& record : reader.read(document).records) {
    if (record.quote != bytes.substr(record.evidence.begin, record.evidence.end - record.evidence.begin))
      std::abort();
  }
  return 0;
}

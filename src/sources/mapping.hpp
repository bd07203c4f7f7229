// Any CSV or Parquet file, through a small text file that says what its columns mean.
//
//   record = dyad-value            # what a row is: event, tie, vote, roll-call, dyad-value, state-value,
//   source.key = my-trade          #                membership, object
//   source.title = Trade of my project
//   scheme = iso3                  # the codes states are written in
//   a = exporter                   # a field takes a column by its name ...
//   measure = "trade.export"       # ... or a constant in quotes
//
// The file is named like the data with ".entente-map" behind it. docs/mapping.md has every key and an
// example.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sources/adapter.hpp"

namespace entente::sources {

inline constexpr std::string_view kMappingSuffix = ".entente-map";

enum class RecordKind : std::uint8_t {
  event,
  tie,
  vote,
  roll_call,
  dyad_value,
  state_value,
  membership,
  object
};
enum class DateForm : std::uint8_t { iso, compact, dmy, mdy };

struct MappedField {
  bool constant = false;
  std::string text;  // the constant, or the column's name
  std::optional<states::Scheme> scheme;
};

struct Mapping {
  RecordKind record = RecordKind::tie;
  std::map<std::string, MappedField, std::less<>> fields;
  states::Scheme scheme = states::Scheme::any;
  DateForm date = DateForm::iso;
  std::optional<Day> as_of;  // on which codes are read where rows have no date
  std::optional<char> separator;
  Encoding encoding = Encoding::utf8;
  std::string series, version;
  std::string coverage;  // the measure the file covers, "" for none
  bool exhaustive = false;
  std::string digest;  // of the mapping's text: the same data under another mapping is another file
  std::string key, title, publisher, licence, citation, bibtex, limitation;
};

// Errors: bad_file, naming the line and what is wrong with it.
Result<Mapping> parse_mapping(std::string_view text, std::string_view name);
Result<Mapping> read_mapping(const std::filesystem::path& file);
// The mapping file beside a data file: x.csv.entente-map for x.csv and x.csv.zst.
std::optional<std::filesystem::path> mapping_beside(const std::filesystem::path& data);
std::unique_ptr<Adapter> mapped_adapter(Mapping mapping);

}  // namespace entente::sources

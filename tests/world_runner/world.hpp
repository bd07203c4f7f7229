// Worlds as text: a few lines that say who did what to whom, and what must come of it. An analyst can write
// one; the runner loads it through the ledger's own Load and asks the library the questions a brief asks.
//
//   # A comment, to the end of the line.
//   as of 2024-10-31                      the day of every question that names none
//   states IRN RUS USA                    keys of the registry; a wrong key anywhere is an error
//   source NAME                           who reports what follows ("world" until said otherwise)
//   file NAME [series S] [version V]      a new file, loaded by itself; a later version of a series replaces
//   an earlier covered MEASURE SPAN exhaustive       between these days silence means zero; `selection`: it
//   means not observed object ID KIND "NAME" tie KIND A - B [SPAN] [on OBJECT] ["TEXT"]      A > B where it
//   is directed position KIND A [> B] OBJECT [SPAN] ["TEXT"]    supports, opposes, controls, claims, uses,
//   neutral, mediates member ORGANISATION STATE [SPAN] [STATUS] sale PRODUCT A > B SPAN [SHARE %]     energy
//   exports; without a share only that B is a customer roll DATE SYMBOL [x N]: A yes, B no, C abstain, D
//   absent event DATE A > B TYPE DOMAIN [x N] [about C] [key K] ["TEXT"]    PLOVER types; STATEMENT says
//   nothing of a kind dedup source-key off                  after everything is loaded expect MEASURE
//   ARGUMENTS [on DATE] = VALUE [± TOLERANCE]     also <, >, and `has` for a part of a text
//
// A SPAN is FROM..TO, either end left out where it is open, or one date; a date is a day, a month or a year.
// The measures are listed in measures.cpp.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ledger/records.hpp"
#include "util/result.hpp"

namespace entente::world {

struct Token {
  std::string text;
  bool quoted = false;
};

struct Line {
  int number = 0;
  std::vector<Token> tokens;
};

struct CoverageLine {
  std::string measure;
  Span span;
  bool exhaustive = true;
};

struct TieLine {
  std::string kind, object, text;
  StateId a, b;
  bool directed = false;
  Span span;
};

struct ObjectLine {
  std::string id, kind, name;
};

struct MemberLine {
  std::string organisation, status;
  StateId state;
  Span span;
};

struct SaleLine {
  std::string product;
  StateId a, b;
  Span span;
  std::optional<double> percent;
};

struct RollLine {
  Day held;
  std::string symbol;
  int times = 1;
  std::vector<std::pair<StateId, ledger::Choice>> votes;
};

struct EventLine {
  PartialDate date;
  StateId a, b, third;
  std::optional<ontology::Plover> type;  // nothing: a plain statement
  ontology::Domain domain = ontology::Domain::political;
  int times = 1;
  std::string key, text;
  std::string actor = {};  // who acted, as the source names it
};

// What one file of the world says, in the order of the lines within each kind.
struct File {
  std::string source = "world";
  std::string name, series, version;
  std::vector<CoverageLine> coverage;
  std::vector<ObjectLine> objects;
  std::vector<TieLine> ties;
  std::vector<MemberLine> members;
  std::vector<SaleLine> sales;
  std::vector<RollLine> rolls;
  std::vector<EventLine> events;
};

enum class Comparison : std::uint8_t { equal, less, greater, has };

struct Expectation {
  int line = 0;
  std::string text;                  // as written
  std::vector<std::string> measure;  // its name and arguments
  std::optional<Day> on;
  Comparison comparison = Comparison::equal;
  std::string value;
  double tolerance = 1e-12;
};

struct World {
  std::string name;
  Day as_of;
  std::vector<File> files;
  std::vector<std::string> rules_off;
  std::vector<Expectation> expectations;
};

// Errors: bad_file with the file's name and the line.
Result<World> read_world(const std::filesystem::path& path);

}  // namespace entente::world

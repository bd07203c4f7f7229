// What the reader says: one record for each thing a sentence claims, with the words it rests on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prose/actors/gazetteer.hpp"
#include "prose/frames/frame_table.hpp"
#include "util/day.hpp"

namespace entente::prose {

enum class Status : std::uint8_t {
  asserted,
  negated,
  future,
  conditional,
  hypothetical,
  alleged,
  denied,
  historical
};
std::string_view status_name(Status status);

struct Bytes {
  std::size_t begin = 0, end = 0;  // of the original document
};

struct Party {
  ActorIndex actor = kNoActor;
  std::string role;  // GOV, MIL, ...; empty where the state itself is named
  Bytes span;
  bool given = false;  // there is such a party in the text, resolved or not
};

struct TimeReference {
  std::optional<Span> span;
  Precision precision = Precision::day;
  std::string text;
  Bytes bytes;
};

struct Record {
  std::string doc;
  std::uint32_t sentence = 0;
  FrameKind kind = FrameKind::event;
  std::string frame;
  std::optional<ontology::Plover> event;
  std::string_view coded;  // what a coder of event data would call it (roots/root_model.hpp)
  double coded_probability = 0;
  std::string relation;
  std::string mode;
  std::vector<std::string> contexts;
  std::string cameo;
  int sign = 0;
  Party source, target, third;
  bool mutual = false;    // it holds from target to source too
  bool inferred = false;  // no clause names the target: it is whom the text speaks of (context.hpp)
  Status status = Status::asserted;
  std::string hedge;
  std::vector<std::string> reporters;  // outermost last; keys, or the words where no actor is known
  std::string denied_by;
  TimeReference time;
  Bytes evidence;
  std::string quote;
  Bytes trigger;
  std::string rule;
  double score = 0;
  // How likely a coder of event data would write it down (confidence.hpp); nothing where it is no event
  // between two actors.
  std::optional<double> confidence;
};

// A share or an amount the text states: "almost 40 % of known gas reserves".
struct NumericClaim {
  std::uint32_t sentence = 0;
  double value = 0;
  std::string unit;       // "%", "million", "billion dollars", ...
  std::string qualifier;  // almost, more than, ...
  std::string of;         // what it is a share of
  std::vector<ActorIndex> actors;
  Bytes evidence;
  std::string quote;
};

// One JSON object, no line break; the fields always in the same order.
std::string to_json(const Record& record, const Gazetteer& gazetteer);
std::string to_json(const NumericClaim& claim, const std::string& doc, const Gazetteer& gazetteer);

}  // namespace entente::prose

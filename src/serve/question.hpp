// What can be asked over HTTP: one table, from which requests are read, checked and documented.
//
// A question is a command of the command line under a path: its answer is the command's own, in any of its
// formats. Only what stands in the table can be asked; options that name files of this machine (-o, --graph,
// --constants) do not.
#pragma once

#include <span>
#include <string_view>

namespace entente::serve {

enum class Place : unsigned char {
  path,   // a segment of the path, in the order of the table: /v1/brief/{a}/{b}
  query,  // ?name=value
};

enum class Type : unsigned char { text, integer, number, date, flag };

struct Parameter {
  std::string_view name;
  Place place = Place::query;
  Type type = Type::text;
  std::string_view option;   // "--domain"; "" is a positional argument
  std::string_view choices;  // "agreement|kappa"; "" is any value
  bool repeated = false;     // may be given several times
  std::string_view meaning;
  bool required = false;  // of a query: without it nothing is asked
};

enum class Body : unsigned char {
  none,
  document,  // a text handed to the command's standard input
};

struct Question {
  std::string_view id;       // of the operation: "brief"
  std::string_view path;     // "/v1/brief/{a}/{b}"
  std::string_view command;  // "brief"
  std::string_view summary;
  Body body = Body::none;
  std::string_view formats;  // "json|csv|...": the first is the default
  bool dated = true;         // takes as_of
  std::span<const Parameter> parameters;
};

// In the order they are documented.
std::span<const Question> questions();

}  // namespace entente::serve

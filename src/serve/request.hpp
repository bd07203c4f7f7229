// A request as the questions understand it, whatever server it came through.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "serve/question.hpp"
#include "util/result.hpp"

namespace entente::serve {

struct Request {
  std::string path;  // decoded, without the query
  std::multimap<std::string, std::string> query;
  std::string accept;  // the header, "" where absent
  std::string body;
};

struct Routed {
  const Question* question = nullptr;
  std::vector<std::string> segments;  // values of the path's parameters, in order
};

// The question a path asks. Errors: not_found.
Result<Routed> route(std::string_view path);

// The format asked for: ?format=, else the first of the Accept header that the question has, else its
// default. Errors: usage (a format it has not).
Result<std::string_view> format_of(const Question& question, const Request& request);

// The command line of a request, ready for cli::run: every value stands behind its option's "=" or after
// "--", so that none can be read as an option. Errors: usage (a parameter that is unknown, given twice, of
// another type or not among the choices).
Result<std::vector<std::string>> arguments_of(const Routed& routed, const Request& request);

std::string_view media_type(std::string_view format);

}  // namespace entente::serve

#include <nlohmann/json.hpp>

#include "serve/answer.hpp"

namespace entente::serve {
namespace {

std::string_view phrase(int status) {
  switch (status) {
    case 400:
      return "The question is malformed";
    case 401:
      return "A token is needed";
    case 404:
      return "Not found";
    case 405:
      return "The method is not offered here";
    case 408:
      return "The request took too long to arrive";
    case 409:
      return "The question is ambiguous";
    case 413:
      return "The body is too large";
    case 421:
      return "This host is not served";
    case 422:
      return "The text cannot be read";
    case 431:
      return "The header is too large";
    case 503:
      return "Not now";
    case 507:
      return "No room left";
    default:
      return "The answer failed";
  }
}

}  // namespace

int status_of(Code code) {
  switch (code) {
    case Code::usage:
      return 400;
    case Code::unknown_state:
    case Code::out_of_coverage:
    case Code::not_found:
      return 404;
    case Code::ambiguous_name:
      return 409;
    case Code::bad_row:
    case Code::bad_file:
    case Code::unknown_format:
      return 422;
    case Code::locked_store:
    case Code::cancelled:
      return 503;
    case Code::storage_full:
      return 507;
    case Code::bad_store:
    case Code::internal:
      return 500;
  }
  return 500;
}

Answer problem(int status, std::string_view code, std::string_view detail,
               const std::vector<std::string>& candidates) {
  nlohmann::ordered_json body{{"type", "about:blank"}, {"title", phrase(status)}, {"status", status}};
  body["detail"] = detail;
  body["code"] = code;
  if (!candidates.empty()) body["candidates"] = candidates;
  return {status,
          "application/problem+json",
          body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n",
          {}};
}

Answer problem(const Error& error) {
  return problem(status_of(error.code), code_name(error.code), error.message, error.candidates);
}

}  // namespace entente::serve

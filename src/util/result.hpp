// The two error roads. What the world does to us (a bad row, an unknown name, a locked store) is a value:
// Result<T>. What we do wrong ourselves is an assertion. Exceptions of libraries are caught at their edge.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente {

// Stable codes: their names are the same in the CLI, HTTP, MCP and Python, and never change meaning.
enum class Code {
  unknown_state,    // no state has that name or code at that date
  ambiguous_name,   // several have; the candidates are listed
  out_of_coverage,  // the source does not observe what was asked
  bad_row,          // a row cannot be read; it stands in quarantine
  bad_file,         // a file cannot be read as a whole (truncated, not the format it claims)
  unknown_format,   // no adapter recognises the file
  not_found,        // no such file, object or record
  locked_store,     // another process holds the store
  bad_store,        // the store is damaged or of a newer version
  storage_full,     // no room left on the device
  usage,            // the question itself is malformed
  cancelled,        // stopped on request
  internal,         // a library failed in a way we did not foresee
};

std::string_view code_name(Code code);

struct Error {
  Code code = Code::internal;
  std::string message;                  // one sentence that names file, row and reason where there are any
  std::vector<std::string> candidates;  // for ambiguous_name and unknown_state: what could have been meant
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(Code code, std::string message, std::vector<std::string> candidates = {}) {
  return std::unexpected(Error{code, std::move(message), std::move(candidates)});
}

}  // namespace entente

// Hands an error on to the caller; the value of a success is dropped.
#define ENTENTE_TRY(expression)                                          \
  do {                                                                   \
    if (auto entente_result = (expression); !entente_result.has_value()) \
      return std::unexpected(std::move(entente_result).error());         \
  } while (false)

#define ENTENTE_CONCAT_(a, b) a##b
#define ENTENTE_CONCAT(a, b) ENTENTE_CONCAT_(a, b)
// ENTENTE_LET(auto x, f()): x is f()'s value, or the error is handed on.
#define ENTENTE_LET(declaration, expression) \
  ENTENTE_LET_(declaration, expression, ENTENTE_CONCAT(entente_let_, __LINE__))
#define ENTENTE_LET_(declaration, expression, name)                       \
  auto name = (expression);                                               \
  if (!name.has_value()) return std::unexpected(std::move(name).error()); \
  declaration = std::move(name).value()

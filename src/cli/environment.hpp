// Everything the program takes from the world outside: passed in, so that a test can be the world.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "util/day.hpp"

namespace entente::cli {

struct Environment {
  std::vector<std::string> arguments;  // without the program's name
  std::istream* in = nullptr;
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
  std::function<std::optional<std::string>(const std::string&)> variable;
  std::function<std::int64_t()> now;  // microseconds since 1970, UTC
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int width = 100;
};

// Exit codes: the same everywhere.
inline constexpr int kOk = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;
inline constexpr int kBelowCoverage = 3;

// Runs one command line to its exit code.
int run(const Environment& environment);

inline constexpr const char* kVersion = "0.1.0";

}  // namespace entente::cli

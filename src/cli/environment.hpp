// Everything the program takes from the world outside: passed in, so that a test can be the world.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/duck.hpp"
#include "util/result.hpp"

namespace entente::cli {

struct Environment;

struct ServeSettings {
  std::string host = "127.0.0.1";
  int port = 8127;
  std::string token;
  int workers = 4;
  std::filesystem::path store;
  int threads = 0;
  std::string secret;  // of this run, known to whoever may read the file beside the store
};

struct Environment {
  std::vector<std::string> arguments;  // without the program's name
  std::istream* in = nullptr;
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
  std::function<std::optional<std::string>(const std::string&)> variable;
  std::function<std::int64_t()> now;  // microseconds since 1970, UTC
  // From this call on an interrupt (Ctrl-C) sets the flag it gives, once; empty where none can come. Called
  // by commands that can stop half way with an answer.
  std::function<const std::atomic<bool>*()> interrupt;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int width = 100;

  // Told how far a load is: the file it is at, bytes done and in all. False stops the load, of which nothing
  // is kept.
  std::function<bool(std::string_view, std::int64_t, std::int64_t)> progress = nullptr;
  // The process ends with this run: memory that only the process holds is left to the system.
  bool one_run = false;
  // Relative paths of the arguments start here; "" is the process's own folder.
  std::filesystem::path directory = {};
  // Asked when another process holds the store: has the app that holds it run these arguments. Returns the
  // exit code; nothing where no app answers for that store.
  std::function<std::optional<int>(const Environment&, const std::filesystem::path& store)> forward = nullptr;
  // Set by a program that holds the store open for many runs: the run reads and writes through it.
  std::optional<ledger::Database> database = std::nullopt;
  // Runs the web app, in programs that have one.
  std::function<int(const Environment&, const ServeSettings&)> serve = nullptr;
  // Told of the error a run fails with, beside the sentence on `err`.
  std::function<void(const Error&)> failed = nullptr;
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

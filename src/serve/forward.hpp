// Commands of the command line while the app holds the store: the app runs them.
//
// The app writes a file beside the store that says where it listens, with a secret of its run; the file can
// be read by its owner alone, and goes when the app ends. A command that finds the store locked sends its
// arguments, its folder and, where an argument is "-", its standard input there, and prints what comes back.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

#include "cli/environment.hpp"
#include "serve/answer.hpp"
#include "serve/http.hpp"

namespace entente::serve {

// The file beside the store, while it lives.
class Notice {
 public:
  // Errors: not_found (it cannot be written).
  static Result<Notice> post(const std::filesystem::path& store, int port, const std::string& secret);
  Notice(Notice&& other) noexcept;
  Notice(const Notice&) = delete;
  Notice& operator=(const Notice&) = delete;
  Notice& operator=(Notice&&) = delete;
  ~Notice();

 private:
  explicit Notice(std::filesystem::path file) : file_(std::move(file)) {}
  std::filesystem::path file_;
};

// The app's side: runs the command a request carries. Commands that write take turns.
class CommandDesk {
 public:
  CommandDesk(Host host, std::string secret) : host_(std::move(host)), secret_(std::move(secret)) {}
  Answer run(const Incoming& incoming);
  // Runs a command that writes, when its turn has come and giving way to those who read; when it returns,
  // what is kept is of the store as it is then.
  int run_writing(const cli::Environment& command);

 private:
  Host host_;
  std::string secret_;
  std::mutex writing_;
};

// The command's side, for cli::Environment::forward.
std::optional<int> forward(const cli::Environment& environment, const std::filesystem::path& store);

}  // namespace entente::serve

// The program: takes arguments, streams, clock and environment from the system and hands them to cli::run.
#include <sys/ioctl.h>
#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "cli/environment.hpp"
#include "serve/forward.hpp"
#include "serve/serve.hpp"

namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free);  // or a signal handler must not touch it

void on_interrupt(int) {
  interrupted = true;
}

int terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20)
    return std::min<int>(size.ws_col, 140);
  return 100;
}

// 32 hexadecimal digits nobody can guess.
std::string secret() {
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) std::abort();
  std::string out;
  for (const unsigned char byte : bytes) {
    constexpr const char* kDigits = "0123456789abcdef";
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a failed write, not a death
  std::signal(SIGXFSZ, SIG_IGN);  // so is a file that may grow no further
  std::ios::sync_with_stdio(false);
  entente::cli::Environment environment;
  environment.arguments.assign(argv + 1, argv + argc);
  environment.in = &std::cin;
  environment.out = &std::cout;
  environment.err = &std::cerr;
  environment.variable = [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    return std::string(value);
  };
  environment.now = [] {
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
  };
  environment.interrupt = [] {
    struct sigaction action{};
    action.sa_handler = on_interrupt;
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;  // a second one ends the program
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    return &interrupted;
  };
  environment.out_is_terminal = isatty(STDOUT_FILENO) != 0;
  environment.err_is_terminal = isatty(STDERR_FILENO) != 0;
  environment.width = terminal_width();
  environment.serve = [](const entente::cli::Environment& outer, entente::cli::ServeSettings settings) {
    settings.secret = secret();
    return entente::serve::serve(outer, settings);
  };
  environment.forward = entente::serve::forward;
  environment.one_run = true;
  const int code = entente::cli::run(environment);
  std::cout.flush();
  std::cerr.flush();
  // Files are closed by now; what is left is memory, and the threads of a store a run has left open.
  std::_Exit(code);
}

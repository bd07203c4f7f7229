#include "serve/serve.hpp"

#include <fmt/format.h>
#include <pthread.h>

#include <csignal>
#include <ostream>
#include <thread>

#include "ledger/store.hpp"
#include "serve/app.hpp"
#include "serve/forward.hpp"

namespace entente::serve {
namespace {

bool is_loopback(const std::string& host) {
  return host == "127.0.0.1" || host == "::1";
}

// Waits for SIGINT or SIGTERM on a thread of its own; the signals are blocked everywhere else, so that no
// library's thread takes them.
class SignalWatch {
 public:
  SignalWatch() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &set_, &before_);
  }
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;
  ~SignalWatch() {
    if (thread_.joinable()) {
      pthread_kill(thread_.native_handle(), SIGUSR2);
      thread_.join();
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  void start(std::function<void()> then) {
    thread_ = std::thread([this, then = std::move(then)] {
      int signal = 0;
      sigwait(&set_, &signal);
      if (signal != SIGUSR2) then();
    });
  }

 private:
  sigset_t set_{};
  sigset_t before_{};
  std::thread thread_;
};

}  // namespace

int serve(const cli::Environment& environment, const cli::ServeSettings& settings) {
  const auto fail = [&](const Error& error) {
    *environment.err << "entente: " << error.message << " [" << code_name(error.code) << "]\n";
    return error.code == Code::usage ? cli::kUsage : cli::kFailed;
  };
  const bool loopback = is_loopback(settings.host);
  if (!loopback && settings.token.empty()) {
    return fail(
        {Code::usage,
         fmt::format(
             "{} can be reached from other machines: give a --token of your own that clients must send",
             settings.host),
         {}});
  }
  if (!settings.token.empty() && settings.token.size() < 16) {
    return fail({Code::usage, "a token has at least 16 characters", {}});
  }
  SignalWatch signals;  // before any library starts a thread
  ledger::OpenOptions options;
  options.threads = settings.threads;
  options.access = ledger::Access::read_write;
  // A store that is made or whose registry is renewed is written once here; requests find it ready.
  auto opened = ledger::Database::open(settings.store, options);
  if (!opened) return fail(opened.error());
  auto store = ledger::Store::over(*opened, settings.store, states::Registry::builtin(), options.access);
  if (!store) return fail(store.error());

  App app({settings.token, loopback, cli::kVersion, settings.secret},
          {*opened, settings.store, environment.now});
  HttpSettings http;
  http.host = settings.host;
  http.port = settings.port;
  http.workers = settings.workers;
  auto server = HttpServer::listen(
      http, [&](const Incoming& incoming) { return app.handle(incoming); },
      [&](const Incoming& incoming) { return app.at_once(incoming); });
  if (!server) return fail(server.error());
  // Commands reach the app over IPv4 loopback; one that listens elsewhere keeps the store to itself.
  std::optional<Notice> notice;
  if (settings.host == "127.0.0.1" || settings.host == "0.0.0.0") {
    auto posted = Notice::post(settings.store, server->port(), settings.secret);
    if (!posted) return fail(posted.error());
    notice.emplace(std::move(*posted));
  }
  const bool is_v6 = settings.host.find(':') != std::string::npos;
  *environment.err << fmt::format("entente: http://{}{}{}:{}/ (Ctrl-C ends it)\n", is_v6 ? "[" : "",
                                  settings.host, is_v6 ? "]" : "", server->port())
                   << std::flush;
  signals.start([&] { server->stop(); });
  server->run();
  *environment.err << "entente: ended\n";
  return cli::kOk;
}

}  // namespace entente::serve

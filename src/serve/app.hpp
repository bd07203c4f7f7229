// The web app as a function from a request to an answer: who may ask, what is asked, and what every answer
// carries.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "serve/forward.hpp"
#include "serve/http.hpp"
#include "serve/metrics.hpp"
#include "serve/uploads.hpp"

namespace entente::serve {

struct AppSettings {
  std::string token;  // "": none is asked for, which is fit for loopback only
  bool loopback = true;
  std::string version;
  std::string secret;  // of the command line on this machine (forward.hpp)
};

// Safe to call from any number of threads.
class App {
 public:
  App(AppSettings settings, Host host)
      : settings_(std::move(settings)),
        host_(std::move(host)),
        desk_(host_, settings_.secret),
        uploads_(host_, desk_) {}

  Answer handle(const Incoming& incoming);
  // The answer where it is known already and needs no worker: pages, what is kept, what is refused.
  std::optional<Answer> at_once(const Incoming& incoming);

 private:
  enum class Pace : unsigned char { at_once, as_long_as_it_takes };
  std::optional<Answer> handle(const Incoming& incoming, Pace pace);
  std::optional<Answer> respond(const Incoming& incoming, Pace pace, std::string& route_name);
  Result<void> admit(const Incoming& incoming) const;

  AppSettings settings_;
  Host host_;
  CommandDesk desk_;
  Uploads uploads_;
  Metrics metrics_;
};

// The decoded path and query of a request target. Errors: usage (a broken %-sequence).
Result<Request> parse_target(std::string_view target);

}  // namespace entente::serve

// An HTTP/1.1 server: sockets in, a function's answers out. It knows nothing of states.
//
// One thread moves bytes, so that a slow or silent client costs memory and no thread; a fixed number of
// workers compute answers. Every stage of a request has a deadline counted from its beginning, not from the
// last byte: a client that sends one byte a second is cut off like one that sends none.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "serve/answer.hpp"
#include "util/result.hpp"

namespace entente::serve {

struct Incoming {
  std::string method;                          // "GET"
  std::string target;                          // as sent: path and query, still encoded
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

struct HttpSettings {
  std::string host = "127.0.0.1";
  int port = 0;  // 0: any free one
  int workers = 4;
  std::size_t most_connections = 1024;
  std::size_t longest_header = 16 * 1024;
  std::size_t longest_body = 16 * 1024 * 1024;
  std::string files_at = "/v1/load";  // where a body is a file
  std::size_t longest_file = 512 * 1024 * 1024;
  std::chrono::seconds to_send_header{10};
  std::chrono::seconds to_send_body{60};
  std::chrono::seconds to_take_answer{60};
  std::chrono::seconds idle{30};  // between requests of one connection
};

class HttpServer {
 public:
  using Handler = std::function<Answer(const Incoming&)>;

  // Asked first, on the thread that moves bytes: an answer that needs no waiting, so that it does not queue
  // behind those that do.
  using Quick = std::function<std::optional<Answer>(const Incoming&)>;

  // Listens at once; answers begin with run(). Errors: usage (no such address, or it is taken).
  static Result<HttpServer> listen(const HttpSettings& settings, Handler handler, Quick quick = nullptr);
  HttpServer(HttpServer&&) noexcept;
  ~HttpServer();

  int port() const;
  // Serves until stop(); then takes no new request, finishes those that are being answered, and returns.
  void run();
  // Callable from any thread.
  void stop();

 private:
  struct Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::serve

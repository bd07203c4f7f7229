#include "serve/http.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <optional>
#include <unordered_set>

namespace entente::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;
using Error_code = beast::error_code;

std::string lower(beast::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

class Connection;

// What the connections of one server share.
struct Shared {
  HttpSettings settings;
  HttpServer::Handler handler;
  HttpServer::Quick quick;
  asio::io_context io{1};
  std::optional<asio::thread_pool> workers;
  std::unordered_set<Connection*> open;  // touched by the one thread of `io` only
  bool stopping = false;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Tcp::socket socket, Shared& shared) : stream_(std::move(socket)), shared_(shared) {
    shared_.open.insert(this);
  }
  ~Connection() { shared_.open.erase(this); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void read(std::chrono::seconds deadline) {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(shared_.settings.longest_header));
    parser_->body_limit(shared_.settings.longest_file);
    stream_.expires_after(deadline);
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](Error_code error, std::size_t) { self->read_body(error); });
  }

  // A connection that waits for a request, or for the rest of one, is ended; one whose answer is being made
  // lives until it is sent.
  void stop() {
    if (!answering_) close();
  }

 private:
  void read_body(Error_code error) {
    if (error) return refuse(error);
    // What may be sent depends on what is asked, which is known only now.
    if (!parser_->get().target().starts_with(shared_.settings.files_at)) {
      parser_->body_limit(shared_.settings.longest_body);
      const auto length = parser_->content_length();
      if (length && *length > shared_.settings.longest_body) return refuse(http::error::body_limit);
    }
    if (parser_->get()[http::field::expect] == "100-continue") {
      continue_.emplace(http::status::continue_, parser_->get().version());
      return http::async_write(stream_, *continue_,
                               [self = shared_from_this()](Error_code failed, std::size_t) {
                                 if (!failed) self->read_rest();
                               });
    }
    read_rest();
  }

  void read_rest() {
    stream_.expires_after(shared_.settings.to_send_body);
    http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](Error_code error, std::size_t) {
      if (error) return self->refuse(error);
      self->work();
    });
  }

  void work() {
    answering_ = true;
    stream_.expires_never();
    auto request = parser_->release();
    keep_alive_ = request.keep_alive();
    version_ = request.version();
    head_only_ = request.method() == http::verb::head;
    auto incoming = std::make_shared<Incoming>();
    incoming->method = std::string(request.method_string());
    incoming->target = std::string(request.target());
    for (const auto& field : request)
      incoming->headers.insert_or_assign(lower(field.name_string()), std::string(field.value()));
    incoming->body = std::move(request.body());
    if (shared_.quick) {
      if (auto answer = shared_.quick(*incoming)) return send(std::move(*answer));
    }
    // The guard keeps the moving thread at its post while nothing but this answer is outstanding.
    asio::post(*shared_.workers,
               [self = shared_from_this(), incoming, guard = asio::make_work_guard(shared_.io)] {
                 auto answer = std::make_shared<Answer>(self->shared_.handler(*incoming));
                 asio::post(self->shared_.io, [self, answer] { self->send(std::move(*answer)); });
               });
  }

  void refuse(Error_code error) {
    if (error == http::error::body_limit) return send_last(problem(413, "usage", "the body is too large"));
    if (error == http::error::header_limit)
      return send_last(problem(431, "usage", "the header is too large"));
    if (error == beast::error::timeout) return close();
    if (error == http::error::end_of_stream || error == http::error::partial_message) return close();
    if (error.category() == http::make_error_code(http::error::bad_version).category()) {
      return send_last(problem(400, "usage", "this is no HTTP request"));
    }
    close();
  }

  void send_last(Answer answer) {
    keep_alive_ = false;
    send(std::move(answer));
  }

  void send(Answer answer) {
    answering_ = true;
    if (answer.poll && !head_only_) return begin_stream(std::move(answer));
    if (shared_.stopping) keep_alive_ = false;
    response_.emplace(http::int_to_status(static_cast<unsigned>(answer.status)), version_);
    auto& r = *response_;
    if (!answer.type.empty()) r.set(http::field::content_type, answer.type);
    for (const auto& [name, value] : answer.headers) r.set(name, value);
    const std::size_t length = answer.body.size();
    r.body() = head_only_ ? std::string() : std::move(answer.body);
    r.keep_alive(keep_alive_);
    if (answer.status != 304) r.content_length(length);
    stream_.expires_after(shared_.settings.to_take_answer);
    http::async_write(stream_, r, [self = shared_from_this()](Error_code error, std::size_t) {
      self->answering_ = false;
      if (error || !self->keep_alive_ || self->shared_.stopping) return self->close();
      self->read(self->shared_.settings.idle);
    });
  }

  // A stream is sent in chunks as there is something to say, and ends the connection.
  void begin_stream(Answer answer) {
    poll_ = std::move(answer.poll);
    head_.emplace(http::int_to_status(static_cast<unsigned>(answer.status)), version_);
    head_->set(http::field::content_type, answer.type);
    for (const auto& [name, value] : answer.headers) head_->set(name, value);
    head_->keep_alive(false);
    head_->chunked(true);
    serializer_.emplace(*head_);
    stream_.expires_after(shared_.settings.to_take_answer);
    http::async_write_header(stream_, *serializer_,
                             [self = shared_from_this()](Error_code error, std::size_t) {
                               if (error) return self->close();
                               self->pump();
                             });
  }

  void pump() {
    const auto text = shared_.stopping ? std::nullopt : poll_();
    stream_.expires_after(shared_.settings.to_take_answer);
    if (!text) {
      return asio::async_write(stream_, http::make_chunk_last(),
                               [self = shared_from_this()](Error_code, std::size_t) { self->close(); });
    }
    if (text->empty() && ++silent_ < kHeartbeat) return wait();
    silent_ = 0;
    chunk_ = text->empty() ? ":\n\n" : *text;  // a comment now and then finds out who has gone
    asio::async_write(stream_, http::make_chunk(asio::buffer(chunk_)),
                      [self = shared_from_this()](Error_code error, std::size_t) {
                        if (error) return self->close();
                        self->wait();
                      });
  }

  void wait() {
    pause_.expires_after(kPollEvery);
    pause_.async_wait([self = shared_from_this()](Error_code error) {
      if (!error) self->pump();
    });
  }

  void close() {
    Error_code ignored;
    stream_.socket().shutdown(Tcp::socket::shutdown_both, ignored);
    stream_.close();
  }

  static constexpr std::chrono::milliseconds kPollEvery{200};
  static constexpr int kHeartbeat = 50;  // silent polls: ten seconds

  beast::tcp_stream stream_;
  Shared& shared_;
  asio::steady_timer pause_{stream_.get_executor()};
  std::function<std::optional<std::string>()> poll_;
  std::optional<http::response<http::empty_body>> head_;
  std::optional<http::response_serializer<http::empty_body>> serializer_;
  std::string chunk_;
  int silent_ = 0;
  beast::flat_buffer buffer_{64 * 1024};
  std::optional<http::request_parser<http::string_body>> parser_;
  std::optional<http::response<http::empty_body>> continue_;
  std::optional<http::response<http::string_body>> response_;
  unsigned version_ = 11;
  bool keep_alive_ = false;
  bool head_only_ = false;
  bool answering_ = false;
};

}  // namespace

struct HttpServer::Impl {
  Shared shared;
  std::optional<Tcp::acceptor> acceptor;
  asio::steady_timer pause{shared.io};

  void accept() {
    acceptor->async_accept([this](Error_code error, Tcp::socket socket) {
      if (shared.stopping) return;
      if (error) {  // no descriptors left, say: those that are open will end
        pause.expires_after(std::chrono::milliseconds(50));
        pause.async_wait([this](Error_code) {
          if (!shared.stopping) accept();
        });
        return;
      }
      // Beyond the limit a connection is closed at once: those that are open are served.
      if (shared.open.size() < shared.settings.most_connections) {
        std::make_shared<Connection>(std::move(socket), shared)->read(shared.settings.to_send_header);
      }
      accept();
    });
  }
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

Result<HttpServer> HttpServer::listen(const HttpSettings& settings, Handler handler, Quick quick) {
  auto impl = std::make_unique<Impl>();
  impl->shared.settings = settings;
  impl->shared.handler = std::move(handler);
  impl->shared.quick = std::move(quick);
  Error_code error;
  const auto address = asio::ip::make_address(settings.host, error);
  if (error) return fail(Code::usage, fmt::format("{} is no address to listen at", settings.host));
  const Tcp::endpoint endpoint(address, static_cast<std::uint16_t>(settings.port));
  impl->acceptor.emplace(impl->shared.io);
  auto& acceptor = *impl->acceptor;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return fail(Code::usage, fmt::format("{}:{} cannot be listened at: {}", settings.host, settings.port,
                                         error.message()));
  }
  return HttpServer(std::move(impl));
}

int HttpServer::port() const {
  return impl_->acceptor->local_endpoint().port();
}

void HttpServer::run() {
  auto& shared = impl_->shared;
  shared.workers.emplace(static_cast<std::size_t>(std::max(1, shared.settings.workers)));
  impl_->accept();
  shared.io.run();  // returns when the last connection has gone
  shared.workers->join();
}

void HttpServer::stop() {
  asio::post(impl_->shared.io, [this] {
    auto& shared = impl_->shared;
    if (shared.stopping) return;
    shared.stopping = true;
    Error_code ignored;
    impl_->acceptor->close(ignored);
    impl_->pause.cancel();
    for (Connection* connection : shared.open) connection->stop();
  });
}

}  // namespace entente::serve

#include "serve/loopback_client.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <limits>

namespace entente::serve {

std::optional<LoopbackReply> post_to_loopback(int port, const std::string& target,
                                              const std::map<std::string, std::string>& headers,
                                              const std::string& body) {
  namespace asio = boost::asio;
  namespace beast = boost::beast;
  namespace http = beast::http;
  asio::io_context io;
  beast::tcp_stream stream(io);
  beast::error_code error;
  stream.connect({asio::ip::address_v4::loopback(), static_cast<std::uint16_t>(port)}, error);
  if (error) return std::nullopt;
  http::request<http::string_body> request(http::verb::post, target, 11);
  request.set(http::field::host, "127.0.0.1");
  request.set(http::field::connection, "close");
  for (const auto& [name, value] : headers) request.set(name, value);
  request.body() = body;
  request.prepare_payload();
  http::write(stream, request, error);
  if (error) return std::nullopt;
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(std::numeric_limits<std::uint64_t>::max());
  http::read(stream, buffer, parser, error);
  if (error) return std::nullopt;
  return LoopbackReply{static_cast<int>(parser.get().result_int()), std::move(parser.get().body())};
}

}  // namespace entente::serve

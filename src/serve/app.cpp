#include "serve/app.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "serve/assets.hpp"
#include "serve/content_tag.hpp"
#include "serve/openapi.hpp"
#include "util/text.hpp"

namespace entente::serve {
namespace {

std::string_view header(const Incoming& incoming, const std::string& name) {
  const auto found = incoming.headers.find(name);
  return found != incoming.headers.end() ? std::string_view(found->second) : std::string_view();
}

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

// %-sequences, and "+" as a blank in a query.
Result<std::string> decode(std::string_view text, bool plus_is_blank) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_blank) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
      const auto low = i + 2 < text.size() ? hex_digit(text[i + 2]) : std::nullopt;
      if (!high || !low) return fail(Code::usage, "the address has a broken %-sequence");
      out += static_cast<char>(*high * 16 + *low);
      i += 2;
    }
  }
  if (out.find('\0') != std::string::npos) return fail(Code::usage, "the address has a NUL byte");
  return out;
}

// A name of this machine's loopback, with or without a port.
bool is_loopback_name(std::string_view host) {
  if (host.starts_with('[')) return host.starts_with("[::1]");
  const auto name = host.substr(0, host.find(':'));
  return name == "localhost" || name == "127.0.0.1";
}

// In the time of one comparison whatever the common beginning, so that a token cannot be guessed letter by
// letter.
bool same(std::string_view a, std::string_view b) {
  unsigned difference = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference |=
        static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b.empty() ? 0 : b[i % b.size()]);
  }
  return difference == 0;
}

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
// An answer in HTML is a page of its own: inline style, no script.
constexpr std::string_view kPagePolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox";

void protect(Answer& answer, bool is_page_of_answer) {
  answer.headers.emplace_back("Content-Security-Policy", is_page_of_answer ? kPagePolicy : kPolicy);
  answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
  answer.headers.emplace_back("Referrer-Policy", "no-referrer");
  answer.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  answer.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
}

// A client that holds the same bytes is told so.
void tag(Answer& answer, const Incoming& incoming) {
  if (answer.status != 200 || answer.poll) return;
  const std::string etag = fmt::format("\"{}\"", content_tag(answer.type + "\n" + answer.body));
  answer.headers.emplace_back("ETag", etag);
  answer.headers.emplace_back("Vary", "Accept");
  const auto held = header(incoming, "if-none-match");
  if (held == "*" || held.find(etag) != std::string_view::npos) {
    answer.status = 304;
    answer.body.clear();
    answer.type.clear();
  }
}

}  // namespace

Result<Request> parse_target(std::string_view target) {
  Request request;
  target = target.substr(0, target.find('#'));
  const auto mark = target.find('?');
  ENTENTE_LET(request.path, decode(target.substr(0, mark), false));
  if (mark == std::string_view::npos) return request;
  std::string_view rest = target.substr(mark + 1);
  while (!rest.empty()) {
    const auto end = std::min(rest.find('&'), rest.size());
    const auto pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    const auto equals = std::min(pair.find('='), pair.size());
    ENTENTE_LET(auto name, decode(pair.substr(0, equals), true));
    ENTENTE_LET(auto value, decode(pair.substr(std::min(equals + 1, pair.size())), true));
    request.query.emplace(std::move(name), std::move(value));
  }
  return request;
}

// Pages elsewhere must not reach the app through the browser: not by a name that points here (DNS rebinding),
// not by a form or script of their own (Origin). Beyond loopback only who knows the token is let in.
Result<void> App::admit(const Incoming& incoming) const {
  const auto host = header(incoming, "host");
  if (settings_.loopback && !is_loopback_name(host)) {
    return fail(Code::usage, "this app answers under localhost only");
  }
  if (const auto origin = header(incoming, "origin"); !origin.empty() && origin != "null") {
    const auto at = origin.find("://");
    if (at == std::string_view::npos || origin.substr(at + 3) != host) {
      return fail(Code::usage, "requests of other sites are not answered");
    }
  }
  return {};
}

std::optional<Answer> App::respond(const Incoming& incoming, Pace pace, std::string& route_name) {
  if (auto admitted = admit(incoming); !admitted) return problem(421, "usage", admitted.error().message);
  auto request = parse_target(incoming.target);
  if (!request) return problem(request.error());
  const bool reads = incoming.method == "GET" || incoming.method == "HEAD";
  if (request->path == "/v1/health") {
    route_name = "health";
    return Answer{200, "application/json", "{\"status\": \"ok\"}\n", {}};
  }
  if (request->path == "/v1/command" && incoming.method == "POST" && !settings_.secret.empty()) {
    route_name = "command";
    if (pace == Pace::at_once) return std::nullopt;
    return desk_.run(incoming);
  }
  if (!settings_.token.empty()) {
    const auto given = header(incoming, "authorization");
    if (!given.starts_with("Bearer ") || !same(given.substr(7), settings_.token)) {
      auto refused = problem(401, "usage", "send the token the app printed: Authorization: Bearer ...");
      refused.headers.emplace_back("WWW-Authenticate", "Bearer");
      return refused;
    }
  }
  if (request->path == "/metrics") {
    route_name = "metrics";
    return Answer{200, "text/plain; version=0.0.4; charset=utf-8", metrics_.text(), {}};
  }
  if (request->path == "/v1/openapi.json") {
    route_name = "openapi";
    return Answer{200, "application/json", openapi(settings_.version), {}};
  }
  if (!request->path.starts_with("/v1/")) {
    route_name = "page";
    if (!reads) return problem(405, "usage", "pages are read with GET");
    if (const Asset* asset = find_asset(request->path))
      return Answer{200, std::string(asset->type), std::string(asset->bytes), {}};
    return problem(404, "not-found", "there is no such page");
  }
  if (Uploads::takes(request->path)) {
    route_name = request->path == "/v1/load" ? "load" : "jobs";
    if (pace == Pace::at_once) return std::nullopt;
    return uploads_.answer(incoming, *request);
  }
  const auto routed = route(request->path);
  if (!routed) return problem(routed.error());
  route_name = routed->question->id;
  const bool takes_body = routed->question->body != Body::none;
  if (takes_body ? incoming.method != "POST" : !reads) {
    auto refused = problem(405, "usage", fmt::format("ask this with {}", takes_body ? "POST" : "GET"));
    refused.headers.emplace_back("Allow", takes_body ? "POST" : "GET, HEAD");
    return refused;
  }
  request->accept = header(incoming, "accept");
  request->body = incoming.body;
  if (pace == Pace::at_once) return kept_answer(host_, *request);
  return answer(host_, *request);
}

std::optional<Answer> App::handle(const Incoming& incoming, Pace pace) {
  const auto begun = host_.now();
  std::string route_name = "none";
  std::optional<Answer> made;
  try {
    made = respond(incoming, pace, route_name);
  } catch (const std::exception& error) {  // of a library; one question's trouble is not the app's end
    made = problem(500, "internal", error.what());
  }
  if (!made) return std::nullopt;
  tag(*made, incoming);
  protect(*made, route_name != "page" && made->type.starts_with("text/html"));
  metrics_.record(route_name, made->status, static_cast<double>(host_.now() - begun) * 1e-6);
  return made;
}

Answer App::handle(const Incoming& incoming) {
  return *handle(incoming, Pace::as_long_as_it_takes);
}

std::optional<Answer> App::at_once(const Incoming& incoming) {
  return handle(incoming, Pace::at_once);
}

}  // namespace entente::serve

#include "serve/answer.hpp"

#include <fmt/format.h>

#include <sstream>

#include "cli/environment.hpp"
#include "util/text.hpp"

namespace entente::serve {
namespace {

// What CLI11 says of a malformed command, without its advice to run --help.
std::string first_line(const std::string& text) {
  return printable(text.substr(0, text.find('\n')), 300);
}

// A header field holds one line of ASCII.
std::string header_text(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7e) c = ' ';
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text.substr(0, 500);
}

Result<void> within_limits(const Host& host, const Request& request) {
  const auto asked = request.query.find("time_limit");
  if (asked == request.query.end()) return {};
  const auto seconds = parse_number<double>(asked->second);
  if (seconds && *seconds > host.longest_search) {
    return fail(Code::usage, fmt::format("time_limit is at most {} seconds here", host.longest_search));
  }
  return {};
}

// A question ready to be run.
struct Prepared {
  const Question* question = nullptr;
  std::vector<std::string> arguments;
  std::string key;  // in the cache; "" for what is not kept
};

Result<Prepared> prepare(const Host& host, const Request& request) {
  ENTENTE_LET(const auto routed, route(request.path));
  ENTENTE_TRY(within_limits(host, request));
  Prepared ready{routed.question, {}, {}};
  ENTENTE_LET(ready.arguments, arguments_of(routed, request));
  if (routed.question->command == "camps" && !request.query.contains("time_limit")) {
    ready.arguments.insert(ready.arguments.begin() + 1, fmt::format("--time-limit={}", host.longest_search));
  }
  if (routed.question->body == Body::none) {
    constexpr std::int64_t kDay = 86'400'000'000;  // "today" stands in no argument
    ready.key = fmt::format("{}\x1f{}\x1f{}", host.cache->generation(), host.now() / kDay,
                            fmt::join(ready.arguments, "\x1f"));
  }
  return ready;
}

}  // namespace

std::optional<Answer> kept_answer(const Host& host, const Request& request) {
  const auto ready = prepare(host, request);
  if (!ready) return problem(ready.error());
  if (ready->key.empty()) return std::nullopt;
  if (const auto held = host.cache->find(ready->key)) return *held;
  return std::nullopt;
}

Answer answer(const Host& host, const Request& request) {
  auto ready = prepare(host, request);
  if (!ready) return problem(ready.error());
  if (!ready->key.empty()) {
    if (const auto held = host.cache->find(ready->key)) return *held;
  }

  std::istringstream in(request.body);
  std::ostringstream out;
  std::ostringstream err;
  std::optional<Error> failed;
  cli::Environment run;
  run.arguments = std::move(ready->arguments);
  run.in = &in;
  run.out = &out;
  run.err = &err;
  run.variable = [&](const std::string& name) -> std::optional<std::string> {
    if (name == "ENTENTE_STORE") return host.store.string();
    return std::nullopt;
  };
  run.now = host.now;
  run.database = host.database;
  run.failed = [&](const Error& error) { failed = error; };
  const int code = cli::run(run);

  if (failed && code != cli::kBelowCoverage) return problem(*failed);
  if (code == cli::kUsage) return problem(400, code_name(Code::usage), first_line(err.str()));
  if (out.view().empty() && failed) return problem(*failed);
  const auto format = format_of(*ready->question, request);
  Answer made{200, std::string(media_type(*format)), std::move(out).str(), {}};
  if (code == cli::kBelowCoverage) made.headers.emplace_back("Entente-Coverage", "below");
  if (auto note = header_text(err.str()); !note.empty())
    made.headers.emplace_back("Entente-Note", std::move(note));
  if (!ready->key.empty()) host.cache->keep(ready->key, made);
  return made;
}

}  // namespace entente::serve

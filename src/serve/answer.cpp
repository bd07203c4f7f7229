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

}  // namespace

Answer answer(const Host& host, const Request& request) {
  const auto routed = route(request.path);
  if (!routed) return problem(routed.error());
  if (auto limits = within_limits(host, request); !limits) return problem(limits.error());
  auto arguments = arguments_of(*routed, request);
  if (!arguments) return problem(arguments.error());
  if (routed->question->command == "camps" && !request.query.contains("time_limit")) {
    arguments->insert(arguments->begin() + 1, fmt::format("--time-limit={}", host.longest_search));
  }

  // "Today" stands in no argument.
  constexpr std::int64_t kDay = 86'400'000'000;
  const std::string key = fmt::format("{}\x1f{}\x1f{}", host.cache->generation(), host.now() / kDay,
                                      fmt::join(*arguments, "\x1f"));
  const bool keeps = routed->question->body == Body::none;
  if (keeps) {
    if (const auto held = host.cache->find(key)) return *held;
  }

  std::istringstream in(request.body);
  std::ostringstream out;
  std::ostringstream err;
  std::optional<Error> failed;
  cli::Environment run;
  run.arguments = std::move(*arguments);
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
  const auto format = format_of(*routed->question, request);
  Answer made{200, std::string(media_type(*format)), std::move(out).str(), {}};
  if (code == cli::kBelowCoverage) made.headers.emplace_back("Entente-Coverage", "below");
  if (auto note = header_text(err.str()); !note.empty())
    made.headers.emplace_back("Entente-Note", std::move(note));
  if (keeps) host.cache->keep(key, made);
  return made;
}

}  // namespace entente::serve

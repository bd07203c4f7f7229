#include "serve/answer.hpp"

#include <fmt/format.h>

#include <iterator>
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

// Seconds this request may take.
Result<double> time_allowed(const Host& host, const Request& request) {
  const auto [begin, end] = request.query.equal_range("within");
  if (begin == end) return host.longest_answer;
  const auto seconds = parse_number<double>(begin->second);
  if (std::next(begin) != end || !seconds || !(*seconds >= 0 && *seconds <= host.longest_answer)) {
    return fail(Code::usage, fmt::format("within is a number of seconds, at most {}", host.longest_answer));
  }
  return *seconds;
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
  std::vector<std::string> arguments;
  std::string type;    // media type
  double seconds = 0;  // it may take
  std::string key;     // in the cache; "" for what is not kept
};

constexpr std::int64_t kDay = 86'400'000'000;

// What is kept is found by all that it depends on: the day "today" stands in no argument.
std::string key_of(const Host& host, const std::string& type, const std::vector<std::string>& arguments) {
  return fmt::format("{}\x1f{}\x1f{}", host.now() / kDay, type, fmt::join(arguments, "\x1f"));
}

// The question of such a key, where it is of today.
std::optional<Prepared> prepared_again(const Host& host, const std::string& key) {
  const auto parts = split(key, '\x1f');
  if (parts.size() < 3 || parts[0] != std::to_string(host.now() / kDay)) return std::nullopt;
  Prepared ready{{}, std::string(parts[1]), host.longest_answer, key};
  for (std::size_t i = 2; i < parts.size(); ++i) ready.arguments.emplace_back(parts[i]);
  return ready;
}

Result<Prepared> prepare(const Host& host, const Request& request) {
  ENTENTE_LET(const auto routed, route(request.path));
  ENTENTE_TRY(within_limits(host, request));
  Prepared ready;
  ENTENTE_LET(ready.seconds, time_allowed(host, request));
  ENTENTE_LET(ready.arguments, arguments_of(routed, request));
  ENTENTE_LET(const auto format, format_of(*routed.question, request));
  ready.type = media_type(format);
  if (routed.question->command == "camps" && !request.query.contains("time_limit")) {
    ready.arguments.insert(ready.arguments.begin() + 1, fmt::format("--time-limit={}", host.longest_search));
  }
  if (routed.question->body == Body::none) ready.key = key_of(host, ready.type, ready.arguments);
  return ready;
}

// Runs the command; kept under `generation`.
Answer made(const Host& host, Prepared ready, const std::string& body, std::uint64_t generation) {
  std::istringstream in(body);
  std::ostringstream out;
  std::ostringstream err;
  std::optional<Error> failed;
  cli::Environment run;
  run.arguments = std::move(ready.arguments);
  run.in = &in;
  run.out = &out;
  run.err = &err;
  run.variable = [&](const std::string& name) -> std::optional<std::string> {
    if (name == "ENTENTE_STORE") return host.store.string();
    return std::nullopt;
  };
  run.now = host.now;
  const auto stop = std::make_shared<ledger::Stop>();
  run.database = host.database.stopped_by(stop);
  run.interrupt = [&] { return stop->flag(); };
  run.failed = [&](const Error& error) { failed = error; };
  const Deadlines::Watch watch(*host.deadlines, stop, std::chrono::duration<double>(ready.seconds));
  const int code = cli::run(run);

  if (failed && stop->asked() && code == cli::kFailed) {
    return problem(status_of(Code::cancelled), code_name(Code::cancelled),
                   fmt::format("stopped after {} seconds, before there was an answer", ready.seconds));
  }
  if (failed && code != cli::kBelowCoverage) return problem(*failed);
  if (code == cli::kUsage) return problem(400, code_name(Code::usage), first_line(err.str()));
  if (out.view().empty() && failed) return problem(*failed);
  Answer reply{200, std::move(ready.type), std::move(out).str(), {}};
  if (code == cli::kBelowCoverage) reply.headers.emplace_back("Entente-Coverage", "below");
  if (auto note = header_text(err.str()); !note.empty())
    reply.headers.emplace_back("Entente-Note", std::move(note));
  if (!ready.key.empty() && !stop->asked()) host.cache->keep(generation, ready.key, reply);
  return reply;
}

}  // namespace

std::optional<Answer> kept_answer(const Host& host, const Request& request) {
  const auto ready = prepare(host, request);
  if (!ready) return problem(ready.error());
  if (ready->key.empty()) return std::nullopt;
  if (const auto held = host.cache->find(host.cache->generation(), ready->key)) return *held;
  return std::nullopt;
}

Answer answer(const Host& host, const Request& request) {
  auto ready = prepare(host, request);
  if (!ready) return problem(ready.error());
  const auto generation = host.cache->generation();
  if (!ready->key.empty()) {
    if (const auto held = host.cache->find(generation, ready->key)) return *held;
  }
  return made(host, std::move(*ready), request.body, generation);
}

void renew(const Host& host, double seconds) {
  constexpr std::size_t kMost = 64;
  const auto begun = Deadlines::Clock::now();
  for (const auto& key : host.cache->recent(kMost)) {
    const std::chrono::duration<double> spent = Deadlines::Clock::now() - begun;
    auto ready = prepared_again(host, key);
    if (!ready || spent.count() >= seconds) continue;
    ready->seconds = seconds - spent.count();
    made(host, std::move(*ready), "", host.cache->generation() + 1);
  }
  host.cache->advance();
}

}  // namespace entente::serve

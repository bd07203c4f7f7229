// Answers requests with the command line's own commands, over one store that stays open.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/duck.hpp"
#include "serve/answer_cache.hpp"
#include "serve/deadlines.hpp"
#include "serve/request.hpp"

namespace entente::serve {

struct Host {
  ledger::Database database;
  std::filesystem::path store;
  std::function<std::int64_t()> now;  // microseconds since 1970, UTC
  double longest_search = 30;         // seconds a request may ask a solver to search
  double longest_answer = 60;         // seconds after which an answer that is not ready is stopped
  std::shared_ptr<AnswerCache> cache = std::make_shared<AnswerCache>(std::size_t{64} << 20U);
  std::shared_ptr<Deadlines> deadlines = std::make_shared<Deadlines>();
};

struct Answer {
  int status = 200;
  std::string type;  // media type
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  // Where set, the body is a stream of what this gives, asked a few times a second on the thread that moves
  // bytes, so it must not wait: "" for nothing new, nothing at the end.
  std::function<std::optional<std::string>()> poll = nullptr;
};

// Safe to call from any number of threads. Remarks of the command come as the header Entente-Note; an answer
// below the asked coverage says so in Entente-Coverage. ?within= or the longest time allowed stops the work:
// its queries are interrupted, a search ends with its best, which is not kept. Bodies are the same bytes the
// command line prints.
Answer answer(const Host& host, const Request& request);

// The store has been written: makes the answers asked for last anew, for `seconds` at most, and then serves
// the store as it is now. Until it returns, what is kept is served as it was before. One caller at a time.
void renew(const Host& host, double seconds);

// The same where it is known already (kept, or a question that is refused); never waits.
std::optional<Answer> kept_answer(const Host& host, const Request& request);

// RFC 9457, with the project's stable code beside the status.
Answer problem(int status, std::string_view code, std::string_view detail,
               const std::vector<std::string>& candidates = {});
Answer problem(const Error& error);
int status_of(Code code);

}  // namespace entente::serve

#include "serve/uploads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "serve/content_tag.hpp"
#include "util/text.hpp"

namespace entente::serve {
namespace {

namespace fs = std::filesystem;

// A name that is one file in one folder, whatever was sent.
std::optional<std::string> plain_name(std::string_view sent) {
  std::string name(sent.substr(sent.find_last_of("/\\") + 1));
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '_';
  }
  if (name.empty() || name == "." || name == ".." || name.size() > 200) return std::nullopt;
  return name;
}

Answer job_answer(int status, const Job& job) {
  return {status, "application/json", job.json() + "\n", {}};
}

}  // namespace

bool Uploads::takes(std::string_view path) {
  return path == "/v1/load" || path.starts_with("/v1/jobs/");
}

Answer Uploads::answer(const Incoming& incoming, const Request& request) {
  if (request.path == "/v1/load") {
    if (incoming.method == "POST") return load(incoming, request);
    auto refused = problem(405, "usage", "send a file with POST");
    refused.headers.emplace_back("Allow", "POST");
    return refused;
  }
  std::string_view rest = std::string_view(request.path).substr(std::string_view("/v1/jobs/").size());
  const bool follows = rest.ends_with("/events");
  if (follows) rest.remove_suffix(std::string_view("/events").size());
  const auto id = parse_number<std::int64_t>(rest);
  const auto job = id ? jobs_.find(*id) : nullptr;
  if (!job) return problem(404, "not-found", "there is no such job");
  if (incoming.method == "DELETE" && !follows) {
    job->cancel();
    return job_answer(202, *job);
  }
  if (incoming.method != "GET") {
    auto refused = problem(405, "usage", "ask for a job with GET, stop it with DELETE");
    refused.headers.emplace_back("Allow", follows ? "GET" : "GET, DELETE");
    return refused;
  }
  if (!follows) return job_answer(200, *job);
  Answer events{200, "text/event-stream", "", {{"Cache-Control", "no-store"}}};
  events.poll = [job, seen = std::uint64_t{0}, ended = false]() mutable -> std::optional<std::string> {
    if (ended) return std::nullopt;
    const auto version = job->version();
    if (version == seen) return std::string();
    seen = version;
    ended = !job->is_running();
    return fmt::format("event: {}\ndata: {}\n\n", ended ? "end" : "progress", job->json());
  };
  return events;
}

Answer Uploads::load(const Incoming& incoming, const Request& request) {
  const auto given = request.query.find("name");
  const auto name = given != request.query.end() ? plain_name(given->second) : std::nullopt;
  if (!name) return problem(400, "usage", "say the file's name: ?name=");
  if (incoming.body.empty()) return problem(400, "usage", "the file is empty");
  const fs::path folder = fs::path(host_.store.string() + ".files") / content_tag(incoming.body);
  std::error_code error;
  fs::create_directories(folder, error);
  const fs::path file = folder / *name;
  std::ofstream out(file, std::ios::binary);
  out.write(incoming.body.data(), static_cast<std::streamsize>(incoming.body.size()));
  out.close();
  if (!out) return problem(507, "storage-full", fmt::format("{} cannot be written", file.string()));
  const auto job = jobs_.start(*name, [this, file](Job& running) { run(running, file); });
  if (!job) return problem(503, "cancelled", "other loads are running; try again when they have ended");
  auto answer = job_answer(202, *job);
  answer.headers.emplace_back("Location", fmt::format("/v1/jobs/{}", job->id()));
  return answer;
}

void Uploads::run(Job& job, const fs::path& file) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  cli::Environment command;
  command.arguments = {"load", "--format=json", "--", file.string()};
  command.in = &in;
  command.out = &out;
  command.err = &err;
  command.variable = [this](const std::string& variable) -> std::optional<std::string> {
    if (variable == "ENTENTE_STORE") return host_.store.string();
    return std::nullopt;
  };
  command.now = host_.now;
  command.database = host_.database;
  command.progress = [&job](std::string_view part, std::int64_t done, std::int64_t total) {
    return job.progress(part, done, total);
  };
  const int code = desk_.run_writing(command);
  const JobState state = code == cli::kOk     ? JobState::done
                         : job.is_cancelled() ? JobState::cancelled
                                              : JobState::failed;
  job.finish(state, out.str(), err.str());
}

}  // namespace entente::serve

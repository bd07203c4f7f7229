#include "serve/forward.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>
#include <thread>

#include "serve/loopback_client.hpp"

namespace entente::serve {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr const char* kSecretHeader = "entente-secret";
constexpr int kGivesWay = 5;         // niceness of a thread that loads
constexpr double kRenewSeconds = 3;  // spent on making answers anew after a load

fs::path notice_of(const fs::path& store) {
  return store.string() + ".app";
}

bool writes(const std::vector<std::string>& arguments) {
  return std::ranges::any_of(arguments, [](const std::string& argument) {
    return argument == "load" || argument == "dedup" || argument == "--load" || argument == "--keep";
  });
}

}  // namespace

Result<Notice> Notice::post(const fs::path& store, int port, const std::string& secret) {
  const fs::path file = notice_of(store);
  std::error_code ignored;
  fs::remove(file, ignored);  // of an app that was killed: we hold the store now
  const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  const std::string text = Json{{"port", port}, {"secret", secret}}.dump() + "\n";
  const bool written =
      handle >= 0 && ::write(handle, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (handle >= 0) ::close(handle);
  if (!written) return fail(Code::not_found, fmt::format("{} cannot be written", file.string()));
  return Notice(file);
}

Notice::Notice(Notice&& other) noexcept : file_(std::exchange(other.file_, {})) {}

Notice::~Notice() {
  std::error_code ignored;
  if (!file_.empty()) fs::remove(file_, ignored);
}

Answer CommandDesk::run(const Incoming& incoming) {
  const auto secret = incoming.headers.find(kSecretHeader);
  if (secret == incoming.headers.end() || secret->second != secret_) {
    return problem(401, "usage", "commands are taken from this machine's command line only");
  }
  const Json sent = Json::parse(incoming.body, nullptr, false);
  if (!sent.is_object() || !sent.contains("arguments")) return problem(400, "usage", "this is no command");
  std::istringstream in(sent.value("in", ""));
  std::ostringstream out;
  std::ostringstream err;
  cli::Environment run;
  run.arguments = sent["arguments"].get<std::vector<std::string>>();
  run.directory = sent.value("directory", "");
  run.width = sent.value("width", 100);
  run.out_is_terminal = sent.value("terminal", false);
  run.in = &in;
  run.out = &out;
  run.err = &err;
  const Json variables = sent.value("variables", Json::object());
  run.variable = [&](const std::string& name) -> std::optional<std::string> {
    if (name == "ENTENTE_STORE") return host_.store.string();
    if (variables.contains(name)) return variables[name].get<std::string>();
    return std::nullopt;
  };
  run.now = host_.now;
  run.database = host_.database;
  const int code = writes(run.arguments) ? run_writing(run) : cli::run(run);
  const std::string printed = std::move(out).str();
  const Json said{{"exit", code}, {"err", err.str()}};
  return {200,
          "application/octet-stream",
          said.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n" + printed,
          {}};
}

int CommandDesk::run_writing(const cli::Environment& command) {
  const std::lock_guard turn(writing_);
  int code = cli::kFailed;
  std::exception_ptr thrown;
  // Who reads waits for an answer, a load for minutes: it runs on a thread that gives way to the others. A
  // thread cannot take its place back without rights, so this one ends with the command.
  std::thread([&] {
    static_cast<void>(setpriority(PRIO_PROCESS, 0, kGivesWay));  // 0: on Linux the calling thread alone
    try {
      code = cli::run(command);
    } catch (...) {
      thrown = std::current_exception();
    }
  }).join();
  renew(host_, kRenewSeconds);
  if (thrown) std::rethrow_exception(thrown);
  return code;
}

std::optional<int> forward(const cli::Environment& environment, const fs::path& store) {
  std::ifstream file(notice_of(store));
  const Json notice = Json::parse(file, nullptr, false);
  if (!notice.is_object()) return std::nullopt;
  Json sent{{"arguments", environment.arguments},
            {"directory", fs::current_path().string()},
            {"width", environment.width},
            {"terminal", environment.out_is_terminal}};
  for (const char* name : {"NO_COLOR", "LC_ALL", "ENTENTE_STARTER"}) {
    if (const auto value = environment.variable(name)) sent["variables"][name] = *value;
  }
  if (std::ranges::find(environment.arguments, "-") != environment.arguments.end()) {
    sent["in"] = std::string(std::istreambuf_iterator<char>(*environment.in), {});
  }
  const auto reply = post_to_loopback(notice.value("port", 0), "/v1/command",
                                      {{kSecretHeader, notice.value("secret", "")}}, sent.dump());
  if (!reply || reply->status != 200) return std::nullopt;
  const auto line = reply->body.find('\n');
  const Json said = Json::parse(reply->body.substr(0, line), nullptr, false);
  if (!said.is_object() || line == std::string::npos) return std::nullopt;
  *environment.err << said.value("err", "");
  environment.out->write(reply->body.data() + line + 1,
                         static_cast<std::streamsize>(reply->body.size() - line - 1));
  environment.out->flush();
  return said.value("exit", cli::kFailed);
}

}  // namespace entente::serve

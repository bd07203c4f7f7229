#include "system/program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include "ledger/store.hpp"

namespace entente::test {
namespace {

namespace fs = std::filesystem;

const TempDir& scratch() {
  static const TempDir dir;
  return dir;
}

// What the program may see of this process: enough to run, nothing that changes an answer.
std::vector<std::string> environment(const Setting& setting) {
  std::map<std::string, std::string> variables;
  for (const char* name : {"TMPDIR", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) variables[name] = value;
  }
  const char* path = std::getenv("PATH");
  variables["PATH"] = program().parent_path().string() + ":" + (path == nullptr ? "/usr/bin:/bin" : path);
  variables["HOME"] = scratch().path().string();
  variables["LC_ALL"] = "C.UTF-8";
  for (const auto& [name, value] : setting.variables) variables[name] = value;
  std::vector<std::string> list;
  for (const auto& [name, value] : variables) list.push_back(name + "=" + value);
  return list;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> list;
  for (auto& s : strings) list.push_back(s.data());
  list.push_back(nullptr);
  return list;
}

pid_t spawn(std::vector<std::string> command, const fs::path& out, const fs::path& err,
            const Setting& setting) {
  const fs::path in = out.string() + ".in";
  write_file(in, setting.in);
  auto variables = environment(setting);
  auto arguments = pointers(command);
  auto envp = pointers(variables);
  const pid_t child = fork();
  if (child != 0) return child;
  // Only calls that are safe between fork and exec.
  const auto redirect = [](const char* path, int flags, int to) {
    const int file = open(path, flags, 0644);
    if (file < 0 || dup2(file, to) < 0) _exit(126);
  };
  redirect(in.c_str(), O_RDONLY, STDIN_FILENO);
  redirect(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
  redirect(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
  if (setting.file_size) {
    const rlimit limit{static_cast<rlim_t>(*setting.file_size), static_cast<rlim_t>(*setting.file_size)};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(126);
  }
  if (setting.user &&
      (setgroups(0, nullptr) != 0 || setgid(setting.user->second) != 0 || setuid(setting.user->first) != 0))
    _exit(126);
  execve(arguments[0], arguments.data(), envp.data());
  _exit(127);
}

Outcome run_command(const std::vector<std::string>& command, const Setting& setting) {
  static int number = 0;
  const fs::path out = scratch().path() / fmt::format("out.{}", ++number);
  const fs::path err = scratch().path() / fmt::format("err.{}", number);
  const pid_t child = spawn(command, out, err, setting);
  return reap(child, out, err, setting);
}

}  // namespace

fs::path program() {
  return ENTENTE_PROGRAM;
}

pid_t start(const std::vector<std::string>& arguments, const fs::path& out, const fs::path& err,
            const Setting& setting) {
  std::vector<std::string> command{program().string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return spawn(std::move(command), out, err, setting);
}

Outcome reap(pid_t child, const fs::path& out, const fs::path& err, const Setting& setting) {
  const auto began = std::chrono::steady_clock::now();
  if (setting.kill_after) {
    std::this_thread::sleep_for(std::chrono::microseconds(*setting.kill_after));
    kill(child, SIGKILL);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  Outcome outcome;
  outcome.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  outcome.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  outcome.peak_bytes = std::int64_t{usage.ru_maxrss} * 1024;
  outcome.microseconds =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began).count();
  outcome.out = read_all(out);
  outcome.err = read_all(err);
  return outcome;
}

Outcome run(const std::vector<std::string>& arguments, const Setting& setting) {
  std::vector<std::string> command{program().string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run_command(command, setting);
}

Outcome shell(const std::string& script, const Setting& setting) {
  return run_command({"/bin/bash", "-c", script}, setting);
}

const fs::path& starter_store() {
  static const fs::path store = [] {
    const fs::path path = scratch().path() / "starter.duckdb";
    const Outcome loaded = run({"load", "--starter", "--store", path.string(), "-q"});
    if (loaded.exit != 0) throw std::runtime_error("the starter world does not load: " + loaded.err);
    return path;
  }();
  return store;
}

LoadCount load_count(const std::string& json) {
  LoadCount count;
  const auto answer = nlohmann::json::parse(json, nullptr, false);
  if (answer.is_discarded()) return count;
  for (const auto& row : answer.is_array() ? answer : answer.value("load", nlohmann::json::array())) {
    count.read += row.at("rows_read").get<std::int64_t>();
    count.kept += row.at("kept").get<std::int64_t>();
    count.duplicate += row.at("duplicate").get<std::int64_t>();
    count.rejected += row.at("rejected").get<std::int64_t>();
    count.skipped += row.at("skipped").get<std::int64_t>();
    count.known += row.at("already_loaded").get<std::int64_t>();
  }
  return count;
}

std::string contents(const fs::path& store) {
  ledger::OpenOptions options;
  options.access = ledger::Access::read_only;
  auto opened = ledger::Store::open(store, states::Registry::builtin(), options);
  if (!opened) return "cannot be opened: " + opened.error().message;
  std::string text;
  for (const char* table :
       {"load", "file", "source", "event", "tie", "vote", "roll_call", "dyad_value", "state_value",
        "membership", "object", "reference", "coverage", "reject", "live_event", "live_tie"}) {
    const auto rows = opened->connection().query(std::string("SELECT count(*) FROM ") + table);
    text += fmt::format("{} {}\n", table, rows ? rows->display(0, 0) : rows.error().message);
  }
  return text;
}

void write_file(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string feed_row(int number) {
  static constexpr const char* kStates[] = {"IRN", "RUS", "USA", "CHN", "TUR", "SAU",
                                            "ISR", "IND", "FRA", "DEU", "GBR", "EGY"};
  static constexpr const char* kCodes[] = {"010", "036", "040", "043", "057", "061", "072",
                                           "111", "112", "120", "138", "173", "190", "193"};
  const auto x = static_cast<std::uint32_t>(number) * 2654435761U;
  const std::uint32_t a = (x >> 8) % 12;
  const std::uint32_t b = (a + 1 + (x >> 16) % 11) % 12;
  // Days of a month of 28 in 1980 to 2013, all codes; the article count makes every row its own.
  return fmt::format("{:04}{:02}{:02}\t{}\t{}\t{}\t1\t{}\t1\t0\t0\t\t\t0\t\t\t0\t\t\n", 1980 + (x >> 4) % 34,
                     1 + (x >> 12) % 12, 1 + (x >> 20) % 28, kStates[a], kStates[b], kCodes[(x >> 6) % 14],
                     number + 1);
}

std::string feed(int rows, int first) {
  std::string text = kFeedHeader;
  for (int i = 0; i < rows; ++i) text += feed_row(first + i);
  return text;
}

}  // namespace entente::test

// One run of a program, measured from outside: what a user at a prompt waits for and what it takes.
#pragma once

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace entente::bench {

struct Cost {
  double wall = 0;       // seconds, from before fork to after wait
  double processor = 0;  // user and system, all threads
  double memory = 0;     // peak, gigabytes
  int code = 0;
};

// Standard output goes to the file, standard error to /dev/null.
inline Cost run_program(const std::vector<std::string>& words, const std::filesystem::path& output) {
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    const int out = open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(out, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  rusage use{};
  wait4(child, &status, 0, &use);
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  const auto seconds = [](timeval t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return {wall.count(), seconds(use.ru_utime) + seconds(use.ru_stime),
          static_cast<double>(use.ru_maxrss) / (1024 * 1024), WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

// As run_program, but a failure ends the benchmark.
inline Cost must_run(const std::vector<std::string>& words, const std::filesystem::path& output) {
  const Cost cost = run_program(words, output);
  if (cost.code == 0) return cost;
  std::fprintf(stderr, "failed with %d:", cost.code);
  for (const auto& word : words) std::fprintf(stderr, " %s", word.c_str());
  std::fprintf(stderr, "\n");
  std::exit(1);
}

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace entente::bench

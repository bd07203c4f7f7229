// Camps against CBC and GLPK on the same problems in one run, with memory beside time, and how our own time
// grows.
//   camps_bench compare FOLDER LIMIT FILE...   edge lists under FOLDER; peers get LIMIT seconds each
//   camps_bench own FOLDER LIMIT FILE...       two camps and k-free, ours only
//   camps_bench growth LIMIT                   random graphs over n and density
// Every solution runs in a process of its own; peak memory and processor seconds are that process's. The
// peers solve the XOR model of Aref, Mason & Wilson with all negative triangles, written as a CPLEX LP file
// both read; they need the Debian packages coinor-cbc and glpk-utils. Output is CSV.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "camps/read_graph.hpp"
#include "camps/what_if.hpp"
#include "util/random.hpp"

namespace {

using namespace entente::camps;

struct Run {
  double value = -1, bound = -1, seconds = 0, megabytes = 0;
  bool proven = false;
};

// Processor seconds of this process: a machine that others use makes wall seconds worthless.
double now() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double seconds_of(const rusage& usage) {
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         1e-6 * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

// Runs `work` in a child; what it writes to the pipe is its result.
Run in_child(const std::function<Run()>& work) {
  int ends[2];
  if (pipe(ends) != 0) std::exit(1);
  const pid_t child = fork();
  if (child == 0) {
    const Run run = work();
    const auto written = write(ends[1], &run, sizeof run);
    _exit(written == sizeof run ? 0 : 1);
  }
  close(ends[1]);
  Run run;
  const auto got = read(ends[0], &run, sizeof run);
  close(ends[0]);
  rusage usage{};
  int status = 0;
  wait4(child, &status, 0, &usage);
  if (got != sizeof run) run = {};
  run.megabytes = std::max(run.megabytes, static_cast<double>(usage.ru_maxrss) / 1024);
  return run;
}

Run ours(const SignedGraph& graph, int k, double limit) {
  return in_child([&] {
    const double start = now();
    const auto found = solve_camps(graph, k, {}, Budget([start] { return now() - start; }, limit));
    return Run{found.value, found.bound, now() - start, 0, found.proven};
  });
}

void write_model(const SignedGraph& graph, const std::string& file) {
  std::ofstream out(file);
  out << "Minimize\n obj:";
  for (std::size_t t = 0; t < graph.ties().size(); ++t)
    out << (t % 8 == 0 ? "\n " : " ") << "+ " << std::abs(graph.ties()[t].weight) << " f" << t;
  out << "\nSubject To\n";
  for (std::size_t t = 0; t < graph.ties().size(); ++t) {
    const auto& tie = graph.ties()[t];
    if (tie.weight > 0)
      out << " f" << t << " - x" << tie.a << " + x" << tie.b << " >= 0\n f" << t << " + x" << tie.a << " - x"
          << tie.b << " >= 0\n";
    else
      out << " f" << t << " - x" << tie.a << " - x" << tie.b << " >= -1\n f" << t << " + x" << tie.a << " + x"
          << tie.b << " >= 1\n";
  }
  std::vector<std::vector<std::pair<int, std::size_t>>> near(static_cast<std::size_t>(graph.size()));
  for (std::size_t t = 0; t < graph.ties().size(); ++t)
    near[static_cast<std::size_t>(graph.ties()[t].a)].emplace_back(graph.ties()[t].b, t);
  const auto index = [&](int a, int b) {
    for (const auto& [to, t] : near[static_cast<std::size_t>(a)])
      if (to == b) return static_cast<int>(t);
    return -1;
  };
  for (int a = 0; a < graph.size(); ++a)
    for (const auto& [b, ab] : near[static_cast<std::size_t>(a)])
      for (const auto& [c, ac] : near[static_cast<std::size_t>(a)]) {
        if (c <= b) continue;
        const int bc = index(b, c);
        if (bc < 0) continue;
        const double product = graph.ties()[ab].weight * graph.ties()[ac].weight;
        if (product * graph.ties()[static_cast<std::size_t>(bc)].weight > 0) continue;
        out << " f" << ab << " + f" << ac << " + f" << bc << " >= 1\n";
      }
  out << "Bounds\n";
  for (std::size_t t = 0; t < graph.ties().size(); ++t) out << " f" << t << " <= 1\n";
  if (graph.size() > 0) out << " x0 = 0\n";
  out << "Binaries\n";
  for (int v = 0; v < graph.size(); ++v) out << " x" << v << "\n";
  out << "End\n";
}

// The peer's own words: the last number after the given marks in its output.
double after(const std::string& text, const char* mark) {
  const auto place = text.rfind(mark);
  return place == std::string::npos ? NAN : std::strtod(text.c_str() + place + std::strlen(mark), nullptr);
}

Run peer(const std::string& command, const std::string& log, const char* value_mark, const char* done_mark) {
  Run run;
  const pid_t child = fork();
  if (child == 0) {
    execl("/bin/sh", "sh", "-c", ("exec " + command + " >" + log + " 2>&1").c_str(),
          static_cast<char*>(nullptr));
    _exit(127);
  }
  rusage usage{};
  int status = 0;
  wait4(child, &status, 0, &usage);
  run.seconds = seconds_of(usage);
  run.megabytes = static_cast<double>(usage.ru_maxrss) / 1024;
  std::ifstream in(log);
  std::stringstream text;
  text << in.rdbuf();
  run.value = after(text.str(), value_mark);
  run.proven = text.str().find(done_mark) != std::string::npos;
  return run;
}

void print(const std::string& name, const char* solver, const SignedGraph& graph, const Run& run,
           double ratio) {
  std::printf("%s,%s,%d,%zu,%g,%g,%s,%.4f,%.1f,", name.c_str(), solver, graph.size(), graph.ties().size(),
              run.value, run.bound, run.proven ? "proven" : "open", run.seconds, run.megabytes);
  if (ratio > 0) std::printf("%.1f", ratio);
  std::printf("\n");
  std::fflush(stdout);
}

int files(int count, char** words, bool compare) {
  const std::filesystem::path folder = words[2];
  const double limit = std::atof(words[3]);
  std::printf("instance,solver,n,m,value,bound,status,seconds,peak_mb,times_ours\n");
  double total_two = 0, total_free = 0, total_cbc = 0, total_glpk = 0;
  for (int i = 4; i < count; ++i) {
    const auto graph = read_graph(folder / words[i]);
    if (!graph) {
      std::fprintf(stderr, "%s\n", graph.error().message.c_str());
      return 1;
    }
    const Run two = ours(*graph, 2, limit);
    print(words[i], "entente k=2", *graph, two, 0);
    total_two += two.seconds;
    if (!compare) {
      const Run free = ours(*graph, 0, limit);
      print(words[i], "entente k=free", *graph, free, 0);
      total_free += free.seconds;
      continue;
    }
    const auto base =
        (std::filesystem::temp_directory_path() / ("camps_bench_" + std::to_string(getpid()))).string();
    write_model(*graph, base + ".lp");
    const auto seconds = std::to_string(static_cast<int>(limit));
    const Run cbc = peer("cbc " + base + ".lp -sec " + seconds + " solve -quit", base + ".log",
                         "Objective value:", "Result - Optimal solution found");
    print(words[i], "cbc", *graph, cbc, cbc.seconds / two.seconds);
    const Run glpk = peer("glpsol --lp " + base + ".lp --tmlim " + seconds + " --cuts", base + ".log",
                          "mip = ", "INTEGER OPTIMAL SOLUTION FOUND");
    print(words[i], "glpk", *graph, glpk, glpk.seconds / two.seconds);
    total_cbc += cbc.seconds;
    total_glpk += glpk.seconds;
    std::filesystem::remove(base + ".lp");
    std::filesystem::remove(base + ".log");
  }
  if (compare)
    std::printf("total,,,,,,,%.3f,,\ntotal cbc,,,,,,,%.3f,,%.1f\ntotal glpk,,,,,,,%.3f,,%.1f\n", total_two,
                total_cbc, total_cbc / total_two, total_glpk, total_glpk / total_two);
  else
    std::printf("total k=2,,,,,,,%.3f,,\ntotal k=free,,,,,,,%.3f,,\n", total_two, total_free);
  return 0;
}

int growth(double limit) {
  std::printf("instance,solver,n,m,value,bound,status,seconds,peak_mb,times_ours\n");
  for (const double degree : {3.0, 4.0, 6.0, 10.0}) {
    for (int n = 25; n <= 800; n *= 2) {
      entente::Random random(static_cast<std::uint64_t>(n * 100 + static_cast<int>(degree)));
      std::vector<Tie> ties;
      for (int e = 0; e < n * degree / 2; ++e)
        ties.push_back({random.below(n), random.below(n), (random.next() & 1) != 0 ? 1.0 : -1.0});
      const SignedGraph graph(n, ties);
      const Run run = ours(graph, 2, limit);
      print("random degree " + std::to_string(static_cast<int>(degree)), "entente k=2", graph, run, 0);
      if (!run.proven) break;
    }
  }
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::string mode = count > 1 ? words[1] : "";
  if (count > 4 && (mode == "compare" || mode == "own")) return files(count, words, mode == "compare");
  if (count > 2 && mode == "growth") return growth(std::atof(words[2]));
  std::fprintf(stderr, "camps_bench compare|own FOLDER LIMIT FILE... | camps_bench growth LIMIT\n");
  return 2;
}

// Counts and times of requests, in Prometheus' text format.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace entente::serve {

class Metrics {
 public:
  // Safe to call from any number of threads.
  void record(const std::string& question, int status, double seconds);
  std::string text() const;

 private:
  static constexpr std::array<double, 9> kBounds{.005, .01, .025, .05, .1, .25, .5, 1, 5};  // seconds
  struct Series {
    std::map<int, std::int64_t> by_status;
    std::array<std::int64_t, kBounds.size() + 1> by_time{};
    double seconds = 0;
    std::int64_t count = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Series> series_;
};

}  // namespace entente::serve

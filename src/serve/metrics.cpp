#include "serve/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::serve {

void Metrics::record(const std::string& question, int status, double seconds) {
  const std::lock_guard lock(mutex_);
  Series& s = series_[question];
  ++s.by_status[status];
  const auto* bound = std::ranges::lower_bound(kBounds, seconds);
  ++s.by_time[static_cast<std::size_t>(bound - kBounds.begin())];
  s.seconds += seconds;
  ++s.count;
}

std::string Metrics::text() const {
  const std::lock_guard lock(mutex_);
  std::string out =
      "# HELP entente_requests_total Requests answered.\n"
      "# TYPE entente_requests_total counter\n";
  for (const auto& [question, s] : series_) {
    for (const auto& [status, n] : s.by_status) {
      out += fmt::format("entente_requests_total{{question=\"{}\",status=\"{}\"}} {}\n", question, status, n);
    }
  }
  out +=
      "# HELP entente_request_seconds Time to make an answer, without sending it.\n"
      "# TYPE entente_request_seconds histogram\n";
  for (const auto& [question, s] : series_) {
    std::int64_t below = 0;
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      below += s.by_time[i];
      out += fmt::format("entente_request_seconds_bucket{{question=\"{}\",le=\"{}\"}} {}\n", question,
                         kBounds[i], below);
    }
    out +=
        fmt::format("entente_request_seconds_bucket{{question=\"{}\",le=\"+Inf\"}} {}\n", question, s.count);
    out += fmt::format("entente_request_seconds_sum{{question=\"{}\"}} {}\n", question, s.seconds);
    out += fmt::format("entente_request_seconds_count{{question=\"{}\"}} {}\n", question, s.count);
  }
  return out;
}

}  // namespace entente::serve

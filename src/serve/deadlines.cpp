#include "serve/deadlines.hpp"

#include <algorithm>

namespace entente::serve {

Deadlines::Deadlines() : thread_([this] { run(); }) {}

Deadlines::~Deadlines() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Deadlines::run() {
  std::unique_lock lock(mutex_);
  while (!ended_) {
    const auto now = Clock::now();
    auto next = Clock::time_point::max();
    for (auto& [when, stop] : watched_) {
      if (when <= now) {
        stop->ask();
        when = now + kAskAgain;
      }
      next = std::min(next, when);
    }
    if (next == Clock::time_point::max())
      changed_.wait(lock);
    else
      changed_.wait_until(lock, next);
  }
}

Deadlines::Watch::Watch(Deadlines& deadlines, std::shared_ptr<ledger::Stop> stop,
                        std::chrono::duration<double> allowed)
    : deadlines_(deadlines) {
  if (allowed.count() <= 0) stop->ask();
  const auto when = Clock::now() + std::chrono::duration_cast<Clock::duration>(allowed);
  {
    const std::lock_guard lock(deadlines_.mutex_);
    place_ = deadlines_.watched_.emplace(deadlines_.watched_.end(), when, std::move(stop));
  }
  deadlines_.changed_.notify_one();
}

Deadlines::Watch::~Watch() {
  const std::lock_guard lock(deadlines_.mutex_);
  deadlines_.watched_.erase(place_);
}

}  // namespace entente::serve

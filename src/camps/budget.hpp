// How long a search may go on: a clock the caller passes in, a limit on it, and a flag another thread may
// set. The default has no limit. A search that is cut short answers with its best value and an honest bound.
#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <limits>
#include <utility>

namespace entente::camps {

class Budget {
 public:
  Budget() = default;
  // `elapsed` gives seconds since the work began.
  Budget(std::function<double()> elapsed, double limit, const std::atomic<bool>* cancel = nullptr)
      : elapsed_(std::move(elapsed)), limit_(limit), cancel_(cancel) {}

  double elapsed() const { return elapsed_ ? elapsed_() : 0; }
  double left() const {
    return elapsed_ ? std::max(0.0, limit_ - elapsed_()) : std::numeric_limits<double>::infinity();
  }
  bool cancelled() const { return cancel_ != nullptr && cancel_->load(std::memory_order_relaxed); }
  bool spent() const { return cancelled() || (elapsed_ && elapsed_() >= limit_); }
  // The same clock and flag with a nearer limit.
  Budget until(double limit) const {
    return elapsed_ ? Budget(elapsed_, std::min(limit, limit_), cancel_) : *this;
  }

 private:
  std::function<double()> elapsed_;
  double limit_ = std::numeric_limits<double>::infinity();
  const std::atomic<bool>* cancel_ = nullptr;
};

}  // namespace entente::camps

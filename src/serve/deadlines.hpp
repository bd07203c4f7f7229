// Stops work that takes too long: each piece of work has a Stop, which is asked when its time is over, and
// asked again every few milliseconds until the work has ended.
#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

#include "ledger/duck.hpp"

namespace entente::serve {

// One thread for any number of deadlines. Safe to call from any number of threads.
class Deadlines {
 public:
  using Clock = std::chrono::steady_clock;

  Deadlines();
  Deadlines(const Deadlines&) = delete;
  Deadlines& operator=(const Deadlines&) = delete;
  ~Deadlines();

  // In force as long as it lives. A deadline that is over already has asked before the constructor returns.
  class Watch {
   public:
    Watch(Deadlines& deadlines, std::shared_ptr<ledger::Stop> stop, std::chrono::duration<double> allowed);
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch();

   private:
    friend class Deadlines;
    Deadlines& deadlines_;
    std::list<std::pair<Clock::time_point, std::shared_ptr<ledger::Stop>>>::iterator place_;
  };

 private:
  static constexpr std::chrono::milliseconds kAskAgain{20};
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<std::pair<Clock::time_point, std::shared_ptr<ledger::Stop>>> watched_;
  bool ended_ = false;
  std::thread thread_;  // the last member: it uses all others
};

}  // namespace entente::serve

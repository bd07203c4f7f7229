#include "forecast/workers.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace entente::forecast {

struct Workers::Shared {
  std::mutex mutex;
  std::condition_variable begin, end;
  const std::function<void(int, int)>* work = nullptr;
  int pieces = 0;
  std::atomic<int> next = 0;
  int round = 0;
  int busy = 0;
  bool stop = false;
  std::vector<std::jthread> threads;

  void share(int worker) {
    for (int piece = next.fetch_add(1); piece < pieces; piece = next.fetch_add(1)) (*work)(piece, worker);
  }
  void loop(int worker) {
    int seen = 0;
    std::unique_lock lock(mutex);
    while (true) {
      begin.wait(lock, [&] { return stop || round != seen; });
      if (stop) return;
      seen = round;
      lock.unlock();
      share(worker);
      lock.lock();
      if (--busy == 0) end.notify_one();
    }
  }
};

Workers::Workers(int threads) : shared_(std::make_unique<Shared>()) {
  if (threads <= 0) threads = static_cast<int>(std::thread::hardware_concurrency());
  for (int worker = 1; worker < threads; ++worker)
    shared_->threads.emplace_back([this, worker] { shared_->loop(worker); });
}

Workers::~Workers() {
  {
    const std::scoped_lock lock(shared_->mutex);
    shared_->stop = true;
  }
  shared_->begin.notify_all();
}

int Workers::threads() const {
  return static_cast<int>(shared_->threads.size()) + 1;
}

void Workers::run(int pieces, const std::function<void(int, int)>& work) {
  if (pieces <= 0) return;
  if (shared_->threads.empty() || pieces == 1) {
    for (int piece = 0; piece < pieces; ++piece) work(piece, 0);
    return;
  }
  {
    const std::scoped_lock lock(shared_->mutex);
    shared_->work = &work;
    shared_->pieces = pieces;
    shared_->next = 0;
    shared_->busy = static_cast<int>(shared_->threads.size());
    ++shared_->round;
  }
  shared_->begin.notify_all();
  shared_->share(0);
  std::unique_lock lock(shared_->mutex);
  shared_->end.wait(lock, [&] { return shared_->busy == 0; });
}

}  // namespace entente::forecast

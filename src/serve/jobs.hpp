// Long work that goes on while requests are answered: loads of files sent from the browser.
//
// A job is started, asked about, followed as a stream of events, and cancelled. What it came to is kept until
// 32 later ones have been started.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace entente::serve {

enum class JobState : unsigned char { running, done, failed, cancelled };
std::string_view job_state_name(JobState state);

class Job {
 public:
  Job(std::int64_t id, std::string title) : id_(id), title_(std::move(title)) {}

  // For the one who works: says how far it is; false where it should stop.
  bool progress(std::string_view part, std::int64_t done, std::int64_t total);
  void finish(JobState state, std::string result, std::string remarks);

  // For those who ask, from any thread.
  void cancel() { cancelled_ = true; }
  bool is_cancelled() const { return cancelled_; }
  bool is_running() const;
  std::int64_t id() const { return id_; }
  // {"id", "title", "state", "part", "done", "total", "result", "remarks"}; result is the command's own JSON.
  std::string json() const;
  // Counts changes of what json() says.
  std::uint64_t version() const { return version_; }

 private:
  const std::int64_t id_;
  const std::string title_;
  std::atomic<bool> cancelled_{false};
  std::atomic<std::uint64_t> version_{1};
  mutable std::mutex mutex_;
  JobState state_ = JobState::running;
  std::string part_, result_, remarks_;
  std::int64_t done_ = 0, total_ = 0;
};

class Jobs {
 public:
  static constexpr std::size_t kMostRunning = 4;
  static constexpr std::size_t kKept = 32;

  Jobs() = default;
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;
  ~Jobs();  // cancels what runs and waits for it

  // Runs `work` on a thread of its own; it must finish the job. Nothing where too many run already.
  std::shared_ptr<Job> start(std::string title, std::function<void(Job&)> work);
  std::shared_ptr<Job> find(std::int64_t id) const;

 private:
  struct Entry {
    std::shared_ptr<Job> job;
    std::thread thread;
  };
  mutable std::mutex mutex_;
  std::int64_t last_id_ = 0;
  std::list<Entry> entries_;  // in the order they were started
};

}  // namespace entente::serve

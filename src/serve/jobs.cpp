#include "serve/jobs.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace entente::serve {

std::string_view job_state_name(JobState state) {
  switch (state) {
    case JobState::running:
      return "running";
    case JobState::done:
      return "done";
    case JobState::failed:
      return "failed";
    case JobState::cancelled:
      return "cancelled";
  }
  return "running";
}

bool Job::progress(std::string_view part, std::int64_t done, std::int64_t total) {
  {
    const std::lock_guard lock(mutex_);
    part_ = part;
    done_ = done;
    total_ = total;
  }
  ++version_;
  return !cancelled_;
}

void Job::finish(JobState state, std::string result, std::string remarks) {
  {
    const std::lock_guard lock(mutex_);
    state_ = state;
    result_ = std::move(result);
    remarks_ = std::move(remarks);
  }
  ++version_;
}

bool Job::is_running() const {
  const std::lock_guard lock(mutex_);
  return state_ == JobState::running;
}

std::string Job::json() const {
  using Json = nlohmann::ordered_json;
  const std::lock_guard lock(mutex_);
  Json out{{"id", id_},     {"title", title_}, {"state", job_state_name(state_)},
           {"part", part_}, {"done", done_},   {"total", total_}};
  Json result = Json::parse(result_, nullptr, false);
  out["result"] = result.is_discarded() ? Json(nullptr) : std::move(result);
  out["remarks"] = remarks_;
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Jobs::~Jobs() {
  for (Entry& entry : entries_) entry.job->cancel();
  for (Entry& entry : entries_) entry.thread.join();
}

std::shared_ptr<Job> Jobs::start(std::string title, std::function<void(Job&)> work) {
  const std::lock_guard lock(mutex_);
  const auto running = std::ranges::count_if(entries_, [](const Entry& e) { return e.job->is_running(); });
  if (static_cast<std::size_t>(running) >= kMostRunning) return nullptr;
  while (entries_.size() >= kKept && !entries_.front().job->is_running()) {
    entries_.front().thread.join();
    entries_.pop_front();
  }
  auto job = std::make_shared<Job>(++last_id_, std::move(title));
  entries_.push_back({job, std::thread([job, work = std::move(work)] { work(*job); })});
  return job;
}

std::shared_ptr<Job> Jobs::find(std::int64_t id) const {
  const std::lock_guard lock(mutex_);
  const auto at = std::ranges::find_if(entries_, [&](const Entry& e) { return e.job->id() == id; });
  return at != entries_.end() ? at->job : nullptr;
}

}  // namespace entente::serve

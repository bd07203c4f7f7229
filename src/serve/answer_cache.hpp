// Answers that were made since the store last changed. The app is the only one who writes the store it holds,
// so an answer stays the answer until the app itself has written, or the day has changed that "today" means.
//
// What is asked is kept under the generation of the store it was asked of. After a write the next
// generation's answers may be put beside those of the present one, which are served until advance(): readers
// of a page do not all wait for it to be made anew.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace entente::serve {

struct Answer;

// Safe to call from any number of threads. Holds at most `most_bytes` of bodies; what was asked for longest
// ago goes first. An answer longer than a quarter of that is not kept.
class AnswerCache {
 public:
  explicit AnswerCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  std::shared_ptr<const Answer> find(std::uint64_t generation, const std::string& question);
  void keep(std::uint64_t generation, const std::string& question, const Answer& answer);
  // The questions asked last in this generation, the newest first.
  std::vector<std::string> recent(std::size_t most);
  // The store has changed: what is of the generation before is forgotten, and what of it is finished later is
  // never found.
  void advance();
  std::uint64_t generation() const { return generation_; }

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Answer> answer;
  };
  static std::size_t size_of(const Entry& entry);

  std::size_t most_bytes_;
  std::atomic<std::uint64_t> generation_{0};
  std::mutex mutex_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // the most recently asked for first
  std::unordered_map<std::string, std::list<Entry>::iterator> places_;
};

}  // namespace entente::serve

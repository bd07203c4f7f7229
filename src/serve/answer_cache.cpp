#include "serve/answer_cache.hpp"

#include "serve/answer.hpp"

namespace entente::serve {

std::size_t AnswerCache::size_of(const Entry& entry) {
  constexpr std::size_t kBookkeeping = 256;  // list, table and headers, about
  return entry.key.size() + entry.answer->body.size() + kBookkeeping;
}

std::shared_ptr<const Answer> AnswerCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto place = places_.find(key);
  if (place == places_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, place->second);
  return place->second->answer;
}

void AnswerCache::keep(const std::string& key, const Answer& answer) {
  if (answer.body.size() > most_bytes_ / 4) return;
  const std::lock_guard lock(mutex_);
  if (places_.contains(key)) return;
  entries_.push_front({key, std::make_shared<const Answer>(answer)});
  places_[key] = entries_.begin();
  bytes_ += size_of(entries_.front());
  while (bytes_ > most_bytes_) {
    bytes_ -= size_of(entries_.back());
    places_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

void AnswerCache::forget() {
  ++generation_;
  const std::lock_guard lock(mutex_);
  entries_.clear();
  places_.clear();
  bytes_ = 0;
}

}  // namespace entente::serve

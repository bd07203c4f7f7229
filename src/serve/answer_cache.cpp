#include "serve/answer_cache.hpp"

#include <fmt/format.h>

#include "serve/answer.hpp"

namespace entente::serve {
namespace {

std::string key_of(std::uint64_t generation, const std::string& question) {
  return fmt::format("{}\x1e{}", generation, question);
}

}  // namespace

std::size_t AnswerCache::size_of(const Entry& entry) {
  constexpr std::size_t kBookkeeping = 256;  // list, table and headers, about
  return entry.key.size() + entry.answer->body.size() + kBookkeeping;
}

std::shared_ptr<const Answer> AnswerCache::find(std::uint64_t generation, const std::string& question) {
  const std::lock_guard lock(mutex_);
  const auto place = places_.find(key_of(generation, question));
  if (place == places_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, place->second);
  return place->second->answer;
}

void AnswerCache::keep(std::uint64_t generation, const std::string& question, const Answer& answer) {
  if (answer.body.size() > most_bytes_ / 4) return;
  std::string key = key_of(generation, question);
  const std::lock_guard lock(mutex_);
  if (generation < generation_ || places_.contains(key)) return;
  entries_.push_front({std::move(key), std::make_shared<const Answer>(answer)});
  places_[entries_.front().key] = entries_.begin();
  bytes_ += size_of(entries_.front());
  while (bytes_ > most_bytes_) {
    bytes_ -= size_of(entries_.back());
    places_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

std::vector<std::string> AnswerCache::recent(std::size_t most) {
  const std::lock_guard lock(mutex_);
  const std::string prefix = key_of(generation_, "");
  std::vector<std::string> questions;
  for (const auto& entry : entries_) {
    if (questions.size() == most) break;
    if (entry.key.starts_with(prefix)) questions.push_back(entry.key.substr(prefix.size()));
  }
  return questions;
}

void AnswerCache::advance() {
  const std::lock_guard lock(mutex_);
  const std::string prefix = key_of(++generation_, "");
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    if (entry->key.starts_with(prefix)) {
      ++entry;
      continue;
    }
    bytes_ -= size_of(*entry);
    places_.erase(entry->key);
    entry = entries_.erase(entry);
  }
}

}  // namespace entente::serve

// Threads that share a fixed list of pieces.
//
// Every sum in this room is made within one piece, and pieces are joined in their own order. How the work is
// cut never depends on how many threads there are, so the answer is the same on one thread or on many.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace entente::forecast {

class Workers {
 public:
  explicit Workers(int threads);  // 0: as many as the machine has
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  int threads() const;
  // Calls work(piece, worker) once for every piece of 0 .. pieces-1, on any thread and in any order, and
  // returns when all are done; worker < threads() names the scratch space that is the caller's alone.
  void run(int pieces, const std::function<void(int piece, int worker)>& work);

 private:
  struct Shared;
  std::unique_ptr<Shared> shared_;
};

// How many pieces of `size` cover `count`.
constexpr int pieces_of(std::int64_t count, std::int64_t size) {
  return static_cast<int>((count + size - 1) / size);
}

}  // namespace entente::forecast

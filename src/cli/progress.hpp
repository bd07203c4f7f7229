// A progress line on standard error, where that is a terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cli/session.hpp"

namespace entente::cli {

class Progress {
 public:
  explicit Progress(const Session& session) : session_(session) {}
  void show(std::string_view name, std::int64_t done, std::int64_t total);
  void clear();

 private:
  const Session& session_;
  bool shown_ = false;
  int last_percent_ = -1;
  std::string last_name_;
};

}  // namespace entente::cli

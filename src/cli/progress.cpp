#include "cli/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>

namespace entente::cli {

void Progress::show(std::string_view name, std::int64_t done, std::int64_t total) {
  const auto& environment = session_.environment();
  if (!environment.err_is_terminal) return;
  const int percent = total > 0 ? static_cast<int>(std::clamp<std::int64_t>(done * 100 / total, 0, 100)) : 0;
  if (percent == last_percent_ && name == last_name_) return;
  last_percent_ = percent;
  last_name_ = name;
  constexpr int kBar = 24;
  const int full = percent * kBar / 100;
  std::string bar;
  for (int i = 0; i < kBar; ++i) bar += i < full ? "█" : "░";
  *environment.err << fmt::format("\r\x1b[K{} {:3}%  {}", bar, percent, name) << std::flush;
  shown_ = true;
}

void Progress::clear() {
  if (shown_) *session_.environment().err << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace entente::cli

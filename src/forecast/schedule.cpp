#include "forecast/schedule.hpp"

#include <algorithm>

namespace entente::forecast {

Schedule::Schedule(const std::vector<Step>& steps, Setting setting) : ranges_(steps.size()) {
  const auto first = [&](Split split) {
    std::size_t i = 0;
    while (i < steps.size() && !steps[i].has(split)) ++i;
    return i;
  };
  valid_begin_ = first(Split::valid);
  test_begin_ = first(Split::test);
  if (setting == Setting::single_step) {
    for (std::size_t i = 0; i < steps.size(); ++i) ranges_[i] = {i, i + 1};
    return;
  }
  std::vector<std::size_t> borders = {steps.size(), test_begin_, valid_begin_};
  const std::size_t length = std::max<std::size_t>(test_begin_ - valid_begin_, 1);
  for (std::size_t at = valid_begin_; at > 0;) {
    at -= std::min(at, length);
    borders.push_back(at);
  }
  for (std::size_t i = 0; i + 1 < borders.size(); ++i)
    if (borders[i] > borders[i + 1]) ranges_[borders[i] - 1] = {borders[i + 1], borders[i]};
}

}  // namespace entente::forecast

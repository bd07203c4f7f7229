// The fitted model of levels: all that is needed to ask it, and nothing that was learnt from.
//
// Asked about a pair it walks the pair's own months; of the others it knows the world's trend. Cost: one pass
// over the pair's months a kind.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "forecast/dyads/count_distribution.hpp"
#include "forecast/dyads/event_months.hpp"

namespace entente::forecast {

enum class LevelKind : std::uint8_t { cooperative, hostile };
inline constexpr std::array kBothKinds = {LevelKind::cooperative, LevelKind::hostile};
inline constexpr std::array<std::string_view, 2> kLevelKinds = {"cooperative", "hostile"};
inline constexpr std::array kHorizons = {1, 3, 6};
inline constexpr std::size_t kLevelMethodCount = 4;
inline constexpr std::array<std::string_view, kLevelMethodCount> kLevelMethods = {
    "model", "persistence", "moving_average", "autoregression"};

inline constexpr std::size_t kLevelTerms = 6;
inline constexpr std::size_t kLevelClasses = 5;  // of the mean, each with its own spread

// What was known of a pair at the end of a month, and what came of it.
struct LevelExample {
  std::array<float, kLevelTerms> x{};  // the first is 1
  float last = 0, average = 0;         // the month's count, the mean of the last twelve
  int seen = 0;
  int month = 0;  // that is foreseen
  std::uint32_t dyad = 0;
};

// One pair's past, of one kind, moved forward a month at a time from its first event on.
class LevelPast {
 public:
  LevelPast(const DyadSeries& dyad, LevelKind kind, Month last);
  int first_month() const { return start_; }
  // The next month's events.
  void step();
  int month() const { return month_; }              // the one stepped over last
  int last_active() const { return last_active_; }  // the latest with any event
  int count(int month) const { return counts_[static_cast<std::size_t>(month - start_)][0]; }
  // As it stands, with the world's trend of the month; `seen`, `month` and `dyad` are the caller's to set.
  LevelExample example(double world) const;

 private:
  static constexpr std::array kMemories = {1.0, 6.0, 36.0};  // half-lives, months
  int start_, month_, last_active_;
  std::vector<std::array<int, 2>> counts_;  // own kind and the other, by month
  std::array<double, kMemories.size()> sum_{}, weight_{};
  double other_ = 0, other_weight_ = 0, average_ = 0;
};

struct LevelFit {
  std::array<double, kLevelTerms> weights{};
  std::array<double, 2> autoregression{};
  std::array<std::array<double, kLevelClasses>, kLevelMethodCount> dispersion{};
  double mean(std::size_t method, const LevelExample& example) const;
  double spread(std::size_t method, double mean) const;
  static std::size_t class_of(double mean);
};

struct LevelForecast {
  LevelKind kind{};
  int horizon = 0;  // months
  Month month;
  double mean = 0;
  int median = 0;
  int low50 = 0, high50 = 0, low90 = 0, high90 = 0;
  double last_month = 0, moving_average = 0;  // what the baselines say
  // Each method's whole distribution: negative binomial, the model first.
  std::array<double, kLevelMethodCount> means{}, dispersions{};
};

struct LevelsModel {
  Month last;        // known
  double world = 0;  // log ratio of all pairs' events, last year over the one before, at the last month
  std::array<std::array<LevelFit, kHorizons.size()>, 2> fits;
  // Cooperative then hostile, each 1, 3 and 6 months after the last.
  std::vector<LevelForecast> forecast(const DyadSeries& dyad) const;

  std::vector<double> numbers() const;
  bool set(const std::vector<double>& numbers);
};

}  // namespace entente::forecast

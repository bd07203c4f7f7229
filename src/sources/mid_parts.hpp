// Readers the two releases of militarised interstate disputes share (Correlates of War, and Gibler, Miller
// and Little). A dispute is an object, "cow.mid/3551"; whoever takes part is a member of it, on side A (the
// first to act) or side B; and two opponents have a tie each way whose value is the hostility of the one
// toward the other.
#pragma once

#include <string>
#include <vector>

#include "sources/covered.hpp"
#include "sources/cow_terms.hpp"
#include "sources/dispute_runs.hpp"
#include "sources/table_adapter.hpp"

namespace entente::sources {

extern const ledger::SourceInfo kCowMidSource;
inline constexpr std::string_view kMidPrefix = "cow.mid/";
inline constexpr std::string_view kGmlPrefix = "gml.mid/";

// Columns said by name, put into words: "outcome 6, hostility 3". Blanks and -9 are left out.
class Described {
 public:
  void find(const Columns& columns,
            std::initializer_list<std::pair<std::string_view, std::string_view>> wanted);
  std::string text(const Row& row) const;

 private:
  std::vector<std::pair<std::size_t, std::string_view>> parts_;
};

// Two spans as three columns each: year, month, day.
struct DateColumns {
  std::size_t year, month, day;
};
// The days from the first possible start to the last possible end; the end is open where `ongoing` says so.
struct DatedSpan {
  Span span;
  Precision from, to;
};
std::optional<DatedSpan> dated_span(Row& row, DateColumns start, DateColumns end);

// One row a participant: a member of its dispute.
class MidParticipants : public TableReader {
 public:
  explicit MidParticipants(std::string_view prefix) : prefix_(prefix) {}
  void read(Row& row, ledger::FileWriter& out) override;

 protected:
  Result<void> start(std::span<const std::string_view> header, ledger::FileWriter& out) override;

 private:
  std::string_view prefix_;
  std::size_t dispute_{}, incident_{}, code_{}, side_{};
  DateColumns from_{}, to_{};
  Described described_;
  Bearers bearers_ = cow_bearers();
};

// One row a dispute, dyad, direction and year: one tie a dispute and direction.
class MidDyads : public TableReader {
 public:
  explicit MidDyads(std::string_view prefix) : runs_("militarised-dispute", prefix, "hostility 1-5", false) {}
  void read(Row& row, ledger::FileWriter& out) override;
  Result<void> finish(ledger::FileWriter& out) override;

 protected:
  Result<void> start(std::span<const std::string_view> header, ledger::FileWriter& out) override;

 private:
  std::size_t dispute_{}, a_{}, b_{}, year_{}, hostility_{}, side_{};
  Bearers bearers_ = cow_bearers();
  DisputeRuns runs_;
};

}  // namespace entente::sources

// A set of dated facts in the form the forecasting literature shares: subject, relation, object, time, split
// into train, valid and test.
//
// The sets in use differ in small ways, and this reader takes all of them: columns divided by tabs or blanks
// and padded; a fifth column that means nothing; time in days, hours, quarters of an hour, years or as ISO
// dates; ids or names in the columns; `stat.txt` and the files of names absent; the files plain or
// compressed (.zst). Time becomes a step: the number of units since the first fact, where the unit is the
// greatest common divisor of all distances in time, so that an hour-stamped set of daily facts counts days.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "util/result.hpp"

namespace entente::forecast {

// `subject relation object` at a step. Ids count from 0.
struct Fact {
  int subject = 0;
  int relation = 0;
  int object = 0;
  int step = 0;
  auto operator<=>(const Fact&) const = default;
};

enum class Split : std::uint8_t { train, valid, test };

struct QuadrupleSet {
  int entities = 0;
  int relations = 0;
  int steps = 0;                // facts lie at 0 .. steps-1
  std::int64_t unit = 1;        // of the file's own time that make a step
  std::int64_t first_time = 0;  // the file's own time of step 0
  std::vector<Fact> train, valid, test;
  std::vector<std::string> names;  // of entities, "" where the set does not say
  std::vector<std::string> relation_names;
};

// Reads DIR/{train,valid,test}.txt[.zst]. Without a valid split the last tenth of the training steps is it.
// Errors: not_found (no train or test file), bad_file (a row is no quadruple: file, line, reason; or the
// splits do not follow one another in time, so that there is nothing to forecast). Cost: one pass over the
// bytes, 16 bytes a fact kept.
Result<QuadrupleSet> read_quadruples(const std::filesystem::path& folder);

}  // namespace entente::forecast

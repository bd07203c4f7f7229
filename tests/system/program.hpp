// Runs the real program: its arguments, its environment and its limits in; its exit, its output and its
// memory out.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "support/shared_data.hpp"

namespace entente::test {

struct Outcome {
  int exit = -1;  // exit code; -1 where a signal ended it
  int signal = 0;
  std::string out, err;
  std::int64_t peak_bytes = 0;  // highest resident memory
  std::int64_t microseconds = 0;
};

struct Setting {
  std::vector<std::pair<std::string, std::string>> variables;
  std::string in;
  std::optional<std::int64_t> file_size;        // RLIMIT_FSIZE
  std::optional<std::int64_t> kill_after;       // microseconds until SIGKILL
  std::optional<std::pair<uid_t, gid_t>> user;  // run as
};

std::filesystem::path program();
Outcome run(const std::vector<std::string>& arguments, const Setting& setting = {});
// The same through a shell, with the program as `entente` on PATH.
Outcome shell(const std::string& script, const Setting& setting = {});
// Starts it and leaves it running; reap() waits for it.
pid_t start(const std::vector<std::string>& arguments, const std::filesystem::path& out,
            const std::filesystem::path& err, const Setting& setting = {});
Outcome reap(pid_t child, const std::filesystem::path& out, const std::filesystem::path& err,
             const Setting& setting = {});

// A store that holds the starter world, made once a process; copy it before writing to it.
const std::filesystem::path& starter_store();

// What `load` says of the formats it read, summed; and whether rows read = kept + rejected + skipped.
struct LoadCount {
  std::int64_t read = 0, kept = 0, duplicate = 0, rejected = 0, skipped = 0, known = 0;
  bool adds_up() const { return read == kept + rejected + skipped; }
};
LoadCount load_count(const std::string& json);

// Rows of every table a load writes to, and the live events; any lost or doubled row changes it.
std::string contents(const std::filesystem::path& store);

void write_file(const std::filesystem::path& path, const std::string& bytes);

// Event rows of the reduced 1.0 feed, `rows` of them after the header, each different.
inline constexpr const char* kFeedHeader =
    "Date\tSource\tTarget\tCAMEOCode\tNumEvents\tNumArts\tQuadClass\tGoldstein\tSourceGeoType\tSourceGeoLat\t"
    "SourceGeoLong\t"
    "TargetGeoType\tTargetGeoLat\tTargetGeoLong\tActionGeoType\tActionGeoLat\tActionGeoLong\n";
std::string feed_row(int number);
std::string feed(int rows, int first = 0);

// Skips with a line that stands out in the log and is counted by whoever reads it.
#define ENTENTE_SKIP_LOUDLY(why) GTEST_SKIP() << "SKIPPED (1 test): " << (why)

}  // namespace entente::test

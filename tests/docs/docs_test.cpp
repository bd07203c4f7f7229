// The documentation runs, and its links lead somewhere.
//
// A fenced block of shell whose first line is `# runs` is run as it stands, in an empty folder, with
// `entente` on PATH and a store that holds the starter world:
//
//   ```sh
//   # runs
//   entente brief IRN RUS --as-of 2024-10-31
//   ```
//
// Every command of it must succeed (bash -eu -o pipefail); what may fail says so (`|| true`, `|| test $? =
// 3`). Files it writes stand in that folder, which the blocks of one document share in order, as does the
// store. Blocks without the marker are shown and not run. Links to files and folders of the project must lead
// to something that is there.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

#include "system/program.hpp"

namespace entente::test {
namespace {

namespace fs = std::filesystem;

struct Block {
  int line = 0;  // of its first line in the document
  std::string text;
};

// README.md and its like, and all of docs/.
std::vector<fs::path> documents() {
  std::vector<fs::path> found;
  const fs::path root = source_dir();
  for (const auto& entry : fs::directory_iterator(root)) {
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  }
  for (const char* folder : {"docs", "data", "src", "tests", "bench", "fuzz"}) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string path = entry.path().string();
      if (entry.path().extension() == ".md" && path.find("/golden/") == std::string::npos)
        found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<Block> runnable(const fs::path& document) {
  std::vector<Block> blocks;
  std::ifstream in(document);
  std::string line;
  bool inside = false;
  bool runs = false;
  Block block;
  for (int number = 1; std::getline(in, line); ++number) {
    if (!inside && (line == "```sh" || line == "```bash" || line == "```console")) {
      inside = true;
      runs = false;
      block = {number + 1, ""};
    } else if (inside && line.starts_with("```")) {
      inside = false;
      if (runs) blocks.push_back(block);
    } else if (inside) {
      if (number == block.line) runs = line == "# runs";
      block.text += line + "\n";
    }
  }
  EXPECT_FALSE(inside) << document << ": a block that does not end";
  return blocks;
}

TEST(Docs, MarkedBlocksRun) {
  int run_blocks = 0;
  for (const auto& document : documents()) {
    const auto blocks = runnable(document);
    if (blocks.empty()) continue;
    const TempDir dir;
    const fs::path store = dir.path() / "world.duckdb";
    fs::copy_file(starter_store(), store);
    const fs::path folder = dir.path() / "here";
    fs::create_directory(folder);
    for (const auto& block : blocks) {
      ++run_blocks;
      Setting setting;
      setting.variables = {{"ENTENTE_STORE", store.string()},
                           {"HOME", dir.path().string()},
                           {"ENTENTE_SOURCE", source_dir().string()}};
      const Outcome outcome =
          shell("set -eu -o pipefail; cd " + folder.string() + "\n" + block.text, setting);
      EXPECT_EQ(outcome.exit, 0) << fs::relative(document, source_dir()).string() << ":" << block.line << "\n"
                                 << block.text << outcome.err;
    }
  }
  std::printf("%d blocks run\n", run_blocks);
}

TEST(Docs, LinksLeadSomewhere) {
  // [text](target), ![text](target); code is not read.
  const std::regex link(R"(\]\(([^)\s]+)(?:\s+"[^"]*")?\))");
  int links = 0;
  for (const auto& document : documents()) {
    std::ifstream in(document);
    std::string line;
    bool code = false;
    for (int number = 1; std::getline(in, line); ++number) {
      if (line.starts_with("```")) code = !code;
      if (code) continue;
      const std::string plain = std::regex_replace(line, std::regex("`[^`]*`"), "");
      for (std::sregex_iterator at(plain.begin(), plain.end(), link), end; at != end; ++at) {
        std::string target = (*at)[1];
        if (target.find("://") != std::string::npos || target.starts_with("mailto:") ||
            target.starts_with('#'))
          continue;
        target = target.substr(0, target.find('#'));
        ++links;
        EXPECT_TRUE(fs::exists(document.parent_path() / target))
            << fs::relative(document, source_dir()).string() << ":" << number << ": " << target;
      }
    }
  }
  std::printf("%d links\n", links);
}

}  // namespace
}  // namespace entente::test

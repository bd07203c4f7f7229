// No room left: [storage-full], exit 1, and the store as it was.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include "system/program.hpp"

namespace entente::test {
namespace {

namespace fs = std::filesystem;

void expect_full(const Outcome& outcome) {
  EXPECT_EQ(outcome.signal, 0) << "the program must not die of it";
  EXPECT_EQ(outcome.exit, 1) << outcome.out;
  EXPECT_NE(outcome.err.find("[storage-full]"), std::string::npos) << outcome.err;
}

// A store with a few rows at the path; its contents.
std::string small_store(const fs::path& store, const fs::path& folder) {
  write_file(folder / "few.tsv", feed(50, 10'000'000));
  const Outcome made = run({"load", (folder / "few.tsv").string(), "--store", store.string()});
  EXPECT_EQ(made.exit, 0) << made.err;
  return contents(store);
}

TEST(FullDisk, ASmallDevice) {
  if (geteuid() != 0) ENTENTE_SKIP_LOUDLY("a device can be mounted by root only");
  const TempDir dir;
  const fs::path device = dir.path() / "device";
  fs::create_directory(device);
  if (mount("tmpfs", device.c_str(), "tmpfs", 0, "size=10m") != 0)
    ENTENTE_SKIP_LOUDLY("this machine lets root mount nothing");
  struct Unmount {
    fs::path path;
    ~Unmount() { umount2(path.c_str(), MNT_DETACH); }
  } unmount{device};
  write_file(dir.path() / "feed.tsv", feed(150'000));
  const fs::path store = device / "world.duckdb";
  const std::string before = small_store(store, dir.path());
  expect_full(run({"load", (dir.path() / "feed.tsv").string(), "--store", store.string()}));
  EXPECT_EQ(contents(store), before);
  EXPECT_EQ(run({"doctor", "--store", store.string()}).exit, 0);
  // An answer that does not fit is an error as well, and no half file is taken for a whole one.
  write_file(device / "ballast", std::string(16 << 20, 'x'));
  const Outcome answer = run({"formats", "--format", "html", "-o", (device / "answer.html").string()});
  EXPECT_EQ(answer.exit, 1);
  EXPECT_NE(answer.err.find("[storage-full]"), std::string::npos) << answer.err;
}

TEST(FullDisk, ALimitOnFileSizes) {
  const TempDir dir;
  write_file(dir.path() / "feed.tsv", feed(150'000));
  const fs::path store = dir.path() / "world.duckdb";
  const std::string before = small_store(store, dir.path());
  Setting setting;
  setting.file_size = static_cast<std::int64_t>(fs::file_size(store)) + (1 << 20);
  expect_full(run({"load", (dir.path() / "feed.tsv").string(), "--store", store.string()}, setting));
  EXPECT_EQ(contents(store), before);
  EXPECT_EQ(run({"doctor", "--store", store.string()}).exit, 0);
  const Outcome roomy = run({"load", (dir.path() / "feed.tsv").string(), "--store", store.string()});
  EXPECT_EQ(roomy.exit, 0) << roomy.err;
}

}  // namespace
}  // namespace entente::test

// Bad input at the program's door: the right exit code, a message that names file, row and reason,
// quarantined rows that can be seen, and every row accounted for.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>
#include <zstd.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "system/program.hpp"

namespace entente::test {
namespace {

namespace fs = std::filesystem;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kWatched = true;  // a watched program needs more memory than it asks for
#else
constexpr bool kWatched = false;
#endif

class BadInput : public testing::Test {
 protected:
  Outcome load(const std::vector<std::string>& paths) {
    std::vector<std::string> arguments{"load", "--store", store_.string(), "--format", "json"};
    arguments.insert(arguments.end(), paths.begin(), paths.end());
    return run(arguments);
  }
  // Refused: exit 1, file and reason named, nothing written.
  void expect_refused(const fs::path& file, std::string_view code, std::string_view reason) {
    const std::string before = contents(store_);
    const Outcome outcome = load({file.string()});
    EXPECT_EQ(outcome.exit, 1) << file;
    const std::string said = outcome.out + outcome.err;
    EXPECT_NE(said.find(file.filename().string().substr(0, 12)), std::string::npos) << said;
    EXPECT_NE(said.find(code), std::string::npos) << said;
    EXPECT_NE(said.find(reason), std::string::npos) << said;
    EXPECT_EQ(contents(store_), before);
  }
  fs::path write(const std::string& name, const std::string& bytes) {
    write_file(dir_.path() / name, bytes);
    return dir_.path() / name;
  }
  void SetUp() override { ASSERT_EQ(load({write("first.tsv", feed(20, 9'000'000)).string()}).exit, 0); }
  nlohmann::json rejects() {
    const Outcome outcome = run({"status", "--rejects", "--store", store_.string(), "--format", "json"});
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    return nlohmann::json::parse(outcome.out, nullptr, false);
  }

  TempDir dir_;
  fs::path store_ = dir_.path() / "world.duckdb";
};

TEST_F(BadInput, FilesThatAreNone) {
  expect_refused(write("empty.csv", ""), "bad-file", "empty");
  expect_refused(dir_.path() / "absent.csv", "not-found", "");
  expect_refused(write("letter.txt", "Dear reader,\nthis is no table.\n"), "unknown-format", "");
  expect_refused(write("noise.bin", std::string("\x7f\x45\x4c\x46\0\1\2\3\xff\xfe", 10)), "unknown-format",
                 "");
}

TEST_F(BadInput, ADirectoryIsItsFiles) {
  const fs::path folder = dir_.path() / "folder";
  fs::create_directories(folder / "inner");
  write_file(folder / "a.tsv", feed(10, 100));
  write_file(folder / "inner" / "b.tsv", feed(10, 200));
  write_file(folder / "notes.txt", "hello\n");
  const Outcome outcome = load({folder.string()});
  EXPECT_EQ(outcome.exit, 0) << "what is no data in a folder is passed over and said";
  EXPECT_NE(outcome.out.find("notes.txt"), std::string::npos) << outcome.out;
  EXPECT_EQ(load_count(outcome.out).kept, 20);
  const fs::path nothing = dir_.path() / "nothing";
  fs::create_directory(nothing);
  const Outcome none = load({nothing.string()});
  EXPECT_EQ(none.exit, 0) << none.err;
  EXPECT_EQ(load_count(none.out).read, 0) << none.out;
}

TEST_F(BadInput, ATruncatedArchive) {
  const fs::path whole = dir_.path() / "whole.zip";
  int error = 0;
  zip_t* archive = zip_open(whole.c_str(), ZIP_CREATE, &error);
  const std::string text = feed(500, 300);
  zip_file_add(archive, "feed.tsv", zip_source_buffer(archive, text.data(), text.size(), 0), 0);
  ASSERT_EQ(zip_close(archive), 0);
  const std::string bytes = read_all(whole);
  for (const std::size_t part : {bytes.size() / 2, bytes.size() - 1, std::size_t{30}}) {
    expect_refused(write("cut.zip", bytes.substr(0, part)), "bad-file", "");
  }
  // One flipped byte inside the packed data.
  std::string flipped = bytes;
  flipped[bytes.size() / 3] = static_cast<char>(flipped[bytes.size() / 3] ^ 0x40);
  expect_refused(write("flipped.zip", flipped), "bad-file", "");
  EXPECT_EQ(load_count(load({whole.string()}).out).kept, 500);
}

TEST_F(BadInput, BadRowsStandInQuarantineAndNothingIsLost) {
  std::string text = feed(5, 400);
  const auto row = [](const std::string& date, const std::string& code, const std::string& source = "IRN") {
    return date + "\t" + source + "\tRUS\t" + code + "\t1\t1\t1\t0\t0\t\t\t0\t\t\t0\t\t\n";
  };
  text += row("20130231", "010");                          // line 7: no such day
  text += row("20131301", "010");                          // 8: no such month
  text += row("99999999", "010");                          // 9
  text += row("20130101", "9999");                         // 10: no such code
  text += "20130101\tIRN\tRUS\t010\n";                     // 11: columns short
  text += row("20130101\t\t\t", "010");                    // 12: columns over
  text += row("20130101", "010", std::string("I\0N", 3));  // 13: NUL
  text += "\n";                                            // 14: nothing at all
  text += row("20130101", "010", "XQZ");                   // 15: no state we know: kept, unresolved
  text += feed_row(500);
  const fs::path file = write("mixed.tsv", text);
  const Outcome outcome = load({file.string()});
  EXPECT_EQ(outcome.exit, 0) << "rows in quarantine are no failure: " << outcome.err;
  const LoadCount count = load_count(outcome.out);
  EXPECT_TRUE(count.adds_up()) << outcome.out;
  EXPECT_EQ(count.kept, 7) << outcome.out;
  EXPECT_EQ(count.rejected, 7) << outcome.out;
  const auto table = rejects();
  ASSERT_TRUE(table.is_array());
  std::map<std::string, std::int64_t> by_code;
  for (const auto& r : table) {
    by_code[r.at("code").get<std::string>()] += r.at("rows").get<std::int64_t>();
    EXPECT_TRUE(r.at("example").get<std::string>().starts_with("mixed.tsv:")) << r;
    EXPECT_FALSE(r.at("reason").get<std::string>().empty()) << r;
  }
  EXPECT_EQ(by_code["bad-date"], 3);
  EXPECT_EQ(by_code["unknown-code"], 1);
  EXPECT_EQ(by_code["bad-columns"], 2);
  EXPECT_EQ(by_code["nul-byte"], 1);
  const Outcome health = run({"doctor", "--store", store_.string()});
  EXPECT_EQ(health.exit, 0) << health.out;
  // Again: known, nothing doubled.
  const std::string before = contents(store_);
  const Outcome again = load({file.string()});
  EXPECT_EQ(again.exit, 0);
  EXPECT_EQ(load_count(again.out).known, 1);
  EXPECT_EQ(contents(store_), before);
}

TEST_F(BadInput, BadUtf8InAFileThatPromisesIt) {
  const fs::path file = write("pacts.csv",
                              "ccode1,ccode2,year,cow_defense,cow_neutral,cow_nonagg,cow_entente\n2,200,1949,"
                              "1,0,0,0\n2,200,1950,\xff\xfe,0,0,0\n");
  const Outcome outcome = load({file.string()});
  EXPECT_EQ(outcome.exit, 0) << outcome.err;
  EXPECT_EQ(load_count(outcome.out).rejected, 1);
  const auto table = rejects();
  ASSERT_EQ(table.size(), 1U);
  EXPECT_EQ(table[0].at("code"), "bad-utf8");
  EXPECT_EQ(table[0].at("example"), "pacts.csv:3");
}

TEST_F(BadInput, AFileThatGrowsWhileItIsRead) {
  const fs::path file = write("growing.tsv", feed(60'000, 20'000));
  const std::string before = contents(store_);
  std::atomic<bool> stop = false;
  std::thread appender([&] {
    for (int i = 0; !stop; ++i) {
      std::ofstream(file, std::ios::app | std::ios::binary) << feed_row(5'000'000 + i);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  const Outcome outcome = load({file.string()});
  stop = true;
  appender.join();
  EXPECT_EQ(outcome.exit, 1) << outcome.out;
  EXPECT_NE(outcome.err.find("growing.tsv changed while it was read; nothing was written"), std::string::npos)
      << outcome.err;
  EXPECT_EQ(contents(store_), before);
  EXPECT_EQ(load({file.string()}).exit, 0) << "at rest it loads";
}

constexpr std::int64_t kGigabyte = 1LL << 30;

// A line of 1 GB, packed: some 100 kB on disk. The row is set aside, its neighbours kept, memory bounded.
TEST_F(BadInput, ALineOfAGigabyte) {
  const fs::path file = dir_.path() / "long.tsv.zst";
  {
    std::ofstream out(file, std::ios::binary);
    ZSTD_CCtx* context = ZSTD_createCCtx();
    std::string packed(ZSTD_CStreamOutSize(), '\0');
    const auto put = [&](std::string_view bytes, ZSTD_EndDirective directive) {
      ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
      while (true) {
        ZSTD_outBuffer to{packed.data(), packed.size(), 0};
        const std::size_t left = ZSTD_compressStream2(context, &to, &in, directive);
        ASSERT_FALSE(ZSTD_isError(left));
        out.write(packed.data(), static_cast<std::streamsize>(to.pos));
        if (directive == ZSTD_e_end ? left == 0 : in.pos == in.size) break;
      }
    };
    put(feed(3, 600), ZSTD_e_continue);
    const std::string block(1 << 20, 'x');
    for (std::int64_t written = 0; written < kGigabyte; written += static_cast<std::int64_t>(block.size()))
      put(block, ZSTD_e_continue);
    put("\n" + feed_row(700), ZSTD_e_end);
    ZSTD_freeCCtx(context);
  }
  const Outcome outcome = load({file.string()});
  EXPECT_EQ(outcome.exit, 0) << outcome.err;
  const LoadCount count = load_count(outcome.out);
  EXPECT_EQ(count.kept, 4);
  EXPECT_EQ(count.rejected, 1);
  EXPECT_TRUE(count.adds_up());
  EXPECT_EQ(rejects()[0].at("code"), "too-long");
  std::printf("peak memory %.0f MB\n", static_cast<double>(outcome.peak_bytes) / 1e6);
  if (!kWatched) {
    EXPECT_LT(outcome.peak_bytes, kGigabyte);
  }
}

// The same of NUL bytes without an end, as a crashed writer leaves behind: a sparse file.
TEST_F(BadInput, AGigabyteOfNothing) {
  const fs::path file = write("sparse.tsv", feed(3, 800));
  ASSERT_EQ(truncate(file.c_str(), kGigabyte), 0);
  const Outcome outcome = load({file.string()});
  EXPECT_EQ(outcome.exit, 0) << outcome.err;
  const LoadCount count = load_count(outcome.out);
  EXPECT_EQ(count.kept, 3);
  EXPECT_EQ(count.rejected, 1);
  EXPECT_TRUE(count.adds_up());
  if (!kWatched) {
    EXPECT_LT(outcome.peak_bytes, kGigabyte);
  }
}

}  // namespace
}  // namespace entente::test

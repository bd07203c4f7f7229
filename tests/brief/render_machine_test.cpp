#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "brief/render/render.hpp"
#include "brief/render_sample.hpp"
#include "brief/render_support.hpp"
#include "ledger/duck.hpp"
#include "support/shared_data.hpp"
#include "util/text.hpp"

namespace entente::brief::test {
namespace {

// A field as read: whether it stood in quotes tells "" from nothing.
struct Field {
  std::string text;
  bool quoted = false;
};

std::vector<std::vector<Field>> read_csv(const std::string& csv) {
  std::vector<std::vector<Field>> rows;
  std::vector<Field> row;
  Field field;
  bool inside = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (inside) {
      if (c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
        field.text += '"';
        ++i;
      } else if (c == '"') {
        inside = false;
      } else {
        field.text += c;
      }
    } else if (c == '"') {
      inside = field.quoted = true;
    } else if (c == ',' || c == '\n') {
      row.push_back(std::exchange(field, {}));
      if (c == '\n') rows.push_back(std::exchange(row, {}));
    } else {
      field.text += c;
    }
  }
  return rows;
}

double random_double(std::mt19937_64& random) {
  while (true) {
    const auto bits = random();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (std::isfinite(value)) return value;
  }
}

Table random_table(std::size_t rows, bool valid_text) {
  std::mt19937_64 random(3);
  Table t;
  t.name = "random";
  t.columns = {{"flag", "", CellType::boolean, 0, ""},
               {"count", "Count", CellType::integer, 0, ""},
               {"real", "", CellType::real, 2, "USD"},
               {"a \"text\", so", "", CellType::text, 0, ""},
               {"day", "", CellType::date, 0, ""}};
  for (std::size_t r = 0; r < rows; ++r) {
    std::vector<Cell> row;
    row.push_back(random() % 2 == 0);
    row.push_back(static_cast<std::int64_t>(random()));
    row.push_back(random_double(random));
    std::string text;
    for (auto n = random() % 12; n > 0; --n)
      text += valid_text ? "a,\"\n\r x;"[random() % 9] : static_cast<char>(random());
    row.push_back(text);
    row.push_back(Day{static_cast<std::int32_t>(random() % 40'000)});
    for (auto& cell : row) {
      if (random() % 4 == 0) cell = Cell{};
    }
    t.rows.push_back(std::move(row));
  }
  return t;
}

TEST(RenderCsv, Golden) {
  EXPECT_EQ(differs_from_golden("table.csv", to_csv(sample_table())), "");
}

TEST(RenderCsv, ReadsBack) {
  const auto table = random_table(500, true);
  const auto rows = read_csv(to_csv(table));
  ASSERT_EQ(rows.size(), 501U);
  EXPECT_EQ(rows[0][3].text, "a \"text\", so");
  for (std::size_t r = 0; r < 500; ++r) {
    ASSERT_EQ(rows[r + 1].size(), 5U);
    for (std::size_t c = 0; c < 5; ++c) {
      const auto& cell = table.rows[r][c];
      const auto& field = rows[r + 1][c];
      if (std::holds_alternative<std::monostate>(cell)) {
        EXPECT_TRUE(field.text.empty() && !field.quoted);
      } else if (const auto* real = std::get_if<double>(&cell)) {
        EXPECT_EQ(parse_number<double>(field.text), *real);
      } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        EXPECT_EQ(parse_number<std::int64_t>(field.text), *whole);
      } else if (const auto* text = std::get_if<std::string>(&cell)) {
        EXPECT_EQ(field.text, *text);
        EXPECT_TRUE(!text->empty() || field.quoted);
      } else if (const auto* d = std::get_if<Day>(&cell)) {
        EXPECT_EQ(parse_day(field.text), *d);
      }
    }
  }
}

TEST(RenderJson, Golden) {
  EXPECT_EQ(differs_from_golden("table.json", to_json(sample_table())), "");
}

TEST(RenderJson, ReadsBack) {
  const auto table = random_table(500, true);
  const auto json = nlohmann::json::parse(to_json(table));
  ASSERT_EQ(json.size(), 500U);
  for (std::size_t r = 0; r < 500; ++r) {
    const auto& real = json[r]["real"];
    if (std::holds_alternative<std::monostate>(table.rows[r][2])) {
      EXPECT_TRUE(real.is_null());
    } else {
      EXPECT_EQ(real.get<double>(), std::get<double>(table.rows[r][2]));
    }
    if (const auto* whole = std::get_if<std::int64_t>(&table.rows[r][1])) {
      EXPECT_EQ(json[r]["count"].get<std::int64_t>(), *whole);
    }
    if (const auto* text = std::get_if<std::string>(&table.rows[r][3])) {
      EXPECT_EQ(json[r]["a \"text\", so"].get<std::string>(), *text);
    }
  }
  EXPECT_EQ(to_json(Table{}), "[]\n");
}

TEST(RenderJson, BrokenBytesStillGiveJson) {
  const auto text = to_json(random_table(300, false));
  EXPECT_TRUE(is_valid_utf8(text));
  EXPECT_EQ(nlohmann::json::parse(text).size(), 300U);
}

TEST(RenderParquet, ReadsBackThroughDuckDb) {
  const auto table = random_table(3000, true);
  const auto bytes = to_parquet(table);
  ASSERT_TRUE(bytes) << bytes.error().message;
  EXPECT_EQ(*to_parquet(table), *bytes) << "the same bytes every time";
  const entente::test::TempDir folder;
  const auto file = folder.path() / "t.parquet";
  std::ofstream(file, std::ios::binary) << *bytes;
  auto database = ledger::Database::open({}, {});
  ASSERT_TRUE(database);
  auto connection = database->connect();
  const auto rows = connection->query(fmt::format("SELECT * FROM read_parquet('{}')", file.string()));
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 3000U);
  EXPECT_EQ(rows->column_name(3), "a \"text\", so");
  for (std::size_t r = 0; r < 3000; ++r) {
    const auto& row = table.rows[r];
    for (std::size_t c = 0; c < 5; ++c) {
      ASSERT_EQ(rows->is_null(r, c), std::holds_alternative<std::monostate>(row[c]));
    }
    if (const auto* v = std::get_if<bool>(&row[0])) {
      ASSERT_EQ(rows->boolean(r, 0), *v);
    }
    if (const auto* v = std::get_if<std::int64_t>(&row[1])) {
      ASSERT_EQ(rows->integer(r, 1), *v);
    }
    if (const auto* v = std::get_if<double>(&row[2])) {
      ASSERT_EQ(rows->real(r, 2), *v);
    }
    if (const auto* v = std::get_if<std::string>(&row[3])) {
      ASSERT_EQ(rows->text(r, 3), *v);
    }
    if (const auto* v = std::get_if<Day>(&row[4])) {
      ASSERT_EQ(rows->day(r, 4), *v);
    }
  }
}

TEST(RenderColumnar, WrongCellsAreErrors) {
  Table t{"t", "", {{"a", "", CellType::integer, 0, ""}}, {{std::string("x")}}, ""};
  EXPECT_FALSE(to_parquet(t));
  EXPECT_FALSE(to_arrow(t));
  EXPECT_FALSE(to_arrow(Table{}));
  EXPECT_FALSE(to_parquet(Table{}));
  // A whole number may stand among reals; a row may be short; broken bytes are mended.
  Table mild{"t",
             "",
             {{"a", "", CellType::real, 0, ""}, {"b", "", CellType::text, 0, ""}},
             {{std::int64_t{3}}, {1.5, std::string("a\xFF")}},
             ""};
  EXPECT_TRUE(to_parquet(mild));
  EXPECT_TRUE(to_arrow(mild));
}

bool have_pyarrow() {
  static const bool have = std::system("python3 -c 'import pyarrow' >/dev/null 2>&1") == 0;
  return have;
}

// pyarrow reads the stream, validates it whole and prints it as JSON, which must be our own JSON.
TEST(RenderArrow, PyarrowReadsIt) {
  if (!have_pyarrow()) {
    const auto bytes = to_arrow(sample_table());
    ASSERT_TRUE(bytes) << bytes.error().message;
    EXPECT_EQ(differs_from_golden("table.arrow", *bytes), "");
    GTEST_SKIP() << "SKIPPED: python3 has no pyarrow; compared with the golden bytes instead";
  }
  const entente::test::TempDir folder;
  auto big = random_table(70'000, true);  // more than one batch, not a multiple of 8
  big.rows.resize(70'003);
  for (const auto& table : {sample_table(), big, Table{"none", "", big.columns, {}, ""}}) {
    const auto bytes = to_arrow(table);
    ASSERT_TRUE(bytes) << bytes.error().message;
    std::ofstream(folder.path() / "t.arrow", std::ios::binary) << *bytes;
    std::ofstream(folder.path() / "t.json", std::ios::binary) << to_json(table);
    std::ofstream(folder.path() / "check.py") << R"(
import sys, json, datetime, pyarrow.ipc as ipc
t = ipc.open_stream(open(sys.argv[1], 'rb').read()).read_all()
t.validate(full=True)
day = lambda v: v.isoformat() if isinstance(v, datetime.date) else v
got = [{k: day(v) for k, v in row.items()} for row in t.to_pylist()]
want = json.load(open(sys.argv[2]))
sys.exit(0 if got == want else 1)
)";
    const auto command = fmt::format("python3 {0}/check.py {0}/t.arrow {0}/t.json", folder.path().string());
    EXPECT_EQ(std::system(command.c_str()), 0) << table.name;
  }
}

TEST(RenderArrow, Golden) {
  const auto bytes = to_arrow(sample_table());
  ASSERT_TRUE(bytes) << bytes.error().message;
  EXPECT_EQ(bytes->size() % 8, 0U);
  EXPECT_EQ(differs_from_golden("table.arrow", *bytes), "");
}

}  // namespace
}  // namespace entente::brief::test

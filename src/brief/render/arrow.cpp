// Arrow's streaming format, written by hand (Arrow columnar format 1.x, metadata version V5).
//
// A stream is a sequence of messages: the schema, record batches, an end mark. A message is 0xFFFFFFFF, the
// length of its metadata, the metadata (a FlatBuffer of the tables in Message.fbs and Schema.fbs), and a body
// of buffers, each starting at a multiple of 8. Five types of column are all we have, so the dozen tables are
// built field by field with FlatBuffers' header-only builder instead of generated code; the numbers below are
// the field numbers of those schemas, where field k stands in slot 4 + 2k of a table.
//
// A column is a validity bitmap (bit i: row i is observed, least significant bit first; left out where all
// are), and its values: bits, 8-byte integers or doubles, 4-byte days since 1970, or 4-byte offsets and the
// bytes of texts. Cost: one copy a cell. A batch holds at most 65,536 rows, so that offsets never pass 2 GiB
// in practice; it is checked.
#include <flatbuffers/flatbuffers.h>
#include <fmt/format.h>

#include <bit>
#include <cstring>
#include <limits>

#include "brief/render/cells.hpp"
#include "brief/render/columnar.hpp"
#include "brief/render/glyphs.hpp"
#include "brief/render/render.hpp"
#include "util/text.hpp"

namespace entente::brief {
namespace {

static_assert(std::endian::native == std::endian::little, "buffers are written as they lie in memory");

using flatbuffers::FlatBufferBuilder;
using flatbuffers::Offset;
using Any = Offset<void>;

constexpr std::size_t kBatchRows = 65'536;
constexpr std::int16_t kVersion5 = 4;
enum class Header : std::uint8_t { schema = 1, record_batch = 3 };
enum class Type : std::uint8_t { integer = 2, floating = 3, utf8 = 5, boolean = 6, date = 8 };

constexpr flatbuffers::voffset_t slot(int field) {
  return static_cast<flatbuffers::voffset_t>(4 + 2 * field);
}

struct Pair {  // FieldNode and Buffer are both two 64-bit numbers
  std::int64_t first;
  std::int64_t second;
};

Type type_of(CellType type) {
  switch (type) {
    case CellType::boolean:
      return Type::boolean;
    case CellType::integer:
      return Type::integer;
    case CellType::real:
      return Type::floating;
    case CellType::text:
      return Type::utf8;
    case CellType::date:
      return Type::date;
  }
  return Type::utf8;
}

Any type_table(FlatBufferBuilder& b, CellType type) {
  const auto start = b.StartTable();
  switch (type) {
    case CellType::integer:
      b.AddElement<std::int32_t>(slot(0), 64, 0);  // bitWidth
      b.AddElement<std::uint8_t>(slot(1), 1, 0);   // is_signed
      break;
    case CellType::real:
      b.AddElement<std::int16_t>(slot(0), 2, 0);
      break;  // precision: double
    case CellType::date:
      b.AddElement<std::int16_t>(slot(0), 0, 1);
      break;  // unit: day, where millisecond is the default
    case CellType::boolean:
    case CellType::text:
      break;
  }
  return Any(b.EndTable(start));
}

Any key_value(FlatBufferBuilder& b, const char* key, const std::string& value) {
  const auto k = b.CreateString(key);
  const auto v = b.CreateString(value);
  const auto start = b.StartTable();
  b.AddOffset(slot(0), k);
  b.AddOffset(slot(1), v);
  return Any(b.EndTable(start));
}

Any field(FlatBufferBuilder& b, const Column& column) {
  const auto name = b.CreateString(render::clean(column.name));
  const auto type = type_table(b, column.type);
  const auto children = b.CreateVector(std::vector<Any>{});
  std::vector<Any> notes;
  if (!column.label.empty()) notes.push_back(key_value(b, "label", render::clean(column.label)));
  if (!column.unit.empty()) notes.push_back(key_value(b, "unit", render::clean(column.unit)));
  const auto metadata = notes.empty() ? Offset<flatbuffers::Vector<Any>>() : b.CreateVector(notes);
  const auto start = b.StartTable();
  b.AddOffset(slot(0), name);
  b.AddElement<std::uint8_t>(slot(1), 1, 0);  // nullable
  b.AddElement<std::uint8_t>(slot(2), static_cast<std::uint8_t>(type_of(column.type)), 0);
  b.AddOffset(slot(3), type);
  b.AddOffset(slot(5), children);
  if (!notes.empty()) b.AddOffset(slot(6), metadata);
  return Any(b.EndTable(start));
}

Any schema(FlatBufferBuilder& b, const Table& table) {
  std::vector<Any> fields;
  for (const auto& column : table.columns) fields.push_back(field(b, column));
  const auto list = b.CreateVector(fields);
  const auto start = b.StartTable();
  b.AddOffset(slot(1), list);
  return Any(b.EndTable(start));
}

void append_number(std::string& out, std::uint32_t value) {
  char bytes[4];
  std::memcpy(bytes, &value, 4);
  out.append(bytes, 4);
}

void pad_to_8(std::string& out) {
  out.append((8 - out.size() % 8) % 8, '\0');
}

// Wraps a header table into a Message and appends it with its prefix and body; `out` is at a multiple of 8.
void append_message(std::string& out, FlatBufferBuilder& b, Header kind, Any header,
                    const std::string& body) {
  const auto start = b.StartTable();
  b.AddElement<std::int64_t>(slot(3), static_cast<std::int64_t>(body.size()), 0);
  b.AddOffset(slot(2), header);
  b.AddElement<std::int16_t>(slot(0), kVersion5, 0);
  b.AddElement<std::uint8_t>(slot(1), static_cast<std::uint8_t>(kind), 0);
  b.Finish(Any(b.EndTable(start)));
  std::string metadata(reinterpret_cast<const char*>(b.GetBufferPointer()), b.GetSize());
  pad_to_8(metadata);
  append_number(out, 0xFFFFFFFF);
  append_number(out, static_cast<std::uint32_t>(metadata.size()));
  out += metadata;
  out += body;
}

// The body of a batch: buffers one behind the other, each padded to 8.
struct Body {
  std::string bytes;
  std::vector<Pair> buffers;
  std::vector<Pair> nodes;

  void buffer(const std::string& data) {
    buffers.push_back({static_cast<std::int64_t>(bytes.size()), static_cast<std::int64_t>(data.size())});
    bytes += data;
    pad_to_8(bytes);
  }
};

void set_bit(std::string& bits, std::size_t i) {
  bits[i / 8] = static_cast<char>(static_cast<unsigned char>(bits[i / 8]) | (1U << (i % 8)));
}

template <class T, class Read>
std::string values(const Table& table, std::size_t c, std::size_t from, std::size_t to, Read read) {
  std::string out((to - from) * sizeof(T), '\0');
  for (std::size_t r = from; r < to; ++r) {
    const auto& cell = render::cell_at(table.rows[r], c);
    if (!render::is_observed(cell)) continue;
    const T value = read(cell);
    std::memcpy(out.data() + (r - from) * sizeof(T), &value, sizeof(T));
  }
  return out;
}

Result<void> add_texts(Body& body, const Table& table, std::size_t c, std::size_t from, std::size_t to) {
  std::string offsets;
  std::string data;
  append_number(offsets, 0);
  for (std::size_t r = from; r < to; ++r) {
    const auto& cell = render::cell_at(table.rows[r], c);
    if (render::is_observed(cell)) {
      const auto& text = std::get<std::string>(cell);
      data += is_valid_utf8(text) ? text : render::clean(text);
    }
    if (data.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
      return fail(Code::internal, fmt::format("column '{}' holds more than 2 GiB of text in one batch",
                                              table.columns[c].name));
    }
    append_number(offsets, static_cast<std::uint32_t>(data.size()));
  }
  body.buffer(offsets);
  body.buffer(data);
  return {};
}

Result<void> add_column(Body& body, const Table& table, std::size_t c, std::size_t from, std::size_t to) {
  const std::size_t n = to - from;
  std::string validity((n + 7) / 8, '\0');
  std::size_t missing = 0;
  for (std::size_t r = from; r < to; ++r) {
    if (render::is_observed(render::cell_at(table.rows[r], c))) {
      set_bit(validity, r - from);
    } else {
      ++missing;
    }
  }
  body.nodes.push_back({static_cast<std::int64_t>(n), static_cast<std::int64_t>(missing)});
  body.buffer(missing > 0 ? validity : std::string());
  switch (table.columns[c].type) {
    case CellType::boolean: {
      std::string bits((n + 7) / 8, '\0');
      for (std::size_t r = from; r < to; ++r) {
        const auto* value = std::get_if<bool>(&render::cell_at(table.rows[r], c));
        if (value != nullptr && *value) set_bit(bits, r - from);
      }
      body.buffer(bits);
      return {};
    }
    case CellType::integer:
      body.buffer(
          values<std::int64_t>(table, c, from, to, [](const Cell& v) { return std::get<std::int64_t>(v); }));
      return {};
    case CellType::real:
      body.buffer(values<double>(table, c, from, to, render::real_of));
      return {};
    case CellType::date:
      body.buffer(
          values<std::int32_t>(table, c, from, to, [](const Cell& v) { return std::get<Day>(v).value; }));
      return {};
    case CellType::text:
      return add_texts(body, table, c, from, to);
  }
  return {};
}

Any record_batch(FlatBufferBuilder& b, const Body& body, std::size_t rows) {
  const auto nodes = b.CreateVectorOfStructs(body.nodes);
  const auto buffers = b.CreateVectorOfStructs(body.buffers);
  const auto start = b.StartTable();
  b.AddElement<std::int64_t>(slot(0), static_cast<std::int64_t>(rows), 0);
  b.AddOffset(slot(1), nodes);
  b.AddOffset(slot(2), buffers);
  return Any(b.EndTable(start));
}

}  // namespace

Result<std::string> to_arrow(const Table& table) {
  ENTENTE_TRY(render::check_columnar(table));
  std::string out;
  {
    FlatBufferBuilder b;
    const auto header = schema(b, table);
    append_message(out, b, Header::schema, header, {});
  }
  for (std::size_t from = 0; from < table.rows.size(); from += kBatchRows) {
    const std::size_t to = std::min(table.rows.size(), from + kBatchRows);
    Body body;
    for (std::size_t c = 0; c < table.columns.size(); ++c) ENTENTE_TRY(add_column(body, table, c, from, to));
    FlatBufferBuilder b;
    const auto header = record_batch(b, body, to - from);
    append_message(out, b, Header::record_batch, header, body.bytes);
  }
  append_number(out, 0xFFFFFFFF);
  append_number(out, 0);
  return out;
}

}  // namespace entente::brief

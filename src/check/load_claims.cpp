#include "check/load_claims.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cstring>

#include "ledger/schema.hpp"
#include "ledger/version_order.hpp"
#include "prose/digest/digest.hpp"
#include "sources/hashing_stream.hpp"

namespace entente::check {
namespace {

const ledger::SourceInfo kSource{
    .key = "prose",
    .title = "Claims read from texts",
    .publisher = "the authors of the texts",
    .licence = "each text stands under its own terms; short quotations only",
    .citation = "The text named by each row.",
    .bibtex = "",
    .limitation = "what a text claims, as a program read it: neither the claim nor the reading need be right",
};

// Bytes in memory as a stream, to be hashed as files are.
class Memory : public sources::ByteStream {
 public:
  explicit Memory(std::string_view bytes) : bytes_(bytes) {}
  Result<std::size_t> read(char* into, std::size_t size) override {
    const auto n = std::min(size, bytes_.size());
    std::memcpy(into, bytes_.data(), n);
    bytes_.remove_prefix(n);
    return n;
  }

 private:
  std::string_view bytes_;
};

Result<std::string> sha256(std::string_view bytes) {
  sources::HashingStream stream(std::make_unique<Memory>(bytes));
  std::string buffer(1U << 16U, '\0');
  while (true) {
    ENTENTE_LET(const auto n, stream.read(buffer.data(), buffer.size()));
    if (n == 0) return stream.sha256();
  }
}

struct Pending {
  std::string doc;
  std::optional<Day> date;
  std::vector<prose::Record> records;
  std::vector<prose::NumericClaim> numbers;
  std::size_t skipped = 0;
  std::vector<std::string> notes;
};

}  // namespace

struct ClaimLoad::Impl {
  ledger::Store& store;
  const prose::Gazetteer& gazetteer;
  std::int64_t now;
  std::string tool;
  std::optional<ledger::Load> load{};
  std::string path{}, hash{};
  std::int64_t bytes = 0;
  std::vector<Pending> pending{};
  std::vector<LoadedClaims> done{};
  bool wrote = false;

  // The registry's id of a side that is a state or organisation itself; a group is no state.
  StateId state_of(prose::ActorIndex index) const {
    if (index == prose::kNoActor) return kNoState;
    const auto& actor = gazetteer.actor(index);
    const bool itself = actor.kind == prose::ActorKind::state || actor.kind == prose::ActorKind::organisation;
    return itself ? actor.state : kNoState;
  }

  std::string actor_of(const prose::Party& party) const {
    std::string out = party.actor == prose::kNoActor ? std::string() : gazetteer.actor(party.actor).key;
    if (!party.role.empty()) out += (out.empty() ? "" : " ") + party.role;
    return out;
  }

  static std::string speaker_of(const prose::Record& r) {
    std::string out;
    for (const auto& reporter : r.reporters) out += (out.empty() ? "" : "; ") + reporter;
    return ledger::escape_raw(out);
  }

  struct Row {
    std::int64_t row = 0;
    const Pending& document;
    std::uint32_t sentence = 0;
    StateId a{}, b{}, third{};
    std::string actor_a{}, actor_b{};
    std::string_view kind{}, what{}, frame{};
    int sign = 0;
    ontology::Domain domain = ontology::Domain::political;
    std::string_view status{};
    std::string hedge{}, speaker{}, denied_by{};
    std::optional<Span> time{};
    Precision precision = Precision::day;
    std::optional<double> value{};
    std::string unit{};
    prose::Bytes evidence{};
    std::string_view quote{};
    double score = 0;
  };

  Result<void> write(ledger::TableWriter& w, std::int64_t file, std::int64_t source, const Row& r) const {
    w.integer(file).integer(r.row).integer(source);
    w.text(ledger::escape_raw(r.document.doc)).integer(r.sentence).day_or_null(r.document.date);
    w.integer(r.a.value)
        .integer(r.b.value)
        .integer(r.third.value)
        .text_or_null(r.actor_a)
        .text_or_null(r.actor_b);
    w.text(r.kind).text(r.what).text_or_null(r.frame).integer(r.sign).integer(static_cast<int>(r.domain));
    w.text(r.status)
        .text_or_null(ledger::escape_raw(r.hedge))
        .text_or_null(r.speaker)
        .text_or_null(r.denied_by);
    w.day_or_null(r.time ? std::optional(r.time->from) : std::nullopt);
    w.day_or_null(r.time ? std::optional(r.time->to) : std::nullopt);
    w.integer(static_cast<int>(r.precision));
    if (r.value) {
      w.real(*r.value);
    } else {
      w.null();
    }
    w.text_or_null(ledger::escape_raw(r.unit));
    w.integer(static_cast<std::int64_t>(r.evidence.begin)).integer(static_cast<std::int64_t>(r.evidence.end));
    w.text(ledger::escape_raw(r.quote)).real(r.score);
    return w.end_row();
  }

  Result<void> rows(ledger::FileWriter& out, ledger::TableWriter& writer, std::int64_t source) {
    std::int64_t row = 0;
    const auto file = static_cast<std::int64_t>(out.id().value);
    const auto reject = [&](std::string_view json, std::size_t at) {
      out.reject({row, static_cast<std::int64_t>(at), "unknown-state",
                  "neither side is a state or organisation of the registry", json,
                  static_cast<std::int64_t>(json.size())});
    };
    for (const auto& document : pending) {
      for (const auto& r : document.records) {
        ++row;
        out.count_row();
        const auto a = state_of(r.source.actor);
        // The store keeps the sides a text names, not those it only lets one infer.
        const auto b = r.inferred ? kNoState : state_of(r.target.actor);
        if (a == kNoState && b == kNoState) {
          reject(prose::to_json(r, gazetteer), r.evidence.begin);
          continue;
        }
        Row c{.row = row,
              .document = document,
              .sentence = r.sentence,
              .a = a,
              .b = b,
              .third = state_of(r.third.actor),
              .actor_a = actor_of(r.source),
              .actor_b = r.inferred ? std::string() : actor_of(r.target)};
        c.kind = r.event ? "event" : r.relation.empty() ? "event" : "relation";
        c.what = r.event               ? ontology::name(*r.event)
                 : !r.relation.empty() ? std::string_view(r.relation)
                                       : std::string_view(r.cameo);
        c.frame = r.frame;
        c.sign = r.sign;
        c.domain = prose::domain_of(r);
        c.status = prose::status_name(r.status);
        c.hedge = r.hedge;
        c.speaker = speaker_of(r);
        c.denied_by = ledger::escape_raw(r.denied_by);
        c.time = r.time.span;
        c.precision = r.time.precision;
        c.evidence = r.evidence;
        c.quote = r.quote;
        c.score = r.score;
        ENTENTE_TRY(write(writer, file, source, c));
        out.keep(row);
      }
      for (const auto& n : document.numbers) {
        ++row;
        out.count_row();
        std::vector<StateId> states;
        for (const auto actor : n.actors) {
          if (const auto state = state_of(actor); state != kNoState) states.push_back(state);
        }
        if (states.empty()) {
          reject(prose::to_json(n, document.doc, gazetteer), n.evidence.begin);
          continue;
        }
        Row c{.row = row,
              .document = document,
              .sentence = n.sentence,
              .a = states[0],
              .b = states.size() > 1 ? states[1] : kNoState,
              .third = kNoState};
        c.kind = "number";
        c.what = "number";
        c.domain = ontology::Domain::economic;
        c.status = "asserted";
        c.value = n.value;
        c.unit =
            (n.qualifier.empty() ? "" : n.qualifier + " ") + n.unit + (n.of.empty() ? "" : " of " + n.of);
        c.evidence = n.evidence;
        c.quote = n.quote;
        ENTENTE_TRY(write(writer, file, source, c));
        out.keep(row);
      }
      for (std::size_t k = 0; k < document.skipped; ++k) {
        out.count_row();
        out.skip(row, "a sentence that was not read");
      }
      for (const auto& note : document.notes) out.note(ledger::escape_raw(note));
      if (document.date)
        out.coverage({.measure = "claims",
                      .span = {*document.date, *document.date},
                      .exhaustive = false,
                      .scope = "this text"});
    }
    return {};
  }

  Result<void> flush() {
    if (pending.empty()) return {};
    LoadedClaims result;
    result.path = path;
    result.documents = pending.size();
    ENTENTE_LET(const auto identity_hash, sha256(hash));
    if (!load) {
      ENTENTE_LET(auto begun, ledger::Load::begin(store, now, tool));
      load.emplace(std::move(begun));
      // Stores made before texts could be loaded lack the table.
      ENTENTE_TRY(load->connection().execute(ledger::claim_schema_sql()));
    }
    ENTENTE_LET(const auto earlier, load->already_loaded(identity_hash));
    if (earlier) {
      result.same_as = *earlier;
    } else {
      ledger::FileIdentity identity;
      identity.source = kSource;
      identity.format = "prose.claims";
      identity.series =
          path == "-" ? "prose.claims/" + identity_hash : "prose.claims/" + ledger::escape_raw(path);
      identity.name = path == "-" ? pending.front().doc : std::filesystem::path(path).filename().string();
      identity.path = path == "-" ? "" : std::filesystem::absolute(path).string();
      identity.sha256 = identity_hash;
      identity.bytes = bytes;
      ENTENTE_LET(ledger::FileWriter* const out, load->begin_file(identity));
      ENTENTE_LET(const auto source,
                  load->connection().query("SELECT source_id FROM source WHERE key = 'prose'"));
      ENTENTE_LET(auto writer, ledger::TableWriter::open(load->connection(), "claim"));
      ENTENTE_TRY(rows(*out, writer, source.integer(0, 0)));
      ENTENTE_TRY(writer.flush());
      ENTENTE_LET(result.report, load->end_file());
      wrote = true;
    }
    done.push_back(std::move(result));
    pending.clear();
    hash.clear();
    bytes = 0;
    return {};
  }
};

ClaimLoad::ClaimLoad(ledger::Store& store, const prose::Gazetteer& gazetteer, std::int64_t now,
                     std::string tool)
    : impl_(new Impl{.store = store, .gazetteer = gazetteer, .now = now, .tool = std::move(tool)}) {}
ClaimLoad::~ClaimLoad() = default;

Result<void> ClaimLoad::add(const prose::Input& input, const prose::Reading& reading) {
  auto& i = *impl_;
  if (!i.pending.empty() && input.path != i.path) ENTENTE_TRY(i.flush());
  i.path = input.path;
  i.bytes += static_cast<std::int64_t>(input.bytes.size());
  // The hash of the file is the hash of its documents' hashes in order, with their names and dates.
  ENTENTE_LET(const auto one, sha256(input.bytes));
  i.hash += fmt::format("{} {} {}\n", one, input.id, input.date ? to_string(*input.date) : "-");
  i.pending.push_back(
      {input.id, input.date, reading.records, reading.numbers, reading.skipped, reading.notes});
  return {};
}

Result<std::vector<LoadedClaims>> ClaimLoad::finish(const ledger::Load::Derive& derive) {
  auto& i = *impl_;
  ENTENTE_TRY(i.flush());
  if (i.load) {
    if (i.wrote) {
      ENTENTE_TRY(i.load->commit(i.now, derive));
    } else {
      ENTENTE_TRY(i.load->rollback());
    }
  }
  return std::move(i.done);
}

}  // namespace entente::check

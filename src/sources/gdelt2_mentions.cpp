// GDELT 2.0 mentions: every article that reported an event of the event stream, 16 tab-separated columns
// without a header (codebook V2.0, 2015), or a copy with a header. They are no events: each becomes a
// `mention` that carries the event's key, so that the reports behind one event can be listed and counted by
// day.
#include "sources/event_adapters.hpp"
#include "sources/event_key.hpp"
#include "sources/gdelt.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

constexpr std::size_t kColumns = 16;
constexpr std::size_t kEvent = 0, kMentioned = 2, kPublisher = 4, kLink = 5, kConfidence = 11, kTone = 13;

class Reader : public FileReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    row.integer(kEvent, "GLOBALEVENTID");
    const auto reported = gdelt_time(row.text(kMentioned));
    const auto confidence = row.integer(kConfidence, "Confidence", false);
    const auto tone = row.number(kTone, "MentionDocTone", false);
    if (row.rejected()) return;
    if (!reported) return row.reject("bad-date", "MentionTimeDate is not a time YYYYMMDDHHMMSS");
    if (confidence && (*confidence < 0 || *confidence > 100)) {
      return row.reject("bad-number", "Confidence is no percentage");
    }
    ledger::Mention mention;
    mention.at = row.at();
    mention.key = event_key(row.text(kEvent));
    mention.reported_at = *reported;
    mention.publisher = row.text(kPublisher);
    if (confidence) mention.confidence = static_cast<int>(*confidence);
    mention.tone = tone;
    mention.link = row.text(kLink);
    out.mention(mention);
    watched_.add(*gdelt_day(row.text(kMentioned)));
  }

  Result<void> finish(ledger::FileWriter& out) override {
    if (const auto span = watched_.span()) out.coverage({"mentions", *span, true, "world"});
    return {};
  }

 private:
  Watched watched_;
};

class Gdelt2Mentions : public Adapter {
 public:
  std::string_view key() const override { return "gdelt2.mentions"; }
  std::string_view title() const override { return "GDELT 2.0 mentions"; }
  const ledger::SourceInfo& source() const override { return gdelt2_source(); }
  int recognise(const Probe& probe) const override {
    if (has_header(probe)) return 95;
    const auto& row = probe.first_row;
    if (probe.separator != '\t' || row.size() != kColumns) return 0;
    return parse_number<std::int64_t>(row[kEvent]) && gdelt_time(row[1]) && row[1].size() == 14 &&
                   gdelt_time(row[2])
               ? 95
               : 0;
  }
  Dialect dialect(const Probe& probe) const override { return gdelt_dialect(probe, has_header(probe)); }
  std::vector<std::size_t> columns(const Probe&) const override { return {kColumns}; }
  std::string series(const Probe& probe) const override { return "gdelt2.mentions/" + probe.name; }
  std::unique_ptr<FileReader> open(const Probe&, const Context&) const override {
    return std::make_unique<Reader>();
  }

 private:
  static bool has_header(const Probe& probe) {
    return probe.header_begins({"GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType",
                                "MentionSourceName", "MentionIdentifier"});
  }
};

}  // namespace

const Adapter& gdelt2_mentions() {
  static const Gdelt2Mentions adapter;
  return adapter;
}

}  // namespace entente::sources

// Tables with a fixed header: what most structural data sets are. The format is a value, the reader knows its
// columns by position, and begin() makes sure that the header is the one the positions were taken from.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sources/adapter.hpp"

namespace entente::sources {

using Names = std::vector<std::string_view>;

class TableReader : public FileReader {
 public:
  Result<void> begin(std::span<const std::string_view> header, ledger::FileWriter& out) final;

 protected:
  // What is left to do once the header is known to be right.
  virtual Result<void> start(std::span<const std::string_view> header, ledger::FileWriter& out);
  const Context& context() const { return *context_; }
  const Probe& probe() const { return *probe_; }

 private:
  friend class TableAdapter;
  std::string_view title_;
  const Names* names_ = nullptr;
  std::unique_ptr<const Context> context_;
  std::unique_ptr<const Probe> probe_;
};

struct TableFormat {
  std::string_view key{};
  std::string_view title{};
  const ledger::SourceInfo* source = nullptr;
  Names header{};     // the first names of the header
  bool exact = true;  // and no others
  char separator = ',';
  Encoding encoding = Encoding::utf8;
  std::string_view series{};
  std::string_view version{};
  std::unique_ptr<TableReader> (*open)() = nullptr;
};

template <class Reader>
std::unique_ptr<TableReader> make_reader() {
  return std::make_unique<Reader>();
}

class TableAdapter : public Adapter {
 public:
  explicit TableAdapter(TableFormat format) : format_(std::move(format)) {}
  std::string_view key() const override { return format_.key; }
  std::string_view title() const override { return format_.title; }
  const ledger::SourceInfo& source() const override { return *format_.source; }
  int recognise(const Probe& probe) const override;
  Dialect dialect(const Probe& probe) const override;
  std::string series(const Probe& probe) const override;
  std::string version(const Probe& probe) const override;
  std::unique_ptr<FileReader> open(const Probe& probe, const Context& context) const override;

 private:
  TableFormat format_;
};

}  // namespace entente::sources

#include "entente/entente.hpp"

#include "bonds/feed/event_feed.hpp"
#include "brief/answers/status.hpp"

namespace entente {

Entente::Entente(std::unique_ptr<ledger::Store> store, const ontology::Constants& constants)
    : store_(std::move(store)), constants_(&constants) {}

Result<Entente> Entente::open(const Settings& settings) {
  ledger::OpenOptions options;
  options.access = settings.access;
  options.threads = settings.threads;
  ENTENTE_LET(ledger::Store store, ledger::Store::open(settings.store, states::Registry::builtin(), options));
  const auto& constants =
      settings.constants != nullptr ? *settings.constants : ontology::Constants::builtin();
  return Entente(std::make_unique<ledger::Store>(std::move(store)), constants);
}

Result<sources::LoadSummary> Entente::load(const std::vector<std::filesystem::path>& paths,
                                           sources::LoadOptions options) {
  options.derive = [this](ledger::Connection&) { return bonds::refresh_derived(*store_, *constants_); };
  return sources::load_paths(*store_, paths, options);
}

Result<StateId> Entente::resolve(std::string_view text, Day on, states::Scheme scheme) const {
  return store_->registry().resolve(text, scheme, on);
}

Result<brief::DyadBrief> Entente::brief(std::string_view a, std::string_view b, Day as_of,
                                        std::string event_source) {
  brief::DyadQuestion question;
  ENTENTE_LET(question.a, resolve(a, as_of));
  ENTENTE_LET(question.b, resolve(b, as_of));
  question.as_of = as_of;
  question.event_source = std::move(event_source);
  return brief::dyad_brief(*store_, question, *constants_);
}

Result<brief::Evidence> Entente::evidence(const brief::EvidenceQuestion& question) {
  return brief::evidence(store_->connection(), question);
}

Result<brief::VotesAnswer> Entente::votes(const brief::VotesQuestion& question,
                                          const std::function<Result<void>(const brief::Table&)>& emit) {
  return brief::votes(*store_, question, *constants_, emit);
}

Result<std::vector<brief::Table>> Entente::status() {
  auto& c = store_->connection();
  std::vector<brief::Table> tables;
  for (const auto make : {brief::sources_table, brief::coverage_table, brief::rejects_table}) {
    ENTENTE_LET(auto table, make(c));
    tables.push_back(std::move(table));
  }
  return tables;
}

Result<brief::Table> Entente::cite() {
  return brief::citations_table(store_->connection());
}

Result<brief::Diagnosis> Entente::doctor() {
  return brief::diagnose(*store_);
}

}  // namespace entente

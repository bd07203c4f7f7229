// The web app: serve.
#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace entente::cli {

void add_serve(CLI::App& app, Session& session) {
  if (!session.environment().serve) return;  // a run inside the app itself serves no other
  auto settings = std::make_shared<ServeSettings>();
  auto* command = app.add_subcommand("serve", "Open the web app and the HTTP API on this machine");
  command->add_option("--host", settings->host, "The address to listen at (127.0.0.1)");
  command->add_option("--port", settings->port, "The port; 0 takes any free one (8127)")
      ->check(CLI::Range(0, 65535));
  command->add_option("--token", settings->token, "What clients must send; needed beyond loopback");
  command->add_option("--workers", settings->workers, "Answers made at the same time (4)")
      ->check(CLI::Range(1, 256));
  command->callback([&session, settings] {
    session.action = [&session, settings] {
      settings->store = session.store_path();
      settings->threads = session.globals().threads;
      return session.environment().serve(session.environment(), *settings);
    };
  });
}

}  // namespace entente::cli

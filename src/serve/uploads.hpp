// Files sent to the app and loaded: POST /v1/load, and what became of it under /v1/jobs.
#pragma once

#include "serve/forward.hpp"
#include "serve/jobs.hpp"

namespace entente::serve {

class Uploads {
 public:
  Uploads(Host host, CommandDesk& desk) : host_(std::move(host)), desk_(desk) {}

  // /v1/load?name=FILE takes a file as its body, keeps it beside the store (in a folder named by its content,
  // so that its rows' receipts can show their lines) and begins to load it; the answer, 202, is the job.
  // /v1/jobs/N tells how far it is, /v1/jobs/N/events tells it as it goes on, DELETE /v1/jobs/N stops it:
  // nothing of it is then loaded.
  static bool takes(std::string_view path);
  Answer answer(const Incoming& incoming, const Request& request);

 private:
  Answer load(const Incoming& incoming, const Request& request);
  void run(Job& job, const std::filesystem::path& file);

  Host host_;
  CommandDesk& desk_;
  Jobs jobs_;
};

}  // namespace entente::serve

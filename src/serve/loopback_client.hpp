// One HTTP request to a program on this machine.
#pragma once

#include <map>
#include <optional>
#include <string>

namespace entente::serve {

struct LoopbackReply {
  int status = 0;
  std::string body;
};

// POST to 127.0.0.1. Nothing where nobody listens or what comes back is no HTTP answer. Waits as long as the
// other takes.
std::optional<LoopbackReply> post_to_loopback(int port, const std::string& target,
                                              const std::map<std::string, std::string>& headers,
                                              const std::string& body);

}  // namespace entente::serve

// The server on a real socket, against clients that behave and clients that do not.
#include "serve/http.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <thread>

namespace entente::serve {
namespace {

using namespace std::chrono_literals;

class Client {
 public:
  explicit Client(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    const timeval patience{20, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { ::close(socket_); }
  bool connected() const { return connected_; }
  bool send(std::string_view bytes) { return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) >= 0; }
  // Until the server closes.
  std::string receive_all() {
    std::string out;
    char buffer[4096];
    while (true) {
      const auto n = ::recv(socket_, buffer, sizeof buffer, 0);
      if (n <= 0) return out;
      out.append(buffer, static_cast<std::size_t>(n));
    }
  }

 private:
  int socket_;
  bool connected_ = false;
};

class HttpTest : public testing::Test {
 protected:
  void start(HttpSettings settings = {}, HttpServer::Handler handler = nullptr) {
    if (!handler) {
      handler = [](const Incoming& incoming) {
        return Answer{200, "text/plain", incoming.method + " " + incoming.target + " " + incoming.body, {}};
      };
    }
    auto server = HttpServer::listen(settings, std::move(handler));
    ASSERT_TRUE(server) << server.error().message;
    server_ = std::make_unique<HttpServer>(std::move(*server));
    thread_ = std::thread([this] { server_->run(); });
  }
  void TearDown() override {
    if (!thread_.joinable()) return;
    server_->stop();
    thread_.join();
  }
  std::string ask(std::string_view bytes) {
    Client client(server_->port());
    EXPECT_TRUE(client.connected());
    client.send(bytes);
    return client.receive_all();
  }
  static constexpr std::string_view kPlain =
      "GET /a?b=c HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  std::unique_ptr<HttpServer> server_;
  std::thread thread_;
};

TEST_F(HttpTest, Answers) {
  start();
  const std::string said = ask(kPlain);
  EXPECT_TRUE(said.starts_with("HTTP/1.1 200 OK\r\n")) << said;
  EXPECT_TRUE(said.ends_with("\r\n\r\nGET /a?b=c ")) << said;
  const std::string posted =
      ask("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
  EXPECT_TRUE(posted.ends_with("POST /p hello")) << posted;
  const std::string head = ask("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(head.ends_with("\r\n\r\n")) << head;
  EXPECT_NE(head.find("Content-Length: 8\r\n"), std::string::npos) << head;
}

TEST_F(HttpTest, OneConnectionCarriesManyRequests) {
  start();
  std::string both(kPlain);
  both.replace(both.find("close"), 5, "keep-alive");
  const std::string said = ask(both + std::string(kPlain));
  const auto first = said.find("GET /a?b=c ");
  EXPECT_NE(first, std::string::npos);
  EXPECT_NE(said.find("GET /a?b=c ", first + 1), std::string::npos) << said;
}

TEST_F(HttpTest, TooMuchIsRefused) {
  HttpSettings settings;
  settings.longest_body = 100;
  settings.longest_header = 1000;
  start(settings);
  EXPECT_TRUE(ask("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n").starts_with("HTTP/1.1 413"));
  const std::string file(200, 'f');
  EXPECT_TRUE(
      ask("POST /v1/load?name=f HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 200\r\n\r\n" +
          file)
          .ends_with(file));
  EXPECT_TRUE(ask("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(2000, 'y') + "\r\n\r\n")
                  .starts_with("HTTP/1.1 431"));
}

TEST_F(HttpTest, AClientThatSendsNoMoreIsCutOff) {
  HttpSettings settings;
  settings.to_send_header = 1s;
  settings.to_send_body = 1s;
  start(settings);
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(ask("GET / HTTP/1.1\r\nHos"), "");
  EXPECT_EQ(ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123"), "");
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 10s);
}

TEST_F(HttpTest, SlowClientsDoNotKeepOthersWaiting) {
  HttpSettings settings;
  settings.to_send_header = 3s;
  settings.workers = 2;
  start(settings);
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 300; ++i) {
    slow.push_back(std::make_unique<Client>(server_->port()));
    slow.back()->send("GET / HTTP/1.1\r\nX: ");
  }
  const auto begun = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) {
    for (auto& client : slow) client->send("y");
    EXPECT_TRUE(ask(kPlain).starts_with("HTTP/1.1 200"));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 3s);
  // A byte now and then does not lengthen the deadline.
  EXPECT_EQ(slow.front()->receive_all(), "");
}

TEST_F(HttpTest, NoBytesBreakIt) {
  start();
  std::mt19937 random(8127);
  for (int i = 0; i < 1000; ++i) {
    std::string bytes(kPlain);
    const int changes = 1 + static_cast<int>(random() % 6);
    for (int c = 0; c < changes; ++c) {
      const auto at = random() % bytes.size();
      switch (random() % 3) {
        case 0:
          bytes[at] = static_cast<char>(random());
          break;
        case 1:
          bytes.erase(at, random() % 8);
          break;
        default:
          bytes.insert(at, 1 + random() % 5, static_cast<char>(random()));
          break;
      }
    }
    Client client(server_->port());
    ASSERT_TRUE(client.connected());
    client.send(bytes);
  }
  EXPECT_TRUE(ask(kPlain).starts_with("HTTP/1.1 200"));
}

TEST_F(HttpTest, StopFinishesWhatIsBeingAnswered) {
  start({}, [](const Incoming&) {
    std::this_thread::sleep_for(500ms);
    return Answer{200, "text/plain", "done", {}};
  });
  Client busy(server_->port());
  Client idle(server_->port());
  busy.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  std::this_thread::sleep_for(100ms);
  server_->stop();
  thread_.join();
  EXPECT_TRUE(busy.receive_all().ends_with("done"));
  EXPECT_EQ(idle.receive_all(), "");
}

TEST_F(HttpTest, AStreamIsSentAsItComes) {
  start({}, [](const Incoming&) {
    Answer answer{200, "text/event-stream", "", {}};
    answer.poll = [n = 0]() mutable -> std::optional<std::string> {
      if (++n > 4) return std::nullopt;
      return n % 2 == 0 ? std::string() : "data: " + std::to_string(n) + "\n\n";
    };
    return answer;
  });
  const std::string said = ask(kPlain);
  EXPECT_NE(said.find("Transfer-Encoding: chunked"), std::string::npos) << said;
  EXPECT_NE(said.find("9\r\ndata: 1\n\n\r\n9\r\ndata: 3\n\n\r\n0\r\n\r\n"), std::string::npos) << said;
}

TEST_F(HttpTest, AStreamEndsWithTheServer) {
  start({}, [](const Incoming&) {
    Answer answer{200, "text/event-stream", "", {}};
    answer.poll = []() -> std::optional<std::string> { return ""; };
    return answer;
  });
  Client client(server_->port());
  client.send(kPlain);
  std::this_thread::sleep_for(300ms);
  server_->stop();
  thread_.join();
  EXPECT_TRUE(client.receive_all().ends_with("0\r\n\r\n"));
}

TEST_F(HttpTest, AnAddressThatIsTakenIsSaid) {
  start();
  HttpSettings settings;
  settings.port = server_->port();
  const auto second = HttpServer::listen(settings, [](const Incoming&) { return Answer{}; });
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, Code::usage);
  settings.host = "nowhere";
  EXPECT_FALSE(HttpServer::listen(settings, [](const Incoming&) { return Answer{}; }));
}

}  // namespace
}  // namespace entente::serve

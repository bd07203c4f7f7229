// Runs one world: test_worlds FILE.world. Prints every expectation that does not hold, with its line.
#include <fmt/format.h>

#include "world_runner/load_world.hpp"
#include "world_runner/measures.hpp"

int main(int argc, char** argv) {
  using namespace entente;
  if (argc != 2) {
    fmt::print(stderr, "usage: test_worlds FILE.world\n");
    return 2;
  }
  const auto failed = [](const Error& error) {
    fmt::print("{} [{}]\n", error.message, code_name(error.code));
    return 1;
  };
  const auto world = world::read_world(argv[1]);
  if (!world) return failed(world.error());
  auto store = ledger::Store::open({}, states::Registry::builtin());
  if (!store) return failed(store.error());
  const auto& constants = ontology::Constants::builtin();
  if (const auto loaded = world::load_world(*world, *store, constants); !loaded)
    return failed(loaded.error());
  world::Asker asker(*store, constants, world->as_of);
  int wrong = 0;
  for (const auto& expectation : world->expectations) {
    const auto answer = asker.ask(expectation);
    const bool good = answer && world::meets(*answer, expectation);
    if (good) continue;
    ++wrong;
    const std::string got =
        answer ? answer->text
               : fmt::format("{} [{}]", answer.error().message, code_name(answer.error().code));
    fmt::print("{}.world:{}: {}\n    but it is: {}\n", world->name, expectation.line, expectation.text, got);
  }
  fmt::print("{}: {} of {} expectations hold\n", world->name,
             world->expectations.size() - static_cast<std::size_t>(wrong), world->expectations.size());
  return wrong == 0 ? 0 : 1;
}

#include "sources/event_adapters.hpp"

namespace entente::sources {

std::span<const Adapter* const> event_adapters() {
  static const std::vector<const Adapter*> list = {
      &gdelt2_events(),
  };
  return list;
}

}  // namespace entente::sources

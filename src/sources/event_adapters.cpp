#include "sources/event_adapters.hpp"

namespace entente::sources {

std::span<const Adapter* const> event_adapters() {
  static const std::vector<const Adapter*> list = {
      &gdelt2_events(),         &gdelt2_mentions(), &gdelt1_events(), &gdelt1_reduced(),
      &gdelt_other(),           &icews_events(),    &icews_dyads(),   &icews_quadruples(),
      &icews_quadruple_lists(), &polecat(),         &acled(),         &ucdp_ged(),
  };
  return list;
}

}  // namespace entente::sources

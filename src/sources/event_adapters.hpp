// The event feeds, one accessor a format.
#pragma once

#include "sources/adapter.hpp"

namespace entente::sources {

const Adapter& gdelt2_events();
const Adapter& gdelt2_mentions();
const Adapter& gdelt1_events();
const Adapter& gdelt1_reduced();
const Adapter& gdelt_other();
const Adapter& icews_events();
const Adapter& icews_dyads();
const Adapter& icews_quadruples();
const Adapter& icews_quadruple_lists();
const Adapter& polecat();
const Adapter& acled();
const Adapter& ucdp_ged();

}  // namespace entente::sources

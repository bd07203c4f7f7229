// The event feeds, one accessor a format.
#pragma once

#include "sources/adapter.hpp"

namespace entente::sources {

const Adapter& gdelt2_events();

}  // namespace entente::sources

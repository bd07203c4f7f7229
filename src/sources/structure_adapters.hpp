// Structural data: who was a state, allied, at war, a member, a trading partner; one accessor a format.
#pragma once

#include "sources/adapter.hpp"

namespace entente::sources {}  // namespace entente::sources

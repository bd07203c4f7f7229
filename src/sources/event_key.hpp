// The identity of an event within its source, as 64 bits.
//
// A canonical decimal number below 2^63 stands for itself: such keys never collide and can be read in the
// store (GDELT's GLOBALEVENTID, ICEWS's Event ID, UCDP's id). Anything else is hashed with the highest bit
// set, so that the two never meet. Among n hashed events of one source the chance of any collision is about
// n^2 / 2^64: one in 180,000 at ten million.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace entente::sources {

std::uint64_t event_key(std::string_view id) noexcept;
// Of an identity in several parts; where the parts divide matters.
std::uint64_t event_key(std::initializer_list<std::string_view> parts) noexcept;

}  // namespace entente::sources

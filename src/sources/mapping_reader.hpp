// Turns rows into the record a mapping asks for.
#pragma once

#include <memory>

#include "sources/mapping.hpp"

namespace entente::sources {

// The mapping must outlive the reader.
std::unique_ptr<FileReader> mapped_reader(const Mapping& mapping);

}  // namespace entente::sources

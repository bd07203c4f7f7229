#include "util/result.hpp"

namespace entente {

std::string_view code_name(Code code) {
  switch (code) {
    case Code::unknown_state:
      return "unknown-state";
    case Code::ambiguous_name:
      return "ambiguous-name";
    case Code::out_of_coverage:
      return "out-of-coverage";
    case Code::bad_row:
      return "bad-row";
    case Code::bad_file:
      return "bad-file";
    case Code::unknown_format:
      return "unknown-format";
    case Code::not_found:
      return "not-found";
    case Code::locked_store:
      return "locked-store";
    case Code::bad_store:
      return "bad-store";
    case Code::storage_full:
      return "storage-full";
    case Code::usage:
      return "usage";
    case Code::cancelled:
      return "cancelled";
    case Code::internal:
      return "internal";
  }
  return "internal";
}

}  // namespace entente

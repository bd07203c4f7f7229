// PDF to text through poppler, page by page. Offsets of records of a PDF count bytes of this text.
#include "prose/reading/inputs.hpp"

#ifdef ENTENTE_PDF
#include <poppler-document.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>
#endif

namespace entente::prose {

#ifdef ENTENTE_PDF
namespace {
constexpr int kMostPages = 5000;
constexpr std::size_t kMostBytes = 64U << 20U;
}  // namespace

Result<std::string> pdf_text(std::string_view bytes) {
  try {
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document) return fail(Code::bad_file, "damaged PDF, skipped");
    if (document->is_locked()) return fail(Code::bad_file, "encrypted PDF, skipped");
    std::string out;
    for (int page = 0; page < std::min(document->pages(), kMostPages) && out.size() < kMostBytes; ++page) {
      const std::unique_ptr<poppler::page> one(document->create_page(page));
      if (!one) continue;
      const auto text = one->text().to_utf8();
      out.append(text.data(), text.size());
      out += "\n\n";
    }
    return out;
  } catch (const std::exception& error) {
    return fail(Code::bad_file, std::string("PDF could not be read: ") + error.what());
  }
}
#else
Result<std::string> pdf_text(std::string_view) {
  return fail(Code::unknown_format, "a PDF, and this build has no PDF library (libpoppler-cpp-dev); skipped");
}
#endif

}  // namespace entente::prose

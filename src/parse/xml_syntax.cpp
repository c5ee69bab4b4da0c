#include "parse/xml_syntax.hpp"

namespace geojob {

/// Expat copies what it is given into a buffer that doubles until it fits, together with a kilobyte
/// of what came before. With slices this small 2 KiB are enough, whatever the size of a push.
std::size_t XmlSyntax::slice_bytes() const noexcept { return 512; }

bool XmlSyntax::parse(std::string_view bytes, bool last) noexcept {
  const bool parsed = parser_.parse(bytes, last);
  if (const auto code = parser_.error()) {
    // What names an encoding is the declaration, and that stands at the very start.
    const Position place = code == errc::encoding_refused ? Position{} : parser_.error_place();
    failure_.set(*code, parser_.detail(), place);
  }
  return parsed;
}

void XmlSyntax::reset() noexcept {
  parser_.reset();
  handler_.reset();
}

}  // namespace geojob

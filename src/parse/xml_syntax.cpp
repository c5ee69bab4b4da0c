#include "parse/xml_syntax.hpp"

namespace geojob {

/// Expat copies what it is given into a buffer that doubles until it fits, together with a kilobyte
/// of what came before. With slices this small 2 KiB are enough, whatever the size of a push.
std::size_t XmlSyntax::slice_bytes() const noexcept { return 512; }

void XmlSyntax::reset() noexcept {
  parser_.reset();
  handler_.reset();
}

}  // namespace geojob

// SPDX-License-Identifier: MIT
#include "xml/xml_syntax.hpp"

namespace geojob {

/// Expat copies what it is given into a buffer that doubles until it fits, together with a kilobyte
/// of what came before and the start of a tag that is not complete. With slices this small, 2 KiB
/// are enough for tags of up to 192 bytes, whatever the size of a push.
std::size_t XmlSyntax::slice_bytes() const noexcept { return 832; }

}  // namespace geojob

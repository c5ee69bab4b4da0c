// SPDX-License-Identifier: MIT
#include "xml/xml_syntax.hpp"

namespace geojob {

/// Expat copies the bytes into a buffer, after a kilobyte of earlier bytes and the start of an
/// incomplete tag, and doubles the buffer if it is too small. With slices of this size 2 KiB are
/// enough for tags of up to 192 bytes, whatever the size of a push().
std::size_t XmlSyntax::slice_bytes() const noexcept { return 832; }

}  // namespace geojob

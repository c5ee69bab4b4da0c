// SPDX-License-Identifier: MIT
#include "geojob/xml_reader.hpp"
#include "geojob_reader.hpp"

namespace geojob::bench {
namespace {

[[maybe_unused]] const bool registered =
    (register_reader<XmlReader>("geojob XmlReader", Format::xml), true);

}  // namespace
}  // namespace geojob::bench

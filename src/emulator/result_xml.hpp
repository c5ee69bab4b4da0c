// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_RESULT_XML_HPP
#define GEOJOB_EMULATOR_RESULT_XML_HPP

#include <string>

#include "emulator/result_columns.hpp"

/// Result files in XML. An entity is on one line, as the service writes it.

namespace geojob::emulator {

/// What is before the entities.
[[nodiscard]] std::string xml_result_start(int version);
/// What is behind them.
[[nodiscard]] std::string xml_result_end();
void append_xml_entity(const ResultEntity& result, int version, std::string& text);

}  // namespace geojob::emulator

#endif

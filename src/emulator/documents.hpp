// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_DOCUMENTS_HPP
#define GEOJOB_EMULATOR_DOCUMENTS_HPP

#include <string>

#include "emulator/answer.hpp"
#include "emulator/http.hpp"

namespace geojob::emulator {

/// The format of the document that the request wants.
[[nodiscard]] Format format_of(const HttpRequest& request);
/// The error document with that status.
[[nodiscard]] Answer refusal(int status, const std::string& detail);
[[nodiscard]] HttpResponse document_of(const Answer& answer, Format format);

}  // namespace geojob::emulator

#endif

// SPDX-License-Identifier: MIT
#include "emulator/documents.hpp"

#include "core/ascii.hpp"

namespace geojob::emulator {

Format format_of(const HttpRequest& request) {
  std::string wish = request.parameter("output");
  if (wish.empty()) wish = request.parameter("o");
  return lowered(wish) == "xml" ? Format::xml : Format::json;
}

Answer refusal(int status, const std::string& detail) {
  Answer answer;
  answer.status = status;
  answer.description = std::string(reason_of(status));
  answer.error_details = {detail};
  return answer;
}

HttpResponse document_of(const Answer& answer, Format format) {
  HttpResponse response;
  response.status = answer.status;
  response.content_type = content_type_of(format);
  response.body = to_document(answer, format);
  if (answer.status == 405) response.headers.emplace_back("Allow: GET, HEAD");
  return response;
}

}  // namespace geojob::emulator

// SPDX-License-Identifier: MIT
#include "client/answer_reader.hpp"

#include <algorithm>

#include "core/ascii.hpp"
#include "core/document_start.hpp"
#include "geojob/transport/client_error.hpp"

namespace geojob {
namespace {

/// A reader cuts its detail after 64 bytes, or up to 3 bytes earlier so that no character is split.
/// A cut detail could end with the first part of the key, if the service repeats it, and nobody
/// could recognise that part. So only shorter details are used.
constexpr std::size_t longest_detail = 60;

/// Enough bytes to recognise an HTML page by its start.
constexpr std::string_view html_doctype = "<!doctype html";
constexpr std::string_view html_root = "<html";
constexpr std::size_t start_size = html_doctype.size();
constexpr std::size_t most_after_error = 256;

bool is_success(int status) noexcept { return status >= 200 && status < 300; }

}  // namespace

Flow AnswerReader::on_body(std::string_view bytes) {
  look_at_start(bytes);
  if (!error_) reader_.push(bytes, error_);
  // After an error, a few more bytes may show what the body is.
  if (error_) bytes_after_error_ += bytes.size();
  const bool told = start_.size() == start_size || bytes_after_error_ > most_after_error;
  return (error_ && told) || reader_.stopped() ? Flow::stop : Flow::go_on;
}

Flow AnswerReader::on_job(const JobView& job) {
  if (!is_success(head_.status)) return Flow::go_on;
  ++delivered_;
  return sink_.on_job(job);
}

void AnswerReader::look_at_start(std::string_view bytes) {
  if (start_.empty()) {
    const auto* const first = std::find_if_not(bytes.begin(), bytes.end(), may_precede_text);
    bytes.remove_prefix(static_cast<std::size_t>(first - bytes.begin()));
  }
  start_ += bytes.substr(0, start_size - start_.size());
  constexpr std::string_view starts_of_formats = "<{[";
  if (!start_.empty() && starts_of_formats.find(start_.front()) == std::string_view::npos) {
    error_ = client_errc::unknown_format;
  }
}

void AnswerReader::finish() {
  if (error_ || reader_.stopped()) return;
  if (start_.empty()) {
    error_ = client_errc::unknown_format;
  } else {
    reader_.finish(error_);
  }
}

bool AnswerReader::is_empty() const noexcept {
  return start_.empty() && error_ == client_errc::unknown_format;
}

bool AnswerReader::is_html() const {
  const std::string start = lowered(start_);
  return start == html_doctype || start.starts_with(html_root) ||
         (error_ && lowered(head_.content_type).find("html") != std::string::npos);
}

std::string AnswerReader::explanation() const {
  if (is_empty()) return "the body is empty";
  if (is_html()) return "an HTML page came, perhaps from a proxy on the way";
  if (error_ == client_errc::unknown_format) return "plain text came";
  if (error_.category() != reader_category()) return {};
  const Position place = reader_.where();
  std::string text;
  if (reader_.detail().size() <= longest_detail) text = reader_.detail();
  if (!text.empty()) text += ", ";
  return text + "line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
}

}  // namespace geojob

// SPDX-License-Identifier: MIT
#include "run/result_name.hpp"

#include "core/ascii.hpp"
#include "files/sha256.hpp"
#include "transport/percent_encoding.hpp"

namespace geojob {
namespace {

/// File systems allow 255 bytes, and `-succeeded.xml.zip.part` comes behind it.
constexpr std::size_t most_name_bytes = 200;
constexpr std::size_t digest_digits = 16;

std::string safe_name(std::string_view id) {
  std::string name = percent_encoded(id);
  if (name.starts_with('.')) name.replace(0, 1, "%2E");
  if (name.starts_with('-')) name.replace(0, 1, "%2D");
  if (name.size() > most_name_bytes) {
    Sha256 digest;
    digest.add(id);
    name.resize(most_name_bytes - digest_digits - 1);
    name += "~" + digest.digest().substr(0, digest_digits);
  }
  return name;
}

}  // namespace

std::string result_name(std::string_view job_id, ResultKind kind) {
  return safe_name(job_id).append("-").append(to_text(kind));
}

Packing packing_of(std::string_view first_bytes) noexcept {
  if (first_bytes.starts_with("\x1F\x8B")) return Packing::gzip;
  return first_bytes.starts_with("PK\x03\x04") ? Packing::zip : Packing::none;
}

std::string ending_of(const std::optional<FeedFormat>& format, std::string_view first_bytes) {
  if (format) {
    if (format->syntax == FeedSyntax::xml) return ".xml";
    return format->syntax == FeedSyntax::comma ? ".csv" : ".txt";
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (first_bytes.starts_with(byte_order_mark)) first_bytes.remove_prefix(byte_order_mark.size());
  return without_leading_blanks(first_bytes).starts_with('<') ? ".xml" : ".txt";
}

std::string_view ending_of(Packing packing) noexcept {
  if (packing == Packing::none) return {};
  return packing == Packing::gzip ? ".gz" : ".zip";
}

}  // namespace geojob

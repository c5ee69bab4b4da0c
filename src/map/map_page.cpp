// SPDX-License-Identifier: MIT
#include "map/map_page.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <stdexcept>
#include <utility>

#include "core/ascii.hpp"
#include "map_assets.hpp"

namespace geojob {
namespace {

/// How a Content-Security-Policy names a script or a style: by its SHA-256 in base64.
std::string hash_of(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 is not available");
  }
  std::array<unsigned char, 4 * (EVP_MAX_MD_SIZE / 3 + 1) + 1> base64{};
  const int length = EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(size));
  return "'sha256-" + std::string(base64.begin(), base64.begin() + length) + "'";
}

}  // namespace

std::string_view origin_of_tiles(std::string_view url) noexcept {
  const std::size_t scheme_end = url.find("://");
  const std::string_view scheme = url.substr(0, scheme_end);
  if (scheme_end == std::string_view::npos || (scheme != "https" && scheme != "http")) return {};
  for (const char c : url) {
    const bool is_allowed =
        is_alphanumeric(c) ||
        std::string_view("-._~:/?#@!$&()*+=%{}").find(c) != std::string_view::npos;
    if (!is_allowed) return {};
  }
  const std::size_t path = url.find('/', scheme_end + 3);
  const std::string_view origin = url.substr(0, path);
  const std::string_view host = origin.substr(scheme_end + 3);
  if (path == std::string_view::npos || host.empty()) return {};
  for (const char c : host) {
    if (!is_alphanumeric(c) && c != '-' && c != '.' && c != ':') return {};
  }
  for (const std::string_view part : {"{z}", "{x}", "{y}"}) {
    if (url.find(part, path) == std::string_view::npos) return {};
  }
  return origin;
}

MapPage::MapPage(TextOutput& output, Style style)
    : output_(output), style_(std::move(style)), data_(output, style_.point) {}

void MapPage::write_policy() {
  output_.write("default-src 'none'; script-src ");
  output_.write(hash_of(asset_page_js));
  output_.write("; style-src ");
  output_.write(hash_of(asset_page_css));
  output_.write("; base-uri 'none'; form-action 'none'");  // default-src does not stand for these
  if (const std::string_view origin = origin_of_tiles(style_.tiles); !origin.empty()) {
    output_.write("; img-src ");
    output_.write(origin);
  }
}

void MapPage::begin() {
  output_.write(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"");
  write_policy();
  output_.write("\">\n");
  // Some servers of tiles refuse requests that do not tell the origin of their page.
  if (style_.tiles.empty()) {
    output_.write("<meta name=\"referrer\" content=\"no-referrer\">\n");
  }
  output_.write("<title>");
  write_html_text(output_, style_.title);
  output_.write("</title>\n<style>");
  output_.write(asset_page_css);
  output_.write("</style>\n</head>\n<body>\n");
  constexpr std::string_view title = "{title}";
  const std::size_t place = asset_page_html.find(title);
  output_.write(asset_page_html.substr(0, place));
  write_html_text(output_, style_.title);
  output_.write(asset_page_html.substr(place + title.size()));
  output_.write("<script id=\"land\" type=\"application/json\">");
  output_.write(asset_land_json);
  output_.write("</script>\n<script id=\"results\" type=\"application/json\">{\"tiles\":");
  write_script_string(output_, style_.tiles);
  output_.write(",\"attribution\":");
  write_script_string(output_, style_.attribution);
  output_.write(",\"rows\":[");
}

void MapPage::end() {
  output_.write("\n],\"textsLeftOut\":");
  output_.write(data_.left_out_texts() ? "true" : "false");
  output_.write("}</script>\n<script>");
  output_.write(asset_page_js);
  output_.write("</script>\n</body>\n</html>\n");
}

}  // namespace geojob

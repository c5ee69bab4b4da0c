// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_REQUEST_WRITER_HPP
#define GEOJOB_RUN_REQUEST_WRITER_HPP

#include <string_view>

#include "geojob/feed/text_output.hpp"
#include "run/row_request.hpp"

namespace geojob {

/// Writes what is asked as the service's data of version 2.0, in XML (docs/result-files.md):
/// begin(), write() for each entity, end(). The texts are UTF-8 without characters that XML 1.0
/// does not allow (section 2.2 there).
class RequestWriter {
 public:
  /// The output must outlive it.
  explicit RequestWriter(TextOutput& output) noexcept : output_(output) {}

  void begin();
  void write(std::string_view id, const RowRequest& request);
  void end();

 private:
  void write_attribute(std::string_view name, std::string_view value);
  void write_escaped(std::string_view value);
  void write_address_request(const RowRequest& request);
  void write_point_request(const RowRequest& request);

  TextOutput& output_;
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_RESULT_WRITER_HPP
#define GEOJOB_FEED_RESULT_WRITER_HPP

#include <cstdint>
#include <span>

#include "geojob/core/export.hpp"
#include "geojob/feed/result_column.hpp"
#include "geojob/feed/result_row.hpp"
#include "geojob/feed/text_output.hpp"

namespace geojob {

/// Writes a table of results, row by row: begin(), write() for each row, end(). It allocates
/// nothing, and keeps nothing of a row. Numbers are written with the digits that the service gave,
/// and texts in UTF-8 as they came. Throws only what the output throws.
class GEOJOB_EXPORT ResultWriter {
 public:
  ResultWriter(const ResultWriter&) = delete;
  ResultWriter& operator=(const ResultWriter&) = delete;
  virtual ~ResultWriter() = default;

  virtual void begin() {}
  virtual void write(const ResultRow& row) = 0;
  virtual void end() {}

 protected:
  /// Both must outlive the writer.
  ResultWriter(TextOutput& output, std::span<const ResultColumn> columns) noexcept
      : output_(output), columns_(columns) {}

  [[nodiscard]] TextOutput& output() noexcept { return output_; }
  [[nodiscard]] std::span<const ResultColumn> columns() const noexcept { return columns_; }

 private:
  TextOutput& output_;
  std::span<const ResultColumn> columns_;
};

/// What to do with texts that a spreadsheet program would take for formulas.
enum class FormulaCare : std::uint8_t {
  none,
  /// Puts an apostrophe before texts that begin with `=`, `+`, `-`, `@`, a tab or a carriage
  /// return. Numbers stay as they are.
  spreadsheet_safe,
};

/// Writes CSV (RFC 4180): a header and a line for each row, with CR and LF behind each. Lists are
/// joined by `|`, and what is absent is empty: in quotes if there is only one column, because a
/// blank line is no row.
class GEOJOB_EXPORT CsvResultWriter final : public ResultWriter {
 public:
  CsvResultWriter(TextOutput& output, std::span<const ResultColumn> columns,
                  FormulaCare care = FormulaCare::none) noexcept
      : ResultWriter(output, columns), care_(care) {}

  void begin() override;
  void write(const ResultRow& row) override;

 private:
  FormulaCare care_;
};

/// Writes a flat JSON object on a line for each row (NDJSON). Lists are joined by `|`, and what is
/// absent is null.
class GEOJOB_EXPORT NdjsonResultWriter final : public ResultWriter {
 public:
  NdjsonResultWriter(TextOutput& output, std::span<const ResultColumn> columns) noexcept
      : ResultWriter(output, columns) {}

  void write(const ResultRow& row) override;
};

/// What is around the features of GeoJSON.
enum class FeatureFrame : std::uint8_t {
  collection,  ///< One FeatureCollection (RFC 7946, section 3.3).
  lines,       ///< Nothing: a feature on each line.
};

/// What the properties of a feature are.
enum class FeatureShape : std::uint8_t {
  flat,  ///< The columns, with the same names as in other formats.
  /// As the geocoding of Azure Maps answers: `type`, `confidence`, `matchCodes`, `address` and
  /// `geocodePoints`. The columns have no meaning.
  azure_maps,
};

/// Writes GeoJSON (RFC 7946): the point is the geometry, which is null where nothing was found; the
/// area is `bbox`; the id is the feature's `id`, a string. These are no properties.
class GEOJOB_EXPORT GeoJsonResultWriter final : public ResultWriter {
 public:
  GeoJsonResultWriter(TextOutput& output, std::span<const ResultColumn> columns,
                      FeatureFrame frame = FeatureFrame::collection,
                      FeatureShape shape = FeatureShape::flat) noexcept
      : ResultWriter(output, columns), frame_(frame), shape_(shape) {}

  void begin() override;
  void write(const ResultRow& row) override;
  void end() override;

 private:
  void write_feature(const ResultRow& row);
  void write_flat_properties(const ResultRow& row);

  FeatureFrame frame_;
  FeatureShape shape_;
  bool is_first_ = true;
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_DELIMITED_DELIMITER_HPP
#define GEOJOB_DELIMITED_DELIMITER_HPP

namespace geojob {

/// The character that separates the fields of a row. It also says how fields are quoted; see
/// DelimitedReader.
enum class Delimiter : char { comma = ',', tab = '\t', pipe = '|' };

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#include "feed/json_members.hpp"
#include "geojob/feed/result_writer.hpp"

namespace geojob {

void NdjsonResultWriter::write(const ResultRow& row) {
  JsonMembers members(output());
  for (const ResultColumn column : columns()) members.add(name_of(column), row.value(column));
  members.end();
  output().write("\n");
}

}  // namespace geojob

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_INSIDE_HPP
#define GEOJOB_CORE_INSIDE_HPP

#include "geojob/core/export.hpp"

/// Marks what one of geojob's shared libraries needs of another, and users do not: no public header
/// has it, and it may change in any version. The libraries of one version belong together.
#define GEOJOB_INSIDE GEOJOB_EXPORT

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_EXPORT_HPP
#define GEOJOB_CORE_EXPORT_HPP

/// GEOJOB_EXPORT marks what geojob's shared libraries export: each function that users call, or a
/// whole class if all of its functions are for users, or if users derive from it. Nothing else is
/// exported, and functions that are not exported may change in any version.
///
/// GEOJOB_SHARED says that the libraries are shared. The CMake targets and the pkg-config files
/// define it for you. Without GEOJOB_SHARED, GEOJOB_EXPORT is empty, so that a shared library of
/// yours that contains the static library does not export geojob's names.
#ifdef GEOJOB_SHARED
#define GEOJOB_EXPORT [[gnu::visibility("default")]]
#else
#define GEOJOB_EXPORT
#endif

#endif

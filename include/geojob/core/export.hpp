// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_EXPORT_HPP
#define GEOJOB_CORE_EXPORT_HPP

/// What geojob's libraries show where they are shared. GEOJOB_EXPORT stands before each function
/// that users call, or once at the class where all of its functions are for users or where users
/// derive from it. All else stays inside, and may change with any version.
///
/// GEOJOB_SHARED says that the libraries are shared. The CMake targets and the pkg-config files
/// define it; nobody else has to. In a static build the macro is empty, so that a user's own shared
/// library does not pass geojob's names on.
#ifdef GEOJOB_SHARED
#define GEOJOB_EXPORT [[gnu::visibility("default")]]
#else
#define GEOJOB_EXPORT
#endif

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_SUBJECT_HPP
#define GEOJOB_BENCH_SUBJECT_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "extraction.hpp"
#include "geojob/core/format.hpp"
#include "geojob/core/limits.hpp"

namespace geojob::bench {

/// A contender that reads the documents. read() must do all work that is needed for each document;
/// the constructor does what is needed only once.
class Subject {
 public:
  Subject() = default;
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;
  virtual ~Subject() = default;

  /// Throws if the document cannot be read.
  virtual void read(std::string_view document, Extraction& into) = 0;
};

enum class Role : std::uint8_t {
  floor,   ///< the parser that geojob uses, with empty callbacks; extracts nothing
  geojob,  ///< geojob, which is measured here
  peer,    ///< an alternative to geojob
};

enum class Life : std::uint8_t {
  fresh,   ///< a new parser for each document
  reused,  ///< one parser for all documents
  arena,   ///< a new parser for each document, in memory that is released all at once
};

constexpr std::size_t whole = 0;

struct Setting {
  std::size_t chunk_bytes = whole;
  Limits limits;
};

struct Contender {
  std::string name;
  Format format;
  Role role;
  Life life;
  std::unique_ptr<Subject> (*make)(const Setting&);
  /// For a floor: whether others with the same life are compared with it.
  bool is_reference = false;
  /// Whether it is also measured with documents in pieces.
  bool takes_chunks = false;
  /// Whether it fills the Extraction; floors do not, nor do contenders that show what that costs.
  bool extracts = true;
  /// Whether it reads documents in UTF-16, and a processing instruction within the root element.
  bool reads_utf_16 = true;
  bool reads_instructions = true;
};

/// The peer with which geojob's XML reader is compared.
constexpr std::string_view pugixml_name = "pugixml (tree)";

inline std::vector<Contender>& contenders() {
  static std::vector<Contender> all;
  return all;
}

/// A contender takes part if the file with its Registration is in the program.
struct Registration {
  explicit Registration(Contender contender) { contenders().push_back(std::move(contender)); }
};

/// A floor is compared with others if it is the reference; then it is also measured in pieces.
inline Contender floor(std::string name, Format format, Life life,
                       std::unique_ptr<Subject> (*make)(const Setting&), bool is_reference) {
  return {std::move(name), format, Role::floor, life, make, is_reference, is_reference, false};
}

/// For subjects that do not need the setting.
template <class T>
std::unique_ptr<Subject> make(const Setting& /*setting*/) {
  return std::make_unique<T>();
}
template <class T>
std::unique_ptr<Subject> make_with(const Setting& setting) {
  return std::make_unique<T>(setting);
}

inline void require(bool went_well, const char* words) {
  if (!went_well) throw std::runtime_error(words);
}

/// Calls `push` with the document's pieces.
template <class Push>
void in_chunks(std::string_view document, std::size_t chunk_bytes, Push push) {
  if (chunk_bytes == whole) return push(document);
  for (std::size_t at = 0; at < document.size(); at += chunk_bytes) {
    push(document.substr(at, chunk_bytes));
  }
}

}  // namespace geojob::bench

#endif

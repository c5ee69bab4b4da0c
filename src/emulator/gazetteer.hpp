// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_GAZETTEER_HPP
#define GEOJOB_EMULATOR_GAZETTEER_HPP

#include <array>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// The places that the emulator knows: gazetteer.txt, which scripts/make-gazetteer makes.

namespace geojob::emulator {

struct Country {
  std::string code;  ///< ISO 3166, two letters.
  std::string name;
};

/// A position in degrees.
struct Coordinates {
  double latitude = 0;
  double longitude = 0;
};

struct Place {
  const Country* country = nullptr;
  std::string name;
  Coordinates position;
};

/// The words of a text, and where each begins in the text. Two texts that people take for the same
/// name have the same words: they are in lower case, without accents and apostrophes.
class Words {
 public:
  explicit Words(std::string_view text);

  [[nodiscard]] std::size_t count() const noexcept { return starts_.size(); }
  /// That many words, with one blank between two.
  [[nodiscard]] std::string_view phrase(std::size_t first, std::size_t count) const noexcept;
  [[nodiscard]] std::string_view all() const noexcept { return folded_; }
  /// Where a word begins in the text.
  [[nodiscard]] std::size_t place_in_text(std::size_t word) const noexcept { return raw_[word]; }

 private:
  void begin_word(std::size_t at);

  std::string folded_;
  std::vector<std::size_t> starts_;
  std::vector<std::size_t> raw_;
  bool in_word_ = false;
};

class Gazetteer {
 public:
  /// What a name stands for. Some are the names of a place and of a country: Singapore.
  struct Meaning {
    const Place* place = nullptr;
    const Country* country = nullptr;
  };

  /// Reads the lines of gazetteer.txt. Throws std::runtime_error if one is invalid.
  explicit Gazetteer(std::string_view lines);
  Gazetteer(const Gazetteer&) = delete;
  Gazetteer& operator=(const Gazetteer&) = delete;
  ~Gazetteer() = default;

  [[nodiscard]] const std::deque<Place>& places() const noexcept { return places_; }
  /// Null if no country has this name or code.
  [[nodiscard]] const Country* country(std::string_view name_or_code) const;
  /// The first place of a country; null if it has none.
  [[nodiscard]] const Place* first_place(const Country& country) const noexcept;
  /// The meaning of the words as a whole.
  [[nodiscard]] Meaning meaning(std::string_view words) const;
  /// How many words the longest name has that begins with this word; 0 if none does.
  [[nodiscard]] std::size_t most_words_after(std::string_view word) const;
  [[nodiscard]] const Place& nearest(const Coordinates& position) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>()(text);
    }
  };
  template <class Value>
  using ByText = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;
  using Direction = std::array<double, 3>;

  void read_line(std::string_view line);
  Meaning& named(std::string_view name);
  static Direction direction(const Coordinates& position);

  std::deque<Country> countries_;
  std::deque<Place> places_;
  std::vector<Direction> directions_;  ///< Of the places, as vectors of length 1.
  ByText<const Country*> by_code_;
  ByText<Meaning> by_name_;
  ByText<std::size_t> most_words_;
};

/// The emulator's own.
[[nodiscard]] const Gazetteer& built_in_gazetteer();

}  // namespace geojob::emulator

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_UNPACK_UNPACKER_HPP
#define GEOJOB_UNPACK_UNPACKER_HPP

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace geojob {

/// Unpacks a file while its bytes arrive. Its first bytes tell how it is packed: with gzip, as a
/// zip archive, or not at all. The service documents none of this, and its own client expects a zip
/// archive (docs/result-files.md, 7).
///
/// What is unpacked has bounds, because a small file may expand without end.
class Unpacker {
 public:
  struct Bounds {
    std::uint64_t most_bytes = std::uint64_t{4} << 30U;
    /// How many times the packed size it may have, from `free_bytes` on.
    std::uint64_t most_ratio = 200;
    std::uint64_t free_bytes = std::uint64_t{64} << 20U;
  };
  /// Gets the unpacked bytes. Returns false if it needs no more.
  using Take = std::function<bool(std::string_view)>;

  explicit Unpacker(Take take, const Bounds& bounds);
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;
  ~Unpacker();

  /// Unpacks the next bytes. Returns false after an error, for which error() has words, and after
  /// `take` returned false. Throws what `take` throws.
  [[nodiscard]] bool push(std::string_view bytes);
  /// Tells that no more bytes follow.
  [[nodiscard]] bool finish();
  /// What is wrong with the file; empty if nothing is.
  [[nodiscard]] const std::string& error() const noexcept { return error_; }
  /// How many bytes of the packed file have been read. After an error, the last of them showed it.
  [[nodiscard]] std::uint64_t offset() const noexcept { return packed_ - unread_; }

  /// A way of packing.
  class Method;

 private:
  [[nodiscard]] bool decide(bool last);
  [[nodiscard]] bool pass(std::string_view bytes);
  [[nodiscard]] bool refuse(const std::string& words);

  Take take_;
  Bounds bounds_;
  std::string start_;  ///< The first bytes, until they tell how the file is packed.
  bool decided_ = false;
  std::unique_ptr<Method> method_;  ///< Null if it is not packed.
  std::uint64_t packed_ = 0;
  std::uint64_t unread_ = 0;  ///< Of the last bytes.
  std::uint64_t unpacked_ = 0;
  std::string error_;
};

/// Passes on what it unpacks by the function that it was made with, which returns false if there
/// must be no more.
class Unpacker::Method {
 public:
  Method(const Method&) = delete;
  Method& operator=(const Method&) = delete;
  virtual ~Method() = default;

  /// Returns false after an error, for which it has words, and if there must be no more.
  /// Removes the bytes that it has read from the front of `bytes`.
  [[nodiscard]] virtual bool push(std::string_view& bytes) = 0;
  [[nodiscard]] virtual bool finish() = 0;
  [[nodiscard]] const std::string& error() const noexcept { return error_; }

 protected:
  explicit Method(Take pass) : pass_(std::move(pass)) {}

  [[nodiscard]] bool pass(std::string_view bytes) { return bytes.empty() || pass_(bytes); }
  [[nodiscard]] bool refuse(std::string words) {
    error_ = std::move(words);
    return false;
  }

 private:
  Take pass_;
  std::string error_;
};

}  // namespace geojob

#endif

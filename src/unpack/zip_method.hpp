// SPDX-License-Identifier: MIT
#ifndef GEOJOB_UNPACK_ZIP_METHOD_HPP
#define GEOJOB_UNPACK_ZIP_METHOD_HPP

#include <cstdint>
#include <string>

#include "unpack/inflater.hpp"
#include "unpack/unpacker.hpp"

namespace geojob {

/// A zip archive with a single file, read from its start (PKWARE's APPNOTE.TXT, 4.3). It refuses
/// what is more than that: a second file, a folder in the name, encryption.
class ZipMethod final : public Unpacker::Method {
 public:
  explicit ZipMethod(Unpacker::Take pass)
      : Method(std::move(pass)), inflater_(Inflater::Frame::none) {}

  [[nodiscard]] bool push(std::string_view& bytes) override;
  [[nodiscard]] bool finish() override;

 private:
  enum class State : std::uint8_t {
    header,      ///< Before the file: its header, name and extra field.
    stored,      ///< In the file, which is not compressed.
    deflated,    ///< In the file, which is compressed.
    descriptor,  ///< Behind it: checksum and sizes, if the header does not have them.
    directory,   ///< In the list of the files, which is of no use here.
  };

  [[nodiscard]] bool step(std::string_view& bytes);
  [[nodiscard]] bool collect(std::string_view& bytes, std::size_t size);
  [[nodiscard]] bool read_header(std::string_view& bytes);
  [[nodiscard]] bool judge_header();
  [[nodiscard]] bool read_stored(std::string_view& bytes);
  [[nodiscard]] bool read_deflated(std::string_view& bytes);
  [[nodiscard]] bool read_descriptor(std::string_view& bytes);
  [[nodiscard]] bool judge_end(std::string_view after);
  [[nodiscard]] bool pass_file(std::string_view bytes);
  void end_file() noexcept;

  Inflater inflater_;
  State state_ = State::header;
  std::string collected_;          ///< The bytes of a part that is read as a whole.
  bool has_descriptor_ = false;    ///< Checksum and sizes come behind the file.
  std::uint32_t checksum_ = 0;     ///< That the archive has.
  std::uint32_t computed_ = 0;     ///< Of the unpacked bytes.
  std::uint64_t stored_left_ = 0;  ///< Of a file that is not compressed.
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#include "run/table_source.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <unordered_map>
#include <utility>

#include "files/sha256.hpp"
#include "files/temporary_file.hpp"
#include "run/request_writer.hpp"

namespace geojob {
namespace {

constexpr std::size_t most_doubts = 5;
/// So many digits of the token are in each id.
constexpr std::size_t token_digits = 8;

/// The id of an entity. It begins with a piece of the run's token: if a job of somebody else were
/// taken for ours, none of its ids would be one of ours.
void write_id(std::string& id, std::string_view token, std::uint64_t entity) {
  id.assign(token.substr(token.size() - std::min(token.size(), token_digits)));
  id += "-";
  id += std::to_string(entity);
}

/// The data of a part in a temporary file.
class PartData final : public JobData {
 public:
  [[nodiscard]] std::uint64_t size() const override { return file.size(); }
  [[nodiscard]] std::size_t read(std::uint64_t offset, std::span<char> buffer) const override {
    return file.read(offset, buffer);
  }
  TemporaryFile file;
};

}  // namespace

/// Reads the rows, gives each its entity, and splits the entities into parts.
class TableSource::Planner {
 public:
  Planner(TableSource& source, const Settings& settings)
      : source_(source), settings_(settings), writer_(size_), frame_(frame()) {}

  void add(const TableRow& row) {
    const RowRequest request = source_.choice_.request_of(source_.table_, row);
    doubt(request.culture);
    if (request.empty()) {
      ++source_.empty_rows_;
      source_.entity_of_row_.push_back(0);
      return;
    }
    std::uint32_t next = static_cast<std::uint32_t>(source_.entities_ + 1);
    if (!settings_.send_equal_rows) {
      const auto [known, is_new] = entities_.try_emplace(hash_of(request, buffer_), next);
      if (!is_new) return source_.entity_of_row_.push_back(known->second);
    }
    if (next == std::numeric_limits<std::uint32_t>::max()) {
      source_.table_.fail(row.position, "the table has more rows than geojob can number; split it");
    }
    source_.entity_of_row_.push_back(next);
    ++source_.entities_;
    add_to_part(row, request, next);
  }

 private:
  /// Counts what is written.
  class CountingOutput final : public TextOutput {
   public:
    void write(std::string_view text) override { bytes += text.size(); }
    std::uint64_t bytes = 0;
  };

  /// The first half of a SHA-256, of what a row asks for.
  struct RequestHash {
    std::array<std::uint64_t, 2> halves{};
    friend bool operator==(const RequestHash&, const RequestHash&) = default;
  };

  struct FirstHalf {
    std::size_t operator()(const RequestHash& hash) const noexcept {
      return static_cast<std::size_t>(hash.halves[0]);
    }
  };

  [[nodiscard]] static RequestHash hash_of(const RowRequest& request, std::string& buffer) {
    buffer.clear();
    for (const std::string_view field :
         {request.query, request.address_line, request.locality, request.admin_district,
          request.postal_code, request.country_region, request.culture, request.latitude,
          request.longitude}) {
      buffer += field;
      buffer += '\0';  // no field has one
    }
    const std::string digits = sha256_of(buffer);
    RequestHash hash;
    for (std::size_t half = 0; half < hash.halves.size(); ++half) {
      hash.halves[half] = std::stoull(digits.substr(half * 16, 16), nullptr, 16);
    }
    return hash;
  }

  /// Writes a part without entities; the writer has to begin with that.
  std::uint64_t frame() {
    writer_.begin();
    writer_.end();
    return size_.bytes;
  }

  void add_to_part(const TableRow& row, const RowRequest& request, std::uint64_t entity) {
    size_.bytes = 0;
    write_id(id_, "01234567", entity);
    writer_.write(id_, request);
    const JobLimits& limits = settings_.limits;
    if (limits.bytes != 0 && frame_ + size_.bytes > limits.bytes) {
      source_.table_.fail(row.position,
                          "the row alone makes " + std::to_string(frame_ + size_.bytes) +
                              " bytes, and a job may have " + std::to_string(limits.bytes) +
                              "; shorten it, or raise the limit: --max-bytes " +
                              std::to_string(frame_ + size_.bytes));
    }
    std::vector<JournalPart>& parts = source_.parts_;
    const bool is_full = parts.empty() ||
                         (limits.entities != 0 && parts.back().count >= limits.entities) ||
                         (limits.bytes != 0 && bytes_ + size_.bytes > limits.bytes);
    if (is_full) {
      JournalPart part;
      part.first = entity;
      parts.push_back(part);
      bytes_ = frame_;
    }
    ++parts.back().count;
    bytes_ += size_.bytes;
  }

  void doubt(std::string_view culture) {
    if (culture.empty() || source_.doubts_.size() >= most_doubts || culture == last_culture_)
      return;
    last_culture_ = culture;
    const std::string text = culture_doubt(culture);
    std::vector<std::string>& doubts = source_.doubts_;
    if (text.empty() || std::find(doubts.begin(), doubts.end(), text) != doubts.end()) return;
    doubts.push_back(text);
  }

  TableSource& source_;
  const Settings& settings_;
  CountingOutput size_;
  RequestWriter writer_;
  std::uint64_t frame_;      ///< The bytes of a part without entities.
  std::uint64_t bytes_ = 0;  ///< Of the last part.
  std::unordered_map<RequestHash, std::uint32_t, FirstHalf> entities_;
  std::string buffer_;
  std::string id_;
  std::string last_culture_;
};

TableSource::TableSource(TableFile table, const ColumnOptions& columns, const Settings& settings)
    : table_(std::move(table)), choice_(choose_columns(table_, columns)) {
  if (std::string doubt = choice_.doubt(); !doubt.empty()) doubts_.push_back(std::move(doubt));
  Planner planner(*this, settings);
  table_.read([&](const TableRow& row) {
    planner.add(row);
    return Flow::go_on;
  });
}

std::unique_ptr<JobData> TableSource::data_of(const JournalPart& part, std::string_view token) {
  auto data = std::make_unique<PartData>();
  RequestWriter writer(data->file);
  std::uint64_t next = part.first;
  const std::uint64_t end = part.first + part.count;
  writer.begin();
  table_.read([&](const TableRow& row) {
    // The first row that asks for an entity has the next number.
    if (entity_of(row) != next) return Flow::go_on;
    write_id(id_, token, next);
    writer.write(id_, choice_.request_of(table_, row));
    return ++next < end ? Flow::go_on : Flow::stop;
  });
  if (next != end) table_.fail_because_changed();
  writer.end();
  data->file.flush();
  return data;
}

/// There are more rows than before only if somebody writes to the table.
std::uint64_t TableSource::entity_of(const TableRow& row) const {
  if (row.number > entity_of_row_.size()) table_.fail_because_changed();
  return entity_of_row_[row.number - 1];
}

std::string_view TableSource::id_of(const TableRow& row, std::string_view token) {
  const std::uint64_t entity = entity_of(row);
  if (entity == 0) return {};
  write_id(id_, token, entity);
  return id_;
}

}  // namespace geojob

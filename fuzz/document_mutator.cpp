// SPDX-License-Identifier: MIT
#include "fuzz/document_mutator.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "fuzz/bytes.hpp"
#include "fuzz/program.hpp"

/// Defined by libFuzzer.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned seed);

namespace geojob::fuzz {
namespace {

class Mutation {
 public:
  Mutation(std::string_view input, std::size_t most_bytes, unsigned seed)
      : header_(input.substr(0, Program::header_bytes)),
        document_(input.substr(header_.size())),
        most_bytes_(most_bytes),
        random_(seed) {
    header_.resize(Program::header_bytes, '0');
  }

  /// Sometimes several mutations at once, because one may repair what another has broken.
  [[nodiscard]] std::string result() {
    do {
      mutate();
    } while (below(4) == 0);
    return (header_ + document_).substr(0, most_bytes_);
  }

 private:
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

  void mutate() {
    switch (below(8)) {
      case 0:
        header_[below(header_.size() - 1)] = static_cast<char>('0' + below(14));
        return;
      case 1:
        header_[below(header_.size() - 1)] = '0';
        return;
      case 2:
        remove_tokens();
        return;
      case 3:
        repeat_tokens();
        return;
      case 4:
      case 5:
        change_bytes();
        return;
      default:
        insert_snippet();
    }
  }

  void insert_snippet() {
    const Snippet& snippet = grammar.snippets[below(grammar.snippets.size())];
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at <= document_.size(); ++at) {
      if (fits(snippet, at)) places.push_back(at);
    }
    if (!places.empty()) document_.insert(places[below(places.size())], snippet.text);
  }

  [[nodiscard]] bool fits(const Snippet& snippet, std::size_t at) const {
    const auto is_one = [&](std::string_view characters, std::size_t index) {
      return characters.empty() || (index < document_.size() &&
                                    characters.find(document_[index]) != std::string_view::npos);
    };
    return is_one(snippet.after, at - 1) && is_one(snippet.before, at);
  }

  [[nodiscard]] std::vector<std::size_t> token_starts() const {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < document_.size(); ++at) {
      if (document_[at] == grammar.token_start) starts.push_back(at);
    }
    return starts;
  }

  /// A few tokens in a row; empty if there are none.
  struct Range {
    std::size_t start = 0;
    std::size_t size = 0;
  };
  [[nodiscard]] Range some_tokens(const std::vector<std::size_t>& starts) {
    if (starts.size() < 2) return {};
    const std::size_t first = below(starts.size() - 1);
    const std::size_t last = std::min(first + 1 + below(4), starts.size() - 1);
    return {starts[first], starts[last] - starts[first]};
  }

  void remove_tokens() {
    const Range range = some_tokens(token_starts());
    document_.erase(range.start, range.size);
  }

  void repeat_tokens() {
    const std::vector<std::size_t> starts = token_starts();
    const Range range = some_tokens(starts);
    if (range.size == 0) return;
    const std::string tokens = document_.substr(range.start, range.size);
    document_.insert(starts[below(starts.size())], tokens);
  }

  void change_bytes() {
    const std::size_t room = most_bytes_ - std::min(most_bytes_, header_.size());
    if (document_.size() > room || room == 0) return;
    const std::size_t size = document_.size();
    document_.resize(room);
    auto* const bytes = reinterpret_cast<std::uint8_t*>(document_.data());
    document_.resize(LLVMFuzzerMutate(bytes, size, room));
  }

  std::string header_;
  std::string document_;
  std::size_t most_bytes_;
  std::minstd_rand random_;
};

}  // namespace
}  // namespace geojob::fuzz

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                    unsigned seed) {
  using namespace geojob::fuzz;
  const std::string result = Mutation(text_of(data, size), max_size, seed).result();
  std::copy(result.begin(), result.end(), data);
  return result.size();
}

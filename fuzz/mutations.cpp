// SPDX-License-Identifier: MIT
// Changes files at random and passes the results to a harness, in a build without libFuzzer and
// sanitizers: many more inputs in the same time, but nobody looks which code they reach.
//   geojob-mutations COUNT SEED FOLDER…
// A file that ends in .xml is a document; any other is an input with a program.

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/bytes.hpp"
#include "fuzz/program.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned seed);

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 8192;

std::mt19937& random_numbers() {
  static std::mt19937 numbers;
  return numbers;
}

std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_numbers()() % bound; }

/// A byte that matters in XML, or any.
std::uint8_t some_byte() {
  constexpr std::string_view special = "<>&;/!?-[]'\"=: \t\r\nxa#0\xC3\xA9\xE2\x01";
  const std::size_t choice = below(special.size() + 4);
  return static_cast<std::uint8_t>(choice < special.size() ? special[choice] : below(256));
}

std::vector<std::string> read_inputs(int count, char** folders) {
  std::vector<std::string> inputs;
  for (int i = 0; i < count; ++i) {
    for (const auto& entry : fs::recursive_directory_iterator(folders[i])) {
      const fs::path& path = entry.path();
      if (!entry.is_regular_file() || path.extension() == ".expected") continue;
      std::ifstream file(path, std::ios::binary);
      std::string text{std::istreambuf_iterator<char>(file), {}};
      if (path.extension() == ".xml") text.insert(0, "00000000000\n");
      if (text.size() < most_bytes / 2) inputs.push_back(std::move(text));
    }
  }
  return inputs;
}

/// The input that is being checked, so that it can be written to a file if the check aborts.
std::vector<std::uint8_t>& current_input() {
  static std::vector<std::uint8_t> input;
  return input;
}

void keep_input(int /*signal*/) {
  std::FILE* const file = std::fopen("mutation-that-fails", "wb");
  if (file == nullptr) return;
  std::fwrite(current_input().data(), 1, current_input().size(), file);
  std::fclose(file);
}

}  // namespace

/// In place of libFuzzer's: changes, removes, inserts or repeats a few bytes.
std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size) {
  std::vector<std::uint8_t> bytes(data, data + size);
  const auto at = static_cast<std::ptrdiff_t>(below(bytes.size()));
  const auto some = static_cast<std::ptrdiff_t>(
      std::min(below(16) + 1, bytes.size() - static_cast<std::size_t>(at)));
  switch (bytes.empty() ? 1 : below(4)) {
    case 0:
      bytes[static_cast<std::size_t>(at)] = some_byte();
      break;
    case 1:
      bytes.insert(bytes.begin() + at, some_byte());
      break;
    case 2:
      bytes.erase(bytes.begin() + at, bytes.begin() + at + some);
      break;
    default: {
      const std::vector<std::uint8_t> copy(bytes.begin() + at, bytes.begin() + at + some);
      bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size())), copy.begin(),
                   copy.end());
    }
  }
  bytes.resize(std::min(bytes.size(), max_size));
  std::copy(bytes.begin(), bytes.end(), data);
  return bytes.size();
}

int main(int count, char** arguments) {
  if (count < 4) return 2;
  const auto wanted = std::stoull(arguments[1]);
  random_numbers().seed(static_cast<unsigned>(std::stoul(arguments[2])));
  const std::vector<std::string> inputs = read_inputs(count - 3, arguments + 3);
  std::signal(SIGABRT, keep_input);
  std::vector<std::uint8_t>& input = current_input();
  for (unsigned long long done = 0; done < wanted; ++done) {
    const std::string& chosen = inputs[below(inputs.size())];
    input.assign(chosen.begin(), chosen.end());
    std::size_t size = input.size();
    input.resize(most_bytes);
    for (std::size_t mutations = below(4) + 1; mutations > 0; --mutations) {
      size = LLVMFuzzerCustomMutator(input.data(), size, most_bytes,
                                     static_cast<unsigned>(random_numbers()()));
    }
    input.resize(size);
    LLVMFuzzerTestOneInput(input.data(), input.size());
  }
  std::printf("%llu inputs, no difference\n", wanted);
  return 0;
}

// SPDX-License-Identifier: MIT
// Passes files to a harness without libFuzzer: in the tests, and in a debugger.
//   replay [--documents FOLDER ENDING] FILE-OR-FOLDER…
// The files in FOLDER with that ending are documents: each is appended to every ready-made program.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/bytes.hpp"
#include "fuzz/program.hpp"

namespace {

namespace fs = std::filesystem;

/// The file itself, or all files in the folder, sorted by name. A missing folder has no files.
std::vector<fs::path> files_of(const fs::path& path) {
  if (fs::is_regular_file(path)) return {path};
  std::vector<fs::path> files;
  if (!fs::exists(path)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// If an input ends the program, its name is the last that was printed.
void run(const std::string& name, const std::string& input) {
  std::fprintf(stderr, "%s\n", name.c_str());
  // A copy of exactly this size, so that a sanitizer sees a read after its end.
  const std::vector<std::uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::size_t replay_files(const fs::path& path) {
  const std::vector<fs::path> files = files_of(path);
  for (const fs::path& file : files) run(file.string(), content_of(file));
  return files.size();
}

std::size_t replay_documents(const fs::path& folder, const fs::path& ending) {
  std::size_t count = 0;
  for (const fs::path& file : files_of(folder)) {
    if (file.extension() != ending) continue;
    const std::string document = content_of(file);
    for (const std::string_view program : geojob::fuzz::ready_made_programs) {
      run(std::string(program.substr(0, program.size() - 1)) + ' ' + file.string(),
          std::string(program) + document);
      ++count;
    }
  }
  return count;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  std::size_t inputs = 0;
  for (auto word = words.begin(); word != words.end(); ++word) {
    if (*word == "--documents" && words.end() - word > 2) {
      inputs += replay_documents(word[1], word[2]);
      word += 2;
    } else {
      inputs += replay_files(*word);
    }
  }
  std::fprintf(stderr, "%zu inputs\n", inputs);
  return inputs == 0 ? 1 : 0;  // A test without inputs must not succeed.
}

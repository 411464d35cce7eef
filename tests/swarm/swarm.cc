// Checks the random stories of a range of seeds; exit status 1 if one fails.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <string>

#include "tests/swarm/random_story.h"
#include "tools/check/check_story.h"

namespace {

// What is wrong with a story: a line for each complaint; empty if it is good.
std::string complaints_about(const std::string& path) {
  std::string lines;
  try {
    for (const auto& complaint : check::check_story(path, {}).complaints) {
      lines += "  " + complaint.where + (complaint.where.empty() ? "" : ": ") + complaint.sentence +
               " (" + complaint.rule + ")\n";
    }
  } catch (const std::exception& error) {
    lines += std::string("  ") + error.what() + "\n";
  }
  return lines;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "usage: waybill_swarm FIRST COUNT\n");
    return 2;
  }
  const std::uint64_t first = std::strtoull(arguments[1], nullptr, 10);
  const std::uint64_t seeds = std::strtoull(arguments[2], nullptr, 10);
  std::uint64_t failed = 0;
  for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
    const std::string path = "swarm-" + std::to_string(seed) + ".toml";
    std::ofstream(path) << swarm::random_story(seed);
    const std::string lines = complaints_about(path);
    if (lines.empty()) {
      std::remove(path.c_str());
      continue;
    }
    ++failed;
    std::printf("FAIL seed %llu, %s\n%s", static_cast<unsigned long long>(seed), path.c_str(),
                lines.c_str());
  }
  std::printf("%llu seeds, %llu failed\n", static_cast<unsigned long long>(seeds),
              static_cast<unsigned long long>(failed));
  return failed == 0 ? 0 : 1;
}

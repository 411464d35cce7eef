// Memory in huge pages for what grows with the input.
//
// On a virtual machine the first touch of a small page costs some ten microseconds: more than all
// the work on the rows that fit into it. Where huge pages do not exist, this is plain memory.
#pragma once

#include <cstddef>
#include <memory_resource>
#include <new>
#include <vector>

namespace trace {

inline constexpr std::size_t huge_page_bytes = std::size_t{2} << 20;

// Whole huge pages; to be given back with free_huge().
void* allocate_huge(std::size_t bytes);
void free_huge(void* memory);

// For vectors and tables that grow large; small ones live in ordinary memory.
template <typename T>
struct HugeAllocator {
  using value_type = T;
  static constexpr std::size_t huge_from_bytes = huge_page_bytes / 2;

  HugeAllocator() = default;
  template <typename U>
  HugeAllocator(const HugeAllocator<U>&) {}

  T* allocate(std::size_t count) {
    const std::size_t bytes = count * sizeof(T);
    return static_cast<T*>(bytes < huge_from_bytes ? ::operator new(bytes) : allocate_huge(bytes));
  }
  void deallocate(T* memory, std::size_t count) {
    if (count * sizeof(T) < huge_from_bytes) {
      ::operator delete(memory);
    } else {
      free_huge(memory);
    }
  }
  bool operator==(const HugeAllocator&) const { return true; }
};

template <typename T>
using HugeVector = std::vector<T, HugeAllocator<T>>;

// Feeds a monotonic resource block by block.
class HugeResource final : public std::pmr::memory_resource {
 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override;
  void do_deallocate(void* memory, std::size_t bytes, std::size_t alignment) override;
  bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override {
    return this == &other;
  }
};

}  // namespace trace

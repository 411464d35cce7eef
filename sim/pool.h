// Memory for coroutine frames and other short-lived objects: freed blocks are kept and reused.
//
// One pool per thread. Under AddressSanitizer the pool steps aside, so that a use after free is
// seen as one.
#pragma once

#include <cstddef>

namespace sim::pool {

inline constexpr std::size_t size_max = 16384;  // Larger blocks go to the global heap.

void* allocate(std::size_t size);
void release(void* block, std::size_t size) noexcept;

// An allocator for standard containers and std::allocate_shared.
template <typename T>
struct Allocator {
  using value_type = T;
  Allocator() = default;
  template <typename U>
  Allocator(const Allocator<U>&) {}  // NOLINT: allocators convert.
  T* allocate(std::size_t count) { return static_cast<T*>(pool::allocate(count * sizeof(T))); }
  void deallocate(T* block, std::size_t count) noexcept { pool::release(block, count * sizeof(T)); }
  template <typename U>
  bool operator==(const Allocator<U>&) const {
    return true;
  }
};

}  // namespace sim::pool

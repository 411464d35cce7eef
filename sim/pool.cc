// Free lists by size class, fed from large chunks.
#include "sim/pool.h"

#include <array>
#include <memory>
#include <new>
#include <vector>

#if defined(__SANITIZE_ADDRESS__)
#define WAYBILL_POOL_OFF 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WAYBILL_POOL_OFF 1
#endif
#endif

namespace sim::pool {

#if defined(WAYBILL_POOL_OFF)

void* allocate(std::size_t size) { return ::operator new(size); }
void release(void* block, std::size_t) noexcept { ::operator delete(block); }

#else

namespace {

constexpr std::size_t step = 64;
constexpr std::size_t chunk_bytes = 256 * 1024;

struct Free {
  Free* next;
};

struct Pool {
  std::array<Free*, size_max / step> lists{};
  std::vector<std::unique_ptr<std::byte[]> > chunks;
  std::byte* unused = nullptr;
  std::size_t unused_bytes = 0;

  void* carve(std::size_t size) {
    if (unused_bytes < size) {
      chunks.push_back(std::make_unique_for_overwrite<std::byte[]>(chunk_bytes));
      unused = chunks.back().get();
      unused_bytes = chunk_bytes;
    }
    void* block = unused;
    unused += size;
    unused_bytes -= size;
    return block;
  }
};

thread_local Pool pool;

std::size_t size_class(std::size_t size) { return size == 0 ? 0 : (size - 1) / step; }

}  // namespace

void* allocate(std::size_t size) {
  if (size > size_max) return ::operator new(size);
  const std::size_t index = size_class(size);
  if (Free* block = pool.lists[index]) {
    pool.lists[index] = block->next;
    return block;
  }
  return pool.carve((index + 1) * step);
}

void release(void* block, std::size_t size) noexcept {
  if (size > size_max) {
    ::operator delete(block);
    return;
  }
  const std::size_t index = size_class(size);
  auto* freed = static_cast<Free*>(block);
  freed->next = pool.lists[index];
  pool.lists[index] = freed;
}

#endif

}  // namespace sim::pool

// Asking the system for huge pages.
#include "tools/trace/huge_pages.h"

#include <sys/mman.h>

#include <cstdlib>

namespace trace {

void* allocate_huge(std::size_t bytes) {
  const std::size_t pages = (bytes + huge_page_bytes - 1) / huge_page_bytes;
  void* memory = std::aligned_alloc(huge_page_bytes, pages * huge_page_bytes);
  if (memory == nullptr) throw std::bad_alloc();
  // A wish: without it the memory is as good, only slower to touch.
  (void)madvise(memory, pages * huge_page_bytes, MADV_HUGEPAGE);
  return memory;
}

void free_huge(void* memory) { std::free(memory); }

void* HugeResource::do_allocate(std::size_t bytes, std::size_t alignment) {
  if (bytes < HugeAllocator<char>::huge_from_bytes) {
    return std::pmr::new_delete_resource()->allocate(bytes, alignment);
  }
  return allocate_huge(bytes);
}

void HugeResource::do_deallocate(void* memory, std::size_t bytes, std::size_t alignment) {
  if (bytes < HugeAllocator<char>::huge_from_bytes) {
    std::pmr::new_delete_resource()->deallocate(memory, bytes, alignment);
  } else {
    free_huge(memory);
  }
}

}  // namespace trace

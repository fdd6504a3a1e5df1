//! The allocator: that of the standard library, but large blocks begin with a line of the processor's cache. Without that, every fourth
//! vector of 16 bytes lies across two lines, which makes a step of training 3 to 5 % longer.

#![expect(unsafe_code, reason = "an allocator promises what the compiler cannot check")]

use std::alloc::{GlobalAlloc, Layout, System};

/// The bytes of a line.
const LINE: usize = 64;
/// Blocks of fewer bytes are no weights.
const LARGE: usize = 1024;

#[global_allocator]
static MEMORY: Memory = Memory;

struct Memory;

/// How a block is asked for, which depends on its size and so is the same when it is given back.
fn aligned(layout: Layout) -> Layout {
    if layout.size() < LARGE { layout } else { layout.align_to(LINE).unwrap_or(layout) }
}

// SAFETY: all calls go on to the allocator of the standard library, for a block of the same size and of at least the same alignment. The
// default of `realloc` calls these as well.
unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises hold for a greater alignment as well.
        unsafe { System.alloc(aligned(layout)) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        unsafe { System.alloc_zeroed(aligned(layout)) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the block came from `alloc`, with the same layout.
        unsafe { System.dealloc(block, aligned(layout)) }
    }
}

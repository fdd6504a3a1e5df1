//! The charts, as WebAssembly: everything that is drawn but the plot itself. The module is loaded after the first plot, which does
//! without it.

use playground_web::memory::Memory;

#[global_allocator]
static MEMORY: Memory = Memory::new();

/// A chart on a canvas: what all of them have in common.
macro_rules! chart {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[wasm_bindgen]
        pub struct $name(Sheet);

        #[wasm_bindgen]
        impl $name {
            /// A chart that is drawn on `canvas`.
            #[wasm_bindgen(constructor)]
            pub fn new(canvas: HtmlCanvasElement) -> $name {
                Self(Sheet::new(canvas))
            }

            /// Sets the size in CSS pixels and the device's pixel ratio.
            pub fn resize(&mut self, width: f64, height: f64, dpr: f64) {
                self.0.resize(width, height, dpr);
            }
        }
    };
}

pub mod arrows;
pub mod averages;
pub mod cloud;
pub mod fit;
pub mod race;
pub mod series;
pub mod state;
pub mod training;

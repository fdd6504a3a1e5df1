//! A panic is a fault of ours: it must be seen, and never leave a page that silently stands still.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static LISTENER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// From now on a panic is told to `listener(message)`, and to the console.
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(listener: Function) {
    LISTENER.with(|slot| slot.replace(Some(listener)));
    std::panic::set_hook(Box::new(|info| {
        let message = JsValue::from_str(&info.to_string());
        web_sys::console::error_1(&message);
        LISTENER.with(|slot| {
            // Borrowed elsewhere or throwing itself: then the console must do.
            if let Ok(listener) = slot.try_borrow()
                && let Some(listener) = listener.as_ref()
            {
                let _ = listener.call1(&JsValue::NULL, &message);
            }
        });
    }));
}

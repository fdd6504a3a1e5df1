//! Reports panics. A panic is an error of ours, and the page must show it instead of silently stopping.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static LISTENER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// From now on, reports panics to `listener(message)` and to the console.
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(listener: Function) {
    LISTENER.with(|slot| slot.replace(Some(listener)));
    std::panic::set_hook(Box::new(|info| {
        let message = JsValue::from_str(&info.to_string());
        web_sys::console::error_1(&message);
        LISTENER.with(|slot| {
            // If the listener is borrowed elsewhere or throws an error itself, the console must suffice.
            if let Ok(listener) = slot.try_borrow()
                && let Some(listener) = listener.as_ref()
            {
                let _ = listener.call1(&JsValue::NULL, &message);
            }
        });
    }));
}

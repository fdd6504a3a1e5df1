//! What files hold: the beginnings of packed parts, and IDX files of a person's own.

use playground_nn::{idx, pack};
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What the first bytes of a packed part say, after gzip is undone, as JSON: images that there are once this part is here,
/// and that there will be: `{"train","trainTotal","test","testTotal"}`.
///
/// # Errors
/// That these are no packed digits.
#[wasm_bindgen(js_name = partCounts)]
pub fn part_counts(beginning: &[u8]) -> Result<String, JsValue> {
    let pack::Header { totals, before, here, .. } = pack::Header::read(beginning).map_err(damaged)?;
    let counts = json!({
        "train": before[0] + here[0], "trainTotal": totals[0], "test": before[1] + here[1], "testTotal": totals[1],
    });
    Ok(counts.to_string())
}

/// IDX files of a person's own: looked through piece by piece, told apart, and packed as one part.
#[wasm_bindgen]
#[derive(Default)]
pub struct IdxFiles {
    open: Option<idx::Inspection>,
    found: Vec<Result<idx::Found, idx::IdxFault>>,
}

#[wasm_bindgen]
impl IdxFiles {
    /// No file yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins with the next file; the one before is at its end.
    pub fn open(&mut self, name: &str) {
        self.close();
        self.open = Some(idx::Inspection::new(name));
    }

    /// The next bytes of this file, after gzip is undone.
    pub fn feed(&mut self, piece: &[u8]) {
        if let Some(open) = &mut self.open {
            open.feed(piece);
        }
    }

    /// What the files are, as JSON. If they are good, how one packed part is made of them: `header`, its first bytes, and
    /// then `pieces` `{"file","from"}`, each the bytes of a file (by its place among those that were opened) from one byte
    /// on; besides, `name`, an `id` that tells them from others, and how many images there are, `train` and `test`.
    /// Otherwise `{"faults"}`.
    pub fn finish(&mut self) -> String {
        self.close();
        match idx::choose(&self.found) {
            Err(faults) => json!({ "faults": faults }),
            Ok(chosen) => plan(&self.found, chosen),
        }
        .to_string()
    }

    fn close(&mut self) {
        self.found.extend(self.open.take().map(idx::Inspection::finish));
    }
}

/// How four good files become one packed part.
fn plan(files: &[Result<idx::Found, idx::IdxFault>], chosen: [usize; 4]) -> Value {
    let four: Vec<_> = chosen.iter().filter_map(|&place| files.get(place)?.as_ref().ok()).collect();
    let [train_images, _, test_images, _] = four[..] else { return Value::Null };
    let (train, test) = (train_images.count as usize, test_images.count as usize);
    let piece = |role: usize| json!({ "file": chosen[role], "from": four[role].begin });
    // Labels before images.
    let pieces = [1, 3, 0, 2].map(piece);
    let marks = four.iter().map(|file| format!("{:x}", file.fingerprint)).collect::<Vec<_>>().join("-");
    let ignored: Vec<_> = files.iter().filter_map(|file| Some(&file.as_ref().err()?.place)).collect();
    json!({
        "name": train_images.name, "ignored": ignored, "id": format!("{train}+{test}:{marks}"), "train": train, "test": test,
        "header": pack::Header::of_whole([train, test]).bytes(),
        "pieces": pieces,
    })
}

/// An error that bears what is wrong as its `fault`: the page has the words.
pub(crate) fn damaged(damage: pack::Damage) -> JsValue {
    let error = js_sys::Error::new("");
    if let Ok(fault) = js_sys::JSON::parse(&json!(pack::Fault::from(damage)).to_string()) {
        // Setting a property of an error cannot fail.
        let _ = js_sys::Reflect::set(&error, &"fault".into(), &fault);
    }
    error.into()
}

#[cfg(test)]
mod tests {
    use playground_nn::data::Data;
    use playground_nn::dataset::PIXELS;

    use super::*;

    #[test]
    fn four_files_become_the_part_that_holds_all_of_them() {
        let file = |magic: u8, count: u8, each: usize| {
            let size: &[u8] = if magic == 3 { &[0, 0, 0, 28, 0, 0, 0, 28] } else { &[] };
            let content = (0..count).flat_map(|i| vec![i; each]);
            [&[0, 0, 8, magic, 0, 0, 0, count], size].concat().into_iter().chain(content).collect::<Vec<_>>()
        };
        let files = [
            ("test-l", file(1, 3, 1)),
            ("train-i", file(3, 5, PIXELS)),
            ("train-l", file(1, 5, 1)),
            ("x", file(3, 3, PIXELS)),
        ];
        let mut reader = IdxFiles::new();
        for (name, bytes) in &files {
            reader.open(name);
            bytes.chunks(700).for_each(|piece| reader.feed(piece));
        }
        let plan: Value = serde_json::from_str(&reader.finish()).unwrap_or_default();
        assert_eq!((&plan["name"], &plan["train"], &plan["test"]), (&json!("train-i"), &json!(5), &json!(3)));
        let number = |value: &Value| value.as_u64().unwrap_or_default() as usize;
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let mut part: Vec<u8> = list(&plan["header"]).iter().map(|byte| number(byte) as u8).collect();
        for piece in list(&plan["pieces"]) {
            part.extend(&files[number(&piece["file"])].1[number(&piece["from"])..]);
        }
        let mut data = Data::default();
        assert_eq!(pack::append(&mut data, &part), Ok(()));
        assert_eq!((data.train.pixels(4), data.train.label(4)), ([4; PIXELS], 4));
        assert_eq!((data.test.pixels(2), data.test.label(2), data.is_complete()), ([2; PIXELS], 2, true));
        assert_eq!(part_counts(&part).ok().as_deref(), Some(r#"{"train":5,"trainTotal":5,"test":3,"testTotal":3}"#));

        let mut reader = IdxFiles::new();
        reader.open("notes.txt");
        reader.feed(b"hello");
        let told: Value = serde_json::from_str(&reader.finish()).unwrap_or_default();
        assert_eq!(
            (&told["faults"][0]["place"], &told["faults"][0]["kind"]),
            (&json!("notes.txt"), &json!("idx_magic"))
        );
    }
}

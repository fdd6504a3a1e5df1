//! What a lenient reader forgives: another spelling of an id, punctuation that a text has around a link, and keys that mail
//! programs and social networks add.

/// Keys that others add to every link that passes through their hands.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "gclsrc",
    "gbraid",
    "wbraid",
    "dclid",
    "msclkid",
    "twclid",
    "ttclid",
    "yclid",
    "igshid",
    "igsh",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "srsltid",
    "ref",
    "ref_src",
    "ref_url",
    "si",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
];

/// Whether a key that is not ours was added to count visitors.
pub(crate) fn is_tracking(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.starts_with("utm_") || TRACKING.contains(&&*key)
}

/// The letters and digits of an id, all small: `Six-hump camel` and `six_hump_camel` are the same.
pub(crate) fn folded(id: &str) -> String {
    id.chars().filter(|c| c.is_alphabetic() || c.is_ascii_digit()).map(|c| c.to_ascii_lowercase()).collect()
}

/// Which of these ids is meant by another spelling.
pub(crate) fn unfolded<'i>(id: &str, mut ids: impl Iterator<Item = &'i str>) -> Option<&'i str> {
    let wanted = folded(id);
    ids.find(|known| !wanted.is_empty() && folded(known) == wanted)
}

/// The same text without the punctuation and parentheses of a sentence around it.
pub(crate) fn bare(text: &str) -> &str {
    text.trim().trim_start_matches(['(', '[', '<', '"', '\'', '“']).trim_end_matches(CLOSING)
}

/// What a sentence may have after a link.
pub(crate) const CLOSING: [char; 14] = [')', ']', '}', '>', '"', '\'', '”', '.', ',', ';', ':', '!', '?', '*'];

/// A flag as a person writes it.
pub(crate) fn flag(text: &str) -> Option<bool> {
    match &*folded(text) {
        "1" | "true" | "yes" | "on" => Some(true),
        "0" | "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

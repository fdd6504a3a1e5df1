//! Numbers as text: on axes, and in the captions of figures.

/// Sizes from here to [`LARGE`] are written plainly, others with a power of ten.
const SMALL: f64 = 1e-3;
const LARGE: f64 = 1e5;
/// The most decimals that a number has: more than a coordinate of usual size can tell apart.
const DECIMALS: usize = 15;

/// A number in few characters: three significant digits.
pub fn short(v: f64) -> String {
    let size = v.abs();
    if size == 0.0 {
        return "0".to_owned();
    }
    let exponent = size.log10().floor() as i32;
    if (SMALL..LARGE).contains(&size) {
        return signed(v, trimmed(fixed(size, (2 - exponent).clamp(0, 6) as usize)));
    }
    let (mantissa, exponent) = split(size);
    // Rounding can make 10 of 9.999.
    let (mantissa, exponent) = if mantissa < 9.995 { (mantissa, exponent) } else { (1.0, exponent + 1) };
    signed(v, format!("{}×10{}", trimmed(fixed(mantissa, 2)), superscript(exponent)))
}

/// A number as a power of ten, such as −10³ or 2×10⁻⁵.
pub fn power(v: f64) -> String {
    if v == 0.0 {
        return "0".to_owned();
    }
    let (mantissa, exponent) = split(v.abs());
    let mantissa = trimmed(fixed(mantissa, 2));
    let exponent = superscript(exponent);
    signed(v, if mantissa == "1" { format!("10{exponent}") } else { format!("{mantissa}×10{exponent}") })
}

/// The label of a tick at `v`, on an axis with ticks at multiples of `step` that reaches to ±`reach`: all labels of the
/// axis have the same number of decimals, as many as tell its ticks apart.
pub fn tick(v: f64, step: f64, reach: f64) -> String {
    if v == 0.0 {
        return "0".to_owned();
    }
    let places = -step.log10().floor() as i32;
    let whole = places.max(0) as usize;
    if (SMALL..1e7).contains(&reach) && whole <= DECIMALS {
        return signed(v, fixed(v.abs(), whole));
    }
    let (_, exponent) = split(reach);
    let digits = (exponent + places).clamp(0, DECIMALS as i32) as usize;
    let mantissa = scaled(v.abs(), -exponent);
    signed(v, format!("{}×10{}", fixed(mantissa, digits), superscript(exponent)))
}

/// A positive number as a number from 1 to 10 and a power of ten.
fn split(size: f64) -> (f64, i32) {
    let exponent = size.log10().floor() as i32;
    let mantissa = scaled(size, -exponent);
    // The logarithm of 1000 can be a little less than 3.
    if mantissa < 9.999_999_999 { (mantissa, exponent) } else { (mantissa / 10.0, exponent + 1) }
}

/// `v` times a power of ten. In two steps, since powers of ten above 10³⁰⁸ are infinite in `f64`.
fn scaled(v: f64, exponent: i32) -> f64 {
    v * 10f64.powi(exponent / 2) * 10f64.powi(exponent - exponent / 2)
}

fn superscript(exponent: i32) -> String {
    const DIGITS: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
    let mut text = String::new();
    for c in exponent.to_string().bytes() {
        text.push_str(if c == b'-' { "⁻" } else { DIGITS[usize::from(c - b'0')] });
    }
    text
}

fn signed(v: f64, size: String) -> String {
    // Not −0.00.
    if v < 0.0 && size.bytes().any(|c| c > b'0' && c <= b'9') { "−".to_owned() + &size } else { size }
}

fn trimmed(text: String) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A number from 0 to 10¹² with a fixed number of decimals, at most [`DECIMALS`], and commas between thousands. Written with whole numbers, because the general formatting of the standard library adds much code to the
/// page.
fn fixed(size: f64, decimals: usize) -> String {
    let power = 10u64.pow(decimals as u32);
    let (mut whole, mut parts) = (size.trunc() as u64, (size.fract() * power as f64).round() as u64);
    if parts >= power {
        (whole, parts) = (whole + 1, parts - power);
    }
    let whole = grouped(whole);
    if decimals == 0 { whole } else { format!("{whole}.{parts:0decimals$}") }
}

fn grouped(whole: u64) -> String {
    if whole < 1_000 { whole.to_string() } else { format!("{},{:03}", grouped(whole / 1_000), whole % 1_000) }
}

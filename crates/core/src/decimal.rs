//! Decimal numbers as texts, read to the nearest bit and written in the fewest digits.
//!
//! The standard library does the same in five times the code, most of it for speed. Here, what is short is computed at once, and all
//! else in whole numbers of any length: vectors of 32 bits, the lowest first.

/// Digits beyond these only tell whether there is a rest: no two neighbors are told apart by more.
const MOST: usize = 800;
/// What is less than this power of ten is nearest to 0, and what is not less than that is infinite.
const TINY: i64 = -330;
/// See [`TINY`].
const HUGE: i64 = 310;
/// So many digits fit in a word.
const WORD: i64 = 9;

/// The number that a text says: digits, perhaps with a sign, a point and an exponent; or `inf`, `infinity` or `nan`.
pub(crate) fn read(text: &str) -> Option<f64> {
    let (size, sign) = match text.as_bytes() {
        [b'-', size @ ..] => (size, -1.0),
        [b'+', size @ ..] | size => (size, 1.0),
    };
    let is = |word: &str| size.eq_ignore_ascii_case(word.as_bytes());
    if is("inf") || is("infinity") {
        return Some(sign * f64::INFINITY);
    }
    if is("nan") {
        return Some(f64::NAN.copysign(sign));
    }
    Decimal::read(size).map(|decimal| sign * decimal.nearest())
}

/// The fewest digits that are read as this number, which is positive, and nearest to it of as many; and how many of them, or of zeros,
/// stand before the point. There are no zeros at the ends.
pub(crate) fn shortest(value: f64) -> (String, i64) {
    let told = |digits: u64, places: i64| {
        let digits = digits.to_string();
        let before = digits.len() as i64 - places;
        (digits.trim_end_matches('0').to_owned(), before)
    };
    let mut ten = 1.0;
    for places in 0..=22 {
        let whole = (value * ten).round();
        if whole >= 1e15 {
            break;
        }
        if whole / ten == value {
            return told(whole as u64, places);
        }
        ten *= 10.0;
    }
    let mut before = value.log10().floor() as i64 + 1;
    let (mut exact, whole) = scaled(value, DIGITS - before);
    let digits = exact >> FINE;
    // The logarithm of a number close to a power of ten may be on the other side of that.
    let off = i64::from(digits >= 10_u128.pow(18)) - i64::from(digits < 10_u128.pow(17));
    if off != 0 {
        before += off;
        exact = scaled(value, DIGITS - before).0;
    }
    // What is closer than half a bit is read as this number. Below a power of two, bits are half as large.
    let half = exact / u128::from(2 * whole);
    let sure = if whole == 1 << 52 { half / 2 } else { half };
    let (mut best, mut unit) = ((0, 0), 1);
    for places in (1 - before..DIGITS - before).rev() {
        unit *= 10;
        let below = (exact >> FINE) as u64 / unit;
        let mut near = [below, below + 1];
        if 2 * (exact % (u128::from(unit) << FINE)) >= u128::from(unit) << FINE {
            near.reverse();
        }
        let is_same = |&digits: &u64| {
            let off = (u128::from(digits * unit) << FINE).abs_diff(exact);
            match () {
                () if off + BLUR < sure => true,
                () if off > half + BLUR => false,
                () => Decimal { digits: digits.to_string().into(), rest: false, power: -places }.nearest() == value,
            }
        };
        match near.into_iter().find(is_same) {
            Some(digits) => best = (digits, places),
            None => break,
        }
    }
    told(best.0, best.1)
}

/// Among so many digits lie the shortest: 17 are always enough.
const DIGITS: i64 = 18;
/// The bits below the last digit.
const FINE: u32 = 64;
/// How far what is rounded down may be off, in the last of these.
const BLUR: u128 = 4;

/// A positive number times a power of ten, such that it has [`DIGITS`] digits, and [`FINE`] bits behind them; and its mantissa.
fn scaled(value: f64, power: i64) -> (u128, u64) {
    let bits = value.to_bits();
    let stored = (bits >> 52) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let whole = if stored > 0 { fraction + (1 << 52) } else { fraction };
    let two = stored.max(1) - 1075 + i64::from(FINE);
    let mut words = vec![whole as u32, (whole >> 32) as u32];
    for ten in tens(power) {
        grow(&mut words, ten, 0);
    }
    if two > 0 {
        words.splice(0..0, vec![0; two as usize / 32]);
        grow(&mut words, 1 << (two % 32), 0);
    }
    for ten in tens(-power) {
        shrink(&mut words, ten);
    }
    if two < 0 {
        words.drain(..words.len().min(-two as usize / 32));
        shrink(&mut words, 1 << (-two % 32));
    }
    let upper = words.iter().take(4).rev().fold(0, |sum, &word| sum << 32 | u128::from(word));
    (upper, whole)
}

/// A number without a sign: whole number times power of ten.
struct Decimal {
    /// The digits, without zeros in front, as a person types them.
    digits: Vec<u8>,
    /// Whether there are digits beyond these that are not zero.
    rest: bool,
    power: i64,
}

impl Decimal {
    fn read(text: &[u8]) -> Option<Self> {
        let mut decimal = Self { digits: Vec::new(), rest: false, power: 0 };
        let (mut any, mut point) = (false, false);
        let mut exponent = &[][..];
        for (at, &byte) in text.iter().enumerate() {
            match byte {
                b'0'..=b'9' => {
                    any = true;
                    decimal.power -= i64::from(point);
                    decimal.push(byte);
                }
                b'.' if !point => point = true,
                b'e' | b'E' => {
                    exponent = &text[at..];
                    break;
                }
                _ => return None,
            }
        }
        decimal.power += match exponent {
            [] => 0,
            [_, b'-', digits @ ..] => -whole(digits)?,
            [_, b'+', digits @ ..] | [_, digits @ ..] => whole(digits)?,
        };
        any.then_some(decimal)
    }

    fn push(&mut self, digit: u8) {
        if self.digits.len() == MOST {
            self.rest |= digit > b'0';
            self.power += 1;
        } else if digit > b'0' || !self.digits.is_empty() {
            self.digits.push(digit);
        }
    }

    /// The nearest number of the machine.
    fn nearest(&self) -> f64 {
        let Self { digits, power, .. } = self;
        // Both are exact, and so there is one rounding.
        if digits.len() <= 15 && power.abs() <= 22 {
            let whole = digits.iter().fold(0.0, |sum, digit| sum * 10.0 + f64::from(digit - b'0'));
            let ten = (0..power.abs()).fold(1.0, |power, _| power * 10.0);
            return if *power < 0 { whole / ten } else { whole * ten };
        }
        let size = power.saturating_add(digits.len() as i64);
        match () {
            () if digits.is_empty() || size < TINY => 0.0,
            () if size > HUGE => f64::INFINITY,
            () => self.exactly(),
        }
    }

    fn exactly(&self) -> f64 {
        let mut words: Vec<u32> = Vec::new();
        let mut rest = self.rest;
        for digits in self.digits.chunks(WORD as usize) {
            let word = digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
            grow(&mut words, 10_u32.pow(digits.len() as u32), word);
        }
        for ten in tens(self.power) {
            grow(&mut words, ten, 0);
        }
        // Before the division, so many words are put below that 64 bits are left of the quotient, and more.
        let below = if self.power < 0 { (-self.power / WORD) as usize + 4 } else { 2 };
        words.splice(0..0, vec![0; below]);
        for ten in tens(-self.power) {
            rest |= shrink(&mut words, ten);
        }
        while words.last() == Some(&0) {
            words.pop();
        }
        // The upper 64 bits, and the power of two of the highest.
        let (lower, upper) = words.split_at(words.len() - 3);
        let zeros = upper[2].leading_zeros();
        let [a, b, c] = [2, 1, 0].map(|at| u128::from(upper[at]));
        let all = (a << 64 | b << 32 | c) << zeros;
        let high = 32 * (words.len() as i64 - below as i64) - 1 - i64::from(zeros);
        rest |= all as u32 > 0 || lower.iter().any(|&word| word > 0);
        rounded((all >> 32) as u64, high, rest)
    }
}

/// The number nearest to one whose upper 64 bits are these, the highest of which is worth 2^`high`; `rest` says that there are bits below
/// that are not zero. Of two that are equally near it is the even one.
fn rounded(upper: u64, high: i64, rest: bool) -> f64 {
    // The exponent as it is stored: what is smaller than the least of them has fewer bits.
    let stored = high + 1023;
    let dropped = 11 + (1 - stored).max(0);
    if dropped > 64 {
        return 0.0;
    }
    let (all, unit) = (u128::from(upper), 1_u128 << dropped);
    let (kept, lost) = ((all >> dropped) as u64, all % unit);
    let up = 2 * lost > unit || 2 * lost == unit && (rest || kept % 2 == 1);
    // The highest bit adds one to the exponent, and a bit that is carried does so again.
    let bits = ((stored.max(1) as u64 - 1) << 52) + kept + u64::from(up);
    if stored > 2046 { f64::INFINITY } else { f64::from_bits(bits) }
}

/// A power of ten as a product of such as fit in a word; nothing for one that is negative.
fn tens(power: i64) -> impl Iterator<Item = u32> {
    (0..power).step_by(WORD as usize).map(move |done| 10_u32.pow((power - done).min(WORD) as u32))
}

/// A number times `factor`, plus `more`.
fn grow(words: &mut Vec<u32>, factor: u32, more: u32) {
    let mut carry = u64::from(more);
    for word in words.iter_mut() {
        carry += u64::from(*word) * u64::from(factor);
        *word = carry as u32;
        carry >>= 32;
    }
    if carry > 0 {
        words.push(carry as u32);
    }
}

/// A number divided by `divisor`; answers whether there is a rest.
fn shrink(words: &mut [u32], divisor: u32) -> bool {
    let mut rest = 0;
    for word in words.iter_mut().rev() {
        let all = rest << 32 | u64::from(*word);
        *word = (all / u64::from(divisor)) as u32;
        rest = all % u64::from(divisor);
    }
    rest > 0
}

/// Digits alone, at least one: what is large stays so.
fn whole(digits: &[u8]) -> Option<i64> {
    let mut sum: i64 = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        sum = (sum * 10 + i64::from(digit - b'0')).min(1 << 40);
    }
    (!digits.is_empty()).then_some(sum)
}

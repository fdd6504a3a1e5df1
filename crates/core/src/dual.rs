//! Elementary functions of dual numbers, safe at points where the standard derivative rules give NaN.
//!
//! Where a function has a value but no derivative (√x at 0, |x| at 0), the derivative is set to 0, a valid subgradient
//! for |x|: a run that reaches such a point stops there instead of ending in NaN.

use num_dual::DualNum;

/// Any kind of dual number over `f64`, and `f64` itself.
pub trait Scalar: DualNum<Primitive = f64> + Copy {}
impl<D: DualNum<Primitive = f64> + Copy> Scalar for D {}

/// √x, with derivatives 0 at 0 (and so close to 0 that the second derivative overflows).
pub fn sqrt<D: Scalar>(x: D) -> D {
    if x.re().abs() < 1e-200 { D::zero() } else { x.sqrt() }
}

/// ∛x, with derivatives 0 at 0.
pub fn cbrt<D: Scalar>(x: D) -> D {
    if x.re().abs() < 1e-180 { D::zero() } else { x.cbrt() }
}

/// arcsin x, with derivatives 0 at ±1.
pub fn asin<D: Scalar>(x: D) -> D {
    if x.re().abs() < 1.0 { x.asin() } else { D::from(x.re().asin()) }
}

/// arccos x, with derivatives 0 at ±1.
pub fn acos<D: Scalar>(x: D) -> D {
    if x.re().abs() < 1.0 { x.acos() } else { D::from(x.re().acos()) }
}

/// |x|, with derivative 0 at 0.
pub fn abs<D: Scalar>(x: D) -> D {
    match x.re() {
        re if re > 0.0 => x,
        re if re < 0.0 => -x,
        re => D::from(re.abs()),
    }
}

/// 1 / (1 + e⁻ˣ), written so that no exponential overflows: a dual number at ∞ has no derivative.
pub fn sigmoid<D: Scalar>(x: D) -> D {
    if x.re() > 0.0 {
        ((-x).exp() + 1.0).recip()
    } else {
        let e = x.exp();
        e / (e + 1.0)
    }
}

/// tanh x. Beyond ±20 it equals ±1 to the last bit; returning ±1 there keeps the exponentials from overflowing.
pub fn tanh<D: Scalar>(x: D) -> D {
    if x.re().abs() > 20.0 { D::from(x.re().signum()) } else { x.tanh() }
}

/// xⁿ for a fixed real n, with derivatives 0 at x = 0.
pub fn powf<D: Scalar>(x: D, n: f64) -> D {
    // The dual-number library computes n (n − 1) in 32-bit integers, which can overflow.
    const LARGEST: f64 = 10_000.0;
    // Beyond this, all numbers are even; it would subtract a few from them in vain.
    const EVEN: f64 = 9_007_199_254_740_992.0;
    if x.re() < 0.0 && n.abs() > EVEN && n.is_finite() {
        (-x).powf(n)
    } else if n.fract() == 0.0 && n.abs() <= LARGEST && (n >= 0.0 || x.re() != 0.0) {
        x.powi(n as i32)
    } else if x.re() == 0.0 || (x.re() < 0.0 && n.fract() != 0.0) {
        // The library takes an exponent near 0 for 0.
        D::from(x.re().powf(n))
    } else {
        x.powf(n)
    }
}

/// xʸ for a positive x. For other x, the value (if it exists) without derivatives.
pub fn pow<D: Scalar>(x: D, y: D) -> D {
    if x.re() > 0.0 { (x.ln() * y).exp() } else { D::from(x.re().powf(y.re())) }
}

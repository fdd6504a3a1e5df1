//! Elementary functions of dual numbers, for the places at which the plain ones give NaN.
//!
//! Where a function has a value and no derivative (a root at 0, |x| at 0), the derivative is 0, as a subgradient may be:
//! a run that lands there stands still instead of ending in NaN.

use num_dual::DualNum;

/// Any kind of dual number over `f64`, and `f64` itself.
pub trait Scalar: DualNum<Primitive = f64> + Copy {}
impl<D: DualNum<Primitive = f64> + Copy> Scalar for D {}

/// √x, with derivatives 0 at 0 (and so near it that the second one overflows).
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

/// 1 / (1 + e⁻ˣ). No exponential overflows: ∞ has no derivative.
pub fn sigmoid<D: Scalar>(x: D) -> D {
    if x.re() > 0.0 {
        ((-x).exp() + 1.0).recip()
    } else {
        let e = x.exp();
        e / (e + 1.0)
    }
}

/// tanh x. Beyond ±20 it is ±1 to the last bit, and the exponentials would overflow soon.
pub fn tanh<D: Scalar>(x: D) -> D {
    if x.re().abs() > 20.0 { D::from(x.re().signum()) } else { x.tanh() }
}

/// xⁿ for a fixed real n, with derivatives 0 at x = 0.
pub fn powf<D: Scalar>(x: D, n: f64) -> D {
    // The library multiplies n (n − 1) as 32-bit numbers.
    const LARGEST: f64 = 10_000.0;
    if n.fract() == 0.0 && n.abs() <= LARGEST && (n >= 0.0 || x.re() != 0.0) {
        x.powi(n as i32)
    } else if x.re() == 0.0 {
        D::from(0.0_f64.powf(n))
    } else {
        x.powf(n)
    }
}

/// xʸ for a positive x; elsewhere the value, if there is one, without derivatives.
pub fn pow<D: Scalar>(x: D, y: D) -> D {
    if x.re() > 0.0 { (x.ln() * y).exp() } else { D::from(x.re().powf(y.re())) }
}

//! exp, cos and their kin, natively as in the page, so that the same spec gives the same bits everywhere.
//!
//! A function such as [`f64::exp`] calls the symbol `exp` of the platform's C library. Compilers for WebAssembly bring these
//! functions along: they are those of the crate `libm`. Natively each platform has its own, whose last bits differ, and
//! after some hundred steps with noise the sixth digit. Defined here, these symbols are found before those of the platform,
//! wherever the call comes from: our own code, dual numbers, linear algebra, random numbers. What is rounded exactly by
//! all (square roots, remainders, rounding, fused multiply-add) needs no definition.
#![expect(unsafe_code, reason = "symbols without mangled names take the place of the platform's")]

macro_rules! functions {
    ($($float:ty: $($name:ident = $function:ident($($x:ident),+)),+;)+) => {
        $($(
            #[unsafe(no_mangle)]
            extern "C" fn $name($($x: $float),+) -> $float {
                libm::$function($($x),+)
            }
        )+)+
    };
}

functions! {
    f64: exp = exp(x), exp2 = exp2(x), exp10 = exp10(x), expm1 = expm1(x), log = log(x), log2 = log2(x), log10 = log10(x),
        log1p = log1p(x), pow = pow(x, y), sin = sin(x), cos = cos(x), tan = tan(x), asin = asin(x), acos = acos(x),
        atan = atan(x), atan2 = atan2(y, x), sinh = sinh(x), cosh = cosh(x), tanh = tanh(x), asinh = asinh(x),
        acosh = acosh(x), atanh = atanh(x), cbrt = cbrt(x), hypot = hypot(x, y);
    f32: expf = expf(x), exp2f = exp2f(x), exp10f = exp10f(x), expm1f = expm1f(x), logf = logf(x), log2f = log2f(x),
        log10f = log10f(x), log1pf = log1pf(x), powf = powf(x, y), sinf = sinf(x), cosf = cosf(x), tanf = tanf(x),
        asinf = asinf(x), acosf = acosf(x), atanf = atanf(x), atan2f = atan2f(y, x), sinhf = sinhf(x), coshf = coshf(x),
        tanhf = tanhf(x), cbrtf = cbrtf(x), hypotf = hypotf(x, y);
}

/// Where sin and cos of one number are asked for, compilers call this one.
#[cfg(target_os = "linux")]
#[unsafe(no_mangle)]
extern "C" fn sincos(x: f64, sin: &mut f64, cos: &mut f64) {
    (*sin, *cos) = (libm::sin(x), libm::cos(x));
}

/// The same in single precision.
#[cfg(target_os = "linux")]
#[unsafe(no_mangle)]
extern "C" fn sincosf(x: f32, sin: &mut f32, cos: &mut f32) {
    (*sin, *cos) = (libm::sinf(x), libm::cosf(x));
}

#[cfg(test)]
mod tests {
    #[test]
    #[expect(clippy::float_cmp, reason = "these are to be the same bits")]
    fn every_function_is_that_of_the_page() {
        // Kept from the compiler, which would compute them by itself.
        let numbers = || std::hint::black_box([1e-7, 0.1, 0.7, 1.1, 2.5, 17.3, 123.456]).into_iter();
        for x in numbers() {
            let pairs = [
                (x.exp(), libm::exp(x)),
                (x.exp2(), libm::exp2(x)),
                (x.exp_m1(), libm::expm1(x)),
                (x.ln(), libm::log(x)),
                (x.log2(), libm::log2(x)),
                (x.log10(), libm::log10(x)),
                (x.ln_1p(), libm::log1p(x)),
                (x.sin(), libm::sin(x)),
                (x.cos(), libm::cos(x)),
                (x.tan(), libm::tan(x)),
                (x.atan(), libm::atan(x)),
                (x.sinh(), libm::sinh(x)),
                (x.cosh(), libm::cosh(x)),
                (x.tanh(), libm::tanh(x)),
                (x.cbrt(), libm::cbrt(x)),
                ((1.0 / (1.0 + x)).asin(), libm::asin(1.0 / (1.0 + x))),
                ((1.0 / (1.0 + x)).acos(), libm::acos(1.0 / (1.0 + x))),
                (x.sin_cos().0, libm::sin(x)),
                (x.sin_cos().1, libm::cos(x)),
            ];
            assert!(pairs.iter().all(|(ours, page)| ours == page), "{x}: {pairs:?}");
            let small = x as f32;
            assert_eq!(
                (small.exp(), small.ln(), small.tanh()),
                (libm::expf(small), libm::logf(small), libm::tanhf(small))
            );
            for y in numbers() {
                assert_eq!(
                    (x.powf(y), x.atan2(y), x.hypot(y)),
                    (libm::pow(x, y), libm::atan2(x, y), libm::hypot(x, y))
                );
            }
        }
    }
}

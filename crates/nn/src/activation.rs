//! Activation functions of the hidden layers.

use wide::f32x4;

/// An activation function. Its derivative is computed from its value a, so the sums z need not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activation {
    /// max(0, z)
    Relu,
    /// tanh z
    Tanh,
    /// 1 / (1 + e⁻ᶻ)
    Sigmoid,
}

impl Activation {
    /// Replaces every z by its activation. The length must be a multiple of four (whole vectors).
    pub fn apply(self, z: &mut [f32]) {
        match self {
            Activation::Relu => each(z, |z| z.max(f32x4::ZERO)),
            Activation::Tanh => each(z, f32x4::tanh),
            Activation::Sigmoid => each(z, |z| f32x4::ONE / (f32x4::ONE + (-z).exp())),
        }
    }

    /// Multiplies every element of `delta` by the derivative of the activation at the same place, where the stored
    /// activation is `scale`·a.
    pub fn differentiate(self, a: &[f32], scale: f32, delta: &mut [f32]) {
        let scale = f32x4::splat(scale);
        match self {
            Activation::Relu => each_with(delta, a, |d, a| a.simd_gt(f32x4::ZERO).select(d, f32x4::ZERO)),
            Activation::Tanh => each_with(delta, a, |d, a| d * (f32x4::ONE - (scale * a) * (scale * a))),
            Activation::Sigmoid => each_with(delta, a, |d, a| d * (scale * a) * (f32x4::ONE - scale * a)),
        }
    }
}

#[inline(always)]
fn each(values: &mut [f32], f: impl Fn(f32x4) -> f32x4) {
    for value in values.as_chunks_mut().0 {
        *value = f(f32x4::new(*value)).to_array();
    }
}

#[inline(always)]
pub(super) fn each_with(values: &mut [f32], others: &[f32], f: impl Fn(f32x4, f32x4) -> f32x4) {
    for (value, other) in values.as_chunks_mut().0.iter_mut().zip(others.as_chunks().0) {
        *value = f(f32x4::new(*value), f32x4::new(*other)).to_array();
    }
}

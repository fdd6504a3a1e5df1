//! The weights of the first layer as pictures: the pattern that each unit responds to.

use crate::report::image_of;
use crate::trainer::Trainer;

/// The fraction of the weights that are paler than the full color. It keeps a few large weights from making all others
/// invisible.
const PALER: f64 = 0.995;

impl Trainer {
    /// For each unit of the first layer, an image of 28 × 28 numbers from −1 to 1, one after another. A negative number
    /// means that ink in this pixel lowers the unit's sum. All units have a common scale.
    pub fn unit_pictures(&self) -> Vec<f32> {
        pictures_of(self.weights(), self.units())
    }
}

/// The same of what belongs to the weights, such as their gradient.
#[inline(never)]
pub(super) fn pictures_of(w: &[f32], units: usize) -> Vec<f32> {
    let units: Vec<_> = (0..units).map(|unit| image_of(w, units, unit)).collect();
    let weights = units.as_flattened();
    let mut sizes: Vec<f32> = weights.iter().map(|weight| weight.abs()).collect();
    let at = (PALER * (sizes.len() - 1) as f64) as usize;
    let (_, &mut full, _) = sizes.select_nth_unstable_by(at, f32::total_cmp);
    weights.iter().map(|&weight| share(weight, full)).collect()
}

/// `weight` as a fraction of `full`; 0 if all weights are zero or if one is NaN.
fn share(weight: f32, full: f32) -> f32 {
    let share = weight / full;
    if share.is_finite() { share.clamp(-1.0, 1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_within_its_ends() {
        assert_eq!((share(0.5, 1.0), share(-0.25, 0.5)), (0.5, -0.5));
        assert_eq!((share(3.0, 1.0), share(-2.0, 1.0)), (1.0, -1.0));
        for (weight, full) in [(0.0, 1.0), (0.0, 0.0), (f32::NAN, 1.0), (1.0, f32::NAN)] {
            assert_eq!(share(weight, full), 0.0, "{weight} of {full}");
        }
    }
}

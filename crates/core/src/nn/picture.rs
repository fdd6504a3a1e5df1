//! The weights of the first layer as pictures: what each unit looks for.

use super::dataset::PIXELS;
use super::trainer::Trainer;

/// What speaks for a unit is blue, what speaks against it orange: Okabe and Ito's, told apart by everybody, and seen on
/// light and on dark ground.
const PLUS: [u8; 3] = [0x00, 0x72, 0xB2];
const MINUS: [u8; 3] = [0xD5, 0x5E, 0x00];
/// The share of the weights that are paler than the full colour: a few large ones must not bleach all others.
const PALER: f64 = 0.995;

impl Trainer {
    /// An image of 28 × 28 RGBA pixels for each unit of the first layer, one after the other. The larger a weight the less
    /// transparent it is, on a scale common to all units; zero shows the ground.
    pub fn unit_pictures(&self) -> Vec<u8> {
        let units: Vec<_> = (0..self.units()).filter_map(|unit| self.unit_image(unit)).collect();
        let mut sizes: Vec<f32> = units.as_flattened().iter().map(|weight| weight.abs()).collect();
        let at = (PALER * (sizes.len() - 1) as f64) as usize;
        let (_, &mut full, _) = sizes.select_nth_unstable_by(at, f32::total_cmp);
        units.as_flattened().iter().flat_map(|&weight| pixel(weight, full)).collect()
    }
}

fn pixel(weight: f32, full: f32) -> [u8; 4] {
    let [red, green, blue] = if weight < 0.0 { MINUS } else { PLUS };
    // Where all weights are zero, or one is no number, nothing is to be seen.
    let share = weight.abs() / full;
    let alpha = if share.is_finite() { 255.0 * share.min(1.0) } else { 0.0 };
    [red, green, blue, alpha.round() as u8]
}

/// Bytes of one picture.
pub const PICTURE: usize = 4 * PIXELS;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::spec::NetSpec;

    #[test]
    fn every_unit_has_a_picture_on_one_scale() {
        for (hidden, units) in [("[5]", 5), ("[]", 10)] {
            let spec =
                NetSpec::parse(&format!(r#"{{"mnist":{{"hidden":{hidden}}},"optimizers":[{{"id":"sgd"}}]}}"#)).unwrap();
            let trainer = Trainer::new(&spec, &spec.optimizers[0], 64);
            let pictures = trainer.unit_pictures();
            assert_eq!(pictures.len(), units * PICTURE);
            let pixels = pictures.as_chunks::<4>().0;
            let full = pixels.iter().filter(|pixel| pixel[3] == 255).count();
            assert!((20..80).contains(&full), "{full} of {} are at their full colour", pixels.len());
            let third = trainer.unit_image(3).unwrap();
            for (weight, &[red, green, blue, _]) in third.iter().zip(&pixels[3 * PIXELS..]) {
                assert_eq!([red, green, blue], if *weight < 0.0 { MINUS } else { PLUS });
            }
        }
    }

    #[test]
    fn the_larger_the_weight_the_stronger_the_colour() {
        assert_eq!(pixel(0.5, 1.0), [PLUS[0], PLUS[1], PLUS[2], 128]);
        assert_eq!(pixel(-2.0, 1.0), [MINUS[0], MINUS[1], MINUS[2], 255]);
        for (weight, full) in [(0.0, 1.0), (0.0, 0.0), (f32::NAN, 1.0), (1.0, f32::NAN)] {
            assert_eq!(pixel(weight, full)[3], 0, "{weight} of {full}");
        }
    }
}

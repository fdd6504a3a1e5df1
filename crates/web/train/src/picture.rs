//! Pictures of weights in color.

/// Positive weights are blue and negative weights orange. These colors of Okabe and Ito can be distinguished by people
/// with color blindness, and are visible on light and dark backgrounds.
const PLUS: [u8; 3] = [0x00, 0x72, 0xB2];
const MINUS: [u8; 3] = [0xD5, 0x5E, 0x00];

/// RGBA for numbers from −1 to 1: larger numbers are more opaque, and zero is transparent.
pub(crate) fn pixels(shares: &[f32]) -> Vec<u8> {
    shares.iter().flat_map(|&share| pixel(share)).collect()
}

fn pixel(share: f32) -> [u8; 4] {
    let [red, green, blue] = if share < 0.0 { MINUS } else { PLUS };
    [red, green, blue, (255.0 * share.abs()).round() as u8]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_larger_the_weight_the_stronger_the_color() {
        assert_eq!(pixel(0.5), [PLUS[0], PLUS[1], PLUS[2], 128]);
        assert_eq!(pixel(-1.0), [MINUS[0], MINUS[1], MINUS[2], 255]);
        assert_eq!(pixel(0.0)[3], 0);
    }
}

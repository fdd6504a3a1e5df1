//! Pictures one after the other, as an animated GIF. All have one palette, made of the first and the last of them, so that what does not
//! change does not flicker. The colors of lines are in it as they are: they are few pixels, but all that tells lines apart.

use std::collections::HashMap;

use color_quant::NeuQuant;
use gif::{Encoder, EncodingError, Frame, Repeat};

/// How many pixels the palette leaves out: from 1 (none, slow) to 30.
const SAMPLE: i32 = 10;
const COLORS: usize = 256;
/// How many of them are strong colors as they are, and how far the parts of a strong color lie apart.
const STRONG: usize = 48;
const CHROMA: u8 = 60;
/// The length of a pixel in bytes: red, green, blue and opacity.
const PIXEL: usize = 4;

/// A film that is being made.
pub struct Film {
    encoder: Encoder<Vec<u8>>,
    size: [u16; 2],
    /// Red, green and blue of each color.
    palette: Vec<u8>,
    /// The places in the palette of the colors that were there so far.
    known: HashMap<[u8; PIXEL], u8>,
}

impl Film {
    /// A film of this width and height in pixels, in the colors of these pictures.
    ///
    /// # Errors
    /// A picture without pixels.
    pub fn new(size: [u16; 2], pictures: &[&[u8]]) -> Result<Self, EncodingError> {
        let palette = palette(&pictures.concat());
        let mut encoder = Encoder::new(Vec::new(), size[0], size[1], &palette)?;
        encoder.set_repeat(Repeat::Infinite)?;
        Ok(Self { encoder, size, palette, known: HashMap::new() })
    }

    /// Adds a picture, as its pixels row by row, that is shown for so many hundredths of a second.
    ///
    /// # Errors
    /// A picture of another size.
    pub fn add(&mut self, pixels: &[u8], delay: u16) -> Result<(), EncodingError> {
        let Self { palette, known, .. } = self;
        let place = |pixel: &[u8]| {
            let pixel = [pixel[0], pixel[1], pixel[2], pixel[3]];
            *known.entry(pixel).or_insert_with(|| nearest(palette, pixel))
        };
        let places: Vec<u8> = pixels.chunks_exact(PIXEL).map(place).collect();
        let [width, height] = self.size;
        let mut frame = Frame::from_indexed_pixels(width, height, places, None);
        frame.delay = delay;
        self.encoder.write_frame(&frame)
    }

    /// The film as a GIF.
    ///
    /// # Errors
    /// It could not be ended.
    pub fn end(self) -> Result<Vec<u8>, EncodingError> {
        self.encoder.into_inner()
    }
}

/// The strong colors that are there most often, and such that come close to all others.
fn palette(pixels: &[u8]) -> Vec<u8> {
    let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
    for pixel in pixels.chunks_exact(PIXEL) {
        let color = [pixel[0], pixel[1], pixel[2]];
        let (least, most) = color.iter().fold((u8::MAX, 0), |(least, most), &part| (least.min(part), most.max(part)));
        if most - least >= CHROMA {
            *counts.entry(color).or_default() += 1;
        }
    }
    let mut strong: Vec<_> = counts.into_iter().collect();
    // Of colors that are as frequent, always the same.
    strong.sort_by_key(|&(color, count)| (std::cmp::Reverse(count), color));
    strong.truncate(STRONG);
    let others = NeuQuant::new(SAMPLE, COLORS - strong.len(), pixels).color_map_rgb();
    strong.into_iter().flat_map(|(color, _)| color).chain(others).collect()
}

/// The place of the color in a palette that is nearest to that of a pixel.
fn nearest(palette: &[u8], pixel: [u8; PIXEL]) -> u8 {
    let distance =
        |color: &[u8]| -> i32 { color.iter().zip(pixel).map(|(&a, b)| (i32::from(a) - i32::from(b)).pow(2)).sum() };
    let places = palette.chunks_exact(3).enumerate();
    places.min_by_key(|(_, color)| distance(color)).map_or(0, |(place, _)| place as u8)
}

/// At which steps a film of so many seconds stops, and for how many hundredths of a second each picture is shown: ten pictures a second, or one for each step
/// if there are fewer. The last one stays longer.
pub fn pace(steps: usize, seconds: f64) -> (Vec<usize>, u16, u16) {
    const A_SECOND: f64 = 10.0;
    const AT_THE_END: u16 = 150;
    let pictures = ((seconds * A_SECOND).round() as usize).clamp(1, steps.max(1));
    let at = (0..=pictures).map(|picture| (picture * steps).div_ceil(pictures)).collect();
    (at, ((100.0 * seconds) / pictures as f64).round().clamp(2.0, 1000.0) as u16, AT_THE_END)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_goes_from_the_first_step_to_the_last() {
        assert_eq!(pace(3, 8.0), (vec![0, 1, 2, 3], 267, 150));
        let (at, delay, _) = pace(2000, 4.0);
        assert_eq!((at.len(), at[0], at[1], at[40], delay), (41, 0, 50, 2000, 10));
        assert_eq!(pace(0, 4.0).0, [0, 0]);
    }

    /// A line is few pixels on a large ground, and keeps its color.
    #[test]
    fn rare_strong_colors_are_kept() {
        let mut pixels: Vec<u8> = (0..20_000_u32)
            .flat_map(|i| [200 + (i % 50) as u8, 205 + (i % 45) as u8, 215 + (i % 40) as u8, 255])
            .collect();
        for (at, color) in [[0, 158, 115], [0, 114, 178], [230, 159, 0]].into_iter().enumerate() {
            for i in 0..40 {
                pixels[4 * (400 * i + at)..][..3].copy_from_slice(&color);
            }
        }
        let palette = palette(&pixels);
        assert_eq!(palette.len(), 3 * COLORS);
        for color in [[0, 158, 115], [0, 114, 178], [230, 159, 0]] {
            assert!(palette.chunks(3).any(|known| known == color), "{color:?}");
        }
    }

    #[test]
    fn a_film_can_be_read() {
        let picture = |color: [u8; 4]| color.repeat(6);
        let [red, blue] = [[220, 20, 20, 255], [20, 20, 220, 255]].map(picture);
        let mut film = Film::new([3, 2], &[&red, &blue]).expect("pixels");
        for _ in 0..2 {
            film.add(&red, 10).expect("of this size");
            film.add(&blue, 20).expect("of this size");
        }
        let bytes = film.end().expect("ends");
        let mut options = gif::DecodeOptions::new();
        options.set_color_output(gif::ColorOutput::RGBA);
        let mut read = options.read_info(&bytes[..]).expect("a GIF");
        assert_eq!((read.width(), read.height()), (3, 2));
        let mut delays = Vec::new();
        while let Some(frame) = read.read_next_frame().expect("a picture") {
            delays.push(frame.delay);
            let is_red = frame.buffer[0] > 150 && frame.buffer[2] < 80;
            assert_eq!(is_red, frame.delay == 10);
        }
        assert_eq!(delays, [10, 20, 10, 20]);
    }
}

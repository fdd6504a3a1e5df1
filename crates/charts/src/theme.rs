//! Colors and dashes. The landscape has a ramp of low chroma, so that the paths, in the colors of Okabe and Ito,
//! stand out against it.

use plotters::style::{RGBAColor, RGBColor};

/// Number of colors. Slots beyond it repeat the colors with another dash.
const COLORS: usize = 8;

/// Number of pairs of color and dash.
pub const SLOTS: usize = 2 * COLORS;

/// The colors of everything that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Its name on the page.
    pub name: &'static str,
    /// Colors of the landscape at the bottom, half-way up and at the top.
    ramp: [RGBColor; 3],
    /// Isolines.
    pub contour: RGBAColor,
    /// Text and the start handle.
    pub ink: RGBColor,
    /// Labels of axes.
    pub muted: RGBColor,
    /// Grid lines of charts.
    pub grid: RGBColor,
    /// The background of charts and figures, and the rings around discs on charts.
    pub paper: RGBColor,
    /// Rings around discs on the landscape.
    pub ring: RGBColor,
    /// The light band under a path that sets it off from the landscape.
    pub halo: RGBAColor,
    /// Lines and marks that belong to no optimizer but must be seen.
    pub accent: RGBColor,
    /// The cross at which a run diverged.
    pub alarm: RGBColor,
    /// The arrow of a momentum, and the size of the gradients.
    pub force: RGBColor,
    colors: [RGBColor; COLORS],
}

const fn rgb(hex: u32) -> RGBColor {
    RGBColor((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const fn rgba(hex: u32, alpha: f64) -> RGBAColor {
    let RGBColor(r, g, b) = rgb(hex);
    RGBAColor(r, g, b, alpha)
}

/// Every theme. The light theme has the colors of Okabe and Ito unchanged; the others have lighter or darker colors
/// of the same hue, where the background or the contrast needs them.
pub static ALL: &[Theme] = &[
    Theme {
        name: "light",
        ramp: [rgb(0xFAFAF7), rgb(0xCED6E0), rgb(0x8A9AB0)],
        contour: rgba(0x1B2A44, 0.17),
        ink: rgb(0x1B1D22),
        muted: rgb(0x6A6E77),
        grid: rgb(0xE3E3DD),
        paper: rgb(0xFFFFFF),
        ring: rgb(0xFFFFFF),
        halo: rgba(0xFFFFFF, 0.82),
        accent: rgb(0x2F5BD7),
        alarm: rgb(0xB3372F),
        force: rgb(0x7A3FB0),
        colors: [
            rgb(0xE69F00),
            rgb(0x0072B2),
            rgb(0x009E73),
            rgb(0xD55E00),
            rgb(0xCC79A7),
            rgb(0x56B4E9),
            rgb(0x3A3D44),
            rgb(0xA89A00),
        ],
    },
    Theme {
        name: "dark",
        ramp: [rgb(0x242A36), rgb(0x3A465C), rgb(0x5C6E8A)],
        contour: rgba(0xDCE6F8, 0.13),
        ink: rgb(0xE9EAED),
        muted: rgb(0x9AA0AB),
        grid: rgb(0x2C3038),
        paper: rgb(0x1B1E24),
        ring: rgb(0xFFFFFF),
        halo: rgba(0x131519, 0.8),
        accent: rgb(0x8AA8FF),
        alarm: rgb(0xF08A80),
        force: rgb(0xC7A2FF),
        colors: [
            rgb(0xE69F00),
            rgb(0x3D96DE),
            rgb(0x17B384),
            rgb(0xE8702A),
            rgb(0xDB8DBA),
            rgb(0x8CD0F5),
            rgb(0xE9EAED),
            rgb(0xF0E442),
        ],
    },
    Theme {
        name: "contrast",
        ramp: [rgb(0xFFFFFF), rgb(0xF2F2F2), rgb(0xDEDEDE)],
        contour: rgba(0x000000, 0.35),
        ink: rgb(0x000000),
        muted: rgb(0x26282C),
        grid: rgb(0x8A8A8A),
        paper: rgb(0xFFFFFF),
        ring: rgb(0xFFFFFF),
        halo: rgba(0xFFFFFF, 1.0),
        accent: rgb(0x0A2FA8),
        alarm: rgb(0x8E0000),
        force: rgb(0x4B1A86),
        colors: [
            rgb(0x8A5A00),
            rgb(0x00508F),
            rgb(0x00694C),
            rgb(0xA33D00),
            rgb(0x8F3A6B),
            rgb(0x1F6F9F),
            rgb(0x000000),
            rgb(0x665C00),
        ],
    },
    Theme {
        name: "contrast-dark",
        ramp: [rgb(0x000000), rgb(0x14161A), rgb(0x24272E)],
        contour: rgba(0xFFFFFF, 0.4),
        ink: rgb(0xFFFFFF),
        muted: rgb(0xD8DAE0),
        grid: rgb(0x8A8A8A),
        paper: rgb(0x000000),
        ring: rgb(0xFFFFFF),
        halo: rgba(0x000000, 1.0),
        accent: rgb(0xB5C7FF),
        alarm: rgb(0xFF9A90),
        force: rgb(0xD9BFFF),
        colors: [
            rgb(0xFFB52E),
            rgb(0x5FB4FF),
            rgb(0x2FD6A3),
            rgb(0xFF8A4C),
            rgb(0xF0A6D2),
            rgb(0xA8DEFF),
            rgb(0xFFFFFF),
            rgb(0xFFF25C),
        ],
    },
];

/// The lengths of dash, gap, dash, gap, … in pixels. The first pattern is a solid line.
static DASHES: [&[f64]; COLORS] = [
    &[],
    &[7.0, 3.0],
    &[2.0, 3.0],
    &[20.0, 3.0],
    &[8.0, 3.0, 2.0, 3.0],
    &[12.0, 3.0, 2.0, 3.0, 2.0, 3.0],
    &[4.0, 6.0],
    &[12.0, 3.0, 5.0, 3.0],
];

/// The dash pattern of a slot.
pub fn dash(slot: usize) -> &'static [f64] {
    // When the colors repeat, the dashes are shifted against them, so that no pair of color and dash occurs twice.
    DASHES[(slot + slot / COLORS) % COLORS]
}

impl Theme {
    /// The theme of this name.
    pub fn find(name: &str) -> Option<&'static Theme> {
        ALL.iter().find(|theme| theme.name == name)
    }

    /// The theme of figures in print.
    pub fn print() -> &'static Theme {
        &ALL[0]
    }

    /// The color of a slot.
    pub fn color(&self, slot: usize) -> RGBColor {
        self.colors[slot % COLORS]
    }

    /// Color `number` of `of` in a sequential scale, from yellow through green to violet: for things that have an order,
    /// such as batch sizes. Each stands out against the paper.
    pub fn sequential(&self, number: usize, of: usize) -> RGBColor {
        let is_dark = self.paper.0 < 0x80;
        let scale = if is_dark { [0xF7E24B, 0x3CBFA4, 0x9482F2] } else { [0xA87B00, 0x126C68, 0x3B1C8C] };
        let at = 2.0 * number as f64 / of.saturating_sub(1).max(1) as f64;
        let part = usize::from(at >= 1.0);
        between(rgb(scale[part]), rgb(scale[part + 1]), (at - part as f64).clamp(0.0, 1.0))
    }

    /// The colors of the landscape at the bottom, half-way up and at the top.
    pub fn ramp(&self) -> [RGBColor; 3] {
        self.ramp
    }

    /// The color of the landscape at `height` from 0 to 1.
    pub fn ground(&self, height: f64) -> RGBColor {
        let t = height.clamp(0.0, 1.0) * 2.0;
        let [a, b] = if t < 1.0 { [self.ramp[0], self.ramp[1]] } else { [self.ramp[1], self.ramp[2]] };
        let share = if t < 1.0 { t } else { t - 1.0 };
        between(a, b, share)
    }
}

/// The color at `share` of the way from one to another.
fn between(a: RGBColor, b: RGBColor, share: f64) -> RGBColor {
    let mix = |a: u8, b: u8| (f64::from(a) + share * (f64::from(b) - f64::from(a))).round() as u8;
    RGBColor(mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}

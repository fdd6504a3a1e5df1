//! How large a picture is on paper or on a screen.

/// CSS pixels to the millimeter.
const PIXELS: f64 = 96.0 / 25.4;
/// The width of a drawing in CSS pixels, and that of the narrowest: a picture that is smaller or larger is the same drawing at another
/// scale, so that its letters are in proportion.
const WIDE: f64 = 720.0;
const NARROW: f64 = 420.0;

/// A size that many need, by its id: as wide as one column, as a page of text, as a slide.
pub const SIZES: [(&str, Size); 3] = [
    ("column", Size { width: 85.0, height: None }),
    ("page", Size { width: 170.0, height: None }),
    ("slide", Size { width: 254.0, height: Some(142.875) }),
];

/// A size in millimeters; without a height, that follows from what is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// The width.
    pub width: f64,
    /// The height.
    pub height: Option<f64>,
}

impl Size {
    /// The least and the largest length.
    pub const BOUNDS: [f64; 2] = [40.0, 2000.0];

    /// A size by its id, or as `width` or `widthxheight` in millimeters.
    pub fn read(text: &str) -> Option<Self> {
        if let Some((_, size)) = SIZES.iter().find(|(id, _)| *id == text) {
            return Some(*size);
        }
        let length = |text: &str| {
            let [least, most] = Self::BOUNDS;
            text.trim().parse::<f64>().ok().filter(|length| (least..=most).contains(length))
        };
        match text.split_once(['x', '×']) {
            Some((width, height)) => Some(Self { width: length(width)?, height: Some(length(height)?) }),
            None => Some(Self { width: length(text)?, height: None }),
        }
    }
}

/// How large a figure is, and what is written below it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Format {
    /// Its size on paper; nothing stands for 720 CSS pixels.
    pub size: Option<Size>,
    /// Whether it has a caption of all settings; otherwise it has only the names of its lines.
    pub caption: bool,
}

impl Default for Format {
    fn default() -> Self {
        Self { size: None, caption: true }
    }
}

impl Format {
    /// The width of the drawing in CSS pixels.
    pub(crate) fn width(&self) -> f64 {
        self.size.map_or(WIDE, |size| (size.width * PIXELS).clamp(NARROW, WIDE))
    }

    /// The height of the drawing, if it is given.
    pub(crate) fn height(&self) -> Option<f64> {
        self.size.and_then(|size| size.height).map(|height| height / self.scale())
    }

    /// Millimeters on paper to the CSS pixel of the drawing.
    pub(crate) fn scale(&self) -> f64 {
        self.size.map_or(1.0 / PIXELS, |size| size.width / self.width())
    }

    /// The same, if the picture is as long and as wide on paper as it says, and not in CSS pixels.
    pub(crate) fn on_paper(&self) -> Option<f64> {
        self.size.map(|_| self.scale())
    }

    /// A format of a size as [`Size::read`] reads it; nothing of a size stands for the usual one.
    pub fn read(size: &str, caption: bool) -> Option<Self> {
        let size = if size.is_empty() { None } else { Some(Size::read(size)?) };
        Some(Self { size, caption })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_by_name_and_in_millimeters() {
        assert_eq!(Size::read("column"), Some(Size { width: 85.0, height: None }));
        assert_eq!(Size::read("120"), Some(Size { width: 120.0, height: None }));
        assert_eq!(Size::read("120x80.5"), Some(Size { width: 120.0, height: Some(80.5) }));
        for wrong in ["", "wide", "10", "120x", "x80", "5000", "nan", "120x80x2"] {
            assert_eq!(Size::read(wrong), None, "{wrong}");
        }
    }
}

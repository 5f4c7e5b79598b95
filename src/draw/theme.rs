//! The colours of each ink, and the font.

use crate::scene::Ink;

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// The colour written `#rrggbb` (or `#rgb`); `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Rgb> {
        let digits = text.trim().strip_prefix('#')?;
        let mut nibbles = [0u8; 6];
        let short = match digits.len() {
            3 => true,
            6 => false,
            _ => return None,
        };
        for (index, digit) in digits.chars().enumerate() {
            let value = digit.to_digit(16)? as u8;
            if short {
                *nibbles.get_mut(2 * index)? = value;
                *nibbles.get_mut(2 * index + 1)? = value;
            } else {
                *nibbles.get_mut(index)? = value;
            }
        }
        let [r1, r2, g1, g2, b1, b2] = nibbles;
        Some(Rgb([r1 * 16 + r2, g1 * 16 + g2, b1 * 16 + b2]))
    }

    /// The colour written `#rrggbb`.
    #[must_use]
    pub fn text(self) -> String {
        let mut text = String::from("#");
        for channel in self.0 {
            for digit in [channel >> 4, channel & 15] {
                text.push(char::from(if digit < 10 { b'0' + digit } else { b'a' - 10 + digit }));
            }
        }
        text
    }

    /// Contrast ratio to another colour, 1 to 21 (WCAG 2.2, "contrast ratio").
    #[must_use]
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
        };
        let Rgb([r, g, b]) = self;
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }
}

/// What a figure is drawn in. Marks contrast at least 3:1 with the paper, text at least 4.5:1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// CSS list of font families.
    pub font: String,
    /// Main text.
    pub text: Rgb,
    /// Secondary text.
    pub soft: Rgb,
    /// Grid lines.
    pub grid: Rgb,
    /// Axis and base lines.
    pub axis: Rgb,
    /// Reported cases.
    pub cases: Rgb,
    /// Exposure.
    pub treated: Rgb,
    /// The all-medicines reference and whiskers.
    pub reference: Rgb,
    /// Quiet background panels.
    pub panel: Rgb,
    /// The background.
    pub paper: Rgb,
}

/// Fonts of the widths that [`crate::scene::WidthTable`] knows first, then what systems have.
const FONTS: &str =
    "\"Helvetica Neue\", Helvetica, Arial, \"Liberation Sans\", Arimo, Roboto, \"Noto Sans\", sans-serif";

impl Theme {
    /// Dark ink on white.
    #[must_use]
    pub fn light() -> Theme {
        Theme {
            font: FONTS.to_owned(),
            text: Rgb([0x1b, 0x1f, 0x24]),
            soft: Rgb([0x54, 0x5b, 0x64]),
            grid: Rgb([0xe6, 0xe9, 0xed]),
            axis: Rgb([0x76, 0x7d, 0x87]),
            cases: Rgb([0x23, 0x53, 0x9b]),
            treated: Rgb([0xaa, 0x5e, 0x08]),
            reference: Rgb([0x30, 0x36, 0x3d]),
            panel: Rgb([0xf6, 0xf7, 0xf9]),
            paper: Rgb([0xff, 0xff, 0xff]),
        }
    }

    /// Light ink on near black.
    #[must_use]
    pub fn dark() -> Theme {
        Theme {
            font: FONTS.to_owned(),
            text: Rgb([0xe8, 0xea, 0xed]),
            soft: Rgb([0xa6, 0xad, 0xb6]),
            grid: Rgb([0x2a, 0x30, 0x38]),
            axis: Rgb([0x8b, 0x93, 0x9d]),
            cases: Rgb([0x7f, 0xa9, 0xea]),
            treated: Rgb([0xe3, 0xa0, 0x57]),
            reference: Rgb([0xe8, 0xea, 0xed]),
            panel: Rgb([0x1f, 0x24, 0x2a]),
            paper: Rgb([0x14, 0x17, 0x1b]),
        }
    }

    /// The colour of an ink.
    #[must_use]
    pub fn colour(&self, ink: Ink) -> Rgb {
        match ink {
            Ink::Text => self.text,
            Ink::Soft => self.soft,
            Ink::Grid => self.grid,
            Ink::Axis => self.axis,
            Ink::Cases => self.cases,
            Ink::Treated => self.treated,
            Ink::Reference => self.reference,
            Ink::Panel => self.panel,
            Ink::Paper => self.paper,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn everyone_can_tell_the_ink_from_the_paper() {
        for theme in [Theme::light(), Theme::dark()] {
            let written =
                [("text", theme.text), ("soft", theme.soft), ("cases", theme.cases), ("treated", theme.treated)];
            for (name, ink) in written {
                assert!(ink.contrast(theme.paper) >= 4.5, "{name} is written on paper");
                assert!(ink.contrast(theme.panel) >= 4.5, "{name} is written on panels");
            }
            for ink in [theme.reference, theme.axis] {
                assert!(ink.contrast(theme.paper) >= 3.0, "marks");
            }
        }
    }

    #[test]
    fn colours_are_read_as_css_writes_them() {
        assert_eq!(Rgb::parse("#23539b"), Some(Rgb([0x23, 0x53, 0x9b])));
        assert_eq!(Rgb::parse(" #Fa0 "), Some(Rgb([0xff, 0xaa, 0x00])));
        for wrong in ["", "23539b", "#23539", "#23539g", "#é3539", "red", "#\u{1F600}bc"] {
            assert_eq!(Rgb::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let (black, white) = (Rgb([0, 0, 0]), Rgb([255, 255, 255]));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
    }
}

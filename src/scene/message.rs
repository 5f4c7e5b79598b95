//! A figure that is a sentence: a quiet panel.

use super::Ink;
use super::sheet::{Area, BODY, Sheet};

/// Space between the panel's edge and the words.
const PADDING: f32 = 18.0;

/// The first line says what is the matter, the others why; gives the y under the panel.
pub(super) fn lay(sheet: &mut Sheet, area: Area, lines: &[String]) -> f32 {
    let inner = Area { left: area.left + PADDING, right: area.right - PADDING, top: area.top + PADDING };
    let mut top = inner.top;
    let mut paragraphs = Vec::new();
    for (index, text) in lines.iter().enumerate() {
        let (size, ink) = if index == 0 { (14.0, Ink::Text) } else { (BODY, Ink::Soft) };
        // A line is easier to read when it is not too long.
        let wrapped = sheet.wrap(text, size, false, ink, inner.width().min(620.0));
        if wrapped.is_empty() {
            continue;
        }
        if !paragraphs.is_empty() {
            top += 8.0;
        }
        let height = wrapped.len() as f32 * 21.0;
        paragraphs.push((wrapped, size, top));
        top += height;
    }
    let bottom = top + PADDING;
    sheet.rect([area.left, area.top, area.width(), bottom - area.top], Ink::Panel);
    for (wrapped, size, top) in paragraphs {
        sheet.paragraph(inner.below(top), &wrapped, size, 21.0);
    }
    bottom
}

//! Lines of text that fit a width: broken at spaces, inside a word only when the word alone is too wide. Never cut.

use super::{Ink, TextMetrics};

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run<'a> {
    /// The words.
    pub(super) text: &'a str,
    /// Colour.
    pub(super) ink: Ink,
    /// Font size in CSS pixels.
    pub(super) size: f32,
    /// Bold or regular.
    pub(super) bold: bool,
}

/// A part of a line in one style, at its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// The words; a space that parts it from the next piece is at its end.
    pub(super) text: String,
    /// Distance of its left end from the line's.
    pub(super) x: f32,
    /// Its width.
    pub(super) width: f32,
    /// Colour.
    pub(super) ink: Ink,
    /// Font size.
    pub(super) size: f32,
    /// Bold or regular.
    pub(super) bold: bool,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    /// Its parts, left to right.
    pub(super) pieces: Vec<Piece>,
    /// Its width.
    pub(super) width: f32,
}

/// An unbreakable part of a word in one style.
struct Atom {
    text: String,
    run: usize,
    width: f32,
    /// A line may be broken after it, where a space stands.
    space: bool,
}

/// Breaks runs into lines no wider than `width`. No text gives no line.
pub(super) fn wrap(runs: &[Run], width: f32, metrics: &dyn TextMetrics) -> Vec<Line> {
    let atoms = atoms(runs, width, metrics);
    let mut lines = Vec::new();
    let mut from = 0;
    while from < atoms.len() {
        let to = end_of_line(&atoms, from, runs, width, metrics);
        lines.push(line(atoms.get(from..to).unwrap_or_default(), runs, metrics));
        from = to;
    }
    lines
}

/// The widest of these lines.
pub(super) fn widest(lines: &[Line]) -> f32 {
    lines.iter().fold(0.0, |most, line| most.max(line.width))
}

fn atoms(runs: &[Run], width: f32, metrics: &dyn TextMetrics) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let mut words = run.text.split([' ', '\n', '\t']).peekable();
        while let Some(word) = words.next() {
            let space = words.peek().is_some();
            if word.is_empty() {
                // A leading space closes the word before, whichever run it is in.
                if let (true, Some(last)) = (space, atoms.last_mut()) {
                    last.space = true;
                }
                continue;
            }
            let mut push = |text: String, measured: f32, space: bool| {
                atoms.push(Atom { text, run: index, width: measured, space });
            };
            let measured = metrics.width(word, run.size, run.bold);
            if measured <= width {
                push(word.to_owned(), measured, space);
                continue;
            }
            let mut part = String::new();
            for letter in word.chars() {
                part.push(letter);
                if metrics.width(&part, run.size, run.bold) > width && part.chars().nth(1).is_some() {
                    part.pop();
                    let measured = metrics.width(&part, run.size, run.bold);
                    push(std::mem::take(&mut part), measured, false);
                    part.push(letter);
                }
            }
            let measured = metrics.width(&part, run.size, run.bold);
            push(part, measured, space);
        }
    }
    atoms
}

/// The index after the last atom that fits on the line that starts at `from`; at least one more than `from`.
fn end_of_line(atoms: &[Atom], from: usize, runs: &[Run], width: f32, metrics: &dyn TextMetrics) -> usize {
    let mut used = 0.0;
    let mut last_break = None;
    for (index, atom) in atoms.iter().enumerate().skip(from) {
        // A hundredth of a pixel of slack: sums of floats are not exact.
        if used + atom.width > width + 0.01 && index > from {
            return last_break.unwrap_or(index);
        }
        used += atom.width;
        if atom.space {
            last_break = Some(index + 1);
            used += runs.get(atom.run).map_or(0.0, |run| metrics.width(" ", run.size, run.bold));
        }
    }
    atoms.len()
}

fn line(atoms: &[Atom], runs: &[Run], metrics: &dyn TextMetrics) -> Line {
    let mut out = Line::default();
    let mut index = 0;
    while let Some(first) = atoms.get(index) {
        let mut text = String::new();
        while let Some(atom) = atoms.get(index).filter(|atom| atom.run == first.run) {
            text.push_str(&atom.text);
            index += 1;
            if atom.space && index < atoms.len() {
                text.push(' ');
            }
        }
        let Some(run) = runs.get(first.run) else { break };
        let width = metrics.width(&text, run.size, run.bold);
        out.pieces.push(Piece { text, x: out.width, width, ink: run.ink, size: run.size, bold: run.bold });
        out.width += width;
    }
    out
}

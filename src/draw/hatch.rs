//! Hatching as polygons, for surfaces that know no pattern: diagonal stripes, clipped to a rectangle.

/// Distance from one stripe to the next, measured across them, in CSS pixels.
pub(super) const PITCH: f32 = 6.0;
/// Thickness of a stripe, in CSS pixels.
pub(super) const STRIPE: f32 = 2.0;

/// √2: a step across the stripes is that much longer along x.
const DIAGONAL: f32 = core::f32::consts::SQRT_2;

/// The stripes of a rectangle (left, top, right, bottom), all in device pixels of `scale` to a CSS pixel.
/// Stripes rise to the right; those of neighbouring rectangles line up.
pub(super) fn stripes(rect: [f32; 4], scale: f32) -> Vec<Vec<[f32; 2]>> {
    let [left, top, right, bottom] = rect;
    let (pitch, thick) = (PITCH * DIAGONAL * scale, STRIPE * DIAGONAL * scale);
    let first = ((left + top) / pitch).floor() as i32;
    let last = ((right + bottom) / pitch).ceil() as i32;
    let corners = vec![[left, top], [right, top], [right, bottom], [left, bottom]];
    (first..=last)
        .map(|index| {
            let from = index as f32 * pitch;
            cut(&cut(&corners, from, 1.0), from + thick, -1.0)
        })
        .filter(|polygon| polygon.len() > 2)
        .collect()
}

/// The part of a convex polygon where `side` × (x + y − `at`) ≥ 0 (Sutherland and Hodgman, 1974, for one edge).
fn cut(polygon: &[[f32; 2]], at: f32, side: f32) -> Vec<[f32; 2]> {
    let depth = |point: &[f32; 2]| side * (point[0] + point[1] - at);
    let mut out = Vec::with_capacity(polygon.len() + 1);
    let previous = polygon.iter().cycle().skip(polygon.len().saturating_sub(1));
    for (before, point) in previous.zip(polygon) {
        let (a, b) = (depth(before), depth(point));
        if (a < 0.0) != (b < 0.0) {
            let t = a / (a - b);
            out.push([before[0] + (point[0] - before[0]) * t, before[1] + (point[1] - before[1]) * t]);
        }
        if b >= 0.0 {
            out.push(*point);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn area(polygon: &[[f32; 2]]) -> f32 {
        let next = polygon.iter().cycle().skip(1);
        polygon.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f32>().abs() / 2.0
    }

    #[test]
    fn stripes_stay_inside_and_fill_a_third() {
        let stripes = stripes([10.0, 20.0, 130.0, 90.0], 1.0);
        let mut inked = 0.0;
        for polygon in &stripes {
            for [x, y] in polygon {
                assert!((10.0..=130.0).contains(x) && (20.0..=90.0).contains(y));
            }
            inked += area(polygon);
        }
        let share = inked / (120.0 * 70.0);
        assert!((share - STRIPE / PITCH).abs() < 0.03, "{share}");
    }

    #[test]
    fn a_rectangle_without_area_has_no_stripes() {
        assert!(stripes([5.0, 5.0, 5.0, 5.0], 2.0).iter().all(|polygon| area(polygon) < 1e-3));
    }
}

//! Scene → ink: any plotters backend ([`paint`]), and SVG ([`svg()`]). The scene says where everything is; here is only how
//! it is put on a surface.

mod hatch;
mod paint;
mod svg;
mod theme;

pub use paint::paint;
pub use svg::svg;
pub use theme::{Rgb, Theme};

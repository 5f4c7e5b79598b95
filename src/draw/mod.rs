//! Scene → ink: any plotters backend ([`paint`]), SVG as a file ([`svg()`]) and SVG inside a page ([`inline()`]). The scene says where everything is; here is only how
//! it is put on a surface.

pub(crate) mod escape;
mod hatch;
mod inline;
mod paint;
mod svg;
mod theme;

pub use inline::{Hatches, Shape, hatches, inline};
pub use paint::paint;
pub use svg::svg;
pub use theme::{Rgb, Theme};

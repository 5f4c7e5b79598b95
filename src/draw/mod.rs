//! Scene → ink: any plotters backend, and SVG.

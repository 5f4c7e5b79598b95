//! The quality page, as plain objects.

use super::convert::table;
use super::output::{Quality, Section};
use super::pages::named;
use crate::chart;
use crate::chart::text::Lang;
use crate::dataset::Dataset;

pub(super) fn quality(set: &Dataset, lang: Lang) -> Quality {
    let section = |section: chart::Section| Section {
        title: section.title,
        paragraphs: section.paragraphs,
        table: section.table.map(table),
        examples: section.examples.into_iter().map(named).collect(),
    };
    let sections = chart::quality(&set.quality(), set.exposure_unit(), lang);
    Quality { sections: sections.into_iter().map(section).collect() }
}

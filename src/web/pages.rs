//! Pages and lists, as plain objects.

use super::convert::{level_name, runs};
use super::output::{Also, File, Hit, Info, Link, Named, Page, Placed, Related};
use crate::chart::text::{self, Lang};
use crate::chart::{ChartId, Context, available, headline};
use crate::dataset::{Dataset, MedicineId, needed, shown};
use crate::domain::{Level, Medicine};
use crate::error::Warning;
use crate::profile::Profile;
use crate::source::{Descriptor, Format, LevelName, Licence, Resource, Source};

/// Starting points of each level.
const STARTS: usize = 5;

pub(super) fn info(descriptor: &Descriptor, period: Option<[u16; 2]>) -> Info<'_> {
    Info {
        name: &descriptor.name,
        title: descriptor.title.as_deref(),
        version: descriptor.version.as_deref(),
        created: descriptor.created.as_deref(),
        fictional: descriptor.fictional,
        period,
        licences: descriptor.licenses.iter().map(licence).collect(),
        sources: descriptor.sources.iter().map(source).collect(),
        resources: descriptor.resources.iter().map(file).collect(),
    }
}

fn file(resource: &Resource) -> File<'_> {
    let Resource { name, path, format, encoding, bytes, hash, optional, level, .. } = resource;
    File {
        name,
        path,
        format: if *format == Format::Json { "json" } else { "csv" },
        encoding,
        gzip: path.ends_with(".gz"),
        bytes: *bytes,
        hash: hash.as_deref(),
        optional: *optional,
        level: level.map(|level| match level {
            LevelName::Speciality => "speciality",
            LevelName::Substance => "substance",
        }),
        needed: needed(resource),
    }
}

fn licence(licence: &Licence) -> Link {
    let title = licence.title.as_ref().or(licence.name.as_ref()).cloned().unwrap_or_default();
    Link { title, path: licence.path.clone() }
}

fn source(source: &Source) -> Link {
    Link { title: source.title.clone().unwrap_or_default(), path: source.path.clone() }
}

pub(super) fn named(medicine: Medicine) -> Named {
    let Medicine { level, name } = medicine;
    Named { level: level_name(level), shown: shown(level, &name), name }
}

pub(super) fn search(set: &Dataset, text: &str, limit: usize) -> Vec<Hit> {
    let hit = |hit: crate::dataset::Hit| Hit {
        level: level_name(hit.medicine.level),
        name: set.name(hit.medicine).to_owned(),
        shown: hit.shown,
        ranges: hit.ranges.into_iter().map(|(from, to)| [from, to]).collect(),
        via: hit.via.map(|id| shown(id.level, set.name(id))),
    };
    set.search(text, limit.min(100)).into_iter().map(hit).collect()
}

pub(super) fn starts(set: &Dataset) -> Vec<Named> {
    let levels = [Level::Substance, Level::Speciality];
    levels.into_iter().flat_map(|level| set.starting_points(level, STARTS)).map(|id| named(set.medicine(id))).collect()
}

pub(super) fn page(set: &Dataset, id: MedicineId, profile: &Profile, reference: &Profile, lang: Lang) -> Page {
    let context = Context::of(set);
    let Medicine { level, name } = set.medicine(id);
    let other = if level == Level::Substance { Level::Speciality } else { Level::Substance };
    let also = set.find(other, &name).map(|_| Also {
        level: level_name(other),
        name: name.clone(),
        text: text::same_name(other, lang),
    });
    let related: Vec<Named> = profile.related.iter().cloned().map(named).collect();
    let all = related.len() + profile.uncounted_relatives as usize;
    let charts = available(profile, reference).into_iter();
    Page {
        level: level_name(level),
        shown: shown(level, &name),
        kind: text::kind_line(level, all, lang),
        headline: runs(headline(profile, &context, lang)),
        caution: text::caution(lang),
        notes: profile
            .notes
            .iter()
            // What concerns one figure stands under that figure.
            .filter(|note| !matches!(note, Warning::ReporterLabelsCorrupt { .. }))
            .filter_map(|note| text::warning_for_reader(note, text::unit(context.unit, lang), lang))
            .collect(),
        also,
        related: Related { title: text::related_title(level, related.len(), all, lang), items: related },
        caveats: text::caveats(text::unit(context.unit, lang), lang),
        sources: set.sources().iter().map(source).collect(),
        period: context.period.map_or_else(String::new, text::years),
        charts: charts.map(|chart| Placed { chart: chart.key(), wide: chart == ChartId::Organs }).collect(),
        name,
    }
}

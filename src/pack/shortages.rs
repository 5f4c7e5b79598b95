//! A packed set of shortages: what its figures need, in two files. The overview has years, classes, causes and measures; the
//! histories of the medicines, longer, are fetched by who shows one.
//!
//! Reports are counted, not people, so nothing is hidden on the way (docs/shortages.md). What was found about the files is left
//! out, but for what the figures themselves say of it. docs/format.md describes every byte.

use super::head::{About, read_about, write_about};
use super::wire::{Reader, Writer};
use crate::error::Result;
use crate::shortage::{Atc, Counted, Day, Episode, History, Kind, Shortages, Warning, Written, Year};
use crate::source::Descriptor;

/// The version of the format: a reader refuses another.
pub const VERSION: u32 = 1;

/// Findings that figures of classes say in their notes.
const REPAIRED: u8 = 0;
const UNKNOWN: u8 = 1;
const DIFFERS: u8 = 2;

/// All but the histories.
#[must_use]
pub fn overview(set: &Shortages) -> Vec<u8> {
    let mut to = Writer::default();
    write_about(&About::of(&set.descriptor), &mut to);
    to.number(set.years.len() as u64);
    for year in &set.years {
        to.number(u64::from(year.year));
        to.maybe_number(year.reports);
        to.maybe_number(year.with_measure);
        to.number(year.kinds.len() as u64);
        for (kind, count) in &year.kinds {
            to.byte(kind_number(*kind));
            to.number(*count);
        }
    }
    counted(&set.classes, &mut to, |class, to| to.text(class.code()));
    for all in [&set.causes, &set.measures] {
        counted(all, &mut to, |label, to| to.text(label));
    }
    let told = set.warnings.iter().filter(|warning| is_told(warning)).collect::<Vec<_>>();
    to.number(told.len() as u64);
    for warning in told {
        match warning {
            Warning::CodeRepaired { written, read, .. } => {
                to.byte(REPAIRED);
                to.text(written);
                to.text(read);
            }
            Warning::CodeUnknown { written, .. } => {
                to.byte(UNKNOWN);
                to.text(written);
            }
            Warning::TotalsDiffer { year, sum, total, .. } => {
                to.byte(DIFFERS);
                to.number(u64::from(*year));
                to.number(*sum);
                to.number(*total);
            }
            _ => {}
        }
    }
    to.bytes
}

/// The histories. Labels come back in many: they are listed once.
#[must_use]
pub fn histories(set: &Shortages) -> Vec<u8> {
    let mut labels: Vec<&str> = Vec::new();
    let episodes = set.histories.iter().flat_map(|history| &history.episodes);
    for label in episodes.flat_map(|episode| episode.cause.iter().chain(&episode.measures)) {
        if !labels.contains(&label.as_str()) {
            labels.push(label);
        }
    }
    let place = |label: &str| labels.iter().position(|known| *known == label).unwrap_or_default() as u64;
    let mut to = Writer::default();
    to.number(labels.len() as u64);
    labels.iter().for_each(|label| to.text(label));
    to.number(set.histories.len() as u64);
    for history in &set.histories {
        to.byte(super::level_number(history.level));
        to.text(&history.medicine);
        to.number(history.episodes.len() as u64);
        for episode in &history.episodes {
            to.number(signed(episode.start.0));
            // How many days after the first: never fewer.
            to.maybe_number(episode.end.map(|end| u64::from(end.0.abs_diff(episode.start.0))));
            to.byte(kind_number(episode.kind));
            to.maybe_number(episode.cause.as_deref().map(place));
            to.number(episode.measures.len() as u64);
            episode.measures.iter().for_each(|measure| to.number(place(measure)));
        }
    }
    to.bytes
}

/// The set in these bytes, without histories.
///
/// # Errors
/// When they are damaged.
pub fn read(overview: &[u8]) -> Result<Shortages> {
    let mut from = Reader::new(overview);
    let about = read_about(&mut from);
    let years = from.list(|from| Year {
        year: from.short(),
        reports: from.maybe_number(),
        with_measure: from.maybe_number(),
        kinds: from.list(|from| (kind(from), from.number())),
    });
    let mut set = Shortages::of_years(descriptor(about), years);
    set.classes = list(&mut from, |code| match Atc::read(code) {
        Written::Right(class) => class,
        _ => Atc::Unknown,
    });
    set.causes = list(&mut from, str::to_owned);
    set.measures = list(&mut from, str::to_owned);
    let file = String::new;
    set.warnings = from.list(|from| match from.byte() {
        REPAIRED => {
            let (written, read) = (from.text().to_owned(), from.text().to_owned());
            Warning::CodeRepaired { file: file(), written, read }
        }
        UNKNOWN => Warning::CodeUnknown { file: file(), written: from.text().to_owned() },
        found => {
            if found != DIFFERS {
                from.damage();
            }
            let (year, sum, total) = (from.short(), from.number(), from.number());
            Warning::TotalsDiffer { file: file(), year, sum, total, of_classes: true }
        }
    });
    from.end(set, "the overview of shortages")
}

/// Gives the set the histories in these bytes.
///
/// # Errors
/// When they are damaged; the set stays as it is.
pub fn read_histories(set: &mut Shortages, bytes: &[u8]) -> Result<()> {
    let mut from = Reader::new(bytes);
    let labels = from.list(|from| from.text().to_owned());
    let label = |from: &mut Reader<'_>, at: u64| {
        labels.get(at as usize).cloned().unwrap_or_else(|| {
            from.damage();
            String::new()
        })
    };
    let histories = from.list(|from| History {
        level: super::level(from),
        medicine: from.text().to_owned(),
        episodes: from.list(|from| {
            let start = unsigned(from.number());
            let end = from.maybe_number();
            let kind = kind(from);
            let cause = from.maybe_number().map(|at| label(from, at));
            let measures = from.list(|from| {
                let at = from.number();
                label(from, at)
            });
            Episode {
                start: Day(start),
                end: end.map(|days| Day(start.saturating_add(days as i32))),
                kind,
                cause,
                measures,
            }
        }),
    });
    from.end((), "the histories of shortages").map(|()| set.set_histories(histories))
}

fn is_told(warning: &Warning) -> bool {
    match warning {
        Warning::CodeRepaired { .. } | Warning::CodeUnknown { .. } => true,
        Warning::TotalsDiffer { of_classes, .. } => *of_classes,
        _ => false,
    }
}

fn counted<T>(all: &[Counted<T>], to: &mut Writer, name: impl Fn(&T, &mut Writer)) {
    to.number(all.len() as u64);
    for one in all {
        name(&one.of, to);
        to.number(u64::from(one.year));
        to.number(one.count);
    }
}

fn list<T>(from: &mut Reader<'_>, of: impl Fn(&str) -> T) -> Vec<Counted<T>> {
    from.list(|from| Counted { of: of(from.text()), year: from.short(), count: from.number() })
}

fn kind_number(kind: Kind) -> u8 {
    Kind::ALL.iter().position(|(known, _)| *known == kind).unwrap_or_default() as u8
}

fn kind(from: &mut Reader<'_>) -> Kind {
    Kind::ALL.get(usize::from(from.byte())).map_or_else(
        || {
            from.damage();
            Kind::Unstated
        },
        |(kind, _)| *kind,
    )
}

/// Days before 1970 take the odd numbers.
fn signed(days: i32) -> u64 {
    u64::from(((days << 1) ^ (days >> 31)) as u32)
}

fn unsigned(number: u64) -> i32 {
    let number = number as u32;
    (number >> 1) as i32 ^ -((number & 1) as i32)
}

/// A descriptor that says what this set says of itself, and names no file.
fn descriptor(about: About) -> Descriptor {
    Descriptor {
        name: about.name,
        title: about.title,
        version: about.version,
        created: about.created,
        licenses: about.licences,
        sources: about.sources,
        resources: Vec::new(),
        fictional: about.fictional,
        period: about.period,
        exposure_unit: about.exposure_unit,
        #[cfg(feature = "cli")]
        synonyms: Vec::new(),
    }
}

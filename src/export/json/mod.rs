//! A figure, or a whole medicine, as JSON. `descriptors/medicine-charts-export.schema.json` describes it.

mod medicine;
mod row;
mod writer;

pub(super) use medicine::medicine;
pub(super) use writer::Writer;

use super::{About, Export, VERSION, method};
use crate::chart::text::{self, Lang, fictional, short_caveat, source_line, unit, withheld_rule};
use crate::chart::{ChartId, ChartSpec, Column, Options};
use crate::domain::{Level, Soc};
use crate::profile::Rate;
use crate::source::{Licence, Source};

/// The version of the schema: written into every export, raised when a reader of the one before would be misled.
pub const SCHEMA: &str = "medicine-charts-export/1";

/// A figure.
pub(super) fn figure(of: &Export<'_>, spec: &ChartSpec, options: &Options) -> String {
    let mut to = Writer::default();
    to.object(|to| {
        head(of, "figure", options.lang, to);
        to.key("figure").object(|to| body(reason_code(of, spec), spec, options, to));
        let unit = unit(of.context.unit, options.lang);
        // A rate that is refused is still a rate: what it would be is said.
        let refused = method::rate_columns(&unit, options.lang);
        let without = spec.table.columns.is_empty() && spec.chart == ChartId::RateByYear;
        let columns: &[Column] = if without { &refused } else { &spec.table.columns };
        let columns: Vec<&Column> = columns.iter().collect();
        to.key("method").object(|to| method::card(&columns, &unit, options.lang, to));
    });
    to.finish()
}

/// What every export says first: program, medicine, set, source, caveat.
fn head(of: &Export<'_>, kind: &str, lang: Lang, to: &mut Writer) {
    let medicine = &of.profile.medicine;
    let level = match medicine.level {
        _ if medicine.is_all() => "all",
        Level::Substance => "substance",
        Level::Speciality => "speciality",
    };
    let said = Said {
        about: &of.about,
        level,
        name: if medicine.is_all() { "" } else { &medicine.name },
        shown: &of.shown(lang),
        period: of.context.period,
        source: &source_line(&of.context, lang),
        caveat: &short_caveat(lang),
        rule: &withheld_rule(lang),
        fictional: of.context.fictional,
    };
    first(&said, kind, lang, to);
}

/// What an export says first.
pub(super) struct Said<'a> {
    pub(super) about: &'a About<'a>,
    /// The medicine: its level in words, its name as published, the name as displayed.
    pub(super) level: &'static str,
    pub(super) name: &'a str,
    pub(super) shown: &'a str,
    pub(super) period: Option<[u16; 2]>,
    pub(super) source: &'a str,
    pub(super) caveat: &'a str,
    pub(super) rule: &'a str,
    pub(super) fictional: bool,
}

pub(super) fn first(of: &Said<'_>, kind: &str, lang: Lang, to: &mut Writer) {
    to.key("schema").string(SCHEMA);
    to.key("program").line(|to| {
        to.key("name").string("medicine-charts");
        to.key("version").string(VERSION);
    });
    to.key("kind").string(kind);
    to.key("language").string(lang.tag());
    to.key("medicine").line(|to| {
        to.key("level").string(of.level);
        to.key("name").string(of.name);
        to.key("shown").string(of.shown);
    });
    to.key("set").object(|to| set(of, lang, to));
    to.key("address").maybe(of.about.address());
    to.key("source").string(of.source);
    to.key("caveat").string(of.caveat);
    to.key("hidden_numbers").string(of.rule);
    to.key("fictional").maybe(of.fictional.then(|| fictional(lang)));
}

fn set(of: &Said<'_>, lang: Lang, to: &mut Writer) {
    let about = of.about;
    to.key("name").string(about.name);
    to.key("title").maybe(about.title);
    to.key("version").maybe(about.version);
    to.key("extracted").maybe(about.created);
    match of.period {
        None => to.key("period").word("null"),
        Some([from, last]) => to.key("period").line(|to| {
            to.key("from").word(&from.to_string());
            to.key("to").word(&last.to_string());
        }),
    }
    to.key("fingerprint").maybe(about.fingerprint());
    to.key("sources").array(|to| {
        for source in about.sources {
            to.line(|to| titled(source.title_in(lang.tag()), source, to));
        }
    });
    to.key("licences").array(|to| {
        for Licence { name, title, path } in about.licences {
            to.line(|to| {
                to.key("name").maybe(name.as_deref());
                to.key("title").maybe(title.as_deref());
                to.key("path").maybe(path.as_deref());
            });
        }
    });
}

fn titled(title: Option<&str>, source: &Source, to: &mut Writer) {
    to.key("title").maybe(title);
    to.key("path").maybe(source.path.as_deref());
}

/// Why a figure of rates has no row, for machines.
fn reason_code(of: &Export<'_>, spec: &ChartSpec) -> Option<&'static str> {
    match of.profile.rate() {
        Rate::Undefined(why) if spec.chart == ChartId::RateByYear => Some(text::reason_code(why, of.profile.cases)),
        _ => None,
    }
}

/// What is of a figure's own.
pub(super) fn body(reason: Option<&str>, spec: &ChartSpec, options: &Options, to: &mut Writer) {
    to.key("chart").string(spec.chart.key());
    let pressed = spec.measures.iter().find(|choice| choice.pressed).map(|choice| choice.key.as_str());
    to.key("reading").line(|to| {
        to.key("measure").maybe(pressed.or(options.measure.as_deref()));
        to.key("filter").maybe(options.filter.as_deref());
        to.key("order").maybe(options.order.as_deref());
        to.key("open").maybe(options.open.map(Soc::key));
    });
    to.key("title").string(&spec.title);
    let subtitle: Vec<&str> = spec.subtitle.iter().map(|span| span.text.as_str()).collect();
    to.key("subtitle").string(&subtitle.concat());
    to.key("sentence").string(&spec.sentence);
    to.key("notes").strings(&spec.notes);
    to.key("columns").array(|to| {
        for column in &spec.table.columns {
            to.line(|to| {
                to.key("name").string(column.name);
                to.key("label").string(&column.label);
            });
        }
    });
    to.key("rows").array(|to| {
        for cells in &spec.table.rows {
            row::row(&spec.table.columns, cells, to);
        }
    });
    // Nothing to count, and why.
    if spec.table.rows.is_empty() {
        to.key("reason").line(|to| {
            to.key("code").maybe(reason);
            to.key("words").string(&spec.sentence);
        });
    } else {
        to.key("reason").word("null");
    }
    to.key("how").strings(&spec.how);
}

//! A whole medicine.

use super::{Writer, body, head, reason_code};
use crate::chart::text::{self, Lang};
use crate::chart::{ChartSpec, Column, Options, available, headline};
use crate::domain::{Count, Range};
use crate::error::Result;
use crate::export::{Export, method};
use crate::profile::Rate;

/// Decimals of a rate, as in the tables.
const DECIMALS: u32 = 4;

/// A medicine with all its figures as they are first seen.
pub(in crate::export) fn medicine(of: &Export<'_>, lang: Lang) -> Result<String> {
    let options = Options::new(lang);
    let mut figures = Vec::new();
    for chart in available(of.profile, of.reference) {
        figures.push(of.figure(chart, &options)?);
    }
    let unit = text::unit(of.context.unit, lang);
    let mut to = Writer::default();
    to.object(|to| {
        head(of, "medicine", lang, to);
        let said: Vec<String> = headline(of.profile, &of.context, lang).into_iter().map(|span| span.text).collect();
        to.key("headline").string(&said.concat());
        to.key("caution").string(&text::caution(lang));
        let notes = of.profile.notes.iter();
        let notes: Vec<String> = notes.filter_map(|note| text::warning_for_reader(note, &unit, lang)).collect();
        to.key("notes").strings(&notes);
        to.key("totals").object(|to| totals(of, &unit, lang, to));
        if let Some(at) = of.profile.use_level {
            to.key("use_level").line(|to| {
                to.key("level").word(&at.to_string());
                to.key("of").word("5");
                to.key("words").string(&text::use_level(of.profile.medicine.level, at, lang));
            });
        }
        to.key("figures").array(|to| {
            for figure in &figures {
                to.object(|to| body(reason_code(of, figure), figure, &options, to));
            }
        });
        to.key("caveats").strings(&text::caveats(&unit, lang));
        to.key("method").object(|to| method::card(&columns(&figures), &unit, lang, to));
    });
    Ok(to.finish())
}

/// Every column of these figures, once.
fn columns(figures: &[ChartSpec]) -> Vec<&Column> {
    let mut all: Vec<&Column> = Vec::new();
    for column in figures.iter().flat_map(|figure| &figure.table.columns) {
        if !all.iter().any(|known| known.name == column.name) {
            all.push(column);
        }
    }
    all
}

fn totals(of: &Export<'_>, unit: &text::UnitWords, lang: Lang, to: &mut Writer) {
    let profile = of.profile;
    to.key("cases").line(|to| count(profile.cases, to));
    to.key("exposure").line(|to| count(profile.exposure, to));
    to.key("rate_per_100000").line(|to| match profile.rate() {
        Rate::Known(rate) => {
            to.key("status").string("computed");
            for (name, value) in [("value", rate.value), ("lower_95", rate.lo), ("upper_95", rate.hi)] {
                to.key(name).word(&text::plain(value, DECIMALS));
            }
        }
        Rate::Undefined(why) => {
            to.key("status").string("refused");
            to.key("value").word("null");
            to.key("reason").line(|to| {
                to.key("code").string(text::reason_code(why, profile.cases));
                to.key("words").string(&text::reason(why, profile.cases, profile.exposure, unit, lang));
            });
        }
    });
}

fn count(count: Count, to: &mut Writer) {
    let (status, value) = match count {
        Count::Exact(n) => ("published", n.to_string()),
        Count::Withheld(_) => ("withheld", "null".to_owned()),
        Count::NotPublished => ("not-published", "null".to_owned()),
    };
    to.key("status").string(status);
    to.key("value").word(&value);
    if let Count::Withheld(Range { lo, hi }) = count {
        to.key("from").word(&lo.to_string());
        to.key("to").word(&hi.to_string());
    }
}

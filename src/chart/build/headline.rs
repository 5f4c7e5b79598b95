//! The sentence that opens a medicine's page, and what its reader must know.

use super::super::text::{self, Key, Lang};
use super::super::{Ink, Span};
use super::{Context, Options, Work, plain};
use crate::domain::{Count, Level, Measure};
use crate::error::Warning;
use crate::profile::{Profile, Rate};

/// "De 2014 à 2018, **17 509 cas** d'effets indésirables suspectés citent cette substance, soit environ **4,8 cas pour
/// 100 000** traitements…", or what can be said instead. Key numbers carry their series' ink.
#[must_use]
pub fn headline(profile: &Profile, context: &Context<'_>, lang: Lang) -> Vec<Span> {
    let options = Options::new(lang);
    let work = Work::new(profile, None, &options, context);
    if profile.medicine.is_all() {
        return all(&work);
    }
    let mut spans = cases(&work);
    spans.extend(rate(&work));
    spans
}

/// "De 2014 à 2018, **3 621 000 traitements remboursés (patients × conditionnements)**.": how much a medicine is used, over the whole
/// period. Empty where that is not published; zero beside cases is no use that anybody counted.
#[must_use]
pub fn treated(profile: &Profile, context: &Context<'_>, lang: Lang) -> Vec<Span> {
    let options = Options::new(lang);
    let work = Work::new(profile, None, &options, context);
    let unit = work.unit().long;
    let amount = match profile.exposure {
        Count::Exact(0) | Count::NotPublished => return Vec::new(),
        Count::Exact(n) => [&text::integer(n, lang), "\u{a0}", unit].concat(),
        Count::Withheld(range) => {
            let [lo, hi] = [range.lo, range.hi].map(|n| text::integer(n, lang));
            work.say(Key::UnitsFromTo, &[&lo, &hi, unit])
        }
    };
    let opening = work.say(Key::HeadlineOpening, &[&when(&work)]);
    vec![plain(opening), Span { text: amount, ink: Some(Ink::Treated) }, plain(".")]
}

/// What a reader must know about the data of a medicine, in words, for its page.
#[must_use]
pub fn notes(profile: &Profile, context: &Context<'_>, lang: Lang) -> Vec<String> {
    let unit = text::unit(context.unit, lang);
    // What concerns one figure stands under that figure.
    let of_page = profile.notes.iter().filter(|note| !matches!(note, Warning::ReporterLabelsCorrupt { .. }));
    of_page.filter_map(|note| text::warning_for_reader(note, &unit, lang)).collect()
}

/// "De 2014 à 2018, 17 509 cas, tous médicaments confondus.", or what the sum over medicines is and is not.
fn all(work: &Work<'_>) -> Vec<Span> {
    let opening = work.say(Key::HeadlineOpening, &[&when(work)]);
    let count = work.count_words(work.profile.cases, Measure::Cases);
    let sum = work.note_on_sum().pop();
    let rest = sum.map_or_else(|| work.say(Key::HeadlineAll, &[]), |note| [". ", &note].concat());
    vec![plain(opening), Span { text: count, ink: Some(Ink::Cases) }, plain(rest)]
}

fn when(work: &Work<'_>) -> String {
    work.context.period.map_or_else(
        || work.say(Key::OverThePublishedPeriod, &[]),
        |period| text::capital(&text::period(period, work.lang)),
    )
}

fn cases(work: &Work<'_>) -> Vec<Span> {
    let lang = work.lang;
    let when = when(work);
    let this = match work.profile.medicine.level {
        Level::Substance => work.say(Key::ThisSubstance, &[]),
        Level::Speciality => work.say(Key::ThisMedicine, &[]),
    };
    let inked = |text: String| Span { text, ink: Some(Ink::Cases) };
    let (number, plural) = match work.profile.cases {
        Count::Exact(0) => {
            let none = work.say(Key::HeadlineNoCase, &[&when, &this]);
            return vec![plain(none)];
        }
        Count::Exact(n) => (text::cases_counted(n, lang), n > 1),
        Count::Withheld(range) => {
            // "De 2014 à 2018, de 1 à 10" would stumble.
            let [lo, hi] = [range.lo, range.hi].map(|n| text::integer(n, lang));
            (work.say(Key::CasesBetween, &[&lo, &hi]), true)
        }
        Count::NotPublished => {
            let none = work.say(Key::HeadlineNotPublished, &[&this]);
            return vec![plain(none)];
        }
    };
    let verb = if plural { work.say(Key::HeadlineName, &[]) } else { work.say(Key::HeadlineNames, &[]) };
    let rest = work.say(Key::HeadlineNaming, &[&this, &verb]);
    let lead = work.say(Key::HeadlineOpening, &[&when]);
    vec![plain(lead), inked(number), plain(rest)]
}

fn rate(work: &Work<'_>) -> Vec<Span> {
    let lang = work.lang;
    if matches!(work.profile.cases, Count::Exact(0) | Count::NotPublished) {
        return Vec::new();
    }
    let Rate::Known(interval) = work.profile.rate() else {
        let stop = match work.profile.cases {
            Count::Withheld(_) => work.say(Key::HeadlineHidden, &[]),
            _ => {
                let Rate::Undefined(why) = work.profile.rate() else { return Vec::new() };
                let reason =
                    text::reason_after_count(why, work.profile.cases, work.profile.exposure, work.unit(), lang);
                [". ", &reason].concat()
            }
        };
        return vec![plain(stop)];
    };
    let [value, lo, hi] = work.rate_words(interval);
    let strong = work.say(Key::HeadlineRate, &[&value]);
    let rest = work.say(Key::HeadlineInterval, &[work.unit().many, &lo, &hi]);
    vec![plain(work.say(Key::HeadlineAbout, &[])), Span { text: strong, ink: Some(Ink::Cases) }, plain(rest)]
}

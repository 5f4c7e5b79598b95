//! The sentence that opens a medicine's page.

use super::super::text::{self, Lang};
use super::super::{Ink, Span};
use super::{Context, Options, Work, plain};
use crate::domain::{Count, Level};
use crate::profile::{Profile, Rate};

/// "De 2014 à 2018, **17 509 cas** d'effets indésirables suspectés citent cette substance, soit environ **4,8 cas pour
/// 100 000** traitements…", or what can be said instead. Key numbers carry their series' ink.
#[must_use]
pub fn headline(profile: &Profile, context: &Context<'_>, lang: Lang) -> Vec<Span> {
    let options = Options::new(lang);
    let work = Work { profile, reference: None, options: &options, context, lang };
    let mut spans = cases(&work);
    spans.extend(rate(&work));
    spans
}

fn cases(work: &Work<'_>) -> Vec<Span> {
    let lang = work.lang;
    let when = work.context.period.map_or_else(
        || work.say("Sur la période publiée", "Over the published period", &[]),
        |period| text::capital(&text::period(period, lang)),
    );
    let this = match work.profile.medicine.level {
        Level::Substance => work.say("cette substance", "this substance", &[]),
        Level::Speciality => work.say("ce médicament", "this medicine", &[]),
    };
    let inked = |text: String| Span { text, ink: Some(Ink::Cases) };
    let (number, plural) = match work.profile.cases {
        Count::Exact(0) => {
            let none = work.say(
                "{0}, aucun cas d’effet indésirable suspecté citant {1} n’a été déclaré. Cela ne prouve pas qu’il n’y en ait pas eu.",
                "{0}, no case of suspected adverse reactions naming {1} was reported. That does not prove that there was none.",
                &[&when, &this],
            );
            return vec![plain(none)];
        }
        Count::Exact(n) => (text::cases_counted(n, lang), n > 1),
        Count::Withheld(range) => {
            // "De 2014 à 2018, de 1 à 10" would stumble.
            let [lo, hi] = [range.lo, range.hi].map(|n| text::integer(n, lang));
            (work.say("entre {0} et {1}\u{a0}cas", "{0} to {1}\u{a0}cases", &[&lo, &hi]), true)
        }
        Count::NotPublished => {
            let none = work.say(
                "Le nombre de cas citant {0} n’est pas publié.",
                "The number of cases naming {0} is not published.",
                &[&this],
            );
            return vec![plain(none)];
        }
    };
    let verb = if plural { work.say("citent", "name", &[]) } else { work.say("cite", "names", &[]) };
    let rest = work.say(
        " d’effets indésirables suspectés {1} {0}",
        " of suspected adverse reactions {1} {0}",
        &[&this, &verb],
    );
    let lead = work.say("{0}, ", "{0}, ", &[&when]);
    vec![plain(lead), inked(number), plain(rest)]
}

fn rate(work: &Work<'_>) -> Vec<Span> {
    let lang = work.lang;
    if matches!(work.profile.cases, Count::Exact(0) | Count::NotPublished) {
        return Vec::new();
    }
    let Rate::Known(interval) = work.profile.rate() else {
        let stop = match work.profile.cases {
            Count::Withheld(_) => work.say(
                ". Le nombre exact est masqué pour protéger les personnes ; aucun taux n’est donné.",
                ". The exact number is hidden to protect people; no rate is given.",
                &[],
            ),
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
    let strong = work.say("{0} cas pour 100 000", "{0} cases per 100,000", &[&value]);
    let rest = work.say(
        " {0} (intervalle à 95 % : de {1} à {2}).",
        " {0} (95% interval: {1} to {2}).",
        &[work.unit().many, &lo, &hi],
    );
    vec![plain(work.say(", soit environ ", ", about ", &[])), Span { text: strong, ink: Some(Ink::Cases) }, plain(rest)]
}

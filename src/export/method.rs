//! The method card: what each number is, over what, with which interval, and what is hidden.

use super::json::Writer;
use super::words::{Word, say};
use crate::chart::Column;
use crate::chart::text::{self, Key, Lang, UnitWords};
use crate::domain::LARGEST_WITHHELD;
use crate::profile::{FEWEST_CASES, LEAST_EXPOSURE};

/// What one measure is.
struct Measure {
    numerator: String,
    denominator: Option<String>,
    per: Option<&'static str>,
    unit: String,
    definition: String,
    interval: Option<(&'static str, Word)>,
    rule: Option<String>,
}

/// Writes the card of the measures among these columns.
pub(super) fn card(columns: &[&Column], unit: &UnitWords, lang: Lang, to: &mut Writer) {
    to.key("measures").array(|to| {
        for column in columns {
            if let Some(measure) = measure(column.name, unit, lang) {
                to.object(|to| written(column, &measure, lang, to));
            }
        }
    });
    to.key("hidden_numbers").object(|to| {
        to.key("from").word("1");
        to.key("to").word(&LARGEST_WITHHELD.to_string());
        to.key("rule").string(&text::withheld_rule(lang));
    });
    to.key("rate_conditions").line(|to| {
        to.key("fewest_cases").word(&FEWEST_CASES.to_string());
        to.key("least_exposure").word(&LEAST_EXPOSURE.to_string());
    });
}

/// The columns of a figure of rates.
pub(super) fn rate_columns(unit: &UnitWords, lang: Lang) -> [Column; 3] {
    let column = |name, label: String| Column { label: text::capital(&label), name, numeric: true };
    [
        column("rate_per_100000", text::say(lang, Key::CasesPer100000, &[unit.many])),
        column("cases", text::say(lang, Key::ReportedCases, &[])),
        column("exposure", unit.long.to_owned()),
    ]
}

fn written(column: &Column, measure: &Measure, lang: Lang, to: &mut Writer) {
    to.key("name").string(column.name);
    to.key("label").string(&column.label);
    to.key("definition").string(&measure.definition);
    to.key("numerator").string(&measure.numerator);
    to.key("denominator").maybe(measure.denominator.as_deref());
    if let Some(per) = measure.per {
        to.key("per").word(per);
    }
    to.key("unit").string(&measure.unit);
    if let Some(rule) = &measure.rule {
        to.key("given_when").string(rule);
    }
    if let Some((method, words)) = measure.interval {
        to.key("interval").line(|to| {
            to.key("method").string(method);
            to.key("level").word("0.95");
            to.key("words").string(&say(lang, words, &[]));
        });
    }
}

fn measure(name: &str, unit: &UnitWords, lang: Lang) -> Option<Measure> {
    let here = |word| say(lang, word, &[unit.many]);
    // What the pages say of it under "How is this counted?".
    let book = |key| text::say(lang, key, &[unit.long, unit.many, unit.short]);
    let plain = |numerator, unit, definition| Measure {
        numerator,
        denominator: None,
        per: None,
        unit,
        definition,
        interval: None,
        rule: None,
    };
    let percent = || here(Word::PercentUnit);
    Some(match name {
        "cases" => plain(here(Word::CasesNumerator), here(Word::CasesUnit), book(Key::HowCases)),
        "exposure" => plain(here(Word::ExposureNumerator), unit.long.to_owned(), book(Key::HowUse)),
        "rate_per_100000" => Measure {
            denominator: Some(here(Word::RateDenominator)),
            per: Some("100000"),
            interval: Some(("garwood", Word::GarwoodWords)),
            rule: Some(here(Word::RateRule)),
            ..plain(here(Word::CasesNumerator), text::say(lang, Key::CasesPer100000, &[unit.many]), book(Key::HowRates))
        },
        "share_of_cases_percent" => Measure {
            denominator: Some(here(Word::ShareDenominator)),
            per: Some("100"),
            interval: Some(("wilson", Word::WilsonWords)),
            ..plain(here(Word::CasesNumerator), percent(), here(Word::ShareDefinition))
        },
        "share_of_exposure_percent" => Measure {
            denominator: Some(here(Word::ShareOfExposureDenominator)),
            per: Some("100"),
            ..plain(here(Word::ExposureNumerator), percent(), here(Word::ShareOfExposureDefinition))
        },
        "representation_ratio" => Measure {
            denominator: Some(here(Word::RatioDenominator)),
            ..plain(here(Word::RatioNumerator), here(Word::RatioUnit), book(Key::HowRatio))
        },
        "all_medicines_percent" => Measure {
            denominator: Some(here(Word::AllMedicinesDenominator)),
            per: Some("100"),
            ..plain(here(Word::AllMedicinesNumerator), percent(), book(Key::HowAllMedicines))
        },
        "errors" => plain(here(Word::ErrorsNumerator), here(Word::ErrorsUnit), book(Key::HowErrors)),
        "share_of_pairs_percent" => Measure {
            denominator: Some(here(Word::PairsDenominator)),
            per: Some("100"),
            ..plain(here(Word::PairsNumerator), percent(), here(Word::PairsDefinition))
        },
        "share_of_errors_percent" => Measure {
            denominator: Some(here(Word::ShareOfErrorsDenominator)),
            per: Some("100"),
            interval: Some(("wilson", Word::WilsonWords)),
            ..plain(here(Word::ErrorsNumerator), percent(), here(Word::ShareOfErrorsDefinition))
        },
        _ => return None,
    })
}

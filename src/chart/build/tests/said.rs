//! What figures say: no word that misleads, no hidden number, everything said.

use super::faults::{every_figure, every_view, marks};
use super::made::*;
use crate::chart::text::Lang;
use crate::chart::{Body, ChartId, ChartSpec, DataTable, Mark, Options, build};
use crate::dataset::Terms;
use crate::domain::{Category, Code, Dimension};
use crate::source::ExposureUnit;

/// Everything a reader sees or hears of a figure.
pub(super) fn words(spec: &ChartSpec) -> Vec<String> {
    let mut words = vec![spec.title.clone(), spec.sentence.clone(), spec.source.clone(), spec.caveat.clone()];
    words.push(spec.subtitle.iter().map(|span| span.text.as_str()).collect());
    words.extend(spec.notes.iter().chain(&spec.how).cloned());
    words.extend(marks(spec).iter().flat_map(|m| [m.label.clone(), m.aside.clone(), m.spoken.clone()]));
    words.push(spec.table.caption.clone());
    words.extend(spec.table.columns.iter().map(|column| column.label.clone()));
    words.extend(spec.table.rows.iter().flatten().map(|cell| cell.text.clone()));
    if let Body::Message { lines } = &spec.body {
        words.extend(lines.iter().cloned());
    }
    words
}

/// What is left of a figure that is only looked at.
fn looked_at(mut spec: ChartSpec) -> ChartSpec {
    spec.table = DataTable::default();
    let marks: Vec<&mut Mark> = match &mut spec.body {
        Body::Columns { panels, .. } => panels.iter_mut().flat_map(|panel| &mut panel.marks).collect(),
        Body::Points { marks, .. } => marks.iter_mut().collect(),
        Body::Bars { groups, .. } | Body::Pyramid { groups, .. } => {
            groups.iter_mut().flat_map(|group| &mut group.marks).collect()
        }
        _ => Vec::new(),
    };
    marks.into_iter().for_each(|mark| mark.spoken.clear());
    spec
}

#[test]
fn what_is_seen_of_a_figure_is_the_same_whether_it_is_read_or_not() {
    for (seen, whole) in every_view(with_seen).into_iter().zip(every_figure()) {
        assert_eq!(seen, looked_at(whole));
    }
}

#[test]
fn words_that_mislead_are_nowhere() {
    for spec in every_figure() {
        for text in words(&spec) {
            let lower = text.to_lowercase().replace("patients × ", "");
            for banned in
                ["patient", "incidence", "risque", "risk", " nan", "inf ", "{0}", "{1}", "  ", "provoqu", "caused by "]
            {
                let allowed = banned == "caused by " && lower.contains("not a death established as caused by");
                assert!(allowed || !lower.contains(banned), "{banned:?} in {text:?}");
            }
        }
    }
}

#[test]
fn french_has_its_spaces_and_apostrophes() {
    for spec in every_figure().into_iter().filter(|spec| spec.lang == Lang::Fr) {
        for text in words(&spec) {
            assert!(!text.contains('\''), "{text}");
            for sign in [" ;", " :", " ?", " !", " %", "« ", " »"] {
                assert!(!text.contains(sign), "{sign:?} with an ordinary space in {text:?}");
            }
        }
    }
}

#[test]
fn every_mark_and_every_row_says_itself() {
    for spec in every_figure() {
        for mark in marks(&spec) {
            assert!(!mark.label.is_empty() && mark.spoken.len() > mark.label.len(), "{mark:?}");
            if let Some(interval) = mark.interval {
                assert!(interval.lo <= interval.value && interval.value <= interval.hi, "{mark:?}");
            }
        }
        for row in &spec.table.rows {
            assert_eq!(row.len(), spec.table.columns.len(), "{}", spec.title);
        }
        assert!(!spec.title.is_empty() && !spec.sentence.is_empty() && !spec.how.is_empty());
        assert!(!spec.title.ends_with('.'), "{}", spec.title);
    }
}

#[test]
fn a_hidden_number_is_in_no_text() {
    // 37 cases: 30 women, 7 men; the 7 is withheld and so is the 30.
    let profile = medicine("X", n(37), n(90_000)).sexes((hidden(27, 36), n(50_000)), (hidden(1, 10), n(40_000)));
    for lang in [Lang::Fr, Lang::En] {
        for measure in [None, Some("number"), Some("rate")] {
            let options = Options { measure: measure.map(str::to_owned), ..Options::new(lang) };
            let spec = with(&profile, ChartId::Sex, &options);
            let mut texts = words(&spec);
            texts.push(spec.csv());
            for text in texts {
                let numbers =
                    text.split(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').filter(|word| !word.is_empty());
                assert!(
                    numbers.map(|word| word.trim_matches([',', '.'])).all(|word| word != "7" && word != "30"),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn the_unit_is_named_as_the_set_counts_it() {
    let terms = Terms::default();
    let context = context(&terms, ExposureUnit::PatientYear);
    for (chart, _) in ChartId::ALL {
        for measure in ["share", "number", "rate"] {
            let options = Options { measure: Some(measure.to_owned()), ..Options::new(Lang::Fr) };
            let Ok(spec) = build(&typical(), None, chart, &options, &context) else { continue };
            for text in words(&spec).iter().filter(|text| !text.contains("traitement sans")) {
                assert!(!text.contains("traitements"), "{chart:?}: {text}");
            }
        }
    }
}

#[test]
fn deaths_are_never_a_title() {
    let profile = medicine("X", n(300), n(9_000)).split(
        Dimension::Outcome,
        &[(Category::Coded(Code::Fatal), n(200), NONE), (Category::Coded(Code::Recovered), n(100), NONE)],
    );
    assert_eq!(figure(&profile, ChartId::Outcomes, Lang::Fr).title, "Évolution des cas déclarés");
}

#[test]
fn the_csv_has_its_source_on_every_row() {
    let spec = figure(&typical(), ChartId::CasesByYear, Lang::En);
    let csv = spec.csv();
    let text = csv.strip_prefix(crate::chart::BYTE_ORDER_MARK).expect("a spreadsheet must see that it is UTF-8");
    assert!(!text.contains('\u{feff}'), "and see it once");
    let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
    assert!(lines[0].starts_with("year,cases,exposure,flag,medicine,figure,"), "{}", lines[0]);
    assert_eq!(lines.len(), 6);
    for line in &lines[1..] {
        assert!(line.contains("cases-by-year") && line.contains("Open Medic"), "{line}");
    }
    assert!(lines[1].starts_with("2014,2817,72885190,,Paracetamol,"), "{}", lines[1]);
    let refused = figure(&refused(), ChartId::RateByYear, Lang::En).csv();
    assert!(refused.contains("A rate would make no sense"), "{refused}");
}

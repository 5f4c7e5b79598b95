//! The tables of the set: what was counted, laid out as a publisher lays it out.

use super::YEARS;
use super::cast::{CAST, Kind};
use super::plan::Plan;
use super::sheet::{Cell, Column, Csv, Form, PLAIN, Sheet, Type};
use super::simulate::{Counts, Tally};
use super::words::{
    AGE_NUMBERS, AGE_WORDS, CRITERIA, Labels, ORGANS, OUTCOMES, REPORTERS, SERIOUSNESS, SEX_LETTERS, SEX_NUMBERS,
    SEX_WORDS,
};

/// Rows about organ classes and terms are left out under this count, as in the French files.
pub(super) const DROPPED_UNDER: u64 = 10;

/// A medicine with all its counts.
pub(super) struct Entry<'a> {
    pub(super) name: &'a str,
    pub(super) kind: Option<Kind>,
    pub(super) tally: &'a Tally,
    /// Its file states a number of cases that is too small.
    pub(super) misstated: bool,
}

/// The entries of both levels, by name.
pub(super) fn entries<'a>(plan: &'a Plan, counts: &'a Counts) -> [Vec<Entry<'a>>; 2] {
    let substances = plan.substances.iter().zip(&counts.substances).enumerate().map(|(i, (s, tally))| Entry {
        name: &s.name,
        kind: s.kind,
        tally,
        misstated: s.kind.is_none() && i % 12 == 5,
    });
    let specialities = plan.specialities.iter().zip(&counts.specialities).enumerate().map(|(i, (s, tally))| Entry {
        name: &s.name,
        kind: s.substances.first().and_then(|&lead| CAST.get(lead)).map(|m| m.kind),
        tally,
        misstated: s.substances.iter().all(|&lead| lead >= CAST.len()) && i % 20 == 7,
    });
    let mut both = [substances.collect::<Vec<_>>(), specialities.collect::<Vec<_>>()];
    for entries in &mut both {
        entries.sort_by(|a, b| a.name.cmp(b.name));
    }
    both
}

const JSON: Form = Form::Json { escaped: false, gzip: false };
const ESCAPED: Form = Form::Json { escaped: true, gzip: false };
const GZIP: Form = Form::Json { escaped: false, gzip: true };
pub(super) const CSV: Form = Form::Csv(PLAIN);
const SEMICOLON: Form = Form::Csv(Csv { delimiter: ';', ..PLAIN });
const WITH_MARK: Form = Form::Csv(Csv { byte_order_mark: true, ..PLAIN });
const WESTERN: Form = Form::Csv(Csv { delimiter: ';', crlf: true, windows_1252: true, decimal_comma: true, ..PLAIN });
const BARE_TABS: Form = Form::Csv(Csv { delimiter: '\t', header: false, crlf: true, ..PLAIN });

/// All tables, in the order of the descriptor.
pub(super) fn all<'a>(plan: &'a Plan, [substances, specialities]: &[Vec<Entry<'a>>; 2]) -> Vec<Sheet<'a>> {
    let (sa, sp) = (Some("substance"), Some("speciality"));
    vec![
        by_year(sheet("substance-year", sa, ESCAPED), substances),
        by_sex(sheet("substance-sex", sa, WITH_MARK), substances),
        by_age(sheet("substance-age", sa, ESCAPED), substances),
        cube(sheet("substance-year-sex-age", sa, GZIP), substances),
        organs_by_sex(sheet("substance-soc-sex", sa, ESCAPED), substances),
        organs_by_age(sheet("substance-soc-age", sa, ESCAPED), substances),
        terms(sheet("substance-soc-hlt", sa, SEMICOLON), substances),
        partition(sheet("substance-reporter", sa, CSV), substances, ("NOTIFICATEUR", "reporter", REPORTERS), |t| {
            &t.reporters
        }),
        partition(sheet("substance-seriousness", sa, CSV), substances, ("GRAVITE", "seriousness", SERIOUSNESS), |t| {
            &t.serious
        }),
        partition(sheet("substance-criterion", sa, CSV), substances, ("CRITERE", "criterion", CRITERIA), |t| {
            &t.criteria
        }),
        partition(sheet("substance-outcome", sa, CSV), substances, ("EVOLUTION", "outcome", OUTCOMES), |t| &t.outcomes),
        by_year(sheet("speciality-year", sp, JSON), specialities),
        by_sex(sheet("speciality-sex", sp, JSON), specialities),
        by_age(sheet("speciality-age", sp, CSV), specialities),
        cube(sheet("speciality-year-sex-age", sp, CSV), specialities),
        organs_by_sex(sheet("speciality-soc-sex", sp, WESTERN), specialities),
        organs_by_age(sheet("speciality-soc-age", sp, CSV), specialities),
        terms(sheet("speciality-soc-hlt", sp, SEMICOLON), &[]),
        partition(sheet("speciality-reporter", sp, CSV), specialities, ("NOTIFICATEUR", "reporter", REPORTERS), |t| {
            &t.reporters
        }),
        partition(
            sheet("speciality-seriousness", sp, CSV),
            specialities,
            ("GRAVITE", "seriousness", SERIOUSNESS),
            |t| &t.serious,
        ),
        partition(sheet("speciality-criterion", sp, CSV), specialities, ("CRITERE", "criterion", CRITERIA), |t| {
            &t.criteria
        }),
        partition(sheet("speciality-outcome", sp, CSV), specialities, ("EVOLUTION", "outcome", OUTCOMES), |t| {
            &t.outcomes
        }),
        crosswalk(sheet("crosswalk", None, BARE_TABS), plan),
    ]
}

pub(super) fn sheet<'a>(name: &'static str, level: Option<&'static str>, form: Form) -> Sheet<'a> {
    Sheet { name, level, form, columns: Vec::new(), rows: Vec::new(), dropped_under: None }
}

pub(super) fn medicine() -> Column {
    Column::new("MEDICAMENT", Type::Text, "medicine")
}

pub(super) fn cases() -> Column {
    Column::new("n_cas", Type::Integer, "cases")
}

fn exposure() -> Column {
    Column::new("n_conso", Type::Integer, "exposure")
}

pub(super) fn organ() -> Column {
    let labels = ORGANS.iter().map(|o| (o.french, o.key)).collect();
    Column { name: "SOC_LONG", kind: Type::Text, role: "soc", labels, english: &[] }
}

fn year_cell<'a>(i: usize) -> Cell<'a> {
    Cell::Integer(u64::from(YEARS[i]))
}

/// Whether the table has a row for this category of this medicine: the unknown one only when it is counted
/// and not left out; men not at all where the medicine has no row about them.
fn listed(e: &Entry<'_>, cases: u64, unknown: bool, man: bool) -> bool {
    if unknown { cases > 0 && e.kind != Some(Kind::UnstatedLeftOut) } else { !(man && e.kind == Some(Kind::OnlyWomen)) }
}

pub(super) fn by_year<'a>(mut sheet: Sheet<'a>, entries: &[Entry<'a>]) -> Sheet<'a> {
    sheet.columns = vec![medicine(), Column::new("ANNEE", Type::Integer, "year"), cases(), exposure()];
    for e in entries {
        for i in 0..YEARS.len() {
            let n = e.tally.cases[i].iter().flatten().sum();
            let used = e.tally.exposure[i].iter().flatten().sum();
            sheet.rows.push(vec![Cell::Text(e.name), year_cell(i), Cell::Integer(n), Cell::Integer(used)]);
        }
    }
    sheet
}

pub(super) fn by_sex<'a>(mut sheet: Sheet<'a>, entries: &[Entry<'a>]) -> Sheet<'a> {
    sheet.columns = vec![medicine(), Column::coded("SEXE", Type::Text, "sex", SEX_WORDS), cases(), exposure()];
    for e in entries.iter().filter(|e| e.kind != Some(Kind::MissingTable)) {
        for (sex, label) in SEX_WORDS.iter().enumerate() {
            let n = e.tally.cases.iter().flat_map(|year| &year[sex]).sum();
            let used = e.tally.exposure.iter().filter_map(|year| year.get(sex)).flatten().sum();
            let used = if sex < 2 { Cell::Integer(used) } else { Cell::Missing };
            if listed(e, n, sex == 2, sex == 1) {
                sheet.rows.push(vec![Cell::Text(e.name), Cell::Text(label.0), Cell::Integer(n), used]);
            }
        }
    }
    sheet
}

pub(super) fn by_age<'a>(mut sheet: Sheet<'a>, entries: &[Entry<'a>]) -> Sheet<'a> {
    sheet.columns = vec![medicine(), Column::coded("AGE", Type::Text, "age", AGE_WORDS), cases(), exposure()];
    for e in entries {
        let times = if e.kind == Some(Kind::WrongMargin) { 2 } else { 1 };
        for (age, label) in AGE_WORDS.iter().enumerate() {
            let n = e.tally.cases.iter().flatten().map(|sex| sex[age]).sum::<u64>() * times;
            let used = e.tally.exposure.iter().flatten().filter_map(|sex| sex.get(age)).sum();
            let used = if age < 3 { Cell::Integer(used) } else { Cell::Missing };
            if listed(e, n, age == 3, false) {
                sheet.rows.push(vec![Cell::Text(e.name), Cell::Text(label.0), Cell::Integer(n), used]);
            }
        }
    }
    sheet
}

pub(super) fn cube<'a>(mut sheet: Sheet<'a>, entries: &[Entry<'a>]) -> Sheet<'a> {
    sheet.columns = vec![
        medicine(),
        Column::new("ANNEE", Type::Integer, "year"),
        Column::coded("SEXE", Type::Integer, "sex", SEX_NUMBERS),
        Column::coded("AGE", Type::Integer, "age", AGE_NUMBERS),
        cases(),
        exposure(),
    ];
    for e in entries {
        for i in 0..YEARS.len() {
            for (sex, sex_code) in SEX_NUMBERS.iter().enumerate() {
                for (age, age_code) in AGE_NUMBERS.iter().enumerate() {
                    let n = e.tally.cases[i][sex][age];
                    let used = e.tally.exposure[i].get(sex).and_then(|sex| sex.get(age));
                    if listed(e, n, used.is_none(), sex == 1) {
                        sheet.rows.push(vec![
                            Cell::Text(e.name),
                            year_cell(i),
                            Cell::Text(sex_code.0),
                            Cell::Text(age_code.0),
                            Cell::Integer(n),
                            used.map_or(Cell::Missing, |&n| Cell::Integer(n)),
                        ]);
                    }
                }
            }
        }
    }
    sheet
}

pub(super) fn organs_by_sex<'a>(sheet: Sheet<'a>, entries: &[Entry<'a>]) -> Sheet<'a> {
    organs(sheet, entries, Column::coded("SEXE", Type::Text, "sex", SEX_LETTERS), |tally, organ| {
        &tally.organ_sex[organ]
    })
}

pub(super) fn organs_by_age<'a>(sheet: Sheet<'a>, entries: &[Entry<'a>]) -> Sheet<'a> {
    organs(sheet, entries, Column::coded("AGE", Type::Integer, "age", AGE_NUMBERS), |tally, organ| {
        &tally.organ_age[organ]
    })
}

/// Cases with at least one reaction in an organ class, beside the number and the share of cases the file states;
/// the largest shares first, as the French files have them.
fn organs<'a>(
    mut sheet: Sheet<'a>,
    entries: &[Entry<'a>],
    stratum: Column,
    counts: impl Fn(&'a Tally, usize) -> &'a [u64],
) -> Sheet<'a> {
    let codes = stratum.labels.clone();
    sheet.dropped_under = Some(DROPPED_UNDER);
    sheet.columns = vec![
        medicine(),
        stratum,
        organ(),
        Column::new("n_decla_eff", Type::Integer, "cases"),
        Column::new("n_cas", Type::Integer, "stated-total"),
        Column::new("pour_cas_soclong", Type::Number, "stated-share"),
    ];
    let mut rows = Vec::new();
    for e in entries {
        let total = e.tally.total();
        let stated = if e.misstated { total * 4 / 5 } else { total };
        for (organ, named) in ORGANS.iter().enumerate() {
            for ((i, code), &n) in codes.iter().enumerate().zip(counts(e.tally, organ)) {
                if n >= DROPPED_UNDER && listed(e, n, i + 1 == codes.len(), false) {
                    let share = 100.0 * n as f64 / stated as f64;
                    rows.push((
                        share,
                        vec![
                            Cell::Text(e.name),
                            Cell::Text(code.0),
                            Cell::Text(named.french),
                            Cell::Integer(n),
                            Cell::Integer(stated),
                            Cell::Number(share),
                        ],
                    ));
                }
            }
        }
    }
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    sheet.rows = rows.into_iter().map(|(_, row)| row).collect();
    sheet
}

pub(super) fn terms<'a>(mut sheet: Sheet<'a>, entries: &[Entry<'a>]) -> Sheet<'a> {
    sheet.dropped_under = Some(DROPPED_UNDER);
    sheet.columns = vec![medicine(), organ(), Column::new("HLT", Type::Text, "hlt"), cases()];
    for e in entries {
        for (organ, counts) in ORGANS.iter().zip(&e.tally.terms) {
            for (term, &n) in organ.terms.iter().zip(counts) {
                if n >= DROPPED_UNDER {
                    let row = [Cell::Text(e.name), Cell::Text(organ.french), Cell::Text(term), Cell::Integer(n)];
                    sheet.rows.push(row.to_vec());
                }
            }
        }
    }
    sheet
}

/// A short closed list, every value of it for every medicine.
pub(super) fn partition<'a, const N: usize>(
    mut sheet: Sheet<'a>,
    entries: &[Entry<'a>],
    (name, role, labels): (&'static str, &'static str, Labels),
    counts: impl Fn(&'a Tally) -> &'a [u64; N],
) -> Sheet<'a> {
    sheet.columns = vec![medicine(), Column::coded(name, Type::Text, role, labels), cases()];
    for e in entries {
        for (label, &n) in labels.iter().zip(counts(e.tally)) {
            sheet.rows.push(vec![Cell::Text(e.name), Cell::Text(label.0), Cell::Integer(n)]);
        }
    }
    sheet
}

fn crosswalk<'a>(mut sheet: Sheet<'a>, plan: &'a Plan) -> Sheet<'a> {
    sheet.columns =
        vec![Column::new("PRODUIT", Type::Text, "speciality"), Column::new("SUBSTANCE", Type::Text, "substance")];
    let mut links: Vec<(&str, &str)> = Vec::new();
    for s in &plan.specialities {
        links.extend(s.substances.iter().map(|&at| (s.name.as_str(), plan.substances[at].name.as_str())));
    }
    links.sort_unstable();
    sheet.rows = links.into_iter().map(|(brand, of)| vec![Cell::Text(brand), Cell::Text(of)]).collect();
    sheet
}

//! All medicines together, each case once: less than the sum over substances, since a case may name several.

use super::sheet::{Cell, Sheet};
use super::simulate::Counts;
use super::tables::{
    CSV, Entry, by_age, by_sex, by_year, cases, cube, organ, organs_by_age, organs_by_sex, partition, sheet, terms,
};
use super::words::{CRITERIA, ORGANS, OUTCOMES, REPORTERS, SERIOUSNESS};

/// The tables of level `all`: those of the medicines, without the column that names one.
pub(super) fn sheets(counts: &Counts) -> Vec<Sheet<'_>> {
    let all = [Entry { name: "", kind: None, tally: &counts.overall, misstated: false }];
    let named = |name| sheet(name, Some("all"), CSV);
    let mut sheets = vec![
        by_year(named("all-year"), &all),
        by_sex(named("all-sex"), &all),
        by_age(named("all-age"), &all),
        cube(named("all-year-sex-age"), &all),
        organs_by_sex(named("all-soc-sex"), &all),
        organs_by_age(named("all-soc-age"), &all),
        terms(named("all-soc-hlt"), &all),
        partition(named("all-reporter"), &all, ("NOTIFICATEUR", "reporter", REPORTERS), |t| &t.reporters),
        partition(named("all-seriousness"), &all, ("GRAVITE", "seriousness", SERIOUSNESS), |t| &t.serious),
        partition(named("all-criterion"), &all, ("CRITERE", "criterion", CRITERIA), |t| &t.criteria),
        partition(named("all-outcome"), &all, ("EVOLUTION", "outcome", OUTCOMES), |t| &t.outcomes),
    ];
    for sheet in &mut sheets {
        unname(sheet);
    }
    sheets.push(organs(named("all-soc"), counts));
    sheets
}

/// Takes the column of names away.
pub(super) fn unname(sheet: &mut Sheet<'_>) {
    sheet.columns.remove(0);
    for row in &mut sheet.rows {
        row.remove(0);
    }
}

/// Cases by organ class, every class, however few.
fn organs<'a>(mut sheet: Sheet<'a>, counts: &'a Counts) -> Sheet<'a> {
    sheet.columns = vec![organ(), cases()];
    for (organ, of_class) in ORGANS.iter().zip(&counts.overall.organ_sex) {
        sheet.rows.push(vec![Cell::Text(organ.french), Cell::Integer(of_class.iter().sum())]);
    }
    sheet
}

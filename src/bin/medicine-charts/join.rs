//! `medicine-charts join`.

use std::path::Path;
use std::process::ExitCode;

use medicine_charts::domain::Level;
use medicine_charts::error::Result;
use medicine_charts::register::{Confidence, Coverage, Join, Joins, Register};
use serde_json::{Value, json};

use crate::open::open;

/// Most names of what did not join.
const NAMED: usize = 20;

pub(crate) fn run(path: &Path, register: &Path, as_json: bool) -> Result<ExitCode> {
    let set = open(path)?;
    let register = Register::open(register)?;
    let joins = Joins::new(&set, &register);
    let coverage = [Level::Substance, Level::Speciality].map(|level| Coverage::of(&set, &joins, level));
    let out = if as_json { in_json(&register, &joins, &coverage) } else { in_words(&register, &coverage) };
    crate::print(&out)?;
    Ok(ExitCode::SUCCESS)
}

fn in_words(register: &Register, coverage: &[Coverage]) -> String {
    let (specialities, substances) = (register.specialities.len(), register.substances.len());
    let mut out = format!("## The register\n{specialities} specialities, {substances} substances\n");
    for finding in &register.findings {
        out.push_str(&format!("  {finding}\n"));
    }
    for level in coverage {
        let what = if level.level == Level::Substance { "Substances" } else { "Products" };
        out.push_str(&format!(
            "\n## {what}\n{} of {} join, {} of the cases\n",
            level.joined,
            level.medicines,
            percent(level.cases)
        ));
        for by in &level.rules {
            let close = if by.rule.confidence() == Confidence::Exact { "exact" } else { "close" };
            out.push_str(&format!(
                "  {:20} {close}  {:5}  {} of the cases\n",
                by.rule.word(),
                by.medicines,
                percent(by.cases)
            ));
        }
        if !level.unjoined.is_empty() {
            out.push_str(&format!("{} do not join:\n", level.unjoined.len()));
            for name in level.unjoined.iter().take(NAMED) {
                out.push_str(&format!("  {name}\n"));
            }
            if level.unjoined.len() > NAMED {
                out.push_str(&format!("  and {} more: see --json\n", level.unjoined.len() - NAMED));
            }
        }
    }
    out
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "no share".to_owned(), |share| format!("{:.1} %", share * 100.0))
}

fn in_json(register: &Register, joins: &Joins, coverage: &[Coverage]) -> String {
    let level = |level: &Coverage| {
        let rules = level.rules.iter().map(|by| {
            json!({ "rule": by.rule.word(), "confidence": confidence(by.rule.confidence()), "medicines": by.medicines,
                "shareOfCases": by.cases.map(rounded) })
        });
        let to = |join: &Join| {
            let entry = |(place, rule): &(usize, medicine_charts::register::Rule)| {
                let code = match level.level {
                    Level::Substance => register.substances.get(*place).map(|substance| &substance.code),
                    Level::Speciality => register.specialities.get(*place).map(|speciality| &speciality.code),
                };
                json!({ "code": code, "rule": rule.word() })
            };
            json!({ "name": join.name, "to": join.to.iter().map(entry).collect::<Vec<_>>() })
        };
        json!({
            "medicines": level.medicines,
            "joined": level.joined,
            "shareOfCases": level.cases.map(rounded),
            "rules": rules.collect::<Vec<_>>(),
            "joins": joins.of(level.level).iter().filter(|join| !join.to.is_empty()).map(to).collect::<Vec<_>>(),
            "unjoined": level.unjoined,
        })
    };
    let mut levels = coverage.iter().map(level);
    let out: Value = json!({
        "register": {
            "specialities": register.specialities.len(),
            "substances": register.substances.len(),
            "findings": register.findings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        },
        "substances": levels.next(),
        "products": levels.next(),
    });
    format!("{out:#}\n")
}

fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Exact => "exact",
        Confidence::Close => "close",
    }
}

/// Four digits: more would say more than the joins do.
fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

//! `medicine-charts check`.

use std::path::Path;
use std::process::ExitCode;

use medicine_charts::chart::shortages::finding;
use medicine_charts::chart::text::{Lang, integer};
use medicine_charts::chart::{Section, quality};
use medicine_charts::dataset::{Dataset, shown};
use medicine_charts::disclosure::Tally;
use medicine_charts::domain::Level;
use medicine_charts::error::Result;
use medicine_charts::shortage::Shortages;
use medicine_charts::source::files;

use crate::open::open;

pub(crate) fn run(path: &Path, lang: Lang) -> Result<ExitCode> {
    if let Some(packed) = medicine_charts::pack::write::open(path)? {
        return crate::check_packed::run(packed, lang);
    }
    // A set of shortages is audited as one; a set of both, as both.
    let (about_shortages, others) = Shortages::among(&files::open(path)?.descriptor);
    let mut out = String::new();
    let mut sound = true;
    if about_shortages {
        let set = Shortages::open(path)?;
        sound = set.warnings.is_empty();
        out.push_str(&shortages(&set, lang));
    }
    if about_shortages && !others {
        crate::print(&out)?;
        return Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(1) });
    }
    let set = open(path)?;
    let found = set.quality();
    for section in quality(&found, set.exposure_unit(), lang) {
        out.push_str(&written(&section));
    }
    let (report, withheld) = disclosure(&set, lang);
    out.push_str(&report);
    crate::print(&out)?;
    let clean = sound && found.of_set.is_empty() && found.of_medicines.is_empty() && !withheld;
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What was read of shortages, and every finding: each names its file, and its row and field where it is about one.
fn shortages(set: &Shortages, lang: Lang) -> String {
    let n = |count: usize| integer(count as u64, lang);
    let episodes: usize = set.histories.iter().map(|history| history.episodes.len()).sum();
    let years = set.years.iter().filter(|year| year.reports.is_some()).count();
    let mut out = String::from(lang.pick("## Ruptures\n", "## Shortages\n"));
    out.push_str(&match lang {
        Lang::Fr => format!(
            "Lu : {} années de signalements, {} médicaments avec un historique, {} épisodes.\n",
            n(years),
            n(set.histories.len()),
            n(episodes)
        ),
        Lang::En => format!(
            "Read: {} years of reports, {} medicines with a history, {} episodes.\n",
            n(years),
            n(set.histories.len()),
            n(episodes)
        ),
    });
    if set.warnings.is_empty() {
        out.push_str(lang.pick("Rien à signaler.\n", "Nothing found.\n"));
    }
    for warning in &set.warnings {
        out.push_str(&format!("  {}\n", finding(warning, lang)));
    }
    out + "\n"
}

fn written(section: &Section) -> String {
    let mut out = format!("## {}\n", section.title);
    for paragraph in &section.paragraphs {
        out.push_str(&format!("{paragraph}\n"));
    }
    for row in section.table.iter().flat_map(|table| &table.rows) {
        let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
        out.push_str(&format!("  {}\n", cells.join("\t")));
    }
    if !section.examples.is_empty() {
        let names: Vec<String> = section.examples.iter().map(|m| shown(m.level, &m.name)).collect();
        out.push_str(&format!("  {}\n", names.join(" · ")));
    }
    out.push('\n');
    out
}

/// How many numbers must be withheld before the set is shown, and whether any must.
fn disclosure(set: &Dataset, lang: Lang) -> (String, bool) {
    let mut out = String::from(lang.pick("## Nombres à masquer\n", "## Numbers to withhold\n"));
    let mut any = false;
    for level in [Level::Substance, Level::Speciality] {
        let tallies: Vec<Tally> = set.medicines(level).map(|id| Tally::of(&set.raw(id))).collect();
        let sum = tallies.iter().fold(Tally::default(), |sum, tally| sum.plus(*tally));
        let touched = tallies.iter().filter(|tally| tally.small + tally.protecting > 0).count();
        let derivable = tallies.iter().filter(|tally| tally.derivable_alone > 0).count();
        any |= touched > 0;
        let n = |count: u64| integer(count, lang);
        let what = if level == Level::Substance {
            lang.pick("Substances", "Substances")
        } else {
            lang.pick("Spécialités", "Specialities")
        };
        out.push_str(&match lang {
            Lang::Fr => format!(
                "{what} : {} nombres montrés, {} masqués car de 1 à 10, {} masqués pour les protéger, {} non publiés ; \
                 {} fiches touchées. Si l’on ne masquait que les petits nombres, {} fiches en laisseraient retrouver.\n",
                n(sum.shown), n(sum.small), n(sum.protecting), n(sum.absent), n(touched as u64), n(derivable as u64)
            ),
            Lang::En => format!(
                "{what}: {} numbers shown, {} withheld as 1 to 10, {} withheld to protect those, {} not published; {} \
                 medicines touched. Withholding small numbers alone would leave some derivable for {} of them.\n",
                n(sum.shown), n(sum.small), n(sum.protecting), n(sum.absent), n(touched as u64), n(derivable as u64)
            ),
        });
    }
    (out, any)
}

//! `medicine-charts check` of a packed set.

use std::process::ExitCode;

use medicine_charts::chart::text::{Lang, integer};
use medicine_charts::disclosure::Together;
use medicine_charts::domain::Level;
use medicine_charts::error::Result;
use medicine_charts::pack::write::{Verified, counts, derivable, gives_away, tells};
use medicine_charts::profile::Profile;

/// Most medicines named.
const NAMED: usize = 10;

pub(crate) fn run(mut packed: Verified, lang: Lang) -> Result<ExitCode> {
    let mut profiles = packed.profiles()?;
    let medicines = profiles.len();
    let all = packed.all(&profiles)?;
    profiles.push(all);
    let n = |count: usize| integer(count as u64, lang);
    let numbers: usize = profiles.iter().map(|profile| counts(profile).len()).sum();
    let mut together = Together::default();
    profiles.iter().filter(|profile| !profile.medicine.is_all()).for_each(|profile| together.add(profile));
    let telling = |profile: &&Profile| {
        // A sum over medicines is made of what is published of each: nothing can be worked out that is not there already.
        counts(profile).into_iter().any(tells)
            || (!profile.medicine.is_sum() && derivable(profile))
            || (profile.medicine.is_all() && together.sums().iter().any(|sum| gives_away(profile, sum)))
    };
    let mut names: Vec<&str> = profiles.iter().filter(telling).map(|profile| said(profile, lang)).collect();
    // What medicines are compared with is reckoned from what is published of them, or it could hold what is not.
    let levels = [Level::Speciality, Level::Substance];
    if levels.into_iter().any(|level| *packed.set.reference(level) != together.reference(level)) {
        names.push(match lang {
            Lang::Fr => "ce à quoi les médicaments sont comparés",
            Lang::En => "what medicines are compared with",
        });
    }
    let (files, bytes, medicines) = (n(packed.files), n(packed.bytes as usize), n(medicines));
    let mut out = match lang {
        Lang::Fr => format!(
            "Jeu de données compact, empreinte {}\n{files} fichiers, {bytes} octets : longueurs et empreintes exactes.\n\
             {medicines} médicaments, {} nombres.\n",
            packed.descriptor.medicine_charts.fingerprint,
            n(numbers)
        ),
        Lang::En => format!(
            "Packed set, fingerprint {}\n{files} files, {bytes} bytes: every length and hash is right.\n\
             {medicines} medicines, {} numbers.\n",
            packed.descriptor.medicine_charts.fingerprint,
            n(numbers)
        ),
    };
    if let Some(register) = &packed.register {
        let (specialities, files, bytes) =
            (n(register.specialities as usize), n(register.files), n(register.bytes as usize));
        out.push_str(&match lang {
            Lang::Fr => format!(
                "Registre : {specialities} spécialités dans {files} fichiers, {bytes} octets ; aucun renvoi ne se perd.\n"
            ),
            Lang::En => format!(
                "Register: {specialities} specialities in {files} files, {bytes} bytes; nothing leads nowhere.\n"
            ),
        });
    }
    out.push_str(&match (names.is_empty(), lang) {
        (true, Lang::Fr) => "Aucun nombre de 1 à 10, et aucun qui se retrouve par soustraction.\n".to_owned(),
        (true, Lang::En) => "No number from 1 to 10, and none that can be worked out.\n".to_owned(),
        (false, Lang::Fr) => format!("Un petit nombre peut être retrouvé ({}) :\n", n(names.len())),
        (false, Lang::En) => format!("A small number can be worked out ({}):\n", n(names.len())),
    });
    for name in names.iter().take(NAMED) {
        out.push_str(&format!("  {name}\n"));
    }
    crate::print(&out)?;
    Ok(if names.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The medicine's name, or what has none.
fn said(profile: &Profile, lang: Lang) -> &str {
    match (profile.medicine.is_all(), lang) {
        (false, _) => &profile.medicine.name,
        (true, Lang::Fr) => "tous les médicaments ensemble",
        (true, Lang::En) => "all medicines together",
    }
}

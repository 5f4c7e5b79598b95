//! The words of the quality page: findings that many medicines share, and what the set holds. They are written in
//! place, not in the book: the page is made where the set is, and a browser gets it ready.

use super::warning::by_all;
use super::{Lang, UnitWords, capital, dimension, integer, say_here};
use crate::domain::Level;
use crate::error::Warning;

/// The heading of a kind of finding.
#[must_use]
pub fn finding_title(warning: &Warning, lang: Lang) -> String {
    let (french, english) = match warning {
        Warning::MarginsDisagree { unstated: true, .. } => {
            ("Des cas sans l’information", "Cases without the information")
        }
        Warning::MarginsDisagree { .. } => ("Des totaux qui se contredisent", "Totals that contradict each other"),
        Warning::DenominatorNotCredible => ("Plus de cas que de traitements", "More cases than treatments"),
        Warning::ExposureMissing { .. } => {
            ("Des années avec des cas, sans traitement publié", "Years with cases, without published treatments")
        }
        Warning::ReporterLabelsCorrupt { .. } => ("Des déclarants sans nom", "Reporters without names"),
        Warning::OrganSharesRecomputed { .. } => ("Des parts recalculées", "Shares recomputed"),
        Warning::NotInTable { .. } => ("Absents d’un tableau", "Absent from a table"),
        Warning::NameShared => ("Un même nom à deux niveaux", "One name at two levels"),
        Warning::DuplicateRows { .. } => ("Des lignes en double", "Duplicate rows"),
        Warning::BadRows { .. } => ("Des lignes illisibles", "Rows that cannot be read"),
        Warning::UnknownCategory { .. } => ("Des valeurs inconnues", "Unknown values"),
        Warning::FileAbsent { .. } => ("Des fichiers absents", "Files that are not there"),
        Warning::UnmatchedLinks { .. } => ("Des liens sans correspondance", "Links without a match"),
    };
    say_here(lang, french, english, &[])
}

/// What a kind of finding means and what is done about it, whatever the table or the file it is in: see [`finding_where`].
#[must_use]
pub fn finding_explained(warning: &Warning, unit: &UnitWords, lang: Lang) -> String {
    let (french, english) = match warning {
        Warning::MarginsDisagree { unstated: true, .. } => (
            "Dans certains tableaux, le total est inférieur au total par année : l’information manque dans une partie des cas. Ces cas sont montrés à part, comme « non précisé ».",
            "In some tables the total is smaller than the total by year: some cases lack the information. They are shown apart, as “not stated”.",
        ),
        Warning::MarginsDisagree { .. } => (
            "Dans certains tableaux, le total dépasse le total par année : un tel tableau n’est pas utilisé pour ces médicaments.",
            "In some tables the total exceeds the total by year: such a table is not used for these medicines.",
        ),
        Warning::DenominatorNotCredible => (
            "Il y a plus de cas déclarés que de traitements publiés : les remboursements sont peut-être enregistrés sous un autre nom. Aucun taux n’est calculé.",
            "There are more reported cases than published treatments: reimbursements may be recorded under another name. No rate is computed.",
        ),
        Warning::ExposureMissing { .. } => (
            "Des cas sont déclarés certaines années pour lesquelles aucun traitement n’est publié ; ces années n’ont pas de taux, et le taux d’ensemble est refusé si plus d’un cas sur dix est, ou peut être, concerné.",
            "Cases are reported in some years for which no treatment is published; these years have no rate, and the overall rate is refused when more than one case in ten is, or may be, concerned.",
        ),
        Warning::ReporterLabelsCorrupt { .. } => (
            "Les libellés des déclarants ont été écrasés avant publication : aucune figure n’en est tirée.",
            "The labels of the reporters were overwritten before publication: no figure is drawn from them.",
        ),
        Warning::OrganSharesRecomputed { .. } => (
            "Les parts publiées par classe d’organes sont calculées sur un nombre de cas trop petit. Elles sont ignorées et recalculées sur les cas par année.",
            "The published shares by organ class are computed on too small a number of cases. They are ignored and recomputed on the cases by year.",
        ),
        Warning::NotInTable { .. } => (
            "Un tableau qui porte sur d’autres médicaments ne dit rien de ceux-ci : absence de donnée, et non zéro.",
            "A table that covers other medicines says nothing about these: no data, which is not zero.",
        ),
        Warning::NameShared => (
            "Le même nom désigne une substance active et un médicament : ce sont deux entrées, chacune avec ses nombres.",
            "The same name stands for an active substance and a medicine: they are two entries, each with its numbers.",
        ),
        other => return warning_for_quality_page(other, unit, lang),
    };
    say_here(lang, french, english, &[])
}

/// The table ("Par âge et par classe d’organes") or the file that a finding is in, to begin a line with; `None` when
/// it is in none of its own.
#[must_use]
pub fn finding_where(warning: &Warning, lang: Lang) -> Option<String> {
    match warning {
        Warning::MarginsDisagree { dimension: by, .. } => Some(capital(dimension(*by, lang))),
        Warning::NotInTable { dimensions } => Some(capital(&by_all(dimensions, lang))),
        Warning::ReporterLabelsCorrupt { file } | Warning::OrganSharesRecomputed { file } => Some(file.clone()),
        _ => None,
    }
}

/// The finding as a line of the set's quality page, without the medicines it touches.
#[must_use]
pub fn warning_for_quality_page(warning: &Warning, unit: &UnitWords, lang: Lang) -> String {
    let say = |french, english, args: &[&str]| say_here(lang, french, english, args);
    match warning {
        Warning::MarginsDisagree { dimension: by, unstated: true } => say(
            "La somme {0} est inférieure au total par année : l’information manque dans des cas.",
            "The sum {0} is less than the total by year: cases lack the information.",
            &[dimension(*by, lang)],
        ),
        Warning::MarginsDisagree { dimension: by, unstated: false } => say(
            "La somme {0} dépasse le total par année : le tableau n’est pas utilisé.",
            "The sum {0} exceeds the total by year: the table is not used.",
            &[dimension(*by, lang)],
        ),
        Warning::DenominatorNotCredible => say(
            "Plus de cas que de {0} : aucun taux n’est calculé.",
            "More cases than {0}: no rate is computed.",
            &[unit.many],
        ),
        Warning::ExposureMissing { .. } => say(
            "Des cas dans des années pour lesquelles le nombre de {0} vaut zéro ou n’est pas publié.",
            "Cases in years for which the number of {0} is zero or not published.",
            &[unit.many],
        ),
        Warning::ReporterLabelsCorrupt { file } => say(
            "{0} : les libellés des déclarants ont été écrasés avant publication ; le fichier n’est pas utilisé.",
            "{0}: the labels of the reporters were overwritten before publication; the file is not used.",
            &[file],
        ),
        Warning::OrganSharesRecomputed { file } => say(
            "{0} : les parts publiées reposent sur un autre total que les cas par année ; elles sont recalculées.",
            "{0}: the published shares rest on another total than the cases by year; they are computed again.",
            &[file],
        ),
        Warning::NotInTable { dimensions } => {
            say("Absent du tableau {0}.", "Absent from the table {0}.", &[&by_all(dimensions, lang)])
        }
        Warning::NameShared => say(
            "Un médicament et une substance portent le même nom.",
            "A medicine and a substance bear the same name.",
            &[],
        ),
        Warning::DuplicateRows { file, rows } => say(
            "{0} : lignes en double, la première est gardée ({1}).",
            "{0}: duplicate rows, the first is kept ({1}).",
            &[file, &integer(*rows, lang)],
        ),
        Warning::BadRows { file, rows, first } => say(
            "{0} : lignes écartées ({1}) ; la première : {2}.",
            "{0}: rows left out ({1}); the first: {2}.",
            &[file, &integer(*rows, lang), first],
        ),
        Warning::UnknownCategory { file, field, value, row, rows } => say(
            "{0}, champ {1} : « {2} » n’est pas une valeur prévue par le descripteur (lignes : {3} ; la première : {4}).",
            "{0}, field {1}: “{2}” is not a value the descriptor lists (rows: {3}; the first: {4}).",
            &[file, field, value, &integer(*rows, lang), &integer(*row, lang)],
        ),
        Warning::FileAbsent { file } => say("{0} : fichier facultatif absent.", "{0}: optional file, absent.", &[file]),
        Warning::UnmatchedLinks { links } => say(
            "Liens entre médicaments et substances dont un nom ne figure dans aucun tableau : {0}.",
            "Links between medicines and substances of which a name is in no table: {0}.",
            &[&integer(*links, lang)],
        ),
    }
}

/// A level as a word.
#[must_use]
pub fn level_word(level: Level, lang: Lang) -> &'static str {
    match level {
        Level::Substance => lang.pick("Substances actives", "Active substances"),
        Level::Speciality => lang.pick("Médicaments", "Medicines"),
    }
}

/// How many medicines of each level: "1 substance active, 7 médicaments". A level without any is not named.
#[must_use]
pub(crate) fn medicines_counted(substances: usize, specialities: usize, lang: Lang) -> String {
    let one = |count: usize| lang.pick(count < 2, count == 1);
    let words = [
        (substances, "{0} substance active", "{0} active substance", "{0} substances actives", "{0} active substances"),
        (specialities, "{0} médicament", "{0} medicine", "{0} médicaments", "{0} medicines"),
    ];
    let named =
        words.into_iter().filter(|(count, ..)| *count > 0).map(|(count, french, english, frenches, englishes)| {
            let (french, english) = if one(count) { (french, english) } else { (frenches, englishes) };
            say_here(lang, french, english, &[&integer(count as u64, lang)])
        });
    named.collect::<Vec<_>>().join(", ")
}

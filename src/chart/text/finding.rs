//! Findings that many medicines share, for the quality page.

use super::warning::by_all;
use super::{Lang, UnitWords, capital, dimension, say};
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
    say(lang, french, english, &[])
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
            "Il y a plus de cas déclarés que de traitements publiés, le plus souvent parce que les remboursements sont enregistrés sous un autre nom. Aucun taux n’est calculé.",
            "There are more reported cases than published treatments, most often because reimbursements are recorded under another name. No rate is computed.",
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
        other => return super::warning_for_quality_page(other, unit, lang),
    };
    say(lang, french, english, &[])
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

//! Findings about the data, in words: for the reader of one medicine, and for the quality page of the set.

use super::{Lang, UnitWords, dimension as by, integer, list, say};
use crate::domain::Dimension;
use crate::error::Warning;

/// What this finding means for the reader of a medicine's page. `None`: it is of no use to that reader
/// (a matter of the files, told on the quality page).
#[must_use]
pub fn warning_for_reader(warning: &Warning, unit: &UnitWords, lang: Lang) -> Option<String> {
    let say = |french, english, args: &[&str]| Some(say(lang, french, english, args));
    match warning {
        Warning::MarginsDisagree { dimension, unstated: true } => say(
            "Certains cas ne sont pas répartis {0} : la somme des groupes est inférieure au total.",
            "Some cases are not broken down {0}: the groups add up to less than the total.",
            &[by(*dimension, lang)],
        ),
        Warning::MarginsDisagree { dimension, unstated: false } => say(
            "Le tableau publié {0} compte plus de cas que le total de ce médicament : il n’est pas utilisé.",
            "The table published {0} counts more cases than this medicine’s total: it is not used.",
            &[by(*dimension, lang)],
        ),
        Warning::DenominatorNotCredible => say(
            "Il y a plus de cas déclarés que de {0} : les remboursements sont peut-être enregistrés sous un autre nom. \
             Aucun taux n’est calculé.",
            "There are more reported cases than {0}: reimbursements may be recorded under another name. \
             No rate is computed.",
            &[unit.many],
        ),
        Warning::ExposureMissing { years } => {
            let years: Vec<String> = years.iter().map(u16::to_string).collect();
            say(
                "En {1}, des cas ont été déclarés, mais le nombre de {0} vaut zéro ou n’est pas publié : aucun taux n’est \
                 calculé.",
                "In {1} cases were reported, but the number of {0} is zero or not published: no rate is computed.",
                &[unit.many, &list(&years, lang)],
            )
        }
        Warning::ReporterLabelsCorrupt { .. } => say(
            "Dans les fichiers publiés, les noms des types de déclarants ont été écrasés : aucune figure n’en est tirée.",
            "In the published files the names of the types of reporter were overwritten: no figure is drawn from them.",
            &[],
        ),
        Warning::OrganSharesRecomputed { .. } => say(
            "Les pourcentages publiés par classe d’organes utilisent un autre total de cas : ils sont ignorés et \
             recalculés ici à partir des cas de ce médicament.",
            "The published percentages by organ class use another total of cases: they are ignored and computed again \
             here from this medicine’s cases.",
            &[],
        ),
        Warning::NotInTable { dimensions } => say(
            "Ce médicament ne figure pas dans le tableau publié {0}. Cela ne veut pas dire zéro.",
            "This medicine is not in the table published {0}. That does not mean zero.",
            &[&by_all(dimensions, lang)],
        ),
        Warning::NameShared => say(
            "Un médicament et une substance portent ce même nom : leurs chiffres sont différents.",
            "A medicine and a substance bear this same name: their figures differ.",
            &[],
        ),
        Warning::DuplicateRows { .. }
        | Warning::BadRows { .. }
        | Warning::UnknownCategory { .. }
        | Warning::FileAbsent { .. }
        | Warning::UnmatchedLinks { .. } => None,
    }
}

/// The finding as a line of the set's quality page, without the medicines it touches.
#[must_use]
pub fn warning_for_quality_page(warning: &Warning, unit: &UnitWords, lang: Lang) -> String {
    let say = |french, english, args: &[&str]| say(lang, french, english, args);
    match warning {
        Warning::MarginsDisagree { dimension, unstated: true } => say(
            "La somme {0} est inférieure au total par année : l’information manque dans des cas.",
            "The sum {0} is less than the total by year: cases lack the information.",
            &[by(*dimension, lang)],
        ),
        Warning::MarginsDisagree { dimension, unstated: false } => say(
            "La somme {0} dépasse le total par année : le tableau n’est pas utilisé.",
            "The sum {0} exceeds the total by year: the table is not used.",
            &[by(*dimension, lang)],
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
        Warning::UnknownCategory { file, field, value, rows } => say(
            "{0}, champ {1} : « {2} » n’est pas une valeur prévue par le descripteur (lignes : {3}).",
            "{0}, field {1}: “{2}” is not a value the descriptor lists (rows: {3}).",
            &[file, field, value, &integer(*rows, lang)],
        ),
        Warning::FileAbsent { file } => say("{0} : fichier facultatif absent.", "{0}: optional file, absent.", &[file]),
        Warning::UnmatchedLinks { links } => say(
            "Liens entre médicaments et substances dont un nom ne figure dans aucun tableau : {0}.",
            "Links between medicines and substances of which a name is in no table: {0}.",
            &[&integer(*links, lang)],
        ),
    }
}

/// "par âge et par classe d’organes", "by age and by organ class".
pub(super) fn by_all(dimensions: &[Dimension], lang: Lang) -> String {
    let names: Vec<String> = dimensions.iter().map(|d| by(*d, lang).to_owned()).collect();
    list(&names, lang)
}

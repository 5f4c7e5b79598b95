//! The words of the field. Each idea has one name, used everywhere.

mod count;
mod soc;
mod terms;

pub use count::{Count, LARGEST_WITHHELD, Range};
pub use soc::{SOCS, Soc};
pub use terms::Terms;

/// What a set names a medicine by: a brand as sold, or an active substance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A medicine as sold, under its brand name ("spécialité").
    Speciality,
    /// An active substance.
    Substance,
}

impl Level {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Level {
        match self {
            Level::Speciality => Level::Substance,
            Level::Substance => Level::Speciality,
        }
    }
}

/// A medicine: its level and its name as published (the only key the files have).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Medicine {
    /// Speciality or substance.
    pub level: Level,
    /// The name as published; none for all medicines together.
    pub name: String,
}

/// What stands for the name of a sum over the medicines of a level.
const SUM: &str = "Σ";

impl Medicine {
    /// All medicines of a set together, each case once, as if they were one substance: it has a page and figures like
    /// any other.
    #[must_use]
    pub fn all() -> Medicine {
        Medicine { level: Level::Substance, name: String::new() }
    }

    /// The sum over the medicines of this level, where a case counts once under each that it names: what stands in the
    /// place of [`Medicine::all`] in a set that does not say better.
    #[must_use]
    pub fn sum(level: Level) -> Medicine {
        Medicine { level, name: SUM.to_owned() }
    }

    /// Whether it is all medicines, together or as a sum.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.name.is_empty() || self.is_sum()
    }

    /// Whether it is a sum over medicines.
    #[must_use]
    pub fn is_sum(&self) -> bool {
        self.name == SUM
    }
}

/// What counts are broken down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Calendar year.
    Year,
    /// Sex of the person.
    Sex,
    /// Age band of the person.
    Age,
    /// MedDRA System Organ Class; a case may touch several.
    Soc,
    /// MedDRA High Level Term under a SOC; a case may touch several.
    Hlt,
    /// Who reported (ICH E2B reporter qualification).
    Reporter,
    /// Serious or not (ICH E2A).
    Seriousness,
    /// Why it is serious (ICH E2A criteria); a case may meet several.
    Criterion,
    /// Outcome of the reaction (ICH E2B).
    Outcome,
    /// Of medication errors: whether there was an adverse effect.
    ErrorEffect,
    /// Of medication errors: whom they concern.
    ErrorPopulation,
    /// Of medication errors: the step of the medication process where the error arose.
    ErrorStep,
    /// Of medication errors: what went wrong; a report may have several natures.
    ErrorNature,
    /// Of medication errors: why; a report may have several causes.
    ErrorCause,
    /// Where the people treated live, in the set's own words. Somebody who moves is in two: it adds up to nobody's total.
    Region,
    /// The bracket of use that the publisher gives a medicine: no breakdown of anything counted.
    UseLevel,
}

impl Dimension {
    /// Those by which a profile has a table of its own, in its order.
    pub(crate) const ONE_WAY: [Dimension; 7] = [
        Dimension::Year,
        Dimension::Sex,
        Dimension::Age,
        Dimension::Reporter,
        Dimension::Seriousness,
        Dimension::Criterion,
        Dimension::Outcome,
    ];

    /// Those that break down medication errors, which are counted apart from cases, in the order they are shown.
    pub(crate) const OF_ERRORS: [Dimension; 5] = [
        Dimension::ErrorEffect,
        Dimension::ErrorPopulation,
        Dimension::ErrorStep,
        Dimension::ErrorNature,
        Dimension::ErrorCause,
    ];

    /// Whether a case falls in exactly one category, so that the cells add up to the cases.
    #[must_use]
    pub fn partitions(self) -> bool {
        self < Dimension::ErrorEffect && !matches!(self, Dimension::Soc | Dimension::Hlt | Dimension::Criterion)
    }

    /// Whether its categories are of medication errors, not of cases.
    #[must_use]
    pub fn is_of_errors(self) -> bool {
        (Dimension::ErrorEffect..=Dimension::ErrorCause).contains(&self)
    }

    /// Whether its words are the set's own: terms that no standard list has.
    #[must_use]
    pub fn has_own_words(self) -> bool {
        self == Dimension::Hlt || self > Dimension::ErrorEffect && self != Dimension::UseLevel
    }
}

/// Female, male; a case without the information is [`Category::Unstated`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Women and girls.
    Female,
    /// Men and boys.
    Male,
}

/// Ages from `from` to `to` in completed years, both included; no upper end when `to` is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgeBand {
    /// The youngest age in the band.
    pub from: u8,
    /// The oldest age in the band.
    pub to: Option<u8>,
}

/// Index of a term in the dictionary of its dimension (see [`Terms`]).
pub type TermId = u16;

/// One category of a dimension. The order of this type is the order of drawing:
/// years and ages ascending, women before men, terms in dictionary order, unstated last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// A calendar year.
    Year(u16),
    /// A sex.
    Sex(Sex),
    /// An age band.
    Age(AgeBand),
    /// A System Organ Class of the standard list.
    Soc(Soc),
    /// A term of the set's own dictionary: HLT, what an error is about, or any label the descriptor gives.
    Term(TermId),
    /// A word of a standard list: reporter, seriousness, criterion, outcome, effect of an error.
    Coded(Code),
    /// The information is missing in the report.
    Unstated,
}

/// Standard codes of the short dimensions (ICH E2B(R3), E2A), with the spelling descriptors use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each variant is the word of the standard")]
pub enum Code {
    Physician,
    Pharmacist,
    OtherHealthProfessional,
    Lawyer,
    Consumer,
    Serious,
    NotSerious,
    Death,
    LifeThreatening,
    Hospitalisation,
    Disability,
    CongenitalAnomaly,
    OtherImportant,
    Recovered,
    Recovering,
    RecoveredWithSequelae,
    NotRecovered,
    Fatal,
    UnknownOutcome,
    WithEffect,
    WithoutEffect,
    UseLevel1,
    UseLevel2,
    UseLevel3,
    UseLevel4,
    UseLevel5,
}

/// Every [`Code`] with its dimension and its spelling in descriptors.
pub const CODES: [(Dimension, Code, &str); 26] = [
    (Dimension::Reporter, Code::Physician, "physician"),
    (Dimension::Reporter, Code::Pharmacist, "pharmacist"),
    (Dimension::Reporter, Code::OtherHealthProfessional, "other-health-professional"),
    (Dimension::Reporter, Code::Lawyer, "lawyer"),
    (Dimension::Reporter, Code::Consumer, "consumer"),
    (Dimension::Seriousness, Code::Serious, "serious"),
    (Dimension::Seriousness, Code::NotSerious, "not-serious"),
    (Dimension::Criterion, Code::Death, "death"),
    (Dimension::Criterion, Code::LifeThreatening, "life-threatening"),
    (Dimension::Criterion, Code::Hospitalisation, "hospitalisation"),
    (Dimension::Criterion, Code::Disability, "disability"),
    (Dimension::Criterion, Code::CongenitalAnomaly, "congenital-anomaly"),
    (Dimension::Criterion, Code::OtherImportant, "other-important"),
    (Dimension::Outcome, Code::Recovered, "recovered"),
    (Dimension::Outcome, Code::Recovering, "recovering"),
    (Dimension::Outcome, Code::RecoveredWithSequelae, "recovered-with-sequelae"),
    (Dimension::Outcome, Code::NotRecovered, "not-recovered"),
    (Dimension::Outcome, Code::Fatal, "fatal"),
    (Dimension::Outcome, Code::UnknownOutcome, "unknown"),
    (Dimension::ErrorEffect, Code::WithEffect, "with-effect"),
    (Dimension::ErrorEffect, Code::WithoutEffect, "without-effect"),
    (Dimension::UseLevel, Code::UseLevel1, "1"),
    (Dimension::UseLevel, Code::UseLevel2, "2"),
    (Dimension::UseLevel, Code::UseLevel3, "3"),
    (Dimension::UseLevel, Code::UseLevel4, "4"),
    (Dimension::UseLevel, Code::UseLevel5, "5"),
];

/// The codes of [`CODES`] on their own: what only needs codes does not bring their spelling along.
pub(crate) const CODES_ALONE: [Code; CODES.len()] = {
    let mut codes = [Code::Physician; CODES.len()];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = CODES[at].1;
        at += 1;
    }
    codes
};

/// Whether counts are of reported cases or of exposure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Individual case safety reports naming the medicine.
    Cases,
    /// Exposure, in the set's unit (French sets: patient × pack type × year).
    Exposure,
}

//! What a field of a file is: the word that a descriptor gives each column it wants read.

use serde::{Deserialize, Serialize};

/// The parts a field can play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is the word of `domain` or says itself")]
pub enum Role {
    /// The medicine's name; its level is the resource's.
    Medicine,
    /// In a crosswalk: the speciality's name.
    Speciality,
    /// In a crosswalk: the substance's name.
    Substance,
    Year,
    Sex,
    Age,
    Soc,
    Hlt,
    Reporter,
    Seriousness,
    Criterion,
    Outcome,
    /// Of medication errors: with or without an adverse effect.
    ErrorEffect,
    /// Of medication errors: whom they concern, in the set's own words.
    ErrorPopulation,
    /// Of medication errors: the step of the medication process, in the set's own words.
    ErrorStep,
    /// Of medication errors: what went wrong, in the set's own words.
    ErrorNature,
    /// Of medication errors: why, in the set's own words.
    ErrorCause,
    /// Where the people treated live, in the set's own words; of tables of exposure.
    Region,
    /// The bracket of use that the publisher gives the medicine, from 1, the lowest, to 5. Read as published, never reckoned.
    UseLevel,
    /// Number of reported medication errors; broken down by one field of an `error-` role.
    Errors,
    /// Number of cases.
    Cases,
    /// Exposure.
    Exposure,
    /// A number of cases the file states as a denominator; read only to be checked.
    StatedTotal,
    /// A share in percent the file states; read only to be checked.
    StatedShare,
    /// A code of the medicine or the substance.
    Code,
    /// Anything else worth keeping that counts nothing: form, route, holder, status, class, label, address.
    Attribute,
    /// A date.
    Date,
    /// Number of shortage reports.
    Reports,
    /// Number of the shortage reports for which at least one measure was taken.
    WithMeasure,
    /// What a shortage report is of: a risk of shortage, a shortage, …
    ShortageKind,
    /// A class of the Anatomical Therapeutic Chemical classification, by its code; in a register, the speciality's.
    Atc,
    /// Why there is a shortage.
    Cause,
    /// A measure taken against a shortage.
    Measure,
    /// The day on which a shortage, or in a register a state, began.
    Start,
    /// The day on which it ended; no value: it has not.
    End,
    /// An amount that is neither cases nor exposure (boxes, euros).
    Amount,
    /// In a register: the speciality's code, which joins its files.
    SpecialityCode,
    /// In a register: the substance's code; zeros before it do not count.
    SubstanceCode,
    /// Its pharmaceutical form.
    Form,
    /// Its routes of administration, a semicolon between two.
    Route,
    /// The status of its authorisation.
    Status,
    /// The procedure by which it was authorised.
    Procedure,
    /// Whether it is marketed.
    Marketed,
    /// When it was authorised.
    Authorised,
    /// Who holds its authorisation, a semicolon between two.
    Holder,
    /// Whether it is under additional monitoring.
    Monitoring,
    /// Of major therapeutic interest, when the field says anything but no.
    MajorInterest,
    /// In a composition: the part of the speciality (a tablet, a solvent).
    Element,
    /// How much of the substance there is.
    Dosage,
    /// In how much of the element.
    DosagePer,
    /// The substance as put in, or its active moiety.
    Nature,
    /// The number that a substance and its moiety share.
    LinkNumber,
    /// Whether it can be had.
    Availability,
    /// The code of a pack.
    PackCode,
    /// When it was last confirmed.
    Update,
    /// When it is to end, or ended.
    Return,
    /// An address about the row's speciality.
    Link,
}

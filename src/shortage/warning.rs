//! What is found about files of shortages, as values. Their words are in [`crate::chart::shortages`].

/// A finding.
#[derive(Debug, Clone, PartialEq)]
pub enum Warning {
    /// An optional file of the descriptor that is not there.
    FileAbsent {
        /// The resource's path.
        file: String,
    },
    /// Rows left out because a value is not what the schema says.
    BadRows {
        /// The resource's path.
        file: String,
        /// How many.
        rows: u64,
        /// The first of them, in words.
        first: String,
    },
    /// A value that is not among the categories that the descriptor lists; its rows are left out.
    UnknownCategory {
        /// The resource's path.
        file: String,
        /// The field's name.
        field: String,
        /// The value met first.
        value: String,
        /// How many rows hold such a value.
        rows: u64,
    },
    /// The code of a class that was mistyped with the letter O where a digit stands, read as the code that exists.
    CodeRepaired {
        /// The resource's path.
        file: String,
        /// As in the file.
        written: String,
        /// As it was read.
        read: String,
    },
    /// A class that is neither a name that the descriptor lists nor a code: its reports are counted as of no known class.
    CodeUnknown {
        /// The resource's path.
        file: String,
        /// As in the file.
        written: String,
    },
    /// Several rows say this year's reports; the first is kept.
    YearTwice {
        /// The resource's path.
        file: String,
        /// The year.
        year: u16,
    },
    /// The reports of a year by kind, class or cause do not add up to the year's reports. Both are shown as published.
    TotalsDiffer {
        /// The resource's path.
        file: String,
        /// The year.
        year: u16,
        /// What its rows add up to.
        sum: u64,
        /// The year's reports.
        total: u64,
        /// Whether they are by class: the figures of classes say it too.
        of_classes: bool,
    },
    /// More reports with a measure than reports: no share is given.
    MoreWithMeasure {
        /// The year.
        year: u16,
    },
    /// The share that the file states is not that of its numbers, which are used.
    ShareDiffers {
        /// The resource's path.
        file: String,
        /// The year.
        year: u16,
        /// As stated, in percent.
        stated: f64,
        /// As computed, in percent.
        computed: f64,
    },
    /// The file states a share in years for which it gives no number of reports with a measure: it is not used, and the
    /// years are shown as not published.
    ShareWithoutNumber {
        /// The resource's path.
        file: String,
        /// The years, in order.
        years: Vec<u16>,
    },
    /// Rows about one shortage of a medicine give two ends or two causes; the first are kept.
    EpisodeContradicted {
        /// The resource's path.
        file: String,
        /// The medicine's name.
        medicine: String,
        /// The day on which the shortage began, as an ISO date.
        start: String,
    },
    /// A shortage begins after the day on which the data were extracted: one of the two days is wrong. It is shown as published.
    EpisodeAhead {
        /// The resource's path.
        file: String,
        /// The medicine's name.
        medicine: String,
        /// The day on which the shortage begins, as an ISO date.
        start: String,
        /// The day of extraction, as an ISO date.
        extracted: String,
    },
}

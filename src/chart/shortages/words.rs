//! What figures of shortages and their pages say, in a book of their own: no other page needs it.

use crate::chart::text::book;

book! {
    pub(crate) words:
    ReportsPanel SharePanel ReportsTitle ReportsTitleOne ReportsNone ReportsSubtitle ReportsRange ReportsOneYear
    ReportsShare ReportsBlank NotPublished NotComputed Report Reports Times TimesOne ColumnYear ColumnReports
    ColumnWith ColumnShare ColumnKind ColumnGroup ColumnCode ColumnClass ColumnCause ColumnMeasure
    ColumnMeasures ColumnTimes ColumnShareOfYear ColumnStart ColumnEnd ColumnDays ReportsCaption KindsTitle
    KindsTitleOther KindsSubtitle KindsSentence KindsCaption RuptureCount RuptureCounts RiskCount RiskCounts
    KindRupture KindRisk KindDiscontinued KindNone KindOther KindUnstated GroupsTitle GroupsSubtitle
    GroupsSentence ClassesRepaired ClassesUnknown ClassesDiffer GroupsCaption UnknownClass WithinGroup
    ClassesTitle ClassesSubtitle ClassesSentence ClassesAll ClassesFew ClassesCaption CausesTitle CausesSubtitle
    CausesSentence CausesCaption MeasuresTitle MeasuresSubtitle MeasuresSentence MeasuresSeveral MeasuresCaption
    HistoryTitle HistoryTitleOpen HistoryTitleYear HistoryTitleYearOpen OnlyOpen Episode Episodes Open
    HistorySubtitle HistorySentence HistoryPackages HistoryCaption FromTo OnDay Since Day Days StillOpen CauseIs
    MeasuresAre SpokenYear Caveat Rule HowReports HowBlank HowAtc HowHistory FindingFileAbsent FindingBadRows
    FindingUnknownCategory FindingCodeRepaired FindingCodeUnknown FindingYearTwice FindingTotalsDiffer
    FindingMoreWithMeasure FindingShareDiffers FindingShareWithoutNumber FindingEpisodeContradicted FindingEpisodeAhead
    MeasureQuantitativeQuota MeasureQualitativeQuota MeasureEmergencyStock MeasureMadeAvailable
    MeasureRegulatoryFlexibility MeasureRestrictedDistribution MeasureImport CauseProductionCapacity
    CauseRawMaterial CausePackagingMaterial CauseQualityDefect CauseManufacturingDelay CauseReleaseDelay
    CauseDemandIncrease CauseTransport CauseRegulatory CauseCommercialDecision PageTab PageTitle PageMind
    PageOpen PageMedicines PageMedicinesLead Medicine Medicines PageFindings CaveatReports CaveatTrend
    CaveatClasses CaveatNow HistoryTab BackToAll ToMedicine SeeAlso SectionTitle FileOf PictureOf LabelOther
    LabelUnstated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_books_have_every_key_once_in_the_same_order() {
        for book in [include_str!("words.fr.txt"), include_str!("words.en.txt")] {
            let keys: Vec<&str> = book.lines().filter_map(|line| Some(line.split_once(" = \"")?.0)).collect();
            assert_eq!(keys, NAMES);
        }
        for [french, english] in BOOKS[0].iter().zip(&BOOKS[1]).map(|(french, english)| [french, english]) {
            assert!(!french.is_empty() && !english.is_empty());
        }
    }
}

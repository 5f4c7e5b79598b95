//! The keys of the book, in its order.

/// Gives each text a key, named after its English words or its place.
macro_rules! keys {
    ($($name:ident)*) => {
        /// A text of the book.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(dead_code, reason = "some are reached as the nth after another")]
        pub(crate) enum Key {
            $($name),*
        }

        /// The names of the keys, as the book writes them.
        pub(super) const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

keys! {
    // Categories, ages, years
    AgeAndOver AgeOne AgeBand PeopleAgedAndOver PeopleUnder PeopleAged PeopleAgedTo CasesFromTo YearIn YearsInAnd
    YearsFromTo Women Men NotStated UnderOneYear PeopleUnderOneYear FromDoctors FromPharmacists
    FromOtherHealthProfessionals FromLawyers FromMembersOfThePublic Doctors Pharmacists OtherHealthProfessionals
    Lawyers MembersOfThePublic SeriousCases NonSeriousCases OfWhichDeath OfWhichLifeThreatening OfWhichHospitalStay
    OfWhichDisability OfWhichCongenitalAnomaly OfWhichOtherImportant Recovered Recovering
    RecoveredWithLastingEffects NotRecovered Death OutcomeUnknown AndLast
    // Short words around the figures
    AmongPeople ActiveSubstanceIn1Medicine ActiveSubstanceInMedicines Medicine1ActiveSubstance
    MedicineActiveSubstances Share Rate Number Everyone NotPublished AmongWomen AmongMen WithoutTheInformation
    ActiveSubstance Medicine ByYear BySex ByAge ByOrganClass ByMedDRATerm ByReporter BySeriousness
    BySeriousnessCriterion ByOutcome MedicinesWithThisSubstance MedicinesWithThisSubstanceInPart
    ActiveSubstancesOfThisMedicine ActiveSubstancesOfThisMedicineInPart SeeAlsoSubstance SeeAlsoMedicine
    // Shares in words
    About MoreThan FewerThan CasesOutOf PartOfUnits LessThan NoCase AllCases NearlyAllCases
    // Amounts of use
    RoundedOfUnits
    // Why there is no rate: in full, then in a few words
    ReasonCasesHidden ReasonCasesNotPublished ReasonNoCase ReasonNoUse ReasonUseHidden ReasonTooLittleUse
    ReasonMoreCasesThanUse ReasonUseInPart ReasonTooFewCases CountsReportedBut TheFilesCountOnly ShortlyCasesHidden
    ShortlyCasesNotPublished ShortlyTooFewCases ShortlyNoUse ShortlyUseHidden ShortlyTooLittleUse
    ShortlyMoreCasesThanUse ShortlyUseInPart
    // Caveats
    ShortCaveat Caution WithheldRule ExtractedOn Fictional January February March April May June July August
    September October November December CaveatCause CaveatComplete CaveatNumber CaveatFrequency CaveatSeveral
    CaveatBenefits CaveatTreatment CaveatDenominator
    // "How is this counted?"
    HowCases HowUse HowShares HowRates HowClasses HowRatio HowAllMedicines HowSeriousness HowOutcomes HowReporters
    // Remarks on the data
    NoteUnstated NoteTableExceeds NoteMoreCasesThanUse NoteYearsWithoutUse NoteReportersOverwritten
    NoteSharesRecomputed NoteNotInTable NoteNameShared
    // Parts of several figures
    ZeroGivenAsNotPublished CasesPer100000 ReportedCasesInside DottedTickAllMedicines NotComparedHidden
    NotComparedZero NotComparedFewerThanCases NotComparedTooFew NotComparedInPart
    // The sentence that opens the page of a medicine
    OverThePublishedPeriod ThisSubstance ThisMedicine HeadlineNoCase CasesBetween HeadlineNotPublished HeadlineName
    HeadlineNames HeadlineNaming HeadlineAll SumOfSubstances Overview SumIsNoNumberOfCases HeadlineOpening HeadlineHidden HeadlineRate HeadlineInterval HeadlineAbout
    // Numbers on marks and in tables
    UnitsFromTo ExactNumberHidden ShareInterval ShareExactNumberHidden ShareUnknown RateInterval NoRateStop NoRate
    LabelAndText Source FromTo RangeTo Hidden Semicolon NoRateColon CasesWord FlagHidden FlagNotPublished Remark
    // Figures by year
    ReportedCases NumberOf AndOf AYear Year AllMedicinesColon RateByYearSubtitle NoPoint From95 To95
    CaptionRateByYear NoRateFor NoReportingRate OverTheWholePeriod NoYearHasEnough RateOverThePeriodOnly NotGiven
    CaptionCasesAndByYear CaptionCasesByYear CasesByYearNotPublished ReportingRateNotPublished
    BreakdownBySexNotPublished BreakdownByAgeNotPublished BreakdownByAgeAndSexNotPublished OrganClassesNotPublished
    WhoReportedNotPublished SeriousnessNotPublished OutcomeNotPublished
    // Figures by sex and by age
    AccordingToSex AccordingToAge OfCases OfUnits SemicolonThen TimesTheirShare LabelAndShare ShareOfReportedCases
    ShareOfUnits ShareOf AndShareOf Sex Age ShareOfCases RatioOfShares AllMedicines CaptionRate RateSubtitle
    CaptionCasesAnd CaptionCasesOnly
    // Age and sex
    AccordingToAgeAndSex CaptionCasesAndByAgeAndSex
    // Organ classes
    InvolvingEachOrganClass OtherOrganClassesNotPublished WithoutAPublishedNumber OfTheCasesOfThisClass
    TheTermsReported OfThisOrganClassByMedDRA SemicolonAllMedicines NoOrganClassHere MedDRATerm OrganClassMedDRA
    CaptionCasesByOrganClass
    Pairs ShareOfPairs OfPairs TitleOfPairs HowPairs
    // Who reported, how serious, which outcome
    ByWhoReported BySeriousnessAndCriteria ByReportedOutcome Reporter Seriousness Outcome Colon
    WhoReportedCannotBeTold NoChartIsDrawnFromThem WhoReportedUnusableData
    // Medication errors
    WithEffect WithoutEffect ByErrorEffect ByErrorPopulation ByErrorStep ByErrorNature ByErrorCause MedicationErrors
    ErrorCases ErrorsMayHaveSeveral ReportedErrors ShareOfErrors Breakdown ErrorCategory ErrorsNotPublished
    ReportedMedicationErrors ErrorsOfWhichWithEffect ErrorsCounted HowErrors
    // Inside titles and sentences
    From
    // Titles and sentences by year
    NoCaseReported NoCaseReportedThen ReportedEachYear CasesFromToAYear CasesReported ReportedCasesYearByYear
    NoCaseOverThePeriod NumberIsHidden LabelAndTextStop AboutRateInYear NoRateByYear RateMoreThanTwice EachYear
    DependingOnTheYear InYearsWithARate AboutRateWhen RatesFromToWhen YearInterval AllMedicinesInside WasReported
    WereReported ReportsIncreased ReportsDecreased ReportsIncreasedWhileUseWasStable
    ReportsDecreasedWhileUseWasStable ReportsIncreasedWhileUseDecreased ReportsDecreasedWhileUseIncreased
    ReportsIncreasedFasterThan ReportsIncreasedMoreSlowlyThan ReportsIncreasedAndSoDid ReportsDecreasedFasterThan
    ReportsDecreasedMoreSlowlyThan ReportsDecreasedAndSoDid
    // Titles and sentences by sex and age
    AllCasesAreIn AmongCasesThanAmong WomenMakeUpOfCasesAndUse WomenMakeUpOfCases PartForPart TwoWords LabelOfCases
    LabelOfCasesOfUnits AHigherRate ReportingRateBySex ReportingRateByAge LabelInterval LabelNoRate TwoSentences
    TheGroupWithTheMostCases ReportedCasesByAgeAndSex AllCasesInWomen AllCasesInMen MoreWomen MoreMen SlightlyMore
    More ClearlyMore ReportedCasesAndBySex ReportedCasesBySex ReportedCasesAndByAge ReportedCasesByAge MenOfAge
    WomenOfAge
    // Titles and sentences of organ classes and of reports
    CasesByOrganClass NoOrganClassIsPublished TermsMostReported ClassOfCases SeriousAndNonSeriousCases
    WhoReportedTheCases OutcomeOfTheReportedCases OrganClassesInvolved OrganClassesMostOftenInvolved
    IsReportedAsSerious AreReportedAsSerious CasesComeSingular CasesComePlural
    // Organ classes, in everyday words (in the order of MedDRA)
    PlainInfections PlainNeoplasms PlainBlood PlainImmune PlainEndocrine PlainMetabolism PlainPsychiatric
    PlainNervous PlainEye PlainEar PlainCardiac PlainVascular PlainRespiratory PlainGastrointestinal
    PlainHepatobiliary PlainSkin PlainMusculoskeletal PlainRenal PlainPregnancy PlainReproductive PlainCongenital
    PlainGeneral PlainInvestigations PlainInjury PlainSurgical PlainSocial PlainProduct
    // Organ classes, by their MedDRA names
    MeddraInfections MeddraNeoplasms MeddraBlood MeddraImmune MeddraEndocrine MeddraMetabolism MeddraPsychiatric
    MeddraNervous MeddraEye MeddraEar MeddraCardiac MeddraVascular MeddraRespiratory MeddraGastrointestinal
    MeddraHepatobiliary MeddraSkin MeddraMusculoskeletal MeddraRenal MeddraPregnancy MeddraReproductive
    MeddraCongenital MeddraGeneral MeddraInvestigations MeddraInjury MeddraSurgical MeddraSocial MeddraProduct
    // What a case of each organ class involves, after the verb
    TouchedInvolves TouchedInvolve TouchedConcerns TouchedConcern TouchedInfections TouchedNeoplasms TouchedBlood TouchedImmune TouchedEndocrine
    TouchedMetabolism TouchedPsychiatric TouchedNervous TouchedEye TouchedEar TouchedCardiac TouchedVascular
    TouchedRespiratory TouchedGastrointestinal TouchedHepatobiliary TouchedSkin TouchedMusculoskeletal TouchedRenal
    TouchedPregnancy TouchedReproductive TouchedCongenital TouchedGeneral TouchedInvestigations TouchedInjury
    TouchedSurgical TouchedSocial TouchedProduct
    // Simple fractions: of cases; of cases after "plus", "moins"; of use; of use after "moins"
    TenthCases TenthCasesAfter TenthPart TenthPartAfter FifthCases FifthCasesAfter FifthPart FifthPartAfter
    QuarterCases QuarterCasesAfter QuarterPart QuarterPartAfter ThirdCases ThirdCasesAfter ThirdPart ThirdPartAfter
    TwoFifthsCases TwoFifthsCasesAfter TwoFifthsPart TwoFifthsPartAfter HalfCases HalfCasesAfter HalfPart
    HalfPartAfter ThreeFifthsCases ThreeFifthsCasesAfter ThreeFifthsPart ThreeFifthsPartAfter TwoThirdsCases
    TwoThirdsCasesAfter TwoThirdsPart TwoThirdsPartAfter ThreeQuartersCases ThreeQuartersCasesAfter
    ThreeQuartersPart ThreeQuartersPartAfter FourFifthsCases FourFifthsCasesAfter FourFifthsPart FourFifthsPartAfter
    NineTenthsCases NineTenthsCasesAfter NineTenthsPart NineTenthsPartAfter
    // The unit of exposure: one, several, in a title, in full
    TreatmentUnitOne TreatmentUnitMany TreatmentUnitShort TreatmentUnitLong PersonUnitOne PersonUnitMany
    PersonUnitShort PersonUnitLong
    // Use: regions, levels
    ByRegion ByUseLevel AccordingToRegion Region RegionsNotPublished NoteRegions HowRegions UseLevel UseLevelUnder UseLevelFrom
}

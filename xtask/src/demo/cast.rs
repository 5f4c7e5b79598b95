//! The medicines that play a part: each shows one situation a reader or a test must meet.
//! `docs/demonstration-set.md` lists them; the descriptor names them under `examples`.

/// The situation a medicine of the cast shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Much used, many cases, everything published: all figures can be drawn.
    Typical,
    /// Publicity: reports are some 25 times as many in one year, most of them by patients.
    Spike,
    /// Marketed in 2022: no case and no exposure before.
    Recent,
    /// Given before it was marketed: cases in a year whose exposure is 0.
    EarlyAccess,
    /// Taken off the market in 2021: the exposure falls to 0, a few late cases remain.
    Withdrawn,
    /// Every count of cases lies between 1 and 10.
    Rare,
    /// One single case in six years.
    SingleCase,
    /// No case and no exposure at all.
    AllZero,
    /// More cases than exposure: it is recorded elsewhere, no rate makes sense.
    RateRefused,
    /// Less than 1 000 units of exposure, and enough cases: no rate is given.
    LittleExposure,
    /// Not reimbursed: cases, and an exposure of 0.
    NotReimbursed,
    /// 12 cases that every table splits into 11 and 1.
    TwelveSplit,
    /// All cases touch one and the same organ class.
    OneOrgan,
    /// No row about men in any table by sex.
    OnlyWomen,
    /// Cases of unknown sex or age, left out of the tables: margins fall short of the total.
    UnstatedLeftOut,
    /// Cases of unknown sex or age, in rows of their own.
    UnstatedListed,
    /// Nine-digit exposure, five-digit cases.
    Huge,
    /// Its table by age says twice the cases there are.
    WrongMargin,
    /// Absent from the table by sex, which covers the others.
    MissingTable,
    /// Accents in the name.
    Accented,
    /// One name for a substance and for a speciality.
    Double,
    /// An apostrophe in the name.
    Apostrophe,
    /// A very long name.
    LongName,
    /// A slash in the name.
    Slash,
    /// A ligature in the name.
    Ligature,
    /// Quotation marks and a semicolon in the name.
    Quoted,
    /// A name that is not in capitals.
    MixedCase,
}

impl Kind {
    /// The word for it in the descriptor.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Typical => "typical",
            Kind::Spike => "spike",
            Kind::Recent => "recent",
            Kind::EarlyAccess => "early-access",
            Kind::Withdrawn => "withdrawn",
            Kind::Rare => "rare",
            Kind::SingleCase => "single-case",
            Kind::AllZero => "all-zero",
            Kind::RateRefused => "rate-refused",
            Kind::LittleExposure => "little-exposure",
            Kind::NotReimbursed => "not-reimbursed",
            Kind::TwelveSplit => "twelve-split",
            Kind::OneOrgan => "one-organ",
            Kind::OnlyWomen => "only-women",
            Kind::UnstatedLeftOut => "unstated-left-out",
            Kind::UnstatedListed => "unstated-listed",
            Kind::Huge => "huge",
            Kind::WrongMargin => "wrong-margin",
            Kind::MissingTable => "missing-table",
            Kind::Accented => "accented",
            Kind::Double => "double",
            Kind::Apostrophe => "apostrophe",
            Kind::LongName => "long-name",
            Kind::Slash => "slash",
            Kind::Ligature => "ligature",
            Kind::Quoted => "quoted",
            Kind::MixedCase => "mixed-case",
        }
    }
}

/// Substance of [`Kind::Typical`].
pub const TYPICAL: &str = "ZALVOMBRULE";
/// Speciality of [`Kind::Spike`].
pub const SPIKE: &str = "QUERVOLYS";
/// Substance of [`Kind::Rare`].
pub const RARE: &str = "GRIVAZURNE";
/// Substance of [`Kind::RateRefused`].
pub const RATE_REFUSED: &str = "DOSQUAMBRE BASE";
/// Speciality of [`Kind::Accented`].
pub const ACCENTED: &str = "BRÉLUVAÏDE QX";
/// Substance and speciality of [`Kind::Double`].
pub const DOUBLE: &str = "TILVOMARNE";

/// A member of the cast: a substance and its specialities, each with its share of the use
/// (the shares of a substance add up to 1 with those of its generics, drawn later).
pub(super) struct Member {
    pub(super) kind: Kind,
    pub(super) substance: &'static str,
    pub(super) specialities: &'static [(&'static str, f64)],
    /// Whether the example is the first speciality, the substance, or both.
    pub(super) shown: Shown,
}

/// At which level a member is an example of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Substance,
    Speciality,
    Both,
}

const fn member(
    kind: Kind,
    shown: Shown,
    substance: &'static str,
    specialities: &'static [(&'static str, f64)],
) -> Member {
    Member { kind, substance, specialities, shown }
}

/// The cast, in the order of the documentation.
pub(super) const CAST: [Member; 27] = [
    member(Kind::Typical, Shown::Substance, TYPICAL, &[("ZALVOVYS", 0.5), ("ZALVOMBRULE BRUMESSE", 0.2)]),
    member(Kind::Spike, Shown::Both, "QUERVIMBRULE SODIQUE", &[(SPIKE, 0.93), ("QUERVIMBRULE TOSCAVRE", 0.07)]),
    member(Kind::Recent, Shown::Both, "AURVIMOVALQUE", &[("AURVIMEX", 1.0)]),
    member(Kind::EarlyAccess, Shown::Both, "(R)-MALATE DE CRUMVELDRYNE", &[("CRUMVELKO", 1.0)]),
    member(Kind::Withdrawn, Shown::Both, "DESKIVORNE", &[("DESKIVALQUO", 1.0)]),
    member(Kind::Rare, Shown::Both, RARE, &[("GRIVAZURO", 1.0)]),
    member(Kind::SingleCase, Shown::Both, "SOLVOGNADE", &[("SOLVOGNY", 1.0)]),
    member(Kind::AllZero, Shown::Both, "NULVERARNE", &[("NULVERO", 1.0)]),
    member(Kind::RateRefused, Shown::Substance, RATE_REFUSED, &[("DOSQUAMBO", 1.0)]),
    member(Kind::LittleExposure, Shown::Both, "PARVOLDUVE", &[("PARVOLDUX", 1.0)]),
    member(Kind::NotReimbursed, Shown::Both, "LIBRAVORNE", &[("LIBRAVORKO", 1.0)]),
    member(Kind::TwelveSplit, Shown::Both, "ONZEVARDUVE", &[("ONZEVARKO", 1.0)]),
    member(Kind::OneOrgan, Shown::Both, "MONVELDRISE", &[("MONVELDRO", 1.0)]),
    member(Kind::OnlyWomen, Shown::Both, "LUNAVELPHANE", &[("LUNAVELKA", 1.0)]),
    member(Kind::UnstatedLeftOut, Shown::Both, "FLUVONDRISE", &[("FLUVONDRO", 1.0)]),
    member(Kind::UnstatedListed, Shown::Both, "GRISVOLTUDE", &[("GRISVOLTO", 1.0)]),
    member(Kind::Huge, Shown::Both, "GRANVUDOVALQUE", &[("GRANVUDYS", 0.6), ("GRANVUDOVALQUE VENTADOUBE", 0.4)]),
    member(Kind::WrongMargin, Shown::Both, "TORVILVORE", &[("TORVILKO", 1.0)]),
    member(Kind::MissingTable, Shown::Both, "ABSKELORPHYDE", &[("ABSKELORPHO", 1.0)]),
    member(
        Kind::Accented,
        Shown::Speciality,
        "BRÉLUVAÏDE (CHLORHYDRATE DE)",
        &[(ACCENTED, 0.6), ("BRÉLUVAÏDE HERMIVOLDE", 0.4)],
    ),
    member(Kind::Double, Shown::Both, DOUBLE, &[(DOUBLE, 1.0)]),
    member(Kind::Apostrophe, Shown::Both, "ELVUNDRISE (SULFATE D')", &[("SIROP D'ELVUNDRE", 1.0)]),
    member(
        Kind::LongName,
        Shown::Substance,
        "MÉLANGE DE POLYOSIDES IMAGINAIRES DE MORVÉLIBE (TYPES A1, A2, B7, C3, D12, F4, K9 ET Q40) CONJUGUÉS À UNE \
         PROTÉINE PORTEUSE DE GALVARNE, ADSORBÉS SUR UN SEL FICTIF DE TRISKUBROLE",
        &[("MORVÉLIBE POLYVALENT CONJUGUÉ ADSORBÉ NOURRISSONS ET ENFANTS EN SERINGUE PRÉREMPLIE VENTADOUBE", 1.0)],
    ),
    member(
        Kind::Slash,
        Shown::Substance,
        "TROMVELARNE ALFA (MAMMIFÈRE/LICORNE/CELLULES IMAGINAIRES)",
        &[("TROMVELKO 10 MG/ML", 1.0)],
    ),
    member(Kind::Ligature, Shown::Both, "CŒLVARNISE", &[("CŒLVARKO", 1.0)]),
    member(Kind::Quoted, Shown::Speciality, "ORMULDUVE", &[("ORMULDKO \"DOUX\"; ENFANTS", 0.5), ("ORMULDKO", 0.5)]),
    member(Kind::MixedCase, Shown::Speciality, "WOLGUBROLE", &[("Wolgubrolys Brumesse", 1.0)]),
];

/// An example of a kind, for tests, pages and documentation.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// What it shows.
    pub kind: Kind,
    /// `substance` or `speciality`.
    pub level: &'static str,
    /// Its name in the files.
    pub name: &'static str,
}

/// The examples, in the order of the documentation.
pub fn examples() -> Vec<Example> {
    let mut out = Vec::new();
    for m in &CAST {
        if m.shown != Shown::Speciality {
            out.push(Example { kind: m.kind, level: "substance", name: m.substance });
        }
        if m.shown != Shown::Substance
            && let Some(&(name, _)) = m.specialities.first()
        {
            out.push(Example { kind: m.kind, level: "speciality", name });
        }
    }
    out
}

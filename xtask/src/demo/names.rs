//! Names that exist nowhere: invented beginnings, middles and endings. No ending is a stem of the
//! international list of non-proprietary names, so that no invented substance seems to belong to a real family.

use std::collections::BTreeSet;

use super::rng::Rng;

const STARTS: [&str; 46] = [
    "BRAL", "ZELV", "QUOR", "MIVR", "TOSK", "VUND", "DRAB", "FESK", "GLIV", "HURM", "JAVR", "KLIM", "LUMB", "NASK",
    "PLOV", "RAVUL", "SKEL", "TREMV", "ULBR", "VASK", "WIMP", "YORB", "ZIBR", "BREVUL", "CRULV", "DOLV", "FRUMB",
    "GALVR", "HIBR", "ISKR", "JULV", "KAMB", "LERV", "MORK", "NOLB", "ORVEZ", "PELB", "QUIB", "RUSK", "SAMBR", "TULV",
    "URVEB", "VELB", "WOLG", "YILM", "ZARG",
];
const MIDDLES: [&str; 16] =
    ["", "", "AB", "OL", "EM", "IV", "UN", "AR", "OG", "IL", "UD", "EV", "AG", "UB", "OV", "EZ"];
const ENDINGS: [&str; 16] = [
    "OMBRULE", "EVARNE", "ULDUVE", "IVORNE", "ILTUDE", "OVALQUE", "ARDUVE", "ELDRYNE", "ONDRISE", "ELPHANE", "ILVORE",
    "AZURNE", "ISTRAME", "ORPHYDE", "UBROLE", "OGNADE",
];
const BRAND_ENDINGS: [&str; 16] = [
    "OVYS", "ELQUO", "ARVEX", "ILTAO", "ONDRY", "URBEL", "ASKO", "EMVIO", "YLVOR", "EZUM", "OPHRA", "UNDEO", "IVRAX",
    "AGNU", "OLKA", "ERMYS",
];

/// Invented laboratories, the last three in the short form of a suffix.
pub(super) const LABORATORIES: [&str; 14] = [
    "QUILVARNE",
    "BRUMESSE",
    "TOSCAVRE",
    "HERMIVOLDE",
    "PLUVOSQUE",
    "VENTADOUBE",
    "ORVALQUE",
    "NIMBOSSE",
    "DULVORNE",
    "OSTREVUNE",
    "SOLFIGNE",
    "QX",
    "VQ",
    "JKV",
];

/// What follows the name of a substance, `{}` standing for it; most have nothing.
const SALTS: [&str; 10] = [
    "{} (CHLORHYDRATE DE)",
    "{} (CHLORHYDRATE DE)",
    "{} (SULFATE DE)",
    "{} (MALÉATE DE)",
    "{} (FUMARATE DE)",
    "{} SODIQUE",
    "{} CALCIQUE",
    "{} BASE",
    "{} (BROMHYDRATE DE)",
    "{} (ACÉTATE DE)",
];

/// Makes names, each once.
pub(super) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// A maker that avoids these names.
    pub(super) fn avoiding<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        Names { taken: names.map(str::to_owned).collect() }
    }

    /// The name of an active moiety, like `BRALABOMBRULE`; one in twenty bears an accent.
    pub(super) fn moiety(&mut self, rng: &mut Rng) -> String {
        self.fresh(rng, |rng| {
            let name = format!("{}{}{}", one(rng, &STARTS), one(rng, &MIDDLES), one(rng, &ENDINGS));
            if rng.chance(0.05) { accented(&name) } else { name }
        })
    }

    /// A brand name, like `ZELVOVYS`; one in five with what tells two packs apart.
    pub(super) fn brand(&mut self, rng: &mut Rng) -> String {
        self.fresh(rng, |rng| {
            let name = format!("{}{}{}", one(rng, &STARTS), one(rng, &MIDDLES), one(rng, &BRAND_ENDINGS));
            let name = if rng.chance(0.04) { accented(&name) } else { name };
            match rng.below(20) {
                0 => format!("{name} LP"),
                1 => format!("{name} FORT"),
                2 => format!("{name} ENFANTS"),
                3 => capitalised(&name),
                _ => name,
            }
        })
    }

    /// A generic: the moiety and a laboratory, or nothing when all laboratories have one.
    pub(super) fn generic(&mut self, rng: &mut Rng, moiety: &str) -> Option<String> {
        let first = rng.below(LABORATORIES.len());
        let free = (0..LABORATORIES.len())
            .map(|i| format!("{moiety} {}", LABORATORIES[(first + i) % LABORATORIES.len()]))
            .find(|name| !self.taken.contains(name))?;
        self.taken.insert(free.clone());
        Some(free)
    }

    fn fresh(&mut self, rng: &mut Rng, make: impl Fn(&mut Rng) -> String) -> String {
        loop {
            let name = make(rng);
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// The substance of a moiety: the moiety itself, or one time in four a salt of it.
pub(super) fn substance(rng: &mut Rng, moiety: &str) -> String {
    if !rng.chance(0.25) {
        return moiety.to_owned();
    }
    let salt = one(rng, &SALTS).replace("{}", moiety);
    let vowel = moiety.starts_with(['A', 'E', 'É', 'I', 'O', 'U', 'Y']);
    if vowel { salt.replace(" DE)", " D')") } else { salt }
}

/// The moiety in a substance's name: what is before the salt.
pub(super) fn moiety_of(substance: &str) -> &str {
    let end = [" (", " SODIQUE", " CALCIQUE", " BASE"].iter().filter_map(|s| substance.find(s)).min();
    end.map_or(substance, |end| &substance[..end])
}

/// With an acute accent on its first E, unless that is the last letter.
fn accented(name: &str) -> String {
    match name.find('E') {
        Some(at) if at + 1 < name.len() => name.replacen('E', "É", 1),
        _ => name.to_owned(),
    }
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(String::from).unwrap_or_default() + &letters.as_str().to_lowercase()
}

fn one<'a>(rng: &mut Rng, list: &[&'a str]) -> &'a str {
    list[rng.below(list.len())]
}

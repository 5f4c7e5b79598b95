//! The register of the demonstration set: fictional specialities of its fictional medicines, four files in the shape of the French
//! public medicines database, with some of its quirks.

use super::File;
use super::names::LABORATORIES;
use super::plan::{Plan, Speciality};
use super::rng::Rng;

/// Version of these files: raise it with any change of their bytes.
pub const REGISTER_VERSION: &str = "2";
/// The folder of the register, in that of the set.
const FOLDER: &str = "register";

/// Forms: name, route, and the dosages that go with it.
const FORMS: [(&str, &str, [&str; 3], &str); 5] = [
    ("comprimé pelliculé", "orale", ["5 mg", "10 mg", "20 mg"], "un comprimé"),
    ("gélule", "orale", ["50 mg", "100 mg", "200 mg"], "une gélule"),
    ("solution injectable", "intraveineuse;sous-cutanée", ["10 mg", "25 mg", "50 mg"], "1 ml"),
    ("crème", "cutanée", ["1 g", "2 g", "5 g"], "100 g"),
    ("sirop", "orale", ["2 mg", "4 mg", "8 mg"], "1 ml"),
];

/// Anatomical groups, whose first subgroup exists; what comes below is made up, and `ZZ` says so.
const GROUPS: [&str; 14] = ["A", "B", "C", "D", "G", "H", "J", "L", "M", "N", "P", "R", "S", "V"];

/// States of availability: code and label, one label in small letters as in the real file.
const STATES: [(&str, &str); 4] = [
    ("1", "rupture de stock"),
    ("2", "Tension d'approvisionnement"),
    ("3", "Arrêt de commercialisation"),
    ("4", "Remise à disposition"),
];

/// The lines of the four files.
#[derive(Default)]
struct Lines {
    specialities: String,
    compositions: String,
    availability: String,
    classes: String,
}

/// The files of the register, its descriptor last.
pub(super) fn files(plan: &Plan) -> Vec<File> {
    let mut rng = Rng::named("register");
    let mut lines = Lines::default();
    let mut code = 60_000_000u32;
    for speciality in &plan.specialities {
        // One medicine in twenty is no longer in the register, as brands of some years ago are not.
        if rng.chance(0.05) {
            continue;
        }
        let form = rng.below(FORMS.len());
        let strengths = 1 + rng.below(3);
        let holder = LABORATORIES.iter().find(|name| speciality.name.ends_with(*name));
        let holder = holder.copied().unwrap_or(LABORATORIES[rng.below(LABORATORIES.len())]);
        for strength in 0..strengths {
            code += 1 + rng.below(9000) as u32;
            lines.add(plan, speciality, code, form, strength, holder, &mut rng);
        }
    }
    // A code that the register does not list, as the real files have some.
    row(&mut lines.availability, &["69999999", "", "1", "Rupture de stock", "01/02/2025", "03/02/2025", "", ""]);
    let file = |name: &str, text: String| File { path: format!("{FOLDER}/{name}"), bytes: text.into_bytes() };
    vec![
        file("specialites.txt", lines.specialities),
        file("compositions.txt", lines.compositions),
        file("disponibilite.txt", lines.availability),
        file("classes.txt", lines.classes),
        file("datapackage.json", descriptor()),
    ]
}

impl Lines {
    #[allow(clippy::too_many_arguments, reason = "one speciality, as its line has it")]
    fn add(
        &mut self,
        plan: &Plan,
        speciality: &Speciality,
        code: u32,
        form: usize,
        strength: usize,
        holder: &str,
        rng: &mut Rng,
    ) {
        let code = code.to_string();
        let (form, route, dosages, per) = FORMS[form];
        let name = format!("{} {}, {form}", speciality.name.to_uppercase(), dosages[strength]);
        // A control character in the place of an apostrophe, as a wrong decoding leaves it.
        let name = if rng.chance(0.01) { format!("{name} pour l\u{92}adulte") } else { name };
        let marketed = if rng.chance(0.85) { "Commercialisée" } else { "Non commercialisée" };
        let monitored = if rng.chance(0.05) { "Oui" } else { "Non" };
        let day = format!("{:02}/{:02}/{}", 1 + rng.below(28), 1 + rng.below(12), 1990 + rng.below(34));
        let procedure = if strength == 2 { "Procédure centralisée" } else { "Procédure nationale" };
        let holder = format!(" {holder}");
        let fields = [&code, &name, form, route, "Autorisation active", marketed, &day, &holder, monitored, procedure];
        row(&mut self.specialities, &fields);
        for (link, &at) in speciality.substances.iter().enumerate() {
            let substance = &plan.substances[at].name;
            let number = format!("{:05}", 7 * at + 11);
            let link = (link + 1).to_string();
            let fields = [&code, form, &number, &turned(substance, at), dosages[strength], per, "SA", &link];
            row(&mut self.compositions, &fields);
        }
        if rng.chance(0.06) {
            let (state, label) = STATES[rng.below(STATES.len())];
            let days = [1 + rng.below(28), 1 + rng.below(28)].map(|day| format!("{day:02}/02/2025"));
            let back = if state == "4" { days[0].as_str() } else { "" };
            let notice = format!("https://example.org/avis/{code}");
            row(&mut self.availability, &[&code, "", state, label, &days[0], &days[1], back, &notice]);
        }
        if rng.chance(0.6) {
            let at = speciality.substances[0];
            let class = format!("{}01ZZ{:02}", GROUPS[at % GROUPS.len()], 1 + at / GROUPS.len());
            row(&mut self.classes, &[&code, &class, if rng.chance(0.4) { "oui" } else { "non" }]);
        }
    }
}

/// A substance as this register names it: one in two with its salt first, one in eleven another hydrate.
fn turned(substance: &str, at: usize) -> String {
    let named = match substance.split_once(" (").and_then(|(base, salt)| Some((base, salt.strip_suffix(')')?))) {
        Some((base, salt)) if at.is_multiple_of(2) => {
            let tie = if salt.ends_with('\'') { "" } else { " " };
            format!("{salt}{tie}{base}")
        }
        _ => substance.to_owned(),
    };
    if at % 11 == 5 { format!("{named} MONOHYDRATÉ") } else { named }
}

fn row(text: &mut String, fields: &[&str]) {
    text.push_str(&fields.join("\t"));
    text.push_str("\r\n");
}

/// The descriptor: what each column plays.
fn descriptor() -> String {
    let labels = |pairs: &[(&str, &str)]| -> serde_json::Value {
        pairs.iter().map(|(value, label)| serde_json::json!({ "value": value, "label": label })).collect()
    };
    let file = |name: &str, fields: serde_json::Value| {
        serde_json::json!({
            "name": name, "path": format!("{name}.txt"), "format": "csv",
            "dialect": { "delimiter": "\t", "quoteChar": "", "header": false }, "schema": { "fields": fields },
        })
    };
    let plain = |role: &str| serde_json::json!({ "name": role, "type": "string", "role": role });
    let coded = |role: &str, pairs: &[(&str, &str)]| serde_json::json!({ "name": role, "type": "string", "role": role, "categories": labels(pairs) });
    let yes = |role: &str| coded(role, &[("Oui", "yes"), ("Non", "no")]);
    let unread = |name: &str| serde_json::json!({ "name": name, "type": "string" });
    let mut specialities = file(
        "specialites",
        serde_json::json!([
            plain("speciality-code"),
            plain("medicine"),
            plain("form"),
            plain("route"),
            coded("status", &[("Autorisation active", "active")]),
            coded("marketed", &[("Commercialisée", "yes"), ("Non commercialisée", "no")]),
            plain("authorised"),
            plain("holder"),
            yes("monitoring"),
            plain("procedure"),
        ]),
    );
    specialities["level"] = "speciality".into();
    specialities["pageAddress"] = "https://example.org/notice?code={code}".into();
    let states = [("1", "shortage"), ("2", "strained"), ("3", "discontinued"), ("4", "returned")];
    let set = serde_json::json!({
        "name": "demonstration-register",
        "title": "Registre de démonstration : spécialités imaginaires",
        "version": REGISTER_VERSION,
        "created": "2025-03-01",
        "fictional": true,
        "sources": [{ "title": "Registre de démonstration", "titles": { "en": "Demonstration register" } }],
        "resources": [
            specialities,
            file("compositions", serde_json::json!([
                plain("speciality-code"), plain("element"), plain("substance-code"), plain("substance"), plain("dosage"),
                plain("dosage-per"), coded("nature", &[("SA", "substance"), ("FT", "moiety")]), plain("link-number"),
            ])),
            file("disponibilite", serde_json::json!([
                plain("speciality-code"), plain("pack-code"), coded("availability", &states), unread("label"), plain("start"),
                plain("update"), plain("return"), plain("link"),
            ])),
            file("classes", serde_json::json!([
                plain("speciality-code"), plain("atc"), coded("major-interest", &[("oui", "yes"), ("non", "no")]),
            ])),
        ],
    });
    format!("{set:#}\n")
}

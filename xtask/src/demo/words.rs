//! The words the set is written with: organ classes, invented High Level Terms, categories of the columns.
//!
//! The labels under each organ class are plain French of our own, not terms of any dictionary:
//! they stand where a publisher would put MedDRA High Level Terms.

/// An organ class: its word in descriptors, its French name as published files spell it,
/// how often an ordinary medicine touches it, and the terms under it.
pub(super) struct Organ {
    pub(super) key: &'static str,
    pub(super) french: &'static str,
    pub(super) weight: f64,
    pub(super) terms: &'static [&'static str],
}

const fn organ(key: &'static str, french: &'static str, weight: f64, terms: &'static [&'static str]) -> Organ {
    Organ { key, french, weight, terms }
}

/// Position of the skin class in [`ORGANS`].
pub(super) const SKIN: usize = 15;
/// Position of the class of pregnancy and birth: for women of child-bearing age only.
pub(super) const PREGNANCY: usize = 18;

/// The 27 classes in the internationally agreed order.
pub(super) const ORGANS: [Organ; 27] = [
    organ(
        "infections",
        "Infections et infestations",
        5.0,
        &[
            "Infections des bronches et des poumons",
            "Infections de la peau",
            "Infections urinaires",
            "Infections par champignons",
        ],
    ),
    organ(
        "neoplasms",
        "Tumeurs bénignes, malignes et non précisées (incl kystes et polypes)",
        1.5,
        &["Tumeurs cutanées", "Tumeurs du sein", "Kystes et polypes"],
    ),
    organ(
        "blood",
        "Affections hématologiques et du système lymphatique",
        5.0,
        &["Baisse des globules blancs", "Baisse des plaquettes", "Anémies", "Ganglions gonflés"],
    ),
    organ(
        "immune",
        "Affections du système immunitaire",
        3.0,
        &["Allergies généralisées immédiates", "Allergies retardées", "Réactions auto-immunes"],
    ),
    organ(
        "endocrine",
        "Affections endocriniennes",
        0.8,
        &["Dérèglements de la thyroïde", "Dérèglements des surrénales"],
    ),
    organ(
        "metabolism",
        "Troubles du métabolisme et de la nutrition",
        5.0,
        &[
            "Sodium, potassium et autres sels",
            "Sucre sanguin trop haut ou trop bas",
            "Perte d'appétit",
            "Graisses sanguines",
        ],
    ),
    organ(
        "psychiatric",
        "Affections psychiatriques",
        7.0,
        &[
            "Troubles du sommeil",
            "Anxiété et agitation",
            "Humeur dépressive",
            "Idées et gestes suicidaires",
            "Hallucinations et délires",
        ],
    ),
    organ(
        "nervous",
        "Affections du système nerveux",
        15.0,
        &[
            "Maux de tête",
            "Sensations vertigineuses",
            "Convulsions",
            "Fourmillements et engourdissements",
            "Somnolence",
            "Mouvements anormaux",
        ],
    ),
    organ(
        "eye",
        "Affections oculaires",
        3.0,
        &["Vue brouillée ou baissée", "Yeux rouges ou irrités", "Pression de l'œil"],
    ),
    organ(
        "ear",
        "Affections de l'oreille et du labyrinthe",
        1.8,
        &["Bourdonnements d'oreille", "Baisse de l'audition", "Vertiges rotatoires"],
    ),
    organ(
        "cardiac",
        "Affections cardiaques",
        6.0,
        &[
            "Rythme trop lent",
            "Rythme trop rapide ou irrégulier",
            "Insuffisance du cœur",
            "Souffrance du muscle cardiaque",
        ],
    ),
    organ(
        "vascular",
        "Affections vasculaires",
        7.0,
        &["Tension basse", "Tension haute", "Caillots veineux", "Saignements et hématomes", "Bouffées de chaleur"],
    ),
    organ(
        "respiratory",
        "Affections respiratoires, thoraciques et médiastinales",
        6.0,
        &["Essoufflement", "Toux", "Spasme des bronches", "Atteintes du tissu pulmonaire"],
    ),
    organ(
        "gastrointestinal",
        "Affections gastro-intestinales",
        15.0,
        &[
            "Envie de vomir et vomissements",
            "Selles liquides",
            "Transit ralenti",
            "Douleurs du ventre",
            "Saignements digestifs",
            "Bouche sèche ou douloureuse",
        ],
    ),
    organ(
        "hepatobiliary",
        "Affections hépatobiliaires",
        4.0,
        &["Souffrance des cellules du foie", "Écoulement de la bile gêné", "Calculs et inflammation de la vésicule"],
    ),
    organ(
        "skin",
        "Affections de la peau et du tissu sous-cutané",
        18.0,
        &[
            "Éruptions avec plaques",
            "Urticaires",
            "Gonflement du visage et des paupières",
            "Démangeaisons",
            "Décollements de la peau",
            "Réactions au soleil",
            "Chute de cheveux",
        ],
    ),
    organ(
        "musculoskeletal",
        "Affections musculosquelettiques et du tissu conjonctif",
        6.0,
        &["Douleurs musculaires", "Crampes", "Douleurs des articulations", "Atteintes des tendons"],
    ),
    organ(
        "renal",
        "Affections du rein et des voies urinaires",
        5.0,
        &["Insuffisance rénale", "Difficultés à uriner", "Sang ou protéines dans l'urine"],
    ),
    organ(
        "pregnancy",
        "Affections gravidiques, puerpérales et périnatales",
        1.5,
        &["Grossesses interrompues", "Naissances avant terme", "Retard de croissance avant la naissance"],
    ),
    organ(
        "reproductive",
        "Affections des organes de reproduction et du sein",
        2.0,
        &["Règles irrégulières ou abondantes", "Douleurs et écoulement des seins", "Troubles de la fonction sexuelle"],
    ),
    organ(
        "congenital",
        "Affections congénitales, familiales et génétiques",
        0.6,
        &["Malformations du cœur", "Malformations des membres et du visage"],
    ),
    organ(
        "general",
        "Troubles généraux et anomalies au site d'administration",
        17.0,
        &[
            "Fatigue et faiblesse",
            "Fièvre",
            "Malaise",
            "Douleur ou rougeur au point d'injection",
            "Gonflement des jambes",
            "Effet insuffisant",
        ],
    ),
    organ(
        "investigations",
        "Investigations",
        7.0,
        &[
            "Analyses du foie perturbées",
            "Analyses du sang perturbées",
            "Analyses de la coagulation perturbées",
            "Poids modifié",
            "Tracé du cœur modifié",
        ],
    ),
    organ(
        "injury",
        "Lésions, intoxications et complications d'interventions",
        6.0,
        &[
            "Erreurs de prise ou de préparation",
            "Prises excessives",
            "Chutes et fractures",
            "Expositions pendant la grossesse",
        ],
    ),
    organ("surgical", "Actes médicaux et chirurgicaux", 0.5, &["Retrait d'un dispositif", "Interventions non prévues"]),
    organ(
        "social",
        "Caractéristiques socio-environnementales",
        0.4,
        &["Gêne dans la vie quotidienne", "Arrêts de travail"],
    ),
    organ(
        "product",
        "Problèmes de produit",
        1.2,
        &["Défauts d'emballage", "Aspect ou goût inhabituel", "Substitution entre marques"],
    ),
];

/// A value of a column and the word of descriptors for it.
pub(super) type Labels = &'static [(&'static str, &'static str)];

/// Sex, in words.
pub(super) const SEX_WORDS: Labels = &[("Femmes", "female"), ("Hommes", "male"), ("Inconnu", "unstated")];
/// Sex, in letters.
pub(super) const SEX_LETTERS: Labels = &[("F", "female"), ("M", "male"), ("?", "unstated")];
/// Sex, in numbers.
pub(super) const SEX_NUMBERS: Labels = &[("2", "female"), ("1", "male"), ("9", "unstated")];
/// Age bands, in words.
pub(super) const AGE_WORDS: Labels =
    &[("0-19 ans", "0-19"), ("20-59 ans", "20-59"), ("60 ans et plus", "60+"), ("Inconnu", "unstated")];
/// Age bands, by the youngest age.
pub(super) const AGE_NUMBERS: Labels = &[("0", "0-19"), ("20", "20-59"), ("60", "60+"), ("99", "unstated")];
/// Who reported.
pub(super) const REPORTERS: Labels = &[
    ("Médecin", "physician"),
    ("Pharmacien", "pharmacist"),
    ("Autre professionnel de santé", "other-health-professional"),
    ("Avocat", "lawyer"),
    ("Patient ou association", "consumer"),
];
/// Serious or not.
pub(super) const SERIOUSNESS: Labels = &[("Grave", "serious"), ("Non grave", "not-serious")];
/// Why a case is serious.
pub(super) const CRITERIA: Labels = &[
    ("Décès", "death"),
    ("Mise en jeu du pronostic vital", "life-threatening"),
    ("Hospitalisation ou prolongation", "hospitalisation"),
    ("Incapacité ou invalidité", "disability"),
    ("Anomalie congénitale", "congenital-anomaly"),
    ("Autre situation médicalement grave", "other-important"),
];
/// How the reaction ended.
pub(super) const OUTCOMES: Labels = &[
    ("Guérison", "recovered"),
    ("Guérison en cours", "recovering"),
    ("Guérison avec séquelles", "recovered-with-sequelae"),
    ("Non guéri", "not-recovered"),
    ("Fatale", "fatal"),
    ("Inconnue", "unknown"),
];

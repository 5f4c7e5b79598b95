//! The 27 System Organ Classes of MedDRA, in the internationally agreed order
//! (MedDRA Introductory Guide, "SOC internationally agreed order").

/// A System Organ Class: its index in [`SOCS`]. The order of this type is the internationally agreed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Soc(pub(crate) u8);

/// One row of [`SOCS`].
#[derive(Debug, Clone, Copy)]
pub struct SocNames {
    /// The spelling in descriptors and links.
    pub key: &'static str,
    /// MedDRA name in English.
    pub english: &'static str,
    /// MedDRA name in French, as the published files spell it.
    pub french: &'static str,
    /// Everyday wording in English, for chart labels.
    pub plain_english: &'static str,
    /// Everyday wording in French, for chart labels.
    pub plain_french: &'static str,
}

impl Soc {
    /// The class with this key, English or French MedDRA name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Soc> {
        SOCS.iter().position(|s| s.key == text || s.french == text || s.english == text).map(|i| Soc(i as u8))
    }

    /// Its names.
    #[must_use]
    pub fn names(self) -> &'static SocNames {
        &SOCS[usize::from(self.0).min(SOCS.len() - 1)]
    }

    /// All classes in the internationally agreed order.
    pub fn all() -> impl Iterator<Item = Soc> {
        (0..SOCS.len()).map(|i| Soc(i as u8))
    }
}

/// The classes in the internationally agreed order.
pub const SOCS: [SocNames; 27] = [
    SocNames {
        key: "infections",
        english: "Infections and infestations",
        french: "Infections et infestations",
        plain_english: "Infections",
        plain_french: "Infections",
    },
    SocNames {
        key: "neoplasms",
        english: "Neoplasms benign, malignant and unspecified (incl cysts and polyps)",
        french: "Tumeurs bénignes, malignes et non précisées (incl kystes et polypes)",
        plain_english: "Neoplasms",
        plain_french: "Tumeurs",
    },
    SocNames {
        key: "blood",
        english: "Blood and lymphatic system disorders",
        french: "Affections hématologiques et du système lymphatique",
        plain_english: "Blood and lymphatic system",
        plain_french: "Sang et système lymphatique",
    },
    SocNames {
        key: "immune",
        english: "Immune system disorders",
        french: "Affections du système immunitaire",
        plain_english: "Immune system",
        plain_french: "Système immunitaire",
    },
    SocNames {
        key: "endocrine",
        english: "Endocrine disorders",
        french: "Affections endocriniennes",
        plain_english: "Hormones",
        plain_french: "Hormones",
    },
    SocNames {
        key: "metabolism",
        english: "Metabolism and nutrition disorders",
        french: "Troubles du métabolisme et de la nutrition",
        plain_english: "Metabolism and nutrition",
        plain_french: "Métabolisme et nutrition",
    },
    SocNames {
        key: "psychiatric",
        english: "Psychiatric disorders",
        french: "Affections psychiatriques",
        plain_english: "Psychiatric disorders",
        plain_french: "Troubles psychiatriques",
    },
    SocNames {
        key: "nervous",
        english: "Nervous system disorders",
        french: "Affections du système nerveux",
        plain_english: "Nervous system",
        plain_french: "Système nerveux",
    },
    SocNames {
        key: "eye",
        english: "Eye disorders",
        french: "Affections oculaires",
        plain_english: "Eyes",
        plain_french: "Yeux",
    },
    SocNames {
        key: "ear",
        english: "Ear and labyrinth disorders",
        french: "Affections de l'oreille et du labyrinthe",
        plain_english: "Ears and balance",
        plain_french: "Oreille et équilibre",
    },
    SocNames {
        key: "cardiac",
        english: "Cardiac disorders",
        french: "Affections cardiaques",
        plain_english: "Heart",
        plain_french: "Cœur",
    },
    SocNames {
        key: "vascular",
        english: "Vascular disorders",
        french: "Affections vasculaires",
        plain_english: "Blood vessels",
        plain_french: "Vaisseaux sanguins",
    },
    SocNames {
        key: "respiratory",
        english: "Respiratory, thoracic and mediastinal disorders",
        french: "Affections respiratoires, thoraciques et médiastinales",
        plain_english: "Lungs and breathing",
        plain_french: "Poumons et respiration",
    },
    SocNames {
        key: "gastrointestinal",
        english: "Gastrointestinal disorders",
        french: "Affections gastro-intestinales",
        plain_english: "Digestive system",
        plain_french: "Appareil digestif",
    },
    SocNames {
        key: "hepatobiliary",
        english: "Hepatobiliary disorders",
        french: "Affections hépatobiliaires",
        plain_english: "Liver and bile ducts",
        plain_french: "Foie et voies biliaires",
    },
    SocNames {
        key: "skin",
        english: "Skin and subcutaneous tissue disorders",
        french: "Affections de la peau et du tissu sous-cutané",
        plain_english: "Skin",
        plain_french: "Peau",
    },
    SocNames {
        key: "musculoskeletal",
        english: "Musculoskeletal and connective tissue disorders",
        french: "Affections musculosquelettiques et du tissu conjonctif",
        plain_english: "Muscles, bones and joints",
        plain_french: "Muscles, os et articulations",
    },
    SocNames {
        key: "renal",
        english: "Renal and urinary disorders",
        french: "Affections du rein et des voies urinaires",
        plain_english: "Kidneys and urinary tract",
        plain_french: "Reins et voies urinaires",
    },
    SocNames {
        key: "pregnancy",
        english: "Pregnancy, puerperium and perinatal conditions",
        french: "Affections gravidiques, puerpérales et périnatales",
        plain_english: "Pregnancy and birth",
        plain_french: "Grossesse et naissance",
    },
    SocNames {
        key: "reproductive",
        english: "Reproductive system and breast disorders",
        french: "Affections des organes de reproduction et du sein",
        plain_english: "Reproductive organs and breast",
        plain_french: "Organes de reproduction et seins",
    },
    SocNames {
        key: "congenital",
        english: "Congenital, familial and genetic disorders",
        french: "Affections congénitales, familiales et génétiques",
        plain_english: "Congenital and genetic disorders",
        plain_french: "Maladies congénitales et génétiques",
    },
    SocNames {
        key: "general",
        english: "General disorders and administration site conditions",
        french: "Troubles généraux et anomalies au site d'administration",
        plain_english: "General disorders and administration site",
        plain_french: "Troubles généraux et site d’administration",
    },
    SocNames {
        key: "investigations",
        english: "Investigations",
        french: "Investigations",
        plain_english: "Test results",
        plain_french: "Résultats d’examens",
    },
    SocNames {
        key: "injury",
        english: "Injury, poisoning and procedural complications",
        french: "Lésions, intoxications et complications d'interventions",
        plain_english: "Injuries, poisonings, complications of procedures",
        plain_french: "Lésions, intoxications, complications d’interventions",
    },
    SocNames {
        key: "surgical",
        english: "Surgical and medical procedures",
        french: "Actes médicaux et chirurgicaux",
        plain_english: "Surgical and medical procedures",
        plain_french: "Actes médicaux et chirurgicaux",
    },
    SocNames {
        key: "social",
        english: "Social circumstances",
        french: "Caractéristiques socio-environnementales",
        plain_english: "Social circumstances",
        plain_french: "Situation sociale",
    },
    SocNames {
        key: "product",
        english: "Product issues",
        french: "Problèmes de produit",
        plain_english: "Product issues",
        plain_french: "Problèmes de produit",
    },
];

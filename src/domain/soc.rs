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
}

impl Soc {
    /// The class with this key, English or French MedDRA name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Soc> {
        SOCS.iter().position(|s| s.key == text || s.french == text || s.english == text).map(|i| Soc(i as u8))
    }

    /// The class with this key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Soc> {
        KEYS.iter().position(|known| *known == key).map(|i| Soc(i as u8))
    }

    /// Its spelling in descriptors and links.
    #[must_use]
    pub fn key(self) -> &'static str {
        KEYS.get(usize::from(self.0)).copied().unwrap_or_default()
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

/// The keys of [`SOCS`] on their own: what only needs keys does not bring the names along.
const KEYS: [&str; SOCS.len()] = {
    let mut keys = [""; SOCS.len()];
    let mut at = 0;
    while at < keys.len() {
        keys[at] = SOCS[at].key;
        at += 1;
    }
    keys
};

/// The classes in the internationally agreed order.
pub const SOCS: [SocNames; 27] = [
    SocNames { key: "infections", english: "Infections and infestations", french: "Infections et infestations" },
    SocNames {
        key: "neoplasms",
        english: "Neoplasms benign, malignant and unspecified (incl cysts and polyps)",
        french: "Tumeurs bénignes, malignes et non précisées (incl kystes et polypes)",
    },
    SocNames {
        key: "blood",
        english: "Blood and lymphatic system disorders",
        french: "Affections hématologiques et du système lymphatique",
    },
    SocNames { key: "immune", english: "Immune system disorders", french: "Affections du système immunitaire" },
    SocNames { key: "endocrine", english: "Endocrine disorders", french: "Affections endocriniennes" },
    SocNames {
        key: "metabolism",
        english: "Metabolism and nutrition disorders",
        french: "Troubles du métabolisme et de la nutrition",
    },
    SocNames { key: "psychiatric", english: "Psychiatric disorders", french: "Affections psychiatriques" },
    SocNames { key: "nervous", english: "Nervous system disorders", french: "Affections du système nerveux" },
    SocNames { key: "eye", english: "Eye disorders", french: "Affections oculaires" },
    SocNames { key: "ear", english: "Ear and labyrinth disorders", french: "Affections de l'oreille et du labyrinthe" },
    SocNames { key: "cardiac", english: "Cardiac disorders", french: "Affections cardiaques" },
    SocNames { key: "vascular", english: "Vascular disorders", french: "Affections vasculaires" },
    SocNames {
        key: "respiratory",
        english: "Respiratory, thoracic and mediastinal disorders",
        french: "Affections respiratoires, thoraciques et médiastinales",
    },
    SocNames {
        key: "gastrointestinal",
        english: "Gastrointestinal disorders",
        french: "Affections gastro-intestinales",
    },
    SocNames { key: "hepatobiliary", english: "Hepatobiliary disorders", french: "Affections hépatobiliaires" },
    SocNames {
        key: "skin",
        english: "Skin and subcutaneous tissue disorders",
        french: "Affections de la peau et du tissu sous-cutané",
    },
    SocNames {
        key: "musculoskeletal",
        english: "Musculoskeletal and connective tissue disorders",
        french: "Affections musculosquelettiques et du tissu conjonctif",
    },
    SocNames {
        key: "renal",
        english: "Renal and urinary disorders",
        french: "Affections du rein et des voies urinaires",
    },
    SocNames {
        key: "pregnancy",
        english: "Pregnancy, puerperium and perinatal conditions",
        french: "Affections gravidiques, puerpérales et périnatales",
    },
    SocNames {
        key: "reproductive",
        english: "Reproductive system and breast disorders",
        french: "Affections des organes de reproduction et du sein",
    },
    SocNames {
        key: "congenital",
        english: "Congenital, familial and genetic disorders",
        french: "Affections congénitales, familiales et génétiques",
    },
    SocNames {
        key: "general",
        english: "General disorders and administration site conditions",
        french: "Troubles généraux et anomalies au site d'administration",
    },
    SocNames { key: "investigations", english: "Investigations", french: "Investigations" },
    SocNames {
        key: "injury",
        english: "Injury, poisoning and procedural complications",
        french: "Lésions, intoxications et complications d'interventions",
    },
    SocNames { key: "surgical", english: "Surgical and medical procedures", french: "Actes médicaux et chirurgicaux" },
    SocNames { key: "social", english: "Social circumstances", french: "Caractéristiques socio-environnementales" },
    SocNames { key: "product", english: "Product issues", french: "Problèmes de produit" },
];

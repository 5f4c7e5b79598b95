//! Figures written by hand: every shape of body, with zero, withheld and missing marks.

use medicine_charts::chart::text::Lang;
use medicine_charts::chart::{
    Amount, Body, ChartId, ChartSpec, DataTable, Form, Group, Ink, Mark, Panel, Series, Span,
};
use medicine_charts::profile::Interval;

pub fn exact(value: f64, label: &str) -> Mark {
    Mark {
        amount: Amount::Exact(value),
        interval: None,
        reference: None,
        label: label.to_owned(),
        aside: String::new(),
        spoken: label.to_owned(),
    }
}

pub fn withheld(lo: f64, hi: f64, label: &str) -> Mark {
    Mark { amount: Amount::Between(lo, hi), ..exact(0.0, label) }
}

pub fn missing() -> Mark {
    Mark { amount: Amount::Missing, ..exact(0.0, "non publié") }
}

pub fn with_interval(mark: Mark, lo: f64, hi: f64) -> Mark {
    let Amount::Exact(value) = mark.amount else { return mark };
    Mark { interval: Some(Interval { value, lo, hi }), ..mark }
}

pub fn cases() -> Series {
    Series { name: "Cas déclarés".to_owned(), ink: Ink::Cases }
}

pub fn treated() -> Series {
    Series { name: "Traitements remboursés".to_owned(), ink: Ink::Treated }
}

pub fn spec(title: &str, body: Body) -> ChartSpec {
    let span = |text: &str, ink| Span { text: text.to_owned(), ink };
    ChartSpec {
        chart: ChartId::Sex,
        lang: Lang::Fr,
        medicine: "Paracétamol".to_owned(),
        title: title.to_owned(),
        subtitle: vec![
            span("Part des ", None),
            span("cas déclarés", Some(Ink::Cases)),
            span(" et part des ", None),
            span("traitements remboursés", Some(Ink::Treated)),
            span(", selon l’âge, de 2014 à 2018", None),
        ],
        sentence: "La figure dite en une phrase.".to_owned(),
        body,
        table: DataTable::default(),
        notes: vec!["Hachures : de 1 à 10 cas, nombre masqué pour protéger les personnes.".to_owned()],
        source: "ANSM (BNPV) et Assurance maladie (Open Medic), 2014–2018".to_owned(),
        caveat: "Un cas déclaré est un soupçon, pas une preuve.".to_owned(),
        fictional: None,
        measures: Vec::new(),
        filters: Vec::new(),
        how: Vec::new(),
        origin: None,
    }
}

fn years(from: u16, to: u16) -> Vec<String> {
    (from..=to).map(|year| year.to_string()).collect()
}

/// Two panels that share their years.
pub fn cases_by_year() -> ChartSpec {
    let numbers = [(2817.0, "2\u{202f}817"), (3139.0, "3\u{202f}139"), (3912.0, "3\u{202f}912")];
    let more = [(3666.0, "3\u{202f}666"), (3975.0, "3\u{202f}975")];
    let exposure = [
        (72.9, "72,9\u{a0}M"),
        (73.9, "73,9\u{a0}M"),
        (75.1, "75,1\u{a0}M"),
        (72.7, "72,7\u{a0}M"),
        (71.8, "71,8\u{a0}M"),
    ];
    let upper = numbers.iter().chain(&more).map(|(n, label)| exact(*n, label)).collect();
    let lower = exposure.iter().map(|(n, label)| exact(n * 1e6, label)).collect();
    spec(
        "Les déclarations ont augmenté plus vite que les traitements",
        Body::Columns {
            categories: years(2014, 2018),
            panels: vec![Panel { series: cases(), marks: upper }, Panel { series: treated(), marks: lower }],
        },
    )
}

/// Zero, not published, withheld and shown numbers side by side.
pub fn rare_by_year() -> ChartSpec {
    let marks = vec![
        exact(0.0, "0"),
        missing(),
        withheld(1.0, 10.0, "1 à 10"),
        withheld(20.0, 24.0, "20 à 24"),
        exact(31.0, "31"),
    ];
    spec(
        "Zéro, masqué, non publié : trois signes différents",
        Body::Columns { categories: years(2014, 2018), panels: vec![Panel { series: cases(), marks }] },
    )
}

/// More years than a phone has room for words.
pub fn many_years() -> ChartSpec {
    let numbers = [1204, 1380, 1422, 1511, 1502, 0, 1780, 1904, 2110, 2054, 2308, 2417, 2388];
    let mut marks: Vec<Mark> = numbers
        .iter()
        .map(|n: &u32| {
            if *n < 1000 {
                exact(0.0, "0")
            } else {
                exact(f64::from(*n), &format!("{}\u{202f}{:03}", n / 1000, n % 1000))
            }
        })
        .collect();
    marks[6] = missing();
    marks[7] = withheld(1.0, 10.0, "1 à 10");
    spec(
        "Treize années de déclarations",
        Body::Columns { categories: years(2012, 2024), panels: vec![Panel { series: cases(), marks }] },
    )
}

/// A rate with intervals, a gap, and the all-medicines line.
pub fn rate_by_year() -> ChartSpec {
    let marks = vec![
        with_interval(exact(3.865, "3,9"), 3.72, 4.01),
        with_interval(exact(4.247, "4,2"), 4.10, 4.40),
        missing(),
        with_interval(exact(5.045, "5,0"), 4.0, 6.21),
        with_interval(exact(5.539, "5,5"), 5.37, 5.71),
    ];
    spec(
        "Environ 4 à 5,5 cas pour 100 000 traitements chaque année",
        Body::Points {
            categories: years(2014, 2018),
            series: cases(),
            marks,
            reference: Some((4.4, "ensemble des médicaments : 4,4".to_owned())),
        },
    )
}

fn group(label: &str, marks: Vec<Mark>) -> Group {
    Group { label: label.to_owned(), marks, opens: None }
}

/// Pairs on one scale.
pub fn shares_by_age() -> ChartSpec {
    let pair = |label: &str, a: f64, b: f64| {
        let mark = |v: f64| exact(v, &format!("{v:.1}\u{202f}%").replace('.', ","));
        group(label, vec![mark(a), mark(b)])
    };
    spec(
        "Plus de la moitié des cas après 60 ans, pour moins d’un tiers des traitements",
        Body::Bars {
            series: vec![cases(), treated()],
            groups: vec![
                pair("0–19 ans", 9.0, 21.4),
                pair("20–59 ans", 35.6, 49.4),
                pair("60 ans et plus", 55.4, 29.3),
            ],
            shared_scale: true,
            form: Form::Bar,
            reference: None,
        },
    )
}

/// Two quantities, each on its own scale, with a withheld one.
pub fn numbers_by_sex() -> ChartSpec {
    spec(
        "Nombre de cas et de traitements, selon le sexe",
        Body::Bars {
            series: vec![cases(), treated()],
            groups: vec![
                group("Femmes", vec![exact(10602.0, "10\u{202f}602"), exact(210.6e6, "210,6\u{a0}M")]),
                group(
                    "Hommes",
                    vec![withheld(6900.0, 6909.0, "6\u{202f}900–6\u{202f}909"), exact(155.7e6, "155,7\u{a0}M")],
                ),
                group("Sexe non précisé", vec![withheld(1.0, 10.0, "1 à 10"), missing()]),
            ],
            shared_scale: false,
            form: Form::Bar,
            reference: None,
        },
    )
}

/// Rates as points with intervals and a reference tick.
pub fn rate_by_sex() -> ChartSpec {
    let rate = |v: f64, lo: f64, hi: f64, reference: f64| {
        let label = format!("{v:.1}").replace('.', ",");
        let aside = format!("({lo:.1} à {hi:.1})").replace('.', ",");
        Mark { aside, reference: Some(reference), ..with_interval(exact(v, &label), lo, hi) }
    };
    spec(
        "Un taux un peu plus élevé chez les femmes",
        Body::Bars {
            series: vec![cases()],
            groups: vec![
                group("Femmes", vec![rate(5.03, 4.3, 5.9, 4.4)]),
                group("Hommes", vec![rate(4.44, 4.34, 4.55, 5.1)]),
                group("Enfants de 0 à 19 ans", vec![missing()]),
            ],
            shared_scale: true,
            form: Form::Point,
            reference: Some("ensemble des médicaments".to_owned()),
        },
    )
}

/// Ranked organ classes with long names, intervals and references.
pub fn organs() -> ChartSpec {
    let rows = [
        ("Peau et tissu sous-cutané", 3529.0, 20.8),
        ("Gastro-intestinales", 3240.0, 15.7),
        ("Système nerveux", 2974.0, 18.4),
        ("Troubles généraux et anomalies au site d’administration", 2356.0, 19.6),
        ("Lésions, intoxications et complications d’interventions", 1848.0, 6.0),
        ("Sang et système lymphatique", 1815.0, 10.5),
        ("Foie et voies biliaires", 1738.0, 4.3),
        ("Tumeurs bénignes, malignes et non précisées (y compris kystes et polypes)", 460.0, 2.2),
    ];
    let mut groups: Vec<Group> = rows
        .iter()
        .map(|(label, n, reference)| {
            let p: f64 = n / 17509.0 * 100.0;
            let half = 1.96 * f64::sqrt(p * (100.0 - p) / 17509.0);
            let shown = format!("{p:.1}\u{202f}%").replace('.', ",");
            let aside = format!("({}\u{202f}{:03}\u{a0}cas)", (*n as u32) / 1000, (*n as u32) % 1000)
                .replace("(0\u{202f}", "(");
            let mark =
                Mark { aside, reference: Some(*reference), ..with_interval(exact(p, &shown), p - half, p + half) };
            group(label, vec![mark])
        })
        .collect();
    groups.push(group("Grossesse, puerpéralité et périnatalité", vec![withheld(0.01, 0.06, "0,01 à 0,06\u{202f}%")]));
    groups.push(group("Situation sociale", vec![exact(0.0, "0\u{202f}%")]));
    groups.push(group("Problèmes de produit", vec![missing()]));
    spec(
        "Un cas sur cinq touche la peau",
        Body::Bars {
            series: vec![cases()],
            groups,
            shared_scale: true,
            form: Form::Bar,
            reference: Some("ensemble des médicaments".to_owned()),
        },
    )
}

/// Regions ranked by use on one scale: two withheld, the people without a region last, one region not published.
pub fn regions() -> ChartSpec {
    let rows = [
        ("Grande-Rive", exact(216_400_000.0, "216,4\u{a0}M")),
        ("Plaine-du-Lin", exact(150_000_000.0, "150\u{a0}M")),
        ("Provence-des-Monts-et-Côte-Sauge", exact(12_300.0, "12\u{202f}300")),
        ("Hautes-Ormes", withheld(400.0, 409.0, "400–409")),
        ("Îles-d’Écume", withheld(1.0, 10.0, "1 à 10")),
        ("Vallons", exact(0.0, "0")),
        ("Nord-Brume", missing()),
        ("Région non précisée", exact(11_000.0, "11\u{202f}000")),
    ];
    spec(
        "Traitements remboursés selon la région",
        Body::Bars {
            series: vec![treated()],
            groups: rows.into_iter().map(|(label, mark)| group(label, vec![mark])).collect(),
            shared_scale: true,
            form: Form::Bar,
            reference: None,
        },
    )
}

/// Ages on two sides.
pub fn pyramid() -> ChartSpec {
    let row = |label: &str, left: Mark, right: Mark| group(label, vec![left, right]);
    let n = |v: f64, label: &str| exact(v, label);
    spec(
        "Autant de femmes que d’hommes, sauf après 60 ans",
        Body::Pyramid {
            sides: ["Femmes".to_owned(), "Hommes".to_owned()],
            series: vec![cases()],
            groups: vec![
                row("60 ans et plus", n(5620.0, "5\u{202f}620"), n(4080.0, "4\u{202f}080")),
                row("20–59 ans", n(4105.0, "4\u{202f}105"), n(2128.0, "2\u{202f}128")),
                row("10–19 ans", withheld(395.0, 404.0, "395–404"), withheld(1.0, 10.0, "1 à 10")),
                row("0–9 ans", n(0.0, "0"), missing()),
            ],
        },
    )
}

/// Two bars a side.
pub fn pyramid_of_shares() -> ChartSpec {
    let n = |v: f64| exact(v, &format!("{v:.1}\u{202f}%").replace('.', ","));
    let row = |label: &str, v: [f64; 4]| group(label, v.iter().map(|v| n(*v)).collect());
    spec(
        "Part des cas et part des traitements, par âge et par sexe",
        Body::Pyramid {
            sides: ["Femmes".to_owned(), "Hommes".to_owned()],
            series: vec![cases(), treated()],
            groups: vec![
                row("60 ans et plus", [32.1, 17.4, 23.3, 11.9]),
                row("20–59 ans", [23.4, 29.4, 12.2, 20.0]),
                row("0–19 ans", [5.0, 10.7, 4.0, 10.6]),
            ],
        },
    )
}

/// No drawing would make sense.
pub fn refused() -> ChartSpec {
    spec(
        "Pas de taux pour le clopidogrel (base)",
        Body::Message {
            lines: vec![
                "422 cas déclarés, mais 19 traitements remboursés : ces ventes sont enregistrées sous un autre nom (un sel).".to_owned(),
                "Un taux n’aurait pas de sens ; il n’est pas calculé.".to_owned(),
            ],
        },
    )
}

/// Made-up data, said in the picture.
pub fn fictional() -> ChartSpec {
    ChartSpec { fictional: Some("Données fictives".to_owned()), ..shares_by_age() }
}

/// All of them, by name.
pub fn all() -> Vec<(&'static str, ChartSpec)> {
    vec![
        ("cases-by-year", cases_by_year()),
        ("rare-by-year", rare_by_year()),
        ("many-years", many_years()),
        ("rate-by-year", rate_by_year()),
        ("shares-by-age", shares_by_age()),
        ("numbers-by-sex", numbers_by_sex()),
        ("rate-by-sex", rate_by_sex()),
        ("organs", organs()),
        ("regions", regions()),
        ("pyramid", pyramid()),
        ("pyramid-of-shares", pyramid_of_shares()),
        ("refused", refused()),
        ("fictional", fictional()),
    ]
}

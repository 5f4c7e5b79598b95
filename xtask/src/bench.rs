//! The task `bench`.

use crate::run::{cargo, command, run};
use crate::server::{Site, start};
use crate::{Done, module, root, sets, tools};

/// The five tables of substances that a medicine's page needs.
const FIVE: [&str; 5] = [
    "sa_data_annee.json",
    "sa_data_age.json",
    "sa_data_sexe.json",
    "sa_data_soclong_age.json",
    "sa_data_soclong_sexe.json",
];

/// Criterion benches, then the browser.
pub(crate) fn bench(arguments: &[String]) -> Done {
    let browser_alone = match arguments {
        [] => false,
        [only] if only == "--browser" => true,
        other => return Err(format!("bench does not know {}; see cargo xtask help bench", other.join(" "))),
    };
    if !browser_alone {
        run(cargo(&["bench", "--features", "cli"]))?;
    }
    tools::packages()?;
    let chromium = tools::chromium()?;
    module::build()?;
    let site = |set| Site { set, data: "data/datapackage.json".to_owned() };
    let demo = sets::demo()?;
    let mut node = command("node", &["tests/browser/bench.mjs"]);
    node.env("CHROMIUM", chromium)
        .env("ARTEFACTS", root().join("artefacts"))
        .env("DEMO_URL", start(site(sets::packed(&demo)?), 0)?);
    match sets::published() {
        Some(published) => {
            node.env("REAL_URL", start(site(sets::packed(&published)?), 0)?)
                .env("BENCH_URL", start(site(sets::only(&published, &FIVE)?), 0)?);
        }
        None => println!("NOTE: MEDICINE_CHARTS_DATA is not set: the bench runs on the demonstration set"),
    }
    run(node)
}

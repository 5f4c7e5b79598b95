//! The task `test`: fast steps first, each with its time; the first failure stops.

use std::sync::OnceLock;
use std::time::Instant;

use crate::run::{cargo, command, output, run};
use crate::server::{Site, start};
use crate::{Done, aggregate, dist, engines, licences, module, root, sets, size, tools};

/// A step: its name, and what it does.
type Step = (&'static str, fn() -> Done);

const GOLDEN: [&str; 7] = ["--lib", "--test", "scene_golden", "--test", "source_fixtures", "--test", "export"];

/// Only the browser tests whose file has this in its name, where a developer asked for that.
static FILE: OnceLock<String> = OnceLock::new();

/// Runs the steps.
pub(crate) fn test(arguments: &[String]) -> Done {
    let (mut native_steps, mut browser_steps, mut engine_steps) = (true, true, true);
    match arguments {
        [] => {}
        [only] if only == "--fast" => (browser_steps, engine_steps) = (false, false),
        [only] if only == "--browser" => (native_steps, engine_steps) = (false, false),
        [only] if only == "--engines" => (native_steps, browser_steps) = (false, false),
        [only, word] if only == "--browser" => {
            (native_steps, engine_steps) = (false, false);
            println!("SKIPPED: the browser tests whose file does not have \"{word}\" in its name");
            _ = FILE.set(word.clone());
        }
        other => return Err(format!("test does not know {}; see cargo xtask help test", other.join(" "))),
    }
    if sets::published().is_none() {
        println!("NOTE: MEDICINE_CHARTS_DATA is not set: tests on the published files are SKIPPED");
    }
    let mut steps: Vec<Step> = Vec::new();
    if native_steps {
        steps.extend([
            ("format", format as fn() -> Done),
            ("licences", licences::check),
            ("lints", lints),
            ("documentation", documentation),
            ("native tests", native),
            ("Parquet", parquet),
            ("PNG", png),
        ]);
    }
    if browser_steps || engine_steps {
        steps.extend([
            ("npm packages", tools::packages as fn() -> Done),
            ("browser module", || module::build().map(|_| ())),
        ]);
    }
    if browser_steps {
        steps.push(("size budget", size::gate));
    } else if engine_steps {
        steps.push(("the site", || dist::write(&root().join("target/site")).map(|_| ())));
    }
    if engine_steps {
        steps.push(("Firefox and WebKit", engines::check));
    }
    if browser_steps {
        steps.extend([("module and pages", browser as fn() -> Done), ("SQL recipe", recipe)]);
    }
    if native_steps && browser_steps {
        steps.push(("Open Medic", aggregate::test as fn() -> Done));
    }
    let mut times = Vec::new();
    for (name, step) in steps {
        println!("\n── {name}");
        let start = Instant::now();
        let done = step();
        times.push(format!("{:>6.1} s  {name}", start.elapsed().as_secs_f64()));
        if let Err(error) = done {
            return Err(format!("{name} failed: {error}\n{}", times.join("\n")));
        }
    }
    println!("\nall passed\n{}", times.join("\n"));
    if !browser_steps {
        println!(
            "SKIPPED by {}: the module in Node, the pages in Chromium, the size budget, the SQL recipe, Open Medic",
            if native_steps { "--fast" } else { "--engines" }
        );
    } else if let Err(why) = duckdb() {
        println!("SKIPPED: the SQL recipe, since DuckDB does not run here: {why}");
    }
    if !engine_steps {
        println!("SKIPPED by {}: the pages in Firefox and WebKit", if browser_steps { "--browser" } else { "--fast" });
    }
    if !native_steps {
        let asked = if browser_steps { "--browser" } else { "--engines" };
        println!("SKIPPED by {asked}: format, licences, lints, documentation, native tests, Parquet, Open Medic");
    }
    Ok(())
}

/// Golden tests write what they find.
pub(crate) fn bless() -> Done {
    let mut arguments = vec!["test", "--quiet", "--features", "cli"];
    arguments.extend(GOLDEN);
    arguments.extend(["--test", "dataset_fixtures", "--test", "pages", "--test", "register_pages"]);
    let mut test = cargo(&arguments);
    test.env("BLESS", "1");
    run(test)?;
    println!("blessed: look at the difference (git diff tests) before committing it");
    Ok(())
}

fn format() -> Done {
    run(cargo(&["fmt", "--all", "--check"]))
}

fn lints() -> Done {
    let deny = ["--", "-D", "warnings"];
    let mut native =
        vec!["clippy", "--quiet", "--locked", "--workspace", "--all-targets", "--features", "medicine-charts/cli"];
    native.extend(deny);
    run(cargo(&native))?;
    module::add_target()?;
    for feature in [
        &[][..],
        &["--features", "tag"],
        &["--features", "reader"],
        &["--features", "export"],
        &["--features", "shortage-module"],
        &["--features", "shortage-files"],
        &["--features", "shortage-reader"],
        &["--features", "plotters-canvas"],
    ] {
        let mut web = vec!["clippy", "--quiet", "--locked", "--lib", "--target", module::TARGET];
        web.extend(feature);
        web.extend(deny);
        run(cargo(&web))?;
    }
    Ok(())
}

fn documentation() -> Done {
    let mut doc =
        cargo(&["doc", "--quiet", "--locked", "--no-deps", "--package", "medicine-charts", "--features", "cli"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    run(doc)
}

fn native() -> Done {
    run(cargo(&["test", "--quiet", "--locked", "--workspace", "--features", "medicine-charts/cli"]))
}

/// What the feature adds.
fn parquet() -> Done {
    let what = ["--quiet", "--locked", "--package", "medicine-charts", "--features", "parquet", "--lib"];
    let mut lints = vec!["clippy"];
    lints.extend(what);
    lints.extend(["--bins", "--test", "source_parquet", "--bench", "scale", "--", "-D", "warnings"]);
    run(cargo(&lints))?;
    let mut tests = vec!["test"];
    tests.extend(what);
    tests.extend(["--test", "source_parquet", "parquet"]);
    run(cargo(&tests))
}

/// What the feature adds.
fn png() -> Done {
    let what = ["--quiet", "--locked", "--package", "medicine-charts", "--features", "png"];
    let mut lints = vec!["clippy"];
    lints.extend(what);
    lints.extend(["--bins", "--test", "export_command", "--", "-D", "warnings"]);
    run(cargo(&lints))?;
    let mut tests = vec!["test"];
    tests.extend(what);
    tests.extend(["--test", "export_command"]);
    run(cargo(&tests))
}

/// The SQL of `recipes/` on DuckDB, and its tables in the native program.
fn recipe() -> Done {
    if let Err(why) = duckdb() {
        println!("SKIPPED: DuckDB does not run here: {why}");
        println!("It is an optional npm package, for the usual systems: try npm ci, then run again");
        return Ok(());
    }
    run(cargo(&["build", "--quiet", "--locked", "--features", "cli,parquet", "--bin", "medicine-charts"]))?;
    let mut node = command("node", &["--test", "tests/recipe/recipe.test.mjs"]);
    node.env("NATIVE", root().join("target/debug/medicine-charts"));
    run(node)
}

/// Whether the npm package of DuckDB is there and loads; why not, otherwise.
fn duckdb() -> Done {
    let load = "import('@duckdb/node-api').catch((error) => { console.error(error.message); process.exit(1); })";
    output(command("node", &["--eval", load])).map(|_| ()).map_err(|error| {
        let lines: Vec<&str> = error.lines().filter(|line| !line.trim().is_empty()).skip(1).collect();
        lines.first().map_or_else(|| "node cannot be run".to_owned(), |line| (*line).to_owned())
    })
}

/// The module in Node and the pages in Chromium, on the demonstration set and on the published files.
fn browser() -> Done {
    let chromium = tools::chromium()?;
    let servers = tools::servers();
    module::reference()?;
    run(cargo(&["build", "--quiet", "--locked", "--features", "cli", "--bin", "medicine-charts"]))?;
    let demo = sets::demo()?;
    let site = |set| Site { set, data: "data/datapackage.json".to_owned(), pages: None };
    let files = files("tests/browser")?;
    let npm = root().join("target/npm");
    dist::npm::write(&dist::esbuild().ok_or("esbuild is not there: run npm ci")?, &npm)?;
    // The tests of a file wait for the browser half of the time; each file has a browser, servers and folders of its own.
    let abreast = std::thread::available_parallelism().map_or(1, |cores| cores.get().min(4));
    let mut node = command("node", &["--test", &format!("--test-concurrency={abreast}")]);
    node.args(files)
        .env("CHROMIUM", chromium)
        .env("ARTEFACTS", root().join("artefacts"))
        .env("NATIVE", root().join("target/debug/medicine-charts"))
        .env("DEMO_PATH", &demo)
        .env("DEMO_URL", start(site(sets::packed(&demo)?), 0)?)
        .env("DEMO_PAGES_URL", start(Site::with_pages(sets::packed(&demo)?)?, 0)?)
        .env("DEMO_PACKED", sets::packed(&demo)?.folder)
        .env("DEMO_SHORTAGES", sets::demo_shortages()?)
        .env("DEMO_SHORTAGES_PACKED", sets::packed_shortages(&sets::demo_shortages()?)?)
        .env("SITE_PATH", root().join("target/site"))
        .env("NPM_PATH", npm)
        .env("DEMO_FILES_URL", start(site(sets::published_files(&demo)?), 0)?);
    for (name, path) in [("HOST_NGINX", servers.nginx), ("HOST_APACHE", servers.apache)] {
        if let Some(path) = path {
            node.env(name, path);
        }
    }
    if let (Some(published), Some(register)) = (sets::published(), sets::published_register()) {
        let both = sets::packed_with(&published, Some(&register))?;
        node.env("REAL_REGISTER_URL", start(site(both), 0)?);
    }
    if let Some(published) = sets::published() {
        node.env("REAL_URL", start(site(sets::packed(&published)?), 0)?)
            .env("REAL_FILES_URL", start(site(sets::published_files(&published)?), 0)?)
            .env("REAL_PACKED", sets::packed(&published)?.folder)
            .env("REAL_PATH", published);
    }
    run(node)
}

/// The tests of a folder, in the order of their names.
pub(crate) fn files(folder: &str) -> Result<Vec<String>, String> {
    let folder = root().join(folder);
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs") && FILE.get().is_none_or(|word| name.contains(word.as_str())))
        .map(|name| folder.join(name).display().to_string())
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("{}: no test there", folder.display()));
    }
    Ok(files)
}

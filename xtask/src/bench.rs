//! The task `bench`: criterion natively, then Chromium on our site and on other ways of drawing the same charts.

use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::{Map, Value, json};

use crate::run::{cargo, command, output, run};
use crate::server::{Site, start};
use crate::{Done, dist, module, pages, root, sets, size, tools};

/// The five tables of substances that a medicine's page needs.
const FIVE: [&str; 5] = [
    "sa_data_annee.json",
    "sa_data_age.json",
    "sa_data_sexe.json",
    "sa_data_soclong_age.json",
    "sa_data_soclong_sexe.json",
];

/// The two tables that name every medicine.
const NAMES: [&str; 2] = ["sa_data_annee.json", "prod_data_annee.json"];

/// What the task was asked.
#[derive(Default)]
struct Asked {
    /// Leave criterion out.
    browser_alone: bool,
    /// Passed on: `--quick`, `--rounds N`, `--http1`.
    passed: Vec<String>,
    /// Our site at an address of its own, as one more contestant.
    ours: Option<String>,
    /// One part alone.
    only: Option<Part>,
}

/// A part of the bench in the browser that runs alone, its tables printed.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// The tags in an article.
    Tags,
    /// The next medicine, and what of the first drawing was forced.
    Next,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Part::Tags => "tags",
            Part::Next => "next",
        }
    }
}

impl Asked {
    fn read(arguments: &[String]) -> Result<Asked, String> {
        let mut asked = Asked::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--browser" => asked.browser_alone = true,
                "--quick" | "--http1" => asked.passed.push(argument.clone()),
                "--rounds" => {
                    let rounds = rest.next().ok_or("--rounds needs a number")?;
                    let count: u32 = rounds.parse().map_err(|_| format!("--rounds: \"{rounds}\" is not a number"))?;
                    asked.passed.extend([argument.clone(), count.max(1).to_string()]);
                }
                "--only" => {
                    let name = rest.next().map_or("nothing", String::as_str);
                    let part = [Part::Tags, Part::Next].into_iter().find(|part| part.name() == name);
                    asked.only = Some(part.ok_or_else(|| format!("--only knows tags and next, not {name}"))?);
                    asked.browser_alone = true;
                }
                "--ours" => asked.ours = Some(rest.next().ok_or("--ours needs an address")?.clone()),
                other => return Err(format!("bench does not know {other}; see cargo xtask help bench")),
            }
        }
        Ok(asked)
    }
}

/// Criterion benches, then the browser.
pub(crate) fn bench(arguments: &[String]) -> Done {
    if arguments.first().is_some_and(|argument| argument == "--aggregate") {
        return crate::aggregate::bench(arguments.get(1..).unwrap_or_default());
    }
    let asked = Asked::read(arguments)?;
    let made = root().join("target/bench");
    std::fs::create_dir_all(&made).map_err(|error| format!("{}: {error}", made.display()))?;
    if !asked.browser_alone {
        native(&made)?;
    }
    tools::packages()?;
    let chromium = tools::chromium()?;
    module::build()?;
    let published = sets::published();
    if published.is_none() {
        println!("NOTE: MEDICINE_CHARTS_DATA is not set: the bench runs on the demonstration set");
    }
    let source = published.map_or_else(sets::demo, Ok)?;
    let mut prepare = command("node", &["tests/bench/prepare.mjs"]);
    if asked.only == Some(Part::Tags) {
        prepare.arg("--only");
    }
    prepare.env("BENCH_SOURCE", &source);
    run(prepare)?;
    let (arguments, served) = match asked.only {
        Some(part) => (vec!["tests/bench/part.mjs", part.name()], served_to(part, &source, &made, asked.ours)?),
        None => (vec!["tests/bench/run.mjs"], served(&source, &made, asked.ours)?),
    };
    let mut browser = command("node", &arguments);
    browser.args(&asked.passed).env("CHROMIUM", chromium).env("BENCH_SERVED", served.to_string());
    run(browser)
}

/// All that is served: the site as it is shipped, what it weighs, its sets, and the modules unbundled for what is timed
/// without the site around them.
fn served(source: &Path, made: &Path, other: Option<String>) -> Result<Value, String> {
    let shipped = dist::write(&made.join("site"))?;
    let mut packed = Map::new();
    let mut files = Map::new();
    packed.insert("whole".to_owned(), json!(pack(source, &made.join("packed/whole"))?));
    for scale in ["x1", "x10", "x50"] {
        let folder = made.join("data").join(scale);
        packed.insert(scale.to_owned(), json!(pack_only(&folder, &FIVE, &made.join("packed").join(scale))?));
        files.insert(scale.to_owned(), json!(folder));
    }
    let (whole, pages) = (made.join("packed/whole"), made.join("pages"));
    let began = Instant::now();
    pages::write(&whole, &pages, &["--lang", "fr"])?;
    println!("pages written in {:.1} s", began.elapsed().as_secs_f64());
    let names = pack_only(&made.join("data/names"), &NAMES, &made.join("packed/names"))?;
    let alone = |set| start(Site { set, data: "data/datapackage.json".to_owned(), pages: None }, 0);
    Ok(json!({
        "site": shipped.folder,
        "bundled": shipped.bundled,
        "weights": size::weights(&shipped)?,
        "packed": packed,
        "pages": pages,
        "files": files,
        "other": other,
        "alone": {
            "whole": alone(sets::packed(&made.join("packed/whole"))?)?,
            "names": alone(sets::packed(&names)?)?,
            "files": alone(sets::only(&made.join("data/x1"), &FIVE)?)?,
        },
    }))
}

/// What one part alone is served.
fn served_to(part: Part, source: &Path, made: &Path, other: Option<String>) -> Result<Value, String> {
    let shipped = dist::write(&made.join("site"))?;
    let whole = pack(source, &made.join("packed/whole"))?;
    if part == Part::Tags {
        return Ok(json!({ "site": shipped.folder, "packed": { "whole": whole } }));
    }
    let files = made.join("data/x1");
    let five = pack_only(&files, &FIVE, &made.join("packed/x1"))?;
    let pages = made.join("pages");
    pages::write(&whole, &pages, &["--lang", "fr"])?;
    Ok(json!({
        "site": shipped.folder,
        "packed": { "whole": whole, "x1": five },
        "pages": pages,
        "files": { "x1": files },
        "other": other,
    }))
}

/// Packs these files of a folder alone. The descriptor that says so stays in the folder, for the site that reads the files
/// themselves; it is written only when it is new, so that its time does not make the set be packed again.
fn pack_only(folder: &Path, names: &[&str], out: &Path) -> Result<PathBuf, String> {
    let text = sets::only(folder, names)?.descriptor;
    let path = folder.join("datapackage.json");
    if std::fs::read_to_string(&path).ok().as_deref() != Some(text.as_str()) {
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    pack(folder, out)
}

/// Packs a set with the native program in release, as a publisher would; once for each state of the set and the program.
fn pack(source: &Path, out: &Path) -> Result<PathBuf, String> {
    run(cargo(&["build", "--release", "--quiet", "--locked", "--features", "cli", "--bin", "medicine-charts"]))?;
    let program = root().join("target/release/medicine-charts");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(source).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files.push(program.clone());
    let mut state = String::new();
    for file in files {
        let about = std::fs::metadata(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        state.push_str(&format!("{} {} {:?}\n", file.display(), about.len(), about.modified().ok()));
    }
    let stamp = out.join(".state");
    if std::fs::read_to_string(&stamp).is_ok_and(|then| then == state) {
        return Ok(out.to_owned());
    }
    let began = Instant::now();
    println!("packing {}", source.display());
    let mut pack = command(&program.display().to_string(), &["pack"]);
    pack.arg(source).arg(out);
    run(pack)?;
    println!("packed in {:.1} s", began.elapsed().as_secs_f64());
    std::fs::write(&stamp, state).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(out.to_owned())
}

/// Runs the native benches and keeps their medians for the report.
fn native(made: &Path) -> Done {
    run(cargo(&["bench", "--features", "cli", "--bench", "parse"]))?;
    let said = output(cargo(&["bench", "--features", "cli", "--bench", "search"]))?;
    print!("{said}");
    let search: Vec<&str> =
        said.lines().filter(|line| line.starts_with("search ") && line.contains(", p95 ")).collect();
    let estimates = estimates(&root().join("target/criterion"));
    let text = json!({ "estimates": estimates, "search": search }).to_string();
    let path = made.join("native.json");
    std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The medians that criterion left under this folder: name, nanoseconds, bytes where the bench has a throughput.
fn estimates(folder: &Path) -> Vec<Value> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        waiting.extend(entries.map(|entry| entry.path()).filter(|path| path.is_dir()));
        if folder.ends_with("new") {
            found.extend(estimate(&folder));
        }
    }
    found.sort_by_key(|one| one.get("name").map(ToString::to_string));
    found
}

fn estimate(folder: &Path) -> Option<Value> {
    let read = |name: &str| -> Option<Value> {
        serde_json::from_slice(&std::fs::read(PathBuf::from(folder).join(name)).ok()?).ok()
    };
    let (bench, times) = (read("benchmark.json")?, read("estimates.json")?);
    Some(json!({
        "name": bench.get("full_id")?,
        "ns": times.pointer("/median/point_estimate")?,
        "bytes": bench.pointer("/throughput/Bytes"),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(arguments: &[&str]) -> Result<Asked, String> {
        Asked::read(&arguments.iter().map(|&argument| argument.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read_and_passed_on() -> Done {
        let all = asked(&["--browser", "--quick", "--rounds", "3", "--ours", "http://127.0.0.1:1/"])?;
        assert!(all.browser_alone);
        assert_eq!(all.passed, ["--quick", "--rounds", "3"]);
        assert_eq!(all.ours.as_deref(), Some("http://127.0.0.1:1/"));
        assert!(all.only.is_none());
        let part = asked(&["--only", "tags", "--rounds", "9"])?;
        assert!(part.only == Some(Part::Tags) && part.browser_alone);
        Ok(())
    }

    #[test]
    fn what_is_not_an_option_is_refused() {
        assert!(asked(&["--only"]).is_err() && asked(&["--only", "search"]).is_err());
        assert!(asked(&["--rounds"]).is_err() && asked(&["--rounds", "many"]).is_err() && asked(&["--fast"]).is_err());
    }
}

//! The crate in aggregate/: its tests, and its bench. It has a workspace of its own, so nothing else here builds it.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::run::{cargo, command, output, run};
use crate::{Done, licences, root};

const MANIFEST: &str = "aggregate/Cargo.toml";
/// As many as a year of Open Medic has.
const ROWS: u64 = 2_400_000;
const ROUNDS: usize = 5;
const BEGIN: &str = "<!-- bench of the aggregation: begin -->";
const END: &str = "<!-- bench of the aggregation: end -->";

/// Format, licences, lints, tests; the program of the charts on what it writes.
pub(crate) fn test() -> Done {
    run(cargo(&["fmt", "--manifest-path", MANIFEST, "--check"]))?;
    licences::check_of(MANIFEST)?;
    let lints = ["clippy", "--quiet", "--locked", "--manifest-path", MANIFEST, "--all-targets", "--", "-D", "warnings"];
    run(cargo(&lints))?;
    run(cargo(&["build", "--quiet", "--locked", "--features", "cli", "--bin", "medicine-charts"]))?;
    let mut tests = cargo(&["test", "--quiet", "--locked", "--manifest-path", MANIFEST, "--", "--include-ignored"]);
    tests.env("NATIVE", root().join("target/debug/medicine-charts"));
    run(tests)
}

/// What a run took.
struct Taken {
    seconds: f64,
    /// Megabytes.
    peak: u64,
}

/// A generated year, read plainly and aggregated in turn; then three years. Writes the table.
pub(crate) fn bench(arguments: &[String]) -> Done {
    let rows = match arguments {
        [] => ROWS,
        [rows] => rows.parse().map_err(|_| format!("--aggregate: \"{rows}\" is not a number of rows"))?,
        _ => return Err("bench --aggregate takes a number of rows and nothing else".to_owned()),
    };
    run(cargo(&["build", "--release", "--quiet", "--locked", "--manifest-path", MANIFEST]))?;
    let program = root().join("aggregate/target/release/medicine-charts-aggregate");
    let folder = root().join("target/bench/aggregate");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut years = Vec::new();
    for year in 2019..2022 {
        let file = folder.join(format!("OPEN_MEDIC_{year}.CSV"));
        let mut generate = command(&program.display().to_string(), &["generate", &rows.to_string()]);
        generate.arg(&file);
        run(generate)?;
        years.push(file);
    }
    let one = years.get(..1).unwrap_or_default();
    let (mut plain, mut ours) = (Vec::new(), Vec::new());
    read(one)?;
    for _ in 0..ROUNDS {
        plain.push(read(one)?);
        ours.push(aggregate(&program, one, &folder)?);
    }
    let three = (read(&years)?, aggregate(&program, &years, &folder)?);
    let bytes = |files: &[PathBuf]| files.iter().flat_map(std::fs::metadata).map(|about| about.len()).sum::<u64>();
    let mut lines = vec![
        "| | bytes | plain reading | aggregation | of plain reading | peak memory |".to_owned(),
        "|---|---|---|---|---|---|".to_owned(),
    ];
    let peak = ours.iter().map(|taken| taken.peak).max().unwrap_or_default();
    let seconds: Vec<f64> = ours.iter().map(|taken| taken.seconds).collect();
    lines.push(line(&format!("a year, {rows} rows"), bytes(one), median(plain), median(seconds), peak));
    lines.push(line("three years", bytes(&years), three.0, three.1.seconds, three.1.peak));
    let text = format!("{}\n\n{}\n", machine(), lines.join("\n"));
    print!("{text}");
    keep(&text, rows == ROWS)?;
    std::fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn line(what: &str, bytes: u64, plain: f64, ours: f64, peak: u64) -> String {
    let speed = |seconds: f64| format!("{seconds:.2} s, {:.0} MB/s", bytes as f64 / 1e6 / seconds);
    let share = plain / ours * 100.0;
    format!("| {what} | {:.0} MB | {} | {} | {share:.0} % | {peak} MB |", bytes as f64 / 1e6, speed(plain), speed(ours))
}

/// Seconds that reading these files takes, nothing done with them.
fn read(files: &[PathBuf]) -> Result<f64, String> {
    let began = Instant::now();
    let mut buffer = vec![0; 2 << 20];
    for path in files {
        let failed = |error: std::io::Error| format!("{}: {error}", path.display());
        let mut file = File::open(path).map_err(failed)?;
        while file.read(&mut buffer).map_err(failed)? > 0 {}
    }
    Ok(began.elapsed().as_secs_f64())
}

fn aggregate(program: &Path, files: &[PathBuf], folder: &Path) -> Result<Taken, String> {
    let mut ours = command(&program.display().to_string(), &["--fictional", "--strict", "--out"]);
    ours.arg(folder.join("tables")).args(files);
    let began = Instant::now();
    let said = output(ours)?;
    let seconds = began.elapsed().as_secs_f64();
    // The last line ends so where the system tells.
    let peak = said.rsplit_once("peak memory ").and_then(|(_, rest)| rest.split(' ').next()?.parse().ok());
    Ok(Taken { seconds, peak: peak.ok_or("the program does not say its peak memory here: Linux alone tells it")? })
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or_default()
}

/// Where and when.
fn machine() -> String {
    let of = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let model = of("/proc/cpuinfo").lines().find_map(|line| line.strip_prefix("model name").map(str::to_owned));
    let model = model.unwrap_or_default().trim_start_matches(['\t', ' ', ':']).to_owned();
    let load = of("/proc/loadavg").split(' ').next().unwrap_or_default().to_owned();
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let days = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    format!(
        "{}: {cores} cores ({model}), load {load} at the end, median of {ROUNDS} rounds in turn (three years: one).",
        date(days)
    )
}

/// The date of a day since 1970-01-01.
fn date(mut days: u64) -> String {
    let leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let mut year = 1970;
    while days >= 365 + u64::from(leap(year)) {
        days -= 365 + u64::from(leap(year));
        year += 1;
    }
    let lengths = [31, 28 + u64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 1;
    for length in lengths {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", days + 1)
}

/// Into the page between its markers, or beside when the run was not a whole one.
fn keep(text: &str, whole: bool) -> Done {
    let path = root().join(if whole { "docs/performance.md" } else { "target/bench/aggregate.md" });
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    let new = if whole {
        let page = std::fs::read_to_string(&path).map_err(failed)?;
        let parts = page.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
        let (before, after) = parts.ok_or_else(|| format!("{}: no \"{BEGIN}\" and end in it", path.display()))?;
        format!("{before}{BEGIN}\n{text}{END}{after}")
    } else {
        text.to_owned()
    };
    std::fs::write(&path, new).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        assert_eq!(
            [date(0), date(59), date(11_016), date(20_785)],
            ["1970-01-01", "1970-03-01", "2000-02-29", "2026-11-28"]
        );
    }

    #[test]
    fn a_year_is_the_middle_of_its_rounds() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]).total_cmp(&2.0), std::cmp::Ordering::Equal);
        assert_eq!(
            line("a", 100_000_000, 0.1, 0.2, 7),
            "| a | 100 MB | 0.10 s, 1000 MB/s | 0.20 s, 500 MB/s | 50 % | 7 MB |"
        );
    }
}

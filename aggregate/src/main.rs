//! `medicine-charts-aggregate`, which `medicine-charts aggregate` runs.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::{Parser, Subcommand};
use medicine_charts_aggregate::{Options, Result, added, gather, generate, write};

/// From the yearly Open Medic files to tables by medicine that medicine-charts opens.
#[derive(Parser)]
#[command(
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Files of boxes (OPEN_MEDIC_2019.CSV) and of patients (NB_2019_cip13.CSV, NB_2019_cip13_age.CSV…), of one year \
        or several; which is which is told by their headings. Exit status: 0 done, 2 not.\n\n\
        Examples:\n  medicine-charts aggregate OPEN_MEDIC_2019.CSV NB_2019_*.CSV --out tables/\n  \
        medicine-charts check tables/\n  medicine-charts aggregate OPEN_MEDIC_2024.CSV --column boxes=NB_BOITES --out tables/"
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// The files, as published
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The folder to write: datapackage.json and its tables
    #[arg(short, long, required = true)]
    out: Option<PathBuf>,
    /// The year of all files, when their names do not say it
    #[arg(long, value_parser = clap::value_parser!(u16).range(1990..=2099))]
    year: Option<u16>,
    /// A column under another name than the usual one: boxes=NB_BOITES. May be given again
    #[arg(long, value_name = "WORD=NAME", value_parser = added)]
    column: Vec<(String, String)>,
    /// Stop at the first row that cannot be read. Otherwise such rows are left out and counted, one in a hundred at most
    #[arg(long)]
    strict: bool,
    /// Memory for the sums, in megabytes; beyond, they go to the disk for a while
    #[arg(long, value_name = "MEGABYTES", default_value_t = 512, value_parser = clap::value_parser!(u32).range(16..))]
    memory: u32,
    /// Say in the descriptor that the data are made up
    #[arg(long)]
    fictional: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Write a file of the same shape with fictional medicines, the same each time
    Generate {
        /// Rows; a year has about 2 400 000
        rows: u64,
        /// The file to write; its name says the year
        file: PathBuf,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.command {
        Some(Command::Generate { rows, file }) => generate::write(*rows, file).map(|bytes| {
            println!("{}: {rows} rows, {bytes} bytes, of fictional medicines", file.display());
        }),
        None => run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("medicine-charts-aggregate: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let began = Instant::now();
    let options = Options {
        year: arguments.year,
        columns: arguments.column.clone(),
        strict: arguments.strict,
        memory: (arguments.memory as usize) << 20,
        ..Options::default()
    };
    let gathered = gather(&arguments.files, &options)?;
    for warning in &gathered.warnings {
        eprintln!("warning: {warning}");
    }
    let read = began.elapsed().as_secs_f64();
    let out = arguments.out.clone().unwrap_or_default();
    for table in write(&gathered, arguments.fictional, &out)? {
        println!("{}: {} rows", out.join(&table.path).display(), table.rows);
    }
    println!(
        "{} rows, {} bytes read in {read:.2} s ({:.0} MB/s), {:.2} s in all{}",
        gathered.rows,
        gathered.bytes,
        gathered.bytes as f64 / 1e6 / read,
        began.elapsed().as_secs_f64(),
        peak().map_or_else(String::new, |peak| format!(", peak memory {peak} MB")),
    );
    Ok(())
}

/// The most memory that this program had, in megabytes, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024 / 1_000_000)
}

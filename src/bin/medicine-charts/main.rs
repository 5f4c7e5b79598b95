//! The publisher's program: check a set before it is published, read a medicine's figures, draw and cite them.

mod aggregate;
mod check;
mod check_packed;
mod cite;
mod cores;
mod figure;
mod join;
mod open;
mod pack;
mod page;
mod pages;
mod pages_register;
mod place;
mod png;
mod profile;
mod search;
mod shortages;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use medicine_charts::chart::text::Lang;
use medicine_charts::domain::Level;
use medicine_charts::error::Error;

const PATH_HELP: &str = "A descriptor (datapackage.json), a folder that holds one, or a folder whose file names match a \
                         set the program knows";

const SET_HELP: &str = "A packed set, or a descriptor (datapackage.json), a folder that holds one, or a folder whose file \
                        names match a set the program knows";

const SHORTAGES_HELP: &str = "A packed set of shortages, or a descriptor (datapackage.json), a folder that holds one, or a \
                              folder whose file names match a set the program knows";

/// Per-medicine figures from the aggregate files that medicines agencies publish.
#[derive(Parser)]
#[command(version, max_term_width = 100, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Audit a set: rows that cannot be read, totals that disagree, numbers that must be withheld
    #[command(after_help = "Exit status: 0 nothing found, 1 findings, 2 the set cannot be used.\n\n\
        Examples:\n  medicine-charts check data/\n  medicine-charts check data/datapackage.json --lang fr")]
    Check {
        #[arg(help = PATH_HELP)]
        path: PathBuf,
        /// Language of the report
        #[arg(long, default_value = "en")]
        lang: Language,
    },
    /// Pack a set for the web: protected figures of every medicine in small files that any static host serves
    #[command(after_help = "OUT/datapackage.json is what pages are pointed at. A set that was there is replaced once \
        the new one is whole. A medicines register between PATH and OUT is joined with the set and packed with it. \
        Files about shortages alone are packed as such, for the tag.\n\n\
        Examples:\n  medicine-charts pack data/ site/data/\n  medicine-charts pack data/ordei/ data/bdpm/ site/data/\n  \
        medicine-charts pack data/ site/data/ --frozen\n  medicine-charts check site/data/")]
    Pack {
        #[arg(help = PATH_HELP)]
        path: PathBuf,
        /// The folder to write, after the medicines register to pack with the set, if any
        #[arg(value_name = "[REGISTER] OUT", required = true, num_args = 1..=2)]
        rest: Vec<PathBuf>,
        /// Keep this set under a permanent address, for citation, when later ones take its place
        #[arg(long)]
        frozen: bool,
    },
    /// Join a set with a medicines register: what joins, by which rule, and what does not
    #[command(after_help = "Examples:\n  medicine-charts join data/ordei/ data/bdpm/\n  \
        medicine-charts join data/ordei/ data/bdpm/ --json > joins.json")]
    Join {
        #[arg(help = PATH_HELP)]
        path: PathBuf,
        /// The register: a descriptor, or a folder as above
        register: PathBuf,
        /// Print every join, with its rule and its codes, as JSON
        #[arg(long)]
        json: bool,
    },
    /// Print all figures of a medicine, small numbers withheld
    #[command(after_help = "Examples:\n  medicine-charts profile data/ PARACETAMOL\n  \
        medicine-charts profile data/ HELICIDINE --level speciality --format csv")]
    Profile {
        #[arg(help = SET_HELP)]
        path: PathBuf,
        /// The medicine's name as published, or enough of it to find one medicine
        name: String,
        #[command(flatten)]
        which: Which,
        /// How to print them
        #[arg(long, default_value = "table")]
        format: Format,
    },
    /// Draw a figure of a medicine as SVG or PNG, or write its numbers as CSV or JSON
    #[command(
        after_help = "A packed set answers at once; published files are packed first, to know their fingerprint.\n\n\
        Examples:\n  medicine-charts figure data/ PARACETAMOL rate-by-year -o rate.svg\n  \
        medicine-charts figure data/ PARACETAMOL rate-by-year --card -o card.png\n  \
        medicine-charts figure data/ PARACETAMOL organs --lang fr --width 480 --filter female > organs.svg"
    )]
    Figure {
        #[arg(help = SET_HELP)]
        path: PathBuf,
        /// The medicine's name as published, or enough of it to find one medicine; * for all medicines together
        name: String,
        /// cases-by-year, rate-by-year, sex, age, age-sex, regions, organs, reporters, seriousness, outcomes or errors
        chart: String,
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        options: figure::Options,
    },
    /// Write a page for each medicine: plain HTML, complete without a script, in French and English
    #[command(
        after_help = "OUT/fr/index.html leads to all of them. Pages that were there are replaced once the new ones \
        are whole; other files of OUT stay.\n\nExamples:\n  medicine-charts pages site/data/ site/\n  \
        medicine-charts pages data/ pages/ --lang fr --base https://example.org/medicines/\n  \
        medicine-charts pages site/data/ site/ --site ."
    )]
    Pages {
        #[arg(help = SET_HELP)]
        path: PathBuf,
        /// The folder to write
        out: PathBuf,
        #[command(flatten)]
        options: pages::Options,
    },
    /// Write a medicine's page as one file that needs nothing else: no network, no script
    #[command(after_help = "Examples:\n  medicine-charts page site/data/ PARACETAMOL -o paracetamol.html\n  \
        medicine-charts page data/ HELICIDINE --level speciality --lang fr -o helicidine.html")]
    Page {
        #[arg(help = SET_HELP)]
        path: PathBuf,
        /// The medicine's name as published, or enough of it to find one medicine; * for all medicines together
        name: String,
        #[command(flatten)]
        which: Which,
        /// Write to this file instead of standard output
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Write what stands inside the tag <medicine-chart> until its figure is drawn: picture, sentence, table, source
    #[command(after_help = "Examples:\n  medicine-charts fallback site/data/ PARACETAMOL rate-by-year --lang fr\n  \
        medicine-charts fallback data/ PARACETAMOL organs -o organs.html")]
    Fallback {
        #[arg(help = SET_HELP)]
        path: PathBuf,
        /// The medicine's name as published, or enough of it to find one medicine; * for all medicines together
        name: String,
        /// cases-by-year, rate-by-year, sex, age, age-sex, regions, organs, reporters, seriousness, outcomes or errors
        chart: String,
        #[command(flatten)]
        which: Which,
        /// Write to this file instead of standard output
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Say how to cite a medicine's figures, or one of them
    #[command(after_help = "Examples:\n  medicine-charts cite site/data/ PARACETAMOL --lang fr --date 2026-11-24\n  \
        medicine-charts cite site/data/ PARACETAMOL rate-by-year --format bibtex --address https://example.org/")]
    Cite {
        #[arg(help = SET_HELP)]
        path: PathBuf,
        /// The medicine's name as published, or enough of it to find one medicine; * for all medicines together
        name: String,
        /// One figure: cases-by-year, rate-by-year, sex, age, age-sex, regions, organs, reporters, seriousness, outcomes or errors
        chart: Option<String>,
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        options: cite::Options,
    },
    /// Write the pages of shortages: plain HTML, complete without a script, with the data and the picture of each figure
    #[command(
        after_help = "OUT/fr/shortages.html and OUT/en/shortages.html lead to a page for each medicine with a history. \
        Pages of medicines are left as they are; to write both, and lead from one to the other: medicine-charts pages \
        --shortages.\n\nExamples:\n  medicine-charts shortages data/shortages/ pages/\n  \
        medicine-charts shortages data/shortages/ pages/ --lang fr --base https://example.org/"
    )]
    Shortages {
        #[arg(help = PATH_HELP)]
        path: PathBuf,
        /// The folder to write
        out: PathBuf,
        #[command(flatten)]
        options: shortages::Options,
    },
    /// Draw a figure of shortages as SVG or PNG, or write its numbers as CSV or JSON
    #[command(
        after_help = "Examples:\n  medicine-charts shortage-figure data/shortages/ shortage-reports -o reports.svg\n  \
        medicine-charts shortage-figure data/shortages/ shortage-history --medicine BRUMOLINE --lang fr -o history.csv"
    )]
    ShortageFigure {
        #[arg(help = SHORTAGES_HELP)]
        path: PathBuf,
        /// shortage-reports, shortage-kinds, shortage-groups, shortage-classes, shortage-causes, shortage-measures or
        /// shortage-history
        figure: String,
        #[command(flatten)]
        options: shortages::FigureOptions,
    },
    /// Write the page of shortages, or of those of one medicine, as one file that works without a network and without a script
    #[command(after_help = "Examples:\n  medicine-charts shortage-page data/shortages/ -o shortages.html\n  \
        medicine-charts shortage-page data/shortages/ --medicine BRUMOLINE --lang fr -o brumoline.html")]
    ShortagePage {
        #[arg(help = SHORTAGES_HELP)]
        path: PathBuf,
        /// The medicine; without one, the page of all shortages
        #[arg(long)]
        medicine: Option<String>,
        #[command(flatten)]
        which: Which,
        /// Write to this file instead of standard output
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Write what stands inside the tag <medicine-chart> until a figure of shortages is drawn
    #[command(
        after_help = "Examples:\n  medicine-charts shortage-fallback data/shortages/ shortage-reports --lang fr\n  \
        medicine-charts shortage-fallback data/shortages/ shortage-history --medicine BRUMOLINE -o history.html"
    )]
    ShortageFallback {
        #[arg(help = SHORTAGES_HELP)]
        path: PathBuf,
        /// As of shortage-figure
        figure: String,
        /// The medicine, for its history
        #[arg(long)]
        medicine: Option<String>,
        #[command(flatten)]
        which: Which,
        /// Write to this file instead of standard output
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Find medicines by name; accents, case, word order and typing errors do not matter
    #[command(after_help = "Example:\n  medicine-charts search data/ paracetmol")]
    Search {
        #[arg(help = PATH_HELP)]
        path: PathBuf,
        /// What to look for
        text: Vec<String>,
        /// Most results to print
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// Sum the yearly Open Medic files into tables that the other commands read (runs medicine-charts-aggregate)
    #[command(disable_help_flag = true)]
    Aggregate {
        /// What medicine-charts-aggregate is told; --help for all of it
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
}

/// Which medicine, and in which language.
#[derive(clap::Args)]
struct Which {
    /// Substance or speciality, when both bear the name
    #[arg(long)]
    level: Option<LevelArgument>,
    /// Language of titles, sentences and numbers
    #[arg(long, default_value = "en")]
    lang: Language,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    Fr,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::Fr => Lang::Fr,
            Language::En => Lang::En,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum LevelArgument {
    Substance,
    Speciality,
}

impl From<LevelArgument> for Level {
    fn from(level: LevelArgument) -> Level {
        match level {
            LevelArgument::Substance => Level::Substance,
            LevelArgument::Speciality => Level::Speciality,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check { path, lang } => check::run(&path, lang.into()),
        Command::Pack { path, rest, frozen } => pack::run(&path, &rest, frozen),
        Command::Join { path, register, json } => join::run(&path, &register, json),
        Command::Profile { path, name, which, format } => profile::run(&path, &name, &which, format),
        Command::Figure { path, name, chart, which, options } => figure::run(&path, &name, &chart, &which, &options),
        Command::Pages { path, out, options } => pages::run(&path, &out, &options),
        Command::Page { path, name, which, output } => page::run(&path, &name, &which, output.as_deref()),
        Command::Fallback { path, name, chart, which, output } => {
            page::fallback(&path, &name, &chart, &which, output.as_deref())
        }
        Command::Cite { path, name, chart, which, options } => {
            cite::run(&path, &name, chart.as_deref(), &which, &options)
        }
        Command::Shortages { path, out, options } => shortages::run(&path, &out, &options),
        Command::ShortageFigure { path, figure, options } => shortages::figure(&path, &figure, &options),
        Command::ShortagePage { path, medicine, which, output } => {
            shortages::page(&path, medicine.as_deref(), &which, output.as_deref())
        }
        Command::ShortageFallback { path, figure, medicine, which, output } => {
            shortages::fallback(&path, &figure, medicine.as_deref(), &which, output.as_deref())
        }
        Command::Search { path, text, limit } => search::run(&path, &text.join(" "), limit),
        Command::Aggregate { arguments } => aggregate::run(&arguments),
    };
    done.unwrap_or_else(|error| {
        eprintln!("medicine-charts: {error}");
        ExitCode::from(2)
    })
}

/// Writes to standard output; a reader that has gone (`| head`) is not an error.
fn print(text: &str) -> Result<(), Error> {
    print_bytes(text.as_bytes())
}

/// The same with bytes.
fn print_bytes(bytes: &[u8]) -> Result<(), Error> {
    use std::io::Write;
    match std::io::stdout().lock().write_all(bytes) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::new(medicine_charts::error::ErrorKind::Unreadable, format!("cannot write the output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes to this file, else to standard output.
fn give(text: &str, file: Option<&std::path::Path>) -> Result<(), Error> {
    let Some(file) = file else { return print(text) };
    std::fs::write(file, text).map_err(|error| {
        Error::new(medicine_charts::error::ErrorKind::Unreadable, format!("cannot be written: {error}"))
            .file(&file.display().to_string())
    })
}

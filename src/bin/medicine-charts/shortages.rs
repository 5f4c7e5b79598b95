//! `medicine-charts shortages`, `shortage-figure`, `shortage-page` and `shortage-fallback`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use medicine_charts::catalogue::Catalogue;
use medicine_charts::chart::shortages::{Figure, build, build_history, finding};
use medicine_charts::chart::text::Lang;
use medicine_charts::domain::{Level, Medicine};
use medicine_charts::draw::Theme;
use medicine_charts::error::{Error, ErrorKind, Result};
use medicine_charts::export::{About, ShortageExport};
use medicine_charts::pack::Head;
use medicine_charts::pack::write::open_shortages;
use medicine_charts::page::{self, Among, Pages, style_digest};
use medicine_charts::shortage::{History, Shortages};

use crate::figure::{Kind, kind_of};
use crate::pages::{base, langs};
use crate::place::Place;
use crate::{Language, LevelArgument, Which};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Language of the pages; may be given again. French and English when not given
    #[arg(long)]
    lang: Vec<Language>,
    /// The address where OUT will be: pages then name it and their other languages
    #[arg(long)]
    base: Option<String>,
}

#[derive(clap::Args)]
pub(crate) struct FigureOptions {
    /// The medicine, for its history
    #[arg(long)]
    medicine: Option<String>,
    /// Substance or speciality, when both bear the name
    #[arg(long)]
    level: Option<LevelArgument>,
    /// Language of titles, sentences and numbers
    #[arg(long, default_value = "en")]
    lang: Language,
    /// Width in pixels, from 280 to 1600
    #[arg(long, default_value_t = 640.0)]
    width: f32,
    /// 1200 × 630 pixels, text large: the picture by which other sites show a link (SVG or PNG)
    #[arg(long)]
    card: bool,
    /// Pixels of a PNG to one of the drawing, from 1 to 4 [default: 2; of a card: 1]
    #[arg(long)]
    scale: Option<f32>,
    /// Where the figure can be seen, written in it
    #[arg(long)]
    address: Option<String>,
    /// Colours for a dark page
    #[arg(long)]
    dark: bool,
    /// What to make [default: as the output's name ends, else svg]
    #[arg(long)]
    format: Option<Kind>,
    /// Write to this file instead of standard output
    #[arg(short, long)]
    output: Option<PathBuf>,
}

/// What was written.
pub(crate) struct Written {
    /// The pages.
    pub(crate) paths: Vec<String>,
    /// The length of all files.
    pub(crate) bytes: u64,
}

pub(crate) fn run(path: &Path, out: &Path, options: &Options) -> Result<ExitCode> {
    let base = options.base.as_deref().map(base).transpose()?;
    let langs = langs(&options.lang);
    let set = Shortages::open(path)?;
    let (head, digest) = (Head::bare(&set.descriptor), style_digest());
    let pages = Pages {
        head: &head,
        version: None,
        langs: &langs,
        base: base.as_deref(),
        site: None,
        among: Among::Shortages,
        shortages: Some(&set),
        register: None,
        digest: &digest,
    };
    let mut said = String::new();
    let (mut count, mut bytes) = (0, 0);
    for lang in &langs {
        let folder = out.join(lang.tag());
        // Only what is about shortages is replaced in the folder of the language.
        let place = Place::new(&folder)?;
        let written = write(&pages, &set, None, *lang, &place, "")?;
        place.publish(&["shortages.html", "shortage"])?;
        count += written.paths.len();
        bytes += written.bytes;
        said.push_str(&format!("{}\n", folder.join("shortages.html").display()));
    }
    for warning in &set.warnings {
        eprintln!("found: {}", finding(warning, Lang::En));
    }
    crate::print(&format!("{count} pages, {bytes} bytes with their files\n{said}"))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the pages of shortages in a language, and the files of their figures, under `under` of a place.
pub(crate) fn write(
    pages: &Pages<'_>,
    set: &Shortages,
    medicines: Option<&Catalogue>,
    lang: Lang,
    place: &Place,
    under: &str,
) -> Result<Written> {
    place.folder(&format!("{under}shortage"))?;
    let mut written = Written { paths: Vec::new(), bytes: 0 };
    let mut put = |path: &str, (html, files): (String, Vec<page::Taken>)| -> Result<()> {
        written.bytes += html.len() as u64;
        place.file(&format!("{under}{path}"), &html)?;
        written.paths.push(format!("{under}{path}"));
        for file in files {
            written.bytes += file.text.len() as u64;
            place.file(&format!("{under}{}", file.path), &file.text)?;
        }
        Ok(())
    };
    put("shortages.html", page::shortages(pages, set, lang)?)?;
    for history in &set.histories {
        let of = medicines.and_then(|medicines| joined(medicines, set, history));
        let page = page::shortage(pages, set, history, of.as_ref(), lang)?;
        put(&page::shortage_path(history).unwrap_or_default(), page)?;
    }
    Ok(written)
}

/// The medicine of the other set whose history this is: the same exact name, or else the one to which this history is
/// joined by its folded name.
fn joined(medicines: &Catalogue, set: &Shortages, history: &History) -> Option<Medicine> {
    let level = history.level;
    if let Some(exact) = medicines.find(level, &history.medicine) {
        return Some(medicines.medicine(exact));
    }
    let found = medicines.search(&history.medicine, 4).into_iter().map(|hit| hit.medicine);
    let mut of_level = found.filter(|id| id.level == level);
    let is_it = |name: &str| set.history(level, name).is_some_and(|found| std::ptr::eq(found, history));
    of_level.find(|id| is_it(medicines.name(*id))).map(|id| medicines.medicine(id))
}

/// The published files at this path, or a packed set, with its fingerprint.
fn opened(path: &Path) -> Result<(Shortages, Option<String>)> {
    match open_shortages(path)? {
        Some((set, fingerprint)) => Ok((set, Some(fingerprint))),
        None => Ok((Shortages::open(path)?, None)),
    }
}

/// The figure of this name, and the history that it is of.
fn asked<'a>(
    set: &'a Shortages,
    name: &str,
    medicine: Option<&str>,
    level: Option<LevelArgument>,
) -> Result<(Figure, Option<&'a History>)> {
    let figure = Figure::parse(name).ok_or_else(|| {
        let keys: Vec<&str> = Figure::ALL.iter().map(|(_, key)| *key).collect();
        Error::new(ErrorKind::Unknown, format!("there is no figure of shortages \"{name}\""))
            .hint(&format!("one of: {}", keys.join(", ")))
    })?;
    match (figure, medicine) {
        (Figure::History, Some(name)) => Ok((figure, Some(of_medicine(set, name, level)?))),
        (Figure::History, None) => {
            let error = Error::new(ErrorKind::Unknown, "a history is that of a medicine");
            Err(error.hint("name it: --medicine NAME"))
        }
        (_, Some(_)) => {
            let error = Error::new(ErrorKind::Unknown, format!("{name} is of all medicines together"));
            Err(error.hint("leave out --medicine, or ask for shortage-history"))
        }
        (figure, None) => Ok((figure, None)),
    }
}

pub(crate) fn figure(path: &Path, name: &str, options: &FigureOptions) -> Result<ExitCode> {
    let kind = kind_of(options.format, options.output.as_deref())?;
    if kind == Kind::Png {
        crate::png::ready()?;
    }
    let (set, fingerprint) = opened(path)?;
    let (figure, history) = asked(&set, name, options.medicine.as_deref(), options.level)?;
    let about =
        About::of_shortages(&set).with_fingerprint(fingerprint.as_deref()).with_address(options.address.as_deref());
    let export = ShortageExport { set: &set, figure, history, about };
    let lang = options.lang.into();
    let theme = if options.dark { Theme::dark() } else { Theme::light() };
    let picture = || match options.card {
        true => export.card(lang, &theme),
        false => export.svg(lang, options.width.clamp(280.0, 1_600.0), &theme),
    };
    let bytes = match kind {
        Kind::Svg => picture()?.into_bytes(),
        Kind::Png => {
            let scale = options.scale.unwrap_or(if options.card { 1.0 } else { 2.0 });
            crate::png::of(&picture()?, scale.clamp(1.0, 4.0))?
        }
        Kind::Csv => export.csv(lang)?.into_bytes(),
        Kind::Json => export.json(lang)?.into_bytes(),
    };
    match &options.output {
        None => crate::print_bytes(&bytes)?,
        Some(file) => std::fs::write(file, bytes).map_err(|error| {
            Error::new(ErrorKind::Unreadable, format!("cannot be written: {error}")).file(&file.display().to_string())
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn page(path: &Path, medicine: Option<&str>, which: &Which, output: Option<&Path>) -> Result<ExitCode> {
    let (set, fingerprint) = opened(path)?;
    let lang = which.lang.into();
    let (head, digest) = (Head::bare(&set.descriptor), style_digest());
    let pages = Pages::single(&head, fingerprint.as_deref(), &lang, &digest);
    let (page, _) = match medicine {
        Some(name) => page::shortage(&pages, &set, of_medicine(&set, name, which.level)?, None, lang)?,
        None => page::shortages(&pages, &set, lang)?,
    };
    crate::give(&page, output)?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn fallback(
    path: &Path,
    name: &str,
    medicine: Option<&str>,
    which: &Which,
    output: Option<&Path>,
) -> Result<ExitCode> {
    let (set, _) = opened(path)?;
    let (figure, history) = asked(&set, name, medicine, which.level)?;
    let lang = which.lang.into();
    let spec = match history {
        Some(history) => build_history(&set, history, lang),
        None => build(&set, figure, lang)?,
    };
    crate::give(&page::fallback_of(&spec), output)?;
    Ok(ExitCode::SUCCESS)
}

/// The history of a medicine by its name.
fn of_medicine<'a>(set: &'a Shortages, name: &str, level: Option<LevelArgument>) -> Result<&'a History> {
    let levels = level.map_or_else(|| vec![Level::Speciality, Level::Substance], |level| vec![level.into()]);
    let found: Vec<&History> = levels.into_iter().filter_map(|level| set.history(level, name)).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(Error::new(ErrorKind::Unknown, format!("no medicine with a history is named \"{name}\""))
            .hint("give the whole name; fr/shortages.html, which medicine-charts shortages writes, lists them")),
        _ => Err(Error::new(ErrorKind::Unknown, format!("\"{name}\" is both a substance and a speciality"))
            .hint("add --level substance or --level speciality")),
    }
}

//! How to cite a figure or a medicine: in plain words, as BibTeX, as CSL-JSON.

use super::json::Writer;
use super::plain::clean;
use super::words::{Word, say};
use super::{About, Export, VERSION};
use crate::chart::ChartSpec;
use crate::chart::text::{Key, Lang, capital, date, fictional, years};

/// How a citation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A sentence for a page or a footnote.
    Text,
    /// An entry for LaTeX, `@misc` with the fields of biblatex.
    Bibtex,
    /// An item for reference managers (CSL-JSON).
    Csl,
}

impl Style {
    /// Every style with its spelling on the command line and in calls.
    pub const ALL: [(Style, &'static str); 3] = [(Style::Text, "text"), (Style::Bibtex, "bibtex"), (Style::Csl, "csl")];

    /// The style with this spelling.
    #[must_use]
    pub fn parse(word: &str) -> Option<Style> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(style, _)| *style)
    }
}

/// What a citation says, before it is written in a style.
struct Reference {
    key: String,
    is_figure: bool,
    authors: Vec<String>,
    title: String,
    /// The set.
    container: String,
    version: Option<String>,
    fingerprint: Option<String>,
    /// When the data were extracted, or as many parts of that date as are known.
    issued: Vec<String>,
    made: String,
    fictional: Option<String>,
    url: Option<String>,
    accessed: Option<[String; 3]>,
    lang: Lang,
}

/// The citation of a figure, or of the whole medicine.
pub(super) fn cite(
    of: &Export<'_>,
    figure: Option<&ChartSpec>,
    lang: Lang,
    style: Style,
    accessed: Option<&str>,
) -> String {
    let shown = of.shown(lang);
    let title = match figure {
        Some(figure) => crate::chart::text::say(lang, Key::LabelAndText, &[&shown, &figure.title]),
        None => say(lang, Word::CiteMedicine, &[&shown]),
    };
    let cited = Cited {
        about: &of.about,
        of: if of.profile.medicine.is_all() { "all medicines" } else { &of.profile.medicine.name },
        chart: figure.map(|figure| figure.chart.key()),
        title,
        authors: of.about.source_names(lang),
        period: of.context.period,
        fictional: of.context.fictional,
    };
    written(cited, lang, style, accessed)
}

/// What is cited.
pub(super) struct Cited<'a> {
    pub(super) about: &'a About<'a>,
    /// What it is of, for the key.
    pub(super) of: &'a str,
    /// The figure; `None`: all of them.
    pub(super) chart: Option<&'static str>,
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    pub(super) period: Option<[u16; 2]>,
    pub(super) fictional: bool,
}

/// Its citation.
pub(super) fn written(cited: Cited<'_>, lang: Lang, style: Style, accessed: Option<&str>) -> String {
    let reference = reference(cited, lang, accessed);
    match style {
        Style::Text => text(&reference),
        Style::Bibtex => bibtex(&reference),
        Style::Csl => csl(&reference),
    }
}

fn reference(of: Cited<'_>, lang: Lang, accessed: Option<&str>) -> Reference {
    let about = of.about;
    let authors: Vec<String> = of.authors.iter().map(|name| clean(name)).collect();
    let container = clean(about.title.unwrap_or(about.name));
    // Some publishers put the years in their titles.
    let years = of.period.map(years).filter(|years| !authors.iter().chain([&container]).any(|t| t.contains(years)));
    let period = years.map(|years| say(lang, Word::CitePeriod, &[&years])).unwrap_or_default();
    let short = about.short_fingerprint();
    let key = ["medicine-charts", &slug(of.of), of.chart.unwrap_or("medicine"), short.unwrap_or_default()];
    Reference {
        key: key.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-"),
        is_figure: of.chart.is_some(),
        authors,
        title: clean(&[of.title, period].concat()),
        container,
        version: about.version.map(clean),
        fingerprint: short.map(str::to_owned),
        issued: about.created.map(parts).unwrap_or_default(),
        made: say(lang, Word::CiteMade, &[VERSION]),
        fictional: of.fictional.then(|| fictional(lang).to_owned()),
        url: about.address().map(str::to_owned),
        accessed: accessed.map(parts).and_then(|parts| parts.try_into().ok()),
        lang,
    }
}

/// Year, month and day of an ISO date, as far as they are numbers.
fn parts(iso: &str) -> Vec<String> {
    let day = iso.split_once('T').map_or(iso, |(day, _)| day);
    let is_part = |part: &&str| matches!(part.len(), 1..=4) && part.bytes().all(|byte| byte.is_ascii_digit());
    day.split('-').take(3).take_while(is_part).map(str::to_owned).collect()
}

/// Small letters, digits and hyphens, for a key.
fn slug(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= 40 {
            break;
        }
    }
    out.trim_end_matches('-').to_owned()
}

impl Reference {
    fn what(&self) -> String {
        say(self.lang, if self.is_figure { Word::CiteFigure } else { Word::CiteFigures }, &[])
    }

    fn year(&self) -> Option<&str> {
        self.issued.first().map(String::as_str)
    }

    /// The set, its version and its fingerprint.
    fn data(&self) -> String {
        let version = self.version.as_ref().map(|version| say(self.lang, Word::CiteVersion, &[version]));
        let fingerprint = self.fingerprint.as_ref().map(|digits| say(self.lang, Word::CiteFingerprint, &[digits]));
        let parts = [Some(self.container.clone()), version, fingerprint];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

fn text(of: &Reference) -> String {
    let no_year = say(of.lang, Word::CiteNoYear, &[]);
    let mut out = [&of.authors.join(" ; "), " (", of.year().unwrap_or(&no_year), "). "].concat();
    if of.authors.is_empty() {
        out.clear();
    }
    out.push_str(&[&of.title, " [", &of.what(), "]. ", &of.data(), ". ", &of.made, "."].concat());
    if let Some(fictional) = &of.fictional {
        out.push_str(&[" ", fictional, "."].concat());
    }
    if let Some(url) = &of.url {
        out.push_str(&[" ", url].concat());
    }
    if let Some(day) = of.accessed.as_ref().and_then(|day| date(&day.join("-"), of.lang)) {
        let accessed = say(of.lang, Word::CiteAccessed, &[&day]);
        let sentence = if of.url.is_some() { [" (", &accessed, ")."] } else { [" ", &capital(&accessed), "."] };
        out.push_str(&sentence.concat());
    }
    out.push('\n');
    out
}

fn bibtex(of: &Reference) -> String {
    let mut out = ["@misc{", &of.key, ",\n"].concat();
    let mut field = |name: &str, value: &str| out.push_str(&["  ", name, " = {", value, "},\n"].concat());
    let authors: Vec<String> = of.authors.iter().map(|author| ["{", &escaped(author), "}"].concat()).collect();
    if !authors.is_empty() {
        field("author", &authors.join(" and "));
    }
    field("title", &["{", &escaped(&of.title), "}"].concat());
    if let Some(year) = of.year() {
        field("year", year);
    }
    field("howpublished", &escaped(&[&of.container, ", ", &of.what()].concat()));
    if let Some(version) = &of.version {
        field("version", &escaped(version));
    }
    let digits = of.fingerprint.as_ref();
    let fingerprint = digits.map(|digits| capital(&say(of.lang, Word::CiteFingerprint, &[digits])));
    let note: Vec<String> = [Some(of.made.clone()), fingerprint, of.fictional.clone()].into_iter().flatten().collect();
    field("note", &escaped(&note.join(". ")));
    if let Some(url) = &of.url {
        field("url", &url_in_braces(url));
    }
    if let Some(day) = &of.accessed {
        field("urldate", &day.join("-"));
    }
    field("langid", of.lang.pick("french", "english"));
    out.push_str("}\n");
    out
}

/// Text with what means something in TeX escaped. A brace would count even after a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', letter]),
            '\u{a0}' => out.push('~'),
            '\u{202f}' => out.push_str("\\,"),
            _ => out.push(letter),
        }
    }
    out
}

/// An address, taken word for word but for what would end the field.
fn url_in_braces(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

fn csl(of: &Reference) -> String {
    let mut to = Writer::default();
    to.array(|to| to.object(|to| item(of, to)));
    to.finish()
}

fn item(of: &Reference, to: &mut Writer) {
    to.key("id").string(&of.key);
    to.key("type").string(if of.is_figure { "figure" } else { "dataset" });
    to.key("title").string(&of.title);
    if !of.authors.is_empty() {
        to.key("author").array(|to| of.authors.iter().for_each(|name| to.line(|to| to.key("literal").string(name))));
    }
    to.key("container-title").string(&of.container);
    if let Some(version) = &of.version {
        to.key("version").string(version);
    }
    let note = [Some(of.data()), Some(of.made.clone()), of.fictional.clone()];
    to.key("note").string(&note.into_iter().flatten().collect::<Vec<_>>().join(". "));
    if let Some(url) = &of.url {
        to.key("URL").string(url);
    }
    for (name, parts) in [("issued", Some(of.issued.as_slice())), ("accessed", of.accessed.as_ref().map(|d| &d[..]))] {
        if let Some(parts) = parts.filter(|parts| !parts.is_empty()) {
            to.key(name).line(|to| to.key("date-parts").array(|to| to.array(|to| numbers(parts, to))));
        }
    }
    to.key("language").string(of.lang.tag());
}

/// Numbers without zeros in front, which JSON does not know.
fn numbers(parts: &[String], to: &mut Writer) {
    for part in parts {
        let digits = part.trim_start_matches('0');
        to.word(if digits.is_empty() { "0" } else { digits });
    }
}

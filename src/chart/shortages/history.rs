//! The shortages of one medicine under a time axis.

use super::words::{Word, say};
use super::{Figure, Own, Work, labels, overview, plain, text_cell};
use crate::chart::text::{self, Lang};
use crate::chart::{Body, ChartSpec, DataTable, Series, Stretch, TableCell};
use crate::shortage::{Day, Episode, History, Kind};

/// How days are counted, in a paragraph.
#[must_use]
pub fn how_history(lang: Lang) -> String {
    say(lang, Word::HowHistory, &[])
}

/// A medicine's episodes in few words: "3 épisodes de 2021 à 2024, dont 1 toujours en cours".
#[must_use]
pub fn span_in_words(history: &History, lang: Lang) -> String {
    let counted = |count: usize, one: Word, many: Word| {
        let singular = lang.pick(count < 2, count == 1);
        say(lang, if singular { one } else { many }, &[&text::integer(count as u64, lang)])
    };
    let episodes = &history.episodes;
    let first = episodes.iter().map(|episode| episode.start.year()).min().unwrap_or_default();
    let last = episodes.iter().map(|episode| episode.end.unwrap_or(episode.start).year()).max().unwrap_or_default();
    let open = episodes.iter().filter(|episode| episode.end.is_none()).count();
    let all = counted(episodes.len(), Word::Episode, Word::Episodes);
    let (from, to) = (first.to_string(), last.to_string());
    let going = counted(open, Word::Open, Word::Open);
    match (open, first == last) {
        (1, _) if episodes.len() == 1 => say(lang, Word::OnlyOpen, &[&all, &from]),
        (0, true) => say(lang, Word::HistoryTitleYear, &[&all, &from]),
        (0, false) => say(lang, Word::HistoryTitle, &[&all, &from, &to]),
        (_, true) => say(lang, Word::HistoryTitleYearOpen, &[&all, &from, &going]),
        (_, false) => say(lang, Word::HistoryTitleOpen, &[&all, &from, &to, &going]),
    }
}

/// The figure.
pub(super) fn history(work: &Work<'_>, history: &History) -> ChartSpec {
    let as_of = as_of(work, history);
    // The latest on top: it is what most readers come for.
    let latest: Vec<&Episode> = history.episodes.iter().rev().collect();
    let first = history.episodes.iter().map(|episode| episode.start).min().unwrap_or(as_of);
    let begin = Day::first_of(first.year());
    let ticks = (first.year()..=as_of.year()).map(|year| (days(Day::first_of(year)), year.to_string())).collect();
    let columns = vec![
        work.column(Word::ColumnKind, "kind", false),
        work.column(Word::ColumnStart, "start", false),
        work.column(Word::ColumnEnd, "end", false),
        work.column(Word::ColumnDays, "days", true),
        work.column(Word::ColumnCause, "cause", false),
        work.column(Word::ColumnMeasures, "measures", false),
    ];
    let table = DataTable {
        caption: work.word(Word::HistoryCaption),
        columns,
        rows: latest.iter().map(|episode| row(work, episode, as_of)).collect(),
    };
    let affected = |kind| work.number(u64::from(affected(history, kind, as_of)));
    let said = [affected(Kind::Rupture), affected(Kind::Risk), in_words(work, as_of)];
    let [ruptures, risks, day] = &said;
    let mut spec = work.figure(
        Figure::History,
        Own {
            title: span_in_words(history, work.lang),
            subtitle: plain(work.word(Word::HistorySubtitle)),
            sentence: work.say(Word::HistorySentence, &[ruptures, risks, day]),
            body: Body::Timeline {
                // The last day is whole.
                span: [days(begin), days(as_of) + 1.0],
                ticks,
                rows: latest.iter().map(|episode| stretch(work, episode, as_of)).collect(),
            },
            table,
            notes: vec![work.word(Word::HistoryPackages)],
            how: vec![Word::HowHistory],
        },
    );
    spec.medicine = crate::catalogue::shown(history.level, &history.medicine);
    spec
}

/// The day that the data are of, never before one that the history names.
fn as_of(work: &Work<'_>, history: &History) -> Day {
    let named = history.episodes.iter().map(|episode| episode.end.unwrap_or(episode.start)).max();
    work.set.as_of().into_iter().chain(named).max().unwrap_or(Day(0))
}

fn days(day: Day) -> f64 {
    f64::from(day.0)
}

fn in_words(work: &Work<'_>, day: Day) -> String {
    text::date(&day.iso(), work.lang).unwrap_or_else(|| day.iso())
}

fn stretch(work: &Work<'_>, episode: &Episode, as_of: Day) -> Stretch {
    let kind = labels::kind(episode.kind, work.lang);
    let label = when(work, episode, as_of);
    let mut spoken = work.say(Word::SpokenYear, &[&kind, &label]);
    if let Some(cause) = &episode.cause {
        spoken.push(' ');
        spoken.push_str(&work.say(Word::CauseIs, &[&text::uncapital(&labels::label(cause, work.lang))]));
    }
    if !episode.measures.is_empty() {
        spoken.push(' ');
        spoken.push_str(&work.say(Word::MeasuresAre, &[&text::uncapital(&measures(work, episode))]));
    }
    Stretch {
        series: Series { name: kind, ink: overview::ink(episode.kind) },
        span: [days(episode.start), days(episode.end.unwrap_or(as_of)) + 1.0],
        open: episode.end.is_none(),
        label,
        spoken,
    }
}

/// "du 9 mars 2021 au 3 juin 2021 · 87 jours".
fn when(work: &Work<'_>, episode: &Episode, as_of: Day) -> String {
    let start = in_words(work, episode.start);
    let lasted = work.counted(u64::from(episode.days(as_of)), Word::Day, Word::Days);
    match episode.end {
        Some(end) if end == episode.start => work.say(Word::OnDay, &[&start, &lasted]),
        Some(end) => work.say(Word::FromTo, &[&start, &in_words(work, end), &lasted]),
        None => work.say(Word::Since, &[&start, &in_words(work, as_of), &lasted]),
    }
}

fn measures(work: &Work<'_>, episode: &Episode) -> String {
    let named: Vec<String> = episode.measures.iter().map(|measure| labels::label(measure, work.lang)).collect();
    named.join(", ")
}

fn row(work: &Work<'_>, episode: &Episode, as_of: Day) -> Vec<TableCell> {
    let dated = |day: Day| TableCell { text: in_words(work, day), value: day.iso(), number: None };
    let open = TableCell { text: work.word(Word::StillOpen), value: String::new(), number: None };
    let cause =
        episode.cause.as_deref().map_or_else(|| work.cell(None), |cause| text_cell(&labels::label(cause, work.lang)));
    vec![
        text_cell(&labels::kind(episode.kind, work.lang)),
        dated(episode.start),
        episode.end.map_or(open, dated),
        work.cell(Some(u64::from(episode.days(as_of)))),
        cause,
        text_cell(&measures(work, episode)),
    ]
}

/// How many days the medicine was touched by an episode of this kind, each day counted once.
fn affected(history: &History, kind: Kind, as_of: Day) -> u32 {
    let mut count = 0;
    let mut counted_to: Option<Day> = None;
    // In the order in which they began.
    for episode in history.episodes.iter().filter(|episode| episode.kind == kind) {
        let end = episode.end.unwrap_or(as_of).max(episode.start);
        let from = counted_to.map_or(episode.start, |day| episode.start.max(Day(day.0 + 1)));
        if end >= from {
            count += (end.0 - from.0) as u32 + 1;
        }
        counted_to = Some(counted_to.map_or(end, |day| day.max(end)));
    }
    count
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_day_on_which_two_packages_lack_is_counted_once() {
        let episode = |start: &str, end: Option<&str>| Episode {
            start: Day::parse(start).unwrap(),
            end: end.map(|end| Day::parse(end).unwrap()),
            kind: Kind::Rupture,
            cause: None,
            measures: Vec::new(),
        };
        let history = History {
            level: crate::domain::Level::Speciality,
            medicine: "A".to_owned(),
            episodes: vec![
                episode("2024-01-01", Some("2024-01-10")),
                episode("2024-01-03", Some("2024-01-05")),
                episode("2024-01-08", Some("2024-01-12")),
                episode("2024-02-01", None),
            ],
        };
        let as_of = Day::parse("2024-02-03").unwrap();
        assert_eq!(affected(&history, Kind::Rupture, as_of), 12 + 3);
        assert_eq!(affected(&history, Kind::Risk, as_of), 0);
    }
}

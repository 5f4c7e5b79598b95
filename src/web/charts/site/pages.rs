//! Pages and lists, as plain objects.

use super::output::{Also, Hit, Info, Link, Page, Related, Scale, Size};
use crate::catalogue::{self, Catalogue, shown};
use crate::chart::text::{self, Lang};
use crate::chart::{Context, Span, notes};
use crate::domain::Medicine;
use crate::error::Warning;
use crate::pack::Head;
use crate::profile::Profile;
use crate::source::{Licence, Source};
use crate::web::charts::convert::{placed, runs};
use crate::web::named::{Named, named};
use crate::web::table::level_name;

pub(super) fn info(head: &Head, lang: Lang) -> Info<'_> {
    let about = &head.about;
    Info {
        name: &about.name,
        title: about.title.as_deref(),
        version: about.version.as_deref(),
        created: about.created.as_deref(),
        fictional: about.fictional,
        period: about.period,
        licences: about.licences.iter().map(licence).collect(),
        sources: about.sources.iter().map(|of| source(of, lang.tag())).collect(),
        size: Size::of(head.sizes),
        chunks: u64::from(head.chunks),
    }
}

fn licence(licence: &Licence) -> Link {
    let title = licence.title.as_ref().or(licence.name.as_ref()).cloned().unwrap_or_default();
    Link { title, path: licence.path.clone() }
}

fn source(source: &Source, lang: &str) -> Link {
    Link { title: source.title_in(lang).unwrap_or_default().to_owned(), path: source.path.clone() }
}

pub(super) fn search(set: &Catalogue, text: &str, limit: usize) -> Vec<Hit> {
    let hit = |hit: catalogue::Hit| Hit {
        level: level_name(hit.medicine.level),
        name: set.name(hit.medicine).to_owned(),
        shown: hit.shown,
        ranges: hit.ranges.into_iter().map(|(from, to)| [from, to]).collect(),
        via: hit.via.map(|id| shown(id.level, set.name(id))),
    };
    set.search(text, limit.min(100)).into_iter().map(hit).collect()
}

/// `said`: the sentence at the top, of [`headline`](crate::chart::headline), and that of [`treated`](crate::chart::treated).
pub(super) fn page<'a>(
    head: &Head,
    profile: &Profile,
    reference: &Profile,
    [headline, treated]: &'a [Vec<Span>; 2],
    context: &Context<'_>,
    lang: Lang,
) -> Page<'a> {
    let Medicine { level, name } = profile.medicine.clone();
    let other = level.other();
    let shared = profile.notes.contains(&Warning::NameShared);
    let also =
        shared.then(|| Also { level: level_name(other), name: name.clone(), text: text::same_name(other, lang) });
    let related: Vec<Named> = profile.related.iter().cloned().map(named).collect();
    let all = related.len() + profile.uncounted_relatives as usize;
    let unit = text::unit(context.unit, lang);
    Page {
        level: level_name(level),
        shown: text::name(&profile.medicine, lang),
        kind: text::kind_of(&profile.medicine, all, lang),
        headline: runs(headline),
        treated: runs(treated),
        scale: profile.use_level.map(|at| Scale {
            text: text::use_level(level, at, lang),
            steps: text::use_levels(level, lang),
            at: usize::from(at) - 1,
        }),
        caution: text::caution(lang),
        notes: notes(profile, context, lang),
        also,
        related: Related { title: text::related_title(level, related.len(), all, lang), items: related },
        caveats: text::caveats(&unit, lang),
        sources: head.about.sources.iter().map(|of| source(of, lang.tag())).collect(),
        period: context.period.map_or_else(String::new, text::years),
        charts: placed(profile, reference),
        name: if profile.medicine.is_all() { String::new() } else { name },
    }
}

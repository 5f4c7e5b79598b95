//! The dictionary of the set's own terms: what the descriptor lists first, in its order, then what the files bring, by
//! alphabet.

use crate::catalogue::Interner;
use crate::domain::{TermId, Terms};
use crate::order;
use crate::source::{Descriptor, ValueLabel};

/// The labels that the descriptor lists for what errors are about. Steps and populations have an order of their own
/// (prescribing comes before administering), which no alphabet gives.
fn categories(descriptor: &Descriptor) -> impl Iterator<Item = &ValueLabel> {
    let fields = descriptor.resources.iter().flat_map(|resource| &resource.schema.fields);
    let own = fields.filter(|field| {
        let dimension = field.role.and_then(super::categories::dimension);
        dimension.is_some_and(|dimension| dimension.is_of_errors() && dimension.has_own_words())
    });
    own.flat_map(|field| &field.categories).filter(|category| category.label != "unstated")
}

/// The terms of the descriptor, numbered in its order.
pub(super) fn listed(descriptor: &Descriptor) -> Interner {
    let mut terms = Interner::default();
    for category in categories(descriptor) {
        terms.intern(&category.label);
    }
    terms
}

/// For each term, its place: the `listed` first ones keep theirs, the others follow by label.
pub(super) fn order(terms: &Interner, listed: usize) -> Vec<u16> {
    let rest = terms.len().saturating_sub(listed);
    let label = |at: u32| terms.get(at.saturating_add(listed as u32));
    let order = order::order(rest, &|a, b| label(a).cmp(label(b)));
    let mut places: Vec<u16> = (0..terms.len()).map(|at| at as u16).collect();
    for (place, &id) in order.iter().enumerate() {
        if let Some(to) = places.get_mut(id as usize + listed) {
            *to = (place + listed) as u16;
        }
    }
    places
}

/// The terms in their places, with the descriptor's labels in other languages.
pub(super) fn dictionary(terms: &Interner, places: &[u16], descriptor: &Descriptor) -> Terms {
    let mut labels = vec![String::new(); terms.len()];
    for (id, &place) in places.iter().enumerate() {
        if let Some(label) = labels.get_mut(usize::from(place)) {
            terms.get(id as u32).clone_into(label);
        }
    }
    let mut titles: Vec<(TermId, String, String)> = Vec::new();
    for category in categories(descriptor) {
        let Some(at) = labels.iter().position(|label| *label == category.label) else { continue };
        for (tag, title) in &category.titles {
            if !titles.iter().any(|(id, known, _)| usize::from(*id) == at && known == tag) {
                titles.push((at as TermId, tag.clone(), title.clone()));
            }
        }
    }
    Terms::from(labels).with_titles(titles)
}

//! The set's own terms: labels that no standard list has.

use super::TermId;

/// The labels of [`super::Category::Term`], in alphabetical order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    labels: Vec<String>,
}

impl Terms {
    /// The label of a term, as published.
    #[must_use]
    pub fn label(&self, id: TermId) -> Option<&str> {
        self.labels.get(usize::from(id)).map(String::as_str)
    }

    /// How many terms there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }
}

impl From<Vec<String>> for Terms {
    fn from(labels: Vec<String>) -> Self {
        Terms { labels }
    }
}

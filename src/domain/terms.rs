//! The set's own terms: labels that no standard list has.

use super::TermId;

/// The labels of [`super::Category::Term`]: those whose order the descriptor gives, then the others by alphabet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    labels: Vec<String>,
    /// Labels in other languages: term, BCP 47 tag, label.
    titles: Vec<(TermId, String, String)>,
}

impl Terms {
    /// The label of a term, as published.
    #[must_use]
    pub fn label(&self, id: TermId) -> Option<&str> {
        self.labels.get(usize::from(id)).map(String::as_str)
    }

    /// The label of a term in this language (the first part of a tag: `en`), else as published.
    #[must_use]
    pub fn label_in(&self, id: TermId, language: &str) -> Option<&str> {
        let said = self.titles.iter().find(|(of, tag, _)| *of == id && tag.starts_with(language));
        said.map(|(_, _, label)| label.as_str()).or(self.label(id))
    }

    /// The same terms with labels in other languages.
    #[must_use]
    pub fn with_titles(mut self, titles: Vec<(TermId, String, String)>) -> Self {
        self.titles = titles;
        self
    }

    /// The labels in other languages: term, BCP 47 tag, label.
    #[must_use]
    pub fn titles(&self) -> &[(TermId, String, String)] {
        &self.titles
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
        Terms { labels, titles: Vec::new() }
    }
}

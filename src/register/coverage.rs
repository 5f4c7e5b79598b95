//! How much of a set its joins cover.

use super::join::{Joins, Rule};
use crate::dataset::Dataset;
use crate::domain::Level;

/// What a rule joined of a level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleShare {
    /// The rule.
    pub rule: Rule,
    /// Medicines joined by it, and by no closer one.
    pub medicines: usize,
    /// Their share of the cases of all medicines of the level, from 0 to 1; `None` when there are no cases.
    pub cases: Option<f64>,
}

/// What joins of a level.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// The level.
    pub level: Level,
    /// Its medicines that have counts.
    pub medicines: usize,
    /// Those that are joined.
    pub joined: usize,
    /// Their share of the cases of all medicines of the level (each medicine that a case names counts it), from 0 to 1.
    pub cases: Option<f64>,
    /// By rule, in the order in which they are tried; rules that joined nothing are left out.
    pub rules: Vec<RuleShare>,
    /// The names of what did not join, in order.
    pub unjoined: Vec<String>,
}

impl Coverage {
    /// Of the joins of a level.
    #[must_use]
    pub fn of(set: &Dataset, joins: &Joins, level: Level) -> Coverage {
        let counted: Vec<(Option<Rule>, u64)> = joins
            .of(level)
            .iter()
            .map(|join| (join.rule(), set.find(level, &join.name).and_then(|id| set.total_cases(id)).unwrap_or(0)))
            .collect();
        let total: u64 = counted.iter().map(|(_, cases)| cases).sum();
        let share = |keep: &dyn Fn(Option<Rule>) -> bool| {
            let sum: u64 = counted.iter().filter(|(rule, _)| keep(*rule)).map(|(_, cases)| cases).sum();
            (total > 0).then(|| sum as f64 / total as f64)
        };
        let rules = Rule::ALL.into_iter().filter_map(|rule| {
            let medicines = counted.iter().filter(|(by, _)| *by == Some(rule)).count();
            (medicines > 0).then(|| RuleShare { rule, medicines, cases: share(&|by| by == Some(rule)) })
        });
        Coverage {
            level,
            medicines: counted.len(),
            joined: counted.iter().filter(|(rule, _)| rule.is_some()).count(),
            cases: share(&|rule| rule.is_some()),
            rules: rules.collect(),
            unjoined: joins.of(level).iter().filter(|join| join.to.is_empty()).map(|join| join.name.clone()).collect(),
        }
    }
}

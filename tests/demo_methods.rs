//! The check values printed in `docs/methods.md` are those that the crate computes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use medicine_charts::domain::Count;
use medicine_charts::profile::{Interval, TwoByTwo, information_component, rate, stats};

const PAGE: &str = include_str!("../docs/methods.md");

/// The cells of the rows under the table head that begins with `head`.
fn table(head: &str) -> Vec<Vec<&'static str>> {
    let lines = PAGE.lines().skip_while(|line| !line.starts_with(head)).skip(2);
    let rows = lines.take_while(|line| line.starts_with('|'));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

fn count(text: &str) -> u64 {
    text.parse().unwrap()
}

/// The printed figures, rounded as they are printed, are the computed ones.
#[track_caller]
fn agrees(printed: &[&str], computed: &[f64]) {
    for (printed, computed) in printed.iter().zip(computed) {
        let decimals = printed.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        assert_eq!(*printed, format!("{computed:.decimals$}"));
    }
}

fn parts(i: Interval) -> [f64; 3] {
    [i.value, i.lo, i.hi]
}

#[test]
fn counts() {
    let rows = table("| cases | lower");
    assert_eq!(rows.len(), 4);
    for row in rows {
        agrees(&row[1..], &parts(stats::garwood(count(row[0])))[1..]);
    }
}

#[test]
fn rates() {
    let rows = table("| medicine | cases");
    assert_eq!(rows.len(), 2);
    for row in &rows {
        let rate = rate(Count::Exact(count(row[1])), Count::Exact(count(row[2])));
        agrees(&row[3..], &parts(rate.known().unwrap()));
    }
    let [k1, n1, k2, n2] = [rows[0][1], rows[0][2], rows[1][1], rows[1][2]].map(count);
    let ratio = parts(stats::rate_ratio(k1, n1, k2, n2).unwrap());
    let [value, lo, hi] = ratio.map(|x| format!("{x:.4}"));
    assert!(PAGE.contains(&format!("Their ratio is {value} [{lo}; {hi}].")), "{value} [{lo}; {hi}]");
}

#[test]
fn shares() {
    let rows = table("| part | whole");
    assert_eq!(rows.len(), 2);
    for row in rows {
        let share = stats::wilson(count(row[0]) as f64, count(row[1]) as f64);
        agrees(&row[2..], &parts(share.scaled(100.0)));
    }
}

#[test]
fn disproportionality() {
    let rows = table("| a | b | c | d");
    assert_eq!(rows.len(), 2);
    for row in &rows {
        let [a, b, c, d] = [row[0], row[1], row[2], row[3]].map(count);
        let table = TwoByTwo { a, b, c, d };
        let measure = if row[4] == "PRR" { table.prr() } else { table.ror() };
        agrees(&row[5..], &parts(measure.unwrap()));
        let ic = table.ic();
        assert!(PAGE.contains(&format!("There IC is {:.3} and IC₀₂₅ {:.3}.", ic.value, ic.lo)));
    }
    assert!(PAGE.contains(&format!("IC₀₂₅ is {:.4}.", information_component(12.0, 5.0).lo)));
}

//! What there is: 300 substances with their patterns of use and reporting, 1 000 specialities made of them.

use super::YEARS;
use super::cast::{CAST, Kind};
use super::names::{self, Names};
use super::pattern::Pattern;
use super::rng::Rng;

const SUBSTANCES: usize = 300;
const SPECIALITIES: usize = 1000;
/// Specialities that combine two or three substances.
const COMBINED: usize = 60;

/// An active substance.
pub(super) struct Substance {
    pub(super) name: String,
    pub(super) kind: Option<Kind>,
    pub(super) pattern: Pattern,
}

/// A medicine as sold.
pub(super) struct Speciality {
    pub(super) name: String,
    /// Positions of its substances; its use and its cases follow the pattern of the first.
    pub(super) substances: Vec<usize>,
    /// Its share of the use of the first substance.
    pub(super) share: f64,
    /// The first year it is sold, as a position in [`YEARS`].
    pub(super) since: usize,
}

/// Everything that is drawn before the years begin.
pub(super) struct Plan {
    pub(super) substances: Vec<Substance>,
    pub(super) specialities: Vec<Speciality>,
}

/// Draws the plan, the same every time.
pub(super) fn draw() -> Plan {
    let mut rng = Rng::named("plan");
    let fixed = CAST.iter().flat_map(|m| m.specialities.iter().map(|s| s.0).chain([m.substance]));
    let mut names = Names::avoiding(fixed);

    let mut plan = Plan { substances: Vec::new(), specialities: Vec::new() };
    add_cast(&mut plan);
    add_substances(&mut plan, &mut names, &mut rng);
    add_combinations(&mut plan, &mut names, &mut rng);
    add_generics(&mut plan, &mut names, &mut rng);
    share_out(&mut plan);
    plan
}

/// The cast first: its names and its shares are fixed.
fn add_cast(plan: &mut Plan) {
    for member in &CAST {
        let at = plan.substances.len();
        let pattern = Pattern::cast(member.kind, member.substance);
        plan.substances.push(Substance { name: member.substance.to_owned(), kind: Some(member.kind), pattern });
        for &(name, share) in member.specialities {
            plan.specialities.push(Speciality { name: name.to_owned(), substances: vec![at], share, since: 0 });
        }
    }
}

/// The crowd: each substance with one brand. One in twelve is a second salt of the one before.
fn add_substances(plan: &mut Plan, names: &mut Names, rng: &mut Rng) {
    let mut moiety = names.moiety(rng);
    while plan.substances.len() < SUBSTANCES {
        let name = names::substance(rng, &moiety);
        let at = plan.substances.len();
        let pattern = Pattern::drawn(&name);
        plan.substances.push(Substance { name: name.clone(), kind: None, pattern });
        let brand = names.brand(rng);
        plan.specialities.push(Speciality { name: brand, substances: vec![at], share: 1.0, since: 0 });
        let base = format!("{moiety} BASE");
        if rng.chance(1.0 / 12.0) && plan.substances.len() < SUBSTANCES && name != base {
            let at = plan.substances.len();
            let pattern = Pattern::drawn(&base);
            plan.substances.push(Substance { name: base, kind: None, pattern });
            let brand = names.brand(rng);
            plan.specialities.push(Speciality { name: brand, substances: vec![at], share: 1.0, since: 0 });
        }
        moiety = names.moiety(rng);
    }
}

/// Brands of two substances (one in six of three), of the crowd and of the typical substance.
fn add_combinations(plan: &mut Plan, names: &mut Names, rng: &mut Rng) {
    let crowd: Vec<usize> = (CAST.len()..plan.substances.len()).collect();
    for i in 0..COMBINED {
        let size = if i % 6 == 5 { 3 } else { 2 };
        let mut substances: Vec<usize> = Vec::new();
        while substances.len() < size {
            let at = crowd[rng.below(crowd.len())];
            if !substances.contains(&at) {
                substances.push(at);
            }
        }
        if i < 2 {
            substances.push(0);
        }
        let share = rng.between(0.05, 0.4);
        let since = rng.below(YEARS.len() + 4).saturating_sub(4);
        plan.specialities.push(Speciality { name: names.brand(rng), substances, share, since });
    }
}

/// Generics, of the typical substance and of the crowd, more often of the much used.
fn add_generics(plan: &mut Plan, names: &mut Names, rng: &mut Rng) {
    let mut weights = vec![0.0; plan.substances.len()];
    for (weight, substance) in weights.iter_mut().zip(&plan.substances) {
        let open = matches!(substance.kind, None | Some(Kind::Typical));
        *weight = if open { libm::sqrt(libm::sqrt(substance.pattern.volume)) } else { 0.0 };
    }
    while plan.specialities.len() < SPECIALITIES {
        let at = rng.pick(&weights);
        let moiety = names::moiety_of(&plan.substances[at].name).to_owned();
        let Some(name) = names.generic(rng, &moiety) else {
            weights[at] = 0.0;
            continue;
        };
        let share = rng.between(0.05, 0.8);
        let since = rng.below(YEARS.len() + 6).saturating_sub(6);
        let since = if plan.substances[at].kind.is_some() { 0 } else { since };
        plan.specialities.push(Speciality { name, substances: vec![at], share, since });
    }
}

/// Scales the shares of the specialities led by a substance, so that they add up to 1.
fn share_out(plan: &mut Plan) {
    let mut sums = vec![0.0; plan.substances.len()];
    for s in &plan.specialities {
        sums[s.substances[0]] += s.share;
    }
    for s in &mut plan.specialities {
        s.share /= sums[s.substances[0]];
    }
}

//! One medicine's tables, as plain numbers a person can write down.

use medicine_charts::dataset::{RawMedicine, RawRow, RawTable};
use medicine_charts::domain::{AgeBand, Category, Dimension, Level, Medicine, Sex, Soc};

#[derive(Debug, Clone, Default)]
pub struct Tables {
    pub name: String,
    /// (category, cases, exposure)
    pub year: Vec<(Category, u64, u64)>,
    pub sex: Vec<(Category, u64, u64)>,
    pub age: Vec<(Category, u64, u64)>,
    /// (sex, age, cases, exposure)
    pub cube: Vec<(Category, Category, u64, u64)>,
    /// (stratum, class, cases)
    pub soc_sex: Vec<(Category, Category, u64)>,
    pub soc_age: Vec<(Category, Category, u64)>,
    /// Organ-class rows under this number are left out by the publisher.
    pub dropped_under: Option<u64>,
}

pub const SEXES: [Category; 2] = [Category::Sex(Sex::Female), Category::Sex(Sex::Male)];

pub fn ages() -> [Category; 3] {
    [(0, Some(19)), (20, Some(59)), (60, None)].map(|(from, to)| Category::Age(AgeBand { from, to }))
}

pub fn soc(key: &str) -> Category {
    Category::Soc(Soc::parse(key).unwrap())
}

impl Tables {
    pub fn raw(&self) -> RawMedicine {
        let one_way = |dimension, rows: &[(Category, u64, u64)]| {
            let rows = rows.iter().map(|&(c, n, e)| RawRow::new(vec![c], Some(n), Some(e))).collect();
            RawTable::new(vec![dimension], rows, None)
        };
        let by_class = |dimension, rows: &[(Category, Category, u64)], domain: Vec<Category>| {
            let raw = rows.iter().map(|&(s, c, n)| RawRow::new(vec![s, c], Some(n), None)).collect();
            let classes = Soc::all().map(Category::Soc).collect();
            RawTable::new(vec![dimension, Dimension::Soc], raw, self.dropped_under).with_domains(vec![domain, classes])
        };
        let mut tables = vec![
            one_way(Dimension::Year, &self.year),
            one_way(Dimension::Sex, &self.sex),
            one_way(Dimension::Age, &self.age),
        ];
        if !self.cube.is_empty() {
            let rows = self.cube.iter().map(|&(s, a, n, e)| RawRow::new(vec![s, a], Some(n), Some(e))).collect();
            tables.push(RawTable::new(vec![Dimension::Sex, Dimension::Age], rows, None));
        }
        if !self.soc_sex.is_empty() {
            tables.push(by_class(Dimension::Sex, &self.soc_sex, SEXES.to_vec()));
        }
        if !self.soc_age.is_empty() {
            tables.push(by_class(Dimension::Age, &self.soc_age, ages().to_vec()));
        }
        RawMedicine::new(Medicine { level: Level::Substance, name: self.name.clone() }, tables)
    }

    pub fn cases(&self) -> u64 {
        self.year.iter().map(|(_, n, _)| n).sum()
    }
}

//! Days, as registers write them.

use std::fmt;

/// A day of the calendar; printed as an ISO date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, from 1000 to 9999.
    pub year: u16,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
}

impl Date {
    /// The day in this text: `2026-01-31`, or `31/01/2026` with the day first; `None` for anything else, a day that
    /// no month has included.
    #[must_use]
    pub fn parse(text: &str) -> Option<Date> {
        let parts: Vec<&str> = text.split(['-', '/']).collect();
        let [first, month, last] = parts.as_slice() else { return None };
        let (year, day) = if text.contains('/') { (last, first) } else { (first, last) };
        if year.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'/') {
            return None;
        }
        let date = Date { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        let leap = date.year.is_multiple_of(4) && (!date.year.is_multiple_of(100) || date.year.is_multiple_of(400));
        let days = match date.month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            1..=12 => 31,
            _ => return None,
        };
        (1000..=9999).contains(&date.year).then_some(())?;
        (1..=days).contains(&date.day).then_some(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn both_ways_of_writing_a_day() {
        let iso = |text: &str| Date::parse(text).map(|date| date.to_string());
        for (written, day) in [
            ("22/08/2024", Some("2024-08-22")),
            ("2024-08-22", Some("2024-08-22")),
            ("29/02/2024", Some("2024-02-29")),
            ("29/02/2023", None),
            ("31/04/2024", None),
            ("08/22/2024", None),
            ("22-08-2024", None),
            ("22/08/24", None),
            ("01/01/0000", None),
            ("", None),
            ("août 2024", None),
        ] {
            assert_eq!(iso(written).as_deref(), day, "{written}");
        }
    }
}

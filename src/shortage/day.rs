//! A day of the calendar.

/// A day, as the number of days since 1 January 1970 (before it: negative).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day written so: `2021-03-09`. `None` for anything else and for days that do not exist.
    #[must_use]
    pub fn parse(iso: &str) -> Option<Day> {
        let bytes = iso.as_bytes();
        let dashed = bytes.len() == 10 && bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-');
        let number = |from: usize, to: usize| {
            let part = iso.get(from..to).filter(|part| dashed && part.bytes().all(|byte| byte.is_ascii_digit()));
            part.and_then(|part| part.parse::<u32>().ok())
        };
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        if !(1..=12).contains(&month) || day == 0 || day > days_in(year as i32, month) {
            return None;
        }
        Some(Day::of(year as i32, month, day))
    }

    /// The first day of a year.
    #[must_use]
    pub fn first_of(year: i32) -> Day {
        Day::of(year, 1, 1)
    }

    /// Years, months, days of a date that exists, counted in years of March to February, so that the odd day is the last.
    fn of(year: i32, month: u32, day: u32) -> Day {
        let shifted = if month > 2 { year } else { year - 1 };
        let month_from_march = (month as i32 + 9) % 12;
        let before_month = (153 * month_from_march + 2) / 5;
        let leaps = shifted.div_euclid(4) - shifted.div_euclid(100) + shifted.div_euclid(400);
        // 1 March of year 0 is 719 468 days before 1 January 1970.
        Day(365 * shifted + leaps + before_month + day as i32 - 1 - 719_468)
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        // 400 years have 146 097 days.
        let mut year = 1970 + (i64::from(self.0) * 400).div_euclid(146_097) as i32;
        while Day::first_of(year) > self {
            year -= 1;
        }
        while Day::first_of(year + 1) <= self {
            year += 1;
        }
        year
    }

    /// As written in files: `2021-03-09`.
    #[must_use]
    pub fn iso(self) -> String {
        let year = self.year();
        let mut left = (self.0 - Day::first_of(year).0) as u32;
        let mut month = 1;
        while month < 12 && left >= days_in(year, month) {
            left -= days_in(year, month);
            month += 1;
        }
        format!("{year:04}-{month:02}-{:02}", left + 1)
    }
}

/// How many days a month has.
fn days_in(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        for (iso, days) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("2000-02-29", 11_016),
            ("2000-03-01", 11_017),
            ("2024-12-31", 20_088),
        ] {
            assert_eq!(Day::parse(iso), Some(Day(days)), "{iso}");
        }
    }

    #[test]
    fn each_day_of_three_centuries_comes_back() {
        let (first, last) = (Day::parse("1900-01-01").unwrap(), Day::parse("2199-12-31").unwrap());
        assert_eq!(last.0 - first.0 + 1, 109_573);
        for day in first.0..=last.0 {
            assert_eq!(Day::parse(&Day(day).iso()), Some(Day(day)));
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["2021-02-29", "2021-13-01", "2021-00-10", "2021-04-31", "2021-4-3", "09/03/2021", "", "2021-03-0é"]
        {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}

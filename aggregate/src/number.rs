//! Numbers as Open Medic writes them: `1.234,56`, `-3`, `0,5`.

/// Digits kept after the decimal comma.
pub(crate) const DECIMALS: usize = 4;
const SCALE: i64 = 10_000;

/// A whole number. A comma followed by zeros alone is let through; points between thousands too.
///
/// # Errors
/// What was expected.
pub(crate) fn whole(text: &str) -> Result<i64, &'static str> {
    let scaled = amount(text)?;
    if scaled % SCALE != 0 {
        return Err("a whole number");
    }
    Ok(scaled / SCALE)
}

/// A number of people.
///
/// # Errors
/// What was expected.
pub(crate) fn people(text: &str) -> Result<i64, &'static str> {
    const EXPECTED: &str = "a number of people: whole, not under zero";
    whole(text).ok().filter(|people| *people >= 0).ok_or(EXPECTED)
}

/// An amount, in ten-thousandths: exact, so that sums do not depend on the order of the rows.
///
/// # Errors
/// What was expected.
pub(crate) fn amount(text: &str) -> Result<i64, &'static str> {
    const EXPECTED: &str = "a number such as 1.234,56";
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (before, after) = digits.split_once(',').unwrap_or((digits, ""));
    if after.len() > DECIMALS || !after.bytes().all(|b| b.is_ascii_digit()) || digits.ends_with(',') {
        return Err(EXPECTED);
    }
    let mut value = thousands(before).ok_or(EXPECTED)?;
    for digit in after.bytes().chain(std::iter::repeat(b'0')).take(DECIMALS) {
        value = value.checked_mul(10).and_then(|v| v.checked_add(i64::from(digit - b'0'))).ok_or(EXPECTED)?;
    }
    Ok(if negative { -value } else { value })
}

/// Digits, with points at thousands or none: `1234`, `1.234`, never `12.34`.
fn thousands(text: &str) -> Option<i64> {
    let mut value: i64 = 0;
    let mut groups = text.split('.');
    let first = groups.next()?;
    let grouped = first.len() != text.len();
    if first.is_empty() || (grouped && first.len() > 3) {
        return None;
    }
    for group in std::iter::once(first).chain(groups.by_ref()) {
        let right = group.bytes().all(|b| b.is_ascii_digit());
        if !right || (group.as_ptr() != first.as_ptr() && group.len() != 3) {
            return None;
        }
        for digit in group.bytes() {
            value = value.checked_mul(10)?.checked_add(i64::from(digit - b'0'))?;
        }
    }
    Some(value)
}

/// An amount as a number with a decimal point, as few decimals as it has.
pub(crate) fn written(amount: i64) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    let (whole, rest) = (amount.unsigned_abs() / SCALE as u64, amount.unsigned_abs() % SCALE as u64);
    match rest {
        0 => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest:04}").trim_end_matches('0').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_published() {
        for (text, value) in
            [("0", 0), ("1.234,56", 12_345_600), ("-3,5", -35_000), (" 12 ", 120_000), ("1234567,1", 12_345_671_000)]
        {
            assert_eq!(amount(text), Ok(value), "{text}");
        }
        assert_eq!((whole("1.234"), whole("-7,00"), whole("12345")), (Ok(1234), Ok(-7), Ok(12_345)));
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in
            ["", "-", "1,", ",5", "12.34", "1234.567", "1e5", "1,23456", "--1", "1 234", "1.23,4", "99999999999999999"]
        {
            assert!(amount(text).is_err(), "{text}");
        }
        assert!(whole("1,5").is_err());
    }

    #[test]
    fn amounts_are_written_with_a_point() {
        for (value, text) in [(0, "0"), (12_345_600, "1234.56"), (-5_000, "-0.5"), (1, "0.0001"), (20_000, "2")] {
            assert_eq!(written(value), text);
        }
    }
}

//! Columns of Parquet: the types that are read, and their values as text.

use std::fmt::Write as _;

use ::parquet::basic::{ConvertedType, LogicalType, Type};
use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use ::parquet::data_type::{ByteArray, DataType, FixedLenByteArray};
use ::parquet::schema::types::ColumnDescriptor;

use super::record::Kind;

/// Values of a column, read a few thousand at a time.
pub(super) trait Cells {
    /// Reads up to `count` values, in place of those before. Returns how many there were.
    fn fill(&mut self, count: usize) -> ::parquet::errors::Result<usize>;

    /// Writes the next of them.
    fn next(&mut self, text: &mut String) -> Result<Kind, Fault>;
}

/// Why a file cannot be read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    NotText,
    TooLong,
    Cut,
}

/// What the stored values of a column mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    meaning: Meaning,
    /// Digits after the point.
    scale: usize,
    nullable: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// As stored: true and false, a whole number, a floating one, a text.
    Plain,
    /// A whole number without sign.
    Unsigned,
    /// A whole number to be divided by a power of ten.
    Decimal,
    /// Days since 1970-01-01.
    Date,
}

impl Shape {
    /// The shape of a column; the name of its type when it is none of ours.
    pub(super) fn of(column: &ColumnDescriptor) -> Result<Shape, String> {
        if column.path().parts().len() > 1 || column.max_rep_level() > 0 {
            return Err("nested".to_owned());
        }
        let logical = column.logical_type_ref();
        let name = match (logical, column.converted_type()) {
            (Some(logical), _) => format!("{logical:?}"),
            (None, ConvertedType::NONE) => column.physical_type().to_string(),
            (None, converted) => converted.to_string(),
        };
        let whole = matches!(column.physical_type(), Type::INT32 | Type::INT64);
        let bytes = column.physical_type() == Type::BYTE_ARRAY;
        let fixed = column.physical_type() == Type::FIXED_LEN_BYTE_ARRAY;
        let meaning = match (logical, column.converted_type()) {
            (Some(LogicalType::Integer(int)), _) if whole => {
                if int.is_signed {
                    Meaning::Plain
                } else {
                    Meaning::Unsigned
                }
            }
            (Some(LogicalType::Decimal(_)), _) | (None, ConvertedType::DECIMAL)
                if (whole || bytes || fixed) && column.type_precision() <= 38 =>
            {
                Meaning::Decimal
            }
            (Some(LogicalType::Date), _) | (None, ConvertedType::DATE) => Meaning::Date,
            (Some(LogicalType::String | LogicalType::Enum | LogicalType::Json), _) if bytes => Meaning::Plain,
            (None, ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON) if bytes => Meaning::Plain,
            // A column that holds nothing.
            (Some(LogicalType::Unknown), _) => Meaning::Plain,
            (
                None,
                ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64,
            ) => Meaning::Unsigned,
            (None, ConvertedType::INT_8 | ConvertedType::INT_16 | ConvertedType::INT_32 | ConvertedType::INT_64) => {
                Meaning::Plain
            }
            // Programs of old leave texts unmarked.
            (None, ConvertedType::NONE) if !fixed && column.physical_type() != Type::INT96 => Meaning::Plain,
            _ => return Err(name),
        };
        let scale = usize::try_from(column.type_scale()).unwrap_or(0);
        if meaning == Meaning::Decimal && scale > 38 {
            return Err(name);
        }
        Ok(Shape { meaning, scale, nullable: column.max_def_level() > 0 })
    }

    /// The values of a column of this shape.
    pub(super) fn cells(self, column: ColumnReader) -> Box<dyn Cells> {
        use ColumnReader as R;
        match (column, self.meaning) {
            (R::BoolColumnReader(column), _) => Leaf::boxed(self, column, |value, _, text| {
                text.push_str(if *value { "true" } else { "false" });
                Ok(Kind::Bool)
            }),
            (R::Int32ColumnReader(column), Meaning::Date) => {
                Leaf::boxed(self, column, |value, _, text| date(i64::from(*value), text))
            }
            (R::Int32ColumnReader(column), Meaning::Unsigned) => {
                Leaf::boxed(self, column, |value, _, text| number(&value.cast_unsigned(), text))
            }
            (R::Int32ColumnReader(column), Meaning::Decimal) => {
                Leaf::boxed(self, column, |value, scale, text| decimal(i128::from(*value), scale, text))
            }
            (R::Int32ColumnReader(column), _) => Leaf::boxed(self, column, |value, _, text| number(value, text)),
            (R::Int64ColumnReader(column), Meaning::Unsigned) => {
                Leaf::boxed(self, column, |value, _, text| number(&value.cast_unsigned(), text))
            }
            (R::Int64ColumnReader(column), Meaning::Decimal) => {
                Leaf::boxed(self, column, |value, scale, text| decimal(i128::from(*value), scale, text))
            }
            (R::Int64ColumnReader(column), _) => Leaf::boxed(self, column, |value, _, text| number(value, text)),
            (R::FloatColumnReader(column), _) => Leaf::boxed(self, column, |value, _, text| number(value, text)),
            (R::DoubleColumnReader(column), _) => Leaf::boxed(self, column, |value, _, text| number(value, text)),
            (R::ByteArrayColumnReader(column), Meaning::Decimal) => {
                Leaf::boxed(self, column, |value: &ByteArray, scale, text| decimal(wide(value.data())?, scale, text))
            }
            (R::ByteArrayColumnReader(column), _) => Leaf::boxed(self, column, |value: &ByteArray, _, text| {
                text.push_str(std::str::from_utf8(value.data()).map_err(|_| Fault::NotText)?);
                Ok(Kind::Text)
            }),
            (R::FixedLenByteArrayColumnReader(column), _) => {
                Leaf::boxed(self, column, |value: &FixedLenByteArray, scale, text| {
                    decimal(wide(value.data())?, scale, text)
                })
            }
            // No shape is of this type.
            (R::Int96ColumnReader(column), _) => Leaf::boxed(self, column, |_, _, _| Err(Fault::NotText)),
        }
    }
}

type Write<T> = fn(&T, usize, &mut String) -> Result<Kind, Fault>;

struct Leaf<T: DataType> {
    column: ColumnReaderImpl<T>,
    shape: Shape,
    write: Write<T::T>,
    /// For each row, whether it has a value: 1 or 0. Empty when each has one.
    levels: Vec<i16>,
    values: Vec<T::T>,
    next_level: usize,
    next_value: usize,
}

impl<T: DataType> Leaf<T> {
    fn boxed(shape: Shape, column: ColumnReaderImpl<T>, write: Write<T::T>) -> Box<dyn Cells>
    where
        T: 'static,
    {
        let (levels, values) = (Vec::new(), Vec::new());
        Box::new(Leaf { column, shape, write, levels, values, next_level: 0, next_value: 0 })
    }
}

impl<T: DataType> Cells for Leaf<T> {
    fn fill(&mut self, count: usize) -> ::parquet::errors::Result<usize> {
        self.levels.clear();
        self.values.clear();
        (self.next_level, self.next_value) = (0, 0);
        let levels = self.shape.nullable.then_some(&mut self.levels);
        self.column.read_records(count, levels, None, &mut self.values).map(|(records, _, _)| records)
    }

    fn next(&mut self, text: &mut String) -> Result<Kind, Fault> {
        if self.shape.nullable {
            let level = self.levels.get(self.next_level).copied().ok_or(Fault::Cut)?;
            self.next_level += 1;
            if level == 0 {
                return Ok(Kind::Null);
            }
        }
        let value = self.values.get(self.next_value).ok_or(Fault::Cut)?;
        self.next_value += 1;
        (self.write)(value, self.shape.scale, text)
    }
}

fn number(value: &dyn std::fmt::Display, text: &mut String) -> Result<Kind, Fault> {
    write!(text, "{value}").map_err(|_| Fault::TooLong)?;
    Ok(Kind::Number)
}

/// A whole number with a point before its last `scale` digits.
fn decimal(value: i128, scale: usize, text: &mut String) -> Result<Kind, Fault> {
    if scale == 0 {
        return number(&value, text);
    }
    let digits = format!("{:0width$}", value.unsigned_abs(), width = scale + 1);
    let (whole, part) = digits.split_at_checked(digits.len() - scale).unwrap_or((&digits, ""));
    text.push_str(if value < 0 { "-" } else { "" });
    text.push_str(whole);
    text.push('.');
    text.push_str(part);
    Ok(Kind::Number)
}

/// A signed number of up to 16 bytes, the highest first.
fn wide(bytes: &[u8]) -> Result<i128, Fault> {
    let negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    let filler = if negative { 0xFF } else { 0 };
    let spare = bytes.len().saturating_sub(16);
    let (front, back) = bytes.split_at_checked(spare).unwrap_or((&[], bytes));
    if front.iter().any(|&byte| byte != filler) {
        return Err(Fault::TooLong);
    }
    Ok(back.iter().fold(if negative { -1 } else { 0 }, |number: i128, &byte| number << 8 | i128::from(byte)))
}

/// A day as 2018-12-31.
fn date(days: i64, text: &mut String) -> Result<Kind, Fault> {
    // Years that begin in March, in cycles of 400 of them.
    let days = days + 719_468;
    let (cycle, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (day, month) = (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    let year = year + cycle * 400 + i64::from(month <= 2);
    write!(text, "{year:04}-{month:02}-{day:02}").map_err(|_| Fault::TooLong)?;
    Ok(Kind::Text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn text(write: impl Fn(&mut String) -> Result<Kind, Fault>) -> String {
        let mut text = String::new();
        write(&mut text).unwrap();
        text
    }

    #[test]
    fn decimals() {
        for (value, scale, expected) in
            [(0, 0, "0"), (-7, 0, "-7"), (5, 2, "0.05"), (-105, 2, "-1.05"), (1200, 2, "12.00")]
        {
            assert_eq!(text(|t| decimal(value, scale, t)), expected);
        }
        assert_eq!(text(|t| decimal(i128::MIN, 1, t)), "-17014118346046923173168730371588410572.8");
    }

    #[test]
    fn wide_numbers() {
        assert_eq!(wide(&[]), Ok(0));
        assert_eq!(wide(&[0xFF]), Ok(-1));
        assert_eq!(wide(&[0x00, 0xFF]), Ok(255));
        assert_eq!(wide(&[0x80, 0x00]), Ok(-32_768));
        assert_eq!(wide(&i128::MIN.to_be_bytes()), Ok(i128::MIN));
        assert_eq!(wide(&[[0xFF].as_slice(), &(-12i128).to_be_bytes()].concat()), Ok(-12));
        assert_eq!(wide(&[[1].as_slice(), &[0; 16]].concat()), Err(Fault::TooLong));
    }

    #[test]
    fn dates() {
        let known = [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (11_016, "2000-02-29"),
            (17_896, "2018-12-31"),
            (-719_468, "0000-03-01"),
        ];
        for (days, expected) in known {
            assert_eq!(text(|t| date(days, t)), expected);
        }
    }
}

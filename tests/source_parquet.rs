//! Parquet becomes the same rows as the same table in CSV, whatever its types, its compression and its folders; and
//! what is wrong with it is said with file, row and field.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};

use medicine_charts::source::files::read;
use medicine_charts::source::{BadValue, Resource, Rows, Value};

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("parquet").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Rows as text.
#[derive(Default)]
struct Kept(Vec<String>);

impl Rows for Kept {
    fn row(&mut self, values: &[Value<'_>]) -> Result<(), BadValue> {
        let texts: Vec<String> = values
            .iter()
            .map(|value| match value {
                Value::Missing => "-".to_owned(),
                Value::Integer(n) => n.to_string(),
                Value::Number(n) => n.to_string(),
                Value::Text(text) => format!("\"{text}\""),
            })
            .collect();
        self.0.push(texts.join(" "));
        Ok(())
    }
}

fn resource(path: &str, format: &str, fields: &str) -> Resource {
    let text = format!(
        r#"{{"name":"table","path":"{path}","format":"{format}","level":"substance","schema":{{"fields":[{fields}]}}}}"#
    );
    serde_json::from_str(&text).unwrap()
}

const COUNTS: &str = r#"{"name":"medicine","role":"medicine"},{"name":"year","type":"integer","role":"year"},
    {"name":"n","type":"integer","role":"cases"}"#;

#[cfg(not(feature = "parquet"))]
#[test]
fn without_the_feature_the_program_says_how_to_have_it() {
    let folder = folder("without");
    std::fs::write(folder.join("table.parquet"), "PAR1").unwrap();
    let error = read(&resource("table.parquet", "parquet", COUNTS), &folder, &mut Kept::default(), &mut |_| ());
    let expected = "table.parquet: this program was built without Parquet; rebuild with --features cli,parquet";
    assert_eq!(error.unwrap_err().to_string(), expected);
}

#[cfg(feature = "parquet")]
mod parquet_files {
    use std::sync::Arc;

    use medicine_charts::dataset::Dataset;
    use medicine_charts::domain::Level;
    use parquet::basic::{Compression, GzipLevel, ZstdLevel};
    use parquet::data_type::{
        BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray, FixedLenByteArrayType, FloatType,
        Int32Type, Int64Type,
    };
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
    use parquet::schema::parser::parse_message_type;

    use super::*;

    /// A column of a row group; each value may be absent.
    enum Column {
        Text(Vec<Option<&'static str>>),
        Bytes(Vec<Option<Vec<u8>>>),
        Fixed(Vec<Option<Vec<u8>>>),
        I32(Vec<Option<i32>>),
        I64(Vec<Option<i64>>),
        F32(Vec<Option<f32>>),
        F64(Vec<Option<f64>>),
        Bool(Vec<Option<bool>>),
    }
    use Column::{Bool, Bytes, F32, F64, Fixed, I32, I64, Text};

    fn put<T: DataType>(writer: &mut SerializedColumnWriter<'_>, cells: impl IntoIterator<Item = Option<T::T>>) {
        let cells: Vec<Option<T::T>> = cells.into_iter().collect();
        let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
        let values: Vec<T::T> = cells.into_iter().flatten().collect();
        writer.typed::<T>().write_batch(&values, Some(&levels), None).unwrap();
    }

    /// Writes a file; every column of the schema is optional.
    fn write(path: &Path, schema: &str, groups: Vec<Vec<Column>>, compression: Compression) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let schema = Arc::new(parse_message_type(&format!("message table {{ {schema} }}")).unwrap());
        let properties = Arc::new(WriterProperties::builder().set_compression(compression).build());
        let mut file = SerializedFileWriter::new(std::fs::File::create(path).unwrap(), schema, properties).unwrap();
        for columns in groups {
            let mut group = file.next_row_group().unwrap();
            for column in columns {
                let mut writer = group.next_column().unwrap().unwrap();
                match column {
                    Text(cells) => put::<ByteArrayType>(&mut writer, cells.into_iter().map(|c| c.map(ByteArray::from))),
                    Bytes(cells) => {
                        put::<ByteArrayType>(&mut writer, cells.into_iter().map(|c| c.map(ByteArray::from)))
                    }
                    Fixed(cells) => put::<FixedLenByteArrayType>(
                        &mut writer,
                        cells.into_iter().map(|c| c.map(FixedLenByteArray::from)),
                    ),
                    I32(cells) => put::<Int32Type>(&mut writer, cells),
                    I64(cells) => put::<Int64Type>(&mut writer, cells),
                    F32(cells) => put::<FloatType>(&mut writer, cells),
                    F64(cells) => put::<DoubleType>(&mut writer, cells),
                    Bool(cells) => put::<BoolType>(&mut writer, cells),
                }
                writer.close().unwrap();
            }
            group.close().unwrap();
        }
        file.close().unwrap();
    }

    const SCHEMA: &str = "optional binary medicine (utf8); optional int32 year; optional int64 n;";

    /// Three columns as [`SCHEMA`] says.
    fn counts(rows: &[(&'static str, i32, i64)]) -> Vec<Column> {
        vec![
            Text(rows.iter().map(|row| Some(row.0)).collect()),
            I32(rows.iter().map(|row| Some(row.1)).collect()),
            I64(rows.iter().map(|row| Some(row.2)).collect()),
        ]
    }

    fn rows(folder: &Path, resource: &Resource) -> Vec<String> {
        let mut kept = Kept::default();
        let summary = read(resource, folder, &mut kept, &mut |_| ()).unwrap();
        assert_eq!(summary.rows, kept.0.len() as u64);
        kept.0
    }

    fn error(folder: &Path, resource: &Resource) -> String {
        read(resource, folder, &mut Kept::default(), &mut |_| ()).unwrap_err().to_string()
    }

    #[test]
    fn every_type_gives_what_csv_gives() {
        let folder = folder("types");
        let schema = "optional binary name (utf8); optional binary bare; optional int32 small; optional int64 big;
            optional int32 unsigned (integer(32, false)); optional float single; optional double double;
            optional int32 d9 (decimal(9, 2)); optional int64 d18 (decimal(18, 3)); optional binary db (decimal(30, 1));
            optional fixed_len_byte_array(16) df (decimal(38, 2)); optional int32 day (date); optional boolean flag;
            optional int32 nothing (unknown); optional int64 unread (timestamp(MICROS, true));";
        let nothing = || I32(vec![None; 3]);
        let groups = vec![vec![
            Text(vec![Some("BRUMOLINE"), Some("l\u{92}eau"), None]),
            Text(vec![Some("a, \"b\""), Some(""), None]),
            I32(vec![Some(-7), Some(2018), None]),
            I64(vec![Some(i64::MAX), Some(0), None]),
            I32(vec![Some(-1), Some(3), None]),
            F32(vec![Some(0.1), Some(12.0), None]),
            F64(vec![Some(12.0), Some(1e300), None]),
            I32(vec![Some(1250), Some(-5), None]),
            I64(vec![Some(4000), Some(1), None]),
            Bytes(vec![Some(vec![0x01, 0x2C]), Some(vec![0xFF]), None]),
            Fixed(vec![Some(12_300i128.to_be_bytes().to_vec()), Some((-1i128).to_be_bytes().to_vec()), None]),
            I32(vec![Some(17_896), Some(-1), None]),
            Bool(vec![Some(true), Some(false), None]),
            nothing(),
            I64(vec![Some(1), Some(2), None]),
        ]];
        write(&folder.join("table.parquet"), schema, groups, Compression::SNAPPY);
        let csv = "name,bare,small,big,unsigned,single,double,d9,d18,db,df,day,flag,nothing\n\
            BRUMOLINE,\"a, \"\"b\"\"\",-7,9223372036854775807,4294967295,0.1,12.0,12.50,4.000,30.0,123.00,2018-12-31,true,\n\
            l\u{92}eau,,2018,0,3,12.0,1e300,-0.05,0.001,-0.1,-0.01,1969-12-31,false,\n\
            ,,,,,,,,,,,,,\n";
        std::fs::write(folder.join("table.csv"), csv).unwrap();
        let number = |name: &str| format!(r#",{{"name":"{name}","type":"number","role":"amount"}}"#);
        let numbers: String =
            ["small", "big", "unsigned", "single", "double", "d9", "d18", "db", "df", "nothing"].map(number).concat();
        let fields = format!(
            r#"{{"name":"name","role":"medicine"}},{{"name":"bare","role":"attribute"}},{{"name":"day","type":"date","role":"date"}},{{"name":"flag","role":"attribute"}}{numbers}"#
        );
        let from_csv = rows(&folder, &resource("table.csv", "csv", &fields));
        assert_eq!(from_csv.len(), 3);
        assert_eq!(
            from_csv[0],
            "\"BRUMOLINE\" \"a, \"b\"\" \"2018-12-31\" \"true\" -7 9223372036854775807 4294967295 0.1 12 12.5 4 30 123 -"
        );
        assert_eq!(rows(&folder, &resource("table.parquet", "parquet", &fields)), from_csv);
    }

    #[test]
    fn compressions_and_row_groups() {
        let folder = folder("compressions");
        let resource = resource("table.parquet", "parquet", COUNTS);
        let (gzip, zstd) = (GzipLevel::default(), ZstdLevel::default());
        for compression in
            [Compression::UNCOMPRESSED, Compression::SNAPPY, Compression::GZIP(gzip), Compression::ZSTD(zstd)]
        {
            let many: Vec<_> = (0..10_000).map(|n| ("BRUMOLINE", 2014 + n % 5, i64::from(n))).collect();
            let groups = vec![counts(&many), counts(&[]), counts(&[("VELOURDINE", 2018, 3)])];
            write(&folder.join("table.parquet"), SCHEMA, groups, compression);
            let rows = rows(&folder, &resource);
            assert_eq!((rows.len(), rows[9_999].as_str()), (10_001, "\"BRUMOLINE\" 2018 9999"), "{compression}");
            assert_eq!(rows[10_000], "\"VELOURDINE\" 2018 3");
        }
    }

    #[test]
    fn folders_become_columns_in_the_order_of_their_names() {
        let folder = folder("folders");
        let schema = "optional int64 n;";
        for (path, n) in [
            ("medicine=VELOURDINE/year=2018/b.parquet", 4),
            ("medicine=BRUMOLINE %28A%2FB%29/year=2018/part-1.parquet", 2),
            ("medicine=BRUMOLINE %28A%2FB%29/year=2018/part-0.parquet", 1),
            ("medicine=__HIVE_DEFAULT_PARTITION__/year=2018/a.parquet", 5),
            ("medicine=VELOURDINE/year=2017/z.parquet", 3),
        ] {
            write(&folder.join("table").join(path), schema, vec![vec![I64(vec![Some(n)])]], Compression::SNAPPY);
        }
        for left in ["_SUCCESS", "medicine=VELOURDINE/.z.parquet.crc", "_temporary/0.parquet", "readme.txt"] {
            let path = folder.join("table").join(left);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "not a table").unwrap();
        }
        let table = resource("table", "parquet", COUNTS);
        let expected = [
            "\"BRUMOLINE (A/B)\" 2018 1",
            "\"BRUMOLINE (A/B)\" 2018 2",
            "\"VELOURDINE\" 2017 3",
            "\"VELOURDINE\" 2018 4",
            "- 2018 5",
        ];
        assert_eq!(rows(&folder, &table), expected);
        let mut hashed = table;
        hashed.bytes = Some(10);
        assert_eq!(
            error(&folder, &hashed),
            "table: bytes and hash are those of one file, and the path is that of a folder; leave them out"
        );
    }

    #[test]
    fn what_is_wrong_is_said_with_file_row_and_field() {
        let folder = folder("wrong");
        let table = resource("table", "parquet", COUNTS);
        let strict = Resource { bad_rows: medicine_charts::source::BadRows::Stop, ..table.clone() };
        let part = |name: &str| folder.join("table").join(name);
        assert!(error(&folder, &table).starts_with("table: it cannot be read ("));
        std::fs::create_dir_all(folder.join("table")).unwrap();
        assert_eq!(error(&folder, &table), "table: the folder has no file whose name ends in .parquet");

        write(&part("a.parquet"), SCHEMA, vec![counts(&[("BRUMOLINE", 2018, 1); 3])], Compression::SNAPPY);
        let two = [("BRUMOLINE", 2018, 1), ("BRUMOLINE", 2018, -4)];
        write(&part("b.parquet"), SCHEMA, vec![counts(&two)], Compression::SNAPPY);
        let said = "found \"-4\", expected a number of 0 or more";
        assert!(error(&folder, &strict).starts_with(&format!("table/b.parquet, row 2, field \"n\": {said}; ")));
        let said = error(&folder, &table);
        assert!(said.starts_with("table/b.parquet, row 2, field \"n\": 1 of 5 rows are bad, more than 1 %"), "{said}");
        write(&part("a.parquet"), SCHEMA, vec![counts(&[("BRUMOLINE", 2018, 1); 300])], Compression::SNAPPY);
        let summary = read(&table, &folder, &mut Kept::default(), &mut |_| ()).unwrap();
        assert_eq!((summary.rows, summary.bad_rows), (301, 1));
        let first = summary.first_bad.unwrap().to_string();
        assert_eq!(first, "table/b.parquet, row 2, field \"n\": found \"-4\", expected a number of 0 or more");

        let columns = counts(&two).into_iter().take(2).collect();
        let lacking = "optional binary medicine (utf8); optional int32 year;";
        write(&part("b.parquet"), lacking, vec![columns], Compression::SNAPPY);
        let said = "table/b.parquet, field \"n\": the file has no such column; it holds \"medicine, year\"; ";
        assert!(error(&folder, &table).starts_with(said));

        let time = "optional binary medicine (utf8); optional int64 year (timestamp(MILLIS, true)); optional int64 n;";
        let columns = vec![Text(vec![Some("BRUMOLINE")]), I64(vec![Some(1)]), I64(vec![Some(1)])];
        write(&part("b.parquet"), time, vec![columns], Compression::SNAPPY);
        let said = error(&folder, &table);
        assert!(said.starts_with("table/b.parquet, field \"year\": found a column of type Timestamp("), "{said}");
        assert!(said.contains("), expected text, numbers, dates or true and false; "), "{said}");

        let nested = "optional group medicine { optional binary name (utf8); } optional int32 year; optional int64 n;";
        let columns = vec![Text(vec![]), I32(vec![]), I64(vec![])];
        write(&part("b.parquet"), nested, vec![columns], Compression::SNAPPY);
        assert!(error(&folder, &table).contains("field \"medicine\": found a column of type nested, expected text,"));

        let columns =
            vec![Bytes(vec![Some(b"A".to_vec()), Some(vec![0xFF])]), I32(vec![Some(1); 2]), I64(vec![Some(1); 2])];
        write(&part("b.parquet"), SCHEMA, vec![columns], Compression::SNAPPY);
        let said = "table/b.parquet, row 2, field \"medicine\": found bytes that are not UTF-8, expected a text";
        assert_eq!(error(&folder, &table), said);

        std::fs::write(part("b.parquet"), "medicine,year,n\n").unwrap();
        let said = error(&folder, &table);
        assert!(said.starts_with("table/b.parquet: it cannot be read as Parquet ("), "{said}");
    }

    #[test]
    fn a_damaged_file_is_an_error_or_other_rows_never_a_crash() {
        let folder = folder("damaged");
        let path = folder.join("table.parquet");
        let resource = resource("table.parquet", "parquet", COUNTS);
        let many: Vec<_> = (0..200).map(|n| ("BRUMOLINE", 2014 + n % 5, i64::from(n))).collect();
        write(&path, SCHEMA, vec![counts(&many)], Compression::UNCOMPRESSED);
        let whole = std::fs::read(&path).unwrap();
        for length in (0..whole.len()).step_by(7) {
            std::fs::write(&path, &whole[..length]).unwrap();
            assert!(error(&folder, &resource).starts_with("table.parquet: it cannot be read as Parquet"), "{length}");
        }
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1 << (at % 8);
            std::fs::write(&path, changed).unwrap();
            let _ = read(&resource, &folder, &mut Kept::default(), &mut |_| ());
        }
    }

    #[test]
    fn a_set_opens_and_its_progress_ends_where_it_said() {
        let folder = folder("set");
        let years: Vec<_> = (2014..=2018).map(|year| ("BRUMOLINE", year, 40)).collect();
        write(&folder.join("cases.parquet"), SCHEMA, vec![counts(&years)], Compression::SNAPPY);
        for year in 2014..=2018 {
            let part = folder.join(format!("exposure/year={year}/data_0.parquet"));
            let columns = vec![Text(vec![Some("BRUMOLINE")]), F64(vec![Some(5000.0)])];
            write(&part, "optional binary medicine (utf8); optional double n;", vec![columns], Compression::SNAPPY);
        }
        let digest = {
            use sha2::Digest;
            let hash = sha2::Sha256::digest(std::fs::read(folder.join("cases.parquet")).unwrap());
            hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
        };
        let exposure = COUNTS.replace("cases", "exposure");
        let of = |name: &str, path: &str, fields: &str, more: &str| {
            format!(
                r#"{{"name":"{name}","path":"{path}","format":"parquet",{more}"level":"substance","schema":{{"fields":[{fields}]}}}}"#
            )
        };
        let resources = [
            of("cases", "cases.parquet", COUNTS, &format!(r#""hash":"sha256:{digest}","#)),
            of("exposure", "exposure", &exposure, ""),
            of("more", "absent.parquet", COUNTS, r#""optional":true,"#),
        ];
        let descriptor = format!(r#"{{"name":"set","resources":[{}]}}"#, resources.join(","));
        std::fs::write(folder.join("datapackage.json"), descriptor).unwrap();
        let mut told = Vec::new();
        let set = Dataset::open(&folder, &mut |progress| told.push((progress.done, progress.total))).unwrap();
        let total = told[0].1;
        assert!(told.iter().all(|&(done, of)| of == total && done <= total));
        assert!(told.is_sorted());
        assert_eq!(told.last().unwrap().0, total);
        assert_eq!(set.medicines(Level::Substance).count(), 1);
    }
}

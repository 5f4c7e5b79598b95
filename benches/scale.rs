//! Ten million rows: 62 500 medicines by year, sex and age, in no useful order. Opens them, then packs them, and says how
//! long each took and the most memory it needed, which must stay under 1 GB.
//!
//! `cargo bench --features parquet --bench scale`, or with `-- csv` at the end. The files stay in `target/scale`.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use medicine_charts::dataset::Dataset;
use medicine_charts::domain::Level;
use medicine_charts::pack::write::{PackOptions, write};
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

const MEDICINES: u64 = 62_500;
const YEARS: std::ops::RangeInclusive<u64> = 2015..=2024;
const SEXES: [&str; 2] = ["female", "male"];
const AGES: [&str; 8] = ["0-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70+"];
/// Most memory, in bytes.
const LIMIT: u64 = 1_000_000_000;

struct Row {
    medicine: String,
    sex: &'static str,
    age: &'static str,
    cases: u64,
    exposure: u64,
}

/// The rows of one year and sex, medicines in a fixed disorder.
fn rows(year: u64, sex: &'static str) -> impl Iterator<Item = Row> {
    AGES.into_iter().flat_map(move |age| {
        (0..MEDICINES).map(move |n| {
            let number = (n * 40_503 + year) % MEDICINES;
            let medicine = format!("INVENTED MEDICINE {number:05}");
            Row { medicine, sex, age, cases: (number * 7 + year) % 300, exposure: number * 131 % 2_000_003 }
        })
    })
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let format = if arguments.iter().any(|argument| argument == "csv") { "csv" } else { "parquet" };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/scale").join(format);
    if arguments.iter().any(|argument| argument == "generate") {
        return generate(&folder, format);
    }
    // Each step in a process of its own, so that its memory is its own.
    let step = |name: &str| {
        let done = Command::new(std::env::current_exe().unwrap()).args([name, format]).status().unwrap();
        assert!(done.success(), "{name} failed");
    };
    if !folder.join("datapackage.json").is_file() {
        step("generate");
    }
    if arguments.iter().any(|argument| argument == "pack") {
        return pack(&folder);
    }
    let start = Instant::now();
    let mut bytes = 0;
    let set = Dataset::open(&folder, &mut |progress| bytes = progress.total).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(set.medicines(Level::Substance).count() as u64, MEDICINES);
    let rows = MEDICINES * AGES.len() as u64 * SEXES.len() as u64 * YEARS.count() as u64;
    println!("{format}: {rows} rows, {:.0} MB, opened in {seconds:.1} s", bytes as f64 / 1e6);
    within_limit();
    step("pack");
}

/// Opens the set and packs it, as `medicine-charts pack` does.
fn pack(folder: &Path) {
    let start = Instant::now();
    let set = Dataset::open(folder, &mut |_| {}).unwrap();
    let opened = start.elapsed().as_secs_f64();
    let out = folder.with_extension("packed");
    let _ = std::fs::remove_dir_all(&out);
    let packed = write(&set, &out, PackOptions { frozen: false }, &mut |_| {}).unwrap();
    assert_eq!(packed.medicines as u64, MEDICINES);
    println!(
        "packed in {:.1} s more: {} medicines, {:.1} MB in {} files",
        start.elapsed().as_secs_f64() - opened,
        packed.medicines,
        packed.bytes as f64 / 1e6,
        packed.files
    );
    within_limit();
}

/// Says how much memory this process needed at most; more than the limit is an error.
fn within_limit() {
    match peak() {
        Some(peak) => {
            println!("at most {:.0} MB of memory", peak as f64 / 1e6);
            assert!(peak < LIMIT, "more than {LIMIT} bytes of memory");
        }
        None => println!("the memory needed is told on Linux only"),
    }
}

/// The most memory this process has held.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

fn generate(folder: &Path, format: &str) {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).unwrap();
    let path = if format == "csv" { csv(&folder.join("table.csv")) } else { parquet(&folder.join("table")) };
    let path = path.file_name().unwrap().to_str().unwrap();
    let field = |name: &str, kind: &str| format!(r#"{{"name":"{name}","type":"{kind}","role":"{name}"}}"#);
    let fields = [
        field("medicine", "string"),
        field("year", "integer"),
        field("sex", "string"),
        field("age", "string"),
        field("cases", "integer"),
        field("exposure", "integer"),
    ];
    let descriptor = format!(
        r#"{{"name":"scale","resources":[{{"name":"table","path":"{path}","format":"{format}","level":"substance","schema":{{"fields":[{}]}}}}]}}"#,
        fields.join(",")
    );
    std::fs::write(folder.join("datapackage.json"), descriptor).unwrap();
}

fn csv(path: &Path) -> PathBuf {
    let mut file = BufWriter::new(File::create(path).unwrap());
    writeln!(file, "medicine,year,sex,age,cases,exposure").unwrap();
    for year in YEARS {
        for Row { medicine, sex, age, cases, exposure } in SEXES.into_iter().flat_map(|sex| rows(year, sex)) {
            writeln!(file, "{medicine},{year},{sex},{age},{cases},{exposure}").unwrap();
        }
    }
    file.flush().unwrap();
    path.to_owned()
}

fn parquet(folder: &Path) -> PathBuf {
    let schema =
        "message table { required binary medicine (utf8); required binary sex (utf8); required binary age (utf8);
        required int64 cases; required int64 exposure; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    for year in YEARS {
        let part = folder.join(format!("year={year}"));
        std::fs::create_dir_all(&part).unwrap();
        let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
        let file = File::create(part.join("part-0.parquet")).unwrap();
        let mut file = SerializedFileWriter::new(file, schema.clone(), properties).unwrap();
        for sex in SEXES {
            let rows: Vec<Row> = rows(year, sex).collect();
            let mut group = file.next_row_group().unwrap();
            put::<ByteArrayType>(&mut group, rows.iter().map(|row| ByteArray::from(row.medicine.as_str())));
            put::<ByteArrayType>(&mut group, rows.iter().map(|row| ByteArray::from(row.sex)));
            put::<ByteArrayType>(&mut group, rows.iter().map(|row| ByteArray::from(row.age)));
            put::<Int64Type>(&mut group, rows.iter().map(|row| row.cases as i64));
            put::<Int64Type>(&mut group, rows.iter().map(|row| row.exposure as i64));
            group.close().unwrap();
        }
        file.close().unwrap();
    }
    folder.to_owned()
}

fn put<T: DataType>(group: &mut SerializedRowGroupWriter<'_, File>, values: impl Iterator<Item = T::T>) {
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<T>().write_batch(&values.collect::<Vec<_>>(), None, None).unwrap();
    column.close().unwrap();
}

//! Laws of the decoders, whatever the bytes: no panic, no dependence on how they are cut, nothing lost that was
//! written, bad rows judged at 1 %, limits kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use medicine_charts::error::{Error, ErrorKind};
use medicine_charts::source::{BadValue, Decoder, Resource, Rows, Summary, Value, limits};
use proptest::prelude::*;

/// Rows kept as text: one list of cells a row.
#[derive(Default, Debug, PartialEq)]
struct Kept(Vec<Vec<String>>);

impl Rows for Kept {
    fn row(&mut self, values: &[Value<'_>]) -> Result<(), BadValue> {
        let cell = |value: &Value<'_>| match value {
            Value::Missing => "missing".to_owned(),
            Value::Integer(n) => n.to_string(),
            Value::Number(n) => format!("{n:?}"),
            Value::Text(text) => format!("“{text}”"),
        };
        self.0.push(values.iter().map(cell).collect());
        Ok(())
    }
}

/// A table of a name, a sex and a number of cases. `form` is what the resource says besides.
fn resource(form: &str) -> Resource {
    let text = format!(
        r#"{{"name":"t","path":"t","level":"substance",{form},"schema":{{"fields":[
            {{"name":"name","role":"medicine"}},
            {{"name":"sex","type":"any","role":"sex","categories":[{{"value":"F","label":"female"}},{{"value":2,"label":"male"}}]}},
            {{"name":"n","type":"integer","role":"cases"}}]}}}}"#
    );
    serde_json::from_str(&text).unwrap()
}

const FORMS: [&str; 5] = [
    r#""format":"json""#,
    r#""format":"json","badRows":"stop""#,
    r#""format":"csv""#,
    r#""format":"csv","dialect":{"delimiter":";","header":false}"#,
    r#""format":"csv","dialect":{"delimiter":"\t","quoteChar":"","header":false}"#,
];

fn decoded<'a>(resource: &Resource, pieces: impl IntoIterator<Item = &'a [u8]>) -> (Kept, Result<Summary, Error>) {
    let mut rows = Kept::default();
    let mut decoder = Decoder::new(resource).unwrap();
    for piece in pieces {
        if let Err(error) = decoder.push(piece, &mut rows) {
            assert_eq!(decoder.push(b"more", &mut rows).as_ref(), Err(&error), "an error stays");
            return (rows, Err(error));
        }
    }
    let summary = decoder.finish(&mut rows);
    (rows, summary)
}

/// Bytes made of what the formats are made of: far more often close to a good file than random ones.
fn pieces_of_files() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"[".to_vec()),
        Just(b"]".to_vec()),
        Just(b"{".to_vec()),
        Just(b"}".to_vec()),
        Just(b",".to_vec()),
        Just(b":".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"\\".to_vec()),
        Just(b"\\u00e9".to_vec()),
        Just(b"\\ud83d".to_vec()),
        Just(b";".to_vec()),
        Just(b"\t".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\xef\xbb\xbf".to_vec()),
        Just(b"\xc3".to_vec()),
        Just("é\u{92}".as_bytes().to_vec()),
        Just(b"name,sex,n\n".to_vec()),
        Just(b"A,F,1\n".to_vec()),
        Just(b"[{\"name\":\"A\",\"sex\":\"F\",\"n\":1}".to_vec()),
        Just(b",{\"n\":2,\"sex\":2,\"name\":null}".to_vec()),
        Just(b"\"n\":-1e5".to_vec()),
        Just(b"12".to_vec()),
        Just(b"true".to_vec()),
        proptest::collection::vec(any::<u8>(), 0..4),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![3 => pieces_of_files(), 1 => proptest::collection::vec(any::<u8>(), 0..200)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_bytes_make_it_panic_and_cuts_change_nothing(bytes in any_bytes(), form in 0usize..5, size in 1usize..9) {
        let resource = resource(FORMS[form]);
        let whole = decoded(&resource, [&bytes[..]]);
        if let Err(error) = &whole.1 {
            prop_assert_eq!(error.file.as_deref(), Some("t"), "{}", error);
        }
        let cut = decoded(&resource, bytes.chunks(size));
        prop_assert_eq!(whole, cut);
    }
}

proptest! {
    #[test]
    fn json_rows_come_back_as_written(
        table in proptest::collection::vec((any::<String>(), prop_oneof![Just("F"), Just("2")], 0i64..1 << 50), 0..20),
        size in 1usize..50,
        pretty in any::<bool>(),
    ) {
        let records: Vec<_> = table.iter().map(|(name, sex, n)| serde_json::json!({"n": n, "name": name, "sex": sex})).collect();
        let text = if pretty { serde_json::to_string_pretty(&records) } else { serde_json::to_string(&records) }.unwrap();
        let (rows, summary) = decoded(&resource(FORMS[0]), text.as_bytes().chunks(size));
        prop_assert_eq!(summary.unwrap().rows, table.len() as u64);
        prop_assert_eq!(rows.0, expected(&table, false));
    }

    #[test]
    fn csv_rows_come_back_as_written(
        table in proptest::collection::vec((any::<String>(), prop_oneof![Just("F"), Just("2")], 0i64..1 << 50), 0..20),
        size in 1usize..50,
    ) {
        let mut text = String::from("sex,n,name\r\n");
        for (name, sex, n) in &table {
            text.push_str(&format!("{sex},{n},\"{}\"\r\n", name.replace('"', "\"\"")));
        }
        let (rows, summary) = decoded(&resource(FORMS[2]), text.as_bytes().chunks(size));
        prop_assert_eq!(summary.unwrap().rows, table.len() as u64);
        prop_assert_eq!(rows.0, expected(&table, true));
    }
}

/// The cells a table must give.
fn expected(table: &[(String, &str, i64)], trimmed: bool) -> Vec<Vec<String>> {
    let row = |(name, sex, n): &(String, &str, i64)| {
        let name = if trimmed { name.trim_matches([' ', '\t']) } else { name };
        let name = if name.is_empty() { "missing".to_owned() } else { format!("“{name}”") };
        let sex = if *sex == "F" { "“female”" } else { "“male”" };
        vec![name, sex.to_owned(), n.to_string()]
    };
    table.iter().map(row).collect()
}

/// `good` rows with `bad` ones spread among them.
fn mixed(good: usize, bad: usize) -> String {
    let total = good + bad;
    let mut text = String::from("name,sex,n\n");
    for i in 0..total {
        let is_bad = (i + 1) * bad / total > i * bad / total;
        text.push_str(if is_bad { "A,F,x\n" } else { "A,F,1\n" });
    }
    text
}

#[test]
fn one_bad_row_in_a_hundred_is_left_out_and_told() {
    let (rows, summary) = decoded(&resource(FORMS[2]), [mixed(198, 2).as_bytes()]);
    let summary = summary.unwrap();
    assert_eq!((rows.0.len(), summary.rows, summary.bad_rows), (198, 198, 2));
    let first = summary.first_bad.unwrap().to_string();
    assert_eq!(first, "t, row 100, field \"n\": found \"x\", expected a whole number");
}

#[test]
fn more_than_one_bad_row_in_a_hundred_refuses_the_file() {
    let (_, summary) = decoded(&resource(FORMS[2]), [mixed(197, 3).as_bytes()]);
    let error = summary.unwrap_err();
    assert_eq!((error.kind, error.row), (ErrorKind::TooManyBadRows, Some(67)));
}

#[test]
fn a_long_bad_file_is_refused_early() {
    let (rows, summary) = decoded(&resource(FORMS[2]), [mixed(50_000, 50_000).as_bytes()]);
    assert_eq!(summary.unwrap_err().kind, ErrorKind::TooManyBadRows);
    assert_eq!(rows.0.len(), 500, "judged after 1 000 rows");
}

#[test]
fn a_taker_can_refuse_a_row() {
    struct Picky;
    impl Rows for Picky {
        fn row(&mut self, _: &[Value<'_>]) -> Result<(), BadValue> {
            Err(BadValue { field: 2, message: "found 1, expected 2".to_owned() })
        }
    }
    let mut decoder = Decoder::new(&resource(FORMS[1])).unwrap();
    let error = decoder.push(br#"[{"name":"A","sex":"F","n":1}]"#, &mut Picky).unwrap_err();
    assert!(error.to_string().starts_with("t, row 1, field \"n\": found 1, expected 2; "), "{error}");
}

fn refused_as_too_large(form: &str, text: &str) -> String {
    let resource = resource(form);
    let whole = decoded(&resource, [text.as_bytes()]).1.unwrap_err();
    let cut = decoded(&resource, text.as_bytes().chunks(1000)).1.unwrap_err();
    assert_eq!((whole.kind, &whole), (ErrorKind::TooLarge, &cut));
    whole.to_string()
}

#[test]
fn limits_are_kept() {
    let long = "x".repeat(limits::STRING + 1);
    refused_as_too_large(FORMS[0], &format!(r#"[{{"name":"{long}","n":1}}]"#));
    refused_as_too_large(FORMS[0], &format!(r#"[{{"{long}":1}}]"#));
    refused_as_too_large(FORMS[2], &format!("name,sex,n\n{long},F,1\n"));

    let longer = "x".repeat(limits::RECORD + 1);
    refused_as_too_large(FORMS[0], &format!(r#"[{{"name":"{longer}"#));
    refused_as_too_large(FORMS[0], &format!(r#"[{longer}"#));
    refused_as_too_large(FORMS[2], &longer);
    refused_as_too_large(FORMS[2], &format!("name,sex,n\n\"{}", "\n".repeat(limits::RECORD)));

    let keys: Vec<String> = (0..=limits::FIELDS).map(|i| format!("\"k{i}\":1")).collect();
    refused_as_too_large(FORMS[0], &format!("[{{{}}}]", keys.join(",")));
    refused_as_too_large(FORMS[2], &format!("name,sex,n{}\n", ",x".repeat(limits::FIELDS)));
    refused_as_too_large(FORMS[2], &format!("name,sex,n\n{}\n", ",".repeat(limits::FIELDS)));
}

#[test]
fn a_hostile_file_pushed_byte_by_byte_takes_linear_time() {
    // One record of 1 MB whose end never comes: looked at once a byte, not once a push.
    let text = format!("[{{\"name\":[{}", "\"\\\\\",".repeat(200_000));
    let begun = std::time::Instant::now();
    let (_, summary) = decoded(&resource(FORMS[0]), text.as_bytes().chunks(1));
    assert_eq!(summary.unwrap_err().kind, ErrorKind::Malformed);
    assert!(begun.elapsed().as_secs() < 5, "took {:?}", begun.elapsed());
}

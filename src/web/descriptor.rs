//! The descriptor of a set, from the browser's own JSON objects.

use js_sys::{Array, Reflect};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use wasm_bindgen::{JsCast, JsValue};

use super::object::{Object, read};
use crate::error::{Error, ErrorKind, Result};
use crate::source::{Descriptor, Dialect, Field, Licence, Resource, Scalar, Schema, Shape, Source, ValueLabel};

/// A descriptor from its text. The browser parses the JSON: a parser of ours would weigh.
pub(super) fn parse(text: &str) -> Result<Descriptor> {
    let wrong = |message: String| {
        Error::new(ErrorKind::Descriptor, message).file("datapackage.json").hint("see docs/descriptor.md")
    };
    let value = js_sys::JSON::parse(text).map_err(|_| wrong("it is not JSON".to_owned()))?;
    read(value, descriptor).map_err(wrong)
}

/// A set's description.
fn descriptor(object: &Object<'_>) -> Descriptor {
    object.needed("resources");
    Descriptor {
        name: object.needed_text("name"),
        title: object.text("title"),
        version: object.text("version"),
        created: object.text("created"),
        licenses: object.list("licenses", licence),
        sources: object.list("sources", source),
        resources: object.list("resources", resource),
        fictional: object.flag("fictional", false),
        period: period(object),
        exposure_unit: object.word("exposureUnit").unwrap_or_default(),
    }
}

fn period(object: &Object<'_>) -> Option<[u16; 2]> {
    let array = object.array("period")?;
    let year = |index| whole(&array.get(index)).and_then(|year| u16::try_from(year).ok());
    let years = if array.length() == 2 { year(0).zip(year(1)) } else { None };
    if years.is_none() {
        object.wrong("period", "two years are expected");
    }
    years.map(|(from, to)| [from, to])
}

fn licence(object: &Object<'_>) -> Licence {
    Licence { name: object.text("name"), title: object.text("title"), path: object.text("path") }
}

fn source(object: &Object<'_>) -> Source {
    Source { title: object.text("title"), path: object.text("path"), titles: object.texts("titles") }
}

fn resource(object: &Object<'_>) -> Resource {
    object.needed("format");
    object.needed("schema");
    Resource {
        name: object.needed_text("name"),
        path: object.needed_text("path"),
        // What is missing is a problem: the value stands for nothing.
        format: object.word("format").unwrap_or(crate::source::Format::Csv),
        encoding: object.text("encoding").unwrap_or_else(|| "utf-8".to_owned()),
        bytes: object.count("bytes"),
        hash: object.text("hash"),
        dialect: dialect(&object.object("dialect")),
        schema: schema(&object.object("schema")),
        shape: object.get("shape").map(|_| shape(&object.object("shape"))),
        level: object.word("level"),
        optional: object.flag("optional", false),
        dropped_under: object.count("droppedUnder"),
        bad_rows: object.word("badRows").unwrap_or_default(),
    }
}

fn dialect(object: &Object<'_>) -> Dialect {
    let usual = Dialect::default();
    Dialect {
        delimiter: object.text("delimiter").unwrap_or(usual.delimiter),
        quote_char: object.text("quoteChar").unwrap_or(usual.quote_char),
        header: object.flag("header", usual.header),
    }
}

fn schema(object: &Object<'_>) -> Schema {
    object.needed("fields");
    let missing_values = object.words("missingValues").unwrap_or_else(|| vec![String::new()]);
    Schema { fields: object.list("fields", field), missing_values }
}

fn shape(object: &Object<'_>) -> Shape {
    object.needed("keys");
    Shape { keys: object.words("keys").unwrap_or_default(), value: object.text("value") }
}

fn field(object: &Object<'_>) -> Field {
    Field {
        name: object.needed_text("name"),
        kind: object.word("type").unwrap_or_default(),
        decimal_char: object.text("decimalChar"),
        group_char: object.text("groupChar"),
        categories: object.list("categories", value_label),
        role: object.word("role"),
    }
}

fn value_label(object: &Object<'_>) -> ValueLabel {
    let value = object.needed("value");
    let value = match (value.as_string(), whole(&value)) {
        (Some(text), _) => Scalar::Text(text),
        (_, Some(number)) => Scalar::Integer(number),
        _ => {
            object.wrong("value", "a text or a whole number is expected");
            Scalar::Integer(0)
        }
    };
    ValueLabel { value, label: object.needed_text("label"), titles: object.texts("titles") }
}

impl<'a> Object<'a> {
    /// A property that must be there.
    #[inline(never)]
    fn needed(&self, name: &str) -> JsValue {
        self.get(name).unwrap_or_else(|| {
            self.wrong(name, "it is missing");
            JsValue::UNDEFINED
        })
    }

    #[inline(never)]
    fn needed_text(&self, name: &str) -> String {
        self.needed(name);
        self.text(name).unwrap_or_default()
    }

    #[inline(never)]
    fn flag(&self, name: &str, otherwise: bool) -> bool {
        let Some(value) = self.get(name) else { return otherwise };
        value.as_bool().unwrap_or_else(|| {
            self.wrong(name, "true or false is expected");
            otherwise
        })
    }

    #[inline(never)]
    fn count(&self, name: &str) -> Option<u64> {
        let number = whole(&self.get(name)?).and_then(|number| u64::try_from(number).ok());
        if number.is_none() {
            self.wrong(name, "a whole number is expected");
        }
        number
    }

    /// One of the words that the type `T` is written with.
    fn word<T: for<'b> Deserialize<'b>>(&self, name: &str) -> Option<T> {
        let text = self.text(name)?;
        let known = T::deserialize(IntoDeserializer::<Unknown>::into_deserializer(text.as_str())).ok();
        if known.is_none() {
            self.unknown(name, &text);
        }
        known
    }

    #[inline(never)]
    fn unknown(&self, name: &str, word: &str) {
        self.wrong(name, &["\"", word, "\" is not one of the words known here"].concat());
    }

    /// The object at a property; one that is not there has no property.
    #[inline(never)]
    fn object(&self, name: &str) -> Object<'a> {
        let value = self.get(name).unwrap_or(JsValue::UNDEFINED);
        if !value.is_object() && !value.is_undefined() {
            self.wrong(name, "an object is expected");
        }
        Object { value, at: [&self.at, name, "."].concat(), problem: self.problem }
    }

    #[inline(never)]
    fn array(&self, name: &str) -> Option<Array> {
        let array = self.get(name)?.dyn_into().ok();
        if array.is_none() {
            self.wrong(name, "a list is expected");
        }
        array
    }

    /// A list of texts.
    #[inline(never)]
    fn words(&self, name: &str) -> Option<Vec<String>> {
        let array = self.array(name)?;
        let mut words = Vec::new();
        for index in 0..array.length() {
            match array.get(index).as_string() {
                Some(text) => words.push(text),
                None => self.wrong(name, "texts are expected"),
            }
        }
        Some(words)
    }

    /// Texts under their names, such as titles by language.
    #[inline(never)]
    fn texts(&self, name: &str) -> Vec<(String, String)> {
        let object = self.object(name);
        let mut texts = Vec::new();
        for key in Reflect::own_keys(&object.value).unwrap_or_default().iter().filter_map(|key| key.as_string()) {
            if let Some(text) = object.text(&key) {
                texts.push((key, text));
            }
        }
        texts
    }

    #[inline(never)]
    fn each(&self, name: &str, take: &mut dyn FnMut(&Object<'_>)) {
        let Some(array) = self.array(name) else { return };
        for index in 0..array.length() {
            let (value, place) = (array.get(index), index.to_string());
            let at = [&self.at, name, ".", &place, "."].concat();
            if value.is_object() {
                take(&Object { value, at, problem: self.problem });
            } else {
                self.wrong(&[name, ".", &place].concat(), "an object is expected");
            }
        }
    }

    fn list<T>(&self, name: &str, one: fn(&Object<'_>) -> T) -> Vec<T> {
        let mut list = Vec::new();
        self.each(name, &mut |object| list.push(one(object)));
        list
    }
}

/// A whole number that JavaScript holds exactly.
fn whole(value: &JsValue) -> Option<i64> {
    let number = value.as_f64()?;
    (libm::trunc(number) == number && libm::fabs(number) <= 9_007_199_254_740_991.0).then_some(number as i64)
}

/// Why a word is refused: it is not known. The text is made where the word is read.
#[derive(Debug)]
struct Unknown;

impl std::fmt::Display for Unknown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("unknown word")
    }
}

impl std::error::Error for Unknown {}

impl serde::de::Error for Unknown {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Unknown
    }
}

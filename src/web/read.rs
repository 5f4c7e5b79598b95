//! JavaScript objects → our values, by hand: a general deserialiser would weigh as much as a figure.
//!
//! An error names the place, as in `resources.2.schema.fields.0.role: "yaer" is not one of the words known here`.

use js_sys::{Array, Reflect};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use wasm_bindgen::{JsCast, JsValue};

use crate::source::{Descriptor, Dialect, Field, Licence, Resource, Scalar, Schema, Source, ValueLabel};

/// What a place should hold.
type Read<T> = std::result::Result<T, String>;

/// An object and where it is: empty for the outermost, else the path and a point.
pub(super) struct Object {
    value: JsValue,
    at: String,
}

impl Object {
    /// The outermost object.
    pub(super) fn new(value: JsValue) -> Read<Object> {
        Object::at(value, String::new())
    }

    #[inline(never)]
    fn at(value: JsValue, at: String) -> Read<Object> {
        if value.is_object() && !Array::is_array(&value) {
            Ok(Object { value, at })
        } else {
            Err([at.as_str(), " an object is expected"].concat())
        }
    }

    /// A property; `None` when it is absent or null.
    #[inline(never)]
    fn get(&self, name: &str) -> Option<JsValue> {
        Reflect::get(&self.value, &JsValue::from_str(name))
            .ok()
            .filter(|value| !value.is_undefined() && !value.is_null())
    }

    #[inline(never)]
    fn wrong(&self, name: &str, expected: &str) -> String {
        [&self.at, name, ": ", expected].concat()
    }

    fn needed<T>(&self, name: &str, value: Option<T>) -> Read<T> {
        value.ok_or_else(|| self.wrong(name, "is missing"))
    }

    /// A text.
    #[inline(never)]
    pub(super) fn text(&self, name: &str) -> Read<Option<String>> {
        let Some(value) = self.get(name) else { return Ok(None) };
        value.as_string().map(Some).ok_or_else(|| self.wrong(name, "a text is expected"))
    }

    #[inline(never)]
    fn needed_text(&self, name: &str) -> Read<String> {
        self.needed(name, self.text(name)?)
    }

    #[inline(never)]
    fn flag(&self, name: &str) -> Read<Option<bool>> {
        let Some(value) = self.get(name) else { return Ok(None) };
        value.as_bool().map(Some).ok_or_else(|| self.wrong(name, "true or false is expected"))
    }

    #[inline(never)]
    fn count(&self, name: &str) -> Read<Option<u64>> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let number = whole(&value).and_then(|number| u64::try_from(number).ok());
        number.map(Some).ok_or_else(|| self.wrong(name, "a whole number is expected"))
    }

    /// One of the words that the type `T` is written with.
    fn word<T: for<'a> Deserialize<'a>>(&self, name: &str) -> Read<Option<T>> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let known = T::deserialize(IntoDeserializer::<Unknown>::into_deserializer(text.as_str()));
        known
            .map(Some)
            .map_err(|_| self.wrong(name, &["\"", text.as_str(), "\" is not one of the words known here"].concat()))
    }

    fn object(&self, name: &str) -> Read<Option<Object>> {
        let Some(value) = self.get(name) else { return Ok(None) };
        Object::at(value, [&self.at, name, "."].concat()).map(Some)
    }

    #[inline(never)]
    fn array(&self, name: &str) -> Read<Option<Array>> {
        let Some(value) = self.get(name) else { return Ok(None) };
        value.dyn_into().map(Some).map_err(|_| self.wrong(name, "a list is expected"))
    }

    #[inline(never)]
    fn objects(&self, name: &str) -> Read<Vec<Object>> {
        let mut objects = Vec::new();
        if let Some(array) = self.array(name)? {
            for index in 0..array.length() {
                let at = [&self.at, name, ".", &index.to_string(), "."].concat();
                objects.push(Object::at(array.get(index), at)?);
            }
        }
        Ok(objects)
    }

    fn list<T>(&self, name: &str, one: fn(&Object) -> Read<T>) -> Read<Vec<T>> {
        let mut list = Vec::new();
        for object in self.objects(name)? {
            list.push(one(&object)?);
        }
        Ok(list)
    }

    fn needed_list<T>(&self, name: &str, one: fn(&Object) -> Read<T>) -> Read<Vec<T>> {
        self.needed(name, self.get(name))?;
        self.list(name, one)
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

/// A set's description.
pub(super) fn descriptor(value: JsValue) -> Read<Descriptor> {
    let object = Object::new(value)?;
    Ok(Descriptor {
        name: object.needed_text("name")?,
        title: object.text("title")?,
        version: object.text("version")?,
        created: object.text("created")?,
        licenses: object.list("licenses", licence)?,
        sources: object.list("sources", source)?,
        resources: object.needed_list("resources", resource)?,
        fictional: object.flag("fictional")?.unwrap_or_default(),
        period: period(&object)?,
        exposure_unit: object.word("exposureUnit")?.unwrap_or_default(),
    })
}

fn period(object: &Object) -> Read<Option<[u16; 2]>> {
    let Some(array) = object.array("period")? else { return Ok(None) };
    let year = |index| whole(&array.get(index)).and_then(|year| u16::try_from(year).ok());
    match (array.length(), year(0), year(1)) {
        (2, Some(from), Some(to)) => Ok(Some([from, to])),
        _ => Err(object.wrong("period", "two years are expected")),
    }
}

fn licence(object: &Object) -> Read<Licence> {
    Ok(Licence { name: object.text("name")?, title: object.text("title")?, path: object.text("path")? })
}

fn source(object: &Object) -> Read<Source> {
    Ok(Source { title: object.text("title")?, path: object.text("path")? })
}

fn resource(object: &Object) -> Read<Resource> {
    Ok(Resource {
        name: object.needed_text("name")?,
        path: object.needed_text("path")?,
        format: object.needed("format", object.word("format")?)?,
        encoding: object.text("encoding")?.unwrap_or_else(|| "utf-8".to_owned()),
        bytes: object.count("bytes")?,
        hash: object.text("hash")?,
        dialect: dialect(object)?,
        schema: schema(&object.needed("schema", object.object("schema")?)?)?,
        level: object.word("level")?,
        optional: object.flag("optional")?.unwrap_or_default(),
        dropped_under: object.count("droppedUnder")?,
        bad_rows: object.word("badRows")?.unwrap_or_default(),
    })
}

fn dialect(object: &Object) -> Read<Dialect> {
    let mut dialect = Dialect::default();
    if let Some(given) = object.object("dialect")? {
        dialect.delimiter = given.text("delimiter")?.unwrap_or(dialect.delimiter);
        dialect.quote_char = given.text("quoteChar")?.unwrap_or(dialect.quote_char);
        dialect.header = given.flag("header")?.unwrap_or(dialect.header);
    }
    Ok(dialect)
}

fn schema(object: &Object) -> Read<Schema> {
    let mut missing_values = Vec::new();
    match object.array("missingValues")? {
        None => missing_values.push(String::new()),
        Some(array) => {
            for index in 0..array.length() {
                let text = array.get(index).as_string();
                missing_values.push(text.ok_or_else(|| object.wrong("missingValues", "texts are expected"))?);
            }
        }
    }
    Ok(Schema { fields: object.needed_list("fields", field)?, missing_values })
}

fn field(object: &Object) -> Read<Field> {
    Ok(Field {
        name: object.needed_text("name")?,
        kind: object.word("type")?.unwrap_or_default(),
        decimal_char: object.text("decimalChar")?,
        group_char: object.text("groupChar")?,
        categories: object.list("categories", value_label)?,
        role: object.word("role")?,
    })
}

fn value_label(object: &Object) -> Read<ValueLabel> {
    let value = object.needed("value", object.get("value"))?;
    let text = value.as_string().map(Scalar::Text);
    let scalar = text.or_else(|| whole(&value).map(Scalar::Integer));
    let value = scalar.ok_or_else(|| object.wrong("value", "a text or a whole number is expected"))?;
    Ok(ValueLabel { value, label: object.needed_text("label")? })
}

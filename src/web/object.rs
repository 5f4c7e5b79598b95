//! JavaScript objects → our values, by hand: a general deserialiser would weigh as much as a figure.
//!
//! The first problem is kept and what is read after it is of no use: no call needs to test the one before it. A
//! problem names its place, as in `resources.2.schema.fields.0.role: "yaer" is not one of the words known here`.

use std::cell::RefCell;

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// An object and where it is: empty for the outermost, else the path and a point.
pub(super) struct Object<'a> {
    pub(super) value: JsValue,
    pub(super) at: String,
    pub(super) problem: &'a RefCell<Option<String>>,
}

/// Reads the outermost object; gives the first problem met, if there was one.
pub(super) fn read<T>(value: JsValue, whole: impl FnOnce(&Object<'_>) -> T) -> std::result::Result<T, String> {
    let problem = RefCell::new(None);
    let read = whole(&Object { value, at: String::new(), problem: &problem });
    problem.into_inner().map_or(Ok(read), Err)
}

impl<'a> Object<'a> {
    #[inline(never)]
    pub(super) fn wrong(&self, name: &str, expected: &str) {
        self.problem.borrow_mut().get_or_insert_with(|| [&self.at, name, ": ", expected].concat());
    }

    /// A property; `None` when it is absent or null.
    #[inline(never)]
    pub(super) fn get(&self, name: &str) -> Option<JsValue> {
        let value = Reflect::get(&self.value, &JsValue::from_str(name)).ok()?;
        (!value.is_undefined() && !value.is_null()).then_some(value)
    }

    /// A text.
    #[inline(never)]
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let text = self.get(name)?.as_string();
        if text.is_none() {
            self.wrong(name, "a text is expected");
        }
        text
    }
}

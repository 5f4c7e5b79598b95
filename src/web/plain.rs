//! Our values → plain objects, by hand: a general serialiser would weigh more than all that it is used for.
//!
//! They cross as one JSON text that the browser parses: a tenth of the time of making each property from here, where
//! every name and every text is a call of its own.

use js_sys::JSON;
use wasm_bindgen::JsValue;

use crate::chart::text;

/// Decimals of a number that is not whole: enough to sort by, and below a pixel.
const DECIMALS: u32 = 6;

/// A value that crosses to JavaScript as strings, numbers, arrays and plain objects; what is absent is `null`.
pub(super) trait Plain {
    /// Adds it to a JSON text.
    fn write(&self, out: &mut String);
}

/// The value in JavaScript.
pub(super) fn plain(value: &dyn Plain) -> JsValue {
    let mut text = String::new();
    value.write(&mut text);
    // What is written here is always JSON.
    JSON::parse(&text).unwrap_or_default()
}

/// Adds a property to an object that is being written.
#[inline(never)]
pub(super) fn set(out: &mut String, name: &str, value: &dyn Plain) {
    if !out.ends_with('{') {
        out.push(',');
    }
    out.push('"');
    out.push_str(name);
    out.push_str("\":");
    value.write(out);
}

/// Structures that cross as an object with the same names.
macro_rules! objects {
    ($($(#[$about:meta])* struct $name:ident $(<$life:lifetime>)? { $($(#[$note:meta])* $field:ident: $kind:ty,)* })*) => {
        $(
            $(#[$about])*
            pub(super) struct $name $(<$life>)? { $($(#[$note])* pub(super) $field: $kind,)* }

            impl $(<$life>)? $crate::web::plain::Plain for $name $(<$life>)? {
                fn write(&self, out: &mut String) {
                    out.push('{');
                    $($crate::web::plain::set(out, stringify!($field), &self.$field);)*
                    out.push('}');
                }
            }
        )*
    };
}
pub(super) use objects;

impl Plain for str {
    #[inline(never)]
    fn write(&self, out: &mut String) {
        out.push('"');
        let mut rest = self;
        while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
            let (clean, special) = rest.split_at(at);
            let (byte, after) = special.split_at(1);
            out.push_str(clean);
            // Control characters, quotes and backslashes by their number: two hexadecimal digits.
            let code = u32::from(byte.as_bytes().first().copied().unwrap_or_default());
            out.push_str("\\u00");
            out.extend([code >> 4, code & 15].map(|digit| char::from_digit(digit, 16).unwrap_or('0')));
            rest = after;
        }
        out.push_str(rest);
        out.push('"');
    }
}

impl<T: Plain + ?Sized> Plain for &T {
    fn write(&self, out: &mut String) {
        T::write(self, out);
    }
}

impl Plain for String {
    fn write(&self, out: &mut String) {
        str::write(self, out);
    }
}

impl Plain for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Plain for f64 {
    #[inline(never)]
    fn write(&self, out: &mut String) {
        match self.is_finite() {
            true => out.push_str(&text::plain(*self, if self.fract() == 0.0 { 0 } else { DECIMALS })),
            false => out.push_str("null"),
        }
    }
}

/// Numbers that JavaScript holds exactly, or nearly where they are beyond 2⁵³.
macro_rules! numbers {
    ($($kind:ty)*) => { $(impl Plain for $kind {
        fn write(&self, out: &mut String) {
            (*self as f64).write(out);
        }
    })* };
}
numbers!(f32 u16 u32 u64 usize);

impl<T: Plain> Plain for Option<T> {
    fn write(&self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => out.push_str("null"),
        }
    }
}

impl<T: Plain> Plain for [T] {
    fn write(&self, out: &mut String) {
        out.push('[');
        for (at, item) in self.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            item.write(out);
        }
        out.push(']');
    }
}

impl<T: Plain> Plain for Vec<T> {
    fn write(&self, out: &mut String) {
        self.as_slice().write(out);
    }
}

impl<T: Plain> Plain for [T; 2] {
    fn write(&self, out: &mut String) {
        self.as_slice().write(out);
    }
}

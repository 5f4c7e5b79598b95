//! Our values → plain objects, by hand: a general serialiser would weigh more than all that it is used for.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

/// A value that crosses to JavaScript as strings, numbers, arrays and plain objects; what is absent is `null`.
pub(super) trait Plain {
    /// The value there.
    fn plain(&self) -> JsValue;
}

/// Sets a property of an object just made, which cannot fail.
#[inline(never)]
pub(super) fn set(object: &Object, name: &str, value: &dyn Plain) {
    let _ = Reflect::set(object, &JsValue::from_str(name), &value.plain());
}

/// Structures that cross as an object with the same names.
macro_rules! objects {
    ($($(#[$about:meta])* struct $name:ident $(<$life:lifetime>)? { $($(#[$note:meta])* $field:ident: $kind:ty,)* })*) => {
        $(
            $(#[$about])*
            pub(super) struct $name $(<$life>)? { $($(#[$note])* pub(super) $field: $kind,)* }

            impl $(<$life>)? $crate::web::plain::Plain for $name $(<$life>)? {
                fn plain(&self) -> wasm_bindgen::JsValue {
                    let object = js_sys::Object::new();
                    $($crate::web::plain::set(&object, stringify!($field), &self.$field);)*
                    object.into()
                }
            }
        )*
    };
}
pub(super) use objects;

impl Plain for str {
    #[inline(never)]
    fn plain(&self) -> JsValue {
        JsValue::from_str(self)
    }
}

impl Plain for &str {
    fn plain(&self) -> JsValue {
        str::plain(self)
    }
}

impl Plain for String {
    fn plain(&self) -> JsValue {
        str::plain(self)
    }
}

impl Plain for bool {
    fn plain(&self) -> JsValue {
        JsValue::from_bool(*self)
    }
}

impl Plain for f64 {
    fn plain(&self) -> JsValue {
        JsValue::from_f64(*self)
    }
}

/// Numbers that JavaScript holds exactly, or nearly where they are beyond 2⁵³.
macro_rules! numbers {
    ($($kind:ty)*) => { $(impl Plain for $kind {
        fn plain(&self) -> JsValue {
            (*self as f64).plain()
        }
    })* };
}
numbers!(f32 u16 u32 u64 usize);

impl<T: Plain> Plain for Option<T> {
    fn plain(&self) -> JsValue {
        self.as_ref().map_or(JsValue::NULL, T::plain)
    }
}

impl<T: Plain> Plain for Vec<T> {
    fn plain(&self) -> JsValue {
        let array = Array::new();
        for item in self {
            array.push(&item.plain());
        }
        array.into()
    }
}

impl<T: Plain> Plain for [T; 2] {
    fn plain(&self) -> JsValue {
        let [first, second] = self;
        Array::of2(&first.plain(), &second.plain()).into()
    }
}

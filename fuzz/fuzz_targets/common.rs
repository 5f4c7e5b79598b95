//! The law that both formats are held to: no panic, and the same outcome however the bytes are cut.

use medicine_charts::source::{BadValue, Decoder, Resource, Rows, Value};

struct Count(u64);

impl Rows for Count {
    fn row(&mut self, values: &[Value<'_>]) -> Result<(), BadValue> {
        self.0 += values.len() as u64;
        Ok(())
    }
}

/// A table of a name, a sex, an age, a number of cases and a share; `form` is what the resource says besides.
pub fn resource(form: &str) -> Resource {
    let text = format!(
        r#"{{"name":"t","path":"t","level":"substance",{form},"schema":{{"missingValues":["","ns"],"fields":[
            {{"name":"name","role":"medicine"}},
            {{"name":"sex","type":"any","role":"sex","categories":[{{"value":"F","label":"female"}},{{"value":2,"label":"male"}}]}},
            {{"name":"age","role":"age"}},
            {{"name":"n","type":"integer","groupChar":".","decimalChar":",","role":"cases"}},
            {{"name":"share","type":"number","decimalChar":",","role":"stated-share"}}]}}}}"#
    );
    serde_json::from_str(&text).expect("the resource is valid")
}

/// Decodes the bytes in one piece and in pieces of the size that the first byte gives.
pub fn hold(resource: &Resource, data: &[u8]) {
    let Some((size, bytes)) = data.split_first() else { return };
    let outcome = |pieces: Vec<&[u8]>| {
        let mut rows = Count(0);
        let mut decoder = Decoder::new(resource).expect("the resource is valid");
        let pushed = pieces.into_iter().try_for_each(|piece| decoder.push(piece, &mut rows));
        (pushed.and_then(|()| decoder.finish(&mut rows)), rows.0)
    };
    let whole = outcome(vec![bytes]);
    let cut = outcome(bytes.chunks(usize::from(*size % 16) + 1).collect());
    assert_eq!(whole, cut);
}

//! A file as blocks of whole lines in UTF-8: what several readers can take in turn, in a memory that does not grow.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Mutex;

use crate::error::{Error, Result};

/// No line of these files comes near it: a block without a line's end is not such a file.
const LONGEST_LINE: usize = 1 << 20;

/// A file being read.
#[derive(Debug)]
pub(crate) struct Blocks {
    /// How errors name it.
    pub(crate) file: String,
    size: usize,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    source: File,
    /// The line begun at the end of the last block.
    rest: Vec<u8>,
    /// The line that the next block begins with; the headings are line 1.
    row: u64,
    bytes: u64,
    ended: bool,
}

/// Whole lines.
#[derive(Debug)]
pub(crate) struct Block {
    bytes: Vec<u8>,
    /// The line of the file that the first of them is.
    pub(crate) row: u64,
    /// How many they are.
    pub(crate) lines: u64,
}

impl Blocks {
    /// Opens a file and takes its first line off.
    pub(crate) fn open(path: &Path, size: usize) -> Result<(Blocks, String)> {
        let file = path.display().to_string();
        let unreadable = |error: std::io::Error| Error::new(format!("cannot be read: {error}")).file(&file);
        let source = File::open(path).map_err(unreadable)?;
        let state = State { source, rest: Vec::new(), row: 1, bytes: 0, ended: false };
        let blocks = Blocks { file: file.clone(), size: size.max(1), state: Mutex::new(state) };
        let first = blocks.next()?.ok_or_else(|| Error::new("is empty").file(&file))?;
        let at = memchr::memchr(b'\n', &first.bytes).map_or(first.bytes.len(), |at| at + 1);
        let (head, rest) = first.bytes.split_at(at);
        let header = text(head).into_owned();
        if let Ok(state) = &mut blocks.state.lock() {
            // What was read beyond the headings comes again.
            let mut again = rest.to_vec();
            again.append(&mut state.rest);
            state.rest = again;
            state.row = 2;
        }
        Ok((blocks, header))
    }

    /// The next lines, about as many bytes as a block has; `None` at the end.
    pub(crate) fn next(&self) -> Result<Option<Block>> {
        let mut state = self.state.lock().map_err(|_| Error::new("reading was given up").file(&self.file))?;
        let mut bytes = std::mem::take(&mut state.rest);
        loop {
            if !state.ended {
                let had = bytes.len();
                let wanted = self.size as u64;
                bytes.reserve_exact(self.size);
                let read = (&state.source).take(wanted).read_to_end(&mut bytes);
                read.map_err(|error| Error::new(format!("cannot be read: {error}")).file(&self.file))?;
                let got = (bytes.len() - had) as u64;
                state.bytes += got;
                state.ended = got < wanted;
            }
            let end = if state.ended { bytes.len() } else { memchr::memrchr(b'\n', &bytes).map_or(0, |at| at + 1) };
            if end == 0 && !state.ended {
                if bytes.len() > LONGEST_LINE.max(self.size) {
                    let error = Error::new("no end of line in a million characters: not a file of rows");
                    return Err(error.file(&self.file).row(state.row));
                }
                continue;
            }
            state.rest = bytes.split_off(end);
            if bytes.is_empty() {
                return Ok(None);
            }
            let row = state.row;
            let ends = memchr::memchr_iter(b'\n', &bytes).count() as u64;
            state.row += ends;
            let lines = ends + u64::from(bytes.last() != Some(&b'\n'));
            return Ok(Some(Block { bytes, row, lines }));
        }
    }

    /// Bytes read so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.state.lock().map_or(0, |state| state.bytes)
    }
}

impl Block {
    /// Its text.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        text(&self.bytes)
    }
}

/// Latin-1 as everyone writes it (windows-1252) to UTF-8. Bytes that are UTF-8 already stay: files are often passed on so,
/// and accented French in Latin-1 is never valid UTF-8 for long.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(content: &[u8], size: usize) -> (String, Vec<(u64, String)>) {
        let path = std::env::temp_dir().join(format!("medicine-charts-blocks-{}-{size}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        let (blocks, header) = Blocks::open(&path, size).unwrap();
        let mut all = Vec::new();
        while let Some(block) = blocks.next().unwrap() {
            all.push((block.row, block.text().into_owned()));
        }
        assert_eq!(blocks.bytes(), content.len() as u64);
        std::fs::remove_file(path).unwrap();
        (header, all)
    }

    #[test]
    fn blocks_of_any_size_are_the_same_lines_at_the_same_rows() {
        let content = b"t\xeate;b\r\n1;\xe9t\xe9\r\n22;x\r\n333;y";
        for size in 1..40 {
            let (header, all) = read(content, size);
            assert_eq!(header, "tête;b\r\n");
            let text: String = all.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(text, "1;été\r\n22;x\r\n333;y", "{size}");
            for (row, text) in &all {
                assert!(text.starts_with(["", "", "1;", "22;", "333;"][*row as usize]), "{size}: {row} {text}");
            }
        }
    }

    #[test]
    fn a_file_in_utf8_stays_as_it_is() {
        assert_eq!(read("é;b\n".as_bytes(), 100).0, "é;b\n");
    }
}

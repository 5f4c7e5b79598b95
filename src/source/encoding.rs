//! Which encoding a file is really in.

/// Whether a file that is declared to be in another encoding is in UTF-8 after all, as far as this block tells:
/// `None` when it is all ASCII, which is the same in both. Give it blocks from the file's start (a whole 64 KiB
/// each, if the file has as many) until it answers.
///
/// Public files are often re-encoded by those who pass them on. In a text of Windows-1252 or Latin-1 the
/// accented letters of a whole block never happen to form valid UTF-8 sequences by chance; in UTF-8 they
/// always do. A sequence cut by the end of the block is passed over.
#[must_use]
pub fn is_utf8_after_all(block: &[u8]) -> Option<bool> {
    if block.is_ascii() {
        return None;
    }
    match std::str::from_utf8(block) {
        Ok(_) => Some(true),
        Err(error) if error.error_len().is_some() => Some(false),
        // Only the end is cut: the rest must hold a whole sequence, or nothing is known.
        Err(error) => {
            let whole = block.get(..error.valid_up_to()).unwrap_or(&[]);
            if whole.is_ascii() { None } else { Some(true) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_utf8_after_all;

    #[test]
    fn accents_tell() {
        assert_eq!(is_utf8_after_all(b"comprime"), None);
        assert_eq!(is_utf8_after_all("comprimé pelliculé".as_bytes()), Some(true));
        assert_eq!(is_utf8_after_all(b"comprim\xe9 pellicul\xe9"), Some(false));
        assert_eq!(is_utf8_after_all("comprimé p\u{e9}".as_bytes().get(..11).unwrap_or(&[])), Some(true));
        assert_eq!(is_utf8_after_all(b"comprim\xc3"), None);
    }
}

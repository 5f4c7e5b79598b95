//! `medicine-charts aggregate`: runs the program beside this one that does it, so that nobody else pays for its engine.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use medicine_charts::error::{Error, ErrorKind, Result};

/// The program's name.
const PROGRAM: &str = "medicine-charts-aggregate";

/// Runs it with these arguments; its exit status is ours.
pub(crate) fn run(arguments: &[OsString]) -> Result<ExitCode> {
    let program = beside().unwrap_or_else(|| PathBuf::from(PROGRAM));
    let status = Command::new(&program).args(arguments).status().map_err(|error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            let message = format!("{PROGRAM} is neither beside this program nor on the PATH");
            let hint = "it is a program of its own; in the project's folder: cargo install --locked --path aggregate";
            return Error::new(ErrorKind::Unreadable, message).hint(hint);
        }
        Error::new(ErrorKind::Unreadable, format!("cannot be run: {error}")).file(&program.display().to_string())
    })?;
    // No code: ended by a signal, by lack of memory most often.
    let code = status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(2);
    Ok(ExitCode::from(code))
}

/// The program in the folder of this one.
fn beside() -> Option<PathBuf> {
    let folder = std::env::current_exe().ok()?.parent()?.to_owned();
    let program = folder.join(format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX));
    program.is_file().then_some(program)
}

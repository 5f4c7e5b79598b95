//! Tools that browser tests need: npm packages from the lock file, a Chromium.

use std::path::PathBuf;

use crate::run::{command, exists, run};
use crate::{Done, root};

/// Names under which Chromium is installed.
const CHROMIUMS: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Installs the npm packages of the lock file when they are missing or older than it.
pub(crate) fn packages() -> Done {
    if !exists("node") || !exists("npm") {
        return Err("the browser tests need Node.js 20 or later with npm: install it, then run again \
                    (or run: cargo xtask test --fast)"
            .to_owned());
    }
    let time = |path: PathBuf| std::fs::metadata(path).and_then(|file| file.modified()).ok();
    let installed = time(root().join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= time(root().join("package-lock.json")) {
        return Ok(());
    }
    run(command("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
}

/// The path of a Chromium; as root on Debian it is installed when missing.
pub(crate) fn chromium() -> Result<PathBuf, String> {
    if let Some(path) = std::env::var_os("CHROMIUM").map(PathBuf::from).filter(|path| path.is_file()) {
        return Ok(path);
    }
    if let Some(path) = found() {
        return Ok(path);
    }
    if exists("apt-get") && is_root() {
        run(command("apt-get", &["update", "-q"]))?;
        let mut install = command(
            "apt-get",
            &["install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-liberation", "fonts-dejavu-core"],
        );
        install.env("DEBIAN_FRONTEND", "noninteractive");
        run(install)?;
        if let Some(path) = found() {
            return Ok(path);
        }
    }
    Err("the browser tests need Chromium: install the package \"chromium\" (Debian: apt-get install chromium), \
         or set CHROMIUM to its path; or run: cargo xtask test --fast"
        .to_owned())
}

fn found() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&folders).collect();
    CHROMIUMS.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

fn is_root() -> bool {
    crate::run::output(command("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}

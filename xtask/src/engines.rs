//! The tests in Firefox and WebKit: how both are found or installed, and how the tests are run.

use std::path::{Path, PathBuf};

use crate::run::{cargo, command, exists, run};
use crate::server::{Site, start};
use crate::tools::{chromium, is_root, there};
use crate::{Done, root, sets, test};

/// What Debian calls the packages of both, with a screen for the one that needs it.
const PACKAGES: [&str; 3] = ["firefox-esr", "webkit2gtk-driver", "xvfb"];

/// Names under which Firefox is installed.
const FIREFOXES: [&str; 2] = ["firefox-esr", "firefox"];

/// The small browser of WebKitGTK, below the folder of libraries of the machine's kind.
const BROWSERS: [&str; 2] = ["webkit2gtk-4.1/MiniBrowser", "webkitgtk-6.0/MiniBrowser"];

/// The programs, each with the variable by which the tests, and a developer, name it.
struct Programs {
    firefox: Option<PathBuf>,
    /// What tells WebKit what to do, its small browser, and a screen.
    webkit: [(&'static str, Option<PathBuf>); 3],
}

impl Programs {
    fn found() -> Self {
        let webkit = [
            ("WEBKIT_DRIVER", named("WEBKIT_DRIVER").or_else(|| there(&["WebKitWebDriver"]))),
            ("WEBKIT_BROWSER", named("WEBKIT_BROWSER").or_else(browser)),
            ("XVFB", named("XVFB").or_else(|| there(&["Xvfb"]))),
        ];
        Self { firefox: named("FIREFOX").or_else(|| there(&FIREFOXES)), webkit }
    }

    fn has_webkit(&self) -> bool {
        self.webkit.iter().all(|(_, path)| path.is_some())
    }

    fn are_whole(&self) -> bool {
        self.firefox.is_some() && self.has_webkit()
    }
}

/// The program that the environment names.
fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

fn browser() -> Option<PathBuf> {
    let kinds = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let mut folders: Vec<PathBuf> = kinds.collect();
    folders.extend(["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from));
    folders.iter().flat_map(|folder| BROWSERS.map(|name| folder.join(name))).find(|path| path.is_file())
}

/// The programs; as root on Debian they are installed when missing.
fn programs() -> Result<Programs, String> {
    let mut found = Programs::found();
    if !found.are_whole() && exists("apt-get") && is_root() {
        run(command("apt-get", &["update", "-q"]))?;
        let mut install = command("apt-get", &["install", "-y", "-q", "--no-install-recommends"]);
        install.args(PACKAGES).env("DEBIAN_FRONTEND", "noninteractive");
        run(install)?;
        found = Programs::found();
    }
    if found.are_whole() {
        return Ok(found);
    }
    let mut missing: Vec<&str> = found.firefox.is_none().then_some("FIREFOX").into_iter().collect();
    missing.extend(found.webkit.iter().filter(|(_, path)| path.is_none()).map(|(name, _)| *name));
    // WebKitGTK is for Linux alone.
    if cfg!(target_os = "linux") || found.firefox.is_none() {
        return Err(format!(
            "the tests in other engines need Firefox, WebKitGTK with its driver, and Xvfb (not found: {}): install the packages \
             {} (Debian: apt-get install {}), or set FIREFOX, WEBKIT_DRIVER (WebKitWebDriver), WEBKIT_BROWSER (MiniBrowser) and \
             XVFB to their paths; or run: cargo xtask test --fast",
            missing.join(", "),
            PACKAGES.join(", "),
            PACKAGES.join(" ")
        ));
    }
    Ok(found)
}

/// The tests of `tests/engines` on the site as `dist` writes it, which the size budget has just had written into `target/site`.
pub(crate) fn check() -> Done {
    let programs = programs()?;
    run(cargo(&["build", "--quiet", "--locked", "--features", "cli", "--bin", "medicine-charts"]))?;
    let demo = sets::demo()?;
    let pages = start(Site::with_pages(sets::packed(&demo)?)?, 0)?;
    // Node 20 has the client of WebSockets, by which Firefox is spoken to, behind a flag.
    let mut node = command("node", &["--experimental-websocket", "--disable-warning=ExperimentalWarning", "--test"]);
    node.args(test::files("tests/engines")?)
        .env("CHROMIUM", chromium()?)
        .env("ARTEFACTS", root().join("artefacts"))
        .env("NATIVE", root().join("target/debug/medicine-charts"))
        .env("SITE_PATH", root().join("target/site"))
        .env("DEMO_PAGES_URL", pages)
        .env("DEMO_PACKED", sets::packed(&demo)?.folder);
    let given = [("FIREFOX", programs.firefox.as_deref())];
    let webkit = programs.webkit.iter().map(|(name, path)| (*name, path.as_deref()));
    for (name, path) in given.into_iter().chain(webkit) {
        node.env(name, path.unwrap_or(Path::new("")));
    }
    if !programs.has_webkit() {
        println!("SKIPPED: WebKitGTK is for Linux alone: the pages in WebKit are NOT CHECKED");
    }
    run(node)
}

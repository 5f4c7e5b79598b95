//! Tools that browser tests need: npm packages from the lock file, a Chromium, servers.

use std::path::{Path, PathBuf};

use crate::run::{command, exists, output, run};
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

/// nginx and Apache, where they are there: the settings that `dist` writes are proved on them.
pub(crate) struct Servers {
    pub(crate) nginx: Option<PathBuf>,
    pub(crate) apache: Option<PathBuf>,
}

/// The servers; as root on Debian they are fetched when missing, in a way that starts no service: nginx is unpacked below
/// `target/`, and Apache's package `apache2-bin` is its program alone.
pub(crate) fn servers() -> Servers {
    let unpacked = root().join("target/nginx");
    let apache = || there(&["apache2", "httpd"]).filter(|_| Path::new("/usr/lib/apache2/modules").is_dir());
    let nginx = || there(&["nginx"]).or_else(|| Some(unpacked.join("usr/sbin/nginx")).filter(|path| path.is_file()));
    let mut found = Servers { nginx: nginx(), apache: apache() };
    if (found.nginx.is_none() || found.apache.is_none()) && exists("apt-get") && is_root() {
        let fetched = run(command("apt-get", &["update", "-q"])).and_then(|()| {
            if found.apache.is_none() {
                let mut install =
                    command("apt-get", &["install", "-y", "-q", "--no-install-recommends", "apache2-bin"]);
                install.env("DEBIAN_FRONTEND", "noninteractive");
                run(install)?;
            }
            if found.nginx.is_none() { unpack("nginx", &unpacked) } else { Ok(()) }
        });
        if let Err(error) = fetched {
            println!("NOTE: {error}");
        }
        found = Servers { nginx: nginx(), apache: apache() };
    }
    for (name, path, package) in [("nginx", &found.nginx, "nginx"), ("Apache", &found.apache, "apache2-bin")] {
        if path.is_none() {
            println!("SKIPPED: {name} is not there (Debian: package {package}): the settings for it are NOT PROVED");
        }
    }
    found
}

/// Downloads a Debian package and unpacks it into a folder, installing nothing.
fn unpack(package: &str, into: &Path) -> Done {
    std::fs::create_dir_all(into).map_err(|error| format!("{}: {error}", into.display()))?;
    // The sandbox user of apt may not be allowed to write there.
    let mut download = command("apt-get", &["download", "-q", "-o", "APT::Sandbox::User=root", package]);
    download.current_dir(into);
    run(download)?;
    let files = std::fs::read_dir(into).into_iter().flatten().flatten().map(|entry| entry.path());
    for file in files.filter(|path| path.extension().is_some_and(|ending| ending == "deb")) {
        let mut extract = command("dpkg-deb", &["--extract"]);
        extract.arg(file).arg(into);
        run(extract)?;
    }
    Ok(())
}

/// The first of these programs that is installed, in the folders of `PATH` and those of administrators.
pub(crate) fn there(names: &[&str]) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&folders).collect();
    folders.extend(["/usr/sbin", "/usr/local/sbin"].map(PathBuf::from));
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

fn found() -> Option<PathBuf> {
    there(&CHROMIUMS)
}

/// Whether packages may be installed.
pub(crate) fn is_root() -> bool {
    output(command("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}

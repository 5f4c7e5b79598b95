//! The sets that are served: the demonstration set, or published files.

use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

use medicine_charts::dataset::Dataset;
use medicine_charts::pack::write::{PackOptions, PackedDescriptor, open_shortages, write_shortages, write_with};
use medicine_charts::register::Register;
use medicine_charts::shortage::Shortages;
use medicine_charts::source::files::open;

use crate::{demo, root, site};

/// A set as the server gives it under `/data/`.
#[derive(Clone)]
pub(crate) struct Mounted {
    /// Text of its descriptor.
    pub(crate) descriptor: String,
    /// Where its files are.
    pub(crate) folder: PathBuf,
    /// Everything in the folder is the set's own: it was packed there.
    pub(crate) whole: bool,
}

impl Mounted {
    /// The file of this path, if the descriptor names it: the rest of the folder is nobody's business.
    pub(crate) fn file(&self, path: &str) -> Option<PathBuf> {
        if self.whole {
            let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
            return plain.then(|| self.folder.join(path));
        }
        let descriptor: serde_json::Value = serde_json::from_str(&self.descriptor).ok()?;
        let mut paths =
            descriptor.get("resources")?.as_array()?.iter().filter_map(|resource| resource.get("path")?.as_str());
        paths.any(|named| named == path).then(|| self.folder.join(path))
    }
}

/// Makes the demonstration set when it is missing or of another version, and gives its folder.
pub(crate) fn demo() -> Result<PathBuf, String> {
    let folder = root().join("target/demo");
    let stamp = folder.join(".version");
    let versions = format!("{}, register {}", demo::VERSION, demo::REGISTER_VERSION);
    if std::fs::read_to_string(&stamp).is_ok_and(|then| then == versions) {
        return Ok(folder);
    }
    demo::write(&folder).map_err(|error| format!("the demonstration set: {error}"))?;
    std::fs::write(&stamp, versions).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(folder)
}

/// Makes the demonstration set of shortages when it is missing or of another version, and gives its folder.
pub(crate) fn demo_shortages() -> Result<PathBuf, String> {
    let folder = root().join("target/demo-shortages");
    let stamp = folder.join(".version");
    if std::fs::read_to_string(&stamp).is_ok_and(|version| version == demo::SHORTAGES_VERSION) {
        return Ok(folder);
    }
    demo::write_shortages(&folder).map_err(|error| format!("the demonstration set of shortages: {error}"))?;
    std::fs::write(&stamp, demo::SHORTAGES_VERSION).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(folder)
}

/// The set of shortages at this path, packed: as it is when it is packed already, else packed into `target/packed`. It weighs
/// kilobytes: it is made anew each time.
pub(crate) fn packed_shortages(path: &Path) -> Result<PathBuf, String> {
    if let Some((_, _)) = open_shortages(path).map_err(|error| error.to_string())? {
        return Ok(if path.is_dir() { path.to_owned() } else { path.parent().unwrap_or(Path::new("")).to_owned() });
    }
    let set = Shortages::open(path).map_err(|error| error.to_string())?;
    let name: String = site::hex(path.display().to_string().as_bytes()).chars().take(16).collect();
    let folder = root().join("target/packed").join(format!("shortages-{name}"));
    write_shortages(&set, &folder, PackOptions::default()).map_err(|error| error.to_string())?;
    Ok(folder)
}

/// The set at this path, packed: as it is when it is a packed set already, else packed into `target/packed`, once for
/// each state of its files and of this program. A folder `register` in the set's holds the register to pack with it.
pub(crate) fn packed(path: &Path) -> Result<Mounted, String> {
    packed_with(path, None)
}

/// The same with the register at another path.
pub(crate) fn packed_with(path: &Path, register: Option<&Path>) -> Result<Mounted, String> {
    let own = if path.is_dir() { path.join("datapackage.json") } else { path.to_owned() };
    if let Ok(text) = std::fs::read_to_string(&own)
        && PackedDescriptor::parse(&text).map_err(|error| error.to_string())?.is_some()
    {
        let folder = own.parent().unwrap_or(Path::new("")).to_owned();
        return Ok(Mounted { descriptor: text, folder, whole: true });
    }
    let located = open(path).map_err(|error| error.to_string())?;
    let mut state = format!("{}{}", located.folder.display(), serde_json::json!(located.descriptor));
    let program = std::env::current_exe().ok();
    let files = located.descriptor.resources.iter().map(|resource| located.folder.join(&resource.path));
    let beside = register.map_or_else(|| located.folder.join("register"), Path::to_owned);
    let has_one = register.is_some() || beside.join("datapackage.json").is_file();
    let register = has_one.then(|| Register::open(&beside)).transpose().map_err(|error| error.to_string())?;
    let own = std::fs::read_dir(&beside).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut own: Vec<PathBuf> = own.collect();
    own.sort();
    for file in files.chain(own).chain(program) {
        let Ok(about) = std::fs::metadata(&file) else { continue };
        let changed = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        state.push_str(&format!(" {}:{}:{:?}", file.display(), about.len(), changed));
    }
    let name = |text: &str| site::hex(text.as_bytes()).chars().take(16).collect::<String>();
    let of = if has_one {
        format!("{} {}", located.folder.display(), beside.display())
    } else {
        located.folder.display().to_string()
    };
    let folder = root().join("target/packed").join(name(&of));
    let (stamp, state) = (folder.join(".state"), name(&state));
    if !std::fs::read_to_string(&stamp).is_ok_and(|then| then == state) {
        println!("packing {}", located.folder.display());
        let set = Dataset::open(path, &mut |_| ()).map_err(|error| error.to_string())?;
        write_with(&set, register.as_ref(), &folder, PackOptions::default(), &mut |_| ())
            .map_err(|error| error.to_string())?;
        std::fs::write(&stamp, state).map_err(|error| format!("{}: {error}", stamp.display()))?;
    }
    let descriptor = std::fs::read_to_string(folder.join("datapackage.json")).map_err(|error| error.to_string())?;
    Ok(Mounted { descriptor, folder, whole: true })
}

/// The set at this path, the length of each file filled in so that pages can show how far loading is.
pub(crate) fn published_files(path: &Path) -> Result<Mounted, String> {
    let located = open(path).map_err(|error| error.to_string())?;
    let mut descriptor = located.descriptor;
    for resource in &mut descriptor.resources {
        let length = std::fs::metadata(located.folder.join(&resource.path)).ok().map(|file| file.len());
        resource.bytes = resource.bytes.or(length);
    }
    let text = serde_json::to_string_pretty(&descriptor).map_err(|error| error.to_string())?;
    Ok(Mounted { descriptor: text, folder: located.folder, whole: false })
}

/// The same with these resources only.
pub(crate) fn only(path: &Path, names: &[&str]) -> Result<Mounted, String> {
    let mut mounted = published_files(path)?;
    let mut value: serde_json::Value = serde_json::from_str(&mounted.descriptor).map_err(|error| error.to_string())?;
    if let Some(resources) = value.get_mut("resources").and_then(|list| list.as_array_mut()) {
        resources.retain(|resource| {
            resource.get("path").and_then(|path| path.as_str()).is_some_and(|path| names.contains(&path))
        });
    }
    mounted.descriptor = value.to_string();
    Ok(mounted)
}

/// The published register, when the environment says where it is.
pub(crate) fn published_register() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("MEDICINE_CHARTS_DATA")?).join("bdpm");
    folder.is_dir().then_some(folder)
}

/// The published ORDEI files, when the environment says where they are.
pub(crate) fn published() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("MEDICINE_CHARTS_DATA")?).join("ordei");
    folder.is_dir().then_some(folder)
}

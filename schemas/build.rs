//! Lists the files of `frameworks/`, so that adding a framework is adding a file and nothing else.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=frameworks");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks");
    let mut files = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    // The order of a folder differs between machines; builds must not.
    files.sort();
    let entries: String = files
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            format!("({name:?}, include_str!({path:?})),\n")
        })
        .collect();
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("frameworks.rs"), format!("&[\n{entries}]\n"))
}

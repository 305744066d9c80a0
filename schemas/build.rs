//! Lists the files of `frameworks/` and `imports/`, so that adding one is adding a file and nothing else.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    for folder in ["frameworks", "imports"] {
        list(folder)?;
    }
    Ok(())
}

/// Writes `<folder>.rs`: the name and the text of each file of the folder.
fn list(folder: &str) -> io::Result<()> {
    println!("cargo::rerun-if-changed={folder}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
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
    fs::write(Path::new(&out).join(format!("{folder}.rs")), format!("&[\n{entries}]\n"))
}

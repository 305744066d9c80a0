//! A password or a key of somebody else's service, read from a file. It is wiped on drop and printed nowhere.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use zeroize::Zeroizing;

/// Text that nobody may see.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// This text, where there is one.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fits = !text.is_empty() && text.len() <= LONGEST && !text.chars().any(char::is_control);
        fits.then(|| Self(Zeroizing::new(text.to_owned())))
    }

    /// The first line of a file, which its owner alone may read (a group may too: systemd hands credentials out so).
    #[must_use]
    pub fn in_file(path: &Path) -> Option<Self> {
        let about = std::fs::metadata(path).ok()?;
        if about.permissions().mode() & 0o037 != 0 || about.len() > MOST_BYTES {
            return None;
        }
        let text = Zeroizing::new(std::fs::read_to_string(path).ok()?);
        Self::new(text.lines().next()?)
    }

    /// The text: for whoever it was made for.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

const LONGEST: usize = 1_000;
/// Protects from a setting that names some other, large file.
const MOST_BYTES: u64 = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_from_a_file_that_others_cannot_read_and_never_printed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        std::fs::write(&path, "correct horse\n").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert_eq!(Secret::in_file(&path), None, "anybody may read it");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o440)).unwrap();
        let secret = Secret::in_file(&path).unwrap();
        assert_eq!((secret.reveal(), format!("{secret:?}").as_str()), ("correct horse", "Secret(…)"));
        assert_eq!((Secret::new(""), Secret::new("a\nb"), Secret::in_file(Path::new("/nowhere"))), (None, None, None));
    }
}

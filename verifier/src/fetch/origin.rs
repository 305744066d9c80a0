//! An origin that an operator writes into the settings, compared whole: scheme, host and port.

use url::Url;

/// Scheme, host and port, such as `http://localhost:8080`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(url::Origin);

impl Origin {
    /// Reads exactly an origin: no path, query, fragment or user name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text.trim()).ok()?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let anonymous = url.username().is_empty() && url.password().is_none();
        (matches!(url.scheme(), "http" | "https") && bare && anonymous).then(|| Self(url.origin()))
    }

    /// Whether `url` lies in this origin.
    #[must_use]
    pub fn holds(&self, url: &Url) -> bool {
        self.0 == url.origin()
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.ascii_serialization())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_no_path_and_no_user() {
        assert_eq!(Origin::parse("http://LocalHost:8080/").map(|o| o.to_string()).as_deref(), Some("http://localhost:8080"));
        assert_eq!(Origin::parse(" https://example.org:443 ").map(|o| o.to_string()).as_deref(), Some("https://example.org"));
        for bad in ["localhost:8080", "http://localhost/x", "http://u@localhost", "ftp://localhost", "http://localhost?x", "*", ""] {
            assert_eq!(Origin::parse(bad), None, "{bad}");
        }
    }
}

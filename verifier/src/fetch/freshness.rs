//! For how long a server lets its answer serve again (RFC 9111 §5.2.2), in seconds.

use reqwest::header::{AGE, CACHE_CONTROL, HeaderMap};

/// What the headers say; none where they say nothing. `Expires` is not read: it needs the server's clock to be right.
pub(super) fn seconds(headers: &HeaderMap) -> Option<i64> {
    let mut longest = None;
    for line in headers.get_all(CACHE_CONTROL) {
        for directive in line.to_str().unwrap_or_default().split(',') {
            let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
            match name.trim().to_ascii_lowercase().as_str() {
                "no-store" | "no-cache" => return Some(0),
                // §4.2.1: of two, the smaller; what cannot be read is stale.
                "max-age" => {
                    let said = value.trim().trim_matches('"').parse::<u32>().map_or(0, i64::from);
                    longest = Some(longest.map_or(said, |other: i64| other.min(said)));
                }
                _ => {}
            }
        }
    }
    // §4.2.3: what a cache before us kept for a while is that much older.
    let age = headers.get(AGE).and_then(|age| age.to_str().ok()?.trim().parse::<u32>().ok()).map_or(0, i64::from);
    longest.map(|seconds| (seconds - age).max(0))
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn said(lines: &[&'static str], age: Option<&'static str>) -> Option<i64> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(CACHE_CONTROL, HeaderValue::from_static(line));
        }
        age.map(|age| headers.insert(AGE, HeaderValue::from_static(age)));
        seconds(&headers)
    }

    #[test]
    fn what_a_server_says_of_its_answer_is_read_in_every_form() {
        for (lines, age, seconds) in [
            (&[][..], None, None),
            (&["public"], None, None),
            (&["public, max-age=300"], None, Some(300)),
            (&["Max-Age=\"300\""], None, Some(300)),
            (&["max-age=300", "max-age=20"], None, Some(20)),
            (&["max-age=300"], Some("290"), Some(10)),
            (&["max-age=300"], Some("400"), Some(0)),
            (&["max-age=-1"], None, Some(0)),
            (&["max-age=99999999999999999999"], None, Some(0)),
            (&["max-age=60, no-cache"], None, Some(0)),
            (&["no-store"], None, Some(0)),
        ] {
            assert_eq!(said(lines, age), seconds, "{lines:?} {age:?}");
        }
    }
}

//! NumericDate (RFC 7519 §2): seconds since 1970, as tokens write their moments.

use crate::document::{Number, Value};
use crate::timestamp::Timestamp;

/// The moment that a claim names, in whole seconds; `None` where it is no NumericDate.
#[must_use]
pub fn moment(value: &Value) -> Option<Timestamp> {
    match value {
        Value::Number(Number::Integer(seconds)) => Timestamp::from_unix(*seconds),
        // §2: "non-integer values can be represented". What is asked of a badge is a second.
        Value::Number(Number::Float(seconds)) => Timestamp::from_unix(format!("{:.0}", seconds.floor()).parse().ok()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_a_number_of_seconds() {
        let read = |number| moment(&Value::Number(number)).map(|moment| moment.to_string());
        assert_eq!(read(Number::Integer(1_262_304_000)).as_deref(), Some("2010-01-01T00:00:00Z"));
        assert_eq!(read(Number::Float(1_262_304_000.9)).as_deref(), Some("2010-01-01T00:00:00Z"));
        assert_eq!(read(Number::Float(-0.5)).as_deref(), Some("1969-12-31T23:59:59Z"));
        for never in [Number::Integer(i64::MAX), Number::Float(1e300), Number::Float(f64::MAX)] {
            assert_eq!(read(never), None, "{never:?}");
        }
        assert_eq!(moment(&Value::String("1262304000".to_owned())), None);
    }
}

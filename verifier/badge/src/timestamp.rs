//! A moment in UTC, read from and written as `xsd:dateTimeStamp`. Nothing here asks what time it is.

use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

/// A moment, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(OffsetDateTime);

impl Timestamp {
    /// Reads an `xsd:dateTimeStamp` (VCDM 2.0 §4.9): date, time and an offset, all of them mandatory.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // XML Schema wants the capital T and Z, which RFC 3339 leaves open.
        let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b':' | b'.' | b'T' | b'Z'));
        let parsed = OffsetDateTime::parse(text, &Rfc3339).ok().filter(|_| plain)?;
        // The first hours of the year 0 lie before it in UTC, and a year below 0 cannot be written.
        parsed.checked_to_offset(UtcOffset::UTC).filter(|moment| moment.year() >= 0).map(Self)
    }

    /// From seconds since 1970-01-01T00:00:00Z; `None` outside the years 0 to 9999.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Option<Self> {
        OffsetDateTime::from_unix_timestamp(seconds).ok().filter(|moment| moment.year() >= 0).map(Self)
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix(self) -> i64 {
        self.0.unix_timestamp()
    }

    /// This moment moved by `seconds` (negative: earlier); it stays where the calendar ends.
    #[must_use]
    pub fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(time::Duration::seconds(seconds)))
    }

    /// The calendar form, in UTC.
    #[must_use]
    pub fn date_time(self) -> OffsetDateTime {
        self.0
    }
}

impl From<OffsetDateTime> for Timestamp {
    fn from(moment: OffsetDateTime) -> Self {
        Self(moment.to_offset(UtcOffset::UTC))
    }
}

impl std::fmt::Display for Timestamp {
    /// `YYYY-MM-DDThh:mm:ssZ`, whole seconds.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (date, time) = (self.0.date(), self.0.time());
        let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
        write!(f, "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", time.hour(), time.minute(), time.second())
    }
}

impl serde::Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_needs_an_offset_and_prints_in_utc() {
        let shown = |text| Timestamp::parse(text).map(|t| t.to_string());
        assert_eq!(shown("2026-10-12T02:00:00+02:00").as_deref(), Some("2026-10-12T00:00:00Z"));
        assert_eq!(shown("2026-10-12T00:00:00.999Z").as_deref(), Some("2026-10-12T00:00:00Z"));
        for bad in [
            "2026-10-12",
            "2026-10-12T00:00:00",
            "2026-10-12t00:00:00z",
            "2026-10-12 00:00:00Z",
            "2026-02-30T00:00:00Z",
            "0000-01-01T00:00:00+05:00",
            "",
        ] {
            assert_eq!(shown(bad), None, "{bad}");
        }
    }
}

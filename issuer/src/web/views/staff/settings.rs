//! How a venue works, for those who settle it.

use askama::Template;

use crate::web::views::staff::frame::StaffFrame;

/// How a venue works.
#[derive(Debug, Template)]
#[template(path = "staff/settings.html")]
pub struct SettingsPage {
    /// The frame.
    pub desk: StaffFrame,
    /// What stands in the fields.
    pub told: ToldSettings,
    /// What signed badges name, and stays.
    pub did: String,
    /// What is wrong, in words.
    pub faults: Vec<String>,
    /// Whether it was just settled.
    pub done: bool,
}

/// What stands in the fields.
#[derive(Clone, Debug, Default)]
pub struct ToldSettings {
    /// Its name.
    pub name: String,
    /// Its telephone number.
    pub phone: String,
    /// Its address.
    pub address: String,
    /// Its site.
    pub url: String,
    /// After so many years names are forgotten.
    pub retention: i64,
}

impl SettingsPage {
    /// What may be chosen.
    #[must_use]
    pub fn years(&self) -> Vec<(i64, String)> {
        (1..=10).map(|years| (years, self.desk.reader.words.fill("staff-settings-years", &[("years", years.into())]))).collect()
    }
}

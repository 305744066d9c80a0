//! What the operator says of the service: legal notice, privacy notice, contact.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::pages::dsl;

/// A page that the operator fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// How to reach the operator.
    Contact,
    /// Who publishes and hosts the service.
    Legal,
    /// What is kept of people, why, and for how long.
    Privacy,
}

impl Page {
    /// Every page, as they stand at the foot of every other.
    pub const ALL: [Self; 3] = [Self::Legal, Self::Privacy, Self::Contact];

    /// Its slug, also its path.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Legal => "legal",
            Self::Privacy => "privacy",
        }
    }

    /// The page with this slug.
    #[must_use]
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.slug() == slug)
    }
}

/// A page's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The tag of its language.
    pub language: String,
    /// Paragraphs, with an empty line between them.
    pub text: String,
}

/// Sets a page in one language, whether there was one or not.
///
/// # Errors
/// See [`Error`].
pub fn set(connection: &mut Database, page: Page, written: &Written, now: Timestamp) -> Result<(), Error> {
    diesel::delete(dsl::pages.find((page.slug(), written.language.as_str()))).execute(connection)?;
    diesel::insert_into(dsl::pages)
        .values((dsl::page.eq(page.slug()), dsl::language.eq(&written.language), dsl::text.eq(&written.text), dsl::set_at.eq(column(now))))
        .execute(connection)?;
    Ok(())
}

/// A page in this language, else in French, else in whichever it was written.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, page: Page, language: &str) -> Result<Option<Written>, Error> {
    let rows: Vec<(String, String)> =
        dsl::pages.filter(dsl::page.eq(page.slug())).order(dsl::language).select((dsl::language, dsl::text)).load(connection)?;
    let best = [language, "fr"].iter().find_map(|wished| rows.iter().find(|(language, _)| language == wished)).or_else(|| rows.first());
    Ok(best.map(|(language, text)| Written { language: language.clone(), text: text.clone() }))
}

/// The pages that are written in no language.
///
/// # Errors
/// See [`Error`].
pub fn missing(connection: &mut Database) -> Result<Vec<Page>, Error> {
    let written: Vec<String> = dsl::pages.select(dsl::page).distinct().load(connection)?;
    Ok(Page::ALL.into_iter().filter(|page| !written.iter().any(|slug| slug == page.slug())).collect())
}

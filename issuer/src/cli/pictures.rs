//! Commands about pictures: a badge as one, and the logo of a venue.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use badge::baked;
use badge::credential::extract;
use badge::document::Document;
use serde_json::json;

use crate::actions::desk::Desk;
use crate::actions::set_logo::{read_logo, set_logo};
use crate::cli::arguments::{Format, VenueLogo, WhichBadge};
use crate::cli::named::named;
use crate::cli::told::{Told, fill, print, say};
use crate::sheets::logo::Logo;
use crate::sheets::picture::Variant;
use crate::sheets::raster;
use crate::store::{self, badges, revocations, venues};
use crate::web::views::picture::picture;
use crate::words::Words;

/// A badge's picture with the signed credential in it, to stdout.
pub(crate) async fn show(desk: &Desk, badge: WhichBadge, format: Format) -> Result<ExitCode, Told> {
    let id = named(desk, badge).await?;
    let found = move |connection: &mut _| {
        let Some(shown) = badges::find(connection, id)? else { return Ok(None) };
        let Some(venue) = venues::find(connection, &shown.venue)? else { return Ok(None) };
        Ok::<_, store::Error>(Some((revocations::find(connection, id)?, venue, shown.text)))
    };
    let found = desk.store.read(found).await.map_err(|e: store::Error| Told::from(e))?;
    let (revoked, venue, text) = found.ok_or_else(|| Told::sentence("cli-unknown-badge", Vec::new()))?;
    let document = Document::parse(text.as_bytes()).map_err(|error| Told::failed(&error))?;
    let extract = extract(&document).ok_or_else(|| Told::sentence("cli-unknown-badge", Vec::new()))?;
    let words = Words::for_reader(extract.achievement.language.as_deref(), None);
    let svg = picture(&extract, &venue, revoked.is_some(), &words).svg(Variant::Full);
    let baked = match format {
        Format::Png => {
            let painted = raster::png(&svg).map_err(|error| Told::failed(&error))?;
            baked::png::bake(&painted, &text).map_err(|error| Told::failed(&error))?
        }
        Format::Svg => baked::svg::bake(&svg, &text).map_err(|error| Told::failed(&error))?.into_bytes(),
        Format::Json | Format::Jwt | Format::Pdf => return Err(Told::sentence("cli-format-later", Vec::new())),
    };
    std::io::stdout().write_all(&baked).map_err(|error| Told::failed(&error))?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn venue_logo(desk: &Desk, logo: VenueLogo, words: &Words) -> Result<ExitCode, Told> {
    let made = read(&logo.file).await?;
    let (media_type, bytes) = (made.kind.media_type(), made.bytes.len());
    let left_out = set_logo(desk, &logo.venue, made).await?;
    if logo.json {
        print(&json!({"venue": logo.venue, "mediaType": media_type, "bytes": bytes, "leftOut": left_out}).to_string());
    } else {
        print(&fill(words, "cli-logo-set", &[("venue", logo.venue.clone())]));
    }
    tell_left_out(&left_out, words);
    Ok(ExitCode::SUCCESS)
}

/// The logo in a file.
pub(crate) async fn read(file: &Path) -> Result<Logo, Told> {
    let unreadable = |cause: std::io::Error| {
        Told::sentence("cli-file-unreadable", vec![("path", file.display().to_string()), ("cause", cause.to_string())])
    };
    Ok(read_logo(std::fs::read(file).map_err(unreadable)?).await?)
}

/// What a person should look at again.
pub(crate) fn tell_left_out(left_out: &BTreeSet<String>, words: &Words) {
    if !left_out.is_empty() {
        let names = left_out.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        say(&fill(words, "cli-logo-left-out", &[("names", names)]));
    }
}

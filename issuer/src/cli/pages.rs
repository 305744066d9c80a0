//! Commands about the pages that the operator writes.

use std::process::ExitCode;

use crate::actions::desk::Desk;
use crate::actions::set_page::set_page;
use crate::cli::arguments::people::PageCommand;
use crate::cli::told::{Told, fill, print};
use crate::store;
use crate::store::pages::{self, Page};

use crate::words::Words;

pub(crate) async fn page(desk: &Desk, command: PageCommand, lang: Option<&str>, words: &Words) -> Result<ExitCode, Told> {
    let language = lang.map_or_else(Words::french, |tag| Words::for_reader(Some(tag), None));
    match command {
        PageCommand::Set { page, file } => {
            let read = std::fs::read_to_string(&file);
            let args = |error: std::io::Error| vec![("file", file.display().to_string()), ("cause", error.to_string())];
            let text = read.map_err(|error| Told::sentence("cli-page-unreadable", args(error)))?;
            set_page(desk, page, language.tag(), &text).await?;
            print(&fill(words, "cli-page-set", &[("page", page.slug().to_owned()), ("language", language.say("language-name"))]));
        }
        PageCommand::Show { page } => {
            let tag = language.tag().to_owned();
            let written = desk.store.read(move |connection| pages::find(connection, page, &tag)).await;
            let written = written.map_err(|error: store::Error| Told::from(error))?;
            match (written, page) {
                (Some(written), _) => print(&written.text),
                (None, Page::Privacy) => print(&language.say("page-privacy-draft")),
                (None, Page::Contact | Page::Legal) => {
                    return Err(Told::sentence("cli-page-missing", vec![("page", page.slug().to_owned())]));
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

//! What every request shares: who answers, under which address, for whom, and in whose language.

use std::sync::atomic::{AtomicBool, Ordering};

use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT_LANGUAGE;
use url::Url;

use crate::clients::Clients;
use crate::examine::Examiner;
use crate::words::Words;

/// Where questions are brought.
pub struct Desk {
    /// Answers them.
    pub examiner: Examiner,
    /// The origin that people see.
    pub public_url: Url,
    clients: Clients,
    closing: AtomicBool,
}

impl Desk {
    /// A desk that anybody may ask as often as they like.
    #[must_use]
    pub fn new(examiner: Examiner, public_url: Url) -> Self {
        Self { examiner, public_url, clients: Clients::new(0, Vec::new()), closing: AtomicBool::new(false) }
    }

    /// The same, with a limit for each client.
    #[must_use]
    pub fn with_clients(self, clients: Clients) -> Self {
        Self { clients, ..self }
    }

    /// Who asks, and how often they may.
    pub(crate) fn clients(&self) -> &Clients {
        &self.clients
    }

    /// From now on every answer ends its connection, so that nobody sends one more question down a wire that will be cut.
    pub(crate) fn close(&self) {
        self.closing.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }
}

/// The words for whoever asks: in the language asked for, else in one that the browser accepts.
pub(crate) fn words(request: &HttpRequest, asked: Option<&str>) -> Words {
    Words::for_reader(asked, request.headers().get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()))
}

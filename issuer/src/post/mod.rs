//! The only code that knows SMTP and the gateway for text messages. Whatever is sent goes through here, and nothing that the other side
//! answers comes out but how the try ended.

pub mod gateway;
mod gsm;
pub mod hooks;
pub mod letters;
pub mod mail;
pub(crate) mod public_only;
pub mod relay;
pub mod returned;
pub mod secret;
pub mod sent;
pub mod sms;

use std::sync::Arc;

use crate::issuance::reach::Channel;
use crate::post::gateway::Gateway;
use crate::post::hooks::Hooks;
use crate::post::mail::Mailer;
use crate::post::relay::Relay;
use crate::post::sms::Texter;

/// What the settings say about messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Who takes our mails.
    pub relay: Option<Relay>,
    /// Who takes our text messages.
    pub gateway: Option<Gateway>,
    /// How many may go out.
    pub caps: Caps,
    /// Whether programs of venues may be told things on a private network, and without TLS.
    pub hooks_own_network: bool,
}

/// How many messages may go out on one day, of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caps {
    /// Mails of one venue.
    pub mails: i64,
    /// Text messages of one venue.
    pub texts: i64,
    /// Messages to one address, whoever sends them.
    pub address: i64,
}

impl Default for Caps {
    fn default() -> Self {
        Self { mails: 500, texts: 200, address: 3 }
    }
}

/// What carries messages: nothing, mails, text messages, or both. Cheap to clone.
#[derive(Clone, Default)]
pub struct Post {
    /// Mails.
    pub mail: Option<Arc<Mailer>>,
    /// Text messages.
    pub texts: Option<Arc<Texter>>,
    /// Programs of venues.
    pub hooks: Option<Arc<Hooks>>,
    /// How many may go out.
    pub caps: Caps,
}

/// Why messages cannot be sent as the settings have it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Text messages.
    #[error(transparent)]
    Gateway(#[from] sms::Unusable),
    /// Mails.
    #[error(transparent)]
    Relay(#[from] mail::Unusable),
}

impl Post {
    /// As the settings say. Nobody is asked yet: a relay that is away must not keep badges from being seen.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn open(settings: &Settings) -> Result<Self, Error> {
        let mail = settings.relay.as_ref().map(Mailer::new).transpose()?.map(Arc::new);
        let texts = settings.gateway.as_ref().map(Texter::new).transpose()?.map(Arc::new);
        let hooks = Some(Arc::new(Hooks::new(settings.hooks_own_network)?));
        Ok(Self { mail, texts, hooks, caps: settings.caps })
    }

    /// Whether it carries what goes by this channel.
    #[must_use]
    pub fn carries(&self, channel: Channel) -> bool {
        match channel {
            Channel::Email => self.mail.is_some(),
            Channel::Sms => self.texts.is_some(),
            Channel::Claim | Channel::Paper | Channel::Screen => false,
        }
    }
}

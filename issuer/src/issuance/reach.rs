//! How a person is reached: by which channel, at which address, and why somebody was not. An address is never printed by accident: it
//! has no `Display`, and its `Debug` says its kind alone.

use url::Host;

/// By what a badge reaches its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// By a code for a group, at the end of a workshop.
    Claim,
    /// By mail.
    Email,
    /// On paper.
    Paper,
    /// By the QR code on a screen.
    Screen,
    /// By a text message.
    Sms,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 5] = [Self::Claim, Self::Email, Self::Paper, Self::Screen, Self::Sms];

    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Email => "email",
            Self::Paper => "paper",
            Self::Screen => "screen",
            Self::Sms => "sms",
        }
    }

    /// The channel with this slug.
    #[must_use]
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.slug() == slug)
    }

    /// Whether something is sent to an address.
    #[must_use]
    pub fn sends(self) -> bool {
        matches!(self, Self::Email | Self::Sms)
    }
}

/// Why a badge did not reach its person, or not yet. Slugs are only added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This address had as many messages today as it may.
    AddressCap,
    /// Whoever keeps the mailbox asks to wait.
    Busy,
    /// The badge was erased meanwhile.
    Erased,
    /// The address was forgotten before anything arrived.
    Forgotten,
    /// It was tried for hours.
    GaveUp,
    /// The mailbox is full.
    MailboxFull,
    /// There is no such mailbox or number.
    NoSuchAddress,
    /// Whoever keeps the mailbox does not want it.
    Refused,
    /// It was taken for an unwanted message.
    Spam,
    /// The program that we hand messages to does not answer, or does not take them.
    Unreachable,
    /// The venue sent as many today as it may.
    VenueCap,
    /// The badge was cancelled meanwhile.
    Withdrawn,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 12] = [
        Self::AddressCap,
        Self::Busy,
        Self::Erased,
        Self::Forgotten,
        Self::GaveUp,
        Self::MailboxFull,
        Self::NoSuchAddress,
        Self::Refused,
        Self::Spam,
        Self::Unreachable,
        Self::VenueCap,
        Self::Withdrawn,
    ];

    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::AddressCap => "address-cap",
            Self::Busy => "busy",
            Self::Erased => "erased",
            Self::Forgotten => "forgotten",
            Self::GaveUp => "gave-up",
            Self::MailboxFull => "mailbox-full",
            Self::NoSuchAddress => "no-such-address",
            Self::Refused => "refused",
            Self::Spam => "spam",
            Self::Unreachable => "unreachable",
            Self::VenueCap => "venue-cap",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The fault with this slug.
    #[must_use]
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.slug() == slug)
    }
}

/// A mail address or a mobile number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    channel: Channel,
    text: String,
}

impl Address {
    /// What somebody typed, as an address of that channel; `None` where it is none, or the channel has no addresses.
    #[must_use]
    pub fn parse(channel: Channel, typed: &str) -> Option<Self> {
        let text = match channel {
            Channel::Email => email(typed)?,
            Channel::Sms => mobile(typed)?,
            Channel::Claim | Channel::Paper | Channel::Screen => return None,
        };
        Some(Self { channel, text })
    }

    /// The same, whichever of the two it is.
    #[must_use]
    pub fn guess(typed: &str) -> Option<Self> {
        let channel = if typed.contains('@') { Channel::Email } else { Channel::Sms };
        Self::parse(channel, typed)
    }

    /// By what it is reached.
    #[must_use]
    pub fn channel(&self) -> Channel {
        self.channel
    }

    /// The address itself: for its column, for the envelope, and for nothing else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// As much of it as staff need to tell it from another.
    #[must_use]
    pub fn masked(&self) -> String {
        match self.text.split_once('@') {
            Some((name, domain)) => format!("{}…@{domain}", name.chars().take(1).collect::<String>()),
            None => {
                let kept = self.text.len().saturating_sub(2);
                format!("…{}", self.text.get(kept..).unwrap_or_default())
            }
        }
    }
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Address({}, …)", self.channel.slug())
    }
}

/// A mail address that every relay takes: a dot-atom of ASCII (RFC 5321 §4.1.2), a domain with a dot, its letters as DNS has them.
/// No quotes, comments, spaces, control characters: nothing that could end a header or a command.
fn email(typed: &str) -> Option<String> {
    let (name, domain) = typed.trim().rsplit_once('@')?;
    let atom = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b));
    // One that begins like a formula or an option is somebody's experiment.
    let plain = name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    if name.len() > LONGEST_NAME || !plain || !name.split('.').all(atom) || domain.contains('%') {
        return None;
    }
    let Host::Domain(domain) = Host::parse(domain).ok()? else { return None };
    let label = |part: &str| {
        let fits = !part.is_empty() && part.len() <= 63 && !part.starts_with('-') && !part.ends_with('-');
        fits && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let fits = domain.contains('.') && domain.split('.').all(label) && name.len() + 1 + domain.len() <= LONGEST_EMAIL;
    fits.then(|| format!("{name}@{domain}"))
}

/// A mobile number as E.164 has it. A number without a country is French: `06…` and `07…`, also where a spreadsheet took the zero
/// away. A number of a house cannot be reached by text.
fn mobile(typed: &str) -> Option<String> {
    let (mut digits, mut abroad) = (String::new(), false);
    for c in typed.trim().chars() {
        match c {
            '0'..='9' => digits.push(c),
            '+' if digits.is_empty() && !abroad => abroad = true,
            ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '/' | '(' | ')' => {}
            _ => return None,
        }
    }
    if let Some(rest) = digits.strip_prefix("00") {
        (abroad, digits) = (true, rest.to_owned());
    }
    if abroad {
        // +33 (0)6 …
        let digits = digits.strip_prefix("330").map_or(digits.clone(), |rest| format!("33{rest}"));
        let french = digits.strip_prefix("33").is_none_or(|rest| rest.len() == 9 && rest.starts_with(['6', '7']));
        let fits = (8..=15).contains(&digits.len()) && !digits.starts_with('0') && french;
        return fits.then(|| format!("+{digits}"));
    }
    let rest = digits.strip_prefix('0').unwrap_or(&digits);
    let fits = rest.len() == 9 && rest.starts_with(['6', '7']);
    let country = OVERSEAS.iter().find(|(start, _)| rest.starts_with(start)).map_or("33", |(_, country)| country);
    fits.then(|| format!("+{country}{rest}"))
}

/// RFC 5321 §4.5.3.1.1.
const LONGEST_NAME: usize = 64;
/// RFC 5321 §4.5.3.1.3, without the angle brackets.
const LONGEST_EMAIL: usize = 254;
/// Mobile numbers of the overseas departments have countries of their own.
const OVERSEAS: [(&str, &str); 8] =
    [("639", "262"), ("690", "590"), ("691", "590"), ("692", "262"), ("693", "262"), ("694", "594"), ("696", "596"), ("697", "596")];

#[cfg(test)]
mod tests {
    use super::*;

    fn revealed(channel: Channel, typed: &str) -> Option<String> {
        Address::parse(channel, typed).map(|address| address.reveal().to_owned())
    }

    #[test]
    fn mail_addresses_are_read_as_relays_take_them() {
        for (typed, read) in [
            (" amina@exemple.fr ", "amina@exemple.fr"),
            ("Amina.O'Brien+test@Exemple.FR", "Amina.O'Brien+test@exemple.fr"),
            ("amina@médiathèque.fr", "amina@xn--mdiathque-53af.fr"),
        ] {
            assert_eq!(revealed(Channel::Email, typed).as_deref(), Some(read), "{typed}");
        }
    }

    #[test]
    fn nothing_that_could_end_a_header_or_a_command_is_an_address() {
        for typed in [
            "",
            "amina",
            "@exemple.fr",
            "amina@exemple",
            "amina@127.0.0.1",
            "amina@[::1]",
            "amina@exemple.fr\r\nBcc: x@exemple.fr",
            "amina\r\n@exemple.fr",
            "amina@exemple.fr>, <paul@exemple.fr",
            "amina@exemple.fr,paul@exemple.fr",
            "\"a b\"@exemple.fr",
            "amina\0@exemple.fr",
            "=amina@exemple.fr",
            "-f@exemple.fr",
            ".amina@exemple.fr",
            "amina..x@exemple.fr",
            "amina@exemple..fr",
            "amina@-exemple.fr",
            "amina@exe%0dmple.fr",
            "amína@exemple.fr",
        ] {
            assert_eq!(revealed(Channel::Email, typed), None, "{typed:?}");
        }
    }

    #[test]
    fn french_mobile_numbers_are_read_however_they_are_written() {
        for typed in
            ["06 12 34 56 78", "06.12.34.56.78", "0612345678", "612345678", "+33 6 12 34 56 78", "+33 (0)6 12 34 56 78", "0033612345678"]
        {
            assert_eq!(revealed(Channel::Sms, typed).as_deref(), Some("+33612345678"), "{typed}");
        }
        assert_eq!(revealed(Channel::Sms, "0692 12 34 56").as_deref(), Some("+262692123456"));
        assert_eq!(revealed(Channel::Sms, "+39 347 123 4567").as_deref(), Some("+393471234567"));
        for typed in [
            "",
            "0320123456",
            "+33 3 20 12 34 56",
            "06 12 34 56",
            "06 12 34 56 78 90",
            "06 12 34 56 7A",
            "06+12345678",
            "+1",
            "0612345678\n1",
        ] {
            assert_eq!(revealed(Channel::Sms, typed), None, "{typed:?}");
        }
    }

    #[test]
    fn p18_an_address_says_nothing_of_itself_where_it_is_printed_by_accident() {
        let (mail, mobile) = (Address::guess("amina@exemple.fr").unwrap(), Address::guess("0612345678").unwrap());
        let printed = format!("{mail:?} {mobile:?} {:?}", Some(vec![mail.clone()]));
        assert!(!printed.contains("amina") && !printed.contains("exemple") && !printed.contains("1234"), "{printed}");
        assert_eq!((mail.masked().as_str(), mobile.masked().as_str()), ("a…@exemple.fr", "…78"));
    }

    #[test]
    fn every_channel_and_fault_is_found_again_by_its_slug() {
        assert!(Channel::ALL.into_iter().all(|channel| Channel::parse(channel.slug()) == Some(channel)));
        assert!(Fault::ALL.into_iter().all(|fault| Fault::parse(fault.slug()) == Some(fault)));
        assert_eq!(Address::parse(Channel::Paper, "amina@exemple.fr"), None);
    }
}

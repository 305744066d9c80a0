//! What a report means for a person: tone, headline, three answers, what to do next. One telling for the page and for
//! the terminal, so that they cannot disagree. The headline is a function of verdict, trust and recipient alone.

mod notes;

use badge::Report;
use badge::credential::Generation;
use badge::gist::Gist;
use badge::report::{Cause, CheckName, Outcome, Reason, Recipient, Trust, TrustedAs, Verdict, Voucher};

use crate::gist;
use crate::recipient;
use crate::words::{Arg, Words, written_day};

/// A report in words.
pub(crate) struct Telling<'a> {
    words: &'a Words,
    /// Colour and outline.
    pub(crate) tone: Tone,
    /// A word or two above the headline.
    pub(crate) tag: String,
    /// The headline.
    pub(crate) title: String,
    /// The sentence under it.
    pub(crate) say: String,
    /// Is it genuine, is the venue recognised, is it this person: never melted into one.
    pub(crate) answers: [Answer; 3],
    /// What else the issuer says, and what else this is.
    pub(crate) notes: Vec<String>,
    /// What to do now.
    pub(crate) steps: Vec<String>,
    /// A telephone number of the venue that does not come from the badge.
    pub(crate) phone: Option<String>,
    /// A line for the person whose badge it is.
    pub(crate) holder: String,
    /// How what the badge says may be shown.
    pub(crate) content: Content,
}

/// Four colours, and an outline for each: colour is never alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Bad,
    Care,
    Ok,
    Wait,
}

/// One answer.
pub(crate) struct Answer {
    pub(crate) icon: Icon,
    pub(crate) question: String,
    pub(crate) answer: String,
    pub(crate) more: String,
}

/// The mark beside an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    Care,
    No,
    Unknown,
    Yes,
    Yours,
}

/// How what the badge says may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// It stands, but for an answer that is missing.
    Confirm,
    /// It stood; the key of the sentence that says since what it no longer does.
    Past(&'static str),
    /// It stands.
    Stands,
    /// Nothing shows who wrote it: folded, and marked value by value.
    Unproven,
}

/// What the checks add up to, with the one reason or cause that leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Known to be bad, and nobody's word.
    Refused(Reason),
    /// Not known whether somebody's word.
    Unanswered(Cause),
    /// The venue's word, and not known whether it still stands.
    Unconfirmed(Cause),
    /// The venue's word.
    Valid,
    /// The venue's word, which does not stand (any more, or yet).
    Withdrawn(Reason),
}

impl<'a> Telling<'a> {
    /// What `report` means, for somebody who typed that name.
    pub(crate) fn of(report: &Report, typed: Option<&str>, words: &'a Words) -> Self {
        let standing = Standing::of(report);
        let (tone, tag, title, say) = headline(report, standing, words);
        let answers = [genuine(report, standing, words), venue(report, standing, words), person(report, standing, typed, words)];
        let holder = match report.verdict() {
            Verdict::Valid if report.badge.is_none() => "holder-valid.other",
            Verdict::Valid => "holder-valid",
            Verdict::Invalid => "holder-invalid",
            Verdict::Undecided => "holder-undecided",
        };
        Self {
            words,
            tone,
            tag,
            title,
            say,
            answers,
            notes: notes::notes(report, words),
            steps: steps(report, standing, words),
            phone: phone(report, standing),
            holder: words.say(holder),
            content: standing.content(),
        }
    }

    /// The name of a check.
    pub(crate) fn check_name(&self, name: CheckName) -> String {
        check_name(name, self.words)
    }

    /// How a check ended.
    pub(crate) fn outcome(&self, outcome: Outcome) -> String {
        self.words.say(&format!("outcome-{}", outcome.kind()))
    }
}

impl Standing {
    fn of(report: &Report) -> Self {
        let outcome = |name: CheckName| report.check(name).map(|check| check.outcome);
        let proven = [CheckName::Shape, CheckName::Proof, CheckName::Issuer].iter().all(|name| outcome(*name) == Some(Outcome::Pass));
        // A badge that was withdrawn and has expired as well is told as withdrawn.
        let order = [CheckName::Shape, CheckName::Proof, CheckName::Issuer, CheckName::Status, CheckName::Dates];
        let outcomes: Vec<Outcome> = order.iter().filter_map(|name| outcome(*name)).collect();
        let failed = outcomes.iter().find_map(|o| if let Outcome::Fail(reason) = o { Some(*reason) } else { None });
        // That a document was not asked for follows from something else, where there is something else.
        let unknown = |o: &Outcome| if let Outcome::Unknown(cause) = o { Some(*cause) } else { None };
        let telling = outcomes.iter().filter_map(unknown).find(|cause| *cause != Cause::NotSupplied);
        let cause = telling.or_else(|| outcomes.iter().find_map(unknown)).unwrap_or(Cause::NotSupplied);
        match (report.verdict(), failed) {
            (Verdict::Valid, _) => Self::Valid,
            (_, Some(reason)) if proven => Self::Withdrawn(reason),
            (_, Some(reason)) => Self::Refused(reason),
            (_, None) if proven => Self::Unconfirmed(cause),
            (_, None) => Self::Unanswered(cause),
        }
    }

    fn content(self) -> Content {
        match self {
            Self::Valid => Content::Stands,
            Self::Unconfirmed(_) => Content::Confirm,
            Self::Withdrawn(Reason::Revoked) => Content::Past("says-revoked"),
            Self::Withdrawn(Reason::Suspended) => Content::Past("says-suspended"),
            Self::Withdrawn(Reason::NotYetValid) => Content::Past("says-not-yet-valid"),
            Self::Withdrawn(Reason::Expired) => Content::Past("says-expired"),
            Self::Refused(_) | Self::Unanswered(_) | Self::Withdrawn(_) => Content::Unproven,
        }
    }
}

fn headline(report: &Report, standing: Standing, words: &Words) -> (Tone, String, String, String) {
    let face = |tone, key: &str, say| (tone, words.say(&format!("{key}.tag")), words.say(key), say);
    match (standing, &report.trust, report.recipient) {
        // Whoever signed it, and however well: it does not say what a badge says.
        (Standing::Valid, _, _) if report.badge.is_none() => face(Tone::Care, "face-no-badge", words.say("face-no-badge.say")),
        (Standing::Valid, Trust::Recognised(_), Recipient::Mismatch) => {
            let say = match report.badge.as_ref().and_then(|badge| badge.recipient.as_deref()) {
                Some(name) => words.say_with("face-other-person.say", &[("name", Arg::Text(name))]),
                None => words.say("face-other-person.say-nameless"),
            };
            face(Tone::Care, "face-other-person", say)
        }
        (Standing::Valid, Trust::Recognised(_), Recipient::Close) => {
            let name = report.badge.as_ref().and_then(|badge| badge.recipient.as_deref()).unwrap_or_default();
            face(Tone::Care, "face-close-person", words.say_with("face-close-person.say", &[("name", Arg::Text(name))]))
        }
        (Standing::Valid, Trust::Recognised(_), Recipient::Match) => face(Tone::Ok, "face-recognised", recognised(report, words)),
        // Whose badge it is nobody looked at, and the headline says so (attack I01).
        (Standing::Valid, Trust::Recognised(_), Recipient::NotAsked) => {
            face(Tone::Ok, "face-recognised", format!("{} {}", recognised(report, words), words.say("face-person-not-checked")))
        }
        (Standing::Valid, Trust::Unlisted, _) => face(Tone::Care, "face-unlisted", words.say("face-unlisted.say")),
        (Standing::Valid, Trust::NotAsked, _) => face(Tone::Care, "face-no-list", words.say("face-no-list.say")),
        (Standing::Valid, Trust::Lapsed(_), _) => face(Tone::Care, "face-lapsed", words.say("face-lapsed.say")),
        (Standing::Valid, Trust::OutsideScope(_), _) => face(Tone::Care, "face-outside-scope", words.say("face-outside-scope.say")),
        (Standing::Valid, Trust::Unread, _) => face(Tone::Care, "face-unread", words.say("face-unread.say")),
        (Standing::Refused(reason) | Standing::Withdrawn(reason), _, _) => {
            let slug = reason.slug();
            (Tone::Bad, words.say("face-invalid.tag"), words.say(slug), words.say(&format!("{slug}.sentence")))
        }
        (Standing::Unanswered(cause) | Standing::Unconfirmed(cause), _, _) => {
            face(Tone::Wait, "face-undecided", words.say(&format!("{}.sentence", cause.slug())))
        }
    }
}

/// Who has what, where the badge says both.
fn recognised(report: &Report, words: &Words) -> String {
    let told = report.badge.as_ref().and_then(|badge| Some(gist::sentence(badge.recipient.as_deref()?, &Gist::of(badge)?, words)));
    told.unwrap_or_else(|| words.say("face-recognised.say"))
}

fn genuine(report: &Report, standing: Standing, words: &Words) -> Answer {
    let question = if report.badge.is_none() { "question-genuine.other" } else { "question-genuine" };
    let answer = |icon, key: &str, more| Answer { icon, question: words.say(question), answer: words.say(key), more };
    let day = |text: Option<&str>| text.and_then(written_day).map(|day| words.day(day)).unwrap_or_default();
    let badge = report.badge.as_ref();
    let dated = |key: &str, date: String| words.say_with(&format!("{key}.more"), &[("date", Arg::Text(&date))]);
    let caused = |key: &str, cause: Cause| words.say_with(key, &[("cause", Arg::Text(&words.say(cause.slug())))]);
    match standing {
        Standing::Valid => {
            let withdrawable = report.check(CheckName::Status).is_some_and(|check| check.outcome == Outcome::Pass);
            let hosted = badge.is_some_and(|badge| badge.generation == Generation::OpenBadges2Hosted);
            let more = match (hosted, withdrawable) {
                (true, _) => "genuine-yes.more-hosted",
                (false, true) => "genuine-yes.more",
                (false, false) if badge.is_none() => "genuine-yes.more-document",
                (false, false) => "genuine-yes.more-no-status",
            };
            answer(Icon::Yes, "genuine-yes", words.say(more))
        }
        Standing::Withdrawn(Reason::Revoked) => answer(Icon::No, "genuine-revoked", words.say("genuine-revoked.more")),
        Standing::Withdrawn(Reason::Suspended) => answer(Icon::No, "genuine-suspended", words.say("genuine-suspended.more")),
        Standing::Withdrawn(Reason::Expired) => {
            answer(Icon::No, "genuine-expired", dated("genuine-expired", day(badge.and_then(|b| b.valid_until.as_deref()))))
        }
        Standing::Withdrawn(Reason::NotYetValid) => {
            answer(Icon::No, "genuine-not-yet-valid", dated("genuine-not-yet-valid", day(badge.and_then(|b| b.valid_from.as_deref()))))
        }
        Standing::Refused(reason) | Standing::Withdrawn(reason) => {
            let failed = report.checks.iter().find(|check| check.outcome == Outcome::Fail(reason));
            let check = failed.map(|check| check_name(check.name, words)).unwrap_or_default();
            answer(Icon::No, "genuine-not-confirmed", words.say_with("genuine-not-confirmed.more", &[("check", Arg::Text(&check))]))
        }
        Standing::Unconfirmed(cause) => answer(Icon::Unknown, "genuine-status-unknown", caused("genuine-status-unknown.more", cause)),
        Standing::Unanswered(cause) => answer(Icon::Unknown, "genuine-unknown", caused("genuine-unknown.more", cause)),
    }
}

fn check_name(name: CheckName, words: &Words) -> String {
    words.say(match name {
        CheckName::Shape => "check-shape",
        CheckName::Proof => "check-proof",
        CheckName::Issuer => "check-issuer",
        CheckName::Dates => "check-dates",
        CheckName::Status => "check-status",
    })
}

fn venue(report: &Report, standing: Standing, words: &Words) -> Answer {
    let answer = |icon, key: &str, more| Answer { icon, question: words.say("question-venue"), answer: words.say(key), more };
    let Some(badge) = report.badge.as_ref().filter(|_| standing.content() != Content::Unproven) else {
        return answer(Icon::Unknown, "venue-unknown", words.say("venue-unknown.more"));
    };
    // The address that the key is bound to, before the name that its bearer chose.
    let stranger = |key: &str| {
        let address = address(&badge.issuer.id, words);
        match &badge.issuer.name {
            Some(name) => words.say_with(&format!("{key}.more"), &[("address", Arg::Text(&address)), ("name", Arg::Text(name))]),
            None => words.say_with(&format!("{key}.more-alone"), &[("address", Arg::Text(&address))]),
        }
    };
    match &report.trust {
        Trust::Recognised(known) => answer(Icon::Yes, "venue-yes", format!("{} {}", vouched_for(known, words), vouchers(known, words))),
        Trust::OutsideScope(known) => answer(Icon::Care, "venue-outside-scope", vouchers(known, words)),
        Trust::Lapsed(known) => {
            let until = known.until.map(|until| words.day(until.date_time().date())).unwrap_or_default();
            answer(Icon::Care, "venue-lapsed", words.say_with("venue-lapsed.more", &[("date", Arg::Text(&until))]))
        }
        Trust::Unlisted => answer(Icon::Care, "venue-unlisted", stranger("venue-unlisted")),
        Trust::Unread => answer(Icon::Unknown, "venue-unread", stranger("venue-unread")),
        Trust::NotAsked => answer(Icon::Care, "venue-no-list", stranger("venue-no-list")),
    }
}

fn vouched_for(known: &TrustedAs, words: &Words) -> String {
    let venue = [("venue", Arg::Text(&known.name))];
    words.say_with(if known.vouchers.is_empty() { "venue-yes.more-alone" } else { "venue-yes.more" }, &venue)
}

/// Everybody who vouches, and since when.
fn vouchers(known: &TrustedAs, words: &Words) -> String {
    let one = |by: &Voucher| {
        let name = ("by", Arg::Text(&by.name));
        match by.since.map(|since| words.day(since.date_time().date())) {
            Some(since) => words.say_with("voucher.since", &[name, ("date", Arg::Text(&since))]),
            None => words.say_with("voucher", &[name]),
        }
    };
    known.vouchers.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn person(report: &Report, standing: Standing, typed: Option<&str>, words: &Words) -> Answer {
    let answer = |icon, key: &str, more| Answer { icon, question: words.say("question-person"), answer: words.say(key), more };
    if standing.content() == Content::Unproven {
        return answer(Icon::Unknown, "person-unknown", words.say("person-unknown.more"));
    }
    let name = report.badge.as_ref().and_then(|badge| badge.recipient.as_deref());
    let typed = typed.map(str::trim).filter(|typed| !typed.is_empty());
    let both = |key: &str, typed, name| words.say_with(key, &[("typed", Arg::Text(typed)), ("name", Arg::Text(name))]);
    let by_name = report.recipient_by.as_ref().is_none_or(|by| by.kind == "name");
    match (report.recipient, name, typed) {
        (Recipient::Match, _, Some(typed)) if by_name => {
            answer(Icon::Yes, "person-same", words.say_with("person-same.more", &[("typed", Arg::Text(typed))]))
        }
        (Recipient::Match, ..) => {
            let weak = report.recipient_by.as_ref().is_some_and(|by| by.weak);
            answer(Icon::Yes, "person-matches", words.say(if weak { "person-matches.more-weak" } else { "person-matches.sentence" }))
        }
        (Recipient::Close, Some(name), Some(typed)) => answer(Icon::Care, "person-close", both("person-close.more", typed, name)),
        (Recipient::Mismatch, Some(name), Some(typed)) if recipient::is_name(typed) => {
            answer(Icon::No, "person-other", both("person-other.more", typed, name))
        }
        (Recipient::Close | Recipient::Mismatch, ..) => answer(Icon::No, "person-differs", words.say("person-differs.sentence")),
        (Recipient::NotAsked, _, Some(_)) => answer(Icon::Unknown, "person-unknown", words.say("person-unknown.more-nameless")),
        (Recipient::NotAsked, Some(name), None) => {
            answer(Icon::Yours, "person-yours", words.say_with("person-yours.more", &[("name", Arg::Text(name))]))
        }
        (Recipient::NotAsked, None, None) if report.badge.is_none() => {
            answer(Icon::Yours, "person-yours", words.say("person-yours.more-document"))
        }
        (Recipient::NotAsked, None, None) => answer(Icon::Yours, "person-yours", words.say("person-yours.more-nameless")),
    }
}

fn steps(report: &Report, standing: Standing, words: &Words) -> Vec<String> {
    let now = |slug: &str| format!("{slug}.now");
    let nameless = report.badge.as_ref().is_none_or(|badge| badge.recipient.is_none());
    let unchecked = || String::from(if nameless { "next-nameless" } else { "person-not-checked.now" });
    let keys: Vec<String> = match (standing, &report.trust) {
        (Standing::Valid, _) if report.recipient == Recipient::Close => vec![String::from("next-close-person"), now("person-not-checked")],
        (Standing::Valid, _) if report.recipient == Recipient::Mismatch => vec![String::from("next-other-person")],
        (Standing::Valid, Trust::Recognised(_)) => {
            // A course that was attended does not tell what the person can do.
            let attended = report.badge.as_ref().is_some_and(|badge| matches!(Gist::of(badge), Some(Gist::Attended(_))));
            let identity = if report.recipient == Recipient::Match { now("person-matches") } else { unchecked() };
            vec![String::from(if attended { "next-read-attended" } else { "next-read" }), identity]
        }
        (Standing::Valid, Trust::Lapsed(_)) => vec![now("venue-accreditation-expired"), unchecked()],
        (Standing::Valid, Trust::OutsideScope(_)) => vec![now("level-not-allowed-for-venue"), unchecked()],
        (Standing::Valid, Trust::Unread) => vec![String::from("next-list-later"), now("venue-not-recognised"), unchecked()],
        (Standing::Valid, Trust::NotAsked | Trust::Unlisted) => {
            vec![now("venue-not-recognised"), String::from("next-small-venues"), unchecked()]
        }
        (Standing::Refused(reason @ (Reason::AlteredContent | Reason::SignatureBad)), _) => {
            vec![now(reason.slug()), String::from("next-again"), String::from("next-bad-copy")]
        }
        (Standing::Refused(reason) | Standing::Withdrawn(reason), _) => vec![now(reason.slug())],
        (Standing::Unanswered(cause) | Standing::Unconfirmed(cause), _) => vec![now(cause.slug()), String::from("next-no-blame")],
    };
    keys.iter().map(|key| words.say(key)).collect()
}

/// Where an answer is missing and somebody vouches for the venue, the list's number helps at once.
fn phone(report: &Report, standing: Standing) -> Option<String> {
    match (standing, &report.trust) {
        (Standing::Unanswered(_) | Standing::Unconfirmed(_), Trust::Recognised(known)) => known.phone.clone(),
        _ => None,
    }
}

/// Where an issuer is at home: the part of its id that a reader can judge. Names in other scripts appear as their
/// punycode, because two alphabets may have the same letters (attack D08).
pub(crate) fn address(id: &str, words: &Words) -> String {
    if let Some(key) = id.strip_prefix("did:key:") {
        let short = if key.len() > 20 {
            format!("{}…{}", key.get(..8).unwrap_or(key), key.get(key.len() - 6..).unwrap_or_default())
        } else {
            key.to_owned()
        };
        return words.say_with("address-key", &[("key", Arg::Text(&short))]);
    }
    let web = id.strip_prefix("did:web:").map(|rest| format!("https://{}", rest.replace(':', "/").replacen("%3A", ":", 1)));
    let url = web.as_deref().unwrap_or(id);
    match url::Url::parse(url).ok().filter(|url| url.scheme() == "https") {
        Some(url) => {
            let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
            // Behind a question mark may stand somebody else's file, or another site that this one only passes on to.
            let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
            format!("{}{port}{}{query}", url.host_str().unwrap_or_default(), url.path().trim_end_matches('/'))
        }
        None => words.say("address-unknown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_at_home_where_its_id_says() {
        let words = Words::for_reader(None, None);
        let home = |id| address(id, &words);
        assert_eq!(home("did:web:badges.exemple.fr:tilleuls"), "badges.exemple.fr/tilleuls");
        assert_eq!(home("did:web:localhost%3A8080:venues:tilleuls"), "localhost:8080/venues/tilleuls");
        assert_eq!(home("https://clic.exemple/issuer"), "clic.exemple/issuer");
        assert_eq!(home("https://clic.exemple/?to=https://autre.exemple/"), "clic.exemple?to=https://autre.exemple/");
        assert_eq!(home("did:web:médiathèque.fr"), "xn--mdiathque-53af.fr");
        assert_eq!(home("did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH"), "clé z6MkpTHR…sdvktH");
        assert_eq!(home("did:example:123"), "adresse d’un type inconnu");
    }
}

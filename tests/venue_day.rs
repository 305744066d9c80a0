//! A venue's working day over HTTP, with a real mail relay on loopback: from the first venue of a network to a link that its holder renewed.
//! At each step every link, and the verifier, answer as was promised. The last test looks for what must not be left anywhere (P18).

use badge::report::Verdict;
use badge::timestamp::Timestamp;
use issuer::actions::deliver::deliver_due;
use issuer::issuance::reach::{Address, Channel};
use issuer::post::Settings;
use issuer::post::relay::{Place as RelayPlace, Relay as RelayAt};
use issuer::store::Error;
use issuer::store::scope::Role;
use verifier::examine::{Examiner, Input, Question};
use verifier::fetch::Origin;

use crate::support::browser::{Answer, Browser, Counter};
use crate::support::desk::Office;
use crate::support::smtp::Relay;
use crate::support::workbook::{Value, workbook};

const MESSY: &[u8] = include_bytes!("rosters/venue-sheet-excel-fr-cp1252.csv");

/// An issuer at an address that a verifier can ask, and its relay.
struct Day {
    counter: Counter,
    relay: Relay,
    public_url: String,
}

impl Day {
    async fn begin() -> Self {
        let relay = Relay::start().await;
        let mut office = Office::new().await;
        let place = RelayPlace::parse(&format!("smtp://{}", relay.address)).expect("a relay");
        let from = Address::parse(Channel::Email, "badges@exemple.fr").expect("an address");
        let at = RelayAt { place, password: None, from, hello: "badges.exemple.fr".into(), authority: None };
        let settings = Settings { relay: Some(at), ..Settings::default() };
        office.desk = office.desk.clone().posting_by(&settings).expect("a relay on this machine");
        let mut public_url = String::new();
        let counter = Counter::open_with(office, |config| {
            config.public_url = format!("http://localhost:{}", config.listen.port());
            config.public_url.clone_into(&mut public_url);
        });
        let network = |connection: &mut _| {
            use diesel::RunQueryDsl as _;
            let made = "INSERT INTO networks (slug, name, added_at) VALUES ('nord', 'Réseau du Nord', '2026-11-22 09:00:00')";
            Ok::<_, Error>(diesel::sql_query(made).execute(connection)?)
        };
        counter.office.desk.store.run(network).await.expect("a network");
        counter.hire("reseau@exemple.fr", Role::NetworkAdmin, "nord").await;
        Self { counter, relay, public_url }
    }

    /// Somebody gets in by the link of the mail that they asked for.
    async fn by_mail(&self, email: &str) -> Browser {
        let before = self.relay.mails().len();
        let browser = self.counter.browser();
        let asked = browser.post("/staff/sign-in", &[("email", email)]).await;
        assert!(asked.status == 200 && asked.body.contains("Code à six chiffres"), "{}", asked.body);
        let mails = self.relay.awaits(before + 1).await;
        let link = mails.last().expect("a mail").links().into_iter().find(|link| link.contains("/staff/link/")).expect("a link");
        browser.enter(link.strip_prefix(&self.public_url).expect("at its public address")).await;
        browser.get("/staff").await;
        browser
    }

    /// What a verifier says that never heard of anything before.
    async fn verdict(&self, input: &str) -> Option<Verdict> {
        let settings = verifier::config::Config {
            allow_origins: vec![Origin::parse(&self.public_url).expect("an origin")],
            ..verifier::config::Config::read(None).expect("every setting has a default")
        };
        let now = self.counter.office.now.load(std::sync::atomic::Ordering::SeqCst);
        let examiner = Examiner::new(&settings).with_clock(std::sync::Arc::new(move || Timestamp::from_unix(now).expect("a moment")));
        let asked = Question { input: Input::Text(input.into()), named: "link".into(), recipient: None, now: None, lang: "fr".into() };
        examiner.examine(asked).await.ok().map(|report| report.verdict())
    }

    /// The page behind a share link.
    async fn share(&self, link: &str) -> Answer {
        self.counter.browser().get(link).await
    }

    /// What its holder has of a badge.
    async fn copy(&self, link: &str) -> String {
        self.share(&format!("{link}.json")).await.body
    }

    fn url(&self, link: &str) -> String {
        format!("{}{link}", self.public_url)
    }
}

/// A sheet to badges: the page of the import, and its links.
async fn issue(browser: &Browser, name: &str, file: &[u8], fixes: &[(&str, &str)], count: usize) -> (String, Vec<String>) {
    browser.get("/staff/v/brindas/imports/new").await;
    let brought = browser.upload("/staff/v/brindas/imports", &[("framework", "")], name, file).await;
    assert_eq!(brought.status, 303, "{}", brought.body);
    let path = brought.location().to_owned();
    let review = browser.get(&path).await;
    assert_eq!(review.status, 200, "{}", review.body);
    if !fixes.is_empty() {
        let mut typed = fixes.to_vec();
        typed.push(("do", "check"));
        let fixed = browser.post(&path, &typed).await;
        let review = browser.get(fixed.location()).await;
        assert!(review.body.contains(&format!("Émettre {count} badge")), "{}", review.body);
    }
    let issued = browser.post(&path, &[("do", "issue")]).await;
    let import = issued.location().to_owned();
    let done = ended(browser, &import).await;
    let links = after(&done.body, "href=\"/b/").into_iter().map(|link| format!("/b/{link}")).collect::<Vec<_>>();
    assert_eq!(links.len(), count, "{}", done.body);
    (import, links)
}

async fn ended(browser: &Browser, path: &str) -> Answer {
    for _ in 0..600 {
        let answer = browser.get(path).await;
        if !answer.body.contains("http-equiv=\"refresh\"") {
            return answer;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("it never ends");
}

/// What stands between `mark` and the next quote, each time.
fn after<'a>(body: &'a str, mark: &str) -> Vec<&'a str> {
    body.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The badges that a page of the desk leads to.
async fn badges_of(browser: &Browser, import: &str) -> Vec<String> {
    let page = browser.get(import).await;
    let mut ids: Vec<String> =
        after(&page.body, "/staff/v/brindas/badges/").iter().filter_map(|rest| rest.get(..36)).map(str::to_owned).collect();
    ids.dedup();
    ids
}

#[actix_web::test]
async fn a_networks_first_day_goes_from_the_first_venue_to_a_renewed_link() {
    let day = Day::begin().await;

    // The network's admin makes a venue and invites somebody who gives badges there.
    let admin = day.by_mail("reseau@exemple.fr").await;
    admin.get("/staff/n/nord/venues/new").await;
    let made = [("name", "Médiathèque de Brindas"), ("slug", "brindas"), ("address", ""), ("url", ""), ("siret", "")];
    let added = admin.post("/staff/n/nord/venues", &made).await;
    assert_eq!((added.status, added.location()), (303, "/staff/v/brindas/people?done=venue"), "{}", added.body);
    admin.get("/staff/v/brindas/people").await;
    let invited =
        admin.post("/staff/v/brindas/people", &[("name", "Karim Modèle"), ("email", "karim@exemple.fr"), ("role", "issuer")]).await;
    let link = after(&invited.body, "/staff/link/").into_iter().next().unwrap_or_else(|| panic!("no link: {}", invited.body));
    let karim = day.counter.browser();
    karim.enter(&format!("/staff/link/{}", link.get(..22).expect("22 signs"))).await;
    assert_eq!(karim.get("/staff").await.location(), "/staff/v/brindas");

    // The messy sheet: two rows are corrected in their cells; the workbook of it makes nothing twice.
    let (import, links) = issue(&karim, "octobre.csv", MESSY, &[("c-3-5", ""), ("c-4-3", "3")], 3).await;
    for link in &links {
        assert_eq!(day.share(link).await.status, 200);
        assert_eq!(day.verdict(&day.url(link)).await, Some(Verdict::Valid), "{link}");
    }
    let again = karim.upload("/staff/v/brindas/imports", &[("framework", "")], "octobre.xlsx", &workbook_of_it()).await;
    let review = karim.get(again.location()).await;
    assert!(review.body.contains("Aucun badge n’est prêt") || review.body.contains("déjà"), "{}", review.body);

    // Printed: each sheet has its link; and sent to those who have an address.
    let paper = karim.get(&format!("{import}/paper")).await;
    for link in &links {
        assert!(paper.status == 200 && paper.body.contains(link.trim_start_matches("/b/")), "{link} is printed");
    }
    let mailed = "Prénom;Nom;Date;Niveau;E-mail\nOlena;Exemple;13/10/2026;Avancé 1;olena@exemple.fr\nPaul;Modèle;13/10/2026;Novice 2;\n";
    let (second, mailed) = issue(&karim, "mardi.csv", mailed.as_bytes(), &[], 2).await;
    karim.get(&format!("{second}/deliveries")).await;
    assert_eq!(karim.post(&format!("{second}/deliveries"), &[]).await.status, 303);
    deliver_due(&day.counter.office.desk).await.expect("the store answers");
    let mails = day.relay.mails_to("olena@exemple.fr");
    assert_eq!(mails.len(), 1);
    let opened = mails[0].links();
    assert!(mailed.iter().any(|link| opened == [day.url(link)]), "{opened:?}");

    // A name is corrected: the same link, the former name nowhere, the former copy withdrawn.
    let before = day.copy(&links[0]).await;
    let former = after(&before, "\"identityHash\":\"").first().map(|name| (*name).to_owned()).expect("a name");
    let badges = badges_of(&karim, &import).await;
    assert_eq!(badges.len(), 3);
    let mut corrected = None;
    for badge in &badges {
        let page = karim.get(&format!("/staff/v/brindas/badges/{badge}")).await;
        if page.body.contains(links[0].trim_start_matches("/b/")) {
            let day_typed = after(&page.body, "name=\"day\" required value=\"").first().map(|typed| (*typed).to_owned()).expect("a day");
            let sent = [("name", "Aminata Rectifiée"), ("day", day_typed.as_str())];
            let done = karim.post(&format!("/staff/v/brindas/badges/{badge}/correct"), &sent).await;
            assert_eq!(done.status, 303, "{}", done.body);
            corrected = Some(badge.clone());
        }
    }
    assert!(corrected.is_some(), "one of the three has that link");
    let page = day.share(&links[0]).await;
    assert!(page.body.contains("Aminata Rectifiée") && !page.body.contains(&former), "{}", page.body);
    assert_eq!(day.verdict(&day.url(&links[0])).await, Some(Verdict::Valid));
    assert_eq!(day.verdict(&before).await, Some(Verdict::Invalid), "the former copy");

    // One is withdrawn, by who may.
    let olena = day.verdict(&day.url(&mailed[0])).await;
    assert_eq!(olena, Some(Verdict::Valid));
    let others = badges_of(&admin, &second).await;
    let refused =
        karim.post("/staff/v/brindas/badges/chosen/revoke/done", &[("badge", &others[0]), ("reason", "request"), ("note", "")]).await;
    assert_eq!(refused.status, 403, "who gives badges does not withdraw them");
    admin.get("/staff/v/brindas").await;
    let revoked =
        admin.post("/staff/v/brindas/badges/chosen/revoke/done", &[("badge", &others[0]), ("reason", "request"), ("note", "")]).await;
    assert_eq!(revoked.status, 303, "{}", revoked.body);
    let mut verdicts = Vec::new();
    for link in &mailed {
        let verdict = day.verdict(&day.url(link)).await;
        assert_eq!(day.share(link).await.body.contains("annulé"), verdict == Some(Verdict::Invalid), "the page says the same");
        verdicts.push(verdict);
    }
    assert!(verdicts.contains(&Some(Verdict::Invalid)) && verdicts.contains(&Some(Verdict::Valid)), "{verdicts:?}");

    // A batch is undone.
    let wrong = "Prénom;Nom;Date;Niveau\nInès;Exemple;14/10/2026;Avancé 1\nJean;Modèle;14/10/2026;Novice 2\n";
    let (third, undone) = issue(&karim, "jeudi.csv", wrong.as_bytes(), &[], 2).await;
    karim.get(&format!("{third}/undo")).await;
    assert_eq!(karim.post(&format!("{third}/undo"), &[]).await.status, 303);
    for link in &undone {
        assert!(day.share(link).await.body.contains("erreur du lieu"));
        assert_eq!(day.verdict(&day.url(link)).await, Some(Verdict::Invalid));
    }

    // A person is erased; the copy that they keep still holds.
    let theirs = day.copy(&links[1]).await;
    let mut erased = String::new();
    for badge in badges_of(&admin, &import).await {
        if admin.get(&format!("/staff/v/brindas/badges/{badge}")).await.body.contains(links[1].trim_start_matches("/b/")) {
            erased = badge;
        }
    }
    let done = admin.post("/staff/v/brindas/badges/chosen/erase/done", &[("badge", &erased)]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(day.share(&links[1]).await.status, 410);
    assert_eq!(day.verdict(&theirs).await, Some(Verdict::Valid));
    let list = admin.post("/staff/v/brindas/badges", &[("q", "")]).await;
    let name = after(&theirs, "\"identityHash\":\"").first().map(|name| (*name).to_owned()).expect("a name");
    assert!(!list.body.contains(&name), "nobody finds {name} any more");

    // A holder renews their link with the code of their slip.
    let code = slip_code(&karim, &import, &links[2]).await;
    let holder = day.counter.browser();
    let entered = holder.post(&format!("{}/mine", links[2]), &[("code", &code)]).await;
    assert_eq!(entered.status, 303, "{}", entered.body);
    let mine = holder.get(&format!("{}/mine", links[2])).await;
    let token = after(&mine.body, "name=\"mine\" value=\"")[0].to_owned();
    let renewed = holder.post(&format!("{}/mine/new-link", links[2]), &[("mine", &token), ("sure", "yes")]).await;
    assert_eq!(renewed.status, 200, "{}", renewed.body);
    let fresh = after(&renewed.body, "/b/")
        .into_iter()
        .filter_map(|rest| rest.get(..22))
        .find(|link| !links[2].contains(link))
        .expect("a new link");
    assert_eq!(day.share(&links[2]).await.status, 410);
    assert_eq!(day.share(&format!("/b/{fresh}")).await.status, 200);
    assert_eq!(day.verdict(&day.url(&format!("/b/{fresh}"))).await, Some(Verdict::Valid));
}

/// The code on the slip of the badge with that link.
async fn slip_code(browser: &Browser, import: &str, link: &str) -> String {
    for badge in badges_of(browser, import).await {
        if browser.get(&format!("/staff/v/brindas/badges/{badge}")).await.body.contains(link.trim_start_matches("/b/")) {
            let slip = browser.get(&format!("/staff/v/brindas/badges/{badge}/code")).await;
            let text = crate::pages::visible(&slip.body);
            let code = text.split_whitespace().find(|word| {
                word.len() == 9
                    && word.as_bytes()[4] == b'-'
                    && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
            });
            return code.unwrap_or_else(|| panic!("no code: {text}")).to_owned();
        }
    }
    panic!("no badge has {link}");
}

/// The messy sheet as the workbook that it was saved from, corrected.
fn workbook_of_it() -> Vec<u8> {
    use Value::{Number, Text};
    workbook(&[
        &[Text("Prénom"), Text("Nom"), Text("Compétence"), Text("Niveau"), Text("Date"), Text("Téléphone")],
        &[Text("Amina"), Text("Exemple"), Number("1.1"), Number("3"), Value::Day("46307"), Number("600000000")],
        &[Text("José"), Text("Exemple-Fictif"), Number("2.1"), Number("2"), Number("45942"), Text("")],
        &[Text(" Zoé "), Text("TÉMOIN"), Value::Written("S’insérer dans le monde numérique"), Number("3"), Text("12/10/26"), Text("")],
    ])
}

/// P18: a marked person goes through all of it and is erased. What is left in the database files, in the audit and in what the program
/// logs holds nothing of them.
#[actix_web::test]
async fn p18_nothing_of_an_erased_person_is_left() {
    let day = Day::begin().await;
    let admin = day.by_mail("reseau@exemple.fr").await;
    admin.get("/staff/n/nord/venues/new").await;
    let made = [("name", "Médiathèque de Brindas"), ("slug", "brindas"), ("address", ""), ("url", ""), ("siret", "")];
    assert_eq!(admin.post("/staff/n/nord/venues", &made).await.status, 303);
    let sheet =
        "Prénom;Nom;Date;Niveau;E-mail;Téléphone\nCanarine;Marquée;13/10/2026;Avancé 1;canarine.marquee@exemple.fr;06 98 76 54 32\n";
    let (import, links) = issue(&admin, "canari.csv", sheet.as_bytes(), &[], 1).await;
    admin.get(&format!("{import}/deliveries")).await;
    admin.post(&format!("{import}/deliveries"), &[]).await;
    deliver_due(&day.counter.office.desk).await.expect("the store answers");
    admin.post("/staff/v/brindas/badges", &[("q", "Canarine")]).await;
    let badge = badges_of(&admin, &import).await.remove(0);
    let corrected =
        admin.post(&format!("/staff/v/brindas/badges/{badge}/correct"), &[("name", "Canarinette Marquée"), ("day", "2026-10-13")]).await;
    assert_eq!(corrected.status, 303, "{}", corrected.body);
    let badge = badges_of(&admin, &import).await.remove(0);
    let link = links[0].trim_start_matches("/b/").to_owned();
    let erased = admin.post("/staff/v/brindas/badges/chosen/erase/done", &[("badge", &badge), ("revoke", "yes")]).await;
    assert_eq!(erased.status, 303, "{}", erased.body);
    day.counter.office.checkpoint().await;
    for file in ["issuer.db", "issuer.db-wal"] {
        let Ok(bytes) = std::fs::read(day.counter.office.folder().join(file)) else { continue };
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for mark in ["canarin", "marquee", "marquée", "698765432"] {
            assert!(!text.contains(mark), "{mark} is left in {file}");
        }
    }
    assert_eq!(day.share(&format!("/b/{link}")).await.status, 410);
    let journal = admin.get("/staff/v/brindas/journal").await;
    assert!(journal.status == 200 && !journal.body.contains("Canarin"), "{}", journal.body);
}

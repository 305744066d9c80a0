//! The pages on which a venue makes its badges and a network says what it stands behind: as a person at a desk uses them.

use issuer::store::scope::Role;

use super::import;
use crate::pages::visible;
use crate::support::browser::{Browser, Counter};
use crate::support::desk::Office;

const LIST: &str = "/staff/v/tilleuls/achievements";
const NEW: &str = "/staff/v/tilleuls/achievements/new";

#[tokio::test(flavor = "multi_thread")]
async fn a_course_in_three_steps_is_made_by_its_title_and_how_it_is_shown() {
    let counter = Counter::open(Office::new().await);
    let browser = counter.admin().await;
    assert!(visible(&page(&browser, LIST).await).contains("Le lieu n’a pas encore de badge à lui."));
    let form = page(&browser, &format!("{NEW}?on=steps")).await;
    for prefilled in ["value=\"Débutant\"", "value=\"Intermédiaire\"", "value=\"Avancé\"", "Sait écrire un document bien présenté"] {
        assert!(form.contains(prefilled), "{prefilled}");
    }
    let mut fields = filled(&form);
    assert!(!fields.iter().any(|(name, _)| name == "evidence"), "how it is shown is nobody's guess");
    fields.extend([("title".into(), "Premiers pas sur Internet".into()), ("evidence".into(), "observation".into())]);
    let kept = post(&browser, NEW, &fields).await;
    assert_eq!((kept.status, kept.location()), (303, "/staff/v/tilleuls/achievements?done=kept"), "{}", visible(&kept.body));
    let list = visible(&page(&browser, kept.location()).await);
    for said in ["Le badge est gardé.", "Premiers pas sur Internet", "Observation", "3 étapes du lieu", "sans fin", "version 1"] {
        assert!(list.contains(said), "{said}: {list}");
    }
    assert_eq!(import(&counter.office, "own/premiers-pas-sur-internet", &[("Amina", "Avancé")]).await.issued.len(), 1);
    let public = visible(&page(&browser, "/achievements/tilleuls.premiers-pas-sur-internet.1").await);
    for said in ["Premiers pas sur Internet", "niveau 3 sur 3", "Sait faire un tableau avec des calculs", "Échelle propre au lieu."] {
        assert!(public.contains(said), "{said}: {public}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost() {
    let counter = Counter::open(Office::new().await);
    let browser = counter.admin().await;
    let mut fields = filled(&page(&browser, &format!("{NEW}?on=attended")).await);
    let set = |fields: &mut Vec<(String, String)>, name: &str, value: &str| {
        fields.retain(|(known, _)| known != name);
        fields.push((name.into(), value.into()));
    };
    set(&mut fields, "title", "Certificat <b>photo</b>");
    set(&mut fields, "can1", "Sait trier ses photos.");
    set(&mut fields, "months", "500");
    let again = post(&browser, NEW, &fields).await;
    assert_eq!(again.status, 200);
    let text = visible(&again.body);
    for said in ["Rien n’est gardé.", "ni un certificat, ni un diplôme", "Rien n’est vérifié", "Écrivez un nombre de 1 à 120."] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(again.body.contains("Certificat &#60;b&#62;photo&#60;/b&#62;") && !again.body.contains("<b>photo"), "typed text stays text");
    assert!(again.body.contains("id=\"can1-wrong\"") && again.body.contains("aria-describedby=\"can1-wrong\""));
    assert_is_sound(&again.body);
    assert!(visible(&page(&browser, LIST).await).contains("Le lieu n’a pas encore de badge à lui."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_the_next_version_and_a_retired_badge_leaves_the_list() {
    let counter = Counter::open(Office::new().await);
    super::offer(&counter.office, &super::steps()).await;
    let browser = counter.admin().await;
    let own = format!("{LIST}/premiers-pas");
    let mut fields = filled(&page(&browser, &own).await);
    let same = post(&browser, &own, &with_evidence(&fields)).await;
    assert_eq!(same.location(), "/staff/v/tilleuls/achievements?done=same", "{}", visible(&same.body));
    fields.retain(|(name, _)| name != "title");
    fields.push(("title".into(), "Premiers pas, revus".into()));
    let changed = post(&browser, &own, &with_evidence(&fields)).await;
    assert_eq!(changed.location(), "/staff/v/tilleuls/achievements?done=kept");
    let list = visible(&page(&browser, LIST).await);
    assert!(list.contains("Premiers pas, revus") && list.contains("version 2"), "{list}");
    assert!(visible(&page(&browser, "/achievements/tilleuls.premiers-pas.1").await).contains("Premiers pas sur Internet"));
    let retired = browser.post(&format!("{own}/retire"), &[]).await;
    assert_eq!(retired.location(), "/staff/v/tilleuls/achievements?done=retired");
    assert!(visible(&page(&browser, LIST).await).contains("Badges retirés"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_achievement_on_a_known_scale_says_why_it_has_no_end() {
    let counter = Counter::open(Office::new().await);
    let browser = counter.admin().await;
    let form = page(&browser, &format!("{NEW}?on=pix/2026-11-22")).await;
    assert!(visible(&form).contains("Depuis 2022, un résultat Pix n’a plus de date de fin."));
    assert!(!form.contains("name=\"months\""));
    assert!(page(&browser, &format!("{NEW}?on=digcomp/3.0")).await.contains("name=\"months\""));
    assert_eq!(browser.get(&format!("{NEW}?on=cuisine")).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_and_issuers_look_and_strangers_find_nothing() {
    let counter = Counter::open(Office::new().await);
    super::offer(&counter.office, &super::steps()).await;
    counter.venue("autre").await;
    let own = format!("{LIST}/premiers-pas");
    for role in [Role::Reader, Role::Issuer] {
        let browser = counter.signed_in(&counter.hire(&format!("{}@exemple.fr", role.slug()), role, "tilleuls").await).await;
        assert!(visible(&page(&browser, LIST).await).contains("Premiers pas sur Internet"));
        for path in [NEW, own.as_str()] {
            assert_eq!(browser.get(path).await.status, 403, "{path}");
        }
        assert_eq!(browser.post(&format!("{own}/retire"), &[]).await.status, 403);
    }
    let stranger = counter.signed_in(&counter.hire("autre@exemple.fr", Role::VenueAdmin, "autre").await).await;
    for path in [LIST, NEW, &own, "/staff/v/autre/achievements/premiers-pas"] {
        assert_eq!(stranger.get(path).await.status, 404, "{path}");
    }
    stranger.get("/staff/v/autre/achievements/new?on=steps").await;
    assert_eq!(stranger.post("/staff/v/autre/achievements/premiers-pas/retire", &[]).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_signs_that_it_supports_a_badge_and_withdraws_it() {
    let counter = Counter::open(super::endorsed::network().await);
    let person = counter.hire("reseau@exemple.fr", Role::NetworkAdmin, "nord").await;
    let browser = counter.signed_in(&person).await;
    let list = page(&browser, "/staff/n/nord/endorsements").await;
    assert!(visible(&list).contains("Médiathèque des Tilleuls") && visible(&list).contains("Premiers pas sur Internet"));
    let one = "/staff/n/nord/endorsements/tilleuls.premiers-pas.1";
    page(&browser, one).await;
    let late = browser.post(one, &[("comment", "Bien."), ("until", "2020-01-01")]).await;
    assert!(visible(&late.body).contains("Cette date est déjà passée."), "{}", visible(&late.body));
    assert_eq!(browser.post(one, &[("comment", "Bien."), ("until", "")]).await.status, 303);
    let after = page(&browser, one).await;
    let id = after
        .split("name=\"endorsement\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("it can be withdrawn")
        .to_owned();
    let public = browser.get(&format!("/endorsements/{id}")).await;
    assert_eq!((public.status, public.header("content-type")), (200, "application/vc"));
    assert!(public.body.contains("EndorsementCredential") && public.body.contains("Bien."));
    assert_eq!(browser.post(&format!("{one}/withdraw"), &[("endorsement", &id)]).await.status, 303);
    assert!(visible(&page(&browser, one).await).contains("retiré"));
    for none in ["/staff/n/sud/endorsements", "/staff/n/nord/endorsements/none", "/endorsements/none"] {
        assert_eq!(browser.get(none).await.status, 404, "{none}");
    }
    let admin = counter.admin().await;
    assert_eq!(admin.get("/staff/n/nord/endorsements").await.status, 404, "whoever runs one venue runs no network");
}

async fn page(browser: &Browser, path: &str) -> String {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", visible(&answer.body));
    assert_is_sound(&answer.body);
    answer.body
}

async fn post(browser: &Browser, path: &str, fields: &[(String, String)]) -> crate::support::browser::Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &fields).await
}

/// One heading of the first rank, a label for every field, no script and no style of its own.
fn assert_is_sound(page: &str) {
    assert_eq!(page.matches("<h1").count(), 1, "{page}");
    for never in ["<script", " style=", " onclick="] {
        assert!(!page.contains(never), "{never}");
    }
    for field in ["<input ", "<textarea ", "<select "] {
        for tag in page.split(field).skip(1).filter_map(|rest| rest.split('>').next()) {
            let within = tag.contains("type=\"hidden\"") || tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"");
            let id = tag.split("id=\"").nth(1).and_then(|rest| rest.split('"').next());
            assert!(within || id.is_some_and(|id| page.contains(&format!("for=\"{id}\""))), "{field}{tag}");
        }
    }
}

/// The fields of the form as the page brings them, as a browser would send them back.
fn filled(page: &str) -> Vec<(String, String)> {
    let form = page.split("<main").nth(1).unwrap_or_default();
    let attribute = |tag: &str, name: &str| tag.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(plain);
    let mut fields = Vec::new();
    for tag in form.split("<input ").skip(1).filter_map(|rest| rest.split('>').next()) {
        let is_chosen = !tag.contains("type=\"radio\"") || tag.contains(" checked");
        let named = attribute(tag, "name").filter(|name| is_chosen && name != "token");
        fields.extend(named.map(|name| (name, attribute(tag, "value").unwrap_or_default())));
    }
    for area in form.split("<textarea ").skip(1) {
        let text = area.split_once('>').and_then(|(_, rest)| rest.split("</textarea>").next()).map(plain);
        fields.extend(attribute(area, "name").zip(text));
    }
    fields
}

fn plain(text: &str) -> String {
    text.replace("&#39;", "'").replace("&#34;", "\"").replace("&#60;", "<").replace("&#62;", ">").replace("&#38;", "&")
}

/// The form of a badge that is there has its evidence chosen.
fn with_evidence(fields: &[(String, String)]) -> Vec<(String, String)> {
    assert!(fields.iter().any(|(name, value)| name == "evidence" && value == "observation"), "{fields:?}");
    fields.to_vec()
}

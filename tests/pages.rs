//! Every page of the issuer, in every language: no missing word, labelled inputs, nothing that the content policy forbids,
//! and no name that becomes markup. With `SCEAU_LOOK=<folder>` the pages are also written there, to be looked at.

use std::collections::BTreeSet;
use std::path::Path;

use badge::credential::{
    AchievementExtract, EvidenceExtract, Extract, FrameworkName, Generation, IssuerExtract, LevelExtract, ResultExtract,
};
use badge::framework::Framework;
use badge::timestamp::Timestamp;
use issuer::actions::revoke_badge::Reason;
use issuer::issuance::profile::{Slug, Venue};
use issuer::sheets::picture::Emblem;
use issuer::web::problem::Problem;
use issuer::web::views::achievement::AchievementPage;
use issuer::web::views::assets;
use issuer::web::views::frame::{Reader, TryOut};
use issuer::web::views::problem::ProblemPage;
use issuer::web::views::share::{SharePage, ShareState};
use issuer::web::views::venue::VenuePage;
use issuer::words::Words;

const MARKUP: &str = r#"<script>alert(1)</script> & "Amina""#;

#[test]
fn every_key_that_a_page_uses_has_words_and_every_word_is_used() {
    let (known, used) = (keys_of_the_catalogue(), keys_in_use());
    let missing: Vec<_> = used.difference(&known).collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
    let starts = starts_in_use();
    let built = |key: &str| is_built_at_run_time(key) || starts.iter().any(|start| key.starts_with(start.as_str()));
    let whole = |key: &str| used.iter().any(|said| said.split('.').next() == Some(key));
    // A key that is chosen among others stands by itself.
    let texts = texts();
    let literal = |key: &str| texts.iter().any(|text| text.contains(&format!("\"{key}\"")));
    let unused: Vec<_> = known.difference(&used).filter(|key| !built(key) && !whole(key) && !literal(key)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn every_reason_and_every_problem_has_its_words() {
    let known = keys_of_the_catalogue();
    for reason in Reason::ALL {
        assert!(known.contains(&format!("revoked-because-{}", reason.slug())), "{reason:?}");
    }
    for slug in Problem::SLUGS {
        for part in ["", ".why", ".now"] {
            assert!(known.contains(&format!("{slug}{part}")), "{slug}{part}");
        }
    }
}

#[test]
fn no_page_shows_a_key_or_an_unfilled_placeable() {
    let keys: Vec<String> = keys_of_the_catalogue().into_iter().filter(|key| key.contains(['-', '.'])).collect();
    for (name, page) in in_every_language("Amina Exemple") {
        look(&name, &page);
        let text = visible(&page);
        for key in &keys {
            assert!(!text.split_whitespace().any(|word| word == key), "{name} shows {key}");
        }
        assert!(!text.contains(['{', '}', '$']), "{name} shows a placeable: {text}");
    }
}

#[test]
fn every_page_keeps_to_the_content_policy() {
    for (name, page) in pages(MARKUP) {
        for forbidden in ["<script", "<style", " style=", " onclick=", " onload=", "javascript:", "<iframe", "src=\"http"] {
            assert!(!page.contains(forbidden), "{name} has {forbidden}");
        }
        for tag in tags(&page, "link") {
            assert!(attribute(tag, "href").is_some_and(|url| url.starts_with("/assets/")), "{name}: {tag}");
        }
        assert!(page.contains("content=\"noindex, nofollow\""), "{name} may be indexed");
    }
}

#[test]
fn every_page_names_its_language_and_has_one_heading_and_no_id_twice() {
    for (name, page) in in_every_language("Amina Exemple") {
        assert!(page.contains(&format!("<html lang=\"{}\"", name.split(' ').next().unwrap().trim_end_matches("-easy"))), "{name}");
        assert_eq!(page.matches("<h1").count(), 1, "{name}");
        let ids: Vec<_> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{name}: {ids:?}");
        for reference in page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(ids.contains(&reference), "{name}: nothing has the id {reference}");
        }
    }
}

#[test]
fn every_input_has_a_label_and_every_picture_a_name_and_every_language_its_link() {
    for (name, page) in in_every_language("Amina Exemple") {
        for input in tags(&page, "input") {
            let id = attribute(input, "id").unwrap_or_else(|| panic!("{name}: {input}"));
            assert!(page.contains(&format!("for=\"{id}\"")), "{name}: no label for {id}");
        }
        assert_eq!(page.matches("<a href=\"?lang=").count(), 5, "{name}: a link to this page in each language");
        assert_eq!(page.matches("aria-current=\"true\"").count(), 1, "{name}: the language that it is in");
        for svg in tags(&page, "svg") {
            let named = svg.contains("aria-hidden=\"true\"") || svg.contains("aria-labelledby=");
            assert!(named, "{name}: {svg}");
        }
    }
}

#[test]
fn a_name_with_markup_in_it_stays_text_on_every_page() {
    for (name, page) in pages(MARKUP) {
        assert!(!page.contains("<script>"), "{name}");
        if name != "problem" {
            assert!(page.contains("&#60;script&#62;alert(1)&#60;/script&#62; &#38; &#34;Amina&#34;"), "{name} lost the name");
        }
    }
}

#[test]
fn a_name_cannot_turn_round_the_text_after_it() {
    for (name, page) in pages("Amina \u{202e}elpmexE") {
        assert!(!page.contains('\u{202e}'), "{name}");
    }
}

#[test]
fn the_share_page_says_who_what_level_and_since_when() {
    let page = share(&extract("Amina Exemple"), ShareState::Valid);
    let text = visible(&page);
    let said = [
        "Amina Exemple",
        "Indépendant 1 niveau 3 sur 8",
        "Se débrouille sans aide",
        "12 octobre 2026",
        "Il y a 41 jours.",
        "Score\u{a0}: 312 sur 1024.",
        "ce n’est pas une certification Pix",
        "Résultat d’un test passé dans le lieu.",
        "Les 16 compétences",
        "pas encore",
        "pas testé",
        "Compétence non testée",
        "Essai.",
    ];
    for said in said {
        assert!(text.contains(said), "the page does not say {said:?}: {text}");
    }
    assert!(!text.contains("Badge annulé"));
    let check = "href=\"http://localhost:8081/?badge=http%3A%2F%2Flocalhost%3A8080%2Fb%2F7Kq2vXr9TnBd4aaaaaaaaa&#38;lang=fr\"";
    assert!(page.contains(check), "no way to the verifier");
    assert!(page.contains("href=\"http://localhost:8080/b/7Kq2vXr9TnBd4aaaaaaaaa.json\""), "no file");
}

#[test]
fn evidence_of_a_kind_that_nobody_knows_speaks_for_itself() {
    let mut extract = extract("Amina Exemple");
    let known = visible(&share(&extract, ShareState::Valid));
    assert!(!known.contains("Le test a duré une heure."), "the framework has a sentence for this kind: {known}");
    extract.evidence[0].genre = Some("unheard-of".into());
    let unknown = visible(&share(&extract, ShareState::Valid));
    assert!(unknown.contains("Test sur place, surveillé") && unknown.contains("Le test a duré une heure."), "{unknown}");
}

#[test]
fn the_strongest_competences_stand_first_and_none_without_a_level() {
    let page = share(&extract("Amina Exemple"), ShareState::Valid);
    let list = page.split("<ul class=\"can\">").nth(1).unwrap().split("</ul>").next().unwrap();
    let pix = Framework::newest("pix").unwrap();
    let first = [("1.1", 4), ("2.1", 4), ("1.2", 3), ("2.2", 3), ("2.4", 3)];
    let expected: Vec<_> = first.map(|(code, level)| pix.sentence(code, level, "fr").unwrap()).into();
    assert_eq!(visible(list).split("  ").map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>(), expected);
}

#[test]
fn a_revoked_badge_says_so_before_anything_else() {
    for (reason, said) in [
        ("error", "erreur du lieu"),
        ("fraud", "ne le confirme plus"),
        ("key-compromised", "changer de cachet"),
        ("replaced", "un nouveau badge le remplace"),
        ("request", "demande de la personne"),
        ("a-reason-of-tomorrow", "Le lieu l’a annulé le 3 novembre 2026."),
    ] {
        let page = share(&extract("Amina Exemple"), revoked(reason));
        let text = visible(&page);
        assert!(text.contains("Badge annulé") && text.contains(said), "{reason}: {text}");
        assert!(!text.contains("en cours de validité") && !text.contains("Ce que la personne sait faire"), "{reason}");
        assert!(page.contains("share void"), "{reason}: the picture is not grey");
    }
}

#[test]
fn a_badge_with_a_score_only_shows_no_figure_and_no_competence() {
    let page = share(&score_only(), ShareState::Valid);
    let text = visible(&page);
    for said in ["Pas encore de niveau", "Score\u{a0}: 40 sur 1024.", "Il ne donne pas de niveau pour chaque compétence."] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for hidden in ["sur 8", "Les 16", "class=\"can\""] {
        assert!(!page.contains(hidden), "{hidden}");
    }
    assert!(page.contains("alt=\"Badge sans niveau. Compétences numériques."), "the picture claims a level");
}

#[test]
fn the_page_shows_the_badges_own_picture_and_offers_it_to_take_away() {
    let page = share(&extract("Amina Exemple"), ShareState::Valid);
    let picture = tags(&page, "img").into_iter().find(|tag| tag.contains("/b/")).expect("a picture");
    assert_eq!(attribute(picture, "src"), Some("/b/7Kq2vXr9TnBd4aaaaaaaaa.svg"));
    let shows = "Indépendant 1, niveau 3 sur 8. Compétences numériques. Donné par Médiathèque des Tilleuls, 2026.";
    assert_eq!(attribute(picture, "alt"), Some(shows));
    for form in [".png", ".svg", ".svg?variant=line"] {
        assert!(page.contains(&format!("href=\"/b/7Kq2vXr9TnBd4aaaaaaaaa{form}\" download=")), "{form}");
    }
}

#[test]
fn a_preview_of_the_link_names_nobody() {
    let page = share(&extract("Amina Exemple"), ShareState::Valid);
    assert!(!page.contains("og:") && !page.contains("twitter:"), "a page without preview tags gives previews nothing to show");
    let drawn = issuer::web::views::picture::picture(&extract("Amina Exemple"), &venue(), false, &Words::french());
    assert!(!format!("{drawn:?}").contains("Amina"), "{drawn:?}");
}

#[test]
fn every_picture_has_a_text_in_its_stead_and_a_venues_logo_stands_beside_its_name() {
    for (name, page) in pages("Amina Exemple") {
        for image in tags(&page, "img") {
            assert!(image.contains("alt=\""), "{name}: {image}");
        }
    }
    let page = VenuePage { venue: &venue(), achievements: Vec::new(), has_logo: true, try_out: TryOut::Local };
    assert!(page.render(&reader("fr")).unwrap().contains("<img class=\"logo\" src=\"/venues/tilleuls/logo\" alt=\"\">"));
}

#[test]
fn a_badge_on_a_framework_that_we_do_not_carry_shows_what_it_says_itself() {
    let mut extract = extract("Amina Exemple");
    extract.framework = Some(FrameworkName { id: "unheard-of".into(), version: "1".into() });
    let text = visible(&share(&extract, ShareState::Valid));
    assert!(text.contains("Indépendant 1") && text.contains("Score\u{a0}: 312 sur 1024."), "{text}");
    let drawn = issuer::web::views::picture::picture(&extract, &venue(), false, &Words::french());
    let Emblem::Empty { word } = drawn.emblem else { panic!("arcs on a scale that we do not know: {drawn:?}") };
    assert_eq!((word.as_str(), drawn.title.as_str()), ("Indépendant 1", "Indépendant 1"));
    assert!(!text.contains("sur 8"), "{text}");
}

#[test]
fn a_page_without_its_font_is_light_enough_for_an_old_phone() {
    let style = assets::ASSETS.iter().find(|asset| asset.path == "tokens.css").unwrap().bytes.len();
    for (name, page) in pages("Amina Exemple") {
        assert!(page.len() + style <= 60_000, "{name}: {} + {style}", page.len());
    }
}

#[test]
fn an_asset_changes_its_address_with_its_content() {
    let url = assets::url("tokens.css");
    let digest = url.split('/').nth(2).unwrap();
    assert!(assets::find(digest, "tokens.css").is_some_and(|(_, current)| current));
    assert!(assets::find("000000000000", "tokens.css").is_some_and(|(_, current)| !current));
    assert!(assets::find(digest, "../Cargo.toml").is_none());
}

#[test]
fn a_page_in_another_language_says_levels_in_it_and_marks_what_the_badge_says_in_french() {
    for (tag, said) in [
        ("en", ["Independent 1", "level 3 of 8", "12 October 2026", "41 days ago.", "Score: 312 of 1024.", "What the person can do"]),
        (
            "it",
            [
                "Indipendente 1",
                "livello 3 su 8",
                "12 ottobre 2026",
                "41 giorni fa.",
                "Punteggio: 312 su 1024.",
                "Che cosa sa fare la persona",
            ],
        ),
        (
            "es",
            [
                "Independiente 1",
                "nivel 3 de 8",
                "12 de octubre de 2026",
                "Hace 41 días.",
                "Puntuación: 312 de 1024.",
                "Lo que sabe hacer la persona",
            ],
        ),
        (
            "fr-easy",
            [
                "Indépendant 1",
                "étape 3 sur 8",
                "12 octobre 2026",
                "Il y a 41 jours.",
                "Points\u{a0}: 312 sur 1024.",
                "Ce que la personne sait faire",
            ],
        ),
    ] {
        let mut extract = extract("Amina Exemple");
        extract.achievement.language = Some("fr".into());
        let page = share_in(tag, &extract, ShareState::Valid);
        let text = visible(&page);
        for said in said {
            assert!(text.contains(said), "{tag}: {said}: {text}");
        }
        assert!(page.contains("<span dir=\"auto\" lang=\"fr\">Test sur place, surveillé</span>"), "{tag}: what was signed is French");
        assert!(page.contains(&format!("&#38;lang={tag}\"")), "{tag}: the verifier is told the language");
        let pix = Framework::newest("pix").unwrap();
        assert!(page.contains(pix.sentence("1.1", 4, tag).unwrap()), "{tag}: the sentences of the framework");
        assert!(!text.contains("(étape"), "{tag}: the place on the scale stands once");
    }
}

#[test]
fn a_language_that_was_chosen_stays_on_the_way_to_other_pages_and_no_other_does() {
    let venue_page = |chose| {
        VenuePage { venue: &venue(), achievements: vec![("A".into(), "/achievements/1".into())], has_logo: false, try_out: TryOut::Local }
            .render(&Reader { chose, ..reader("en") })
            .unwrap()
    };
    assert!(
        venue_page(true).contains("href=\"/achievements/1?lang=en\"") && venue_page(true).contains("href=\"/venues/tilleuls?lang=en\"")
    );
    assert!(venue_page(false).contains("href=\"/achievements/1\"") && venue_page(false).contains("href=\"/venues/tilleuls\""));
}

fn reader(tag: &str) -> Reader {
    Reader { words: Words::for_reader(Some(tag), None), chose: false }
}

fn look(name: &str, page: &str) {
    if let Some(folder) = std::env::var_os("SCEAU_LOOK") {
        std::fs::write(Path::new(&folder).join(format!("issuer-{}.html", name.replace([' ', ','], "-"))), page).unwrap();
    }
}

/// Every page in every language, called `fr share`.
fn in_every_language(name: &str) -> Vec<(String, String)> {
    let languages = Words::languages();
    let tags = languages.iter().map(Words::tag);
    tags.flat_map(|tag| pages_in(tag, name).into_iter().map(move |(page, html)| (format!("{tag} {page}"), html))).collect()
}

/// Every page, for a person or venue of this name.
fn pages(name: &str) -> Vec<(&'static str, String)> {
    pages_in("fr", name)
}

fn pages_in(tag: &str, name: &str) -> Vec<(&'static str, String)> {
    let words = reader(tag);
    let named = Venue { name: name.into(), ..venue() };
    let achievements = vec![(name.into(), "/achievements/1".into())];
    let venue_page = VenuePage { venue: &named, achievements, has_logo: false, try_out: TryOut::Local };
    let problem = ProblemPage { slug: "not-found", incident: Some("7f3a"), mine: None, try_out: TryOut::Local };
    vec![
        ("share", share_in(tag, &extract(name), ShareState::Valid)),
        ("share, revoked", share_in(tag, &extract(name), revoked("error"))),
        ("share, score only", share_in(tag, &Extract { recipient: Some(name.into()), ..score_only() }, ShareState::Valid)),
        ("venue", venue_page.render(&words).unwrap()),
        ("achievement", achievement_in(tag, name, Framework::newest("pix"))),
        ("problem", problem.render(&words).unwrap()),
    ]
}

fn share(extract: &Extract, state: ShareState) -> String {
    share_in("fr", extract, state)
}

/// The page of an achievement of that name on that framework.
pub(crate) fn achievement_in(tag: &str, name: &str, framework: Option<&'static Framework>) -> String {
    let page = AchievementPage {
        name: name.into(),
        language: Some("fr".into()),
        description: Some("Le niveau en numérique.".into()),
        criteria: Some("Passer un test surveillé.".into()),
        framework,
        venue: &venue(),
        has_logo: false,
        try_out: TryOut::Local,
    };
    page.render(&reader(tag)).unwrap()
}

/// The page behind the share link of a badge that says this.
pub(crate) fn share_in(tag: &str, extract: &Extract, state: ShareState) -> String {
    let page = SharePage {
        extract,
        state,
        venue: &venue(),
        share_url: "http://localhost:8080/b/7Kq2vXr9TnBd4aaaaaaaaa".into(),
        verifier_url: "http://localhost:8081".into(),
        file_size: 11_800,
        checked_at: Timestamp::parse("2026-11-22T10:12:00Z").unwrap(),
        has_logo: false,
        try_out: TryOut::Local,
    };
    page.render(&reader(tag)).unwrap()
}

fn revoked(reason: &str) -> ShareState {
    ShareState::Revoked { on: Timestamp::parse("2026-11-03T09:00:00Z").unwrap(), reason: reason.into() }
}

fn venue() -> Venue {
    Venue {
        slug: Slug::parse("tilleuls").unwrap(),
        name: "Médiathèque des Tilleuls".into(),
        url: Some("https://tilleuls.example".into()),
        address: Some("12 rue des Tilleuls, 59000 Villeneuve-sur-Lys".into()),
        siret: Some("12345678200010".into()),
        rna: Some("W123456789".into()),
        origin: "http://localhost:8080".into(),
        did: "did:web:localhost%3A8080:venues:tilleuls".into(),
    }
}

/// A badge at level 3; competence 5.2 has no result, 3.4 has level 0.
fn extract(name: &str) -> Extract {
    let levels = [
        ("1.1", 4),
        ("1.2", 3),
        ("1.3", 2),
        ("2.1", 4),
        ("2.2", 3),
        ("2.3", 2),
        ("2.4", 3),
        ("3.1", 3),
        ("3.2", 1),
        ("3.3", 2),
        ("3.4", 0),
        ("4.1", 3),
        ("4.2", 3),
        ("4.3", 2),
        ("5.1", 2),
    ];
    let result = |code: &str, value: String, max: &str| ResultExtract {
        name: code.into(),
        code: Some(code.into()),
        value: Some(value),
        status: None,
        value_max: Some(max.into()),
        achieved_level: None,
        words: None,
    };
    let level = LevelExtract { level: Some("3".into()), name: "Indépendant 1".into(), ..LevelExtract::default() };
    let global = ResultExtract { achieved_level: Some(level), ..result("global", "312".into(), "1024") };
    let competences = levels.map(|(code, level)| result(code, level.to_string(), "8"));
    Extract {
        id: Some("urn:uuid:5f0c2d5e-0000-4000-8000-000000000001".into()),
        name: "Compétences numériques, Indépendant 1".into(),
        recipient: Some(name.into()),
        generation: Generation::default(),
        identities: Vec::new(),
        issuer: IssuerExtract { id: "did:web:localhost".into(), name: Some("Médiathèque des Tilleuls".into()), url: None },
        achievement: AchievementExtract { name: "Compétences numériques".into(), ..AchievementExtract::default() },
        framework: Some(FrameworkName { id: "pix".into(), version: "2026-11-22".into() }),
        results: [global].into_iter().chain(competences).collect(),
        evidence: vec![EvidenceExtract {
            genre: Some("venue-test".into()),
            name: Some("Test sur place, surveillé".into()),
            narrative: Some("Le test a duré une heure.".into()),
        }],
        awarded_date: Some("2026-10-12T00:00:00Z".into()),
        valid_from: Some("2026-10-14T08:00:00Z".into()),
        valid_until: None,
        partial: false,
    }
}

fn score_only() -> Extract {
    let mut extract = extract("Bruno Exemple");
    extract.results.truncate(1);
    extract.results[0].achieved_level = None;
    extract.results[0].value = Some("40".into());
    extract
}

/// What a reader sees: text outside tags, entities of the template engine put back.
pub(crate) fn visible(page: &str) -> String {
    let mut text = String::new();
    for part in page.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
        text.push(' ');
    }
    let text = text.replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\"").replace("&#38;", "&");
    // The space of a tag that stood between two words is one space to a reader.
    text.replace(" \n", " ").replace("   ", "  ").replace("Indépendant 1  niveau", "Indépendant 1 niveau")
}

fn tags<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    page.split(&format!("<{name} ")).skip(1).map(|rest| rest.split('>').next().unwrap()).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split(&format!("{name}=\"")).nth(1)?.split('"').next()
}

/// Keys whose end is a slug: of a reason, of a problem.
fn is_built_at_run_time(key: &str) -> bool {
    let sentence = key.split('.').next().unwrap();
    key.starts_with("revoked-because-") || Problem::SLUGS.contains(&sentence)
}

/// Keys of the words for pages.
fn keys_of_the_catalogue() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut sentence = "";
    let catalogue = std::fs::read_to_string(issuer_folder().join("words/fr.ftl")).unwrap();
    for line in catalogue.lines().filter(|line| !line.starts_with('#')) {
        let Some((key, _)) = line.split_once(" =") else { continue };
        if let Some(part) = key.trim_start().strip_prefix('.') {
            keys.insert(format!("{sentence}.{part}"));
        } else if !key.starts_with(' ') {
            sentence = key;
            keys.insert(key.to_owned());
        }
    }
    // What the terminal says is held against its own sources in `terminal.rs`.
    keys.retain(|key| !is_of_the_terminal(key));
    keys
}

fn is_of_the_terminal(key: &str) -> bool {
    ["cli-", "help", "usage-"].iter().any(|start| key.starts_with(start))
}

/// Keys that templates and sources say.
fn keys_in_use() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for text in texts() {
        for call in ["say(\"", "fill(\""] {
            keys.extend(text.split(call).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()));
        }
    }
    keys.retain(|key| !is_of_the_terminal(key));
    assert!(keys.len() > 30, "the search finds no keys any more");
    keys
}

/// Starts of keys whose end is found at run time: `format!("staff-sign-in-{because}")`.
fn starts_in_use() -> Vec<String> {
    let mut starts = Vec::new();
    for text in texts() {
        for rest in text.split("format!(\"").skip(1) {
            let start = rest.split(['{', '"']).next().unwrap();
            let is_key =
                start.ends_with(['-', '.']) && start.len() > 4 && start.chars().all(|c| c.is_ascii_lowercase() || "-.".contains(c));
            starts.extend(is_key.then(|| start.to_owned()));
        }
    }
    starts
}

/// Templates and sources of the issuer.
fn texts() -> Vec<String> {
    let mut folders = vec![issuer_folder().join("templates"), issuer_folder().join("src")];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { texts.extend(std::fs::read_to_string(path)) }
        }
    }
    texts
}

fn issuer_folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../issuer")
}

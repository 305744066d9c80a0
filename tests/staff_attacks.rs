//! Tricks of table P that no single page is about: clocks, quotes, headers, redirects. Each is named by its row.

use issuer::store::scope::Role;

use crate::support::browser::Counter;
use crate::support::desk::{Office, rows};

const SHEET: &str = "Prénom;Nom;Date;Niveau\nAmina;Exemple;12/10/2026;Indépendant 1\n";

#[actix_web::test]
async fn p07_a_clock_that_was_set_back_issues_nothing_and_the_sheet_waits() {
    let counter = Counter::open(Office::new().await);
    let browser = counter.admin().await;
    let issue = async |sheet: &str| {
        browser.get("/staff/v/tilleuls/imports/new").await;
        let brought = browser.upload("/staff/v/tilleuls/imports", &[("framework", "")], "a.csv", sheet.as_bytes()).await;
        let path = brought.location().to_owned();
        browser.get(&path).await;
        let issued = browser.post(&path, &[("do", "issue")]).await;
        for _ in 0..600 {
            let page = browser.get(issued.location()).await;
            if !page.body.contains("http-equiv=\"refresh\"") {
                return page;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("it never ends")
    };
    issue(SHEET).await;
    assert_eq!(rows(&counter.office.desk).await.len(), 1);
    counter.office.wait(-3600);
    let browser_again = issue(&SHEET.replace("Amina", "Olena")).await;
    assert_eq!(rows(&counter.office.desk).await.len(), 1, "{}", browser_again.body);
    counter.office.wait(3600);
    issue(&SHEET.replace("Amina", "Olena")).await;
    assert_eq!(rows(&counter.office.desk).await.len(), 2, "nothing was lost");
}

#[actix_web::test]
async fn p08_quotes_comments_and_zeros_are_text_wherever_they_are_typed() {
    let counter = Counter::open(Office::new().await);
    let browser = counter.admin().await;
    browser.get("/staff/v/tilleuls").await;
    for text in ["'", "\"", "';--", "' OR '1'='1", "%", "_", "\\", "\0", "a\0b", "1; DROP TABLE badges", "é'é", "''''", "/*", "$1", "?"] {
        let answer = browser.post("/staff/v/tilleuls/badges", &[("q", text)]).await;
        assert!(answer.status == 200, "{text:?}: {}", answer.status);
        let invited = [("name", text), ("email", text), ("role", text)];
        assert!(browser.post("/staff/v/tilleuls/people", &invited).await.status < 500, "{text:?}");
        let settled = [("name", text), ("phone", text), ("address", text), ("url", text), ("retention", "5")];
        assert!(browser.post("/staff/v/tilleuls/settings", &settled).await.status < 500, "{text:?}");
        assert!(counter.browser().post("/staff/sign-in/code", &[("email", text), ("code", text)]).await.status < 500, "{text:?}");
        let path = url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
        for base in ["/staff/link/", "/staff/v/", "/staff/n/", "/staff/v/tilleuls/badges/", "/staff/v/tilleuls/imports/", "/b/", "/venues/"]
        {
            let answer = browser.get(&format!("{base}{path}")).await;
            assert!(answer.status < 500, "{base}{text:?}: {}", answer.status);
        }
    }
    assert_eq!(browser.get("/staff/v/tilleuls").await.status, 200, "and everything is still there");
}

#[actix_web::test]
async fn p23_no_answer_sends_anybody_elsewhere_and_no_name_stands_in_a_header() {
    let counter = Counter::open(Office::new().await);
    let person = counter.hire("karim@exemple.fr", Role::VenueAdmin, "tilleuls").await;
    for query in ["?next=https://evil.exemple/", "?next=//evil.exemple", "?lang=en&next=%0d%0aX-Evil:1", "?to=javascript:alert(1)"] {
        let browser = counter.browser();
        let link = counter.link(&person).await;
        let answer = browser.post(&format!("{link}{query}"), &[]).await;
        assert_eq!((answer.status, answer.location()), (303, "/staff"), "{query}");
        assert_eq!(answer.header("x-evil"), "");
    }
    let browser = counter.signed_in(&person).await;
    browser.get("/staff/v/tilleuls").await;
    let hostile = [("name", "a\"; filename=\"evil.exe"), ("phone", ""), ("address", ""), ("url", ""), ("retention", "5")];
    browser.post("/staff/v/tilleuls/settings", &hostile).await;
    for answer in [browser.post("/staff/v/tilleuls/register.csv", &[]).await, browser.get("/staff/v/tilleuls/statistics.csv").await] {
        let said = answer.header("content-disposition").to_owned();
        assert!(answer.status == 200 && said.starts_with("attachment; filename=\"") && !said.contains("evil"), "{said}");
    }
}

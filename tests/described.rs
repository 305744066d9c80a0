//! Whatever is asked of either service through its description gets an answer that the description knows, and never one that holds what
//! belongs to another venue: hundreds of requests that nobody thought of, made by a program that reads descriptions.

mod world {
    use std::path::Path;

    use issuer::store::tokens::Right;
    use serde_json::json;

    use crate::support::bench::{Running, bench};
    use crate::support::browser::Counter;
    use crate::support::desk::Office;
    use crate::support::peer::at_hand;
    use crate::support::program::Program;

    /// What that program says of a service, where it found something.
    async fn found(folder: &Path, arguments: &[&str]) -> Option<String> {
        let asked = tokio::process::Command::new("python3").args(["-I", "-B", "contract.py"]).args(arguments).current_dir(folder).output();
        let answer = asked.await.expect("it starts");
        let said = format!("{}{}", String::from_utf8_lossy(&answer.stdout), String::from_utf8_lossy(&answer.stderr));
        assert!(said.contains("SUMMARY"), "{said}");
        (!answer.status.success()).then_some(said)
    }

    /// A venue with a badge, a sheet and an address; the ids of these.
    async fn fill(program: &Program, name: &str) -> Vec<String> {
        let body = json!({"achievement": "pix", "givenName": name, "familyName": "Canari", "day": "2026-10-12", "level": 3,
            "email": format!("{}@exemple.fr", name.to_lowercase())});
        let badge = program.post("/api/v1/badges", &body).await.json()["id"].as_str().expect("an id").to_owned();
        let sheet = format!("Prénom;Nom;Date;Niveau\n{name};Canari;13/10/2026;Indépendant 1\n");
        let csv = [("content-type", "text/csv")];
        let sheet = program.ask("POST", &format!("/api/v1/imports?title={name}&achievement=pix"), &csv, sheet.into()).await;
        vec![badge, sheet.json()["id"].as_str().expect("an id").to_owned()]
    }

    #[actix_web::test]
    async fn no_program_gets_an_answer_that_is_not_described_or_another_venues() {
        let Some(folder) = at_hand("SCEAU_TEST_PEERS") else { return };
        let counter = Counter::open_with(Office::new().await, |config| config.api_rate = 0);
        counter.venue("voisine").await;
        let programs = [Program::of(&counter, "tilleuls", &Right::ALL).await, Program::of(&counter, "voisine", &Right::ALL).await];
        let names = ["Zephyrine", "Ferdinande"];
        let ids = [fill(&programs[0], names[0]).await, fill(&programs[1], names[1]).await];
        let description = format!("{}/api/openapi.json", counter.base);
        for (own, other) in [(0, 1), (1, 0)] {
            let mut arguments = vec![description.as_str(), "24", "--token", &programs[own].token, "--foreign", names[other]];
            for id in ids.iter().flatten() {
                arguments.extend(["--id", id.as_str()]);
            }
            let said = found(&folder, &arguments).await;
            assert!(said.is_none(), "{}", said.unwrap_or_default());
        }
    }

    #[actix_web::test]
    async fn no_verification_gets_an_answer_that_is_not_described() {
        let Some(folder) = at_hand("SCEAU_TEST_PEERS") else { return };
        let verifier = Running::at(bench(&[], None));
        let said = found(&folder, &[&verifier.url("/api/openapi.json"), "24"]).await;
        assert!(said.is_none(), "{}", said.unwrap_or_default());
    }
}

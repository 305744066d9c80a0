//! Keys in hardware. Here: whatever comes out of a module that is broken or somebody else's, no signature leaves that does not hold. Below,
//! with SoftHSM, a token that is a folder: a venue whose keys never lie on its disk, and all that can be wrong with a token.

use badge::keys::{Algorithm, PublicKey};
use ed25519_dalek::{Signer as _, SigningKey};
use issuer::issuance::sign::hardware::{Fault, Signer};
use issuer::issuance::sign::{Error, IssuerKey, Recorded, sign, sign_token};
use issuer::issuance::token::StandingBadge;
use uuid::Uuid;

const URL: &str = "did:web:localhost%3A8080:venues:tilleuls#key-1";

fn seed(number: u8) -> SigningKey {
    SigningKey::from_bytes(&[number; 32])
}

/// A key whose private half is whatever `signer` is.
fn key(signer: impl Fn(&[u8]) -> Result<Vec<u8>, Fault> + Send + Sync + 'static) -> IssuerKey {
    let signer: Signer = Box::new(signer);
    IssuerKey::in_hardware(PublicKey::Ed25519(seed(1).verifying_key()), signer, URL.to_owned())
}

fn recorded() -> Recorded {
    let unsigned = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:00000000-0000-0000-0000-000000000000","type":["VerifiableCredential"],"issuer":"did:web:x","credentialSubject":{"id":"urn:uuid:00000000-0000-0000-0000-000000000001"}}"#;
    let options = format!(
        r#"{{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","created":"2026-11-22T09:00:00Z","verificationMethod":"{URL}","proofPurpose":"assertionMethod"}}"#
    );
    Recorded::from_committed_row(Uuid::nil(), unsigned.to_owned(), options)
}

fn token(key: &IssuerKey) -> Result<String, Error> {
    let badge = StandingBadge::from_held_row(Uuid::nil(), r#"{"id":"urn:uuid:00000000-0000-0000-0000-000000000000"}"#.to_owned());
    sign_token(&badge, key).map(|token| token.text().to_owned())
}

#[test]
fn what_good_hardware_signs_is_what_a_file_would_have_signed() {
    let file = IssuerKey::from_seed(&[1; 32], URL.to_owned());
    let hardware = key(|message| Ok(seed(1).sign(message).to_bytes().to_vec()));
    assert_eq!((hardware.multikey(), hardware.algorithm()), (file.multikey(), Algorithm::EdDsa));
    assert_eq!(sign(&recorded(), &hardware).unwrap(), sign(&recorded(), &file).unwrap());
    assert_eq!(token(&hardware).unwrap(), token(&file).unwrap());
    assert!(hardware.to_pem().is_err(), "there is nothing to write down");
}

#[test]
fn no_signature_leaves_that_does_not_hold() {
    type Broken = Box<dyn Fn(&[u8]) -> Vec<u8> + Send + Sync>;
    // R of small order and s = 0: good for a key of small order, and for checks that are not strict.
    let small_order = || [[1].to_vec(), vec![0; 63]].concat();
    let broken: Vec<(&str, Broken)> = vec![
        ("nothing", Box::new(|_| Vec::new())),
        ("zeros", Box::new(|_| vec![0; 64])),
        ("a point of small order", Box::new(move |_| small_order())),
        ("another key", Box::new(|message| seed(2).sign(message).to_bytes().to_vec())),
        ("another message", Box::new(|message| seed(1).sign(&[message, b"!"].concat()).to_bytes().to_vec())),
        ("a byte more", Box::new(|message| [&seed(1).sign(message).to_bytes()[..], &[0]].concat())),
        ("a byte less", Box::new(|message| seed(1).sign(message).to_bytes()[..63].to_vec())),
        (
            "one bit",
            Box::new(|message| {
                let mut signature = seed(1).sign(message).to_bytes();
                signature[40] ^= 1;
                signature.to_vec()
            }),
        ),
    ];
    for (what, give) in broken {
        let key = key(move |message| Ok(give(message)));
        assert!(matches!(sign(&recorded(), &key), Err(Error::Hardware(Fault::Forged))), "{what}");
        assert!(matches!(token(&key), Err(Error::Hardware(Fault::Forged))), "{what}");
    }
}

#[test]
fn es256_from_hardware_is_two_numbers_side_by_side_and_no_der() {
    let secret = || p256::ecdsa::SigningKey::from_slice(&[7; 32]).expect("a key");
    let public = PublicKey::P256(*secret().verifying_key());
    let made = move |der: bool| {
        let signer: Signer = Box::new(move |message: &[u8]| {
            let signature: p256::ecdsa::Signature = secret().sign(message);
            Ok(if der { signature.to_der().as_bytes().to_vec() } else { signature.to_bytes().to_vec() })
        });
        IssuerKey::in_hardware(public.clone(), signer, URL.to_owned())
    };
    assert!(token(&made(false)).is_ok());
    assert!(matches!(token(&made(true)), Err(Error::Hardware(Fault::Forged))));
    // And such a key signs no badge, wherever it lies.
    assert!(matches!(sign(&recorded(), &made(false)), Err(Error::OtherKind(Algorithm::Es256))));
}

#[test]
fn why_hardware_does_not_sign_is_handed_on() {
    let away = key(|_| Err(Fault::NoToken { token: "Sceau".into() }));
    let refused = sign(&recorded(), &away).unwrap_err();
    assert_eq!(refused.sentence(), Some(("hardware-no-token", vec![("token", "Sceau".to_owned())])));
}

mod world {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output};
    use std::thread;

    use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
    use cryptoki::mechanism::Mechanism;
    use cryptoki::object::{Attribute, AttributeType, ObjectClass};
    use cryptoki::session::UserType;
    use cryptoki::types::AuthPin;
    use issuer::key_files::hardware::settings::{Pin, Settings};
    use issuer::key_files::{self, Home, KeyFiles};
    use serde_json::Value;

    use super::*;
    use crate::peers::Opinion;
    use crate::support::peer::at_hand;
    use crate::support::sheet::{SESSION, Sheet};
    use crate::try_out::Place;

    /// A zero in front, which no reader of settings may take for nothing.
    const PIN: &str = "0042-8615";
    const MANY: usize = 300;

    /// A place with a token of its own.
    struct Bench {
        place: Place,
        module: PathBuf,
    }

    impl Bench {
        /// None where SoftHSM or the binaries are not at hand, which only a developer's machine may say.
        fn new() -> Option<Self> {
            let bench = Self { module: at_hand("SCEAU_TEST_SOFTHSM")?, place: Place::new()? };
            fs::create_dir(bench.tokens()).expect("a folder");
            let conf = format!("directories.tokendir = {}\nobjectstore.backend = file\nlog.level = ERROR\n", bench.tokens().display());
            fs::write(bench.conf(), conf).expect("a file");
            let pin = bench.place.folder().join("pin");
            fs::write(&pin, format!("{PIN}\n")).expect("a file");
            fs::set_permissions(&pin, fs::Permissions::from_mode(0o600)).expect("its mode");
            bench.token("Sceau");
            Some(bench)
        }

        fn conf(&self) -> PathBuf {
            self.place.folder().join("softhsm2.conf")
        }

        fn tokens(&self) -> PathBuf {
            self.place.folder().join("tokens")
        }

        /// Makes a token.
        fn token(&self, label: &str) {
            let mut init = Command::new("softhsm2-util");
            init.env("SOFTHSM2_CONF", self.conf()).args(["--init-token", "--free", "--label", label, "--so-pin", "87654321", "--pin", PIN]);
            let done = init.output().expect("softhsm2-util runs");
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        }

        fn issuer(&self, arguments: &[&str], settings: &[(&str, &str)]) -> Output {
            let mut issuer = self.place.binary("issuer");
            issuer
                .args(["--lang", "en"])
                .args(arguments)
                .env("SOFTHSM2_CONF", self.conf())
                .env("ISSUER_PKCS11_MODULE", &self.module)
                .env("ISSUER_PKCS11_TOKEN", "Sceau")
                .env("ISSUER_PKCS11_PIN_FILE", self.place.folder().join("pin"))
                .envs(settings.iter().copied());
            let done = issuer.output().expect("it runs");
            let said = [&done.stdout[..], &done.stderr[..]].map(|said| String::from_utf8_lossy(said).into_owned()).concat();
            assert!(!said.contains(PIN), "{arguments:?}: {said}");
            done
        }

        fn told(&self, arguments: &[&str]) -> String {
            let done = self.issuer(arguments, &[]);
            assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
            String::from_utf8(done.stdout).expect("text").trim().to_owned()
        }

        fn json(&self, arguments: &[&str]) -> Value {
            serde_json::from_str(&self.told(&[arguments, &["--json"]].concat())).expect("JSON")
        }

        /// What a command says when it is refused.
        fn refused(&self, arguments: &[&str], settings: &[(&str, &str)]) -> String {
            let done = self.issuer(arguments, settings);
            assert!(!done.status.success(), "{arguments:?} under {settings:?}");
            [&done.stdout[..], &done.stderr[..]].map(|said| String::from_utf8_lossy(said).into_owned()).concat()
        }

        /// A venue whose keys lie in the token, and nowhere else.
        fn venue(&self) {
            self.told(&["venue", "add", "--slug", "tilleuls", "--name", "Médiathèque des Tilleuls"]);
            for (algorithm, old) in [("EdDSA", "key-2026-1"), ("ES256", "es256-2026-1"), ("ecdsa-sd-2023", "part-2026-1")] {
                let made = self.json(&["key", "new", "--venue", "tilleuls", "--hardware", "--algorithm", algorithm]);
                assert_eq!((&made["algorithm"], &made["state"]), (&algorithm.into(), &"published".into()));
                self.told(&["key", "rotate", "--venue", "tilleuls", "--now", "--algorithm", algorithm]);
                self.told(&["key", "destroy", old, "--venue", "tilleuls"]);
            }
        }

        fn sheet(&self, text: &str) -> String {
            let path = self.place.folder().join("sheet.csv");
            fs::write(&path, text).expect("a file");
            path.display().to_string()
        }

        fn import(&self, sheet: &str) -> Value {
            self.json(&["import", &self.sheet(sheet), "--venue", "tilleuls"])
        }

        /// The documents that strangers fetch, by their URLs.
        fn site(&self) -> Vec<(String, PathBuf)> {
            let site = self.place.folder().join("site");
            self.told(&["export-site", &site.display().to_string()]);
            let index: Value = serde_json::from_slice(&fs::read(site.join("index.json")).expect("an index")).expect("JSON");
            index
                .as_object()
                .expect("URL by URL")
                .iter()
                .map(|(url, file)| (url.clone(), site.join(file.as_str().expect("a file"))))
                .collect()
        }

        fn keys(&self) -> Vec<PathBuf> {
            let folder = self.place.folder().join("keys/tilleuls");
            fs::read_dir(folder).expect("the keys").map(|entry| entry.expect("an entry").path()).collect()
        }

        /// Every object of the token, as files.
        fn objects(&self) -> Vec<PathBuf> {
            let token = fs::read_dir(self.tokens()).expect("tokens").next().expect("one").expect("an entry").path();
            let files = fs::read_dir(token).expect("a token").map(|entry| entry.expect("an entry").path());
            files.filter(|path| path.extension().is_some_and(|it| it == "object") && !path.ends_with("token.object")).collect()
        }
    }

    fn many() -> String {
        let mut sheet = Sheet::new();
        (0..MANY).for_each(|number| sheet.row(|cells| cells["Numéro de certification"] = (7000 + number).to_string()));
        sheet.text()
    }

    #[test]
    fn badges_and_tokens_of_a_key_in_hardware_are_good_everywhere() {
        let Some(bench) = Bench::new() else { return };
        bench.venue();
        let issued = bench.import(&many());
        assert_eq!((issued["issued"].as_array().map(Vec::len), &issued["errors"]), (Some(MANY), &serde_json::json!([])));
        let checked = bench.json(&["check"]);
        assert_eq!((&checked["badges"], &checked["faults"]), (&MANY.into(), &serde_json::json!([])));

        let id = issued["issued"][MANY - 1]["id"].as_str().expect("an id").to_owned();
        let badge = bench.told(&["show", &id]);
        let token = bench.told(&["show", &id, "--format", "jwt"]);
        assert_eq!(bench.told(&["show", &id, "--format", "jwt"]), token, "kept, although ES256 in hardware throws dice");
        assert_eq!(bench.json(&["check"])["tokens"], 1);
        let documents = bench.site();
        for (name, text) in [("badge.json", &badge), ("badge.jwt", &token)] {
            let file = bench.place.folder().join(name);
            fs::write(&file, text).expect("a file");
            let mut verifier = bench.place.binary("verifier");
            verifier.args(["check", "--offline", "--json", "--sources"]).arg(bench.place.folder().join("site")).arg(file);
            // Whom it recognises is another question.
            let said = verifier.env_remove("VERIFIER_TRUSTED_ISSUERS").output().expect("it runs");
            let report: Value = serde_json::from_slice(&said.stdout).expect("a report");
            assert_eq!(report["verdict"], "valid", "{name}: {}", report["checks"]);
        }

        let Some(peers) = Opinion::all() else { return };
        let badge: Value = serde_json::from_str(&badge).expect("JSON");
        let mut altered = badge.clone();
        altered["awardedDate"] = "2020-01-01T00:00:00Z".into();
        for mut peer in peers {
            for (url, file) in &documents {
                if let Ok(document) = serde_json::from_slice::<Value>(&fs::read(file).expect("a file")) {
                    peer.lay_out(url, &document);
                }
            }
            let (accepts, because) = peer.judge(&badge, None);
            assert!(accepts, "{}: {because}", peer.name);
            assert!(!peer.judge(&altered, None).0, "{} accepts it altered", peer.name);
        }
    }

    #[test]
    fn private_halves_lie_in_the_token_alone_and_end_there() {
        let Some(bench) = Bench::new() else { return };
        bench.venue();
        bench.import(SESSION);
        for path in bench.keys() {
            let text = fs::read_to_string(&path).expect("text");
            assert!(!text.contains("PRIVATE KEY") && !text.contains(PIN), "{}", path.display());
        }
        let kept = |id: &str| {
            let listed = bench.json(&["key", "list", "--venue", "tilleuls"]);
            let found = listed["keys"].as_array().expect("keys").iter().find(|key| key["id"] == id).expect("it is known").clone();
            (found["kept"].clone(), found["state"].clone(), found["fault"].clone())
        };
        assert_eq!(kept("key-2026-2"), ("hardware".into(), "active".into(), Value::Null));
        // Nothing of it lies in the open, so that there is nothing to encrypt, and no passphrase is asked for.
        assert_eq!(bench.json(&["key", "protect"])["protected"], serde_json::json!([]));
        assert!(bench.told(&["key", "export", "--venue", "tilleuls"]).contains("key-2026-2"));

        // The next one lies there too, without a word; and both halves of the last one go.
        assert_eq!(bench.objects().len(), 6);
        bench.told(&["key", "rotate", "--venue", "tilleuls", "--now"]);
        assert_eq!((kept("key-2026-3").0, kept("key-2026-2").1, bench.objects().len()), ("hardware".into(), "retired".into(), 8));
        bench.told(&["key", "destroy", "key-2026-2", "--venue", "tilleuls"]);
        assert_eq!((kept("key-2026-2").0, bench.objects().len()), ("nowhere".into(), 6));
        // So does the one after a theft.
        let aftermath = bench.json(&["key", "compromised", "key-2026-3", "--venue", "tilleuls"]);
        assert_eq!(aftermath["active"], "key-2026-4");
        assert_eq!(kept("key-2026-4").0, "hardware");
        assert_eq!(bench.json(&["check"])["faults"], serde_json::json!([]));

        // And the way back: a key on disk, when somebody asks for it.
        bench.told(&["key", "new", "--venue", "tilleuls"]);
        bench.told(&["key", "rotate", "--venue", "tilleuls", "--now"]);
        assert_eq!(kept("key-2026-5"), ("plain".into(), "active".into(), Value::Null));
        let refused = bench.refused(&["key", "new", "--venue", "tilleuls", "--hardware", "--algorithm", "RS256"], &[]);
        assert!(refused.contains("RS256") && bench.objects().len() == 8, "{refused}");
    }

    #[test]
    fn whatever_is_wrong_with_a_token_is_said_and_no_award_is_lost() {
        let Some(bench) = Bench::new() else { return };
        bench.venue();
        let sheet = bench.sheet(SESSION);
        let import = ["import", sheet.as_str(), "--venue", "tilleuls"];
        let (wrong, loose) = (bench.place.folder().join("wrong"), bench.place.folder().join("loose"));
        for (path, mode) in [(&wrong, 0o600), (&loose, 0o644)] {
            fs::write(path, "1234-5678").expect("a file");
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("its mode");
        }
        let copy = bench.place.folder().join("module.so");
        fs::copy(&bench.module, &copy).expect("a copy");
        fs::set_permissions(&copy, fs::Permissions::from_mode(0o777)).expect("its mode");
        let text = |path: &Path| path.display().to_string();
        bench.token("Autre");
        let faults = [
            ("does not take the PIN", "ISSUER_PKCS11_PIN_FILE", text(&wrong)),
            ("Other people can read", "ISSUER_PKCS11_PIN_FILE", text(&loose)),
            ("cannot be read", "ISSUER_PKCS11_PIN_FILE", "/nowhere/pin".into()),
            ("the settings name “Autre”", "ISSUER_PKCS11_TOKEN", "Autre".into()),
            ("cannot be loaded", "ISSUER_PKCS11_MODULE", "/nowhere/module.so".into()),
            ("cannot be loaded", "ISSUER_PKCS11_MODULE", text(&bench.conf())),
            ("Other people can change", "ISSUER_PKCS11_MODULE", text(&copy)),
        ];
        for (says, setting, value) in &faults {
            for command in [&import[..], &["check"], &["key", "list"]] {
                let said = bench.refused(command, &[(setting, value)]);
                assert!(said.contains(says) && !said.contains("1234-5678"), "{setting}={value}, {command:?}: {said}");
            }
        }
        let nobody = [("ISSUER_PKCS11_MODULE", ""), ("ISSUER_PKCS11_TOKEN", ""), ("ISSUER_PKCS11_PIN_FILE", "")];
        assert!(bench.refused(&import, &nobody).contains("no setting says in which"));
        // The token is not there; then there are two.
        let (tokens, aside) = (bench.tokens(), bench.place.folder().join("aside"));
        fs::rename(&tokens, &aside).expect("it is pulled out");
        fs::create_dir(&tokens).expect("an empty reader");
        assert!(bench.refused(&import, &[]).contains("There is no token “Sceau”"));
        fs::remove_dir_all(&tokens).expect("gone");
        fs::rename(&aside, &tokens).expect("it is back");
        bench.token("Sceau");
        assert!(bench.refused(&import, &[]).contains("Several tokens"));

        // All of them waited, and now each is signed: once.
        let twice = fs::read_dir(bench.tokens()).expect("tokens").map(|entry| entry.expect("an entry").path());
        let young = twice.filter(|token| fs::read_dir(token).expect("a token").count() < 5).find(|token| holds(token, "Sceau"));
        fs::remove_dir_all(young.expect("the one without keys")).expect("gone");
        assert_eq!(bench.json(&["check"])["waiting"], 3, "recorded by the first try, by no other");
        let issued = bench.json(&import);
        assert_eq!((issued["issued"].as_array().map(Vec::len), issued["skipped"].as_array().map(Vec::len)), (Some(0), Some(6)), "{issued}");
        let checked = bench.json(&["check"]);
        assert_eq!((&checked["badges"], &checked["waiting"], &checked["faults"]), (&3.into(), &0.into(), &serde_json::json!([])));
    }

    /// Whether a token of SoftHSM has this label.
    fn holds(token: &Path, label: &str) -> bool {
        fs::read(token.join("token.object")).is_ok_and(|bytes| bytes.windows(label.len()).any(|window| window == label.as_bytes()))
    }

    #[test]
    fn a_key_that_was_deleted_in_the_token_is_missed_and_another_takes_its_place() {
        let Some(bench) = Bench::new() else { return };
        bench.venue();
        let before = bench.import(SESSION);
        bench.objects().iter().for_each(|object| fs::remove_file(object).expect("gone"));
        let said = bench.refused(&["check"], &[]);
        assert!(said.contains("holds 0 keys"), "{said}");
        let mut further = Sheet::new();
        further.row(|cells| cells["Numéro de certification"] = "9999".into());
        let sheet = bench.sheet(&further.text());
        assert!(bench.refused(&["import", &sheet, "--venue", "tilleuls"], &[]).contains("holds 0 keys"));
        let aftermath = bench.json(&["key", "compromised", "key-2026-2", "--venue", "tilleuls"]);
        assert_eq!((&aftermath["active"], aftermath["reissued"].as_array().map(Vec::len)), (&"key-2026-3".into(), Some(4)));
        let links: Vec<&Value> = aftermath["reissued"].as_array().expect("badges").iter().map(|one| &one["url"]).collect();
        assert!(before["issued"].as_array().expect("badges").iter().all(|one| links.contains(&&one["url"])), "under the same links");
        // What is to be destroyed and is gone already is no fault.
        bench.told(&["key", "destroy", "key-2026-2", "--venue", "tilleuls"]);
        bench.told(&["key", "compromised", "es256-2026-2", "--venue", "tilleuls"]);
        bench.told(&["key", "compromised", "part-2026-2", "--venue", "tilleuls"]);
        assert_eq!(bench.json(&["check"])["faults"], serde_json::json!([]));
    }

    #[test]
    fn keys_are_ended_after_their_token_was_carried_off_and_the_next_lie_on_disk() {
        let Some(bench) = Bench::new() else { return };
        bench.venue();
        let before = bench.import(SESSION);
        fs::remove_dir_all(bench.tokens()).expect("it is gone");
        fs::create_dir(bench.tokens()).expect("an empty reader");
        let refused = bench.refused(&["key", "new", "--venue", "tilleuls", "--hardware"], &[]);
        assert!(refused.contains("There is no token “Sceau”"), "whoever asks for hardware gets no other: {refused}");
        let aftermath = bench.json(&["key", "compromised", "key-2026-2", "--venue", "tilleuls"]);
        assert_eq!((&aftermath["active"], aftermath["reissued"].as_array().map(Vec::len)), (&"key-2026-3".into(), Some(3)));
        for one in before["issued"].as_array().expect("badges") {
            let told = bench.told(&["show", one["url"].as_str().expect("a link"), "--format", "json"]);
            assert!(told.contains("#key-2026-3") && !told.contains("#key-2026-2"), "{told}");
        }
        for stolen in ["es256-2026-2", "part-2026-2"] {
            bench.told(&["key", "compromised", stolen, "--venue", "tilleuls"]);
        }
        // What lay in the token cannot be looked at, and is said; nothing of it is needed any more.
        let listed = bench.issuer(&["key", "list", "--venue", "tilleuls", "--json"], &[]);
        let listed: Value = serde_json::from_slice(&listed.stdout).expect("JSON");
        let active = listed["keys"].as_array().expect("keys").iter().filter(|key| key["state"] == "active");
        assert_eq!(active.map(|key| key["kept"].clone()).collect::<Vec<_>>(), ["plain", "plain", "plain"], "{listed}");
        assert_eq!(bench.json(&["check"])["faults"], serde_json::json!([]));
    }

    /// SoftHSM reads where its tokens are from the environment, once for a process: this test is one of its own.
    #[test]
    fn a_process_of_its_own() {
        let Some(bench) = Bench::new() else { return };
        let me = std::env::current_exe().expect("this program");
        let mut again = Command::new(me);
        again.args(["--exact", "hardware::world::inside", "--nocapture"]);
        again.env("SOFTHSM2_CONF", bench.conf()).env("SCEAU_INSIDE", bench.place.folder()).env("SCEAU_TEST_SOFTHSM", &bench.module);
        let done = again.output().expect("it runs");
        let said = [&done.stdout[..], &done.stderr[..]].map(|said| String::from_utf8_lossy(said).into_owned()).concat();
        assert!(done.status.success() && said.contains("inside: done"), "{said}");
    }

    #[test]
    fn inside() {
        let Some(folder) = std::env::var_os("SCEAU_INSIDE").map(PathBuf::from) else { return };
        let module = PathBuf::from(std::env::var_os("SCEAU_TEST_SOFTHSM").expect("the module"));
        let settings = Settings { module: module.clone(), token: "Sceau".into(), pin: Pin::File(folder.join("pin")) };
        let files = KeyFiles::new(folder.join("keys")).with_hardware(settings.clone());
        let make = |id: &str, algorithm| {
            files.make_for("tilleuls", id, URL.to_owned(), algorithm, Home::Hardware).map(|key| key.multikey()).expect("a key")
        };
        let (badges, tokens) = (make("key-1", Algorithm::EdDsa), make("es256-1", Algorithm::Es256));
        assert_eq!(make("key-1", Algorithm::EdDsa), badges, "what an interrupted try left is taken");
        let load = |id: &str, multikey: &str| files.load("tilleuls", id, URL.to_owned(), multikey);
        assert!(matches!(load("key-1", &tokens).err(), Some(key_files::Error::OtherKey { .. })));

        // The private halves, asked as any other program could ask.
        let other = Pkcs11::new(&module).expect("the module");
        let _ = other.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK));
        let slot = other
            .get_slots_with_token()
            .expect("slots")
            .into_iter()
            .find(|slot| other.get_token_info(*slot).is_ok_and(|it| it.label() == "Sceau"));
        let session = other.open_rw_session(slot.expect("the token")).expect("a session");
        let _ = session.login(UserType::User, Some(&AuthPin::from(PIN.to_owned())));
        let keys = session.find_objects(&[Attribute::Class(ObjectClass::PRIVATE_KEY)]).expect("keys");
        assert_eq!(keys.len(), 2);
        let wrapping =
            session.generate_key(&Mechanism::AesKeyGen, &[Attribute::Wrap(true), Attribute::ValueLen(32.into())]).expect("a key");
        for key in keys {
            let kinds =
                [AttributeType::Sensitive, AttributeType::AlwaysSensitive, AttributeType::Extractable, AttributeType::NeverExtractable];
            let said = session.get_attributes(key, &kinds).expect("attributes");
            let never = [
                Attribute::Sensitive(true),
                Attribute::AlwaysSensitive(true),
                Attribute::Extractable(false),
                Attribute::NeverExtractable(true),
            ];
            assert!(never.iter().all(|one| said.contains(one)), "{said:?}");
            assert!(session.get_attributes(key, &[AttributeType::Value]).is_ok_and(|said| said.is_empty()), "its value is told nobody");
            assert!(session.wrap_key(&Mechanism::AesKeyWrapPad, wrapping, key).is_err(), "nor wrapped in another key");
            assert!(session.update_attributes(key, &[Attribute::Extractable(true)]).is_err(), "nor made a key that may be taken out");
        }

        // Many at once, by few sessions.
        let key = load("key-1", &badges).expect("it is there");
        let expected = sign(&recorded(), &key).expect("signed");
        let for_tokens = load("es256-1", &tokens).expect("it is there");
        thread::scope(|scope| {
            for _ in 0..16 {
                scope.spawn(|| {
                    for _ in 0..20 {
                        assert_eq!(sign(&recorded(), &key).expect("signed"), expected, "Ed25519 throws no dice");
                        token(&for_tokens).expect("signed");
                    }
                });
            }
        });

        // Somebody ends the module under us: the next signature begins it again.
        drop(session);
        other.clone().finalize().expect("it ends");
        assert_eq!(sign(&recorded(), &key).expect("signed"), expected);
        // A reference in the place of another, and one that means no key.
        let (path, kept) = (files.place("tilleuls", "key-1"), fs::read_to_string(files.place("tilleuls", "key-1")).expect("a reference"));
        let id = |text: &str| text.split("\"id\":\"").nth(1).expect("an id")[..32].to_owned();
        let others = fs::read_to_string(files.place("tilleuls", "es256-1")).expect("a reference");
        fs::write(&path, kept.replace(&id(&kept), &id(&others))).expect("written");
        let again = KeyFiles::new(folder.join("keys")).with_hardware(settings.clone());
        let refused = again.load("tilleuls", "key-1", URL.to_owned(), &badges).err().expect("the token holds another key under that id");
        assert!(refused.slug().starts_with("hardware-"), "{refused}");
        fs::write(&path, kept.replace(&id(&kept), &"0".repeat(32))).expect("written");
        assert_eq!(again.load("tilleuls", "key-1", URL.to_owned(), &badges).err().map(|refused| refused.slug()), Some("hardware-no-key"));
        fs::write(&path, "{}").expect("written");
        assert!(matches!(again.load("tilleuls", "key-1", URL.to_owned(), &badges).err(), Some(key_files::Error::NotAKey { .. })));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("its mode");
        assert!(matches!(again.load("tilleuls", "key-1", URL.to_owned(), &badges).err(), Some(key_files::Error::Loose { .. })));
        println!("inside: done");
    }
}

//! Who may import what: docs/ARCHITECTURE.md, section 3, as tables.

use std::collections::BTreeSet;

use super::arrows::{Arrow, File, arrows, circles, module_of, production};
use super::source;

/// Words and paths that a room may not name, and why. A build script runs before there is a program.
struct Ban {
    /// Files whose path starts with one of these.
    rooms: &'static [&'static str],
    /// Unless it starts with one of these.
    except: &'static [&'static str],
    /// Paths (`std::fs`) and single words (`SystemTime`).
    words: &'static [&'static str],
    because: &'static str,
}

/// Rooms without I/O, clock, dice or server.
const PURE: &[&str] =
    &["verifier/badge/", "schemas/", "issuer/src/issuance/", "issuer/src/passkey/", "issuer/src/sheets/", "issuer/src/web/views/"];

const BANS: &[Ban] = &[
    Ban {
        rooms: PURE,
        except: &["schemas/build.rs"],
        words: &["std::fs", "std::net", "std::env", "std::process", "std::os", "std::thread", "std::*", "include_dir"],
        because: "a pure room reads no file, socket, environment or process",
    },
    Ban {
        rooms: PURE,
        except: &[],
        words: &["SystemTime", "Instant", "now_utc", "now_local", "new_v4", "now_v7", "rand", "getrandom", "OsRng", "SysRng", "thread_rng"],
        because: "clock and dice are arguments in a pure room",
    },
    Ban {
        rooms: PURE,
        except: &["issuer/src/issuance/sign.rs"],
        words: &["actix_web", "actix_rt", "diesel", "tokio", "reqwest", "hyper", "ureq", "openssl", "josekit", "futures_util", "async"],
        because: "a pure room knows no server, database, runtime, HTTP client or OpenSSL",
    },
    Ban {
        rooms: &["issuer/src/issuance/sign.rs"],
        except: &[],
        words: &["actix_web", "diesel", "tokio", "reqwest", "async"],
        because: "signing is pure",
    },
    Ban {
        rooms: &["issuer/", "verifier/", "schemas/"],
        except: &["issuer/src/issuance/sign.rs", "issuer/src/issuance/sign/instance.rs", "issuer/src/key_files.rs"],
        words: &[
            "SigningKey",
            "ExpandedSecretKey",
            "SecretKey",
            "SecretDocument",
            "DecodePrivateKey",
            "EncodePrivateKey",
            "RsaPrivateKey",
            "hazmat",
        ],
        because: "raw private keys are handled in few files, so that the verifier cannot sign",
    },
    Ban {
        rooms: &["issuer/", "verifier/", "schemas/"],
        except: &[],
        words: &["verify_batch"],
        because: "batches accept signatures that strict verification refuses",
    },
    Ban {
        rooms: &["issuer/src/"],
        except: &["issuer/src/issuance/sign.rs", "issuer/src/store/badges.rs"],
        words: &["Recorded::"],
        because: "only the store makes a Recorded, after the commit: nothing else can be signed",
    },
    Ban {
        rooms: &["issuer/src/"],
        except: &["issuer/src/issuance/token.rs", "issuer/src/store/badge_tokens.rs"],
        words: &["StandingBadge::"],
        because: "only the store makes one, of a row that it holds: no token is signed of a badge that was withdrawn",
    },
    Ban {
        rooms: &["issuer/src/"],
        except: &["issuer/src/actions/endorse_achievement.rs"],
        words: &["Endorsement::new"],
        because: "an endorsement is made where a network signs it, and nowhere else",
    },
    Ban {
        rooms: &["issuer/src/", "verifier/"],
        except: &["issuer/src/store/"],
        words: &["diesel", "diesel_migrations"],
        because: "only the store knows diesel",
    },
    Ban {
        rooms: &["issuer/src/"],
        except: &["issuer/src/post/"],
        words: &["lettre", "reqwest"],
        because: "mails and requests leave by one room",
    },
    Ban {
        rooms: &["issuer/src/", "verifier/"],
        except: &["issuer/src/key_files/"],
        words: &["cryptoki"],
        because: "keys in hardware are opened in one room, and the verifier has none",
    },
    Ban { rooms: &["issuer/src/"], except: &["issuer/src/web/"], words: &["actix_web"], because: "only the web room knows actix" },
    Ban {
        rooms: &["verifier/src/"],
        except: &["verifier/src/fetch.rs", "verifier/src/fetch/"],
        words: &["reqwest::Client", "reqwest::ClientBuilder", "reqwest::blocking", "reqwest::get"],
        because: "requests to strangers go through one file",
    },
    Ban {
        rooms: &["issuer/src/", "verifier/"],
        except: &["issuer/src/main.rs", "issuer/src/cli.rs", "issuer/src/cli/", "verifier/src/main.rs", "verifier/src/cli.rs"],
        words: &["anyhow"],
        because: "errors are typed below the terminal",
    },
];

/// Which modules of `issuer` a room of it may name, besides itself; a room inside a room has its own row.
const ISSUER_ROOMS: &[(&str, &[&str])] = &[
    ("issuance", &[]),
    ("config", &["key_files::hardware::settings", "key_files::lock", "post"]),
    ("words", &[]),
    ("key_files", &["issuance::commission", "issuance::sign"]),
    ("passkey", &[]),
    ("store", &["issuance", "passkey"]),
    ("sheets", &["issuance"]),
    ("post", &["issuance::reach", "words"]),
    ("actions", &["issuance", "store", "sheets", "key_files", "passkey", "post", "words"]),
    ("web", &["actions", "store", "sheets", "config", "words", "issuance::profile", "passkey", "web::views"]),
    ("web::views", &["issuance::profile", "sheets", "words"]),
    (
        "cli",
        &[
            "actions",
            "store",
            "sheets",
            "config",
            "words",
            "issuance::profile",
            "issuance::commission",
            "issuance::demonstration",
            "web::app",
            "web::metrics",
            "web::vc_api",
            "web::views::picture",
        ],
    ),
    ("main", &["cli"]),
];

/// Folders whose files never name one another, nor the modules beside; their `mod.rs` may name its children.
const SISTERS: &[(&str, &[&str])] = &[
    ("verifier/badge/src/checks", &["verify"]),
    ("verifier/badge/src/proof", &["verify", "checks"]),
    ("issuer/src/web/api", &["web::app", "web::pages"]),
    ("issuer/src/web/pages", &["web::app", "web::api"]),
];

/// Packages by folder of their modules, and the name that a binary calls the library by.
const PACKAGES: &[(&str, &str)] =
    &[("schemas", "schemas"), ("verifier/badge/src", "badge"), ("verifier/src", "verifier"), ("issuer/src", "issuer")];

#[test]
fn no_room_names_what_it_may_not_know() {
    let files = production();
    let faults: Vec<String> = files.iter().flat_map(|file| BANS.iter().flat_map(move |ban| broken(ban, file))).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn rooms_of_the_issuer_name_only_the_rooms_below_them() {
    let files = production();
    let faults: Vec<String> = arrows("issuer/src", "issuer", &files).iter().filter_map(upward).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn checks_suites_and_handlers_never_name_one_another() {
    let files = production();
    let mut faults = Vec::new();
    for (package, name) in PACKAGES {
        faults.extend(arrows(package, name, &files).iter().filter_map(sisterly));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let files = production();
    let found: Vec<String> = PACKAGES.iter().flat_map(|(package, name)| circles(&arrows(package, name, &files))).collect();
    assert!(found.is_empty(), "circles:\n{}", found.join("\n"));
}

fn broken(ban: &Ban, file: &File) -> Vec<String> {
    let inside = |folders: &[&str]| folders.iter().any(|folder| file.path.starts_with(folder));
    if !inside(ban.rooms) || inside(ban.except) {
        return Vec::new();
    }
    let mut named: Vec<(usize, String)> = source::paths(&file.code).into_iter().map(|path| (path.line, path.segments.join("::"))).collect();
    named.extend(source::tokens(&file.code).into_iter().filter(source::Token::is_word).map(|token| (token.line, token.text)));
    let mut faults = BTreeSet::new();
    for word in ban.words {
        for (line, name) in &named {
            // `Recorded::` asks for a path through that type; a plain word for itself or a path that begins with it.
            let hit = if word.ends_with("::") {
                name.starts_with(word) || name.contains(&format!("::{word}"))
            } else {
                name == word || name.starts_with(&format!("{word}::"))
            };
            if hit {
                faults.insert(format!("{}:{line} names {name}: {}", file.path, ban.because));
            }
        }
    }
    faults.into_iter().collect()
}

/// What is wrong with an arrow of the issuer, by the table of its rooms.
fn upward(arrow: &Arrow) -> Option<String> {
    if arrow.from == "issuer/src/lib.rs" {
        return None;
    }
    let (from, to) = (room(&arrow.from), room(&arrow.to));
    let Some((from, may)) = from else {
        return Some(format!("{} lies in no room of the table: give it its row in docs/ARCHITECTURE.md and here", arrow.from));
    };
    let named = arrow.named.join("::");
    let at_home = to.is_some_and(|(to, _)| to == from);
    if !at_home && !may.iter().any(|module| named == *module || named.starts_with(&format!("{module}::"))) {
        return Some(format!("{}:{} names {named}: {from} may name {may:?}", arrow.from, arrow.line));
    }
    // The store takes and gives types of issuance; how a badge is made is none of its business.
    let below = arrow.named.get(module_of(&arrow.to, "issuer/src").len());
    if from == "store" && to.is_some_and(|(to, _)| to == "issuance") && below.is_some_and(|name| name.starts_with(char::is_lowercase)) {
        return Some(format!("{}:{} names {named}: the store may name only types of issuance", arrow.from, arrow.line));
    }
    None
}

/// The row of the innermost room of the issuer that `path` lies in; the root, which only lists modules, lies in none.
fn room(path: &str) -> Option<(&'static str, &'static [&'static str])> {
    let module = module_of(path, "issuer/src").join("::");
    let around = |name: &str| module == name || module.starts_with(&format!("{name}::"));
    ISSUER_ROOMS.iter().filter(|(name, _)| around(name)).max_by_key(|(name, _)| name.len()).copied()
}

/// What is wrong with an arrow between files that must not know one another.
fn sisterly(arrow: &Arrow) -> Option<String> {
    let (folder, never) = SISTERS.iter().find(|(folder, _)| arrow.from.starts_with(&format!("{folder}/")))?;
    if arrow.from == format!("{folder}/mod.rs") {
        return None;
    }
    let named = arrow.named.join("::");
    let beside = arrow.to.starts_with(&format!("{folder}/")) && first_below(&arrow.to, folder) != first_below(&arrow.from, folder);
    let above = never.iter().any(|module| named == *module || named.starts_with(&format!("{module}::")));
    (beside || above).then(|| format!("{}:{} names {named}: files of {folder} stand alone", arrow.from, arrow.line))
}

/// `proof` for both `…/checks/proof.rs` and `…/checks/proof/parts.rs`.
fn first_below<'a>(path: &'a str, folder: &str) -> &'a str {
    let rest = path.strip_prefix(folder).unwrap_or(path).trim_start_matches('/');
    rest.split('/').next().unwrap_or(rest).trim_end_matches(".rs")
}

#[cfg(test)]
mod bites {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.into(), code: source::without_tests(&source::code_of(text)) }
    }

    fn banned(path: &str, text: &str) -> bool {
        BANS.iter().any(|ban| !broken(ban, &file(path, text)).is_empty())
    }

    fn names_upward(files: &[File]) -> Vec<String> {
        arrows("issuer/src", "issuer", files).iter().filter_map(upward).collect()
    }

    #[test]
    fn a_clock_in_the_core_is_found() {
        for text in [
            "use std::time::SystemTime;",
            "use std::{io, fs as files};",
            "fn f() { ::std::fs::read(x) }",
            "use tokio::fs;",
            "fn f() { OffsetDateTime::now_utc() }",
            "async fn f() {}",
        ] {
            assert!(banned("verifier/badge/src/dates.rs", text), "{text}");
            assert!(banned("issuer/src/issuance/draft.rs", text), "{text}");
        }
        for text in [
            "use std::fmt; use std::io::Read as _;",
            "// std::fs\nfn f() { g(\"tokio::spawn\") }",
            "#[cfg(test)]\nmod tests { use std::fs; }",
            "fn f(random: u8) {}",
        ] {
            assert!(!banned("verifier/badge/src/dates.rs", text), "{text}");
        }
    }

    #[test]
    fn a_private_key_outside_its_two_files_is_found() {
        let text = "fn f(key: ed25519_dalek::SigningKey) {}";
        assert!(banned("verifier/src/examine.rs", text) && banned("issuer/src/actions/issue_batch.rs", text));
        assert!(!banned("issuer/src/issuance/sign.rs", text) && !banned("issuer/src/key_files.rs", text));
    }

    #[test]
    fn a_recorded_badge_made_by_anyone_but_the_store_is_found() {
        assert!(banned("issuer/src/actions/issue_batch.rs", "fn f() { Recorded::from_row(x) }"));
        assert!(banned("issuer/src/actions/issue_batch.rs", "fn f() { sign::Recorded::from_row(x) }"));
        assert!(!banned("issuer/src/store/badges.rs", "fn f() { Recorded::from_row(x) }"));
        assert!(!banned("issuer/src/actions/issue_batch.rs", "fn f(badge: &Recorded) {}"));
    }

    #[test]
    fn an_endorsement_made_anywhere_else_is_found() {
        assert!(banned("issuer/src/web/app.rs", "fn f() { Endorsement::new(x) }"));
        assert!(!banned("issuer/src/actions/endorse_achievement.rs", "fn f() { Endorsement::new(x) }"));
    }

    #[test]
    fn an_upward_arrow_is_found_however_it_is_written() {
        let web = || file("issuer/src/web/app.rs", "pub fn run() {}");
        for text in [
            "use crate::web::app;",
            "use crate::{web::{app as a}};",
            "use crate::web;\nfn f() { web::app::run() }",
            "fn f() { super::super::web::app::run() }",
        ] {
            let faults = names_upward(&[
                file("issuer/src/lib.rs", ""),
                file("issuer/src/store/badges.rs", text),
                file("issuer/src/web/mod.rs", ""),
                web(),
            ]);
            assert!(!faults.is_empty(), "{text}");
        }
        let fine = [file("issuer/src/cli.rs", "use crate::web::app;"), web()];
        assert!(names_upward(&fine).is_empty());
    }

    #[test]
    fn a_store_that_drafts_is_found() {
        let draft = || file("issuer/src/issuance/draft.rs", "");
        assert!(
            names_upward(&[file("issuer/src/store/badges.rs", "use crate::issuance::draft;\nfn f() { draft::make() }"), draft()]).len()
                == 1
        );
        assert!(names_upward(&[file("issuer/src/store/badges.rs", "use crate::issuance::draft::Draft;"), draft()]).is_empty());
    }

    #[test]
    fn a_room_that_is_not_in_the_table_is_found() {
        let faults = names_upward(&[file("issuer/src/mail.rs", "use crate::store::badges;"), file("issuer/src/store/badges.rs", "")]);
        assert!(faults[0].contains("no room of the table"), "{faults:?}");
    }

    #[test]
    fn checks_that_know_one_another_are_found() {
        let folder = "verifier/badge/src/checks";
        let files = |text| {
            [file(&format!("{folder}/proof.rs"), text), file(&format!("{folder}/dates.rs"), ""), file("verifier/badge/src/verify.rs", "")]
        };
        for (text, bad) in [
            ("use crate::checks::dates;", true),
            ("use super::dates::window;", true),
            ("use crate::verify::verify;", true),
            ("use crate::case::Case;", false),
        ] {
            let files = files(text);
            let faults: Vec<String> = arrows("verifier/badge/src", "badge", &files).iter().filter_map(sisterly).collect();
            assert_eq!(!faults.is_empty(), bad, "{text}: {faults:?}");
        }
    }

    #[test]
    fn a_room_inside_a_room_has_a_row_of_its_own() {
        let files =
            |text| [file("issuer/src/web/views/badge.rs", text), file("issuer/src/web/app.rs", ""), file("issuer/src/words.rs", "")];
        assert!(!names_upward(&files("use crate::web::app;")).is_empty());
        assert!(names_upward(&files("use crate::words::Words;")).is_empty());
    }
}

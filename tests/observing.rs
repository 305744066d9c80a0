//! What an operator sees of the services: whether they run and can work, counts, and a log that names nobody (P18, P22).

use std::fs;

use crate::support::browser::Counter;
use crate::support::desk::Office;

#[actix_web::test]
async fn a_process_is_ready_while_its_database_and_its_keys_can_be_read() {
    let counter = Counter::open(Office::new().await);
    let asked = async |path: &str| {
        let answer = counter.browser().get(path).await;
        (answer.status, answer.body)
    };
    assert_eq!(asked("/readyz").await, (200, "ready".into()));
    let key = counter.office.folder().join("keys/tilleuls/key-2026-1.pem");
    let aside = key.with_extension("aside");
    fs::rename(&key, &aside).expect("it is there");
    counter.office.wait(5);
    assert_eq!(asked("/readyz").await, (503, "not ready".into()), "and says no more than that");
    assert_eq!(asked("/healthz").await, (200, "ok".into()), "the program runs all the same");
    fs::rename(&aside, &key).expect("it is there");
    counter.office.wait(5);
    assert_eq!(asked("/readyz").await.0, 200);
    fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o644)).expect("it is ours");
    counter.office.wait(5);
    assert_eq!(asked("/readyz").await.0, 503, "a key that others may read signs nothing");
}

mod world {
    use std::fs;
    use std::io::{Read as _, Write as _};
    use std::net::{TcpListener, TcpStream};
    use std::process::{Child, Command, Stdio};
    use std::time::Duration;

    use serde_json::Value;

    use crate::try_out::Place;

    /// A service with its log in a pipe; it ends with the test.
    struct Served(Child);

    impl Served {
        fn start(place: &Place, name: &str, metrics: u16) -> Self {
            let prefix = name.to_ascii_uppercase();
            let mut command = place.binary(name);
            command.arg("serve").env(format!("{prefix}_LOG_FORMAT"), "json").env_remove("VERIFIER_TRUSTED_ISSUERS");
            command.env(format!("{prefix}_METRICS_LISTEN"), format!("127.0.0.1:{metrics}"));
            Self(command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts"))
        }

        /// Ends it in order: what it wrote.
        fn stop(mut self) -> String {
            let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
            let mut said = String::new();
            let _ = self.0.stderr.take().expect("piped").read_to_string(&mut said);
            let _ = self.0.wait();
            said
        }
    }

    impl Drop for Served {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    fn free() -> u16 {
        TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port()
    }

    /// What a server on this port answers to these bytes, once it listens.
    fn say(port: u16, bytes: &[u8]) -> String {
        let mut stream = (0..400)
            .find_map(|_| TcpStream::connect(("127.0.0.1", port)).map_err(|_| std::thread::sleep(Duration::from_millis(25))).ok())
            .expect("it listens");
        stream.write_all(bytes).expect("it reads");
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    #[test]
    fn p22_a_line_of_the_log_is_one_object_and_holds_nothing_that_a_stranger_sent() {
        let Some(place) = Place::new() else { return };
        for (name, address) in [("issuer", place.issuer()), ("verifier", place.verifier())] {
            let (port, metrics) = (address.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port"), free());
            let service = Served::start(&place, name, metrics);
            for path in ["/b/SecretLink", "/b/SecretLink%0d%0a%1b[31m", "/?badge=SecretLink", "/problems/SecretLink"] {
                let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: SecretAgent\r\nConnection: close\r\n\r\n");
                say(port, request.as_bytes());
            }
            say(port, b"POST /\x1b[31mSecretLink\n\n");
            let counted = say(metrics, b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assert!(counted.contains(&format!("{name}_request_seconds_count")) && !counted.contains("Secret"), "{counted}");
            let limits = fs::read_to_string(format!("/proc/{}/limits", service.0.id())).expect("it runs");
            let cores = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a limit");
            assert_eq!(cores.split_whitespace().filter(|word| *word == "0").count(), 2, "p19: no core file of {name}: {cores}");
            let said = service.stop();
            let lines: Vec<Value> =
                said.lines().filter(|line| line.starts_with('{')).map(|line| serde_json::from_str(line).expect("JSON")).collect();
            let answered: Vec<&Value> = lines.iter().map(|line| &line["fields"]).filter(|fields| fields["message"] == "answered").collect();
            assert!(answered.len() >= 4, "{said}");
            assert!(answered.iter().all(|fields| fields["route"].is_string() && fields["milliseconds"].is_u64()), "{said}");
            assert!(!said.contains("Secret") && !said.contains('\u{1b}'), "{said}");
        }
    }
}

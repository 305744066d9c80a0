//! Chromium, driven as a person would: on a telephone and at a desk, with the mouse or by keyboard alone, without script and with it.
//! With `SCEAU_LOOK=<folder>` every page that is looked at is also kept as a picture.

use std::path::Path;

use actix_web::web;
use serde_json::{Value, json};

use super::peer::Peer;

/// The browser behind its pipe, without holding up the service that it speaks to.
pub(crate) struct Chromium {
    peer: Option<Peer>,
    /// `plain` without script, `script` with it.
    pub(crate) name: &'static str,
}

impl Chromium {
    /// A fresh one; `None` where `make test-world` laid none out.
    pub(crate) fn start(script: bool) -> Option<Self> {
        let (name, on) = if script { ("script", "on") } else { ("plain", "off") };
        Some(Self { peer: Some(Peer::start_with("browser.mjs", &[("SCEAU_SCRIPTS", on)])?), name })
    }

    /// One command of `tests/world/peers/browser.mjs`, and its answer.
    pub(crate) async fn ask(&mut self, question: Value) -> Value {
        let mut peer = self.peer.take().expect("put back");
        let (peer, answer) = web::block(move || {
            let answer = peer.ask(&question);
            (peer, answer)
        })
        .await
        .expect("the browser answers");
        self.peer = Some(peer);
        answer
    }

    /// The same, where it must succeed.
    pub(crate) async fn act(&mut self, question: Value) -> Value {
        let answer = self.ask(question.clone()).await;
        assert_eq!(answer["error"], Value::Null, "{question}");
        answer
    }

    /// A page that asks nobody else, keeps to its own policy, fits, and in which axe finds nothing, folded or not.
    pub(crate) async fn look(&mut self, page: &Value, name: &str, width: u32) {
        assert_eq!(page["refused"], json!([]), "{name}: a page asks nobody else and breaks no policy of its own");
        assert_eq!(self.ask(json!({ "width": width })).await["overflow"], 0, "{name} fits {width} px");
        if let Some(folder) = std::env::var_os("SCEAU_LOOK") {
            let file = Path::new(&folder).join(format!("{name}-{width}-{}.png", self.name));
            self.ask(json!({ "shot": file })).await;
        }
        for unfolded in [false, true] {
            if unfolded {
                self.ask(json!({ "unfold": true })).await;
                assert_eq!(self.ask(json!({ "width": width })).await["overflow"], 0, "{name}, unfolded, fits {width} px");
            }
            // axe is a script, and needs a page that runs them; the page is the same without.
            if self.name == "script" {
                assert_eq!(self.ask(json!({ "axe": true })).await["faults"], json!([]), "{name} at {width} px, unfolded: {unfolded}");
            }
        }
    }
}

/// A page that was answered and says this.
pub(crate) fn says(page: &Value, wanted: &str) {
    assert_eq!(page["status"], 200, "{page:#}");
    let text = page["text"].as_str().unwrap_or_default().replace('\u{a0}', " ");
    assert!(text.contains(wanted), "no {wanted:?} in {text}");
}

//! Independent implementations beside us: each in its own process, warmed up, timed inside, with the same documents at hand.

use serde_json::{Value, json};

use crate::badges::Sample;
use crate::clock::median;
use crate::support::peer::Peer;
use crate::table::Table;

/// Name, script, whether it signs.
const PEERS: [(&str, &str, bool); 4] = [
    ("digitalbazaar", "vc.mjs", true),
    ("verifier-core", "verifier_core.mjs", false),
    ("openbadgeslib", "badgeslib.py", true),
    ("openvc", "openvc_core.py", true),
];

/// `ours` are our medians of `verify`, in microseconds, in the order of the badges.
pub(crate) fn measure(badges: &[Sample], ours: &[f64], table: &mut Table) {
    let mut fastest: Vec<Option<(f64, &str)>> = vec![None; badges.len()];
    for (name, script, signs) in PEERS {
        let Some(mut peer) = Peer::start(script) else { return };
        for context in schemas::CONTEXTS {
            let document: Value = serde_json::from_str(context.text).expect("a carried context is JSON");
            peer.ask(&json!({ "load": { "url": context.url, "document": document } }));
        }
        for (badge, fastest) in badges.iter().zip(&mut fastest) {
            lay_out(&mut peer, badge);
            let now = badge.now.to_string();
            let signed: Value = serde_json::from_str(&badge.text).expect("JSON");
            let verify = json!({ "verify": signed, "status": false, "now": now });
            let answer = peer.ask(&verify);
            assert_eq!(answer["verified"], true, "{name} refuses the {}: {answer}", badge.name);
            let took = timed(&mut peer, &verify);
            table.peer(&format!("verify {}", badge.name), took, name);
            if fastest.is_none_or(|(best, _)| took < best) {
                *fastest = Some((took, name));
            }
            if signs {
                let unsigned: Value = serde_json::from_str(&badge.unsigned).expect("JSON");
                let took = timed(&mut peer, &json!({ "issue": unsigned, "seed": "bench", "now": now }));
                table.peer(&format!("sign {}", badge.name), took, name);
            }
        }
    }
    for ((badge, ours), fastest) in badges.iter().zip(ours).zip(fastest) {
        let Some((took, name)) = fastest else { continue };
        let times = took * 1e3 / ours;
        table.judged(&format!("verify {}: times faster than {name}, the fastest peer", badge.name), times, "×", "≥ 50 ×", times >= 50.0);
    }
}

/// The key's document, by DID for one peer and by URL for the others; the status list for the one that always reads it.
pub(crate) fn lay_out(peer: &mut Peer, badge: &Sample) {
    for (url, text) in &badge.documents {
        let document: Value = serde_json::from_str(text).expect("JSON");
        let by_name = document.get("verificationMethod").map(|_| document["id"].clone());
        for url in [Some(json!(url)), by_name].into_iter().flatten() {
            peer.ask(&json!({ "load": { "url": url, "document": document } }));
        }
    }
}

/// The median in milliseconds, of as many runs as some seconds hold.
pub(crate) fn timed(peer: &mut Peer, command: &Value) -> f64 {
    let mut samples = |warm_up: u64, samples: u64| -> Vec<f64> {
        let answer = peer.ask(&json!({ "time": command, "warmUp": warm_up, "samples": samples }));
        answer["milliseconds"].as_array().expect("samples").iter().filter_map(Value::as_f64).collect()
    };
    let once = median(&samples(2, 3)).max(0.1);
    let runs = (1..=200_u32).take_while(|runs| f64::from(*runs) * once < MILLISECONDS).last().unwrap_or(1).max(5);
    median(&samples(runs.into(), runs.into()))
}

/// To warm up, and again to measure.
const MILLISECONDS: f64 = 1_500.0;

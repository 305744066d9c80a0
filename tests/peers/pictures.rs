//! Our pictures in other hands: PyPI `openbadgeslib` takes the badge out of the pictures that our issuer serves, byte for byte, and
//! accepts it; with one thing changed inside it refuses each, and so do we.

mod world {
    use std::path::Path;

    use badge::baked;
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use serde_json::{Value, json};

    use super::super::Opinion;
    use super::super::world::{alterations, fetch};
    use crate::support::venue::ed25519_multikey;
    use crate::try_out::Place;

    #[test]
    fn openbadgeslib_reads_and_accepts_the_pictures_that_our_issuer_serves_and_refuses_them_altered() {
        let Some(place) = Place::new() else { return };
        let (running, Some(peers)) = (place.run(), Opinion::all()) else { return };
        let mut peer = peers.into_iter().find(|peer| peer.name == "openbadgeslib").expect("one of the four");
        let held = String::from_utf8(fetch(&format!("{}.json", running.badge))).expect("text");
        let badge: Value = serde_json::from_str(&held).expect("JSON");
        let key: Value = serde_json::from_slice(&fetch(&format!("{}/venues/demo/did.json", place.issuer()))).expect("JSON");
        let list = badge.pointer("/credentialStatus/statusListCredential").and_then(Value::as_str).expect("a list").to_owned();
        peer.lay_out(&list, &serde_json::from_slice(&fetch(&list)).expect("JSON"));
        let multikey = key.pointer("/verificationMethod/0/publicKeyMultibase").and_then(Value::as_str).expect("a key").to_owned();
        let another = ed25519_multikey(&[7; 32]);

        let mut judge = |picture: &Picture, key: &str| {
            let asked = json!({ "verify": STANDARD.encode(&picture.bytes), "in": picture.kind, "key": key });
            let answer = peer.peer.ask(&asked);
            (
                answer["verified"] == true,
                answer["read"].as_str().map(str::to_owned),
                answer["error"].as_str().unwrap_or_default().to_owned(),
            )
        };
        for end in [".png", ".png?variant=small", ".svg", ".svg?variant=line"] {
            let picture = Picture { kind: end.get(1..4).expect("three letters"), bytes: fetch(&format!("{}{end}", running.badge)) };
            assert_eq!(judge(&picture, &multikey), (true, Some(held.clone()), String::new()), "{end}");
            assert_eq!(ours(&place, &picture), Some(0), "{end}");
            assert!(!judge(&picture, &another).0, "{end}: another key than the venue's");

            for (what, altered) in alterations(&badge) {
                let altered = picture.with_inside(&altered.to_string());
                let (accepted, read, error) = judge(&altered, &multikey);
                assert!(!accepted && read.is_some() && !error.contains("not at hand"), "{end}: {what} altered, {error}");
                assert_eq!(ours(&place, &altered), Some(1), "{end}: {what} altered");
            }
            let damaged = picture.with_one_letter_changed();
            assert!(!judge(&damaged, &multikey).0, "{end}: damaged");
            assert!(matches!(ours(&place, &damaged), Some(1 | 2)), "{end}: damaged");
        }
    }

    struct Picture {
        /// `png` or `svg`.
        kind: &'static str,
        bytes: Vec<u8>,
    }

    impl Picture {
        /// The same picture with another badge in it, baked as ours are.
        fn with_inside(&self, badge: &str) -> Self {
            let bytes = if self.kind == "png" {
                baked::png::bake(&without_text_chunks(&self.bytes), badge).expect("can be baked")
            } else {
                baked::svg::bake(&without_carrier(std::str::from_utf8(&self.bytes).expect("text")), badge)
                    .expect("can be baked")
                    .into_bytes()
            };
            Self { kind: self.kind, bytes }
        }

        /// One letter of the person's name is another, and nothing was mended after it: in a PNG the checksum tells.
        fn with_one_letter_changed(&self) -> Self {
            let at = self.bytes.windows(NAME.len()).position(|window| window == NAME).expect("the name stands there in plain text");
            let mut bytes = self.bytes.clone();
            bytes[at] = b'E';
            Self { kind: self.kind, bytes }
        }
    }

    /// How `verifier check` ends.
    fn ours(place: &Place, picture: &Picture) -> Option<i32> {
        let path = place.folder().join("picture").with_extension(picture.kind);
        std::fs::write(&path, &picture.bytes).expect("a file");
        let path: &Path = &path;
        place.binary("verifier").arg("check").arg(path).output().expect("verifier runs").status.code()
    }

    fn without_text_chunks(png: &[u8]) -> Vec<u8> {
        let (signature, mut rest) = png.split_at(8);
        let mut kept = signature.to_vec();
        while let Some((length, _)) = rest.split_first_chunk::<4>() {
            let length = usize::try_from(u32::from_be_bytes(*length)).expect("a length");
            // Length, name, content, checksum (PNG §5.3).
            let (chunk, after) = rest.split_at(12 + length);
            if &chunk[4..8] != b"iTXt" {
                kept.extend_from_slice(chunk);
            }
            rest = after;
        }
        kept
    }

    fn without_carrier(svg: &str) -> String {
        let document = roxmltree::Document::parse(svg).expect("plain XML");
        let carrier = document.descendants().find(|node| node.tag_name().name() == "credential").expect("a carrier");
        let mut emptied = svg.to_owned();
        emptied.replace_range(carrier.range(), "");
        emptied
    }

    /// Of the demonstration's first badge.
    const NAME: &[u8] = b"Amina Exemple";
}

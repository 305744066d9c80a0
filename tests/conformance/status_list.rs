//! Bitstring Status List: lists that others packed, and lists that they would unpack.

use badge::status_list::{Bitstring, MIN_ENTRIES};

use crate::support::corpus;

fn set_bits(list: &Bitstring) -> Vec<usize> {
    (0..list.entries()).filter(|index| list.bit(*index) == Some(true)).collect()
}

#[test]
fn the_published_lists_have_exactly_the_bits_that_they_say() {
    let Some(folder) = corpus::find("vectors/bitstring") else { return };
    let vectors = corpus::json(&folder.join("vectors.json"));
    let mut seen = 0;
    for (name, vector) in vectors.as_object().expect("is an object") {
        let encoded = match vector["encodedList_file"].as_str() {
            Some(file) => corpus::json(&folder.join(file))["credentialSubject"]["encodedList"].clone(),
            None => vector["encodedList"].clone(),
        };
        let list = Bitstring::decode(encoded.as_str().expect("is a text")).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(Some(list.entries() / 8), vector["expanded_bytes"].as_u64().and_then(|n| n.try_into().ok()), "{name}");
        assert_eq!(serde_json::json!(set_bits(&list)), vector["set_bits"], "{name}");
        seen += 1;
    }
    assert_eq!(seen, 2);
}

#[test]
fn a_list_of_ours_unpacks_to_the_bytes_that_the_standard_describes() {
    use std::io::Read as _;

    use base64::Engine as _;

    let mut list = Bitstring::new(MIN_ENTRIES).expect("a size");
    assert!([0, 23, MIN_ENTRIES - 1].into_iter().all(|index| list.set(index)));
    let text = list.encode();
    let packed = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(text.strip_prefix('u').expect("multibase")).expect("base64url");
    let mut bytes = Vec::new();
    flate2::read::MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).expect("gzip");
    let mut expected = vec![0; 16 * 1024];
    (expected[0], expected[2], expected[16_383]) = (0b1000_0000, 0b0000_0001, 0b0000_0001);
    assert!(bytes == expected);
    assert_eq!(packed[4..8], [0; 4], "no time in the header");
}

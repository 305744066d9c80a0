//! The files that are attached to a PDF and may be badges: named in the document (ISO 32000-1 §7.11.4), associated with it
//! (ISO 32000-2 §14.13), or pinned to a page (ISO 32000-1 §12.5.6.15).

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::archive::{last_part, may_carry};
use super::said::Refusal;

/// The attachments that may carry a badge, by their first bytes, each with its name.
///
/// # Errors
/// [`Refusal::Damaged`] where it is no PDF that we read, [`Refusal::Locked`] where nothing can be had without a password,
/// [`Refusal::TooHeavy`] over the limits.
pub fn attached(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let options = LoadOptions { max_decompressed_size: Some(MOST_OF_A_STREAM), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Refusal::Locked,
        _ => Refusal::Damaged,
    })?;
    if document.is_encrypted() {
        return Err(Refusal::Locked);
    }
    let mut search = Search { document: &document, seen: BTreeSet::new(), files: Vec::new(), steps: 0 };
    search.everywhere();
    let (mut found, mut left) = (Vec::new(), MOST_OF_ALL);
    for (name, id) in search.files {
        let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { continue };
        let content = match stream.decompressed_content_with_limit(left) {
            Ok(content) => content,
            Err(lopdf::Error::Decompress(_)) => return Err(Refusal::TooHeavy),
            Err(_) => continue,
        };
        left = left.checked_sub(content.len()).ok_or(Refusal::TooHeavy)?;
        if may_carry(&content) {
            found.push((name, content));
        }
    }
    Ok(found)
}

/// A walk through the places where attachments are named. A document is a graph that its author drew, so no object is entered
/// twice, and steps are counted.
struct Search<'a> {
    document: &'a Document,
    seen: BTreeSet<ObjectId>,
    files: Vec<(String, ObjectId)>,
    steps: usize,
}

impl<'a> Search<'a> {
    fn everywhere(&mut self) {
        let document = self.document;
        let Ok(catalog) = document.catalog() else { return };
        if let Some(names) = self.dictionary(catalog.get(b"Names").ok()).and_then(|names| names.get(b"EmbeddedFiles").ok()) {
            self.name_tree(names);
        }
        self.associated(catalog);
        for page in document.page_iter().take(MOST_PAGES) {
            let Ok(page) = document.get_dictionary(page) else { continue };
            self.associated(page);
            for note in self.array(page.get(b"Annots").ok()) {
                let Some(note) = self.dictionary(Some(note)) else { continue };
                if matches!(note.get(b"Subtype").and_then(Object::as_name), Ok(b"FileAttachment")) {
                    self.specification(note.get(b"FS").ok());
                }
            }
        }
    }

    /// ISO 32000-1 §7.9.6: leaves hold names and values by turns, other nodes their kids.
    fn name_tree(&mut self, root: &'a Object) {
        let mut nodes = vec![root];
        while let Some(node) = nodes.pop() {
            if !self.enter(node) {
                continue;
            }
            let Some(node) = self.dictionary(Some(node)) else { continue };
            nodes.extend(self.array(node.get(b"Kids").ok()).iter().take(MOST_STEPS));
            for value in self.array(node.get(b"Names").ok()).iter().skip(1).step_by(2) {
                self.specification(Some(value));
            }
        }
    }

    fn associated(&mut self, holder: &'a Dictionary) {
        for value in self.array(holder.get(b"AF").ok()) {
            self.specification(Some(value));
        }
    }

    /// A file specification with an embedded file (ISO 32000-1 §7.11.3): `EF` has its streams, `UF` and `F` its name.
    fn specification(&mut self, value: Option<&'a Object>) {
        let Some(written) = self.dictionary(value) else { return };
        let Some(streams) = self.dictionary(written.get(b"EF").ok()) else { return };
        let first = |names: [&'static [u8]; 2], holder: &'a Dictionary| names.into_iter().find_map(|name| holder.get(name).ok());
        let Some(Object::Reference(id)) = first([b"UF", b"F"], streams) else { return };
        self.steps = self.steps.saturating_add(1);
        if self.steps > MOST_STEPS || self.files.len() >= MOST_FILES || self.files.iter().any(|(_, known)| known == id) {
            return;
        }
        let name = first([b"UF", b"F"], written).and_then(|name| lopdf::decode_text_string(name).ok()).unwrap_or_default();
        self.files.push((last_part(&name).to_owned(), *id));
    }

    /// Whether an object may be entered: not a second time, and not after too many.
    fn enter(&mut self, object: &Object) -> bool {
        self.steps = self.steps.saturating_add(1);
        self.steps <= MOST_STEPS && object.as_reference().map_or(true, |id| self.seen.insert(id))
    }

    fn dictionary(&self, object: Option<&'a Object>) -> Option<&'a Dictionary> {
        self.document.dereference(object?).ok()?.1.as_dict().ok()
    }

    fn array(&self, object: Option<&'a Object>) -> &'a [Object] {
        let found = object.and_then(|object| self.document.dereference(object).ok());
        found.and_then(|(_, object)| object.as_array().ok()).map_or(&[], Vec::as_slice)
    }
}

/// Of one stream that holds a PDF's own objects.
const MOST_OF_A_STREAM: usize = 32 * 1024 * 1024;

/// Of all attachments together.
const MOST_OF_ALL: usize = 8 * 1024 * 1024;

const MOST_FILES: usize = 64;

const MOST_PAGES: usize = 256;

const MOST_STEPS: usize = 4_096;

#[cfg(test)]
mod tests {
    use lopdf::{Stream, dictionary};

    use super::*;

    /// A PDF of one page, with what `dress` puts into its catalog and its page.
    fn pdf(dress: impl Fn(&mut Document, &mut Dictionary, &mut Dictionary)) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let mut page = dictionary! { "Type" => "Page", "Parent" => pages, "MediaBox" => vec![0.into(), 0.into(), 9.into(), 9.into()] };
        let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => pages };
        dress(&mut document, &mut catalog, &mut page);
        let page = document.add_object(page);
        document.objects.insert(pages, Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }));
        let catalog = document.add_object(catalog);
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    fn file(document: &mut Document, name: &str, content: &[u8]) -> Object {
        let mut stream = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, content.to_vec());
        stream.compress().unwrap();
        let stream = document.add_object(stream);
        let name = Object::string_literal(name);
        document.add_object(dictionary! { "Type" => "Filespec", "F" => name, "EF" => dictionary! { "F" => stream } }).into()
    }

    fn named(document: &mut Document, catalog: &mut Dictionary, files: Vec<Object>) {
        let names: Vec<Object> = files.into_iter().flat_map(|file| [Object::string_literal("x"), file]).collect();
        let leaf = document.add_object(dictionary! { "Names" => names });
        let root = document.add_object(dictionary! { "Kids" => vec![leaf.into()] });
        catalog.set("Names", dictionary! { "EmbeddedFiles" => root });
    }

    fn names(bytes: &[u8]) -> Vec<String> {
        attached(bytes).unwrap().into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn a_badge_is_found_wherever_a_pdf_can_carry_it() {
        let badge = format!("{{\"a\":\"{}\"}}", "x".repeat(4_000));
        let in_names = pdf(|document, catalog, _| {
            let files = vec![file(document, "../../badge.json", badge.as_bytes()), file(document, "facture.xml", b"PNG")];
            named(document, catalog, files);
        });
        assert_eq!(attached(&in_names), Ok(vec![("badge.json".to_owned(), badge.clone().into_bytes())]));
        let associated = pdf(|document, catalog, _| {
            let file = file(document, "badge.json", badge.as_bytes());
            catalog.set("AF", vec![file]);
        });
        assert_eq!(names(&associated), ["badge.json"]);
        let pinned = pdf(|document, _, page| {
            let file = file(document, "badge.png", b"\x89PNG\r\n\x1a\n");
            let note = document.add_object(dictionary! { "Type" => "Annot", "Subtype" => "FileAttachment", "FS" => file });
            page.set("Annots", vec![note.into()]);
        });
        assert_eq!(names(&pinned), ["badge.png"]);
        let both = pdf(|document, catalog, page| {
            let file = file(document, "badge.json", badge.as_bytes());
            catalog.set("AF", vec![file.clone()]);
            page.set("AF", vec![file.clone()]);
            named(document, catalog, vec![file]);
        });
        assert_eq!(names(&both), ["badge.json"], "one file in three places is one");
        assert_eq!(names(&pdf(|_, _, _| {})), [""; 0]);
    }

    #[test]
    fn a_bomb_is_refused_and_a_circle_ends() {
        let bomb = pdf(|document, catalog, _| {
            let file = file(document, "bomb.json", &vec![b'{'; 64 * 1024 * 1024]);
            named(document, catalog, vec![file]);
        });
        assert!(bomb.len() < 100_000);
        assert_eq!(attached(&bomb), Err(Refusal::TooHeavy));
        let circle = pdf(|document, catalog, _| {
            let (one, two) = (document.new_object_id(), document.new_object_id());
            document.objects.insert(one, Object::Dictionary(dictionary! { "Kids" => vec![two.into(), two.into(), one.into()] }));
            document.objects.insert(two, Object::Dictionary(dictionary! { "Kids" => vec![one.into(), two.into()] }));
            catalog.set("Names", dictionary! { "EmbeddedFiles" => one });
        });
        assert_eq!(attached(&circle), Ok(Vec::new()));
        assert_eq!(attached(b"%PDF-1.7"), Err(Refusal::Damaged));
    }

    #[test]
    fn no_cut_and_no_changed_byte_makes_it_panic() {
        let bytes = pdf(|document, catalog, _| {
            let file = file(document, "badge.json", b"{}");
            named(document, catalog, vec![file]);
        });
        for at in 0..bytes.len() {
            let _ = attached(&bytes[..at]);
            let mut harmed = bytes.clone();
            harmed[at] ^= 0xff;
            let _ = attached(&harmed);
        }
    }
}

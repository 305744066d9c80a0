//! The program looks into files for itself: what `verifier scan` finds, what it may not do, and what whoever asked it is told.
//! Here and not with the other tests, because cargo hands the program itself only to the tests of its own package.
#![cfg(test)]

use std::io::{Cursor, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fast_qr::QRBuilder;
use lopdf::{Document, Object, Stream, dictionary};
use verifier::config::Config;
use verifier::examine::{Answer, Examiner, Input, Question, Unreadable};
use verifier::scan::{Found, Refusal, Scanner};
use zip::write::{SimpleFileOptions, ZipWriter};

/// Signed by nobody: it gets a report, which is all that is asked here.
const BADGE: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"n":1}"#;
const OTHER: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"n":2}"#;

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_verifier"))
}

async fn answers(file: Vec<u8>) -> Vec<Answer> {
    let examiner = Examiner::new(&Config::default()).offline().with_scanner(Scanner::new(program()));
    let question = Question { input: Input::File(file), named: "given".into(), recipient: None, now: None, lang: "fr".into() };
    examiner.examine_all(question).await
}

/// The names of what got a report, or why nothing did.
async fn reports(file: Vec<u8>) -> Result<Vec<String>, Unreadable> {
    answers(file).await.into_iter().map(|answer| answer.outcome.map(|report| report.input)).collect()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A PDF with these files attached.
fn pdf(files: &[(&str, Stream)]) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let mut names = Vec::new();
    for (name, stream) in files {
        let stream = document.add_object(stream.clone());
        let name = Object::string_literal(*name);
        names.push(name.clone());
        names.push(document.add_object(dictionary! { "F" => name, "EF" => dictionary! { "F" => stream } }).into());
    }
    let pages = document.add_object(dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0 });
    let names = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } };
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "Names" => names });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn plain(content: &str) -> Stream {
    Stream::new(dictionary! {}, content.as_bytes().to_vec())
}

/// A screenshot of a QR code.
fn code(text: &str) -> Vec<u8> {
    let code = QRBuilder::new(text).build().unwrap();
    let side = (code.size + 8) * 6;
    let dark = |x: usize, y: usize| {
        let at = |n: usize| (n / 6).checked_sub(4).filter(|n| *n < code.size);
        at(y).zip(at(x)).is_some_and(|(row, column)| code[row][column].value())
    };
    let pixels: Vec<u8> = (0..side * side).map(|n| if dark(n % side, n / side) { 0 } else { 255 }).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, u32::try_from(side).unwrap(), u32::try_from(side).unwrap());
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}

#[actix_web::test]
async fn what_a_file_carries_is_judged() {
    assert_eq!(reports(pdf(&[("badge.json", plain(BADGE)), ("facture.xml", plain("<a/>"))])).await, Ok(vec!["given".into()]));
    let inner = pdf(&[("../x/badge.json", plain(OTHER))]);
    let archive = zipped(&[("../../etc/one.json", BADGE.as_bytes()), ("cv.pdf", &inner), ("read me.txt", b"Bonjour"), ("x.json", b"{}")]);
    assert_eq!(reports(archive).await, Ok(vec!["given/one.json".into(), "given/badge.json".into()]));
    assert_eq!(reports(code(BADGE)).await, Ok(vec!["given".into()]));
    assert_eq!(reports(code("https://badges.exemple.fr/b/1")).await, Err(Unreadable::LinkUnreachable), "a code leads to its link");
}

#[actix_web::test]
async fn what_carries_none_says_why() {
    let empty = code("tel:+33300000000");
    let many: Vec<(String, String)> = (0..9).map(|n| (format!("{n}.json"), BADGE.replace("\"n\":1", &format!("\"n\":{n}")))).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, badge)| (name.as_str(), badge.as_bytes())).collect();
    let mut flood = Vec::new();
    drop(png::Encoder::new(&mut flood, 65_535, 65_535).write_header().unwrap());
    for (file, why) in [
        (pdf(&[]), Unreadable::PdfWithoutBadge),
        (pdf(&[("x.json", plain("{}"))]), Unreadable::PdfWithoutBadge),
        (b"%PDF-1.7".to_vec(), Unreadable::FileDamaged),
        (zipped(&[("a.txt", b"Bonjour")]), Unreadable::ArchiveWithoutBadge),
        (zipped(&[("a.zip", &zipped(&[("a.json", BADGE.as_bytes())]))]), Unreadable::ArchiveInArchive),
        (zipped(&many), Unreadable::TooManyBadges),
        (empty, Unreadable::CodeWithoutBadge),
        (b"\xff\xd8\xff\xe0".to_vec(), Unreadable::PictureDamaged),
    ] {
        assert_eq!(reports(file).await, Err(why));
    }
    // B04: the file has no end, so the walk along its chunks stops it before any pixel is asked about.
    assert_eq!(reports(flood.clone()).await, Err(Unreadable::PictureDamaged));
    let scanner = Scanner::new(program());
    let until = tokio::time::Instant::now() + Duration::from_secs(10);
    assert_eq!(scanner.scan(&flood, until).await, Err(Refusal::TooManyPixels));
    assert_eq!(scanner.scan(&zipped(&[("b.json", b"{}")]), until).await, Ok(vec![Found::File("b.json".into(), b"{}".to_vec())]));
}

/// Held by whoever measures memory, which all tests here have together.
static SCALES: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// Kilobytes resident at most so far, as Linux counts them.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[actix_web::test]
async fn b09_a_bomb_ends_with_words_and_costs_the_service_nothing() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("bomb.json", SimpleFileOptions::default()).unwrap();
    let chunk = vec![b'{'; 64 * 1024];
    for _ in 0..4_096 {
        writer.write_all(&chunk).unwrap();
    }
    let bomb = writer.finish().unwrap().into_inner();
    // An object stream that a reader unpacks before it knows what is in it.
    let deflated = zlib_of_zeros();
    let packed = dictionary! { "Type" => "ObjStm", "N" => 1, "First" => 4, "Filter" => "FlateDecode" };
    let attached = pdf(&[("bomb.json", Stream::new(dictionary! { "Filter" => "FlateDecode" }, deflated.clone()))]);
    let loaded = pdf(&[("x.json", Stream::new(packed, deflated))]);
    let _alone = SCALES.lock().await;
    let before = peak();
    for (name, file, possible) in [
        ("a ZIP", bomb, &[Unreadable::FileTooHeavy][..]),
        ("an attachment", attached, &[Unreadable::FileTooHeavy]),
        ("an object stream", loaded, &[Unreadable::FileTooHeavy, Unreadable::FileDamaged, Unreadable::PdfWithoutBadge]),
    ] {
        assert!(file.len() < 1_000_000, "{name}: {}", file.len());
        let start = Instant::now();
        let said = reports(file).await;
        assert!(matches!(&said, Err(why) if possible.contains(why)), "{name}: {said:?}");
        assert!(start.elapsed() < Duration::from_secs(10), "{name} took {:?}", start.elapsed());
    }
    let grown = peak() - before;
    assert!(grown < 32 * 1024, "{grown} kB");
}

/// 256 MiB of zeros as a zlib stream, taken out of a ZIP member (RFC 1950 around RFC 1951); nobody asks for its checksum in time.
fn zlib_of_zeros() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("z", SimpleFileOptions::default()).unwrap();
    let chunk = vec![b' '; 64 * 1024];
    for _ in 0..4_096 {
        writer.write_all(&chunk).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    let central = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    // APPNOTE 4.3.7: thirty bytes, the name, then the data.
    [&[0x78, 0x9c], &bytes[31..central]].concat()
}

/// The same text, packed: most of it is nothing.
fn packed(content: &[u8]) -> Stream {
    let mut stream = Stream::new(dictionary! {}, content.to_vec());
    stream.compress().unwrap();
    stream
}

#[actix_web::test]
async fn b09_what_comes_out_of_all_files_together_is_bounded() {
    let large = format!("{{{}", " ".repeat(7 * 1024 * 1024));
    let inner = pdf(&[("large.json", packed(large.as_bytes()))]);
    let names: Vec<String> = (0..12).map(|n| format!("{n}.pdf")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), inner.as_slice())).collect();
    let file = zipped(&many);
    assert!(file.len() < 1_000_000, "{}", file.len());
    let _alone = SCALES.lock().await;
    let before = peak();
    let said = reports(file).await;
    assert_eq!(said, Err(Unreadable::FileTooHeavy));
    let grown = peak() - before;
    assert!(grown < 48 * 1024, "{grown} kB");
}

#[actix_web::test]
async fn b09_files_in_files_in_files_end_when_the_time_is_over() {
    let mut file = pdf(&[("x.json", plain("{}"))]);
    for _ in 0..4 {
        // One byte of each is another's, so that none is the same as its neighbour.
        let inside: Vec<Stream> = (0..24).map(|n| packed(&[file.as_slice(), format!("%{n}").as_bytes()].concat())).collect();
        file = pdf(&inside.into_iter().map(|stream| ("inner.pdf", stream)).collect::<Vec<_>>());
    }
    assert!(file.len() < 10_000_000, "{}", file.len());
    let start = Instant::now();
    let said = reports(file).await;
    assert_eq!(said, Err(Unreadable::FileTooHeavy));
    assert!(start.elapsed() < Duration::from_millis(10_500), "{:?}", start.elapsed());
}

#[test]
fn the_process_takes_memory_time_files_and_sockets_away_from_itself() {
    let mut child = Command::new(program()).arg("scan").env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let path = format!("/proc/{}/limits", child.id());
    let limit = |limits: &str, name: &str| {
        let line = limits.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned();
        line.split_whitespace().take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    let start = Instant::now();
    let limits = loop {
        let limits = std::fs::read_to_string(&path).unwrap();
        if limit(&limits, "Max open files") == ["3", "3"] || start.elapsed() > Duration::from_secs(20) {
            break limits;
        }
        std::thread::yield_now();
    };
    for (name, most) in [
        ("Max address space", "268435456"),
        ("Max cpu time", "3"),
        ("Max open files", "3"),
        ("Max file size", "0"),
        ("Max core file size", "0"),
    ] {
        assert_eq!(limit(&limits, name), [most, most], "{name}");
    }
    drop(child.stdin.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "{\"refused\":\"damaged\"}\n");
}

#[actix_web::test]
async fn two_at_once_are_looked_into_and_who_takes_too_long_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let sleeper = folder.path().join("sleeper");
    std::fs::write(&sleeper, "#!/bin/sh\nexec /bin/sleep 600\n").unwrap();
    std::fs::set_permissions(&sleeper, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let scanner = Scanner::new(sleeper);
    let until = tokio::time::Instant::now() + Duration::from_millis(800);
    let start = Instant::now();
    let ask = |until| scanner.scan(b"x", until);
    let said = futures_util::future::join_all([ask(until), ask(until), ask(until - Duration::from_millis(400))]).await;
    assert_eq!(said, [Err(Refusal::TooHeavy), Err(Refusal::TooHeavy), Err(Refusal::Busy)], "the third finds no seat in its time");
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    let gone = Scanner::new(folder.path().join("nowhere"));
    assert_eq!(gone.scan(b"x", until + Duration::from_secs(9)).await, Err(Refusal::TooHeavy));
}

/// The program is one file, and an operator puts the next version in its place while this one runs.
#[test]
fn files_are_looked_into_when_the_program_was_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("verifier");
    std::fs::copy(program(), &copy).unwrap();
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).unwrap();
    let mut child = Command::new(&copy)
        .arg("serve")
        .env("VERIFIER_LISTEN", free.to_string())
        .env("VERIFIER_LOG", "error")
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let mut wire = loop {
        match std::net::TcpStream::connect(free) {
            Ok(wire) => break wire,
            Err(error) if start.elapsed() > Duration::from_secs(20) => panic!("{error}"),
            Err(_) => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    std::fs::remove_file(&copy).unwrap();
    std::fs::write(&copy, "another version").unwrap();
    let archive = zipped(&[("badge.json", BADGE.as_bytes())]);
    let part = b"--end\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\n\r\n";
    let body = [&part[..], &archive, b"\r\n--end--\r\n"].concat();
    let head = format!(
        "POST /api/v1/verify HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=end\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    wire.write_all(&[head.as_bytes(), &body].concat()).unwrap();
    let mut said = String::new();
    std::io::Read::read_to_string(&mut wire, &mut said).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(said.starts_with("HTTP/1.1 200") && said.contains("\"verdict\""), "{said}");
}

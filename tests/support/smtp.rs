//! A small mail relay on loopback: it speaks as much SMTP as a client needs (RFC 5321), asks for a login or TLS where it is told to, refuses
//! whom it is told to refuse, and keeps what it took.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// A mail that was taken.
#[derive(Clone, Debug)]
pub(crate) struct Mail {
    pub(crate) from: String,
    pub(crate) to: Vec<String>,
    /// The name that the client gave.
    pub(crate) hello: String,
    /// Who logged in.
    pub(crate) login: Option<(String, String)>,
    /// Whether the way was protected.
    pub(crate) over_tls: bool,
    /// Head and body as they came, without the dots of the transport.
    pub(crate) raw: String,
}

/// How the relay behaves.
#[derive(Clone, Default)]
pub(crate) struct Manners {
    /// A login is asked for: user and password.
    pub(crate) login: Option<(String, String)>,
    /// TLS is offered after STARTTLS.
    pub(crate) tls: Option<TlsAcceptor>,
    /// What is answered to a recipient, by address; others are welcome.
    pub(crate) refusals: BTreeMap<String, String>,
    /// What is answered to every message after its end, instead of 250.
    pub(crate) after_data: Option<String>,
}

/// A running relay. It ends with its runtime.
#[derive(Clone)]
pub(crate) struct Relay {
    pub(crate) address: SocketAddr,
    mails: Arc<Mutex<Vec<Mail>>>,
    manners: Arc<Mutex<Manners>>,
    /// Every line that a client sent, for what must never have been said.
    heard: Arc<Mutex<Vec<String>>>,
}

impl Mail {
    /// The headers, each on one line.
    pub(crate) fn headers(&self) -> Vec<(String, String)> {
        let head = self.raw.split("\r\n\r\n").next().unwrap_or_default();
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let pairs = unfolded.split("\r\n").filter_map(|line| line.split_once(':'));
        pairs.map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect()
    }

    /// A header, its encoded words read (RFC 2047); empty where there is none.
    pub(crate) fn header(&self, name: &str) -> String {
        let found = self.headers().into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        encoded_words(&found.map(|(_, value)| value).unwrap_or_default())
    }

    /// The part of that kind, its transfer encoding undone.
    pub(crate) fn part(&self, kind: &str) -> String {
        let boundary = self.raw.split("boundary=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a mail of several parts");
        let between = format!("--{boundary}");
        let parts = self.raw.split(&between).skip(1);
        let part = parts.filter_map(|part| part.split_once("\r\n\r\n")).find(|(head, _)| head.contains(kind)).expect("such a part");
        let (head, body) = (part.0.to_lowercase(), part.1.trim_end_matches("\r\n"));
        if head.contains("base64") {
            let packed: String = body.split_whitespace().collect();
            return String::from_utf8(STANDARD.decode(packed).expect("base64")).expect("text");
        }
        if head.contains("quoted-printable") { String::from_utf8(quoted_printable(body)).expect("text") } else { body.to_owned() }
    }

    /// The links in the plain part.
    pub(crate) fn links(&self) -> Vec<String> {
        self.part("text/plain").split_whitespace().filter(|word| word.starts_with("http")).map(str::to_owned).collect()
    }
}

impl Relay {
    /// One that takes everything from everybody.
    pub(crate) async fn start() -> Self {
        Self::start_with(Manners::default()).await
    }

    /// One with these manners.
    pub(crate) async fn start_with(manners: Manners) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let relay = Self { address, mails: Arc::default(), manners: Arc::new(Mutex::new(manners)), heard: Arc::default() };
        let ours = relay.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let relay = ours.clone();
                // A client that breaks off is no fault of the relay.
                tokio::spawn(async move { relay.serve(stream).await });
            }
        });
        relay
    }

    /// The mails so far.
    pub(crate) fn mails(&self) -> Vec<Mail> {
        self.mails.lock().expect("nobody panicked").clone()
    }

    /// The mails to that address.
    pub(crate) fn mails_to(&self, address: &str) -> Vec<Mail> {
        self.mails().into_iter().filter(|mail| mail.to.iter().any(|to| to == address)).collect()
    }

    /// Waits until there are so many mails: for what is sent aside.
    pub(crate) async fn awaits(&self, count: usize) -> Vec<Mail> {
        for _ in 0..400 {
            let mails = self.mails();
            if mails.len() >= count {
                return mails;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        panic!("{} mails instead of {count}", self.mails().len());
    }

    /// Everything that clients said.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("nobody panicked").clone()
    }

    /// From now on it behaves so.
    pub(crate) fn mind(&self, change: impl FnOnce(&mut Manners)) {
        change(&mut self.manners.lock().expect("nobody panicked"));
    }

    fn manners(&self) -> Manners {
        self.manners.lock().expect("nobody panicked").clone()
    }

    async fn serve(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut plain = BufReader::new(stream);
        plain.write_all(b"220 relais.exemple ESMTP\r\n").await?;
        let mut talk = Talk::default();
        if self.converse(&mut plain, &mut talk).await? == Turn::StartTls {
            let acceptor = self.manners().tls.expect("it was offered");
            let mut secured = BufReader::new(acceptor.accept(plain.into_inner()).await?);
            let mut talk = Talk { over_tls: true, ..Talk::default() };
            self.converse(&mut secured, &mut talk).await?;
        }
        Ok(())
    }

    async fn converse<S: AsyncRead + AsyncWrite + Unpin>(&self, stream: &mut BufReader<S>, talk: &mut Talk) -> std::io::Result<Turn> {
        loop {
            let Some(line) = line(stream).await? else { return Ok(Turn::Over) };
            self.heard.lock().expect("nobody panicked").push(line.clone());
            let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
            let manners = self.manners();
            let answer = match verb.to_ascii_uppercase().as_str() {
                "EHLO" | "HELO" => {
                    rest.clone_into(&mut talk.hello);
                    let mut said = "250-relais.exemple\r\n".to_owned();
                    if manners.tls.is_some() && !talk.over_tls {
                        said.push_str("250-STARTTLS\r\n");
                    }
                    if manners.login.is_some() {
                        said.push_str("250-AUTH PLAIN\r\n");
                    }
                    format!("{said}250 SIZE 1000000")
                }
                "STARTTLS" if manners.tls.is_some() && !talk.over_tls => {
                    stream.write_all(b"220 go ahead\r\n").await?;
                    return Ok(Turn::StartTls);
                }
                "AUTH" => {
                    let given = rest.strip_prefix("PLAIN ").and_then(|packed| STANDARD.decode(packed).ok()).unwrap_or_default();
                    let given = String::from_utf8_lossy(&given).into_owned();
                    let mut parts = given.split('\0').skip(1).map(str::to_owned);
                    let login = parts.next().zip(parts.next());
                    if login == manners.login && login.is_some() {
                        talk.login = login;
                        "235 2.7.0 welcome".to_owned()
                    } else {
                        "535 5.7.8 wrong login".to_owned()
                    }
                }
                "MAIL" if manners.login.is_some() && talk.login.is_none() => "530 5.7.0 log in first".to_owned(),
                "MAIL" => {
                    talk.from = between(rest);
                    "250 2.1.0 ok".to_owned()
                }
                "RCPT" => {
                    let to = between(rest);
                    match manners.refusals.get(&to) {
                        Some(refusal) => refusal.clone(),
                        None => {
                            talk.to.push(to);
                            "250 2.1.5 ok".to_owned()
                        }
                    }
                }
                "DATA" if talk.to.is_empty() => "503 5.5.1 to whom?".to_owned(),
                "DATA" => {
                    stream.write_all(b"354 end with a dot\r\n").await?;
                    let raw = data(stream).await?;
                    match &manners.after_data {
                        Some(refusal) => refusal.clone(),
                        None => {
                            self.mails.lock().expect("nobody panicked").push(talk.mail(raw));
                            "250 2.0.0 taken".to_owned()
                        }
                    }
                }
                "NOOP" | "RSET" => "250 ok".to_owned(),
                "QUIT" => {
                    stream.write_all(b"221 bye\r\n").await?;
                    return Ok(Turn::Over);
                }
                _ => "502 5.5.2 what?".to_owned(),
            };
            stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
        }
    }
}

/// How a conversation goes on.
#[derive(PartialEq, Eq)]
enum Turn {
    Over,
    StartTls,
}

/// What was said so far.
#[derive(Default)]
struct Talk {
    hello: String,
    from: String,
    to: Vec<String>,
    login: Option<(String, String)>,
    over_tls: bool,
}

impl Talk {
    fn mail(&mut self, raw: String) -> Mail {
        let to = std::mem::take(&mut self.to);
        Mail { from: self.from.clone(), to, hello: self.hello.clone(), login: self.login.clone(), over_tls: self.over_tls, raw }
    }
}

/// A line without its end; none at the end of the stream. No client of ours sends a long one.
async fn line<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> std::io::Result<Option<String>> {
    let mut line = Vec::new();
    let read = stream.take(LONGEST_LINE).read_until(b'\n', &mut line).await?;
    let text = String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned();
    Ok((read > 0).then_some(text))
}

/// A message up to the dot that ends it (RFC 5321 §4.5.2).
async fn data<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> std::io::Result<String> {
    let mut raw = String::new();
    while let Some(line) = line(stream).await? {
        if line == "." || raw.len() > MOST_BYTES {
            break;
        }
        raw.push_str(line.strip_prefix('.').unwrap_or(&line));
        raw.push_str("\r\n");
    }
    Ok(raw)
}

/// `FROM:<a@b> BODY=8BITMIME` → `a@b`
fn between(rest: &str) -> String {
    rest.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or("", |(address, _)| address).to_owned()
}

fn encoded_words(value: &str) -> String {
    let mut read = Vec::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once("=?utf-8?b?") {
        // White space between two encoded words is none (RFC 2047 §6.2).
        if !before.trim().is_empty() {
            read.extend(before.bytes());
        }
        let (packed, left) = after.split_once("?=").expect("an encoded word ends");
        read.extend(STANDARD.decode(packed).expect("base64"));
        rest = left;
    }
    read.extend(rest.bytes());
    String::from_utf8(read).expect("UTF-8")
}

fn quoted_printable(text: &str) -> Vec<u8> {
    let (mut read, joined) = (Vec::new(), text.replace("=\r\n", ""));
    let mut rest = joined.as_bytes();
    while let [first, others @ ..] = rest {
        rest = others;
        if *first == b'=' {
            let code = std::str::from_utf8(&others[..2]).expect("two digits");
            read.push(u8::from_str_radix(code, 16).expect("hex"));
            rest = &others[2..];
        } else {
            read.push(*first);
        }
    }
    read
}

const LONGEST_LINE: u64 = 10_000;
const MOST_BYTES: usize = 1_000_000;

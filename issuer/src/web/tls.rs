//! TLS by this program itself, where no proxy stands before it: certificate and key from two files, read again on SIGHUP, so that a renewed
//! certificate needs no restart.

use std::io::IsTerminal as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::{self, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio::signal::unix::{SignalKind, signal};

use crate::config::Tls;

/// Why there is no TLS.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The file cannot be looked at.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Anybody on this machine may read the private key.
    #[error("{path}: others may read it (mode {mode:o}); chmod o= {path}")]
    Loose {
        /// Which.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// The file holds no certificate, or no key, in PEM.
    #[error("{path}: {source}")]
    Pem {
        /// Which.
        path: PathBuf,
        /// Why.
        source: pem::Error,
    },
    /// The two do not fit one another, or are of no use to TLS.
    #[error("{cert}: {source}")]
    Pair {
        /// The certificate.
        cert: PathBuf,
        /// Why.
        source: rustls::Error,
    },
    /// There is no TLS with these versions.
    #[error(transparent)]
    Tls(#[from] rustls::Error),
}

/// The settings of a server with this certificate; SIGHUP reads both files again. Versions 1.2 and 1.3, nothing older.
///
/// # Errors
/// See [`Error`].
pub(crate) fn settings(tls: &Tls) -> Result<ServerConfig, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let held = Arc::new(Held { tls: tls.clone(), now: RwLock::new(Arc::new(read(tls, &provider)?)) });
    let config = ServerConfig::builder_with_provider(Arc::clone(&provider)).with_protocol_versions(rustls::ALL_VERSIONS)?;
    tokio::spawn(keep_reading(Arc::clone(&held), provider));
    Ok(config.with_no_client_auth().with_cert_resolver(held))
}

/// Whether there are a certificate and its key, fit to be served.
///
/// # Errors
/// See [`Error`].
pub(crate) fn look(tls: &Tls) -> Result<(), Error> {
    read(tls, &rustls::crypto::ring::default_provider()).map(drop)
}

/// The certificate that is shown now.
#[derive(Debug)]
struct Held {
    tls: Tls,
    now: RwLock<Arc<CertifiedKey>>,
}

impl ResolvesServerCert for Held {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

/// Without a certificate there is nothing to read again. A service that is told so by habit goes on; at a terminal a hang-up is its end, as for
/// any program.
pub(crate) fn nothing_to_read_again() {
    if std::io::stderr().is_terminal() {
        return;
    }
    tokio::spawn(async {
        let Ok(mut told) = signal(SignalKind::hangup()) else { return };
        while told.recv().await.is_some() {
            tracing::info!("no certificate to read again");
        }
    });
}

async fn keep_reading(held: Arc<Held>, provider: Arc<CryptoProvider>) {
    let Ok(mut told) = signal(SignalKind::hangup()) else { return };
    while told.recv().await.is_some() {
        match read(&held.tls, &provider) {
            Ok(fresh) => {
                *held.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
                tracing::info!("certificate read again");
            }
            // The one before is better than none.
            Err(error) => tracing::error!(%error, "the certificate could not be read again"),
        }
    }
}

fn read(Tls { cert, key }: &Tls, provider: &CryptoProvider) -> Result<CertifiedKey, Error> {
    guarded(key)?;
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        |source| Error::Pem { path, source }
    };
    let chain: Result<Vec<_>, _> = CertificateDer::pem_file_iter(cert).and_then(Iterator::collect);
    // A file without a certificate is read without a fault.
    let chain = chain.and_then(|chain| if chain.is_empty() { Err(pem::Error::NoItemsFound) } else { Ok(chain) });
    let chain = chain.map_err(unreadable(cert))?;
    let private = PrivateKeyDer::from_pem_file(key).map_err(unreadable(key))?;
    CertifiedKey::from_der(chain, private, provider).map_err(|source| Error::Pair { cert: cert.clone(), source })
}

/// Its owner, perhaps a group, and nobody else.
fn guarded(key: &Path) -> Result<(), Error> {
    let mode = std::fs::metadata(key).map_err(|source| Error::File { path: key.to_owned(), source })?.permissions().mode() & 0o777;
    if mode & 0o027 != 0 { Err(Error::Loose { path: key.to_owned(), mode }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_anybody_may_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let key = folder.path().join("key.pem");
        std::fs::write(&key, "").unwrap();
        for (mode, fits) in [(0o600, true), (0o640, true), (0o400, true), (0o644, false), (0o660, false)] {
            std::fs::set_permissions(&key, std::fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(guarded(&key).is_ok(), fits, "{mode:o}");
        }
    }
}

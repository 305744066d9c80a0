//! A certificate authority of the tests' own, with servers' certificates made on the spot, good and bad.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use verifier::fetch::Certificate;

/// Signs certificates.
pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    /// A new one that nobody knows.
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.distinguished_name.push(DnType::CommonName, "Test authority");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let pem = params.self_signed(&key).expect("a certificate").pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// Its own certificate, as an operator would name it.
    pub(crate) fn roots(&self) -> Vec<Certificate> {
        verifier::fetch::certificates(&self.pem).expect("a certificate")
    }

    /// The same as PEM.
    pub(crate) fn pem(&self) -> &str {
        &self.pem
    }

    /// A server with a good certificate for that host.
    pub(crate) fn acceptor(&self, host: &str) -> TlsAcceptor {
        self.accepting(CertificateParams::new(vec![host.to_owned()]).expect("a name"))
    }

    /// A server whose certificate ended long ago.
    pub(crate) fn expired_acceptor(&self, host: &str) -> TlsAcceptor {
        let mut params = CertificateParams::new(vec![host.to_owned()]).expect("a name");
        (params.not_before, params.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2020, 2, 1));
        self.accepting(params)
    }

    fn accepting(&self, params: CertificateParams) -> TlsAcceptor {
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder().with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key);
        TlsAcceptor::from(Arc::new(config.expect("key and certificate fit")))
    }
}

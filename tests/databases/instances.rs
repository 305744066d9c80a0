//! VC-API instances, and which of their credentials were revoked.

use issuer::issuance::commission::Cryptosuite;
use issuer::store::instances::{self, Instance};
use issuer::store::{Database, Error};

use super::now;

pub(super) fn instances_and_their_credentials(connection: &mut Database) -> Result<(), Error> {
    let instance = |name: &str, cryptosuite| Instance {
        name: name.to_owned(),
        cryptosuite,
        multikey: "zKey".to_owned(),
        token_hash: "hash".to_owned(),
        revocation: true,
        permutation: vec![7; 32],
    };
    let (one, other) = (instance("b-one", Cryptosuite::EcdsaSd2023), instance("a-other", Cryptosuite::EddsaJcs2022));
    for instance in [&one, &other] {
        instances::add(connection, instance, now())?;
    }
    assert_eq!(instances::all(connection)?, [other, one.clone()]);
    assert_eq!((instances::find(connection, "b-one")?, instances::find(connection, "none")?), (Some(one), None));
    assert_eq!(instances::find(connection, "no\0name")?, None, "what PostgreSQL would refuse to be asked about");

    let taken =
        [instances::take(connection, "b-one", 2)?, instances::take(connection, "b-one", 2)?, instances::take(connection, "b-one", 2)?];
    assert_eq!(taken, [Some(0), Some(1), None], "then its list is full");
    instances::place(connection, "b-one", 5, Some("urn:a"))?;
    instances::place(connection, "b-one", 3, None)?;
    assert!(instances::revoked(connection, "b-one")?.is_empty());
    assert!(!instances::revoke(connection, "b-one", "urn:b", now())? && !instances::revoke(connection, "a-other", "urn:a", now())?);
    assert!(instances::revoke(connection, "b-one", "urn:a", now())? && instances::revoke(connection, "b-one", "urn:a", now().plus(1))?);
    assert_eq!(instances::revoked(connection, "b-one")?, [5]);

    assert!(instances::remove(connection, "b-one")? && !instances::remove(connection, "b-one")?);
    assert_eq!((instances::find(connection, "b-one")?, instances::revoked(connection, "b-one")?), (None, Vec::new()));
    Ok(())
}

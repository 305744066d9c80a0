//! VC-API instances: a key, a suite and a token each, for programs that test signatures. None of them is a venue, or ever signs for one.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::actions::desk::{Desk, aside};
use crate::issuance::commission::{Cryptosuite, Curve};
use crate::key_files;
use crate::store::instances::{self, Instance};
use crate::store::{self, Database};

/// An instance that was just added, and the token that opens it: told once, and kept nowhere.
pub struct Added {
    /// The instance.
    pub instance: Instance,
    /// Its bearer token.
    pub token: Zeroizing<String>,
}

/// Why there is none.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The suite has no keys of this curve.
    #[error("{} has no keys of this curve", .suite.name())]
    Curve {
        /// The suite.
        suite: Cryptosuite,
    },
    /// The file of its key.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// Other than a to z, digits and single hyphens, or too long.
    #[error("no name of an instance")]
    Name,
    /// No randomness.
    #[error("no random bytes")]
    Random,
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is one of that name.
    #[error("the name is taken")]
    Taken,
}

/// What is told of an instance that is to be added.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its name in addresses.
    pub name: String,
    /// The suite.
    pub cryptosuite: Cryptosuite,
    /// The curve; the suite's own where none is told.
    pub curve: Option<Curve>,
    /// Whether its credentials have places in a status list.
    pub revocation: bool,
}

/// Adds one. Its key's file comes first; what an interrupted try left is made anew.
///
/// # Errors
/// See [`Error`].
pub async fn add_instance(desk: &Desk, told: Told) -> Result<Added, Error> {
    let curve = told.cryptosuite.curve(told.curve).ok_or(Error::Curve { suite: told.cryptosuite })?;
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if told.name.len() > LONGEST_NAME || !told.name.split('-').all(plain) {
        return Err(Error::Name);
    }
    let mut dice = Zeroizing::new([0; 64]);
    getrandom::fill(dice.as_mut_slice()).map_err(|_| Error::Random)?;
    let (secret, permutation) = dice.split_at(32);
    let token = Zeroizing::new(URL_SAFE_NO_PAD.encode(secret));
    let (hash, permutation) = (hash(&token), permutation.to_vec());
    let (now, files) = (desk.clock.now(), desk.keys.clone());
    let add = move |connection: &mut Database| {
        // Within the transaction: the file of an instance that is there must not be taken for what a crash left.
        if instances::find(connection, &told.name)?.is_some() {
            return Err(Error::Taken);
        }
        let key = files.make_instance(&told.name, curve)?;
        let instance = Instance {
            name: told.name,
            cryptosuite: told.cryptosuite,
            multikey: key.multikey(),
            token_hash: hash,
            revocation: told.revocation,
            permutation,
        };
        instances::add(connection, &instance, now)?;
        Ok(instance)
    };
    Ok(Added { instance: desk.store.run(add).await?, token })
}

/// Removes one and destroys its key; whether there was one.
///
/// # Errors
/// See [`Error`].
pub async fn remove_instance(desk: &Desk, name: &str) -> Result<bool, Error> {
    let asked = name.to_owned();
    let found = desk.store.run(move |connection| instances::remove(connection, &asked)).await?;
    if found {
        let (files, name) = (desk.keys.clone(), name.to_owned());
        aside(move || files.destroy_instance(&name)).await.ok_or(Error::Stopped)??;
    }
    Ok(found)
}

/// The instance of that name, if this is its token. Of a name that there is not, and of a token that it is not, the answer is the same.
///
/// # Errors
/// See [`store::Error`].
pub async fn opened_by(desk: &Desk, name: &str, token: &str) -> Result<Option<Instance>, store::Error> {
    let name = name.to_owned();
    let found: Option<Instance> = desk.store.read(move |connection| instances::find(connection, &name)).await?;
    let asked = hash(token);
    // Every byte is compared, whichever differs first.
    let same = |instance: &Instance| {
        instance.token_hash.len() == asked.len() && instance.token_hash.bytes().zip(asked.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
    };
    Ok(found.filter(same))
}

fn hash(token: &str) -> String {
    Sha256::digest(token).iter().map(|byte| format!("{byte:02x}")).collect()
}

const LONGEST_NAME: usize = 40;

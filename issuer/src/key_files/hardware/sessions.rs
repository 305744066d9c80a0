//! Sessions with a token: one login for all of them, as many as sign at a time, opened anew where the token was pulled out or its module
//! failed. The only place that loads a module.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use age::secrecy::{ExposeSecret as _, SecretString};
use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::object::ObjectHandle;
use cryptoki::session::{Session, SessionState, UserType};
use cryptoki::slot::Slot;

use crate::issuance::sign::hardware::Fault;
use crate::key_files::hardware::settings::{Pin, Settings};
use crate::key_files::lock;

/// Why something was not done.
pub(super) enum Failure {
    /// For a reason that another try does not mend.
    Fault(Fault),
    /// The module said so.
    Module(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Module(error)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// All sessions of this process with one token.
pub(super) struct Sessions {
    settings: Settings,
    state: Mutex<State>,
    returned: Condvar,
}

struct State {
    /// The module, once it is loaded. It is never unloaded: what it started may run on.
    context: Option<Pkcs11>,
    /// Whether it was told to begin since the last failure.
    begun: bool,
    slot: Option<Slot>,
    idle: Vec<Seat>,
    /// How many sessions are at work.
    out: usize,
    most: usize,
    /// Sessions of an earlier one are not used again.
    epoch: u64,
    /// A PIN that the token refused. It is never tried twice: after a few wrong ones a token locks itself for good.
    refused: Option<SecretString>,
}

/// One session, logged in, and the keys that it found.
pub(super) struct Seat {
    pub(super) session: Session,
    /// By `CKA_ID`.
    pub(super) keys: BTreeMap<Vec<u8>, ObjectHandle>,
    context: Pkcs11,
    slot: Slot,
    epoch: u64,
}

impl Seat {
    /// Another session with the same token that may change what lies there: the login counts for it too.
    pub(super) fn open_to_write(&self) -> Result<Session, Failure> {
        Ok(self.context.open_rw_session(self.slot)?)
    }
}

impl Sessions {
    /// With the token of these settings. Nothing is loaded yet.
    pub(super) fn new(settings: Settings) -> Self {
        let state = State { context: None, begun: false, slot: None, idle: Vec::new(), out: 0, most: MOST, epoch: 0, refused: None };
        Self { settings, state: Mutex::new(state), returned: Condvar::new() }
    }

    /// Does this in a session of its own; once more in a fresh one where the module fails, as it does when the token was away meanwhile.
    pub(super) fn run<T>(&self, work: impl Fn(&mut Seat) -> Result<T, Failure>) -> Result<T, Fault> {
        let done = match self.attempt(&work) {
            Err(Failure::Module(_)) => {
                self.start_over();
                self.attempt(&work)
            }
            done => done,
        };
        done.map_err(|failure| match failure {
            Failure::Fault(fault) => fault,
            Failure::Module(error) => self.told(&error),
        })
    }

    fn attempt<T>(&self, work: impl Fn(&mut Seat) -> Result<T, Failure>) -> Result<T, Failure> {
        let mut taken = Taken { seat: Some(self.take()?), sessions: self, good: false };
        let done = taken.seat.as_mut().map_or(Err(Failure::Module(Error::NotSupported)), work);
        taken.good = !matches!(done, Err(Failure::Module(_)));
        done
    }

    /// A session that nobody works in. Where there are as many as may be, it waits for one that comes back.
    fn take(&self) -> Result<Seat, Failure> {
        let mut state = self.state();
        loop {
            if let Some(seat) = state.idle.pop() {
                state.out += 1;
                return Ok(seat);
            }
            if state.out < state.most {
                match state.open(&self.settings) {
                    Ok(seat) => {
                        state.out += 1;
                        return Ok(seat);
                    }
                    // The token has no room for one more, but ours are at work.
                    Err(Failure::Module(Error::Pkcs11(RvError::SessionCount, _))) if state.out > 0 => state.most = state.out,
                    Err(failure) => {
                        self.returned.notify_all();
                        return Err(failure);
                    }
                }
            } else {
                state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn start_over(&self) {
        let mut state = self.state();
        state.epoch += 1;
        state.begun = false;
        state.slot = None;
        state.most = MOST;
        state.idle.clear();
        drop(state);
        // There may be room for all who wait, or for nobody, and each must hear of that.
        self.returned.notify_all();
    }

    fn told(&self, error: &Error) -> Fault {
        match error {
            Error::Pkcs11(RvError::TokenNotPresent | RvError::TokenNotRecognized | RvError::DeviceRemoved | RvError::SlotIdInvalid, _) => {
                Fault::NoToken { token: self.settings.token.clone() }
            }
            Error::LibraryLoading(_) | Error::MissingSymbol(_) | Error::NullFunctionPointer => {
                Fault::Module { path: self.settings.module.clone(), cause: error.to_string() }
            }
            // As the standard writes them: `C_Sign: DeviceError`.
            Error::Pkcs11(value, function) => Fault::Failed { cause: format!("C_{function:?}: {value:?}") },
            other => Fault::Failed { cause: other.to_string() },
        }
    }
}

/// A session at work; it goes back, or is closed, whatever happens.
struct Taken<'a> {
    seat: Option<Seat>,
    sessions: &'a Sessions,
    good: bool,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let mut state = self.sessions.state();
        state.out = state.out.saturating_sub(1);
        let epoch = state.epoch;
        state.idle.extend(self.seat.take().filter(|seat| self.good && seat.epoch == epoch));
        drop(state);
        if self.good {
            self.sessions.returned.notify_one();
        } else {
            // Whoever is woken may fail to open another, and would wake nobody.
            self.sessions.returned.notify_all();
        }
    }
}

impl State {
    fn open(&mut self, settings: &Settings) -> Result<Seat, Failure> {
        let context = self.context(settings)?;
        let slot = match self.slot {
            Some(known) => known,
            None => self.find(&context, settings)?,
        };
        let session = context.open_ro_session(slot)?;
        self.log_in(&context, slot, &session, settings)?;
        self.slot = Some(slot);
        Ok(Seat { session, keys: BTreeMap::new(), context, slot, epoch: self.epoch })
    }

    fn context(&mut self, settings: &Settings) -> Result<Pkcs11, Failure> {
        let context = match &self.context {
            Some(loaded) => loaded.clone(),
            None => {
                guarded(&settings.module)?;
                self.context.insert(Pkcs11::new(&settings.module)?).clone()
            }
        };
        if !self.begun {
            begin(&context)?;
            self.begun = true;
        }
        Ok(context)
    }

    fn find(&mut self, context: &Pkcs11, settings: &Settings) -> Result<Slot, Failure> {
        let found = labelled(context, &settings.token)?;
        let found = match found.as_slice() {
            // Some modules see what there was when they began. To make one begin anew, nobody may be at work in it.
            [] if self.out == 0 => {
                self.idle.clear();
                context.clone().finalize()?;
                begin(context)?;
                labelled(context, &settings.token)?
            }
            _ => found,
        };
        let token = || settings.token.clone();
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(Fault::NoToken { token: token() }.into()),
            _ => Err(Fault::TokenTwice { token: token() }.into()),
        }
    }

    /// One login opens every session of a process (PKCS#11 3.1 §5.6.9).
    fn log_in(&mut self, context: &Pkcs11, slot: Slot, session: &Session, settings: &Settings) -> Result<(), Failure> {
        if matches!(session.get_session_info()?.session_state(), SessionState::RoUser | SessionState::RwUser) {
            return Ok(());
        }
        let (token, said) = (|| settings.token.clone(), context.get_token_info(slot)?);
        if said.user_pin_locked() {
            return Err(Fault::PinLocked { token: token() }.into());
        }
        // A wrong setting must not cost the token: the last try is for somebody who looks at what they type.
        if said.user_pin_final_try() {
            return Err(Fault::LastTry { token: token() }.into());
        }
        let pin = read(&settings.pin)?;
        let same = |refused: &SecretString| refused.expose_secret() == pin.expose_secret();
        if self.refused.as_ref().is_some_and(same) {
            return Err(Fault::PinWrong { token: token() }.into());
        }
        match session.login(UserType::User, Some(&pin)) {
            Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => Ok(()),
            Err(Error::Pkcs11(RvError::PinIncorrect | RvError::PinInvalid | RvError::PinLenRange, _)) => {
                self.refused = Some(pin);
                Err(Fault::PinWrong { token: token() }.into())
            }
            Err(Error::Pkcs11(RvError::PinLocked, _)) => Err(Fault::PinLocked { token: token() }.into()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Threads of ours sign at the same time; the module locks what it must. Somebody in this process may have begun before.
fn begin(context: &Pkcs11) -> Result<(), Failure> {
    match context.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
        Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => Ok(()),
        done => Ok(done?),
    }
}

fn labelled(context: &Pkcs11, label: &str) -> Result<Vec<Slot>, Failure> {
    let mut found = Vec::new();
    for slot in context.get_slots_with_token()? {
        // A reader whose card is pulled out just now must not hide the others.
        if context.get_token_info(slot).is_ok_and(|token| token.token_initialized() && token.label() == label) {
            found.push(slot);
        }
    }
    Ok(found)
}

/// Whoever can write there runs in our process.
fn guarded(module: &Path) -> Result<(), Fault> {
    let failed = |error: std::io::Error| Fault::Module { path: module.to_owned(), cause: error.to_string() };
    let mode = fs::metadata(module).map_err(failed)?.permissions().mode() & 0o777;
    if mode & 0o022 == 0 { Ok(()) } else { Err(Fault::LooseModule { path: module.to_owned(), mode }) }
}

fn read(pin: &Pin) -> Result<SecretString, Fault> {
    let path = match pin {
        Pin::Given(pin) => return Ok(pin.clone()),
        Pin::File(path) => path,
    };
    lock::passphrase(path).map_err(|error| match error {
        lock::Error::Loose { path, mode } => Fault::LoosePin { path, mode },
        lock::Error::File { path, source } => Fault::NoPin { path, cause: source.to_string() },
        other => Fault::NoPin { path: path.clone(), cause: other.to_string() },
    })
}

/// Sessions at a time. What signs in parallel is as many threads as there are processors; a token has room for few.
const MOST: usize = 8;

//! Users, their passwords and sessions.
//!
//! Passwords are kept as Argon2id hashes, sessions as the SHA-256 of a secret that only the browser has. Where the record
//! can be written, sessions outlive a restart; with `--read-only` they are kept in memory.

use crate::{
    attempts::Attempts,
    caller::{Caller, Role, User},
    secret,
};
use argon2::{
    Argon2, PasswordHash, PasswordHasher, PasswordVerifier,
    password_hash::{Salt, SaltString},
};
use axum::http::{HeaderMap, header};
use dateline_store::{Account, Record, StoreError, StoredSession};
use jiff::{SignedDuration, Timestamp};
use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

/// Name of the cookie.
pub(crate) const COOKIE: &str = "dateline_session";
/// How long a session lasts.
pub(crate) const LASTS_S: i64 = 12 * 3600;
/// Shortest password, characters (NIST SP 800-63B asks for 8).
const SHORTEST: usize = 10;
/// Longest password, bytes: hashing takes time.
const LONGEST: usize = 1024;

/// What is wrong with a new account.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccountError {
    /// The password is too short or too long.
    #[error("a password has 10 characters or more, and 1024 bytes at most")]
    Password,
    /// The name is no name.
    #[error("a name has 1 to 64 characters, no spaces at its ends and no control characters")]
    Name,
    /// The hash could not be made.
    #[error("the password cannot be hashed: {0}")]
    Hash(String),
}

/// Makes an account with the hash of its password.
///
/// # Errors
/// When name or password do not do.
pub fn new_account(name: &str, role: Role, password: &str) -> Result<Account, AccountError> {
    let named = (1..=64).contains(&name.chars().count()) && name.trim() == name && !name.chars().any(char::is_control);
    if !named {
        return Err(AccountError::Name);
    }
    if password.chars().count() < SHORTEST || password.len() > LONGEST {
        return Err(AccountError::Password);
    }
    let failed = |error: argon2::password_hash::Error| AccountError::Hash(error.to_string());
    let mut bytes = [0u8; Salt::RECOMMENDED_LENGTH];
    getrandom::fill(&mut bytes).map_err(|error| AccountError::Hash(error.to_string()))?;
    let salt = SaltString::encode_b64(&bytes).map_err(failed)?;
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt).map_err(failed)?;
    Ok(Account { name: name.to_owned(), role: role.as_str().to_owned(), password: hash.to_string() })
}

/// Who may sign in and who is.
#[derive(Debug)]
pub(crate) struct Accounts {
    /// What changes must carry where nobody signs in, and when signing in.
    csrf: String,
    known: RwLock<Known>,
    pub(crate) attempts: Attempts,
    /// Sessions are not kept in the record.
    read_only: bool,
    /// Verified when there is no such user, so that it takes the same time.
    decoy: String,
}

#[derive(Debug, Default)]
struct Known {
    users: HashMap<String, Account>,
    sessions: HashMap<String, StoredSession>,
}

impl Accounts {
    /// Reads who may sign in.
    pub(crate) fn load(record: &mut Record, read_only: bool) -> Result<Self, StoreError> {
        let decoy = new_account("nobody", Role::Viewer, &secret::random()).map(|account| account.password);
        let made = Self {
            csrf: secret::random(),
            known: RwLock::default(),
            attempts: Attempts::default(),
            read_only,
            decoy: decoy.unwrap_or_default(),
        };
        made.refresh(record)?;
        Ok(made)
    }

    /// Reads it again: another program may have changed it.
    pub(crate) fn refresh(&self, record: &mut Record) -> Result<(), StoreError> {
        let users: HashMap<String, Account> =
            record.accounts()?.into_iter().map(|account| (account.name.clone(), account)).collect();
        let stored = if self.read_only { None } else { Some(record.sessions(Timestamp::now())?) };
        let mut known = self.write();
        if let Some(stored) = stored {
            known.sessions = stored.into_iter().map(|session| (session.digest.clone(), session)).collect();
        }
        known.sessions.retain(|_, session| users.contains_key(&session.name));
        known.users = users;
        Ok(())
    }

    /// Whether one must sign in.
    pub(crate) fn are_there(&self) -> bool {
        !self.read().users.is_empty()
    }

    /// Who sent a request with these headers.
    pub(crate) fn caller(&self, headers: &HeaderMap) -> Caller {
        let known = self.read();
        if known.users.is_empty() {
            return Caller { user: None, csrf: self.csrf.clone(), role: Some(Role::Coder) };
        }
        let session = cookie(headers).and_then(|token| known.sessions.get(&secret::digest(token)));
        let session = session.filter(|session| session.until > Timestamp::now());
        let user = session.and_then(|session| {
            let account = known.users.get(&session.name)?;
            Some((User { name: account.name.clone(), role: Role::parse(&account.role)? }, session.csrf.clone()))
        });
        match user {
            Some((user, csrf)) => Caller { role: Some(user.role), user: Some(user), csrf },
            None => Caller { user: None, csrf: self.csrf.clone(), role: None },
        }
    }

    /// The user, when the password is right. Takes as long when there is no such user.
    pub(crate) fn verify(&self, name: &str, password: &str) -> Option<User> {
        let account = self.read().users.get(name).cloned();
        let hash = account.as_ref().map_or(self.decoy.as_str(), |account| account.password.as_str());
        let parsed = PasswordHash::new(hash).ok()?;
        let right =
            password.len() <= LONGEST && Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
        let account = account.filter(|_| right)?;
        Some(User { role: Role::parse(&account.role)?, name: account.name })
    }

    /// Opens a session; gives its secret and the token that changes must carry.
    pub(crate) fn open(&self, record: &mut Record, name: &str) -> Result<(String, String), StoreError> {
        let (token, csrf, now) = (secret::random(), secret::random(), Timestamp::now());
        let until = now.saturating_add(SignedDuration::from_secs(LASTS_S)).unwrap_or(now);
        let session =
            StoredSession { digest: secret::digest(&token), name: name.to_owned(), csrf: csrf.clone(), until };
        if !self.read_only {
            record.add_session(&session, now)?;
        }
        self.write().sessions.insert(session.digest.clone(), session);
        Ok((token, csrf))
    }

    /// Ends the session of this secret.
    pub(crate) fn close(&self, record: &mut Record, token: &str) -> Result<(), StoreError> {
        let digest = secret::digest(token);
        self.write().sessions.remove(&digest);
        if self.read_only { Ok(()) } else { record.remove_session(&digest) }
    }

    fn read(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Known> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The secret in the cookie.
pub(crate) fn cookie(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|cookies| cookies.split(';')).find_map(|cookie| cookie.trim().strip_prefix(COOKIE)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_password_is_kept_as_an_argon2id_hash_with_its_own_salt() {
        let account = |password| new_account("rana", Role::Coder, password);
        let (one, two) = (account("correct horse battery").unwrap(), account("correct horse battery").unwrap());
        assert!(one.password.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", one.password);
        assert_ne!(one.password, two.password);
        assert_eq!(account("short").unwrap_err(), AccountError::Password);
        assert_eq!(new_account(" rana", Role::Coder, "correct horse battery").unwrap_err(), AccountError::Name);
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        let of = |text: &'static str| {
            let headers = HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static(text))]);
            cookie(&headers).map(str::to_owned)
        };
        assert_eq!(of("a=b; dateline_session=x1; c=d").as_deref(), Some("x1"));
        assert_eq!(of("dateline_sessions=x1"), None);
    }
}

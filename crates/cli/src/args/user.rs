//! What can be written behind `user`.

use clap::{Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum UserVerb {
    /// Make an account for the server, or change its role and password; the password is asked for, or read from standard input
    Add {
        /// The record: a file, or postgres://USER@HOST/DATABASE
        #[arg(value_name = "RECORD")]
        record: String,
        /// Name to sign in with
        #[arg(value_name = "NAME")]
        name: String,
        /// What they may do; each may do what the one before may
        #[arg(long, value_name = "ROLE")]
        role: RoleWord,
    },
    /// List the accounts
    List {
        /// The record
        #[arg(value_name = "RECORD")]
        record: String,
    },
    /// Take an account away; it is signed out at once
    Remove {
        /// The record
        #[arg(value_name = "RECORD")]
        record: String,
        /// Name of the account
        #[arg(value_name = "NAME")]
        name: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoleWord {
    /// Looks
    Viewer,
    /// Decides
    Coder,
    /// Sees the audit log
    Admin,
}

//! `dateline user`: who may sign in to the server.

use crate::{
    args::{RoleWord, UserVerb},
    failure::Failure,
    print, record, say,
};
use dateline_server::{Role, new_account};
use dateline_store::{Access, AuditEntry, Record};
use jiff::Timestamp;
use std::{
    io::{BufRead, IsTerminal, stdin},
    process::ExitCode,
};

pub(crate) fn run(verb: UserVerb) -> Result<ExitCode, Failure> {
    match verb {
        UserVerb::Add { record, name, role } => add(&record, &name, role),
        UserVerb::List { record } => list(&record),
        UserVerb::Remove { record, name } => {
            let mut record = Record::open(&record, Access::Write)?;
            record.remove_account(&name)?;
            note(&mut record, format!("{name} removed"))?;
            say::error(format_args!("{}: {name} is removed", record.target()));
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn add(target: &str, name: &str, role: RoleWord) -> Result<ExitCode, Failure> {
    let mut record = Record::open(target, Access::Write)?;
    let role = match role {
        RoleWord::Viewer => Role::Viewer,
        RoleWord::Coder => Role::Coder,
        RoleWord::Admin => Role::Admin,
    };
    let account = new_account(name, role, &password()?).map_err(|error| Failure::Usage(error.to_string()))?;
    record.put_account(&account, Timestamp::now())?;
    note(&mut record, format!("{name} is {}", role.as_str()))?;
    say::error(format_args!("{}: {name} is {}", record.target(), role.as_str()));
    Ok(ExitCode::SUCCESS)
}

fn list(target: &str) -> Result<ExitCode, Failure> {
    let mut record = record::open(target)?;
    let lines = record.accounts()?.into_iter().map(|account| format!("{}\t{}\n", account.name, account.role));
    print(lines.collect::<String>().as_bytes())
}

fn note(record: &mut Record, detail: String) -> Result<(), Failure> {
    let what = "account".to_owned();
    Ok(record.note(&AuditEntry { at: Timestamp::now(), who: None, address: None, what, detail })?)
}

/// Asked for twice on a terminal, otherwise the first line of standard input.
fn password() -> Result<String, Failure> {
    let unread = |error: std::io::Error| Failure::Input(format!("the password cannot be read: {error}"));
    if !stdin().is_terminal() {
        let mut line = String::new();
        stdin().lock().read_line(&mut line).map_err(unread)?;
        return Ok(line.trim_end_matches(['\n', '\r']).to_owned());
    }
    let first = rpassword::prompt_password("Password (10 characters or more): ").map_err(unread)?;
    let again = rpassword::prompt_password("Once more: ").map_err(unread)?;
    if first == again { Ok(first) } else { Err(Failure::Usage("the two passwords differ".to_owned())) }
}

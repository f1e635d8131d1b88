//! A private PostgreSQL server on loopback in a temporary folder.
#![allow(dead_code)] // each test binary uses its own part
#![allow(clippy::unwrap_used)]

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A server of its own, stopped by a watcher when the test process is gone, however it went.
pub struct Server {
    folder: PathBuf,
    port: u16,
}

impl Server {
    pub fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("dateline-pg-").tempdir().unwrap().keep();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        if is_root() {
            assert!(run("chown", &["postgres", &folder.display().to_string()]), "chown for the user postgres");
        }
        let data = folder.join("data").display().to_string();
        let server = Self { folder, port };
        let initdb = program("initdb");
        assert!(
            server.as_user(&[
                &initdb,
                "-D",
                &data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync"
            ]),
            "initdb failed: install postgresql and postgresql-15-postgis-3, or set DATELINE_TEST_NO_POSTGRES to leave PostgreSQL untested"
        );
        server.up();
        server.watch();
        server
    }

    pub fn up(&self) {
        let data = self.folder.join("data").display().to_string();
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c shared_buffers=64MB",
            self.port
        );
        let log = self.folder.join("log").display().to_string();
        assert!(
            self.as_user(&[&program("pg_ctl"), "-D", &data, "-w", "-s", "-l", &log, "-o", &options, "start"]),
            "the private server starts"
        );
    }

    /// Stops it at once, as a crash would.
    pub fn crash(&self) {
        let data = self.folder.join("data").display().to_string();
        self.as_user(&[&program("pg_ctl"), "-D", &data, "-s", "-m", "immediate", "stop"]);
    }

    pub fn address(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// A fresh database.
    pub fn create(&self, name: &str) {
        let port = self.port.to_string();
        let made = run(&program("createdb"), &["-h", "127.0.0.1", "-p", &port, "-U", "postgres", name]);
        assert!(made, "a database of the private server");
    }

    fn as_user(&self, command: &[&str]) -> bool {
        if is_root() {
            let mut all = vec!["-u", "postgres", "--"];
            all.extend(command);
            run("runuser", &all)
        } else {
            run(command[0], &command[1..])
        }
    }

    /// A shell that waits until this process is gone, then stops the server and removes its folder.
    #[allow(clippy::zombie_processes)] // it outlives this process by design
    fn watch(&self) {
        let script = format!(
            "while kill -0 {} 2>/dev/null; do sleep 0.5; done; {} '{}' -D '{}' -s -m immediate stop; rm -rf '{}'",
            std::process::id(),
            if is_root() { "runuser -u postgres --" } else { "" },
            program("pg_ctl"),
            self.folder.join("data").display(),
            self.folder.display(),
        );
        let nothing = Stdio::null;
        Command::new("sh").args(["-c", &script]).stdin(nothing()).stdout(nothing()).stderr(nothing()).spawn().unwrap();
    }
}

fn run(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .current_dir("/")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout == b"0\n")
}

/// Debian keeps the server's programs out of the path.
fn program(name: &str) -> String {
    let kept = |version: u32| format!("/usr/lib/postgresql/{version}/bin/{name}");
    (13..=18).rev().map(kept).find(|path| Path::new(path).exists()).unwrap_or_else(|| name.to_owned())
}

//! Streams that fail: the error reaches the caller with its kind.

use crate::common::{Book, capture, document};
use dateline_export::{AcledOptions, AcledTable, GeoJson, JsonLines, Sink};
use std::io::{self, Write};

/// Takes so many bytes and then fails.
struct Full(usize, io::ErrorKind);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(self.1.into());
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_and_a_closed_pipe_keep_their_kind() {
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::BrokenPipe] {
        for room in [0, 10, 300] {
            let sinks: [Box<dyn Sink>; 3] = [
                Box::new(JsonLines::new(Full(room, kind), false)),
                Box::new(GeoJson::new(Full(room, kind))),
                Box::new(AcledTable::new(Full(room, kind), Book, AcledOptions::default())),
            ];
            for (n, mut sink) in sinks.into_iter().enumerate() {
                let error = sink.write(&document(), &[capture()]).and_then(|()| sink.finish()).unwrap_err();
                assert_eq!(error.kind(), kind, "format {n}, room {room}");
            }
        }
    }
}

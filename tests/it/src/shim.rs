//! A thin layer between SQLite and its files: whatever a connection does to a watched folder is told to a `Disk` first,
//! which lets it pass, or lets it fail. Files elsewhere are not touched by it.
//!
//! The only file of the project with unsafe code. SQLite asks for its file system as a table of C functions, which
//! safe Rust cannot give. All that is done here is to hand each call on, to the disk's word and to the functions
//! that stood there before; what a fault is, is decided in `disks`.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::Path;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Arc, Once};

use rusqlite::ffi;

use crate::disks::{self, Disk};

/// SQLite's own file system, which does the work.
static UNDER: AtomicPtr<ffi::sqlite3_vfs> = AtomicPtr::new(ptr::null_mut());

/// What a watched file points to in place of SQLite's own table. SQLite sees the first field only.
#[repr(C)]
struct Watched {
    methods: ffi::sqlite3_io_methods,
    under: *const ffi::sqlite3_io_methods,
    disk: Arc<Disk>,
    name: String,
}

/// Lays the layer, once in a run of the tests.
pub fn lay() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Opened and dropped so that the library is set up by its own crate first.
        drop(rusqlite::Connection::open_in_memory().unwrap());
        // SAFETY: the default file system is never taken away; ours is a copy of it that lives as long as the process,
        // and the copied functions use nothing of it but what was copied.
        unsafe {
            let under = ffi::sqlite3_vfs_find(ptr::null());
            UNDER.store(under, Ordering::SeqCst);
            let over = ffi::sqlite3_vfs { pNext: ptr::null_mut(), zName: c"watched".as_ptr(), xOpen: Some(open), xDelete: Some(delete), ..*under };
            assert_eq!(ffi::sqlite3_vfs_register(Box::leak(Box::new(over)), 1), ffi::SQLITE_OK);
        }
    });
}

/// The disk that watches a path, and the file's name there.
///
/// # Safety
/// `path` is null or a C string, as SQLite hands it over.
unsafe fn watched(path: *const c_char) -> Option<(Arc<Disk>, String)> {
    if path.is_null() {
        return None;
    }
    // SAFETY: see above.
    let path = unsafe { CStr::from_ptr(path) }.to_str().ok()?;
    disks::watching(Path::new(path))
}

/// # Safety
/// Called by SQLite alone, with a file whose memory it owns.
unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    path: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let under = UNDER.load(Ordering::SeqCst);
    // SAFETY: the call as SQLite made it. Where it worked, the file's table is replaced by a copy of it, in a box that
    // `close` takes back.
    unsafe {
        let watched = watched(path);
        let opened = (*under).xOpen.map_or(ffi::SQLITE_CANTOPEN, |open| open(under, path, file, flags, out));
        if let (ffi::SQLITE_OK, Some((disk, name))) = (opened, watched) {
            let methods = (*file).pMethods;
            let ours = ffi::sqlite3_io_methods {
                xClose: Some(close),
                xRead: Some(read),
                xWrite: Some(write),
                xTruncate: Some(truncate),
                xSync: Some(sync),
                ..*methods
            };
            (*file).pMethods = Box::into_raw(Box::new(Watched { methods: ours, under: methods, disk, name })).cast();
        }
        opened
    }
}

/// # Safety
/// Called by SQLite alone.
unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, path: *const c_char, forced: c_int) -> c_int {
    let under = UNDER.load(Ordering::SeqCst);
    // SAFETY: the call as SQLite made it.
    unsafe {
        let pass = || (*under).xDelete.map_or(ffi::SQLITE_ERROR, |delete| delete(under, path, forced));
        match watched(path) {
            Some((disk, name)) => disk.deletes(&name, forced != 0, pass),
            None => pass(),
        }
    }
}

/// # Safety
/// `file` was opened by `open` above and is not closed yet.
unsafe fn of<'a>(file: *mut ffi::sqlite3_file) -> &'a Watched {
    // SAFETY: its table is the first field of the box made in `open`.
    unsafe { &*(*file).pMethods.cast::<Watched>() }
}

/// # Safety
/// Called by SQLite alone, as the last call of a file.
unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: the box made in `open` is taken back and the table that stood there is put back, once.
    unsafe {
        let watched = Box::from_raw((*file).pMethods.cast_mut().cast::<Watched>());
        (*file).pMethods = watched.under;
        (*watched.under).xClose.map_or(ffi::SQLITE_OK, |close| close(file))
    }
}

/// # Safety
/// Called by SQLite alone.
unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, to: *mut c_void, amount: c_int, at: ffi::sqlite3_int64) -> c_int {
    // SAFETY: the call as SQLite made it.
    unsafe {
        let watched = of(file);
        watched.disk.reads(|| (*watched.under).xRead.map_or(ffi::SQLITE_ERROR, |read| read(file, to, amount, at)))
    }
}

/// # Safety
/// Called by SQLite alone, with `amount` bytes to write.
unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, from: *const c_void, amount: c_int, at: ffi::sqlite3_int64) -> c_int {
    // SAFETY: the bytes are SQLite's for the time of this call, and no more than these are handed on.
    unsafe {
        let watched = of(file);
        let bytes = std::slice::from_raw_parts(from.cast::<u8>(), amount as usize);
        let pass = |part: &[u8]| {
            let write = (*watched.under).xWrite;
            write.map_or(ffi::SQLITE_ERROR, |write| write(file, part.as_ptr().cast(), part.len() as c_int, at))
        };
        watched.disk.writes(&watched.name, at as usize, bytes, pass)
    }
}

/// # Safety
/// Called by SQLite alone.
unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, length: ffi::sqlite3_int64) -> c_int {
    // SAFETY: the call as SQLite made it.
    unsafe {
        let watched = of(file);
        let pass = || (*watched.under).xTruncate.map_or(ffi::SQLITE_ERROR, |truncate| truncate(file, length));
        watched.disk.truncates(&watched.name, length as usize, pass)
    }
}

/// # Safety
/// Called by SQLite alone.
unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: the call as SQLite made it.
    unsafe {
        let watched = of(file);
        watched.disk.syncs(&watched.name, || (*watched.under).xSync.map_or(ffi::SQLITE_ERROR, |sync| sync(file, flags)))
    }
}

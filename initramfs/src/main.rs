//! The program: reads the command line, does what it says, tells what went wrong.

use clap::Parser;
use rbox_initramfs::commands::Arguments;
use rbox_initramfs::failure;
use std::process::ExitCode;

/// Instead of the C library's: a seventh less time for a small image.
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // help and version go to standard output and are no failure; with nobody to tell, silence is all there is
            let written = error.print();
            return if !error.use_stderr() && written.is_ok() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            };
        }
    };
    let failed = arguments.failure_status();
    match arguments.run() {
        Ok(status) => ExitCode::from(status),
        Err(failure) => {
            failure::say(&failure.0);
            ExitCode::from(failed)
        }
    }
}

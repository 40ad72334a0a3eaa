//! The files family: a module an applet, and the list the multicall table is made from.

mod ask;
mod backup;
mod base64;
mod basename;
mod cat;
mod chmod;
mod chown;
mod clock;
mod cmp;
mod copy;
mod cp;
mod dd;
mod dircolors;
mod du;
mod ends;
mod env;
mod find;
mod head;
mod here;
mod human;
mod identity;
mod install;
mod link;
mod ln;
mod ls;
mod mkdir;
mod mktemp;
mod mv;
mod pathchk;
mod paths;
mod permissions;
mod pour;
mod printenv;
mod pwd;
mod readlink;
mod resolve;
mod rm;
mod rmdir;
mod seq;
mod shred;
mod stat;
mod sums;
mod sync;
mod tail;
mod tee;
mod touch;
mod tree;
mod truncate;
mod wc;
mod which;
mod xargs;
mod yes;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    base64::APPLET,
    base64::BASE32,
    base64::BASENC,
    basename::APPLET,
    basename::DIRNAME,
    cat::APPLET,
    chmod::APPLET,
    chown::APPLET,
    chown::CHGRP,
    cmp::APPLET,
    cp::APPLET,
    dd::APPLET,
    dircolors::APPLET,
    du::APPLET,
    env::APPLET,
    find::APPLET,
    head::APPLET,
    install::APPLET,
    link::APPLET,
    link::UNLINK,
    ln::APPLET,
    ls::APPLET,
    ls::DIR,
    ls::VDIR,
    mkdir::APPLET,
    mktemp::APPLET,
    mv::APPLET,
    pathchk::APPLET,
    printenv::APPLET,
    pwd::APPLET,
    readlink::APPLET,
    readlink::REALPATH,
    rm::APPLET,
    rmdir::APPLET,
    seq::APPLET,
    shred::APPLET,
    stat::APPLET,
    sums::cksum::B2SUM,
    sums::cksum::CKSUM,
    sums::cksum::MD5SUM,
    sums::cksum::SHA1SUM,
    sums::cksum::SHA224SUM,
    sums::cksum::SHA256SUM,
    sums::cksum::SHA384SUM,
    sums::cksum::SHA3SUM,
    sums::cksum::SHA512SUM,
    sums::crc32::APPLET,
    sums::sum::APPLET,
    sync::APPLET,
    sync::FSYNC,
    tail::APPLET,
    tee::APPLET,
    touch::APPLET,
    tree::APPLET,
    truncate::APPLET,
    wc::APPLET,
    which::APPLET,
    xargs::APPLET,
    yes::APPLET,
];

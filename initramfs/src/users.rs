//! Users and groups: /etc/passwd, /etc/group, /etc/shadow, and homes.

use crate::failure::{Failure, Result, fail};
use crate::tree::{Entry, Kind, Tree};

/// The user that there always is, where there are any: without a password.
const ROOT: &str = "root:0:0:/root:/bin/sh:";
/// The groups that there always are, where there are users.
const GROUPS: [&str; 3] = ["root:0", "tty:5", "disk:6"];

struct User<'a> {
    name: &'a str,
    uid: u32,
    gid: u32,
    home: &'a str,
    shell: &'a str,
    /// The password's hash; an empty one lets anybody in, none lets nobody in.
    hash: Option<&'a str>,
}

struct Group<'a> {
    name: &'a str,
    gid: u32,
    members: Vec<&'a str>,
}

/// Puts the users' and groups' files and the users' homes into the tree.
pub fn put(tree: &mut Tree, users: &[String], groups: &[String]) -> Result<()> {
    if users.is_empty() && groups.is_empty() {
        return Ok(());
    }
    let mut all = Vec::new();
    for text in users {
        all.push(user(text)?);
    }
    if !all.iter().any(|user| user.name == "root") {
        all.insert(0, user(ROOT)?);
    }
    let mut named = Vec::new();
    for text in groups {
        named.push(group(text)?);
    }
    for text in GROUPS {
        let usual = group(text)?;
        if !named.iter().any(|group| group.name == usual.name || group.gid == usual.gid) {
            named.push(usual);
        }
    }
    for user in &all {
        // as adduser does: a user's own group has the user's name
        if !named.iter().any(|group| group.gid == user.gid) {
            named.push(Group { name: user.name, gid: user.gid, members: Vec::new() });
        }
    }
    named.sort_by_key(|group| group.gid);
    distinct(all.iter().map(|user| user.name), "user")?;
    distinct(named.iter().map(|group| group.name), "group")?;
    for group in &named {
        if let Some(stranger) =
            group.members.iter().find(|member| all.iter().all(|user| user.name != **member))
        {
            return fail(format!("group {} has a member '{stranger}' who is no user", group.name));
        }
    }
    write(tree, &all, &named)
}

fn write(tree: &mut Tree, users: &[User<'_>], groups: &[Group<'_>]) -> Result<()> {
    let (mut passwd, mut shadow, mut group) = (String::new(), String::new(), String::new());
    // with no password but empty ones, login needs no file of hashes
    let secret = users.iter().any(|user| user.hash != Some(""));
    for User { name, uid, gid, home, shell, hash } in users {
        let mark = if secret { "x" } else { "" };
        passwd.push_str(&format!("{name}:{mark}:{uid}:{gid}:{name}:{home}:{shell}\n"));
        // no day of the last change: it would differ from day to day
        shadow.push_str(&format!("{name}:{}:::::::\n", hash.unwrap_or("!")));
        // a home that is another's, such as /, stays as it is
        if !tree.has(home.as_bytes()) {
            tree.put(home.as_bytes(), Entry::owned(Kind::Directory, 0o700, (*uid, *gid)))?;
            tree.because(home.as_bytes(), None, &format!("user {name}"));
        }
    }
    for Group { name, gid, members } in groups {
        group.push_str(&format!("{name}:x:{gid}:{}\n", members.join(",")));
    }
    let mut files = vec![("etc/passwd", passwd, 0o644), ("etc/group", group, 0o644)];
    if secret {
        files.push(("etc/shadow", shadow, 0o600));
    }
    for (name, text, mode) in files {
        tree.put(name.as_bytes(), Entry::file(text, mode))?;
        tree.because(name.as_bytes(), None, "users");
    }
    Ok(())
}

/// The user of a `users` line; `root` alone is the usual one.
fn user(text: &str) -> Result<User<'_>> {
    let wrong = || Failure(format!("'{}' is no user: NAME:UID:GID:HOME:SHELL[:HASH]", text.escape_debug()));
    let text = if text == "root" { ROOT } else { text };
    let parts: Vec<&str> = text.split(':').collect();
    let (name, uid, gid, home, shell, hash) = match *parts.as_slice() {
        [name, uid, gid, home, shell] => (name, uid, gid, home, shell, None),
        [name, uid, gid, home, shell, hash] => (name, uid, gid, home, shell, Some(hash)),
        _ => return Err(wrong()),
    };
    if !is_name(name) || !home.starts_with('/') || text.contains('\n') {
        return Err(wrong());
    }
    let (uid, gid) = (uid.parse().map_err(|_| wrong())?, gid.parse().map_err(|_| wrong())?);
    Ok(User { name, uid, gid, home, shell, hash })
}

/// The group of a `groups` line.
fn group(text: &str) -> Result<Group<'_>> {
    let wrong = || Failure(format!("'{}' is no group: NAME:GID[:MEMBER,...]", text.escape_debug()));
    let mut parts = text.split(':');
    let name = parts.next().filter(|name| is_name(name)).ok_or_else(wrong)?;
    let gid = parts.next().and_then(|gid| gid.parse().ok()).ok_or_else(wrong)?;
    let members: Vec<&str> =
        parts.next().unwrap_or_default().split(',').filter(|member| !member.is_empty()).collect();
    match parts.next().is_none() && members.iter().all(|member| is_name(member)) {
        true => Ok(Group { name, gid, members }),
        false => Err(wrong()),
    }
}

/// What passwd(5) lets be a name.
fn is_name(name: &str) -> bool {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.$".contains(&byte);
    !name.is_empty() && !name.starts_with('-') && name.bytes().all(part)
}

fn distinct<'a>(names: impl Iterator<Item = &'a str>, what: &str) -> Result<()> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    match names.windows(2).find(|pair| pair.first() == pair.last()) {
        Some(pair) => fail(format!("{what} '{}' is there twice", pair.first().unwrap_or(&""))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(users: &[&str], groups: &[&str]) -> Result<Tree> {
        let mut tree = Tree::default();
        let owned = |lines: &[&str]| lines.iter().map(|line| line.to_string()).collect::<Vec<_>>();
        put(&mut tree, &owned(users), &owned(groups))?;
        Ok(tree)
    }

    fn text(tree: &Tree, name: &str) -> String {
        String::from_utf8(tree.entries[name.as_bytes()].data().to_vec()).unwrap()
    }

    #[test]
    fn root_alone_has_no_password_and_no_shadow() {
        let tree = made(&["root"], &[]).unwrap();
        assert_eq!(text(&tree, "etc/passwd"), "root::0:0:root:/root:/bin/sh\n");
        assert_eq!(text(&tree, "etc/group"), "root:x:0:\ntty:x:5:\ndisk:x:6:\n");
        assert!(!tree.has(b"etc/shadow"));
    }

    #[test]
    fn users_have_hashes_groups_and_homes() {
        let tree = made(
            &["ann:1000:1000:/home/ann:/bin/sh:$6$a$b", "daemon:1:1:/:/bin/false"],
            &["wheel:10:ann,root"],
        )
        .unwrap();
        assert_eq!(
            text(&tree, "etc/passwd"),
            "root:x:0:0:root:/root:/bin/sh\nann:x:1000:1000:ann:/home/ann:/bin/sh\ndaemon:x:1:1:daemon:/:/bin/false\n"
        );
        assert_eq!(text(&tree, "etc/shadow"), "root::::::::\nann:$6$a$b:::::::\ndaemon:!:::::::\n");
        assert_eq!(
            text(&tree, "etc/group"),
            "root:x:0:\ndaemon:x:1:\ntty:x:5:\ndisk:x:6:\nwheel:x:10:ann,root\nann:x:1000:\n"
        );
        assert_eq!(tree.entries[&b"etc/shadow"[..]].mode, 0o600);
        let home = &tree.entries[&b"home/ann"[..]];
        assert_eq!((home.mode, home.uid, home.gid), (0o700, 1000, 1000));
    }

    #[test]
    fn what_is_no_user_or_group_is_refused() {
        for bad in [
            "",
            "ann",
            "ann:1:1:/:/bin/sh:x:y",
            "a b:1:1:/:/bin/sh",
            "ann:x:1:/:/bin/sh",
            "ann:1:1:home:/bin/sh",
            "ann:1:1:/\n:/bin/sh",
        ] {
            assert!(made(&[bad], &[]).is_err(), "{bad:?}");
        }
        for bad in ["", "g", "g:x", "g:1:a:b", "g:1:nobody-here", ":1"] {
            assert!(made(&[], &[bad]).is_err(), "{bad:?}");
        }
        let error = made(&["ann:1:1:/:/bin/sh", "ann:2:2:/:/bin/sh"], &[]).err().unwrap().0;
        assert_eq!(error, "user 'ann' is there twice");
    }
}

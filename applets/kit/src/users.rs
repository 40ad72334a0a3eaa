//! Users and groups by /etc/passwd and /etc/group, read directly: a static binary has no name service.

use crate::{file, number, split};

/// The user database.
pub const PASSWD: &str = "/etc/passwd";
/// The group database.
pub const GROUP: &str = "/etc/group";

/// One line of /etc/passwd (passwd(5)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Login name.
    pub name: Vec<u8>,
    /// User number.
    pub uid: u32,
    /// Primary group.
    pub gid: u32,
    /// The comment field.
    pub gecos: Vec<u8>,
    /// Home directory.
    pub home: Vec<u8>,
    /// Login shell; empty means /bin/sh.
    pub shell: Vec<u8>,
}

/// One line of /etc/group (group(5)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: Vec<u8>,
    /// Its number.
    pub gid: u32,
    /// Names of its members.
    pub members: Vec<Vec<u8>>,
}

/// All well-formed lines of a passwd file; malformed ones are passed over, as the C library does.
pub fn parse_passwd(text: &[u8]) -> Vec<User> {
    split::at(text, b'\n').filter_map(user).collect()
}

fn user(line: &[u8]) -> Option<User> {
    let mut fields = split::at(line, b':');
    let name = fields.next().filter(|name| !name.is_empty())?.to_vec();
    let _password = fields.next()?;
    let uid = number::unsigned(fields.next()?)?.try_into().ok()?;
    let gid = number::unsigned(fields.next()?)?.try_into().ok()?;
    let mut rest = || fields.next().unwrap_or_default().to_vec();
    Some(User { name, uid, gid, gecos: rest(), home: rest(), shell: rest() })
}

/// All well-formed lines of a group file.
pub fn parse_group(text: &[u8]) -> Vec<Group> {
    split::at(text, b'\n').filter_map(group).collect()
}

fn group(line: &[u8]) -> Option<Group> {
    let mut fields = split::at(line, b':');
    let name = fields.next().filter(|name| !name.is_empty())?.to_vec();
    let _password = fields.next()?;
    let gid = number::unsigned(fields.next()?)?.try_into().ok()?;
    let members = split::at(fields.next().unwrap_or_default(), b',');
    Some(Group { name, gid, members: members.filter(|name| !name.is_empty()).map(<[u8]>::to_vec).collect() })
}

/// All users of this machine; none if the file cannot be read.
pub fn users() -> Vec<User> {
    parse_passwd(&file::read(PASSWD.as_bytes(), usize::MAX).unwrap_or_default())
}

/// All groups of this machine; none if the file cannot be read.
pub fn groups() -> Vec<Group> {
    parse_group(&file::read(GROUP.as_bytes(), usize::MAX).unwrap_or_default())
}

/// The first line of a database whose name or number is the one, of those that are well-formed. Other lines are not
/// taken apart: a look-up costs little more than reading the file.
fn find<T>(path: &str, wanted: Wanted<'_>, make: fn(&[u8]) -> Option<T>) -> Option<T> {
    let text = file::read(path.as_bytes(), usize::MAX).ok()?;
    let found = |line: &&[u8]| {
        let mut fields = split::at(line, b':');
        let name = fields.next();
        match wanted {
            Wanted::Name(wanted) => name == Some(wanted),
            Wanted::Id(id) => fields.nth(1).and_then(number::unsigned) == Some(id.into()),
        }
    };
    split::at(&text, b'\n').filter(found).find_map(make)
}

#[derive(Clone, Copy)]
enum Wanted<'a> {
    Name(&'a [u8]),
    Id(u32),
}

/// A user by name.
pub fn by_name(name: &[u8]) -> Option<User> {
    find(PASSWD, Wanted::Name(name), user)
}

/// A user by number.
pub fn by_uid(uid: u32) -> Option<User> {
    find(PASSWD, Wanted::Id(uid), user)
}

/// A group by name.
pub fn group_by_name(name: &[u8]) -> Option<Group> {
    find(GROUP, Wanted::Name(name), group)
}

/// A group by number.
pub fn group_by_gid(gid: u32) -> Option<Group> {
    find(GROUP, Wanted::Id(gid), group)
}

/// The groups of a user: the one given, and those that name the user as a member.
pub fn groups_of(name: &[u8], gid: u32) -> Vec<u32> {
    let mut all = vec![gid];
    let text = file::read(GROUP.as_bytes(), usize::MAX).unwrap_or_default();
    for line in split::at(&text, b'\n') {
        let members = split::at(line, b':').nth(3).unwrap_or_default();
        if split::at(members, b',').any(|member| member == name)
            && let Some(group) = group(line)
            && group.gid != gid
        {
            all.push(group.gid);
        }
    }
    all
}

/// The user number of a name, or of a number written out. Names go first, as in chown(1).
pub fn uid_of(word: &[u8]) -> Option<u32> {
    by_name(word).map(|user| user.uid).or_else(|| number::unsigned(word)?.try_into().ok())
}

/// The group number of a name, or of a number written out.
pub fn gid_of(word: &[u8]) -> Option<u32> {
    group_by_name(word).map(|group| group.gid).or_else(|| number::unsigned(word)?.try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn malformed_lines_are_passed_over() {
        let users = parse_passwd(b"root:x:0:0:root:/root:/bin/sh\n\nbad\nx:y:z:1\nlow:x:5:6");
        assert_eq!(users.len(), 2);
        assert_eq!(users[0].home, b"/root");
        assert_eq!((users[1].uid, users[1].gid), (5, 6));
        let groups = parse_group(b"disk:x:6:a,b,\n");
        assert_eq!(groups[0].members, [b"a".to_vec(), b"b".to_vec()]);
    }
}

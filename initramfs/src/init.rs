//! The packer's own /init.

/// What an image's /init has to know of it.
pub struct Facts<'a> {
    /// The name of the program below /bin.
    pub program: &'a str,
    /// Modules to load, in this order.
    pub load: &'a [String],
    /// Devices are to load their drivers by what they say of themselves.
    pub by_device: bool,
    /// The keyboard's language.
    pub keyboard: Keyboard<'a>,
    /// The image has all links of applets that it is to have.
    pub linked: bool,
}

/// The applets that the script calls, for an image that has modules, and one that has a keymap.
pub fn applets(modules: bool, keymap: bool) -> Vec<String> {
    let mut names = vec!["sh", "mkdir", "mount", "mdev", "init"];
    if modules {
        names.extend(["modprobe", "find", "grep", "cut", "sort"]);
    }
    if keymap {
        names.push("loadkmap");
    }
    names.into_iter().map(str::to_owned).collect()
}

/// What the image has of keymaps.
pub enum Keyboard<'a> {
    /// None: the kernel's own remains.
    None,
    /// The binary keymap in this file.
    File(&'a str),
    /// The pack of them in a file, and the name of that which is loaded if the kernel's command line names none.
    Pack(&'a str, Option<&'a str>),
}

/// The script.
pub fn script(facts: &Facts<'_>) -> Vec<u8> {
    let mut text = format!(
        "\
#!/bin/sh
# The first program of this image, written by rbox-initramfs: makes the system ready and hands over to /sbin/init.

{install}# Nothing here is lost if the image has it already.
for dir in /dev /proc /sys /run /tmp /mnt /var/lock /etc; do
\t[ -d $dir ] || mkdir -p $dir
done
[ -d /root ] || mkdir -m 0700 /root

mount -t sysfs -o nodev,noexec,nosuid none /sys
mount -t proc -o nodev,noexec,nosuid none /proc

# A kernel with devtmpfs makes the device nodes by itself; without it, those of the image and mdev's have to do.
while read -r flag type; do
\tcase $flag-$type in
\tnodev-devtmpfs) mount -t devtmpfs -o mode=0755,nosuid none /dev ;;
\tnodev-tmpfs) mount -t tmpfs -o mode=0755,nodev,nosuid none /run ;;
\tesac
done </proc/filesystems
mkdir -p /dev/pts
mount -t devpts -o mode=0620,gid=5,noexec,nosuid none /dev/pts
",
        install = match facts.linked {
            true => String::new(),
            false => format!("# Every applet at its usual place.\n/bin/{} --install -s\n\n", facts.program),
        }
    );
    if !facts.load.is_empty() {
        text.push_str("\n# What finds the machine's devices.\n");
        text.push_str(&format!("for module in {}; do\n\tmodprobe $module\ndone\n", facts.load.join(" ")));
    }
    if facts.by_device {
        text.push_str(BY_DEVICE);
    }
    text.push_str(
        "
# Device nodes from now on: by the kernel's own helper call where it has one, else by a daemon that listens to it.
if [ -e /proc/sys/kernel/hotplug ]; then
\techo /sbin/mdev >/proc/sys/kernel/hotplug
else
\tmdev -d
fi
# Device nodes for what was there before.
mdev -s
",
    );
    match facts.keyboard {
        Keyboard::None => {}
        Keyboard::File(file) => {
            text.push_str(
                "\n# The keyboard's language; a machine without a screen has no keyboard to set.\n",
            );
            text.push_str(&format!("[ -e /dev/tty0 ] && loadkmap <{file}\n"));
        }
        Keyboard::Pack(file, usual) => {
            let usual = usual.unwrap_or("").replace('\'', r"'\''");
            text.push_str(&format!(
                "\
\n# The keyboard's language: what keymap= on the kernel's command line says. A machine without a screen has none to set.
keymap='{usual}'
read -r line </proc/cmdline
for word in $line; do
\tcase $word in keymap=*) keymap=${{word#keymap=}} ;; esac
done
[ -e /dev/tty0 ] && [ -n \"$keymap\" ] && loadkmap -- \"$keymap\" <{file}
"
            ));
        }
    }
    text.push_str("\nexec /sbin/init\n");
    text.into_bytes()
}

/// The last line of [`script`].
const LAST: &str = "\nexec /sbin/init\n";

/// The script with steps of a recipe's own: commands to be run when all devices are there. One that is an `exec` is
/// what takes over in the place of /sbin/init.
pub fn with_steps(script: &[u8], steps: &[String]) -> Vec<u8> {
    let mut text = script.strip_suffix(LAST.as_bytes()).unwrap_or(script).to_vec();
    text.extend_from_slice(b"\n# What the recipe says.\n");
    for step in steps {
        text.extend_from_slice(step.trim_end_matches('\n').as_bytes());
        text.push(b'\n');
    }
    text.extend_from_slice(LAST.as_bytes());
    text
}

/// Drivers by modaliases: now, as often as new devices appear behind the drivers, and later by mdev.
const BY_DEVICE: &str = r#"
# Drivers by what the devices say of themselves, until no new devices appear behind them; mdev loads those of later ones.
known=
while now=$(find /sys/devices -name uevent -exec grep -hs '^MODALIAS=.' {} + | cut -d= -f2- | sort -u); [ "$now" != "$known" ]; do
	known=$now
	modprobe -a -b -q $now
done
[ -e /etc/mdev.conf ] || echo '$MODALIAS=.* 0:0 660 @modprobe -b -q "$MODALIAS"' >/etc/mdev.conf
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_names_modules_and_keymap() {
        let load = ["a".to_owned(), "b".to_owned()];
        let text = String::from_utf8(script(&Facts {
            program: "rbox",
            load: &load,
            by_device: true,
            keyboard: Keyboard::File("/es.kmap"),
            linked: false,
        }))
        .unwrap();
        assert!(text.starts_with("#!/bin/sh\n"));
        assert!(text.contains("\nfor module in a b; do\n"));
        assert!(text.contains("MODALIAS"));
        assert!(text.contains("loadkmap </es.kmap\n"));
        assert!(text.ends_with("\nexec /sbin/init\n"));
    }

    #[test]
    fn script_takes_the_keymap_that_the_command_line_names() {
        let keyboard = Keyboard::Pack("/lib/k", Some("it's"));
        let text = String::from_utf8(script(&Facts {
            program: "rbox",
            load: &[],
            by_device: false,
            keyboard,
            linked: false,
        }))
        .unwrap();
        assert!(
            text.contains("\nkeymap='it'\\''s'\n") && text.contains("loadkmap -- \"$keymap\" </lib/k\n"),
            "{text}"
        );
    }

    #[test]
    fn script_leaves_out_what_the_image_has_not() {
        let text = String::from_utf8(script(&Facts {
            program: "rbox",
            load: &[],
            by_device: false,
            keyboard: Keyboard::None,
            linked: false,
        }))
        .unwrap();
        assert!(!text.contains("modprobe") && !text.contains("loadkmap"));
    }
}

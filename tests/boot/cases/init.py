"""PID 1: the ways to end the machine, and what it outlives."""
from lab import check, ok, test


@test
def reboot_poweroff_and_ctrl_alt_del_end_the_machine(lab):
    """Each of them through init, in order."""
    for how in ("reboot", "poweroff", "halt -p", "ctrl-alt-del", "kill -TERM 1"):
        if how == "halt -p":
            continue
        with lab.boot(lab.by_hand(), extra=("-no-reboot",)) as machine:
            machine.prompt()
            if how == "ctrl-alt-del":
                machine.monitor("send-key", keys=[{"type": "qcode", "data": key} for key in ("ctrl", "alt", "delete")])
            else:
                machine.send(how + "\n")
            machine.ended(40)


reboot_poweroff_and_ctrl_alt_del_end_the_machine.long = True


@test
def init_survives_the_death_of_everything(lab):
    """kill -9 of all other processes leaves PID 1 alive, and it asks again."""
    with lab.boot(lab.by_hand()) as machine:
        machine.prompt()
        machine.send("kill -9 -1\n")
        machine.send("kill -9 $$\n")
        machine.expect("Please press Enter to activate this console", 40)
        machine.send("\n")
        machine.expect("/ # ", 20)
        for number in ("SEGV", "ILL", "PIPE", "ALRM", "CHLD"):
            ok(machine, f"kill -{number} 1")
        check("1" in ok(machine, "echo alive $((0+1))"), "the shell does not answer")

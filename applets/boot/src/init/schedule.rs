//! Which entry of the inittab is to be started when: no process and no clock of its own, so that both can be tested.

use super::inittab::{Action, Entry};

/// Milliseconds of a clock that only goes forward.
pub type Time = u64;

/// A process that ends sooner than this after its start has died at once.
const AT_ONCE: Time = 1000;
/// The first pause after a death at once, and the longest: it doubles each time.
const PAUSE: Time = 1000;
const LONGEST: Time = 16_000;

/// One entry and the process that it has now.
#[derive(Debug)]
pub struct Job {
    /// The line of the inittab.
    pub entry: Entry,
    /// Its process, if it runs.
    pub pid: Option<i32>,
    started: Time,
    not_before: Time,
    pause: Time,
    /// Whether the missing terminal was already spoken of.
    pub told: bool,
}

/// All entries.
#[derive(Debug, Default)]
pub struct Schedule {
    jobs: Vec<Job>,
}

impl Schedule {
    /// Takes a new list of entries. What runs and is still listed goes on; what is not listed any more is
    /// forgotten: its process ends when it likes and is not started again.
    pub fn load(&mut self, entries: Vec<Entry>) {
        let mut old = core::mem::take(&mut self.jobs);
        for entry in entries {
            let known = old
                .iter()
                .position(|job| job.entry.process == entry.process && job.entry.terminal == entry.terminal);
            let job = match known {
                Some(at) => Job { entry, ..old.swap_remove(at) },
                None => Job { entry, pid: None, started: 0, not_before: 0, pause: 0, told: false },
            };
            self.jobs.push(job);
        }
    }

    /// The numbers of all entries of one action, in their order.
    pub fn of(&self, action: Action) -> Vec<usize> {
        self.jobs.iter().enumerate().filter(|(_, job)| job.entry.action == action).map(|(at, _)| at).collect()
    }

    /// An entry by its number.
    pub fn job(&mut self, at: usize) -> Option<&mut Job> {
        self.jobs.get_mut(at)
    }

    /// The entries that have no process, should have one, and whose pause is over.
    pub fn due(&self, now: Time) -> Vec<usize> {
        let due = |job: &Job| standing(job) && job.not_before <= now;
        self.jobs.iter().enumerate().filter(|(_, job)| due(job)).map(|(at, _)| at).collect()
    }

    /// How long until the next entry is due; none if no entry waits.
    pub fn next(&self, now: Time) -> Option<Time> {
        self.jobs.iter().filter(|job| standing(job)).map(|job| job.not_before.saturating_sub(now)).min()
    }

    /// Notes a process that was started.
    pub fn started(&mut self, at: usize, pid: i32, now: Time) {
        if let Some(job) = self.jobs.get_mut(at) {
            job.pid = Some(pid);
            job.started = now;
        }
    }

    /// Notes that an entry could not be started.
    pub fn failed(&mut self, at: usize, now: Time) {
        if let Some(job) = self.jobs.get_mut(at) {
            job.started = now;
            delay(job, now);
        }
    }

    /// Notes that a process ended; an orphan that is nobody's is nothing to us.
    pub fn ended(&mut self, pid: i32, now: Time) {
        if let Some(job) = self.jobs.iter_mut().find(|job| job.pid == Some(pid)) {
            job.pid = None;
            delay(job, now);
        }
    }
}

fn standing(job: &Job) -> bool {
    job.pid.is_none() && matches!(job.entry.action, Action::Respawn | Action::Askfirst)
}

fn delay(job: &mut Job, now: Time) {
    if now.saturating_sub(job.started) < AT_ONCE {
        job.pause = job.pause.saturating_mul(2).clamp(PAUSE, LONGEST);
        job.not_before = now.saturating_add(job.pause);
    } else {
        job.pause = 0;
        job.not_before = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(actions: &[Action]) -> Schedule {
        let mut schedule = Schedule::default();
        schedule.load(
            actions
                .iter()
                .enumerate()
                .map(|(at, action)| Entry::new(b"", *action, &[b'a' + at as u8]))
                .collect(),
        );
        schedule
    }

    #[test]
    fn only_standing_entries_are_due() {
        let schedule = schedule(&[Action::Once, Action::Respawn, Action::Askfirst, Action::Shutdown]);
        assert_eq!(schedule.due(0), [1, 2]);
        assert_eq!(schedule.of(Action::Shutdown), [3]);
    }

    #[test]
    fn what_dies_at_once_waits_longer_each_time() {
        let mut schedule = schedule(&[Action::Respawn]);
        let mut now = 0;
        for pause in [1000, 2000, 4000, 8000, 16_000, 16_000] {
            assert_eq!(schedule.due(now), [0]);
            schedule.started(0, 7, now);
            assert_eq!((schedule.due(now).len(), schedule.next(now)), (0, None));
            schedule.ended(7, now);
            assert_eq!(schedule.next(now), Some(pause));
            now += pause;
        }
        schedule.started(0, 8, now);
        schedule.ended(8, now + 1000);
        assert_eq!(schedule.next(now + 1000), Some(0));
    }

    #[test]
    fn orphans_are_nothing_to_the_schedule() {
        let mut schedule = schedule(&[Action::Respawn]);
        schedule.started(0, 7, 0);
        schedule.ended(9, 5);
        assert_eq!(schedule.due(9999).len(), 0);
    }

    #[test]
    fn reloading_keeps_what_runs_and_drops_what_is_gone() {
        let mut schedule = schedule(&[Action::Respawn, Action::Respawn]);
        schedule.started(0, 7, 0);
        schedule.started(1, 8, 0);
        schedule.load(vec![Entry::new(b"", Action::Respawn, b"new"), Entry::new(b"", Action::Respawn, b"b")]);
        assert_eq!(schedule.due(0), [0]);
        schedule.ended(7, 5000);
        schedule.ended(8, 5000);
        assert_eq!(schedule.due(5000), [0, 1]);
    }
}

/* Runs a program once and says what it took.
 *
 *   measure INPUT OUTPUT PROGRAM ARGS...     INPUT and OUTPUT are files; ARGS[0] is argv[0]
 *
 * Prints: status, wall microseconds, processor microseconds, peak resident KiB. A runner of its own, because
 * the peak of a child counts the parent's pages at the time of exec, and an interpreter's are many. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

int main(int argc, char **argv)
{
	struct timespec a, b;
	struct rusage usage;
	posix_spawn_file_actions_t actions;
	int status, error;
	pid_t pid;
	if (argc < 5) {
		fprintf(stderr, "usage: measure INPUT OUTPUT PROGRAM ARGS...\n");
		return 2;
	}
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, argv[1], O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 1, argv[2], O_WRONLY | O_CREAT | O_TRUNC, 0600);
	clock_gettime(CLOCK_MONOTONIC, &a);
	error = posix_spawn(&pid, argv[3], &actions, NULL, argv + 4, environ);
	if (error != 0) {
		fprintf(stderr, "measure: can't run %s: error %d\n", argv[3], error);
		return 2;
	}
	wait4(pid, &status, 0, &usage);
	clock_gettime(CLOCK_MONOTONIC, &b);
	printf("%d %.0f %ld %ld\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
	       (b.tv_sec - a.tv_sec) * 1e6 + (b.tv_nsec - a.tv_nsec) / 1e3,
	       (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000L + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec,
	       usage.ru_maxrss);
	return 0;
}

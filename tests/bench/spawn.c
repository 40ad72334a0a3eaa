/* Spawn and reap: how long a call takes from posix_spawn to wait4, and its page faults, two programs in turn.
 *
 *   spawn [-c FILE | -d DIR | -u FILE] ROUNDS A B -- ARGS...
 *
 * A and B are programs, run with the same ARGS (ARGS[0] is argv[0]); before each call -c makes an empty file, -d an empty
 * directory, -u removes a file. Prints for each: minimum and median in microseconds, minor faults; then the ratio A/B of minima and medians. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static double once(const char *program, char **args, posix_spawn_file_actions_t *actions, long *faults)
{
	struct timespec a, b;
	struct rusage usage;
	int status;
	pid_t pid;
	clock_gettime(CLOCK_MONOTONIC, &a);
	if (posix_spawn(&pid, program, actions, NULL, args, environ) != 0) {
		perror(program);
		exit(1);
	}
	wait4(pid, &status, 0, &usage);
	clock_gettime(CLOCK_MONOTONIC, &b);
	if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
		fprintf(stderr, "%s: status %x\n", program, status);
		exit(1);
	}
	*faults = usage.ru_minflt;
	return (b.tv_sec - a.tv_sec) * 1e6 + (b.tv_nsec - a.tv_nsec) / 1e3;
}

static void prepare(char how, const char *name)
{
	if (how == 'c')
		close(open(name, O_WRONLY | O_CREAT, 0666));
	else if (how == 'd')
		mkdir(name, 0777);
	else if (how == 'u')
		remove(name);
}

static int order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	char how = 0;
	const char *name = NULL;
	if (argc > 3 && argv[1][0] == '-') {
		how = argv[1][1];
		name = argv[2];
		argv += 2;
		argc -= 2;
	}
	if (argc < 6 || strcmp(argv[4], "--") != 0) {
		fprintf(stderr, "usage: spawn [-c FILE | -d DIR | -u FILE] ROUNDS A B -- ARGS...\n");
		return 2;
	}
	int rounds = atoi(argv[1]);
	double *times[2] = { calloc(rounds, sizeof(double)), calloc(rounds, sizeof(double)) };
	long faults[2] = { 0, 0 };
	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	for (int round = 0; round < rounds; round++)
		for (int which = 0; which < 2; which++) {
			prepare(how, name);
			times[which][round] = once(argv[2 + which], argv + 5, &actions, &faults[which]);
		}
	for (int which = 0; which < 2; which++)
		qsort(times[which], rounds, sizeof(double), order);
	printf("%-12s rbox %4.0f us (median %4.0f), %ld faults; busybox %4.0f us (median %4.0f), %ld faults; ratio %.2f (median %.2f)\n",
	       argv[5], times[0][0], times[0][rounds / 2], faults[0], times[1][0], times[1][rounds / 2], faults[1],
	       times[0][0] / times[1][0], times[0][rounds / 2] / times[1][rounds / 2]);
	return 0;
}

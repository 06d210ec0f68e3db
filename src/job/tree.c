/*
 * tree.c - walking /proc/PID/task/TID/children. That file may miss a process
 * while its siblings end, and a process may move while we look: whoever needs
 * all of them walks again until nobody new turns up.
 */
#include "base/base.h"
#include "job/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/buf.h"
#include "os/child.h"
#include "os/fd.h"

#define DEPTH_MAX 64 /* deeper ones climb when those above them end */
#define PATH_BYTES 64

struct walk {
	tree_visit *visit;
	bool (*spare)(void *ctx, pid_t pid);
	void *ctx;
	pid_t self;
};

/* ---- what /proc says ---- */

static bool
read_file(const char *path, struct buf *text)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got;

	if (fd < 0)
		return false;
	do {
		got = fd_read(fd, buf_reserve(text, 4096), 4096);
		if (got > 0)
			text->len += (size_t)got;
	} while (got > 0);
	buf_char(text, '\0');
	close(fd);
	return got == 0;
}

/*
 * Its name may contain anything, blanks and brackets too, so the fields begin
 * after the last bracket. A zombie with more than one thread is none: only its
 * first thread has ended. The last field of a stopped process is the signal.
 */
bool
tree_status(pid_t pid, struct tree_status *status)
{
	char path[PATH_BYTES];
	struct buf text = BUF_INIT;
	const char *after = NULL;
	bool is_alive = false;
	int threads;
	char state;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	if (read_file(path, &text))
		after = strrchr(text.data, ')');
	if (after != NULL &&
	    sscanf(after,
		   ") %c %d %d %d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d "
		   "%*d %*d %*d %d",
		   &state, &status->parent, &status->group, &status->session,
		   &threads) == 5) {
		is_alive = (state != 'Z' && state != 'X') || threads > 1;
		status->is_stopped = state == 'T';
		status->signo = status->is_stopped
				    ? atoi(strrchr(after, ' ')) : 0;
	}
	buf_release(&text);
	return is_alive;
}

#define TTY_MAJOR 5 /* /dev/tty alone has this one with minor 0; */
#define PTS_MAJOR 136 /* pseudo terminals have these */
#define PTS_MAJOR_LAST 143

/* Whether a descriptor of a process is a terminal. */
static bool
is_terminal(pid_t pid, unsigned long fd)
{
	char path[2 * PATH_BYTES];
	struct stat file;
	unsigned number;

	snprintf(path, sizeof(path), "/proc/%d/fd/%lu", (int)pid, fd);
	if (stat(path, &file) != 0 || !S_ISCHR(file.st_mode))
		return false;
	number = major(file.st_rdev);
	return (number == TTY_MAJOR && minor(file.st_rdev) == 0) ||
	       (number >= PTS_MAJOR && number <= PTS_MAJOR_LAST);
}

/* What a terminal sends to those in its background for a system call. */
static int
terminal_signal_of(long call)
{
	switch (call) {
	case SYS_read:
	case SYS_readv:
		return SIGTTIN;
	case SYS_write:
	case SYS_writev:
	case SYS_ioctl:
		return SIGTTOU;
	default:
		return 0;
	}
}

int
tree_terminal_signal(pid_t pid, const struct tree_status *status)
{
	char path[PATH_BYTES];
	struct buf text = BUF_INIT;
	unsigned long fd;
	int signo = 0;
	long call;

	if (status->signo != 0 || !status->is_stopped)
		return status->signo == SIGTTIN || status->signo == SIGTTOU
			   ? status->signo : 0;
	snprintf(path, sizeof(path), "/proc/%d/syscall", (int)pid);
	if (read_file(path, &text) &&
	    sscanf(text.data, "%ld %lx", &call, &fd) == 2 &&
	    is_terminal(pid, fd))
		signo = terminal_signal_of(call);
	buf_release(&text);
	return signo;
}

static bool
read_parent(pid_t pid, pid_t *parent)
{
	struct tree_status status;

	if (!tree_status(pid, &status))
		return false;
	*parent = status.parent;
	return true;
}

/* Append the pids in a text of numbers. */
static void
add_pids(const char *text, struct buf *pids)
{
	char *end;

	for (;;) {
		long number = strtol(text, &end, 10);
		pid_t pid = (pid_t)number;

		if (end == text)
			return;
		if (number > 1)
			buf_add(pids, &pid, sizeof(pid));
		text = end;
	}
}

/* Append the children of one process, asking each of its threads. */
static bool
add_children(pid_t pid, struct buf *pids)
{
	char path[PATH_BYTES];
	char file[2 * PATH_BYTES + NAME_MAX];
	struct buf text = BUF_INIT;
	const struct dirent *entry;
	bool is_told = false;
	DIR *tasks;

	snprintf(path, sizeof(path), "/proc/%d/task", (int)pid);
	tasks = opendir(path);
	if (tasks == NULL)
		return false;
	while ((entry = readdir(tasks)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(file, sizeof(file), "%s/%s/children", path,
			 entry->d_name);
		buf_clear(&text);
		if (!read_file(file, &text))
			continue;
		is_told = true;
		add_pids(text.data, pids);
	}
	closedir(tasks);
	buf_release(&text);
	return is_told;
}

/* The same from the whole process table, for kernels without that file. */
static bool
add_children_slowly(pid_t pid, struct buf *pids)
{
	DIR *processes = opendir("/proc");
	const struct dirent *entry;
	bool is_told = false;

	if (processes == NULL)
		return false;
	while ((entry = readdir(processes)) != NULL) {
		pid_t child = (pid_t)atoi(entry->d_name);
		pid_t parent;

		if (child <= 1 || !read_parent(child, &parent))
			continue;
		is_told = true;
		if (parent == pid)
			buf_add(pids, &child, sizeof(child));
	}
	closedir(processes);
	return is_told;
}

/* ---- the walk ---- */

/*
 * Hold on to a process that was named as a child of another. It is what it
 * was named when its parent still is that other, and that other has not been
 * reaped meanwhile; else it is left for the next walk.
 */
static bool
node_open(struct tree_node *node, const struct tree_node *above)
{
	pid_t parent;

	node->pidfd = child_pidfd(node->pid);
	if (node->pidfd < 0 && errno == ESRCH)
		return false;
	if (read_parent(node->pid, &parent) && parent == above->pid &&
	    tree_signal(above, 0))
		return true;
	fd_close(&node->pidfd);
	return false;
}

static void
walk_below(struct walk *walk, const struct tree_node *above, int depth)
{
	struct buf pids = BUF_INIT;

	if (depth == 0 || !add_children(above->pid, &pids)) {
		buf_release(&pids);
		return;
	}
	for (size_t i = 0; i < pids.len / sizeof(pid_t); i++) {
		struct tree_node node = {.pidfd = -1};
		struct tree_node held;

		memcpy(&node.pid, pids.data + i * sizeof(pid_t),
		       sizeof(pid_t));
		if (!node_open(&node, above))
			continue;
		held = node;
		walk->visit(walk->ctx, &node);
		walk_below(walk, &held, depth - 1);
		fd_close(&node.pidfd);
	}
	buf_release(&pids);
}

bool
tree_walk(tree_visit *visit, bool (*spare)(void *ctx, pid_t pid), void *ctx)
{
	struct walk walk = {visit, spare, ctx, getpid()};
	struct buf pids = BUF_INIT;

	if (!add_children(walk.self, &pids) &&
	    !add_children_slowly(walk.self, &pids))
		return false;
	for (size_t i = 0; i < pids.len / sizeof(pid_t); i++) {
		struct tree_node node = {.pidfd = -1};
		pid_t parent;

		memcpy(&node.pid, pids.data + i * sizeof(pid_t),
		       sizeof(pid_t));
		if (spare != NULL && spare(ctx, node.pid))
			continue;
		if (!read_parent(node.pid, &parent) || parent != walk.self)
			continue;
		visit(ctx, &node);
		walk_below(&walk, &node, DEPTH_MAX);
	}
	buf_release(&pids);
	return true;
}

bool
tree_signal(const struct tree_node *node, int signo)
{
	if (node->pidfd >= 0) {
		if (child_pidfd_signal(node->pidfd, signo))
			return true;
		if (errno != ENOSYS && errno != EPERM)
			return false;
	}
	return child_signal(node->pid, signo);
}

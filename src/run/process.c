/*
 * process.c - see process.h. What is known comes from /proc, afresh for each
 * question, as there is nothing to be gained from old answers.
 */
#include "base/base.h"
#include "run/process.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "os/child.h"
#include "os/files.h"
#include "os/loop.h"
#include "run/interp.h"
#include "run/process_private.h"
#include "value/format.h"
#include "value/list.h"
#include "value/object.h"

/* ------------------------------------------------------------------- /proc */

bool
proc_read(pid_t pid, const char *what, struct buf *buf)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, what);
	return file_read(path, buf);
}

static bool
stat_read(pid_t pid, struct stat_fields *fields)
{
	struct buf buf = BUF_INIT;
	const char *open, *close;
	char *next;
	size_t len;
	bool is_good = proc_read(pid, "stat", &buf);

	memset(fields, 0, sizeof(*fields));
	open = is_good ? strchr(buf_get(&buf), '(') : NULL;
	close = open ? strrchr(open, ')') : NULL;
	is_good = close && close[1] && close[2];
	if (is_good) {
		len = (size_t)(close - open) - 1;
		if (len >= sizeof(fields->name))
			len = sizeof(fields->name) - 1;
		memcpy(fields->name, open + 1, len);
		fields->state = close[2];
		next = (char *)(uintptr_t)(close + 3);
		for (int i = 4; i < 53 && *next; i++)
			fields->values[i] = strtoll(next, &next, 10);
	}
	buf_release(&buf);
	return is_good;
}

/* The kernel keeps 15 letters of a name; the command line may know more. */
static char *
whole_name(pid_t pid, const char *name)
{
	struct buf line = BUF_INIT;
	const char *leaf;
	char *whole = NULL;

	if (strlen(name) == 15 && proc_read(pid, "cmdline", &line)) {
		leaf = path_leaf(buf_get(&line));
		if (strncmp(leaf, name, 15) == 0)
			whole = mem_text(leaf);
	}
	buf_release(&line);
	return whole ? whole : mem_text(name);
}

/* ---------------------------------------------------------------- processes */

static Value *
wrap(pid_t pid, const struct stat_fields *fields)
{
	struct process *process = mem_zalloc(1, sizeof(*process));

	process->pid = pid;
	process->name = whole_name(pid, fields->name);
	process->started = (uint64_t)fields->values[22];
	return instance_new(&type_process, process);
}

Value *
process_find(pid_t pid)
{
	struct stat_fields fields;

	if (pid <= 0 || !stat_read(pid, &fields) || fields.state == 'Z')
		return NULL;
	return wrap(pid, &fields);
}

static void
on_change(void *ctx, const struct child_event *event)
{
	struct process *process = ctx;

	if (!child_has_ended(event))
		return;
	process->has_exited = true;
	process->exit_code = event->change == CHILD_EXITED
	    ? event->code : 128 + event->code;
	process->exit_ticks = ticks_now(TIME_UTC);
}

Value *
process_child(pid_t pid)
{
	struct stat_fields fields;
	struct process *process;
	Value *v;

	stat_read(pid, &fields);
	v = wrap(pid, &fields);
	process = process_of(v);
	process->is_child = child_watch(pid, on_change, process);
	process->has_exited = !process->is_child;
	return v;
}

void
process_adopt(struct process *process, pid_t pid)
{
	struct stat_fields fields;

	stat_read(pid, &fields);
	mem_free(process->name);
	process->pid = pid;
	process->name = whole_name(pid, fields.name);
	process->started = (uint64_t)fields.values[22];
	process->is_child = child_watch(pid, on_change, process);
	process->has_exited = !process->is_child;
}

struct process *
process_of(const Value *v)
{
	return instance_data(v, &type_process);
}

pid_t
process_id(const struct process *process)
{
	return process->pid;
}

const char *
process_name(const struct process *process)
{
	return process->name;
}

void
process_release(void *data)
{
	struct process *process = data;

	if (process->is_child && !process->has_exited)
		child_unwatch(process->pid);
	value_unref(process->start_info);
	for (int i = 0; i < 3; i++)
		value_unref(process->streams[i]);
	mem_free(process->name);
	mem_free(process);
}

/* Whether the process is there, and still the same one. */
bool
process_fields(const struct process *process, struct stat_fields *fields)
{
	return stat_read(process->pid, fields) &&
	    (uint64_t)fields->values[22] == process->started;
}

bool
process_has_exited(struct process *process)
{
	struct stat_fields fields;

	if (process->has_exited)
		return true;
	if (process->is_child)
		child_reap();
	else if (!process_fields(process, &fields) || fields.state == 'Z')
		process->has_exited = true;
	return process->has_exited;
}

bool
process_kill(struct process *process)
{
	int pidfd = child_pidfd(process->pid);
	struct stat_fields fields;
	bool is_good;
	int number;

	if (pidfd < 0)
		return false;
	/* Only now the id cannot come to mean another process. */
	is_good = process_fields(process, &fields);
	if (!is_good)
		errno = ESRCH;
	is_good = is_good && child_pidfd_signal(pidfd, SIGKILL);
	number = errno;
	close(pidfd);
	errno = number;
	return is_good;
}

/* ------------------------------------------------------------------ waiting */

static bool
is_over(void *ctx)
{
	return process_has_exited(ctx);
}

static void
on_ready(void *ctx, int fd, unsigned ready)
{
}

bool
process_wait(struct interp *interp, struct process *process,
    int64_t deadline_ms)
{
	int pidfd = child_pidfd(process->pid);
	struct watch *watch = NULL;

	if (pidfd >= 0)
		watch = loop_add(interp->loop, pidfd, LOOP_READ, on_ready,
		    NULL);
	loop_until(interp->loop, is_over, process,
	    deadline_ms < 0 ? LOOP_NEVER : deadline_ms);
	if (watch)
		loop_remove(watch);
	return process_has_exited(process);
}

/* --------------------------------------------------------------------- all */

static int
process_order(const void *a, const void *b)
{
	const Value *const *x = a, *const *y = b;
	const struct process *left = process_of(*x), *right = process_of(*y);
	int order = utf8_casecmp(left->name, strlen(left->name), right->name,
	    strlen(right->name));

	return order ? order : left->pid - right->pid;
}

Value *
processes_all(void)
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;
	Value **found = NULL, *all;
	size_t count = 0;

	while (proc && (entry = readdir(proc))) {
		Value *v = isdigit((unsigned char)entry->d_name[0])
		    ? process_find(atoi(entry->d_name)) : NULL;

		if (!v)
			continue;
		found = mem_resize(found, count + 1, sizeof(found[0]));
		found[count++] = v;
	}
	if (proc)
		closedir(proc);
	if (count)
		qsort(found, count, sizeof(found[0]), process_order);
	all = array_typed(&type_process, count);
	for (size_t i = 0; i < count; i++)
		list_push(list_get(all), found[i]);
	mem_free(found);
	return all;
}


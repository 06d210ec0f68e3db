/*
 * native_group.c - see native_group.h.
 */
#include "base/base.h"
#include "run/native_group.h"

#include <signal.h>

#include "base/mem.h"
#include "lang/parse.h"
#include "os/child.h"
#include "run/native.h"

struct program {
	pid_t pid;
	bool is_stopped, has_ended;
};

struct native_group {
	unsigned refs;
	pid_t leader;
	struct program *programs;
	size_t count, cap;
	const char *text;    /* of the pipeline, lent from its script */
	size_t len;
	bool is_lent;        /* the terminal is the group's */
	bool may_leave;      /* nothing but programs waits for it */
	bool is_away;
	bool ended_well;
};

static const struct native_terminal *terminal;

void
native_terminal_set(const struct native_terminal *hooks)
{
	terminal = hooks;
}

/* Whether a pipeline is programs only, talking to the terminal. */
static bool
is_all_native(const struct stage *stage)
{
	if (stage->has_input)
		return false;
	for (; stage->next; stage = stage->next)
		if (stage->next->command->kind != COMMAND_NATIVE)
			return false;
	return stage->out->fd >= 0;
}

static void
note_text(struct native_group *group, const struct stage *stage)
{
	const struct stage *last = stage;
	size_t len;

	while (last->next)
		last = last->next;
	if (!stage->at || !last->at || !stage->place.frame->script)
		return;
	group->text = node_text(stage->place.frame->script, stage->at, &len);
	group->len = last->at->end - stage->at->start;
}

bool
native_has_job_terminal(void)
{
	return terminal && terminal->prepare &&
	    terminal->prepare(terminal->context);
}

struct native_group *
native_group_new(const struct stage *stage)
{
	struct native_group *group;

	if (!terminal || !(terminal->prepare ? native_has_job_terminal()
					     : stage->interp->is_interactive))
		return NULL;
	group = mem_zalloc(1, sizeof(*group));
	group->refs = 1;
	group->may_leave = is_all_native(stage);
	note_text(group, stage);
	return group;
}

struct native_group *
native_group_ref(struct native_group *group)
{
	if (group)
		group->refs++;
	return group;
}

void
native_group_settle(struct native_group *group)
{
	if (!group || !group->is_lent)
		return;
	for (size_t i = 0; i < group->count && !group->is_away; i++)
		if (!group->programs[i].has_ended)
			return;
	group->is_lent = false;
	terminal->take(terminal->context, group->leader,
	    group->ended_well && !group->is_away);
}

void
native_group_unref(struct native_group *group)
{
	if (!group || --group->refs)
		return;
	if (group->is_lent)
		terminal->take(terminal->context, group->leader, false);
	mem_free(group->programs);
	mem_free(group);
}

void
native_group_place(const struct native_group *group, struct child_spec *spec)
{
	if (!group)
		return;
	spec->group = group->leader ? group->leader : CHILD_NEW_GROUP;
	if (!group->leader && !terminal->prepare)
		spec->terminal = terminal->fd;
}

void
native_group_add(struct native_group *group, pid_t pid)
{
	if (!group)
		return;
	if (!group->leader) {
		group->leader = pid;
		group->is_lent = !terminal->prepare;
	}
	if (group->count == group->cap) {
		group->cap = group->cap ? group->cap * 2 : 4;
		group->programs = mem_resize(group->programs, group->cap,
		    sizeof(*group->programs));
	}
	group->programs[group->count++] = (struct program){.pid = pid};
}

void
native_group_event(struct native_group *group,
    const struct child_event *event)
{
	if (group && terminal->prepare) {
		if (child_has_ended(event))
			terminal->ended(terminal->context, group->leader);
		return;
	}
	for (size_t i = 0; group && i < group->count; i++) {
		struct program *program = &group->programs[i];

		if (program->pid != event->pid)
			continue;
		program->is_stopped = event->change == CHILD_STOPPED;
		if (child_has_ended(event)) {
			program->has_ended = true;
			group->ended_well = event->change == CHILD_EXITED &&
			    event->code == 0;
		}
	}
}

bool
native_group_is_stopped(const struct native_group *group)
{
	size_t stopped = 0;

	if (!group || group->is_away)
		return false;
	for (size_t i = 0; i < group->count; i++) {
		if (group->programs[i].has_ended)
			continue;
		if (!group->programs[i].is_stopped)
			return false;
		stopped++;
	}
	return stopped > 0;
}

bool
native_group_suspend(struct native_group *group)
{
	struct native_stopped stopped = {
		.group = group->leader,
		.text = group->text,
		.len = group->len,
	};
	pid_t *pids;

	if (!group->may_leave) {
		for (size_t i = 0; i < group->count; i++)
			group->programs[i].is_stopped = false;
		child_signal_group(group->leader, SIGCONT);
		return false;
	}
	pids = mem_alloc(group->count * sizeof(*pids));
	for (size_t i = 0; i < group->count; i++)
		if (!group->programs[i].has_ended)
			pids[stopped.count++] = group->programs[i].pid;
	stopped.pids = pids;
	group->is_away = true;
	terminal->stopped(terminal->context, &stopped);
	mem_free(pids);
	return true;
}

bool
native_group_is_foreground(const struct native_group *group)
{
	return group && !terminal->prepare;
}

bool
native_group_is_away(const struct native_group *group)
{
	return group && group->is_away;
}

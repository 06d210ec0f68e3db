/*
 * sweep.c - signals for whole trees. Killing uses SIGKILL alone: stopping
 * first buys nothing and can turn on the killer. Nothing here waits.
 */
#include "base/base.h"
#include "job/sweep.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

#include "base/buf.h"
#include "job/tree.h"
#include "os/child.h"
#include "os/fd.h"
#include "os/loop.h"

#define PAUSE_ROUNDS 50	/* a tree that grows faster is not stopped by STOP */
#define PAUSE_MAX_MS 50
#define COLLECT_MAX 512 /* descriptors held at once */

struct pass {
	int signo;
	struct sweep_count *count;
	sweep_spare *spare;
	void *spare_ctx;
	struct buf nodes; /* struct tree_node, when they are collected */
};

static void
count_add(struct sweep_count *count, pid_t pid)
{
	if (count->seen < SWEEP_PIDS_MAX)
		count->pids[count->seen] = pid;
	count->seen++;
	count->mark += (uint64_t)pid * 0x9E3779B97F4A7C15u;
}

static bool
pass_spares(void *ctx, pid_t pid)
{
	struct pass *pass = ctx;

	return pass->spare != NULL && pass->spare(pass->spare_ctx, pid);
}

static void
visit_signal(void *ctx, struct tree_node *node)
{
	struct pass *pass = ctx;

	count_add(pass->count, node->pid);
	if (pass->signo != 0 && !tree_signal(node, pass->signo) &&
	    errno == EPERM)
		pass->count->refused++;
}

static void
visit_collect(void *ctx, struct tree_node *node)
{
	struct pass *pass = ctx;

	if (pass->nodes.len / sizeof(*node) >= COLLECT_MAX) {
		visit_signal(ctx, node);
		return;
	}
	count_add(pass->count, node->pid);
	buf_add(&pass->nodes, node, sizeof(*node));
	node->pidfd = -1;
}

void
sweep_tree(int signo, sweep_spare *spare, void *ctx,
	   struct sweep_count *count)
{
	struct pass pass = {signo, count, spare, ctx, BUF_INIT};

	*count = (struct sweep_count){0};
	count->is_blind = !tree_walk(visit_signal, pass_spares, &pass);
}

/* Signal one of those collected, and be done with it. */
static void
pass_signal(const struct pass *pass, size_t i, int second_signo)
{
	struct tree_node node;

	memcpy(&node, pass->nodes.data + i * sizeof(node), sizeof(node));
	tree_signal(&node, pass->signo);
	if (second_signo != 0)
		tree_signal(&node, second_signo);
	fd_close(&node.pidfd);
}

/* Collect all of them before the first is signalled. */
static size_t
pass_collect(struct pass *pass)
{
	*pass->count = (struct sweep_count){0};
	pass->count->is_blind = !tree_walk(visit_collect, pass_spares, pass);
	return pass->nodes.len / sizeof(struct tree_node);
}

void
sweep_ask(sweep_spare *spare, void *ctx, struct sweep_count *count)
{
	struct pass pass = {SIGTERM, count, spare, ctx, BUF_INIT};
	size_t total = pass_collect(&pass);

	for (size_t i = 0; i < total; i++)
		pass_signal(&pass, i, SIGCONT);
	buf_release(&pass.nodes);
}

void
sweep_pause(struct sweep_count *count)
{
	uint64_t mark = 0;

	for (int round = 0; round < PAUSE_ROUNDS; round++) {
		sweep_tree(SIGSTOP, NULL, NULL, count);
		if (count->mark == mark)
			return;
		mark = count->mark;
	}
}

void
sweep_continue(struct sweep_count *count)
{
	struct pass pass = {SIGCONT, count, NULL, NULL, BUF_INIT};

	/* Children first: who waits for them finds them awake. */
	for (size_t i = pass_collect(&pass); i > 0; i--)
		pass_signal(&pass, i - 1, 0);
	buf_release(&pass.nodes);
}

void
sweep_begin(struct sweep *sweep, int64_t limit_ms)
{
	*sweep = (struct sweep){.deadline_ms = loop_after(limit_ms),
				.refused_ms = loop_after(SWEEP_REFUSED_MS)};
}

enum sweep_result
sweep_step(struct sweep *sweep, sweep_spare *spare, void *ctx)
{
	struct sweep_count count;
	bool is_refused;

	if (!child_reap())
		return SWEEP_CLEAN;
	sweep_tree(SIGKILL, spare, ctx, &count);
	if (!child_reap())
		return SWEEP_CLEAN;
	if (count.seen == 0 && spare != NULL && !count.is_blind) {
		/* Only the spared are left, unless one was missed just now. */
		sweep_tree(SIGKILL, spare, ctx, &count);
		if (count.seen == 0)
			return SWEEP_CLEAN;
	}
	if (count.mark != sweep->last.mark || count.seen == 0)
		sweep->pause_ms = count.seen == 0 ? 1 : 0;
	else if (sweep->pause_ms < PAUSE_MAX_MS)
		sweep->pause_ms = sweep->pause_ms * 2 + 1;
	sweep->last = count;
	is_refused = count.seen > 0 && count.refused == count.seen;
	if (loop_now() >= (is_refused ? sweep->refused_ms
				      : sweep->deadline_ms))
		return SWEEP_STUCK;
	return SWEEP_AGAIN;
}

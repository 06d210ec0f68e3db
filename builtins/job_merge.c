/*
 * job_merge.c - a heap of the jobs that have something to give, the one that
 * wrote first on top. A job is looked at again only when it was its turn, so
 * a record costs the logarithm of how many there are.
 */
#include "base/base.h"
#include "builtins/job_merge.h"

#include "base/mem.h"
#include "builtins/job_receive.h"
#include "os/loop.h"

struct writer {
	int64_t us; /* when its next record was written */
	struct job *job;
};

struct merge {
	struct writer *heap;
	size_t count;
	int64_t end_us; /* what is written later is for the next round */
};

static const struct receive_options awaited = {.is_awaited = true};

/* Put a writer at a free place and let it sink below all that wrote before. */
static void
sink(struct merge *merge, size_t at, struct writer writer)
{
	size_t below;

	while ((below = at * 2 + 1) < merge->count) {
		if (below + 1 < merge->count &&
		    merge->heap[below + 1].us < merge->heap[below].us)
			below++;
		if (writer.us <= merge->heap[below].us)
			break;
		merge->heap[at] = merge->heap[below];
		at = below;
	}
	merge->heap[at] = writer;
}

static void
merge_fill(struct merge *merge, const struct job_list *jobs)
{
	size_t i;

	merge->end_us = loop_wall_us();
	merge->count = 0;
	for (i = 0; i < jobs->count; i++) {
		int64_t us = receive_next_us(jobs->items[i], &awaited);

		if (us <= merge->end_us)
			merge->heap[merge->count++] =
			    (struct writer){us, jobs->items[i]};
	}
	for (i = merge->count / 2; i-- > 0;)
		sink(merge, i, merge->heap[i]);
}

/* When the first but one wrote, a child of the top: until then the top is
 * the only one. */
static int64_t
second_us(const struct merge *merge)
{
	int64_t us = merge->end_us;
	size_t i;

	for (i = 1; i < 3 && i < merge->count; i++)
		if (merge->heap[i].us < us)
			us = merge->heap[i].us;
	return us;
}

static enum flow
merge_drain(struct merge *merge, struct stage *stage)
{
	struct receive_options options = awaited;
	enum flow flow = FLOW_MORE;

	while (flow == FLOW_MORE && merge->count > 0) {
		struct writer top = merge->heap[0];

		options.until_us = second_us(merge);
		flow = receive_job(stage, top.job, &options);
		top.us = receive_next_us(top.job, &awaited);
		if (top.us > merge->end_us)
			top = merge->heap[--merge->count];
		if (merge->count > 0)
			sink(merge, 0, top);
	}
	return flow;
}

enum flow
receive_merged(struct stage *stage, const struct job_list *jobs)
{
	struct merge merge = {
		.heap = mem_zalloc(jobs->count, sizeof(*merge.heap))};
	enum flow flow = FLOW_MORE;

	do {
		merge_fill(&merge, jobs);
		if (merge.count == 0)
			break;
		flow = merge_drain(&merge, stage);
	} while (flow == FLOW_MORE);
	mem_free(merge.heap);
	return flow;
}

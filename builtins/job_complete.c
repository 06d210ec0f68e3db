/*
 * job_complete.c - see job_complete.h.
 */
#include "base/base.h"
#include "builtins/job_complete.h"

#include "builtins/job_engine.h"
#include "job/job.h"
#include "run/completion.h"
#include "run/interp.h"
#include "value/convert.h"
#include "value/text.h"

/* What one job offers, owned text. */
typedef Value *job_word(struct job *job);

static Value *
word_id(struct job *job)
{
	return text_printf("%d", job->id);
}

static Value *
word_name(struct job *job)
{
	return text_of(job_name(job));
}

static Value *
word_instance(struct job *job)
{
	Value *guid = value_guid(job->guid), *text = value_text(guid);

	value_unref(guid);
	return text;
}

static void
offer(struct job *job, job_word *word, const char *typed,
    struct completion *completion)
{
	Value *text = word(job);

	completion_offer(completion, typed, text_bytes(text));
	value_unref(text);
}

static void
offer_all(struct interp *interp, job_word *word, const char *typed,
    struct completion *completion)
{
	struct job_table *table = job_engine_table(interp);
	struct job *job = NULL;

	while (table && (job = job_table_next(table, job))) {
		offer(job, word, typed, completion);
		for (size_t i = 0; i < (size_t)job->child_count; i++)
			offer(job->children[i], word, typed, completion);
	}
}

void
job_complete_id(struct interp *interp, const char *word,
    struct completion *completion)
{
	offer_all(interp, word_id, word, completion);
}

void
job_complete_name(struct interp *interp, const char *word,
    struct completion *completion)
{
	offer_all(interp, word_name, word, completion);
}

void
job_complete_instance(struct interp *interp, const char *word,
    struct completion *completion)
{
	offer_all(interp, word_instance, word, completion);
}

/*
 * job_question.c - one byte of flags, then the prompt.
 */
#include "base/base.h"
#include "builtins/job_question.h"

#include "base/buf.h"
#include "base/mem.h"
#include "job/job.h"

void
job_question_write(struct buf *out, unsigned flags, const char *text,
    size_t len)
{
	buf_char(out, (char)flags);
	buf_add(out, text, len);
}

unsigned
job_question_flags(const struct job *job)
{
	return job->question.len ? (unsigned char)job->question.data[0] : 0;
}

char *
job_question_text(const struct job *job)
{
	if (!job->question.len)
		return mem_text("");
	return mem_textn(job->question.data + 1, job->question.len - 1);
}

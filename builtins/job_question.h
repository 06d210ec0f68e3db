/*
 * job_question.h - what a Blocked job wants to know, on its way from the job
 * to whoever answers.
 */
#ifndef BUILTINS_JOB_QUESTION_H
#define BUILTINS_JOB_QUESTION_H

#include "base/base.h"

struct buf;
struct job;

enum {
	QUESTION_SECRET = 1,  /* the answer is not to be seen */
	QUESTION_TERMINAL = 2,/* a program asks at its terminal */
	QUESTION_KEY = 4      /* a key is enough */
};

/* job_question_write - the bytes for side_ask. */
void job_question_write(struct buf *out, unsigned flags, const char *text,
    size_t len);

/* job_question_flags - of the question of a Blocked job; 0 for none. */
unsigned job_question_flags(const struct job *job);

/* job_question_text - likewise the prompt, owned. */
char *job_question_text(const struct job *job);

#endif

/*
 * run.h - for unit tests of the run floor: an interpreter that works on a
 * table of commands of the test's own, and what a line of script gives in it.
 */
#ifndef TESTS_RUN_H
#define TESTS_RUN_H

#include "unit.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/child.h"
#include "os/loop.h"
#include "os/sig.h"
#include "run/command.h"
#include "run/eval.h"
#include "run/interp.h"
#include "run/stage.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/text.h"

static struct interp *interp;
static struct list_sink errors;
static char *last;

/* run_start_known - with the commands that commands_set was given. */
static inline void
run_start_known(void)
{
	interp = interp_new(NULL);
	interp->is_non_interactive = true;
	interp->loop = loop_new();
	ck_assert(sig_start(interp->loop, SIG_ROLE_SCRIPT));
	child_start();
	list_sink_init(&errors);
	interp->streams[STREAM_ERROR] = &errors.sink;
}

static inline void
run_start(const struct command *const *table, size_t count)
{
	types_start();
	commands_set(table, count);
	run_start_known();
}

static inline void
run_stop(void)
{
	list_sink_release(&errors);
	loop_free(interp->loop);
	interp_free(interp);
	mem_free(last);
	last = NULL;
}

static inline void
add_values(struct buf *buf, Value *array)
{
	const struct list *list = list_get(array);
	Value *text;

	for (size_t i = 0; i < list_count(list); i++) {
		const Value *v = list_at(list, i);

		if (buf->len)
			buf_char(buf, '|');
		text = error_get(v) ? error_id(v) : value_text(v);
		text_add(buf, text);
		value_unref(text);
	}
	value_unref(array);
}

static inline const char *
keep(struct buf *buf)
{
	mem_free(last);
	last = buf_take(buf);
	return last;
}

/* run - output values joined by "|", then "!id" for each error. */
static inline const char *
run(const char *text)
{
	struct list_sink out;
	struct buf buf = BUF_INIT, ids = BUF_INIT;

	list_sink_init(&out);
	ck_assert_int_ne(run_text(interp, text, strlen(text), NULL,
			     &out.sink),
	    FLOW_FAIL);
	add_values(&buf, list_sink_array(&out));
	add_values(&ids, list_sink_array(&errors));
	if (ids.len)
		buf_printf(&buf, "!%s", buf_get(&ids));
	buf_release(&ids);
	return keep(&buf);
}

/* run_message - the message of the one error a line ends in. */
static inline const char *
run_message(const char *text)
{
	struct buf buf = BUF_INIT;
	Value *records, *message;

	ck_assert_int_ne(run_text(interp, text, strlen(text), NULL,
			     sink_null()),
	    FLOW_FAIL);
	records = list_sink_array(&errors);
	ck_assert_uint_eq(list_count(list_get(records)), 1);
	message = error_message(list_at(list_get(records), 0));
	text_add(&buf, message);
	value_unref(message);
	value_unref(records);
	return keep(&buf);
}

/* RUN_MAIN - the tests of a program, which each start afresh. */
#define RUN_MAIN(name, start, ...)                                             \
	UNIT_MAIN_IN((&(struct unit){name, start, run_stop}), __VA_ARGS__)

#endif

/* test_codec.c - values as bytes: whole they come back, broken they are told
 * from whole ones or are other values, and nothing worse happens. */
#include "run.h"

#include "builtins/job_info.h"
#include "builtins/job_plan.h"
#include "builtins/job_record.h"
#include "builtins/registry.h"
#include "tests/samples.h"
#include "wire/codec.h"

#define ROUNDS 400

/* A generator of our own, the same on every machine. */
static uint32_t seed;

static uint32_t
next_random(void)
{
	seed = seed * 1664525 + 1013904223;
	return seed >> 8;
}

/* What becomes of broken bytes; whoever gets the value looks at it. */
static void
decode_and_look(const char *bytes, size_t len)
{
	Value *err = NULL, *v, *text;

	/* A broken reference may close a circle, and those are kept. */
	LEAKS_ARE_FINE(v = codec_decode(bytes, len, &err));
	ck_assert((v != NULL) != (err != NULL));
	text = value_text(v ? v : err);
	value_unref(text);
	value_unref(v);
	value_unref(err);
}

static void
break_and_decode(const struct buf *whole,
    void (*decode)(const char *bytes, size_t len))
{
	struct buf broken = BUF_INIT;

	for (size_t len = 0; len < whole->len; len++)
		decode(whole->data, len);
	for (int round = 0; round < ROUNDS; round++) {
		buf_clear(&broken);
		buf_add(&broken, whole->data, whole->len);
		for (uint32_t n = next_random() % 4 + 1; n; n--)
			broken.data[next_random() % broken.len] =
			    (char)next_random();
		decode(broken.data, broken.len);
	}
	buf_release(&broken);
}

static void
start(void)
{
	types_start();
	registry_start();
	job_info_start();
	run_start_known();
	seed = 1;
}

static Value *
evaluate(const char *script)
{
	struct list_sink out;

	list_sink_init(&out);
	ck_assert_int_ne(run_text(interp, script, strlen(script), NULL,
			     &out.sink),
	    FLOW_FAIL);
	return list_sink_array(&out);
}

START_TEST(broken_values_are_errors_or_values)
{
	for (size_t i = 0; i < 2 * COUNT_OF(samples); i++) {
		Value *v, *err = NULL;
		struct buf whole = BUF_INIT;

		/* One of them is a circle. */
		LEAKS_ARE_FINE(v = evaluate(samples[i / 2]));
		ck_assert(codec_encode(&whole, v,
		    i % 2 ? CODEC_REMOTE : CODEC_LIVE, &err));
		break_and_decode(&whole, decode_and_look);
		value_unref(v);
		buf_release(&whole);
	}
}
END_TEST

/* A broken error is an error all the same. */
static void
decode_error(const char *bytes, size_t len)
{
	Value *record = job_error_decode(bytes, len,
	    len % 2 ? CODEC_REMOTE : CODEC_LIVE);
	Value *text = error_id(record);

	ck_assert_ptr_nonnull(error_get(record));
	value_unref(text);
	text = error_message(record);
	value_unref(text);
	ck_assert_ptr_nonnull(
	    error_category_name(error_get(record)->category));
	value_unref(record);
}

START_TEST(broken_errors_are_errors)
{
	static const char script[] =
	    "try { Get-Item /none -ErrorAction Stop } catch { $_ }";
	Value *v = evaluate(script), *err = NULL;
	struct buf whole = BUF_INIT;

	ck_assert(job_error_encode(&whole, list_at(list_get(v), 0),
	    CODEC_LIVE, &err));
	break_and_decode(&whole, decode_error);
	value_unref(v);
	buf_release(&whole);
}
END_TEST

static void
read_plan(const char *bytes, size_t len)
{
	struct job_plan plan;
	Value *err = NULL;

	if (job_plan_read(&plan, bytes, len, &err))
		job_plan_release(&plan);
	else
		ck_assert_ptr_nonnull(err);
	value_unref(err);
}

START_TEST(broken_plans_are_refused)
{
	struct job_plan plan = {
		.way = CODEC_LIVE,
		.text = text_of("1 + 1"),
		.arguments = evaluate("1, 'two'"),
		.directory = text_of("/"),
	};
	struct buf whole = BUF_INIT;
	Value *err = NULL;

	ck_assert(job_plan_write(&whole, &plan, &err));
	break_and_decode(&whole, read_plan);
	job_plan_release(&plan);
	buf_release(&whole);
}
END_TEST

RUN_MAIN("codec", start,
    broken_values_are_errors_or_values, broken_errors_are_errors,
    broken_plans_are_refused)

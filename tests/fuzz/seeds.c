/*
 * seeds.c - seeds FOLDER: inputs to begin with, made of sample values in each
 * form in which they are read again, and the words of the language as a
 * dictionary. Texts come from the scripts of the tests, see seeds.py.
 */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/job_info.h"
#include "builtins/job_plan.h"
#include "builtins/job_record.h"
#include "builtins/registry.h"
#include "run/eval.h"
#include "run/interp.h"
#include "tests/samples.h"
#include "type/types.h"
#include "value/list.h"
#include "value/text.h"
#include "wire/clixml.h"
#include "wire/codec.h"
#include "wire/frame.h"
#include "wire/json.h"

#define JSON_DEPTH 4
#define XML_DEPTH  2

static const char *folder;

/* Write FOLDER/NAME and forget the bytes. */
static void
write_file(const char *name, struct buf *bytes)
{
	struct buf path = BUF_INIT;
	FILE *file;

	buf_printf(&path, "%s/%s", folder, name);
	file = fopen(buf_get(&path), "w");
	if (!file || fwrite(bytes->data, 1, bytes->len, file) != bytes->len ||
	    fclose(file) != 0)
		die(EXIT_FAILURE, "cannot write %s", buf_get(&path));
	buf_release(&path);
	buf_release(bytes);
}

/* The same for an input of a target, whose folder is made. */
static void
write_seed(const char *target, size_t number, struct buf *bytes)
{
	struct buf path = BUF_INIT;

	buf_printf(&path, "%s/%s", folder, target);
	mkdir(buf_get(&path), 0777);
	buf_clear(&path);
	buf_printf(&path, "%s/sample-%02zu", target, number);
	write_file(buf_get(&path), bytes);
	buf_release(&path);
}

static void
write_decode(size_t number, const Value *v)
{
	for (unsigned way = CODEC_LIVE; way <= CODEC_REMOTE; way++) {
		struct buf bytes = BUF_INIT;
		Value *err = NULL;

		if (codec_encode(&bytes, v, (enum codec_way)way, &err))
			write_seed("decode", 2 * number + way, &bytes);
		value_unref(err);
	}
}

static void
add_frame(struct buf *log, struct wire_frame *frame, const struct buf *payload)
{
	unsigned char header[FRAME_HEADER_BYTES];

	frame->len = (uint32_t)payload->len;
	frame_encode(frame, buf_get(payload), header);
	buf_add(log, header, sizeof(header));
	buf_add(log, payload->data, payload->len);
	frame->sequence++;
}

/* A log with a record of each stream that takes the value, then lines. */
static void
write_log(size_t number, const Value *v)
{
	struct buf log = BUF_INIT, payload = BUF_INIT;
	struct wire_frame frame = {.stream = STREAM_OUTPUT};

	buf_char(&log, '\0');
	for (int stream = STREAM_OUTPUT; stream < STREAM_LOSS; stream++) {
		Value *err = NULL;

		frame.stream = (enum stream)stream;
		frame.flags = 0;
		if (job_record_encode(&payload, frame.stream, v, CODEC_LIVE,
			&err))
			add_frame(&log, &frame, &payload);
		buf_clear(&payload);
		value_unref(err);
	}
	frame.stream = STREAM_OUTPUT;
	frame.flags = FRAME_TEXT;
	buf_text(&payload, "one line\nanother\nand a part of one");
	add_frame(&log, &frame, &payload);
	buf_release(&payload);
	write_seed("log", number, &log);
}

static void
write_plan(size_t number, const Value *v)
{
	struct job_plan plan = {
		.way = CODEC_LIVE,
		.text = text_of("1 + 1"),
		.arguments = value_ref(v),
		.directory = text_of("/"),
	};
	struct buf bytes = BUF_INIT;
	Value *err = NULL;

	if (job_plan_write(&bytes, &plan, &err))
		write_seed("plan", number, &bytes);
	value_unref(err);
	job_plan_release(&plan);
}

static void
write_json(size_t number, const Value *v)
{
	const struct json_writing writing = {.depth_max = JSON_DEPTH};
	struct buf text = BUF_INIT;
	bool is_cut = false;

	buf_char(&text, (char)number);
	json_write(&text, v, &writing, &is_cut);
	write_seed("json", number, &text);
}

static void
write_clixml(size_t number, const Value *v)
{
	struct buf text = BUF_INIT;
	struct clixml_writer *writer = clixml_begin(&text, XML_DEPTH);

	clixml_add(writer, v);
	clixml_end(writer);
	write_seed("clixml", number, &text);
}

static Value *
evaluate(struct interp *interp, const char *script)
{
	struct list_sink out;

	list_sink_init(&out);
	if (run_text(interp, script, strlen(script), NULL, &out.sink) ==
	    FLOW_FAIL)
		die(EXIT_FAILURE, "cannot run a sample: %s", script);
	return list_sink_array(&out);
}

/* The words of the grammar as libFuzzer takes them. */
static void
write_dictionary(void)
{
	static const char *const words[] = {
#define KEYWORD(constant, spelling) spelling,
#include "lang/keywords.def"
#undef KEYWORD
#define OP(name, spelling, level) spelling,
#define OP_ALSO(name, spelling) spelling,
#include "lang/ops.def"
#undef OP
#undef OP_ALSO
	};
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (*words[i])
			buf_printf(&text, "\"%s\"\n", words[i]);
	write_file("words", &text);
}

int
main(int argc, char **argv)
{
	struct interp *interp;

	if (argc != 2 || !mem_start())
		return EXIT_FAILURE;
	folder = argv[1];
	types_start();
	registry_start();
	job_info_start();
	job_record_start();
	interp = interp_new(NULL);
	for (size_t i = 0; i < COUNT_OF(samples); i++) {
		Value *v = evaluate(interp, samples[i]);

		write_decode(i, v);
		write_log(i, v);
		write_plan(i, v);
		write_json(i, v);
		write_clixml(i, v);
		value_unref(v);
	}
	interp_free(interp);
	write_dictionary();
	return EXIT_SUCCESS;
}

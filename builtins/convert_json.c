/*
 * convert_json.c - ConvertFrom-Json, ConvertTo-Json, Test-Json: the commands
 * over wire/json.h.
 */
#include "base/base.h"

#include <string.h>

#include "base/buf.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/list.h"
#include "value/text.h"
#include "value/type.h"
#include "wire/json.h"

/* -------------------------------------------------------- ConvertFrom-Json */

struct convert_from_json_args {
	Value *input_object, *date_kind;
	int64_t depth;
	bool as_hashtable, no_enumerate;
};

struct from_state {
	Value *texts;            /* list: documents, or the lines of one */
};

static enum flow
from_begin(struct stage *stage)
{
	struct from_state *state = stage->state;

	state->texts = list_new(NULL);
	return FLOW_MORE;
}

static enum flow
from_process(struct stage *stage)
{
	const struct convert_from_json_args *args = stage->args;
	struct from_state *state = stage->state;

	list_push(list_get(state->texts), value_ref(args->input_object));
	return FLOW_MORE;
}

/* The error users see for what the reader found; err is taken. */
static Value *
conversion_error(Value *err)
{
	static const char type[] = "System.ArgumentException";
	Value *why, *cause, *message;

	if (!type_is(type_of(error_get(err)->exception),
	    type_known(T_JSON_NET)))
		return err;
	why = error_message(err);
	message = text_printf("Conversion from JSON failed with error: %s",
	    text_bytes(why));
	value_unref(why);
	cause = value_ref(error_get(err)->exception);
	value_unref(err);
	return error_of(exception_new(exception_type(type), message, cause),
	    type, ERROR_NotSpecified, NULL);
}

static Value *
read_json(struct stage *stage, const Value *text, Value **err)
{
	const struct convert_from_json_args *args = stage->args;
	struct json_reading reading = {
		.depth_max = stage_bound(stage, "Depth") ? args->depth
							 : JSON_READ_DEPTH,
		.lax = JSON_LAX,
		.as_tables = args->as_hashtable,
		.dates = args->date_kind
		    ? (enum json_dates)value_int64(args->date_kind)
		    : JSON_DATES_DEFAULT,
	};

	return json_read(text_bytes(text), text_len(text), &reading, err);
}

/* v is taken. */
static enum flow
emit_json(struct stage *stage, Value *v)
{
	const struct convert_from_json_args *args = stage->args;

	return args->no_enumerate ? stage_emit(stage, v)
				  : stage_emit_all(stage, v);
}

static enum flow
convert_one(struct stage *stage, const Value *text)
{
	Value *err = NULL, *v = read_json(stage, text, &err);

	return v ? emit_json(stage, v)
		 : stage_throw(stage, conversion_error(err));
}

static Value *
join_lines(const struct list *texts)
{
	struct buf all = BUF_INIT;

	for (size_t i = 0; i < list_count(texts); i++) {
		if (i)
			buf_char(&all, '\n');
		text_add(&all, list_at(texts, i));
	}
	return text_from(&all);
}

/* Many texts are documents of their own if the first one is. */
static enum flow
from_end(struct stage *stage)
{
	struct from_state *state = stage->state;
	const struct list *texts = list_get(state->texts);
	Value *first, *err = NULL, *whole;
	enum flow flow;

	if (list_count(texts) == 0)
		return FLOW_MORE;
	if (list_count(texts) == 1)
		return convert_one(stage, list_at(texts, 0));
	first = read_json(stage, list_at(texts, 0), &err);
	value_unref(err);
	if (first && !value_is_null(first)) {
		flow = emit_json(stage, first);
		for (size_t i = 1; flow == FLOW_MORE && i < list_count(texts);
		    i++)
			flow = convert_one(stage, list_at(texts, i));
		return flow;
	}
	value_unref(first);
	whole = join_lines(texts);
	flow = convert_one(stage, whole);
	value_unref(whole);
	return flow;
}

static void
from_release(struct stage *stage)
{
	struct from_state *state = stage->state;

	value_unref(state->texts);
}

#undef ARGS
#define ARGS struct convert_from_json_args
static const struct param convert_from_json_params[] = {
	P_VALUE("InputObject", "string", "all:@0!v", input_object,
	    .flags = PARAM_ALLOW_EMPTY,
	    .help = "The JSON text, or the lines of one."),
	P_SWITCH("AsHashtable", "all", as_hashtable,
	    .help = "Make ordered tables, whose keys respect case."),
	P_INT("Depth", "all", depth, .flags = PARAM_RANGE, .low = 1,
	    .high = 2147483647,
	    .help = "How deep objects and arrays may be nested, 1024 by "
	    "default."),
	P_SWITCH("NoEnumerate", "all", no_enumerate,
	    .help = "Emit an array as one object."),
	P_VALUE("DateKind", "Microsoft.PowerShell.Commands.JsonDateKind", "all",
	    date_kind, .help = "What texts that are dates become."),
	P_END
};

static const struct example from_examples[] = {
	{"('{\"name\": \"web\", \"ports\": [80, 443]}' | "
	    "ConvertFrom-Json).ports[1]",
	    "443", "Read an object and use a part of it."},
	{"'[1, 2, 3]' | ConvertFrom-Json | Measure-Object -Sum | "
	    "ForEach-Object Sum", "6", "The elements of an array come one by "
	    "one."},
	{"('{\"A\": 1, \"a\": 2}' | ConvertFrom-Json -AsHashtable)['a']",
	    "2", "Keys that differ only by case need a table."},
	{NULL, NULL, NULL}
};

const struct command command_convert_from_json = {
	.name = "ConvertFrom-Json",
	.class_name = "ConvertFromJsonCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = convert_from_json_params,
	.args_size = sizeof(struct convert_from_json_args),
	.synopsis = "Read objects from JSON text.",
	.description = "ConvertFrom-Json turns JSON objects into property "
	    "bags or tables, whole numbers into Int64 or BigInteger, others "
	    "into Double, and texts in the form of ISO 8601 into dates. "
	    "Comments, single quotes and commas at the end are allowed.",
	.examples = from_examples,
	.see_also = "ConvertTo-Json Test-Json",
	.state_size = sizeof(struct from_state),
	.begin = from_begin,
	.process = from_process,
	.end = from_end,
	.release = from_release,
};

/* ---------------------------------------------------------- ConvertTo-Json */

struct convert_to_json_args {
	Value *input_object, *escape_handling;
	int64_t depth;
	bool compress, enums_as_strings, as_array;
};

struct to_state {
	Value *objects;
};

static enum flow
to_begin(struct stage *stage)
{
	struct to_state *state = stage->state;

	state->objects = array_new(0);
	return FLOW_MORE;
}

static enum flow
to_process(struct stage *stage)
{
	const struct convert_to_json_args *args = stage->args;
	struct to_state *state = stage->state;

	list_push(list_get(state->objects), value_ref(args->input_object
	    ? args->input_object : VALUE_NULL));
	return FLOW_MORE;
}

static bool
is_interrupted(void *context)
{
	return interp_checkpoint(context) != FLOW_MORE;
}

static enum flow
to_end(struct stage *stage)
{
	const struct convert_to_json_args *args = stage->args;
	struct to_state *state = stage->state;
	const struct list *objects = list_get(state->objects);
	struct json_writing writing = {
		.depth_max = stage_bound(stage, "Depth") ? args->depth
							 : JSON_WRITE_DEPTH,
		.is_compressed = args->compress,
		.has_enum_names = args->enums_as_strings,
		.escape = args->escape_handling
		    ? (enum json_escape)value_int64(args->escape_handling)
		    : JSON_ESCAPE_DEFAULT,
		.is_stopped = is_interrupted,
		.context = stage->interp,
	};
	struct buf out = BUF_INIT;
	bool is_cut = false;
	enum flow flow = FLOW_MORE;

	if (list_count(objects) == 0)
		return FLOW_MORE;
	if (!json_write(&out, list_count(objects) > 1 || args->as_array
	    ? state->objects : list_at(objects, 0), &writing, &is_cut)) {
		buf_release(&out);
		return stage->interp->error ? FLOW_FAIL : FLOW_STOP;
	}
	if (is_cut)
		flow = stage_warning(stage, "Resulting JSON is truncated as "
		    "serialization has exceeded the set depth of %lld.",
		    (long long)writing.depth_max);
	if (flow == FLOW_MORE)
		return stage_emit(stage, text_from(&out));
	buf_release(&out);
	return flow;
}

static void
to_release(struct stage *stage)
{
	struct to_state *state = stage->state;

	value_unref(state->objects);
}

#undef ARGS
#define ARGS struct convert_to_json_args
static const struct param convert_to_json_params[] = {
	P_VALUE("InputObject", "object", "all:@0!v", input_object,
	    .flags = PARAM_ALLOW_NULL,
	    .help = "What to write; several objects make an array."),
	P_INT("Depth", "all", depth, .flags = PARAM_RANGE, .low = 0,
	    .high = 100,
	    .help = "How many levels of objects to write, 2 by default."),
	P_SWITCH("Compress", "all", compress,
	    .help = "Leave out line ends and blanks."),
	P_SWITCH("EnumsAsStrings", "all", enums_as_strings,
	    .help = "Write enum values as their names instead of numbers."),
	P_SWITCH("AsArray", "all", as_array,
	    .help = "Make an array also of a single object."),
	P_VALUE("EscapeHandling", "Newtonsoft.Json.StringEscapeHandling", "all",
	    escape_handling, .help = "Which characters to write as escapes."),
	P_END
};

static const struct example to_examples[] = {
	{"[ordered]@{ name = 'web'; ports = 80, 443 } | ConvertTo-Json",
	    "{\n  \"name\": \"web\",\n  \"ports\": [\n    80,\n    443\n  ]\n}",
	    "Write a table."},
	{"'a', 'b' | ConvertTo-Json -Compress", "[\"a\",\"b\"]",
	    "Several objects make an array."},
	{NULL, NULL, NULL}
};

const struct command command_convert_to_json = {
	.name = "ConvertTo-Json",
	.class_name = "ConvertToJsonCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = convert_to_json_params,
	.outputs = "System.String",
	.args_size = sizeof(struct convert_to_json_args),
	.synopsis = "Write objects as JSON text.",
	.description = "ConvertTo-Json writes tables and objects with their "
	    "properties as JSON objects, sequences as arrays. What lies "
	    "deeper than -Depth is written as its text, with a warning.",
	.examples = to_examples,
	.see_also = "ConvertFrom-Json Test-Json Export-Clixml",
	.state_size = sizeof(struct to_state),
	.begin = to_begin,
	.process = to_process,
	.end = to_end,
	.release = to_release,
};

/* --------------------------------------------------------------- Test-Json */

struct test_json_args {
	Value *json, *options;
};

static bool
has_option(const Value *options, const char *name)
{
	const struct list *list = options ? list_get(options) : NULL;

	for (size_t i = 0; list && i < list_count(list); i++)
		if (strcasecmp(text_bytes(list_at(list, i)), name) == 0)
			return true;
	return false;
}

static enum flow
test_process(struct stage *stage)
{
	const struct test_json_args *args = stage->args;
	struct json_reading reading = {.depth_max = JSON_READ_DEPTH,
	    .as_tables = true, .dates = JSON_DATES_STRING};
	Value *err = NULL, *cause, *v;
	enum flow flow = FLOW_MORE;

	if (has_option(args->options, "IgnoreComments"))
		reading.lax |= JSON_COMMENTS;
	if (has_option(args->options, "AllowTrailingCommas"))
		reading.lax |= JSON_LAST_COMMAS;
	v = text_len(args->json) ? json_read(text_bytes(args->json),
	    text_len(args->json), &reading, &err) : NULL;
	if (v) {
		value_unref(v);
		return stage_emit(stage, VALUE_TRUE);
	}
	cause = err ? value_ref(error_get(err)->exception) : NULL;
	value_unref(err);
	flow = stage_error(stage, error_of(exception_new(
	    type_known(T_EXCEPTION), text_of("Cannot parse the JSON."), cause),
	    "InvalidJson", ERROR_InvalidData, value_ref(args->json)));
	return flow == FLOW_MORE ? stage_emit(stage, VALUE_FALSE) : flow;
}

#undef ARGS
#define ARGS struct test_json_args
static const struct param test_json_params[] = {
	P_VALUE("Json", "string", "all:@0!v", json, .flags = PARAM_ALLOW_EMPTY,
	    .help = "The text to look at."),
	P_VALUE("Options", "string[]", "all", options,
	    .choices = "None IgnoreComments AllowTrailingCommas",
	    .help = "What to allow beyond the standard."),
	P_END
};

static const struct example test_examples[] = {
	{"'{\"a\": 1}' | Test-Json", "True", "A good text."},
	{"Test-Json '{a: 1}' -ErrorAction SilentlyContinue", "False",
	    "Keys need quotes."},
	{"Test-Json '[1, ]' -Options AllowTrailingCommas", "True",
	    "Allow a comma at the end."},
	{NULL, NULL, NULL}
};

const struct command command_test_json = {
	.name = "Test-Json",
	.class_name = "TestJsonCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = test_json_params,
	.outputs = "System.Boolean",
	.args_size = sizeof(struct test_json_args),
	.synopsis = "Say whether a text is JSON.",
	.description = "Test-Json emits true for a text that follows the "
	    "standard to the letter. For any other it emits false and "
	    "reports an error that says what is wrong. Schemas are not "
	    "supported.",
	.examples = test_examples,
	.see_also = "ConvertFrom-Json ConvertTo-Json",
	.process = test_process,
};

/*
 * clixml.c - Export-Clixml and Import-Clixml: objects in files.
 */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/complete_value.h"
#include "builtins/item_query.h"
#include "os/fd.h"
#include "os/files.h"
#include "run/command.h"
#include "run/path.h"
#include "run/stage.h"
#include "type/encoding.h"
#include "value/list.h"
#include "value/text.h"
#include "wire/clixml.h"

/* ----------------------------------------------------------- Export-Clixml */

struct export_clixml_args {
	Value *path, *literal_path, *input_object, *encoding;
	int64_t depth;
	bool force, no_clobber;
};

#define DEPTH 2 /* levels of properties that are kept */

struct export_state {
	struct clixml_writer *writer;
	struct buf text;
	char *path;
	bool is_skipped;         /* nobody wants it written */
};

static enum flow
export_begin(struct stage *stage)
{
	const struct export_clixml_args *args = stage->args;
	struct export_state *state = stage->state;
	const Value *path = args->path ? args->path : args->literal_path;
	struct item item;
	Value *err = NULL;

	if (!item_given(stage->interp, path, &item, &err))
		return stage_throw(stage, err);
	state->path = item.path;
	state->is_skipped = !stage_should(stage, state->path,
	    "Export-Clixml");
	state->writer = clixml_begin(&state->text,
	    args->depth ? (int)args->depth : DEPTH);
	return FLOW_MORE;
}

static enum flow
export_process(struct stage *stage)
{
	const struct export_clixml_args *args = stage->args;
	struct export_state *state = stage->state;

	if (args->input_object)
		clixml_add(state->writer, args->input_object);
	return FLOW_MORE;
}

static enum flow
open_failure(struct stage *stage, const char *path)
{
	return stage_throw(stage, path_open_error(errno, path, true));
}

static enum flow
export_end(struct stage *stage)
{
	const struct export_clixml_args *args = stage->args;
	struct export_state *state = stage->state;
	enum encoding encoding = ENCODING_UTF8;
	struct buf bytes = BUF_INIT;
	const char *mark;
	bool is_good;
	size_t len;
	int fd;

	clixml_end(state->writer);
	state->writer = NULL;
	if (state->is_skipped)
		return FLOW_MORE;
	if (args->encoding)
		encoding_of(args->encoding, &encoding);
	fd = open(state->path, O_WRONLY | O_CREAT | O_CLOEXEC |
	    (args->no_clobber ? O_EXCL : O_TRUNC), 0666);
	if (fd < 0)
		return open_failure(stage, state->path);
	mark = encoding_mark(encoding, &len);
	buf_add(&bytes, mark, len);
	encoding_encode(&bytes, encoding, buf_get(&state->text),
	    state->text.len);
	is_good = fd_write(fd, buf_get(&bytes), bytes.len);
	buf_release(&bytes);
	fd_close(&fd);
	return is_good ? FLOW_MORE : open_failure(stage, state->path);
}

static void
export_release(struct stage *stage)
{
	struct export_state *state = stage->state;

	if (state->writer)
		clixml_end(state->writer);
	buf_release(&state->text);
	mem_free(state->path);
}

#undef ARGS
#define ARGS struct export_clixml_args
static const struct param export_clixml_params[] = {
	P_INT("Depth", "all", depth, .flags = PARAM_RANGE, .low = 1,
	    .high = 2147483647,
	    .help = "How many levels of properties to keep; 2 by default."),
	P_VALUE("Path", "string", "ByPath:@0!", path,
	    .help = "The file to write."),
	P_VALUE("LiteralPath", "string", "ByLiteralPath:!", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "The file to write, taken as it is written."),
	P_VALUE("InputObject", "psobject", "all:!v", input_object,
	    .flags = PARAM_ALLOW_NULL, .help = "The objects to keep."),
	P_SWITCH("Force", "all", force, .help = "Accepted and ignored."),
	P_SWITCH("NoClobber", "all", no_clobber, .aliases = "NoOverwrite",
	    .help = "Do not overwrite a file."),
	P_VALUE("Encoding", "System.Text.Encoding", "all", encoding,
	    .complete = complete_encoding,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "How text is encoded; utf8 without a mark by default."),
	P_END
};

static const struct example export_examples[] = {
	{"@{ port = 80 } | Export-Clixml Temp:/demo-$PID.xml\n"
	 "(Import-Clixml Temp:/demo-$PID.xml).port\n"
	 "Remove-Item Temp:/demo-$PID.xml",
	    "80", "Keep a table in a file."},
	{"Get-Process | Export-Clixml processes.xml", NULL,
	    "Keep what there is to know of processes."},
	{NULL, NULL, NULL}
};

const struct command command_export_clixml = {
	.name = "Export-Clixml",
	.class_name = "ExportClixmlCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = export_clixml_params,
	.default_set = "ByPath",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct export_clixml_args),
	.synopsis = "Write objects to a file as XML.",
	.description = "Export-Clixml keeps objects so that Import-Clixml "
	    "can make them again. Simple values and containers come back as "
	    "they were, others as their properties.",
	.examples = export_examples,
	.see_also = "Import-Clixml ConvertTo-Json Export-Csv",
	.state_size = sizeof(struct export_state),
	.begin = export_begin,
	.process = export_process,
	.end = export_end,
	.release = export_release,
};

/* ----------------------------------------------------------- Import-Clixml */

struct import_clixml_args {
	Value *path, *literal_path, *skip, *first;
};

static int64_t
number_of(const Value *v, int64_t fallback)
{
	return v ? value_int64(v) : fallback;
}

static enum flow
emit_values(struct stage *stage, const struct list *values)
{
	const struct import_clixml_args *args = stage->args;
	int64_t skip = number_of(args->skip, 0);
	int64_t left = number_of(args->first, INT64_MAX);
	enum flow flow = FLOW_MORE;

	for (size_t i = (size_t)skip; flow == FLOW_MORE && left > 0 &&
	    i < list_count(values); i++, left--)
		flow = stage_emit(stage, value_ref(list_at(values, i)));
	return flow;
}

static enum flow
import_file(struct stage *stage, const struct item *item, void *context)
{
	struct buf bytes = BUF_INIT;
	Value *values, *err = NULL;
	enum flow flow;

	if (!file_read(item->path, &bytes)) {
		buf_release(&bytes);
		return stage_throw(stage,
		    path_open_error(errno, item->path, false));
	}
	values = array_new(4);
	if (clixml_read(buf_get(&bytes), bytes.len, list_get(values), &err))
		flow = emit_values(stage, list_get(values));
	else
		flow = stage_throw(stage, err);
	value_unref(values);
	buf_release(&bytes);
	return flow;
}

static enum flow
import_process(struct stage *stage)
{
	const struct import_clixml_args *args = stage->args;

	return each_item(stage, args->path, args->literal_path, import_file,
	    NULL);
}

#undef ARGS
#define ARGS struct import_clixml_args
static const struct param import_clixml_params[] = {
	P_VALUE("Path", "string[]", "ByPath:@0!vn", path,
	    .help = "The files; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]", "ByLiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "The files, taken as they are written."),
	P_VALUE("Skip", "ulong", "all", skip,
	    .help = "How many objects to pass over."),
	P_VALUE("First", "ulong", "all", first,
	    .help = "How many objects to emit."),
	P_END
};

static const struct example import_examples[] = {
	{"1, 'two' | Export-Clixml Temp:/demo-$PID.xml\n"
	 "Import-Clixml Temp:/demo-$PID.xml\nRemove-Item Temp:/demo-$PID.xml",
	    "1\ntwo", "Objects from a file."},
	{"Import-Clixml settings.xml -First 1", NULL,
	    "The first of several."},
	{NULL, NULL, NULL}
};

const struct command command_import_clixml = {
	.name = "Import-Clixml",
	.class_name = "ImportClixmlCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = import_clixml_params,
	.default_set = "ByPath",
	.args_size = sizeof(struct import_clixml_args),
	.synopsis = "Read objects from a file of XML.",
	.description = "Import-Clixml emits what Export-Clixml kept. Objects "
	    "of other than simple types are bags of properties; their type "
	    "names begin with Deserialized.",
	.examples = import_examples,
	.see_also = "Export-Clixml ConvertFrom-Json Import-Csv",
	.process = import_process,
};

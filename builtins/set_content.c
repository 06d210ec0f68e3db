/*
 * set_content.c - Set-Content, Add-Content and Clear-Content: what files hold.
 * Files are opened when the first value comes and closed at the end.
 */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/complete_value.h"
#include "builtins/item_query.h"
#include "os/fd.h"
#include "run/command.h"
#include "run/stage.h"
#include "type/encoding.h"
#include "type/fileinfo.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/text.h"

#define FLUSH_AT 65536   /* bytes gathered before they are written */

struct content_args {
	Value *value, *path, *literal_path, *filter, *include, *exclude,
	    *encoding;
	bool pass_thru, force, no_newline, as_byte_stream;
};

struct writer {
	struct item item;        /* its path is NULL when it is of no use */
	int fd;                  /* -1 for what is no file */
	enum encoding encoding;
	struct buf waiting;      /* bytes not written yet */
	Value *values;           /* of what is no file: list */
};

struct content_state {
	struct writer *writers;
	size_t count;
	bool is_open;
};

static bool
is_adding(const struct stage *stage)
{
	return strcmp(stage->command->name, "Add-Content") == 0;
}

/* ----------------------------------------------------------------- opening */

static enum flow
open_error(struct stage *stage, const struct item *item)
{
	if (errno == ENOENT || errno == ENOTDIR)
		return stage_error(stage, error_new(
		    "System.IO.DirectoryNotFoundException",
		    "GetContentWriterDirectoryNotFoundError",
		    ERROR_ObjectNotFound, text_of(item->path),
		    "Could not find a part of the path '%s'.", item->path));
	if (errno == EACCES || errno == EPERM || errno == EISDIR)
		return stage_error(stage, error_new(
		    "System.UnauthorizedAccessException",
		    "GetContentWriterUnauthorizedAccessError",
		    ERROR_PermissionDenied, text_of(item->path),
		    "Access to the path '%s' is denied.", item->path));
	return stage_error(stage, error_new("System.IO.IOException",
	    "GetContentWriterIOError", ERROR_WriteError, text_of(item->path),
	    "%s : '%s'", strerror(errno), item->path));
}

/* The encoding to write in; what is added goes by the mark that is there. */
static enum encoding
encoding_to_use(struct stage *stage, const struct item *item)
{
	const struct content_args *args = stage->args;
	enum encoding encoding = ENCODING_UTF8;
	char start[4];
	size_t mark;
	ssize_t len;
	int fd;

	if (args->encoding) {
		encoding_of(args->encoding, &encoding);
		return encoding;
	}
	fd = is_adding(stage) ? open(item->path, O_RDONLY | O_CLOEXEC) : -1;
	len = fd < 0 ? 0 : fd_read(fd, start, sizeof(start));
	fd_close(&fd);
	return len > 0 ? encoding_sniff(start, (size_t)len, encoding, &mark)
		       : encoding;
}

static enum flow
open_file(struct stage *stage, struct writer *writer)
{
	const struct content_args *args = stage->args;
	const char *path = writer->item.path, *mark;
	bool is_new;
	size_t len;

	writer->encoding = encoding_to_use(stage, &writer->item);
	if (path_is_read_only(path)) {
		if (!args->force) {
			errno = EACCES;
			return open_error(stage, &writer->item);
		}
		path_set_read_only(path, false);
	}
	writer->fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC |
	    (is_adding(stage) ? O_APPEND : O_TRUNC), 0666);
	if (writer->fd < 0)
		return open_error(stage, &writer->item);
	is_new = lseek(writer->fd, 0, SEEK_END) <= 0;
	mark = encoding_mark(writer->encoding, &len);
	if (is_new && !args->as_byte_stream)
		buf_add(&writer->waiting, mark, len);
	return FLOW_MORE;
}

static enum flow
open_item(struct stage *stage, const struct item *item, void *context)
{
	struct content_state *state = stage->state;
	struct writer *writer;

	if (!stage_should_on(stage,
		is_adding(stage) ? "Add Content" : "Set Content", "Path: %s",
		item->path))
		return FLOW_MORE;
	state->writers = mem_resize(state->writers, state->count + 1,
	    sizeof(*writer));
	writer = &state->writers[state->count++];
	memset(writer, 0, sizeof(*writer));
	writer->fd = -1;
	writer->item = item_copy(item);
	if (item->drive->provider->has_folders)
		return open_file(stage, writer);
	if (!item->drive->provider->set)
		return stage_error(stage, not_supported());
	writer->values = array_new(1);
	return FLOW_MORE;
}

/* ----------------------------------------------------------------- writing */

static bool
flush(struct writer *writer)
{
	bool is_good = fd_write(writer->fd, buf_get(&writer->waiting),
	    writer->waiting.len);

	buf_clear(&writer->waiting);
	return is_good;
}

static enum flow
write_error(struct stage *stage, const struct writer *writer)
{
	return stage_error(stage, error_new("System.IO.IOException",
	    "WriteContentError", ERROR_WriteError,
	    text_of(writer->item.path), "%s : '%s'", strerror(errno),
	    writer->item.path));
}

static enum flow
write_byte(struct stage *stage, struct writer *writer, const Value *value)
{
	if (value_kind(value) != V_BYTE)
		return stage_throw(stage, error_new(
		    "System.Management.Automation.PSArgumentException",
		    "ByteStreamIncorrectType", ERROR_WriteError, NULL,
		    "Cannot proceed with byte encoding. When using byte "
		    "encoding the content must be of type byte."));
	buf_char(&writer->waiting, (char)value_int64(value));
	return FLOW_MORE;
}

/* One value on one file. */
static enum flow
write_value(struct stage *stage, struct writer *writer, const Value *value)
{
	const struct content_args *args = stage->args;
	enum flow flow = FLOW_MORE;
	Value *text;

	if (args->as_byte_stream) {
		flow = write_byte(stage, writer, value);
	} else {
		text = value_kind(value) == V_OBJECT
		    ? value_text(value) : value_to_string(value);
		encoding_encode(&writer->waiting, writer->encoding,
		    text_bytes(text), text_len(text));
		value_unref(text);
		if (!args->no_newline)
			encoding_encode(&writer->waiting, writer->encoding,
			    "\n", 1);
	}
	if (flow == FLOW_MORE && writer->waiting.len >= FLUSH_AT &&
	    !flush(writer))
		return write_error(stage, writer);
	return flow;
}

static enum flow
write_everywhere(struct stage *stage, const Value *value)
{
	struct content_state *state = stage->state;
	enum flow flow = FLOW_MORE;
	const Value *item;
	struct iter iter;

	for (size_t i = 0; flow == FLOW_MORE && i < state->count; i++) {
		struct writer *writer = &state->writers[i];

		if (writer->values) {
			list_push(list_get(writer->values), value_ref(value));
			continue;
		}
		if (writer->fd < 0)
			continue;
		iter_init(&iter, value);
		while (flow == FLOW_MORE && (item = iter_next(&iter)))
			if (!value_is_null(item))
				flow = write_value(stage, writer, item);
		iter_release(&iter);
	}
	return flow;
}

static enum flow
content_process(struct stage *stage)
{
	const struct content_args *args = stage->args;
	struct content_state *state = stage->state;
	struct item_query query = QUERY(args);
	enum flow flow = FLOW_MORE;
	const Value *item;
	struct iter iter;

	if (!state->is_open)
		flow = query_places(stage, &query, open_item, NULL);
	state->is_open = true;
	if (!args->value)
		return flow;
	iter_init(&iter, args->value);
	while (flow == FLOW_MORE && (item = iter_next(&iter)))
		flow = write_everywhere(stage, item);
	iter_release(&iter);
	if (flow == FLOW_MORE && args->pass_thru)
		flow = stage_emit_all(stage, value_ref(args->value));
	return flow;
}

/* Give an item that is no file the values that came for it. */
static enum flow
set_values(struct stage *stage, struct writer *writer)
{
	const struct provider *provider = writer->item.drive->provider;
	Value *values = writer->values, *before, *err = NULL;

	writer->values = NULL;
	if (is_adding(stage)) {
		before = provider->content(stage->interp, writer->item.path);
		if (before)
			list_insert(list_get(values), 0, before);
	}
	if (provider->set(stage->interp, writer->item.path,
		value_gathered(values), &err))
		return FLOW_MORE;
	return stage_error(stage, err);
}

static enum flow
content_end(struct stage *stage)
{
	struct content_state *state = stage->state;
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < state->count; i++) {
		struct writer *writer = &state->writers[i];

		if (writer->values)
			flow = set_values(stage, writer);
		else if (writer->fd >= 0 && !flush(writer))
			flow = write_error(stage, writer);
	}
	return flow;
}

static void
content_release(struct stage *stage)
{
	struct content_state *state = stage->state;

	for (size_t i = 0; i < state->count; i++) {
		struct writer *writer = &state->writers[i];

		/* What came before an error or a stop is kept. */
		if (writer->fd >= 0)
			flush(writer);
		fd_close(&writer->fd);
		value_unref(writer->values);
		buf_release(&writer->waiting);
		item_release(&writer->item);
	}
	mem_free(state->writers);
}

/* What both commands take. */
#define ARGS struct content_args
static const struct param content_params[] = {
	P_VALUE("Value", "object[]", "all:@1!vn", value,
	    .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "What to write; each value becomes a line."),
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the values."),
	P_VALUE("Path", "string[]", "Path:@0!n", path,
	    .help = "The files to write to; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]", "LiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "The files to write to, taken as they are written."),
	ITEM_FILTERS("all"),
	P_SWITCH("Force", "all", force, .help = "Write to read-only files."),
	P_SWITCH("NoNewline", "all", no_newline,
	    .help = "Write no end of line behind the values."),
	P_VALUE("Encoding", "System.Text.Encoding", "all", encoding,
	    .complete = complete_encoding,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "How text is encoded; utf8 without a mark by default."),
	P_SWITCH("AsByteStream", "all", as_byte_stream,
	    .help = "Write values that are bytes as they are."),
	P_END
};

static const struct example set_examples[] = {
	{"Set-Content Temp:/demo-$PID.txt 'one', 'two'\n"
	 "(Get-Content Temp:/demo-$PID.txt).Count\n"
	 "Remove-Item Temp:/demo-$PID.txt",
	    "2", "Write lines."},
	{"Set-Content Variable:color blue\n$color", "blue",
	    "Set a variable."},
	{NULL, NULL, NULL}
};

const struct command command_set_content = {
	.name = "Set-Content",
	.class_name = "SetContentCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = content_params,
	.default_set = "Path",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct content_args),
	.synopsis = "Replace what files hold.",
	.description = "Set-Content writes the texts of its values to files, "
	    "each with an end of line. What was there is gone. $null writes "
	    "nothing.",
	.examples = set_examples,
	.see_also = "Add-Content Get-Content Out-File",
	.state_size = sizeof(struct content_state),
	.process = content_process,
	.end = content_end,
	.release = content_release,
};

static const struct example add_examples[] = {
	{"Set-Content Temp:/demo-$PID.txt 'one'\n"
	 "Add-Content Temp:/demo-$PID.txt 'two'\n"
	 "(Get-Content Temp:/demo-$PID.txt) -join ' '\n"
	 "Remove-Item Temp:/demo-$PID.txt",
	    "one two", "Add a line."},
	{"1..3 | Add-Content numbers.txt", NULL, "Add what is piped in."},
	{NULL, NULL, NULL}
};

const struct command command_add_content = {
	.name = "Add-Content",
	.class_name = "AddContentCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = content_params,
	.default_set = "Path",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct content_args),
	.synopsis = "Write behind what files hold.",
	.description = "Add-Content writes the texts of its values behind "
	    "what is in the files, which are made when they are missing.",
	.examples = add_examples,
	.see_also = "Set-Content Get-Content Out-File",
	.state_size = sizeof(struct content_state),
	.process = content_process,
	.end = content_end,
	.release = content_release,
};

struct clear_content_args {
	Value *path, *literal_path, *filter, *include, *exclude;
	bool force;
};

static enum flow
clear_item(struct stage *stage, const struct item *item, void *context)
{
	const struct provider *provider = item->drive->provider;
	Value *err = NULL;

	if (!stage_should_on(stage, "Clear Content", "Item: %s", item->path))
		return FLOW_MORE;
	if (!provider->has_folders)
		return provider->set(stage->interp, item->path, VALUE_NULL,
		    &err) ? FLOW_MORE : stage_error(stage, err);
	if (truncate(item->path, 0) != 0)
		return open_error(stage, item);
	return FLOW_MORE;
}

static enum flow
clear_process(struct stage *stage)
{
	const struct clear_content_args *args = stage->args;
	struct item_query query = QUERY(args);

	return query_each(stage, &query, clear_item, NULL);
}

#undef ARGS
#define ARGS struct clear_content_args
static const struct param clear_content_params[] = {
	P_VALUE("Path", "string[]", "Path:@0!n", path,
	    .help = "The files to empty; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]", "LiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "The files to empty, taken as they are written."),
	ITEM_FILTERS("all"),
	P_SWITCH("Force", "all", force,
	    .help = "Let wildcards match hidden files too."),
	P_END
};

static const struct example clear_examples[] = {
	{"Set-Content Temp:/demo-$PID.txt 'x'\n"
	 "Clear-Content Temp:/demo-$PID.txt\n"
	 "(Get-Item Temp:/demo-$PID.txt).Length\n"
	 "Remove-Item Temp:/demo-$PID.txt",
	    "0", "Empty a file."},
	{"Clear-Content *.log", NULL, "Empty several."},
	{NULL, NULL, NULL}
};

const struct command command_clear_content = {
	.name = "Clear-Content",
	.aliases = "clc",
	.class_name = "ClearContentCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = clear_content_params,
	.default_set = "Path",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct clear_content_args),
	.synopsis = "Empty files without removing them.",
	.description = "Clear-Content leaves the files there with nothing in "
	    "them.",
	.examples = clear_examples,
	.see_also = "Set-Content Remove-Item",
	.process = clear_process,
};

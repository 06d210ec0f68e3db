/*
 * get_content.c - Get-Content: lines, records or bytes of files, and the
 * values of other items. Files are read piece by piece, so that a pipeline
 * that wants few lines reads little.
 */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/buf.h"
#include "builtins/complete_value.h"
#include "builtins/item_query.h"
#include "os/fd.h"
#include "os/files.h"
#include "os/tty.h"
#include "run/command.h"
#include "run/stage.h"
#include "type/encoding.h"
#include "value/error.h"
#include "value/list.h"
#include "value/text.h"

struct get_content_args {
	Value *path, *literal_path, *filter, *include, *exclude, *delimiter,
	    *encoding;
	int64_t read_count, total_count, tail;
	bool force, wait, raw, as_byte_stream;
};

#define PIECE 65536
#define FOLLOW_MS 100    /* how often -Wait looks for more */

/* One file being read. */
struct reader {
	struct stage *stage;
	const struct get_content_args *args;
	int64_t batch_size;      /* records in one object; 0: all in one */
	int64_t left;            /* records still wanted */
	Value *batch;            /* records not emitted yet, or NULL */
	Value *tail;             /* of -Tail: list of the last ones */
};

/* ------------------------------------------------------------------ records */

static enum flow
flush_batch(struct reader *reader)
{
	Value *batch = reader->batch;

	reader->batch = NULL;
	return batch ? stage_emit(reader->stage, batch) : FLOW_MORE;
}

/* One line, record or byte on its way out; taken. */
static enum flow
deliver(struct reader *reader, Value *record)
{
	if (reader->batch_size == 1)
		return stage_emit(reader->stage, record);
	if (!reader->batch)
		reader->batch = array_new(16);
	list_push(list_get(reader->batch), record);
	if ((int64_t)list_count(list_get(reader->batch)) ==
	    reader->batch_size)
		return flush_batch(reader);
	return FLOW_MORE;
}

/* A record that was read; FLOW_BREAK when no more are wanted. */
static enum flow
accept(struct reader *reader, Value *record)
{
	if (reader->tail) {
		struct list *list = list_get(reader->tail);

		list_push(list, record);
		if ((int64_t)list_count(list) > reader->args->tail)
			list_remove(list, 0, 1);
		return FLOW_MORE;
	}
	if (reader->left-- <= 0) {
		value_unref(record);
		return FLOW_BREAK;
	}
	return deliver(reader, record);
}

/* Emit what was held back: the tail, a batch that is not full. What is read
 * later goes straight on. */
static enum flow
finish(struct reader *reader)
{
	enum flow flow = FLOW_MORE;
	Value *tail = reader->tail;

	reader->tail = NULL;
	for (size_t i = 0; tail && flow == FLOW_MORE &&
	    i < list_count(list_get(tail)); i++)
		flow = deliver(reader, value_ref(list_at(list_get(tail), i)));
	value_unref(tail);
	if (flow == FLOW_MORE)
		flow = flush_batch(reader);
	value_set(&reader->batch, NULL);
	return flow;
}

/* ------------------------------------------------------------------- lines */

static void
drop_front(struct buf *buf, size_t len)
{
	if (len == 0)
		return;
	buf->len -= len;
	memmove(buf->data, buf->data + len, buf->len + 1);
}

/* The whole lines in a buffer; what is left of it stays there. */
static enum flow
take_lines(struct reader *reader, struct buf *buf, bool is_end)
{
	const char *start = buf->data, *end = buf->data + buf->len;
	enum flow flow = FLOW_MORE;

	while (flow == FLOW_MORE && start < end) {
		const char *stop = start;
		size_t len;

		while (stop < end && *stop != '\n' && *stop != '\r')
			stop++;
		/* A CR at the very end may have its LF still to come. */
		if (!is_end && (stop == end ||
		    (*stop == '\r' && stop + 1 == end)))
			break;
		len = (size_t)(stop - start);
		flow = accept(reader, text_new(start, len));
		if (stop < end)
			stop += stop + 1 < end && *stop == '\r' &&
			    stop[1] == '\n' ? 2 : 1;
		start = stop;
	}
	drop_front(buf, (size_t)(start - buf->data));
	return flow;
}

/* The records between delimiters. */
static enum flow
take_records(struct reader *reader, struct buf *buf, bool is_end)
{
	const char *delimiter = text_bytes(reader->args->delimiter);
	size_t delimiter_len = text_len(reader->args->delimiter);
	const char *start = buf->data, *end = buf->data + buf->len;
	enum flow flow = FLOW_MORE;

	while (flow == FLOW_MORE && start < end) {
		const char *stop = delimiter_len
		    ? memmem(start, (size_t)(end - start), delimiter,
			delimiter_len)
		    : NULL;

		if (!stop && !is_end)
			break;
		flow = accept(reader, text_new(start,
		    (size_t)((stop ? stop : end) - start)));
		start = stop ? stop + delimiter_len : end;
	}
	drop_front(buf, (size_t)(start - buf->data));
	return flow;
}

static enum flow
take_bytes(struct reader *reader, struct buf *buf)
{
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < buf->len; i++)
		flow = accept(reader, value_integer(V_BYTE,
		    (unsigned char)buf->data[i]));
	buf_clear(buf);
	return flow;
}

static enum flow
take(struct reader *reader, struct buf *buf, bool is_end)
{
	if (buf->len == 0)
		return FLOW_MORE;
	if (reader->args->as_byte_stream)
		return take_bytes(reader, buf);
	if (reader->args->delimiter)
		return take_records(reader, buf, is_end);
	return take_lines(reader, buf, is_end);
}

/* ------------------------------------------------------------------- files */

static enum flow
read_error(struct stage *stage, const struct item *item)
{
	bool is_denied = errno == EACCES || errno == EPERM;

	return stage_error(stage, error_new(
	    is_denied ? "System.UnauthorizedAccessException"
		      : "System.IO.IOException",
	    is_denied ? "GetContentReaderUnauthorizedAccessError"
		      : "GetContentReaderIOError",
	    is_denied ? ERROR_PermissionDenied : ERROR_ReadError,
	    text_of(item->path), is_denied
		? "Access to the path '%s' is denied." : "%s: %s",
	    item->path, strerror(errno)));
}

/* Whole pieces of a file in UTF-8, line by line. */
static enum flow
stream(struct reader *reader, int fd, struct buf *buf)
{
	enum flow flow = FLOW_MORE;
	ssize_t len;

	while (flow == FLOW_MORE) {
		len = fd_read(fd, buf_reserve(buf, PIECE), PIECE);
		if (len > 0) {
			buf->len += (size_t)len;
			flow = take(reader, buf, false);
		} else if (reader->args->wait && len == 0) {
			flow = take(reader, buf, true);
			if (flow == FLOW_MORE)
				flow = finish(reader);
			if (flow == FLOW_MORE)
				flow = stage_rest(reader->stage, FOLLOW_MS);
		} else {
			return take(reader, buf, true);
		}
		if (flow == FLOW_MORE)
			flow = interp_checkpoint(reader->stage->interp);
	}
	return flow;
}

/* How the text of a file is encoded; its mark is cut off the buffer. */
static enum encoding
encoding_of_file(const struct get_content_args *args, struct buf *buf)
{
	enum encoding encoding = ENCODING_UTF8;
	size_t mark;

	if (args->encoding)
		encoding_of(args->encoding, &encoding);
	encoding = encoding_sniff(buf_get(buf), buf->len, encoding, &mark);
	drop_front(buf, mark);
	return encoding;
}

/* The whole of a file in one object. */
static enum flow
emit_raw(struct stage *stage, struct buf *buf)
{
	const struct get_content_args *args = stage->args;

	if (args->as_byte_stream)
		return stage_emit(stage, array_bytes(buf_get(buf), buf->len));
	return buf->len ? stage_emit(stage, text_from(buf)) : FLOW_MORE;
}

static bool
read_rest(int fd, struct buf *buf)
{
	ssize_t len;

	while ((len = fd_read(fd, buf_reserve(buf, PIECE), PIECE)) > 0)
		buf->len += (size_t)len;
	buf_reserve(buf, 0)[0] = '\0';
	return len == 0;
}

static enum flow
read_open(struct stage *stage, int fd, const struct item *item)
{
	const struct get_content_args *args = stage->args;
	struct reader reader = {stage, args, 1, INT64_MAX, NULL, NULL};
	struct buf buf = BUF_INIT, text = BUF_INIT;
	enum encoding encoding = ENCODING_UTF8;
	ssize_t len = fd_read(fd, buf_reserve(&buf, PIECE), PIECE);
	enum flow flow;

	if (len < 0) {
		buf_release(&buf);
		return read_error(stage, item);
	}
	buf.len = (size_t)len;
	buf_reserve(&buf, 0)[0] = '\0';
	if (!args->as_byte_stream)
		encoding = encoding_of_file(args, &buf);
	if (stage_bound(stage, "ReadCount"))
		reader.batch_size = args->read_count;
	if (stage_bound(stage, "TotalCount"))
		reader.left = args->total_count;
	if (stage_bound(stage, "Tail"))
		reader.tail = list_new(NULL);
	if (encoding > ENCODING_UTF8_BOM || args->raw) {
		read_rest(fd, &buf);
		encoding_decode(&text, encoding, buf_get(&buf), buf.len);
		flow = args->raw ? emit_raw(stage,
			    args->as_byte_stream ? &buf : &text)
				 : take(&reader, &text, true);
	} else {
		flow = reader.left > 0 ? take(&reader, &buf, false)
				       : FLOW_BREAK;
		if (flow == FLOW_MORE)
			flow = stream(&reader, fd, &buf);
	}
	if (flow == FLOW_BREAK)
		flow = FLOW_MORE;
	if (flow == FLOW_MORE)
		flow = finish(&reader);
	value_unref(reader.tail);
	value_unref(reader.batch);
	buf_release(&text);
	buf_release(&buf);
	return flow;
}

static enum flow
get_item_content(struct stage *stage, const struct item *item, void *context)
{
	const struct provider *provider = item->drive->provider;
	Value *value;
	enum flow flow;
	int fd;

	if (!provider->has_folders) {
		value = provider->content(stage->interp, item->path);
		return value ? stage_emit_all(stage, value)
			     : stage_error(stage, item_missing(item));
	}
	if (folder_is(item->path))
		return stage_error(stage, error_new(
		    "System.UnauthorizedAccessException",
		    "GetContainerContentException", ERROR_InvalidOperation,
		    text_of(item->path), "Unable to get content because it is "
		    "a directory: '%s'. Please use 'Get-ChildItem' instead.",
		    item->path));
	fd = tty_open(item->path, 0);
	if (fd < 0)
		return read_error(stage, item);
	flow = read_open(stage, fd, item);
	fd_close(&fd);
	return flow;
}

static enum flow
content_process(struct stage *stage)
{
	const struct get_content_args *args = stage->args;
	struct item_query query = QUERY(args);

	return query_each(stage, &query, get_item_content, NULL);
}

#undef ARGS
#define ARGS struct get_content_args
static const struct param get_content_params[] = {
	P_LONG("ReadCount", "all:n", read_count,
	    .help = "How many lines to emit as one array; 0 for all."),
	P_LONG("TotalCount", "all:n", total_count, .aliases = "First|Head",
	    .flags = PARAM_RANGE, .low = 0, .high = 0x1p63,
	    .help = "How many lines to read from the start."),
	P_INT("Tail", "all:n", tail, .aliases = "Last", .flags = PARAM_RANGE,
	    .low = 0, .high = 2147483647,
	    .help = "How many lines to read from the end."),
	P_VALUE("Path", "string[]", "Path:@0!n", path,
	    .help = "The files to read; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]", "LiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "The files to read, taken as they are written."),
	ITEM_FILTERS("all"),
	P_SWITCH("Force", "all", force,
	    .help = "Let wildcards match hidden files too."),
	P_VALUE("Delimiter", "string", "all", delimiter,
	    .help = "What parts records, instead of the ends of lines."),
	P_SWITCH("Wait", "all", wait,
	    .help = "Go on to emit what is added to the file."),
	P_SWITCH("Raw", "all", raw, .help = "Emit the whole file as one text."),
	P_VALUE("Encoding", "System.Text.Encoding", "all", encoding,
	    .complete = complete_encoding,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "How text is encoded; utf8 without a mark by default."),
	P_SWITCH("AsByteStream", "all", as_byte_stream, .help = "Emit bytes."),
	P_END
};

static const struct example examples[] = {
	{"Set-Content Temp:/demo-$PID.txt 'a', 'b', 'c'\n"
	 "Get-Content Temp:/demo-$PID.txt -Tail 1\n"
	 "Remove-Item Temp:/demo-$PID.txt",
	    "c", "The last line of a file."},
	{"$color = 'red'\nGet-Content Variable:color", "red",
	    "The value of a variable."},
	{NULL, NULL, NULL}
};

const struct command command_get_content = {
	.name = "Get-Content",
	.aliases = "gc|type",
	.class_name = "GetContentCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = get_content_params,
	.default_set = "Path",
	.outputs = "System.Byte System.String",
	.args_size = sizeof(struct get_content_args),
	.synopsis = "Read files line by line.",
	.description = "Get-Content emits each line of a file as a text "
	    "without its end. -Raw gives the file as one text, "
	    "-AsByteStream its bytes. A byte order mark says how the text "
	    "is encoded, else -Encoding, else it is UTF-8.",
	.examples = examples,
	.see_also = "Set-Content Add-Content Select-String",
	.process = content_process,
};

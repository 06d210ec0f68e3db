/*
 * text_io_types.c - TextReader and TextWriter with their children: over a
 * stream (StreamReader, StreamWriter) or over a text (StringReader,
 * StringWriter). Both read and write UTF-8 as it is; other encodings are
 * recoded, for reading as a whole.
 */
#include "base/base.h"
#include "type/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "type/encoding.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

#define CHUNK 16384

/* What a reader or writer is made over: a stream, or a path to open. NULL
 * with *err set. */
static Value *
stream_argument(const struct call *call, int mode, Value **err)
{
	Value *path, *stream;

	if (value_is_stream(call->args[0]))
		return value_ref(call->args[0]);
	if (!call_text(call, 0, &path, err))
		return NULL;
	stream = stream_open(call, text_bytes(path), mode, err);
	value_unref(path);
	return stream;
}

/* ----------------------------------------------------------------- readers */

struct reader {
	Value *stream;           /* NULL: of a text */
	struct buf text;         /* what was read and not yet given away */
	size_t at;
	enum encoding encoding;
	bool has_begun, is_over;
};

static struct type type_reader, type_stream_reader, type_string_reader;

static struct reader *
reader_of(const Value *v)
{
	return instance_data(v, &type_reader);
}

static void
reader_release(void *data)
{
	struct reader *reader = data;

	value_unref(reader->stream);
	buf_release(&reader->text);
	mem_free(reader);
}

static Value *
reader_new(const struct type *type, Value *stream)
{
	struct reader *reader = mem_zalloc(1, sizeof(*reader));

	reader->stream = stream;
	reader->is_over = !stream;
	return instance_new(type, reader);
}

Value *
stream_reader(Value *stream)
{
	return reader_new(&type_stream_reader, stream);
}

/* The first bytes tell the encoding; all but UTF-8 is read and recoded now. */
static void
begin(struct reader *reader)
{
	struct buf recoded = BUF_INIT;
	size_t mark;

	reader->has_begun = true;
	reader->encoding = encoding_sniff(buf_get(&reader->text),
	    reader->text.len, reader->encoding, &mark);
	reader->at = mark;
	if (reader->encoding == ENCODING_UTF8 ||
	    reader->encoding == ENCODING_UTF8_BOM)
		return;
	stream_read_all(reader->stream, &reader->text);
	encoding_decode(&recoded, reader->encoding, reader->text.data + mark,
	    reader->text.len - mark);
	buf_release(&reader->text);
	reader->text = recoded;
	reader->at = 0;
	reader->is_over = true;
}

/* Read one more piece; false when there is none. */
static bool
fill(struct reader *reader)
{
	ssize_t n;

	if (reader->is_over)
		return false;
	if (reader->at > CHUNK) {
		reader->text.len -= reader->at;
		memmove(reader->text.data, reader->text.data + reader->at,
		    reader->text.len);
		reader->at = 0;
	}
	n = stream_read(reader->stream, buf_reserve(&reader->text, CHUNK),
	    CHUNK);
	if (n <= 0) {
		reader->is_over = true;
		return false;
	}
	reader->text.len += (size_t)n;
	reader->text.data[reader->text.len] = '\0';
	if (!reader->has_begun)
		begin(reader);
	return true;
}

static size_t
left(const struct reader *reader)
{
	return reader->text.len - reader->at;
}

static Value *
read_line(const struct call *call, Value **err)
{
	struct reader *reader = reader_of(call->self);
	size_t seen = 0, len;
	const char *start, *end = NULL;
	Value *line;

	for (;;) {
		start = buf_get(&reader->text) + reader->at;
		end = memchr(start + seen, '\n', left(reader) - seen);
		if (end)
			break;
		seen = left(reader);
		if (!fill(reader))
			break;
	}
	start = buf_get(&reader->text) + reader->at;
	if (!end && left(reader) == 0)
		return VALUE_NULL;
	len = end ? (size_t)(end - start) : left(reader);
	line = text_new(start, len && start[len - 1] == '\r' ? len - 1 : len);
	reader->at += len + (end != NULL);
	return line;
}

static Value *
read_to_end(const struct call *call, Value **err)
{
	struct reader *reader = reader_of(call->self);
	Value *text;

	while (fill(reader))
		;
	text = text_new(buf_get(&reader->text) + reader->at, left(reader));
	reader->at = reader->text.len;
	return text;
}

/* The next UTF-16 unit as a number, or -1; is_taken: move behind it. */
static int
next_char(struct reader *reader, bool is_taken)
{
	uint32_t rune;
	size_t n;

	if (left(reader) < 4)
		fill(reader);
	if (left(reader) == 0)
		return -1;
	n = utf8_decode(reader->text.data + reader->at, left(reader), &rune);
	if (is_taken)
		reader->at += n;
	return (int)(rune < 0x10000 ? rune : RUNE_BAD);
}

/* Read() gives a number; Read(buffer, index, count) fills a char[]. */
static Value *
read_chars(const struct call *call, Value **err)
{
	struct reader *reader = reader_of(call->self);
	struct list *list;
	int32_t from, count, done = 0;
	int c;

	if (call->count == 0)
		return value_int(next_char(reader, true));
	list = list_get(call->args[0]);
	if (call->count != 3 || !list) {
		error_set(err, call_count_error(call));
		return NULL;
	}
	if (!call_int(call, 1, &from, err) || !call_int(call, 2, &count, err))
		return NULL;
	while (done < count && from >= 0 &&
	    (size_t)(from + done) < list_count(list) &&
	    (c = next_char(reader, true)) >= 0)
		list_put(list, (size_t)(from + done++),
		    value_char((uint16_t)c));
	return value_int(done);
}

static Value *
peek(const struct call *call, Value **err)
{
	return value_int(next_char(reader_of(call->self), false));
}

static Value *
close_reader(const struct call *call, Value **err)
{
	struct reader *reader = reader_of(call->self);

	if (reader->stream)
		stream_close(reader->stream);
	reader->is_over = true;
	return VALUE_VOID;
}

static Value *
is_at_end(const Value *self, Value **err)
{
	struct reader *reader = reader_of(self);

	return value_bool(left(reader) == 0 && !fill(reader));
}

static Value *
reader_stream(const Value *self, Value **err)
{
	const struct reader *reader = reader_of(self);

	return reader->stream ? value_ref(reader->stream) : VALUE_NULL;
}

static Value *
stream_reader_construct(const struct call *call, Value **err)
{
	Value *stream = stream_argument(call, O_RDONLY, err), *v;

	if (!stream)
		return NULL;
	v = stream_reader(stream);
	if (call->count > 1)
		encoding_of(call->args[1], &reader_of(v)->encoding);
	return v;
}

static Value *
string_reader_construct(const struct call *call, Value **err)
{
	Value *text, *v;

	if (!call_text(call, 0, &text, err))
		return NULL;
	v = reader_new(&type_string_reader, NULL);
	text_add(&reader_of(v)->text, text);
	value_unref(text);
	return v;
}

static const struct method reader_methods[] = {
	METHOD("Close", close_reader, 0, 0, "void Close()"),
	METHOD("Dispose", close_reader, 0, 0, "void Dispose()"),
	METHOD("Peek", peek, 0, 0, "int Peek()"),
	METHOD("Read", read_chars, 0, 3, "int Read()"),
	METHOD("ReadLine", read_line, 0, 0, "string ReadLine()"),
	METHOD("ReadToEnd", read_to_end, 0, 0, "string ReadToEnd()"),
	{NULL},
};

static const struct property stream_reader_properties[] = {
	GETTER("BaseStream", reader_stream, "System.IO.Stream"),
	GETTER("EndOfStream", is_at_end, "bool"),
	{NULL},
};

static struct type type_reader = {
	.name = "System.IO.TextReader",
	.kind = V_INSTANCE,
	.methods = reader_methods,
	.release = reader_release,
};

static struct type type_stream_reader = {
	.name = "System.IO.StreamReader",
	.kind = V_INSTANCE,
	.properties = stream_reader_properties,
	.construct = stream_reader_construct,
	.construct_least = 1, .construct_most = 5,
};

static struct type type_string_reader = {
	.name = "System.IO.StringReader",
	.kind = V_INSTANCE,
	.construct = string_reader_construct,
	.construct_least = 1, .construct_most = 1,
};

/* ----------------------------------------------------------------- writers */

struct writer {
	Value *stream;           /* NULL: of a text */
	struct buf text;         /* not written yet, or the text */
	enum encoding encoding;
	bool is_auto_flush, has_begun;
};

static struct type type_writer, type_stream_writer, type_string_writer;

static struct writer *
writer_of(const Value *v)
{
	return instance_data(v, &type_writer);
}

static bool
flush_writer(struct writer *writer)
{
	struct buf bytes = BUF_INIT;
	bool is_good;

	if (!writer->stream || (!writer->text.len && writer->has_begun))
		return true;
	if (!writer->has_begun && writer->encoding != ENCODING_UTF8) {
		size_t len;
		const char *mark = encoding_mark(writer->encoding, &len);

		buf_add(&bytes, mark, len);
	}
	writer->has_begun = true;
	encoding_encode(&bytes, writer->encoding, buf_get(&writer->text),
	    writer->text.len);
	is_good = stream_write(writer->stream, buf_get(&bytes), bytes.len);
	buf_release(&bytes);
	buf_clear(&writer->text);
	return is_good;
}

static void
writer_release(void *data)
{
	struct writer *writer = data;

	flush_writer(writer);
	value_unref(writer->stream);
	buf_release(&writer->text);
	mem_free(writer);
}

static Value *
writer_new(const struct type *type, Value *stream)
{
	struct writer *writer = mem_zalloc(1, sizeof(*writer));

	writer->stream = stream;
	return instance_new(type, writer);
}

Value *
text_writer_format(const struct call *call, Value **err)
{
	Value *format, *text;

	if (call->count == 0)
		return text_empty();
	if (call->count == 1)
		return list_get(call->args[0])
		    ? value_text_sep(call->args[0], "")
		    : value_to_string(call->args[0]);
	if (!call_text(call, 0, &format, err))
		return NULL;
	text = format_composite(text_bytes(format), text_len(format),
	    call->args + 1, call->count - 1, culture_current(), err);
	value_unref(format);
	return text;
}

static Value *
write_text(const struct call *call, const char *end, Value **err)
{
	struct writer *writer = writer_of(call->self);
	Value *text = text_writer_format(call, err);

	if (!text)
		return NULL;
	text_add(&writer->text, text);
	buf_text(&writer->text, end);
	value_unref(text);
	if (writer->stream &&
	    (writer->is_auto_flush || writer->text.len > CHUNK) &&
	    !flush_writer(writer))
		return call_throw(call, err, "System.IO.IOException", "%s",
		    strerror(errno));
	return VALUE_VOID;
}

static Value *
writer_write(const struct call *call, Value **err)
{
	return write_text(call, "", err);
}

static Value *
writer_write_line(const struct call *call, Value **err)
{
	return write_text(call, "\n", err);
}

static Value *
writer_flush_method(const struct call *call, Value **err)
{
	if (flush_writer(writer_of(call->self)))
		return VALUE_VOID;
	return call_throw(call, err, "System.IO.IOException", "%s",
	    strerror(errno));
}

static Value *
close_writer(const struct call *call, Value **err)
{
	struct writer *writer = writer_of(call->self);

	flush_writer(writer);
	if (writer->stream)
		stream_close(writer->stream);
	return VALUE_VOID;
}

static Value *
writer_text(const Value *self)
{
	const struct writer *writer = writer_of(self);

	if (writer->stream)
		return text_of(type_full(type_of(self)));
	return text_new(buf_get(&writer->text), writer->text.len);
}

static Value *
get_auto_flush(const Value *self, Value **err)
{
	return value_bool(writer_of(self)->is_auto_flush);
}

static bool
set_auto_flush(const Value *self, Value *value, Value **err)
{
	writer_of(self)->is_auto_flush = value_truth(value);
	value_unref(value);
	return true;
}

static Value *
writer_stream(const Value *self, Value **err)
{
	const struct writer *writer = writer_of(self);

	return writer->stream ? value_ref(writer->stream) : VALUE_NULL;
}

static Value *
get_new_line(const Value *self, Value **err)
{
	return text_of("\n");
}

/* (path, append, encoding) or (stream, encoding). */
static Value *
stream_writer_construct(const struct call *call, Value **err)
{
	bool is_append = false;
	size_t i = 1;
	Value *stream, *v;

	if (call->count > 1 && value_kind(call->args[1]) == V_BOOL) {
		is_append = value_truth(call->args[1]);
		i++;
	}
	stream = stream_argument(call, O_WRONLY | O_CREAT |
	    (is_append ? O_APPEND : O_TRUNC), err);
	if (!stream)
		return NULL;
	v = writer_new(&type_stream_writer, stream);
	if (call->count > i)
		encoding_of(call->args[i], &writer_of(v)->encoding);
	writer_of(v)->has_begun = is_append;
	return v;
}

static Value *
string_writer_construct(const struct call *call, Value **err)
{
	return writer_new(&type_string_writer, NULL);
}

static const struct property writer_properties[] = {
	GETTER("NewLine", get_new_line, "string"),
	{NULL},
};

static const struct method writer_methods[] = {
	METHOD("Close", close_writer, 0, 0, "void Close()"),
	METHOD("Dispose", close_writer, 0, 0, "void Dispose()"),
	METHOD("Flush", writer_flush_method, 0, 0, "void Flush()"),
	METHOD("Write", writer_write, 0, -1, "void Write(string value)"),
	METHOD("WriteLine", writer_write_line, 0, -1,
	    "void WriteLine(string value)"),
	{NULL},
};

static const struct property stream_writer_properties[] = {
	{"AutoFlush", get_auto_flush, set_auto_flush, "bool", false},
	GETTER("BaseStream", writer_stream, "System.IO.Stream"),
	{NULL},
};

static struct type type_writer = {
	.name = "System.IO.TextWriter",
	.kind = V_INSTANCE,
	.properties = writer_properties,
	.methods = writer_methods,
	.release = writer_release,
	.to_text = writer_text,
};

static struct type type_stream_writer = {
	.name = "System.IO.StreamWriter",
	.kind = V_INSTANCE,
	.properties = stream_writer_properties,
	.construct = stream_writer_construct,
	.construct_least = 1, .construct_most = 4,
};

static struct type type_string_writer = {
	.name = "System.IO.StringWriter",
	.kind = V_INSTANCE,
	.construct = string_writer_construct,
	.construct_most = 2,
};

void
types_start_text_io(void)
{
	type_reader.base = type_writer.base = type_known(T_MARSHAL_BY_REF);
	type_stream_reader.base = type_string_reader.base = &type_reader;
	type_stream_writer.base = type_string_writer.base = &type_writer;
	type_register(&type_reader);
	type_register(&type_stream_reader);
	type_register(&type_string_reader);
	type_register(&type_writer);
	type_register(&type_stream_writer);
	type_register(&type_string_writer);
}

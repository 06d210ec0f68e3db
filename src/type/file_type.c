/*
 * file_type.c - the static members of System.IO.File.
 */
#include "base/base.h"
#include "type/io.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "os/files.h"
#include "type/encoding.h"
#include "type/io_statics.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/text.h"

/* ----------------------------------------------------------------- reading */

/* The file's text by its mark, or by the encoding given as argument 1. */
static bool
read_text(const struct call *call, struct buf *text, Value **err)
{
	enum encoding encoding = ENCODING_UTF8;
	struct buf bytes = BUF_INIT;
	Value *path = io_path(call, 0, err);
	size_t mark;

	if (!path)
		return false;
	if (call->count > 1)
		encoding_of(call->args[1], &encoding);
	if (!file_read(text_bytes(path), &bytes)) {
		io_throw(call, text_bytes(path), err);
		value_unref(path);
		buf_release(&bytes);
		return false;
	}
	value_unref(path);
	encoding = encoding_sniff(buf_get(&bytes), bytes.len, encoding, &mark);
	encoding_decode(text, encoding, buf_get(&bytes) + mark,
	    bytes.len - mark);
	buf_release(&bytes);
	return true;
}

static Value *
read_all_text(const struct call *call, Value **err)
{
	struct buf text = BUF_INIT;

	if (read_text(call, &text, err))
		return text_from(&text);
	buf_release(&text);
	return NULL;
}

static Value *
read_all_lines(const struct call *call, Value **err)
{
	struct buf text = BUF_INIT;
	Value *lines;
	size_t at = 0;

	if (!read_text(call, &text, err)) {
		buf_release(&text);
		return NULL;
	}
	lines = array_typed(type_of_kind(V_TEXT), 16);
	while (at < text.len) {
		size_t len = 0;

		while (at + len < text.len && text.data[at + len] != '\n' &&
		    text.data[at + len] != '\r')
			len++;
		list_push(list_get(lines), text_new(text.data + at, len));
		at += len;
		if (at < text.len && text.data[at] == '\r')
			at++;
		if (at < text.len && text.data[at] == '\n')
			at++;
	}
	buf_release(&text);
	return lines;
}

static Value *
read_all_bytes(const struct call *call, Value **err)
{
	struct buf bytes = BUF_INIT;
	Value *path = io_path(call, 0, err), *array = NULL;

	if (!path)
		return NULL;
	if (file_read(text_bytes(path), &bytes))
		array = array_bytes(bytes.data, bytes.len);
	else
		io_throw(call, text_bytes(path), err);
	buf_release(&bytes);
	value_unref(path);
	return array;
}

/* ----------------------------------------------------------------- writing */

static Value *
write_value(const struct call *call, int flags, bool as_lines, Value **err)
{
	enum encoding encoding = ENCODING_UTF8;
	struct buf text = BUF_INIT, bytes = BUF_INIT;
	Value *path = io_path(call, 0, err), *result = VALUE_VOID;
	size_t mark_len;
	const char *mark;

	if (!path)
		return NULL;
	if (call->count > 2)
		encoding_of(call->args[2], &encoding);
	if (as_lines) {
		const Value *line;
		struct iter iter;

		iter_init(&iter, call->args[1]);
		while ((line = iter_next(&iter))) {
			value_add_text(&text, line);
			buf_char(&text, '\n');
		}
		iter_release(&iter);
	} else if (!value_is_null(call->args[1])) {
		value_add_text(&text, call->args[1]);
	}
	mark = encoding_mark(encoding, &mark_len);
	if (!(flags & O_APPEND))
		buf_add(&bytes, mark, mark_len);
	encoding_encode(&bytes, encoding, buf_get(&text), text.len);
	if (!file_write(text_bytes(path), flags, buf_get(&bytes), bytes.len))
		result = io_throw(call, text_bytes(path), err);
	buf_release(&text);
	buf_release(&bytes);
	value_unref(path);
	return result;
}

static Value *
write_all_text(const struct call *call, Value **err)
{
	return write_value(call, O_TRUNC, false, err);
}

static Value *
write_all_lines(const struct call *call, Value **err)
{
	return write_value(call, O_TRUNC, true, err);
}

static Value *
append_all_text(const struct call *call, Value **err)
{
	return write_value(call, O_APPEND, false, err);
}

static Value *
append_all_lines(const struct call *call, Value **err)
{
	return write_value(call, O_APPEND, true, err);
}

static Value *
write_all_bytes(const struct call *call, Value **err)
{
	Value *path = io_path(call, 0, err), *array, *result = VALUE_VOID;

	if (!path)
		return NULL;
	if (!call_bytes(call, 1, &array, err)) {
		value_unref(path);
		return NULL;
	}
	if (!file_write(text_bytes(path), O_TRUNC,
		list_bytes(list_get(array)),
		list_count(list_get(array))))
		result = io_throw(call, text_bytes(path), err);
	value_unref(array);
	value_unref(path);
	return result;
}

/* ------------------------------------------------------------- the entries */

static Value *
exists(const struct call *call, Value **err)
{
	struct stat st;

	return value_bool(file_stat(call, &st) && !S_ISDIR(st.st_mode));
}

static Value *
delete(const struct call *call, Value **err)
{
	Value *path = io_path(call, 0, err), *result = VALUE_VOID;

	if (!path)
		return NULL;
	if (unlink(text_bytes(path)) != 0 && errno != ENOENT)
		result = io_throw(call, text_bytes(path), err);
	value_unref(path);
	return result;
}

static Value *
transfer(const struct call *call,
    bool (*act)(const char *from, const char *to, bool may_replace),
    Value **err)
{
	bool may_replace = call->count > 2 && value_truth(call->args[2]);
	Value *from = io_path(call, 0, err), *to, *result = VALUE_VOID;

	if (!from)
		return NULL;
	to = io_path(call, 1, err);
	if (!to)
		result = NULL;
	else if (!act(text_bytes(from), text_bytes(to), may_replace))
		result = io_throw(call,
		    text_bytes(errno == EEXIST ? to : from), err);
	value_unref(from);
	value_unref(to);
	return result;
}

static Value *
copy(const struct call *call, Value **err)
{
	return transfer(call, file_copy, err);
}

static Value *
move(const struct call *call, Value **err)
{
	return transfer(call, file_move, err);
}

static const struct method methods[] = {
	METHOD("AppendAllLines", append_all_lines, 2, 3,
	    "void AppendAllLines(string path, string[] contents)"),
	METHOD("AppendAllText", append_all_text, 2, 3,
	    "void AppendAllText(string path, string contents)"),
	METHOD("AppendText", io_open, 1, 1,
	    "System.IO.StreamWriter AppendText(string path)"),
	METHOD("Create", io_open, 1, 3,
	    "System.IO.FileStream Create(string path)"),
	METHOD("CreateText", io_open, 1, 1,
	    "System.IO.StreamWriter CreateText(string path)"),
	METHOD("Copy", copy, 2, 3,
	    "void Copy(string sourceFileName, string destFileName)"),
	METHOD("Delete", delete, 1, 1, "void Delete(string path)"),
	METHOD("Exists", exists, 1, 1, "bool Exists(string path)"),
	IO_LINK_METHODS,
	IO_PROPERTY("Attributes", "System.IO.FileAttributes"),
	IO_PROPERTY("UnixFileMode", "System.IO.UnixFileMode"),
	IO_TIME_METHODS,
	METHOD("Move", move, 2, 3,
	    "void Move(string sourceFileName, string destFileName)"),
	METHOD("Open", io_open, 2, 4, "System.IO.FileStream Open(string path, "
	    "System.IO.FileMode mode), System.IO.FileStream Open(string path, "
	    "System.IO.FileMode mode, System.IO.FileAccess access)"),
	METHOD("OpenRead", io_open, 1, 1,
	    "System.IO.FileStream OpenRead(string path)"),
	METHOD("OpenText", io_open, 1, 1,
	    "System.IO.StreamReader OpenText(string path)"),
	METHOD("OpenWrite", io_open, 1, 1,
	    "System.IO.FileStream OpenWrite(string path)"),
	METHOD("ReadAllBytes", read_all_bytes, 1, 1,
	    "byte[] ReadAllBytes(string path)"),
	METHOD("ReadAllLines", read_all_lines, 1, 2,
	    "string[] ReadAllLines(string path)"),
	METHOD("ReadAllText", read_all_text, 1, 2,
	    "string ReadAllText(string path)"),
	METHOD("ReadLines", read_all_lines, 1, 2, "System.Collections.Generic"
	    ".IEnumerable[string] ReadLines(string path)"),
	METHOD("WriteAllBytes", write_all_bytes, 2, 2,
	    "void WriteAllBytes(string path, byte[] bytes)"),
	METHOD("WriteAllLines", write_all_lines, 2, 3,
	    "void WriteAllLines(string path, string[] contents)"),
	METHOD("WriteAllText", write_all_text, 2, 3,
	    "void WriteAllText(string path, string contents)"),
	{NULL},
};

void
types_start_file(void)
{
	static struct type type = {
		.name = "System.IO.File",
		.flags = TYPE_STATIC,
		.kind = V_INSTANCE,
		.static_methods = methods,
	};

	type_register(&type);
}

/*
 * stream_types.c - System.IO.Stream, MemoryStream and FileStream.
 */
#include "base/base.h"
#include "type/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/fd.h"
#include "os/tty.h"
#include "type/io.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

struct stream {
	struct buf memory;       /* of a MemoryStream */
	size_t at;
	int fd;                  /* of a FileStream; -1: memory or closed */
	char *path;
	bool is_closed;
};

static struct type type_stream, type_memory, type_file;

static struct stream *
stream_of(const Value *v)
{
	return instance_data(v, &type_stream);
}

static void
stream_release(void *data)
{
	struct stream *stream = data;

	fd_close(&stream->fd);
	buf_release(&stream->memory);
	mem_free(stream->path);
	mem_free(stream);
}

static Value *
stream_new(const struct type *type, int fd, const char *path)
{
	struct stream *stream = mem_zalloc(1, sizeof(*stream));

	stream->fd = fd;
	stream->path = path ? mem_text(path) : NULL;
	return instance_new(type, stream);
}

/* A MemoryStream of a copy of some bytes. */
static Value *
stream_memory(const void *bytes, size_t len)
{
	Value *v = stream_new(&type_memory, -1, NULL);

	buf_add(&stream_of(v)->memory, bytes, len);
	return v;
}

Value *
stream_fd(int fd, const char *path)
{
	return stream_new(&type_file, fd, path);
}

Value *
stream_open(const struct call *call, const char *path, int mode, Value **err)
{
	int fd = mode == O_RDONLY ? tty_open(path, 0)
				  : open(path, mode | O_CLOEXEC, 0666);

	return fd >= 0 ? stream_fd(fd, path) : io_throw(call, path, err);
}

bool
value_is_stream(const Value *v)
{
	return stream_of(v) != NULL;
}

ssize_t
stream_read(const Value *v, void *bytes, size_t len)
{
	struct stream *stream = stream_of(v);
	size_t left;

	if (stream->fd >= 0)
		return fd_read(stream->fd, bytes, len);
	left = stream->at < stream->memory.len
	    ? stream->memory.len - stream->at : 0;
	if (len > left)
		len = left;
	if (len)
		memcpy(bytes, stream->memory.data + stream->at, len);
	stream->at += len;
	return (ssize_t)len;
}

bool
stream_write(const Value *v, const void *bytes, size_t len)
{
	struct stream *stream = stream_of(v);
	struct buf *memory = &stream->memory;
	size_t over;

	if (stream->fd >= 0)
		return fd_write(stream->fd, bytes, len);
	if (stream->is_closed) {
		errno = EBADF;
		return false;
	}
	if (stream->at > memory->len)
		buf_fill(memory, '\0', stream->at - memory->len);
	over = memory->len - stream->at;
	if (over > len)
		over = len;
	if (over)
		memcpy(memory->data + stream->at, bytes, over);
	buf_add(memory, (const char *)bytes + over, len - over);
	stream->at += len;
	return true;
}

bool
stream_read_all(const Value *v, struct buf *out)
{
	ssize_t n;

	do {
		char *room = buf_reserve(out, 65536);

		n = stream_read(v, room, 65536);
		if (n > 0)
			out->len += (size_t)n;
	} while (n > 0);
	if (out->data)
		out->data[out->len] = '\0';
	return n == 0;
}

void
stream_close(const Value *v)
{
	struct stream *stream = stream_of(v);

	fd_close(&stream->fd);
	stream->is_closed = true;
}

/* ----------------------------------------------------------------- methods */

static Value *
refuse_closed(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.ObjectDisposedException",
	    "Cannot access a closed Stream.");
}

static Value *
refuse_errno(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.IO.IOException", "%s",
	    strerror(errno));
}

/* (bytes, offset, count) of Read and Write. */
static bool
range_of(const struct call *call, struct list **list, size_t *from,
    size_t *count, Value **err)
{
	int32_t start = 0, n;

	*list = list_get(call->args[0]);
	n = *list ? (int32_t)list_count(*list) : 0;
	if (call->count > 1 && (!call_int(call, 1, &start, err) ||
	    !call_int(call, 2, &n, err)))
		return false;
	if (!*list || start < 0 || n < 0 ||
	    (size_t)start + (size_t)n > list_count(*list)) {
		call_throw(call, err, "System.ArgumentException",
		    "Offset and length were out of bounds for the array or "
		    "count is greater than the number of elements from index "
		    "to the end of the source collection.");
		return false;
	}
	*from = (size_t)start;
	*count = (size_t)n;
	return true;
}

static Value *
read_bytes(const struct call *call, Value **err)
{
	struct list *list;
	size_t from, count;
	uint8_t *bytes;
	ssize_t n;

	if (stream_of(call->self)->is_closed)
		return refuse_closed(call, err);
	if (!range_of(call, &list, &from, &count, err))
		return NULL;
	bytes = mem_alloc(count);
	n = stream_read(call->self, bytes, count);
	for (ssize_t i = 0; i < n; i++)
		list_put(list, from + (size_t)i,
		    value_integer(V_BYTE, bytes[i]));
	mem_free(bytes);
	return n < 0 ? refuse_errno(call, err) : value_int((int32_t)n);
}

static Value *
write_bytes(const struct call *call, Value **err)
{
	struct list *list;
	size_t from, count;
	struct buf bytes = BUF_INIT;
	bool is_good;

	if (stream_of(call->self)->is_closed)
		return refuse_closed(call, err);
	if (!range_of(call, &list, &from, &count, err))
		return NULL;
	if (list_bytes(list))
		buf_add(&bytes, list_bytes(list) + from, count);
	else
		for (size_t i = 0; i < count; i++)
			buf_char(&bytes,
			    (char)value_int64(list_at(list, from + i)));
	is_good = stream_write(call->self, buf_get(&bytes), count);
	buf_release(&bytes);
	return is_good ? VALUE_VOID : refuse_errno(call, err);
}

static Value *
read_byte(const struct call *call, Value **err)
{
	uint8_t byte;
	ssize_t n = stream_read(call->self, &byte, 1);

	return n < 0 ? refuse_errno(call, err)
		     : value_int(n == 1 ? byte : -1);
}

static Value *
write_byte(const struct call *call, Value **err)
{
	int32_t n;
	uint8_t byte;

	if (!call_int(call, 0, &n, err))
		return NULL;
	byte = (uint8_t)n;
	return stream_write(call->self, &byte, 1) ? VALUE_VOID
						  : refuse_errno(call, err);
}

static int64_t
length_of(const struct stream *stream)
{
	struct stat info;

	if (stream->fd < 0)
		return (int64_t)stream->memory.len;
	return fstat(stream->fd, &info) == 0 ? info.st_size : 0;
}

static int64_t
position_of(const struct stream *stream)
{
	return stream->fd < 0 ? (int64_t)stream->at
			      : lseek(stream->fd, 0, SEEK_CUR);
}

static bool
move_to(struct stream *stream, int64_t at)
{
	if (at < 0)
		return false;
	if (stream->fd >= 0)
		return lseek(stream->fd, at, SEEK_SET) >= 0;
	stream->at = (size_t)at;
	return true;
}

static Value *
seek(const struct call *call, Value **err)
{
	struct stream *stream = stream_of(call->self);
	Value *origin;
	int64_t offset, from = 0;

	if (!call_long(call, 0, &offset, err) ||
	    !call_as(call, 1, type_known(T_SEEK_ORIGIN), &origin, err))
		return NULL;
	if (value_int64(origin) == 1)
		from = position_of(stream);
	else if (value_int64(origin) == 2)
		from = length_of(stream);
	value_unref(origin);
	if (!move_to(stream, from + offset))
		return call_throw(call, err, "System.IO.IOException",
		    "An attempt was made to move the position before the "
		    "beginning of the stream.");
	return value_integer(V_INT64, from + offset);
}

static Value *
set_length(const struct call *call, Value **err)
{
	struct stream *stream = stream_of(call->self);
	int64_t length;

	if (!call_long(call, 0, &length, err))
		return NULL;
	if (length < 0)
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "Non-negative number required. (Parameter 'value')");
	if (stream->fd >= 0) {
		if (ftruncate(stream->fd, length) != 0)
			return refuse_errno(call, err);
	} else if ((size_t)length > stream->memory.len) {
		buf_fill(&stream->memory, '\0',
		    (size_t)length - stream->memory.len);
	} else {
		stream->memory.len = (size_t)length;
	}
	return VALUE_VOID;
}

static Value *
flush(const struct call *call, Value **err)
{
	return VALUE_VOID;
}

static Value *
close_stream(const struct call *call, Value **err)
{
	stream_close(call->self);
	return VALUE_VOID;
}

static Value *
copy_to(const struct call *call, Value **err)
{
	char bytes[16384];
	ssize_t n;

	if (!value_is_stream(call->args[0]))
		return call_throw(call, err, "System.ArgumentNullException",
		    "Value cannot be null. (Parameter 'destination')");
	while ((n = stream_read(call->self, bytes, sizeof(bytes))) > 0)
		if (!stream_write(call->args[0], bytes, (size_t)n))
			return refuse_errno(call, err);
	return n < 0 ? refuse_errno(call, err) : VALUE_VOID;
}

static Value *
to_array(const struct call *call, Value **err)
{
	const struct buf *memory = &stream_of(call->self)->memory;

	return array_bytes(buf_get(memory), memory->len);
}

/* ------------------------------------------------------------ constructors */

/* Bytes of a byte[] argument; false when it is none. */
static bool
bytes_of(const Value *v, struct buf *out)
{
	const struct list *list = list_get(v);

	if (!list)
		return false;
	for (size_t i = 0; i < list_count(list); i++)
		buf_char(out, (char)value_int64(list_at(list, i)));
	return true;
}

static Value *
memory_construct(const struct call *call, Value **err)
{
	struct buf bytes = BUF_INIT;
	Value *v;

	if (call->count)
		bytes_of(call->args[0], &bytes);
	v = stream_memory(buf_get(&bytes), bytes.len);
	buf_release(&bytes);
	return v;
}

/* Flags of open(2) for a FileMode and FileAccess. */
static int
open_flags(int64_t mode, int64_t access)
{
	static const int modes[] = {
		[1] = O_CREAT | O_EXCL, [2] = O_CREAT | O_TRUNC, [3] = 0,
		[4] = O_CREAT, [5] = O_TRUNC, [6] = O_CREAT | O_APPEND,
	};
	int flags = mode > 0 && mode < (int64_t)COUNT_OF(modes) ? modes[mode]
								: 0;

	if (access == 1)
		return flags | O_RDONLY;
	return flags | (access == 2 ? O_WRONLY : O_RDWR);
}

static Value *
file_construct(const struct call *call, Value **err)
{
	int64_t mode, access = 3;
	Value *path, *value, *stream;

	if (!call_text(call, 0, &path, err))
		return NULL;
	if (!call_as(call, 1, type_known(T_FILE_MODE), &value, err)) {
		value_unref(path);
		return NULL;
	}
	mode = value_int64(value);
	value_unref(value);
	if (mode == 6)
		access = 2;
	if (call->count > 2 &&
	    call_as(call, 2, type_known(T_FILE_ACCESS), &value, err)) {
		access = value_int64(value);
		value_unref(value);
	}
	stream = stream_open(call, text_bytes(path), open_flags(mode, access),
	    err);
	value_unref(path);
	return stream;
}

/* -------------------------------------------------------------- properties */

static Value *
get_length(const Value *self, Value **err)
{
	return value_integer(V_INT64, length_of(stream_of(self)));
}

static Value *
get_position(const Value *self, Value **err)
{
	return value_integer(V_INT64, position_of(stream_of(self)));
}

static bool
set_position(const Value *self, Value *value, Value **err)
{
	int64_t at;
	bool is_good = convert_long(value, &at, err);

	value_unref(value);
	return is_good && (move_to(stream_of(self), at) || error_set(err,
	    error_new("System.ArgumentOutOfRangeException",
	    "ArgumentOutOfRangeException", ERROR_NotSpecified, NULL,
	    "Non-negative number required. (Parameter 'value')")));
}

static int
access_mode(const struct stream *stream)
{
	if (stream->is_closed)
		return -1;
	return stream->fd < 0 ? O_RDWR
			      : fcntl(stream->fd, F_GETFL) & O_ACCMODE;
}

static Value *
can_read(const Value *self, Value **err)
{
	int mode = access_mode(stream_of(self));

	return value_bool(mode == O_RDONLY || mode == O_RDWR);
}

static Value *
can_write(const Value *self, Value **err)
{
	int mode = access_mode(stream_of(self));

	return value_bool(mode == O_WRONLY || mode == O_RDWR);
}

static Value *
can_seek(const Value *self, Value **err)
{
	const struct stream *stream = stream_of(self);

	return value_bool(!stream->is_closed && position_of(stream) >= 0);
}

static Value *
get_name(const Value *self, Value **err)
{
	const char *path = stream_of(self)->path;

	return text_of(path ? path : "");
}

static const struct property stream_properties[] = {
	GETTER("CanRead", can_read, "bool"),
	GETTER("CanWrite", can_write, "bool"),
	GETTER("CanSeek", can_seek, "bool"),
	GETTER("Length", get_length, "long"),
	{"Position", get_position, set_position, "long", false},
	{NULL},
};

static const struct method stream_methods[] = {
	METHOD("Close", close_stream, 0, 0, "void Close()"),
	METHOD("CopyTo", copy_to, 1, 2,
	    "void CopyTo(System.IO.Stream destination)"),
	METHOD("Dispose", close_stream, 0, 0, "void Dispose()"),
	METHOD("Flush", flush, 0, 1, "void Flush()"),
	METHOD("Read", read_bytes, 1, 3,
	    "int Read(byte[] buffer, int offset, int count)"),
	METHOD("ReadByte", read_byte, 0, 0, "int ReadByte()"),
	METHOD("Seek", seek, 2, 2,
	    "long Seek(long offset, System.IO.SeekOrigin origin)"),
	METHOD("SetLength", set_length, 1, 1, "void SetLength(long value)"),
	METHOD("Write", write_bytes, 1, 3,
	    "void Write(byte[] buffer, int offset, int count)"),
	METHOD("WriteByte", write_byte, 1, 1, "void WriteByte(byte value)"),
	{NULL},
};

static const struct method memory_methods[] = {
	METHOD("GetBuffer", to_array, 0, 0, "byte[] GetBuffer()"),
	METHOD("ToArray", to_array, 0, 0, "byte[] ToArray()"),
	{NULL},
};

static const struct property file_properties[] = {
	GETTER("Name", get_name, "string"),
	{NULL},
};

static struct type type_stream = {
	.name = "System.IO.Stream",
	.kind = V_INSTANCE,
	.properties = stream_properties,
	.methods = stream_methods,
	.release = stream_release,
};

static struct type type_memory = {
	.name = "System.IO.MemoryStream",
	.kind = V_INSTANCE,
	.methods = memory_methods,
	.construct = memory_construct,
	.construct_most = 5,
};

static struct type type_file = {
	.name = "System.IO.FileStream",
	.kind = V_INSTANCE,
	.properties = file_properties,
	.construct = file_construct,
	.construct_least = 2, .construct_most = 6,
};

void
types_start_stream(void)
{
	type_stream.base = type_known(T_MARSHAL_BY_REF);
	type_memory.base = type_file.base = &type_stream;
	type_register(&type_stream);
	type_register(&type_memory);
	type_register(&type_file);
}

/*
 * stream.h - System.IO streams, and readers and writers of text over them.
 */
#ifndef TYPE_STREAM_H
#define TYPE_STREAM_H

#include <sys/types.h>

#include "base/buf.h"
#include "value/call.h"
#include "value/value.h"

/* stream_fd - a FileStream over a descriptor, which it closes in the end. */
Value *stream_fd(int fd, const char *path);

/* stream_open - open a file as FileStream does, for a constructor.
 *   takes   mode: of open(2)
 *   errors  those of io_throw */
Value *stream_open(const struct call *call, const char *path, int mode,
    Value **err);

/* value_is_stream - whether a value is a stream of any kind. */
bool value_is_stream(const Value *v);

/* stream_read - up to len bytes; 0 at the end; -1 with errno. */
ssize_t stream_read(const Value *stream, void *bytes, size_t len);

/* stream_write - all of some bytes; false with errno. */
bool stream_write(const Value *stream, const void *bytes, size_t len);

/* stream_read_all - append everything up to the end; false with errno. */
bool stream_read_all(const Value *stream, struct buf *out);

/* stream_close - give the descriptor back; twice is fine. */
void stream_close(const Value *stream);

/* stream_reader - a StreamReader over a stream, which is taken; UTF-8. */
Value *stream_reader(Value *stream);

/* text_writer_format - the text that Write(args) and WriteLine(args) mean:
 * the value, or a composite format with its arguments; owned, or NULL. */
Value *text_writer_format(const struct call *call, Value **err);

#endif

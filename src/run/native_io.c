/*
 * native_io.c - see native_io.h. What is read is kept in whole pieces and cut
 * into lines when it is emitted; bytes pass uncut where the sink takes them.
 */
#include "base/base.h"
#include "run/native_io.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/fd.h"
#include "os/loop.h"
#include "run/pipeline.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/text.h"

#define PIECE 65536
#define PIPE_SIZE (1 << 20)
#define HELD_MAX (1 << 20)    /* read ahead of the stages behind */
#define PENDING_MAX 65536     /* sent ahead of the program */

void
native_io_init(struct native_io *io, struct stage *stage)
{
	memset(io, 0, sizeof(*io));
	io->stage = stage;
}

/* ---------------------------------------------------------------- reading */

static void
on_readable(void *context, int fd, unsigned ready)
{
	struct native_reader *reader = context;
	ssize_t n = fd_read(fd, buf_reserve(&reader->bytes, PIECE), PIECE);

	if (n > 0) {
		reader->bytes.len += (size_t)n;
		if (reader->bytes.len < HELD_MAX)
			return;
		loop_interest(reader->watch, 0);
		reader->is_paused = true;
	} else if (n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) {
		loop_remove(reader->watch);
		reader->watch = NULL;
	}
}

void
native_io_read(struct native_io *io, enum native_stream which, int fd)
{
	struct native_reader *reader = &io->readers[which];

	reader->io = io;
	fd_set_nonblock(fd, true);
	if (which == NATIVE_OUT)
		fcntl(fd, F_SETPIPE_SZ, PIPE_SIZE);
	reader->watch = loop_add(io->stage->interp->loop, fd, LOOP_READ,
	    on_readable, reader);
}

/* The line that begins at *from, without its end; NULL when it is not whole
 * yet. At the end of the stream, what is left is a line. */
static Value *
next_line(const struct native_reader *reader, size_t *from)
{
	const char *start = reader->bytes.data + *from;
	size_t left = reader->bytes.len - *from, len;
	const char *end = left ? memchr(start, '\n', left) : NULL;

	if (!end && (reader->watch || !left))
		return NULL;
	len = end ? (size_t)(end - start) : left;
	*from += len + (end != NULL);
	if (len && start[len - 1] == '\r')
		len--;
	return text_new(start, len);
}

static enum flow
emit_error(struct native_io *io, Value *line)
{
	struct stage *stage = io->stage;
	Value *record = error_new("System.Management.Automation."
				  "RemoteException",
	    io->has_error_line ? "NativeCommandErrorMessage"
			       : "NativeCommandError",
	    ERROR_NotSpecified, value_ref(line), "%s", text_bytes(line));

	io->has_error_line = true;
	value_unref(line);
	error_get(record)->command = mem_text("");
	return sink_put(stage->streams[STREAM_ERROR], record);
}

static enum flow
emit_lines(struct native_io *io, enum native_stream which)
{
	struct native_reader *reader = &io->readers[which];
	enum flow flow = FLOW_MORE;
	size_t from = 0;
	Value *line;

	while (flow == FLOW_MORE && (line = next_line(reader, &from)))
		flow = which == NATIVE_OUT ? sink_put(io->stage->out, line)
					   : emit_error(io, line);
	reader->bytes.len -= from;
	if (from)
		memmove(reader->bytes.data, reader->bytes.data + from,
		    reader->bytes.len);
	return flow;
}

static enum flow
emit_bytes(struct native_io *io, enum native_stream which)
{
	struct native_reader *reader = &io->readers[which];
	struct sink *sink = which == NATIVE_OUT
				? io->stage->out
				: io->stage->streams[STREAM_ERROR];
	size_t len = reader->bytes.len;

	reader->bytes.len = 0;
	return len ? sink->raw(sink, reader->bytes.data, len) : FLOW_MORE;
}

static enum flow
emit_own(struct native_io *io)
{
	enum flow flow = FLOW_MORE;

	for (int i = NATIVE_STREAMS; i-- > 0 && flow == FLOW_MORE;) {
		struct native_reader *reader = &io->readers[i];
		struct sink *sink = i == NATIVE_OUT
					? io->stage->out
					: io->stage->streams[STREAM_ERROR];

		if (!reader->bytes.len)
			continue;
		flow = sink->raw ? emit_bytes(io, (enum native_stream)i)
				 : emit_lines(io, (enum native_stream)i);
		if (reader->is_paused && reader->watch) {
			loop_interest(reader->watch, LOOP_READ);
			reader->is_paused = false;
		}
	}
	return flow;
}

enum flow
native_io_emit(struct native_io *io)
{
	enum flow flow = FLOW_MORE;

	for (; io && flow == FLOW_MORE; io = io->next)
		flow = emit_own(io);
	return flow;
}

static bool
own_waits(const struct native_io *io)
{
	for (int i = 0; i < NATIVE_STREAMS; i++) {
		const struct native_reader *reader = &io->readers[i];

		if (reader->bytes.len &&
		    (!reader->watch || reader->is_paused ||
			memchr(reader->bytes.data, '\n', reader->bytes.len)))
			return true;
	}
	return false;
}

bool
native_io_waits(const struct native_io *io)
{
	for (; io; io = io->next)
		if (own_waits(io))
			return true;
	return false;
}

bool
native_io_is_over(const struct native_io *io)
{
	return !io->readers[NATIVE_OUT].watch &&
	    !io->readers[NATIVE_ERR].watch && !own_waits(io);
}

/* ---------------------------------------------------------------- writing */

static void
close_input(struct native_io *io)
{
	loop_remove(io->input);
	io->input = NULL;
	buf_clear(&io->pending);
	io->sent = 0;
}

static void
on_writable(void *context, int fd, unsigned ready)
{
	struct native_io *io = context;
	size_t left = io->pending.len - io->sent;
	ssize_t n = 0;

	if (left) {
		n = write(fd, io->pending.data + io->sent, left);
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return;
	} else if (ready & LOOP_HANGUP) {
		n = -1;
	}
	if (n < 0) {
		io->is_refused = true;
		close_input(io);
		return;
	}
	io->sent += (size_t)n;
	if (io->sent < io->pending.len)
		return;
	buf_clear(&io->pending);
	io->sent = 0;
	if (io->is_finishing)
		close_input(io);
	else
		loop_interest(io->input, 0);
}

void
native_io_feed(struct native_io *io, int fd)
{
	fd_set_nonblock(fd, true);
	io->input = loop_add(io->stage->interp->loop, fd, 0, on_writable, io);
}

static bool
can_send(void *context)
{
	struct native_io *io = context;

	return !io->input || io->pending.len - io->sent < PENDING_MAX ||
	    native_io_waits(io);
}

static enum flow
queue(struct native_io *io, const char *bytes, size_t len)
{
	struct interp *interp = io->stage->interp;
	enum flow flow = FLOW_MORE;

	if (!io->input)
		return FLOW_STOP;
	buf_add(&io->pending, bytes, len);
	loop_interest(io->input, LOOP_WRITE);
	while (flow == FLOW_MORE && io->input &&
	    io->pending.len - io->sent >= PENDING_MAX) {
		if (loop_until(interp->loop, can_send, io, LOOP_NEVER) ==
		    LOOP_INTERRUPTED)
			return interp_look_around(interp);
		flow = native_io_emit(io);
	}
	if (flow == FLOW_MORE && !io->input)
		return FLOW_STOP;
	return flow;
}

static enum flow
queue_line(struct native_io *io, const Value *text)
{
	enum flow flow = queue(io, text_bytes(text), text_len(text));

	return flow == FLOW_MORE ? queue(io, "\n", 1) : flow;
}

/* What default formatting makes of an object comes back as lines. */
static enum flow
on_formatted(struct sink *sink, Value *v)
{
	struct native_io *io = (struct native_io *)(void *)((char *)sink -
	    offsetof(struct native_io, lines));
	Value *text = value_text(v);
	enum flow flow = queue_line(io, text);

	value_unref(text);
	value_unref(v);
	return flow;
}

static enum flow
send_formatted(struct native_io *io, const Value *v)
{
	static const struct named_argument arguments[] = {{"Stream", NULL}};
	static const struct command_call call = {"Out-String", arguments, 1};
	enum flow flow = FLOW_MORE;

	if (!io->formatter) {
		io->lines = (struct sink){.put = on_formatted, .fd = -1};
		io->formatter = command_open(io->stage->interp, &call,
		    &io->lines, &flow);
		if (!io->formatter)
			return flow;
	}
	return sink_put(pipeline_inlet(io->formatter), value_ref(v));
}

static bool
is_simple(const Value *v)
{
	enum kind kind = value_kind(v);

	return kind == V_TEXT || kind == V_BOOL || kind == V_CHAR ||
	    (value_is_number(v) && kind != V_BYTE) || kind == V_ENUM;
}

static enum flow
send_simple(struct native_io *io, const Value *v)
{
	const Value *spelling = argument_spelling(v);
	Value *text = spelling ? value_ref(spelling) : value_text(v);
	enum flow flow = queue_line(io, text);

	value_unref(text);
	return flow;
}

enum flow
native_io_send(struct native_io *io, const Value *v)
{
	const struct list *list = list_get(v);
	enum flow flow;

	if (io->formatter) {
		flow = send_formatted(io, v);
	} else if (value_kind(v) == V_BYTE) {
		char byte = (char)value_int64(v);

		flow = queue(io, &byte, 1);
	} else if (list && list_bytes(list)) {
		flow = queue(io, (const char *)list_bytes(list),
		    list_count(list));
	} else if (is_simple(v)) {
		flow = send_simple(io, v);
	} else {
		flow = value_is_null(v) ? FLOW_MORE : send_formatted(io, v);
	}
	if (flow == FLOW_STOP && !io->input)
		return stage_stop(io->stage);
	return flow;
}

enum flow
native_io_finish(struct native_io *io)
{
	enum flow flow = FLOW_MORE;

	if (io->formatter) {
		flow = pipeline_close(io->formatter, FLOW_MORE);
		io->formatter = NULL;
		if (flow == FLOW_STOP)
			flow = FLOW_MORE;
	}
	io->is_finishing = true;
	if (io->input && io->pending.len == io->sent)
		close_input(io);
	return flow;
}

/* ---------------------------------------------------------------- release */

void
native_io_release(struct native_io *io)
{
	if (io->formatter)
		pipeline_close(io->formatter, FLOW_FAIL);
	close_input(io);
	buf_release(&io->pending);
	for (int i = 0; i < NATIVE_STREAMS; i++) {
		loop_remove(io->readers[i].watch);
		buf_release(&io->readers[i].bytes);
	}
}

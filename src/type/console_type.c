/*
 * console_type.c - System.Console: text past the pipeline, straight to
 * standard output and standard error.
 */
#include "base/base.h"
#include "type/console.h"

#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/tty.h"
#include "type/console_screen.h"
#include "type/encoding.h"
#include "type/stream.h"
#include "type/types.h"
#include "value/object.h"
#include "value/text.h"

#define SCREEN_COLS 80
#define SCREEN_ROWS 24

static const struct console *console;

void
console_set(const struct console *given)
{
	console = given;
}

const struct console *
console_given(void)
{
	return console;
}

/* ----------------------------------------------------------------- writing */

static void
put(int fd, const char *bytes, size_t len)
{
	if (console)
		(fd == STDERR_FILENO ? console->err : console->out)(bytes,
		    len);
	else
		(void)fd_write(fd, bytes, len);
}

static Value *
put_text(const struct call *call, int fd, const char *end, Value **err)
{
	Value *text = text_writer_format(call, err);

	if (!text)
		return NULL;
	put(fd, text_bytes(text), text_len(text));
	if (*end)
		put(fd, end, strlen(end));
	value_unref(text);
	return VALUE_VOID;
}

static Value *
console_write(const struct call *call, Value **err)
{
	return put_text(call, STDOUT_FILENO, "", err);
}

static Value *
console_write_line(const struct call *call, Value **err)
{
	return put_text(call, STDOUT_FILENO, "\n", err);
}

/* ------------------------------------------------------- Out, Error and In */

/* A writer holds the number of its descriptor. */
static struct type type_console_writer;

static Value *
writer_on(int fd)
{
	int *data = mem_alloc(sizeof(*data));

	*data = fd;
	return instance_new(&type_console_writer, data);
}

static int
fd_of(const Value *v)
{
	return *(int *)instance_data(v, &type_console_writer);
}

static Value *
writer_write(const struct call *call, Value **err)
{
	return put_text(call, fd_of(call->self), "", err);
}

static Value *
writer_write_line(const struct call *call, Value **err)
{
	return put_text(call, fd_of(call->self), "\n", err);
}

static Value *
get_out(const Value *self, Value **err)
{
	return writer_on(STDOUT_FILENO);
}

static Value *
get_error(const Value *self, Value **err)
{
	return writer_on(STDERR_FILENO);
}

static Value *
get_in(const Value *self, Value **err)
{
	int fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);

	return stream_reader(stream_fd(fd, "/dev/stdin"));
}

static Value *
read_line(const struct call *call, Value **err)
{
	Value *line = console ? console->read_line() : NULL;

	return line ? line : VALUE_NULL;
}

/* The number of the next letter; -1 at the end of the input. */
static Value *
read_letter(const struct call *call, Value **err)
{
	unsigned char c;

	return value_int(read(STDIN_FILENO, &c, 1) == 1 ? c : -1);
}

#define OPENER(name, fd, path)                                                 \
	static Value *name(const struct call *call, Value **err)               \
	{                                                                      \
		return stream_fd(fcntl(fd, F_DUPFD_CLOEXEC, 3), path);         \
	}
OPENER(open_in, STDIN_FILENO, "/dev/stdin")
OPENER(open_out, STDOUT_FILENO, "/dev/stdout")
OPENER(open_error, STDERR_FILENO, "/dev/stderr")

/* ------------------------------------------------------------------ screen */

static Value *
get_width(const Value *self, Value **err)
{
	return value_int(console ? console->width() : SCREEN_COLS);
}

static Value *
get_height(const Value *self, Value **err)
{
	int cols, rows = SCREEN_ROWS;

	tty_size(STDOUT_FILENO, &cols, &rows);
	return value_int(rows > 0 ? rows : SCREEN_ROWS);
}

static Value *
redirected(int fd)
{
	return value_bool(!isatty(fd));
}

static Value *
get_is_input_redirected(const Value *self, Value **err)
{
	return redirected(STDIN_FILENO);
}

static Value *
get_is_output_redirected(const Value *self, Value **err)
{
	return redirected(STDOUT_FILENO);
}

static Value *
get_is_error_redirected(const Value *self, Value **err)
{
	return redirected(STDERR_FILENO);
}

void
console_send(const char *format, ...)
{
	struct buf escape = BUF_INIT;
	va_list args;

	va_start(args, format);
	buf_vprintf(&escape, format, args);
	va_end(args);
	if (isatty(STDOUT_FILENO))
		put(STDOUT_FILENO, buf_get(&escape), escape.len);
	buf_release(&escape);
}

static Value *
clear(const struct call *call, Value **err)
{
	console_send("\x1B[H\x1B[2J\x1B[3J");
	return VALUE_VOID;
}

static Value *
beep(const struct call *call, Value **err)
{
	put(STDOUT_FILENO, "\a", 1);
	return VALUE_VOID;
}

/* Everything is UTF-8; other encodings may be asked for, as scripts do, and
 * change nothing. */
static Value *
get_encoding(const Value *self, Value **err)
{
	return encoding_value(ENCODING_UTF8);
}

static bool
set_encoding(const Value *self, Value *v, Value **err)
{
	value_unref(v);
	return true;
}

static const struct property statics[] = {
	{"BackgroundColor", console_get_background, console_set_background,
	    "System.ConsoleColor", false},
	GETTER("BufferHeight", get_height, "int"),
	GETTER("BufferWidth", get_width, "int"),
	{"CursorLeft", console_get_left, console_set_left, "int", false},
	{"CursorSize", console_get_cursor_size, console_set_nothing, "int",
	    false},
	{"CursorTop", console_get_top, console_set_top, "int", false},
	{"CursorVisible", get_true, console_set_visible, "bool", false},
	GETTER("Error", get_error, "System.IO.TextWriter"),
	{"ForegroundColor", console_get_foreground, console_set_foreground,
	    "System.ConsoleColor", false},
	GETTER("In", get_in, "System.IO.TextReader"),
	{"InputEncoding", get_encoding, set_encoding, "System.Text.Encoding",
	    false},
	GETTER("IsErrorRedirected", get_is_error_redirected, "bool"),
	GETTER("IsInputRedirected", get_is_input_redirected, "bool"),
	GETTER("IsOutputRedirected", get_is_output_redirected, "bool"),
	GETTER("KeyAvailable", console_get_has_key, "bool"),
	GETTER("LargestWindowHeight", get_height, "int"),
	GETTER("LargestWindowWidth", get_width, "int"),
	GETTER("Out", get_out, "System.IO.TextWriter"),
	{"OutputEncoding", get_encoding, set_encoding,
	    "System.Text.Encoding", false},
	{"Title", console_get_title, console_set_title, "string", false},
	{"TreatControlCAsInput", get_false, console_set_nothing, "bool",
	    false},
	GETTER("WindowHeight", get_height, "int"),
	GETTER("WindowWidth", get_width, "int"),
	{NULL},
};

static const struct method static_methods[] = {
	METHOD("Beep", beep, 0, 2, "void Beep()"),
	METHOD("Clear", clear, 0, 0, "void Clear()"),
	METHOD("GetCursorPosition", console_get_cursor, 0, 0,
	    "System.ValueTuple[int,int] GetCursorPosition()"),
	METHOD("OpenStandardError", open_error, 0, 1,
	    "System.IO.Stream OpenStandardError()"),
	METHOD("OpenStandardInput", open_in, 0, 1,
	    "System.IO.Stream OpenStandardInput()"),
	METHOD("OpenStandardOutput", open_out, 0, 1,
	    "System.IO.Stream OpenStandardOutput()"),
	METHOD("Read", read_letter, 0, 0, "int Read()"),
	METHOD("ReadKey", console_read_key, 0, 1,
	    "System.ConsoleKeyInfo ReadKey(bool intercept)"),
	METHOD("ReadLine", read_line, 0, 0, "string ReadLine()"),
	METHOD("ResetColor", console_reset_colour, 0, 0, "void ResetColor()"),
	METHOD("SetCursorPosition", console_set_cursor, 2, 2,
	    "void SetCursorPosition(int left, int top)"),
	METHOD("Write", console_write, 0, -1, "void Write(string value)"),
	METHOD("WriteLine", console_write_line, 0, -1,
	    "void WriteLine(string value)"),
	{NULL},
};

static const struct method writer_methods[] = {
	METHOD("Close", do_nothing, 0, 0, "void Close()"),
	METHOD("Dispose", do_nothing, 0, 0, "void Dispose()"),
	METHOD("Flush", do_nothing, 0, 0, "void Flush()"),
	METHOD("Write", writer_write, 0, -1, "void Write(string value)"),
	METHOD("WriteLine", writer_write_line, 0, -1,
	    "void WriteLine(string value)"),
	{NULL},
};

static struct type type_console_writer = {
	.name = "System.IO.TextWriter+SyncTextWriter",
	.kind = V_INSTANCE,
	.methods = writer_methods,
	.release = mem_free,
};

void
types_start_console(void)
{
	static struct type type_console = {
		.name = "System.Console",
		.flags = TYPE_STATIC,
		.kind = V_INSTANCE,
		.statics = statics,
		.static_methods = static_methods,
	};

	type_console_writer.base = type_known(T_MARSHAL_BY_REF);
	type_register(&type_console);
	type_register(&type_console_writer);
	console_screen_start();
}

/*
 * console_type.c - see console_type.h.
 */
#include "base/base.h"
#include "run/console_type.h"

#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "os/tty.h"
#include "run/host.h"
#include "run/interp.h"
#include "type/stream.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

#define METHOD(name, body, least, most, signature)                             \
	{name, body, least, most, signature}
#define STATIC(name, get, set, type_name) {name, get, set, type_name, false}

static struct type type_console, type_writer, type_reader;

/* ----------------------------------------------------------------- writing */

/* The data of a writer tells standard output from standard error. */
static char to_output, to_error;

static void
put(bool is_error, const char *bytes, size_t len)
{
	struct host *host = interp_current()->host;

	if (!host)
		return;
	if (is_error && host->err)
		host->err(host, bytes, len);
	else if (!is_error && host->out)
		host->out(host, bytes, len);
}

static bool
is_error_writer(const struct call *call)
{
	return call->self &&
	    instance_data(call->self, &type_writer) == &to_error;
}

static Value *
put_text(const struct call *call, const char *end, Value **err)
{
	Value *text = text_writer_format(call, err), *line;

	if (!text)
		return NULL;
	line = text_printf("%s%s", text_bytes(text), end);
	put(is_error_writer(call), text_bytes(line), text_len(line));
	value_unref(line);
	value_unref(text);
	return VALUE_VOID;
}

static Value *
write_part(const struct call *call, Value **err)
{
	return put_text(call, "", err);
}

static Value *
write_line(const struct call *call, Value **err)
{
	return put_text(call, "\n", err);
}

static Value *
flush(const struct call *call, Value **err)
{
	struct host *host = interp_current()->host;

	if (host && host->flush)
		host->flush(host);
	return VALUE_VOID;
}

static Value *
get_out(const Value *self, Value **err)
{
	return instance_new(&type_writer, &to_output);
}

static Value *
get_error(const Value *self, Value **err)
{
	return instance_new(&type_writer, &to_error);
}

/* ----------------------------------------------------------------- reading */

static Value *
read_line(const struct call *call, Value **err)
{
	struct host *host = interp_current()->host;
	Value *line, *failure = NULL;

	if (!host || !host->read_line)
		return VALUE_NULL;
	line = host->read_line(host, "", false, &failure);
	value_unref(failure);
	return line ? line : VALUE_NULL;
}

static Value *
read_to_end(const struct call *call, Value **err)
{
	struct buf all = BUF_INIT;

	for (;;) {
		Value *line = read_line(call, err);

		if (value_is_null(line))
			break;
		text_add(&all, line);
		buf_char(&all, '\n');
		value_unref(line);
	}
	return text_from(&all);
}

static Value *
get_in(const Value *self, Value **err)
{
	return instance_new(&type_reader, &to_output);
}

static Value *
read_key(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.InvalidOperationException",
	    "single keys cannot be read in this shell; use Read-Host");
}

/* ------------------------------------------------------------------ screen */

/* Control sequences only where colours are welcome. */
static void
control(const char *sequence)
{
	struct host *host = interp_current()->host;

	if (host && host->has_colour && host->has_colour(host))
		put(false, sequence, strlen(sequence));
}

static Value *
clear(const struct call *call, Value **err)
{
	control("\x1b[H\x1b[2J");
	return VALUE_VOID;
}

static Value *
beep(const struct call *call, Value **err)
{
	control("\a");
	return VALUE_VOID;
}

static int foreground = -1, background = -1;

/* SGR digits of the 16 colours, dark ones first. */
static void
set_colour(int colour, bool is_background)
{
	static const int digits[8] = {0, 4, 2, 6, 1, 5, 3, 7};
	Value *sequence;

	if (colour < 0 || colour > 15)
		return;
	sequence = text_printf("\x1b[%dm", digits[colour % 8] +
	    (colour < 8 ? 30 : 90) + (is_background ? 10 : 0));
	control(text_bytes(sequence));
	value_unref(sequence);
}

static Value *
reset_colour(const struct call *call, Value **err)
{
	foreground = background = -1;
	control("\x1b[0m");
	return VALUE_VOID;
}

static Value *
set_position(const struct call *call, Value **err)
{
	int32_t column, row;
	Value *sequence;

	if (!call_int(call, 0, &column, err) || !call_int(call, 1, &row, err))
		return NULL;
	sequence = text_printf("\x1b[%d;%dH", row + 1, column + 1);
	control(text_bytes(sequence));
	value_unref(sequence);
	return VALUE_VOID;
}

static Value *
colour_value(int colour)
{
	return value_enum(type_known(T_CONSOLE_COLOR), colour);
}

static bool
colour_argument(Value *value, int *colour, Value **err)
{
	Value *v = convert_to(value, type_known(T_CONSOLE_COLOR), err);

	value_unref(value);
	if (!v)
		return false;
	*colour = (int)value_int64(v);
	value_unref(v);
	return true;
}

static Value *
get_foreground(const Value *self, Value **err)
{
	return colour_value(foreground);
}

static bool
set_foreground(const Value *self, Value *value, Value **err)
{
	if (!colour_argument(value, &foreground, err))
		return false;
	set_colour(foreground, false);
	return true;
}

static Value *
get_background(const Value *self, Value **err)
{
	return colour_value(background);
}

static bool
set_background(const Value *self, Value *value, Value **err)
{
	if (!colour_argument(value, &background, err))
		return false;
	set_colour(background, true);
	return true;
}

static Value *
get_width(const Value *self, Value **err)
{
	struct host *host = interp_current()->host;

	return value_int(host && host->width ? host->width(host) : 80);
}

static Value *
get_height(const Value *self, Value **err)
{
	int width, height;

	tty_size(STDOUT_FILENO, &width, &height);
	return value_int(height);
}

static Value *
get_zero(const Value *self, Value **err)
{
	return value_int(0);
}

static Value *
get_false(const Value *self, Value **err)
{
	return VALUE_FALSE;
}

static Value *
get_true(const Value *self, Value **err)
{
	return VALUE_TRUE;
}

static Value *
get_title(const Value *self, Value **err)
{
	return text_empty();
}

/* Nobody can see the difference here. */
static bool
set_nothing(const Value *self, Value *value, Value **err)
{
	value_unref(value);
	return true;
}

static bool
set_title(const Value *self, Value *value, Value **err)
{
	Value *text = value_text(value);
	Value *sequence = text_printf("\x1b]0;%s\a", text_bytes(text));

	control(text_bytes(sequence));
	value_unref(sequence);
	value_unref(text);
	value_unref(value);
	return true;
}

static bool
set_cursor_visible(const Value *self, Value *value, Value **err)
{
	control(value_truth(value) ? "\x1b[?25h" : "\x1b[?25l");
	value_unref(value);
	return true;
}

static Value *
get_encoding(const Value *self, Value **err)
{
	return type_static(type_find("System.Text.Encoding", 20), "Default")
	    ->get(NULL, err);
}

#define REDIRECTED(name, fd)                                                   \
	static Value *name(const Value *self, Value **err)                     \
	{                                                                      \
		return value_bool(!isatty(fd));                                \
	}
REDIRECTED(is_input_redirected, STDIN_FILENO)
REDIRECTED(is_output_redirected, STDOUT_FILENO)
REDIRECTED(is_error_redirected, STDERR_FILENO)

static const struct property console_statics[] = {
	STATIC("BackgroundColor", get_background, set_background,
	    "System.ConsoleColor"),
	STATIC("BufferHeight", get_height, set_nothing, "int"),
	STATIC("BufferWidth", get_width, set_nothing, "int"),
	STATIC("CapsLock", get_false, NULL, "bool"),
	STATIC("CursorLeft", get_zero, set_nothing, "int"),
	STATIC("CursorTop", get_zero, set_nothing, "int"),
	STATIC("CursorVisible", get_true, set_cursor_visible, "bool"),
	STATIC("Error", get_error, NULL, "System.IO.TextWriter"),
	STATIC("ForegroundColor", get_foreground, set_foreground,
	    "System.ConsoleColor"),
	STATIC("In", get_in, NULL, "System.IO.TextReader"),
	STATIC("InputEncoding", get_encoding, set_nothing,
	    "System.Text.Encoding"),
	STATIC("IsErrorRedirected", is_error_redirected, NULL, "bool"),
	STATIC("IsInputRedirected", is_input_redirected, NULL, "bool"),
	STATIC("IsOutputRedirected", is_output_redirected, NULL, "bool"),
	STATIC("KeyAvailable", get_false, NULL, "bool"),
	STATIC("Out", get_out, NULL, "System.IO.TextWriter"),
	STATIC("OutputEncoding", get_encoding, set_nothing,
	    "System.Text.Encoding"),
	STATIC("Title", get_title, set_title, "string"),
	STATIC("TreatControlCAsInput", get_false, set_nothing, "bool"),
	STATIC("WindowHeight", get_height, set_nothing, "int"),
	STATIC("WindowWidth", get_width, set_nothing, "int"),
	{NULL},
};

static const struct method console_methods[] = {
	METHOD("Beep", beep, 0, 2, "void Beep()"),
	METHOD("Clear", clear, 0, 0, "void Clear()"),
	METHOD("ReadKey", read_key, 0, 1, NULL),
	METHOD("ReadLine", read_line, 0, 0, "string ReadLine()"),
	METHOD("ResetColor", reset_colour, 0, 0, "void ResetColor()"),
	METHOD("SetCursorPosition", set_position, 2, 2,
	    "void SetCursorPosition(int left, int top)"),
	METHOD("Write", write_part, 1, -1, "void Write(string value)"),
	METHOD("WriteLine", write_line, 0, -1,
	    "void WriteLine(string value)"),
	{NULL},
};

static const struct method writer_methods[] = {
	METHOD("Flush", flush, 0, 0, "void Flush()"),
	METHOD("Write", write_part, 1, -1, "void Write(string value)"),
	METHOD("WriteLine", write_line, 0, -1,
	    "void WriteLine(string value)"),
	{NULL},
};

static const struct method reader_methods[] = {
	METHOD("ReadLine", read_line, 0, 0, "string ReadLine()"),
	METHOD("ReadToEnd", read_to_end, 0, 0, "string ReadToEnd()"),
	{NULL},
};

static void
keep(void *data)
{
}

static struct type type_console = {
	.name = "System.Console",
	.flags = TYPE_STATIC,
	.statics = console_statics,
	.static_methods = console_methods,
};

static struct type type_writer = {
	.name = "System.IO.TextWriter+SyncTextWriter",
	.kind = V_INSTANCE,
	.methods = writer_methods,
	.release = keep,
};

static struct type type_reader = {
	.name = "System.IO.SyncTextReader",
	.kind = V_INSTANCE,
	.methods = reader_methods,
	.release = keep,
};

void
console_start(void)
{
	struct type *types[] = {&type_console, &type_writer, &type_reader};

	for (size_t i = 0; i < COUNT_OF(types); i++) {
		types[i]->base = type_known(T_OBJECT);
		type_register(types[i]);
	}
}

/*
 * host_screen.c - see host_screen.h. What a terminal cannot be told (the size
 * of its window, say) may be set and changes nothing, as in PowerShell on
 * Linux.
 */
#include "base/base.h"
#include "run/host_screen.h"

#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "os/tty.h"
#include "run/host.h"
#include "run/host_ask.h"
#include "run/host_ui.h"
#include "run/interp.h"
#include "type/console.h"
#include "type/console_screen.h"
#include "type/types.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

#define SMH "System.Management.Automation.Host."

/* ------------------------------------------------------- pairs of numbers */

/* Size(Width, Height) and Coordinates(X, Y). */
static Value *
pair_text(const Value *v)
{
	return text_printf("%d,%d",
	    (int)value_int64(object_at(v, 0)->value),
	    (int)value_int64(object_at(v, 1)->value));
}

static Value *
pair_new(const struct type *type, const char *first, int32_t a,
    const char *second, int32_t b)
{
	Value *v = object_typed(type);

	object_add(v, first, value_int(a));
	object_add(v, second, value_int(b));
	return v;
}

#define PAIR(word, first, second)                                              \
	static struct type type_##word;                                        \
	static Value *word##_new(int32_t a, int32_t b)                         \
	{                                                                      \
		return pair_new(&type_##word, first, a, second, b);            \
	}                                                                      \
	static Value *word##_construct(const struct call *call, Value **err)   \
	{                                                                      \
		int32_t a = 0, b = 0;                                          \
                                                                               \
		if (call->count == 1)                                          \
			return error_set(err, call_count_error(call)), NULL;   \
		if (call->count && (!call_int(call, 0, &a, err) ||             \
			!call_int(call, 1, &b, err)))                          \
			return NULL;                                           \
		return word##_new(a, b);                                       \
	}
PAIR(size, "Width", "Height")
PAIR(coordinates, "X", "Y")

#define PAIR_TYPE(word, full_name)                                             \
	static struct type type_##word = {                                     \
		.name = full_name,                                             \
		.flags = TYPE_VALUE | TYPE_RECORD,                             \
		.kind = V_OBJECT,                                              \
		.construct = word##_construct,                                 \
		.construct_most = 2,                                           \
		.to_text = pair_text,                                          \
	}
PAIR_TYPE(size, SMH "Size");
PAIR_TYPE(coordinates, SMH "Coordinates");

/* -------------------------------------------------------------------- keys */

static struct type type_key = {
	.name = SMH "KeyInfo",
	.flags = TYPE_VALUE | TYPE_RECORD,
	.kind = V_OBJECT,
};

static Value *
key_value(const struct console_key *key)
{
	Value *v = object_typed(&type_key);

	object_add(v, "VirtualKeyCode", value_int(key->code));
	object_add(v, "Character", value_integer(V_CHAR,
	    key->rune < 0x10000 ? (int64_t)key->rune : 0xFFFD));
	object_add(v, "ControlKeyState", value_enum(
	    type_find_text(SMH "ControlKeyStates"), (int64_t)key->state));
	object_add(v, "KeyDown", VALUE_TRUE);
	return v;
}

/* ReadKey(), ReadKey(options): without NoEcho the letter is shown. */
static Value *
read_key(const struct call *call, Value **err)
{
	const struct type *type = type_find_text(SMH "ReadKeyOptions");
	struct interp *interp = interp_current();
	Value *options = NULL, *cause = NULL;
	struct console_key key = {0};
	struct buf echo = BUF_INIT;
	int64_t no_echo = 0;

	type_number(type, "NoEcho", 6, &no_echo);
	if (call->count && !call_as(call, 0, type, &options, err))
		return NULL;
	if (!host_ask_key(interp, &key, &cause)) {
		value_unref(options);
		return host_ui_raise(call, cause, err);
	}
	if (key.rune >= ' ' && !(options && value_int64(options) & no_echo)) {
		buf_rune(&echo, key.rune);
		interp->host->out(interp->host, buf_get(&echo), echo.len);
		buf_release(&echo);
	}
	value_unref(options);
	return key_value(&key);
}

static Value *
get_has_key(const Value *self, Value **err)
{
	struct host *host = interp_current()->host;

	return value_bool(host && host->has_key && host->has_key(host));
}

static Value *
flush_input(const struct call *call, Value **err)
{
	tty_forget_input(STDIN_FILENO);
	return VALUE_VOID;
}

/* ------------------------------------------------------------------ screen */

/* What scripts have set. */
static struct {
	int64_t foreground, background;
} screen = {7, 0};

static Value *
get_size(const Value *self, Value **err)
{
	struct host *host = interp_current()->host;
	int cols, rows;

	tty_size(STDOUT_FILENO, &cols, &rows);
	return size_new(host ? host->width(host) : cols, rows);
}

static Value *
get_origin(const Value *self, Value **err)
{
	return coordinates_new(0, 0);
}

static Value *
get_cursor(const Value *self, Value **err)
{
	int left, top;

	console_cursor(&left, &top);
	return coordinates_new(left, top);
}

static Value *
get_cursor_size(const Value *self, Value **err)
{
	return value_int(25);
}

static bool
set_nothing(const Value *self, Value *v, Value **err)
{
	value_unref(v);
	return true;
}

static bool
set_cursor(const Value *self, Value *v, Value **err)
{
	const Value *x = object_note(v, "X"), *y = object_note(v, "Y");

	if (x && y)
		console_send("\x1B[%d;%dH", (int)value_int64(y) + 1,
		    (int)value_int64(x) + 1);
	value_unref(v);
	return true;
}

static bool
set_colour(int64_t *colour, Value *v, Value **err)
{
	Value *given = convert_to(v, type_known(T_CONSOLE_COLOR), err);

	value_unref(v);
	if (!given)
		return false;
	*colour = value_int64(given);
	value_unref(given);
	return true;
}

#define COLOUR(word)                                                           \
	static Value *get_##word(const Value *self, Value **err)               \
	{                                                                      \
		return value_enum(type_known(T_CONSOLE_COLOR), screen.word);   \
	}                                                                      \
	static bool set_##word(const Value *self, Value *v, Value **err)       \
	{                                                                      \
		return set_colour(&screen.word, v, err);                       \
	}
COLOUR(foreground)
COLOUR(background)

static Value *
length_in_cells(const struct call *call, Value **err)
{
	Value *text;
	const char *at, *end;
	int32_t cells = 0;

	if (!call_text(call, 0, &text, err))
		return NULL;
	end = text_bytes(text) + text_len(text);
	for (at = text_bytes(text); at < end;) {
		uint32_t rune;

		at += utf8_decode(at, (size_t)(end - at), &rune);
		cells += rune_width(rune);
	}
	value_unref(text);
	return value_int(cells);
}

static const struct property properties[] = {
	{"BackgroundColor", get_background, set_background,
	    "System.ConsoleColor", false},
	{"BufferSize", get_size, set_nothing, SMH "Size", false},
	{"CursorPosition", get_cursor, set_cursor, SMH "Coordinates", false},
	{"CursorSize", get_cursor_size, set_nothing, "int", false},
	{"ForegroundColor", get_foreground, set_foreground,
	    "System.ConsoleColor", false},
	GETTER("KeyAvailable", get_has_key, "bool"),
	GETTER("MaxPhysicalWindowSize", get_size, SMH "Size"),
	GETTER("MaxWindowSize", get_size, SMH "Size"),
	{"WindowPosition", get_origin, set_nothing, SMH "Coordinates", false},
	{"WindowSize", get_size, set_nothing, SMH "Size", false},
	{"WindowTitle", console_get_title, console_set_title, "string",
	    false},
	{NULL},
};

static const struct method methods[] = {
	METHOD("FlushInputBuffer", flush_input, 0, 0,
	    "void FlushInputBuffer()"),
	METHOD("LengthInBufferCells", length_in_cells, 1, 2,
	    "int LengthInBufferCells(string source)"),
	METHOD("ReadKey", read_key, 0, 1, SMH "KeyInfo ReadKey()"),
	{NULL},
};

static struct type type_screen = {
	.name = "System.Management.Automation.Internal.Host."
		"InternalHostRawUserInterface",
	.kind = V_INSTANCE,
	.properties = properties,
	.methods = methods,
};

void
host_screen_start(void)
{
	static struct type *const types[] = {&type_size, &type_coordinates,
	    &type_key, &type_screen};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
}

Value *
host_screen_new(void)
{
	return instance_new(&type_screen, NULL);
}

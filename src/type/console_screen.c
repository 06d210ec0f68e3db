/*
 * console_screen.c - see console_screen.h. What is set is sent to the terminal
 * as an escape sequence; without one it is only remembered.
 */
#include "base/base.h"
#include "type/console_screen.h"

#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "type/console.h"
#include "type/style.h"
#include "type/types.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/object.h"
#include "value/text.h"

/* What scripts have set; a colour that nobody chose is -1, as in .NET. */
static struct {
	Value *title;            /* text, or NULL */
	int foreground, background;
} screen = {NULL, -1, -1};

bool
console_set_nothing(const Value *self, Value *v, Value **err)
{
	value_unref(v);
	return true;
}

/* -------------------------------------------------------------------- keys */

static struct type type_key = {
	.name = "System.ConsoleKeyInfo",
	.flags = TYPE_VALUE | TYPE_RECORD,
	.kind = V_OBJECT,
};

static int
modifiers_of(unsigned state)
{
	enum { ALT = 1, SHIFT = 2, CONTROL = 4 };

	return (state & KEY_ALT ? ALT : 0) | (state & KEY_SHIFT ? SHIFT : 0) |
	    (state & KEY_CTRL ? CONTROL : 0);
}

static Value *
key_value(const struct console_key *key)
{
	Value *v = object_typed(&type_key);

	object_add(v, "KeyChar", value_integer(V_CHAR,
	    key->rune < 0x10000 ? (int64_t)key->rune : RUNE_BAD));
	object_add(v, "Key", value_enum(type_enum("System.ConsoleKey"),
	    key->code));
	object_add(v, "Modifiers", value_enum(
	    type_enum("System.ConsoleModifiers"), modifiers_of(key->state)));
	return v;
}

static Value *
no_keys(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.InvalidOperationException",
	    "Cannot read keys when either application does not have a console "
	    "or when console input has been redirected. Try Console.Read.");
}

/* ReadKey(), ReadKey(intercept): shown unless it is intercepted. */
Value *
console_read_key(const struct call *call, Value **err)
{
	const struct console *console = console_given();
	struct console_key key = {0};
	struct buf echo = BUF_INIT;
	Value *cause = NULL;

	if (!console || !console->read_key(&key, &cause)) {
		value_unref(cause);
		return no_keys(call, err);
	}
	if (key.rune >= ' ' && !(call->count && value_truth(call->args[0]))) {
		buf_rune(&echo, key.rune);
		console->out(buf_get(&echo), echo.len);
		buf_release(&echo);
	}
	return key_value(&key);
}

Value *
console_get_has_key(const Value *self, Value **err)
{
	const struct console *console = console_given();

	if (console && isatty(STDIN_FILENO))
		return value_bool(console->has_key());
	error_set(err, error_new("System.InvalidOperationException",
	    "InvalidOperation", ERROR_InvalidOperation, NULL,
	    "Cannot see if a key has been pressed when either application does"
	    " not have a console or when console input has been redirected "
	    "from a file. Try Console.In.Peek."));
	return NULL;
}

/* ------------------------------------------------------------------ cursor */

void
console_cursor(int *left, int *top)
{
	const struct console *console = console_given();

	*left = *top = 0;
	if (console)
		console->cursor(left, top);
}

static void
move(int left, int top)
{
	console_send("\x1B[%d;%dH", top + 1, left + 1);
}

Value *
console_get_cursor(const struct call *call, Value **err)
{
	int left, top;

	console_cursor(&left, &top);
	return value_tuple(value_int(left), value_int(top));
}

Value *
console_set_cursor(const struct call *call, Value **err)
{
	int32_t left, top;

	if (!call_int(call, 0, &left, err) || !call_int(call, 1, &top, err))
		return NULL;
	if (left < 0 || top < 0)
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "The value must be greater than or equal to zero and less "
		    "than the console's buffer size in that dimension.");
	move(left, top);
	return VALUE_VOID;
}

Value *
console_get_left(const Value *self, Value **err)
{
	int left, top;

	console_cursor(&left, &top);
	return value_int(left);
}

Value *
console_get_top(const Value *self, Value **err)
{
	int left, top;

	console_cursor(&left, &top);
	return value_int(top);
}

/* Move to a column, or to a row; v is taken. */
static bool
move_in(bool is_column, Value *v, Value **err)
{
	int32_t wanted;
	int left, top;
	bool ok = convert_int(v, &wanted, err);

	value_unref(v);
	if (!ok)
		return false;
	console_cursor(&left, &top);
	move(is_column ? wanted : left, is_column ? top : wanted);
	return true;
}

bool
console_set_left(const Value *self, Value *v, Value **err)
{
	return move_in(true, v, err);
}

bool
console_set_top(const Value *self, Value *v, Value **err)
{
	return move_in(false, v, err);
}

Value *
console_get_cursor_size(const Value *self, Value **err)
{
	return value_int(100);
}

bool
console_set_visible(const Value *self, Value *v, Value **err)
{
	console_send(value_truth(v) ? "\x1B[?25h" : "\x1B[?25l");
	value_unref(v);
	return true;
}

/* ------------------------------------------------------- colours and title */

static bool
set_colour(int *colour, bool is_background, Value *v, Value **err)
{
	Value *given = convert_to(v, type_known(T_CONSOLE_COLOR), err);
	struct buf escape = BUF_INIT;

	value_unref(v);
	if (!given)
		return false;
	*colour = (int)value_int64(given);
	value_unref(given);
	style_add_colour(&escape, *colour, is_background);
	if (style_rendering() != RENDERING_PLAIN_TEXT)
		console_send("%s", buf_get(&escape));
	buf_release(&escape);
	return true;
}

bool
console_set_foreground(const Value *self, Value *v, Value **err)
{
	return set_colour(&screen.foreground, false, v, err);
}

bool
console_set_background(const Value *self, Value *v, Value **err)
{
	return set_colour(&screen.background, true, v, err);
}

Value *
console_get_foreground(const Value *self, Value **err)
{
	return value_enum(type_known(T_CONSOLE_COLOR), screen.foreground);
}

Value *
console_get_background(const Value *self, Value **err)
{
	return value_enum(type_known(T_CONSOLE_COLOR), screen.background);
}

Value *
console_reset_colour(const struct call *call, Value **err)
{
	screen.foreground = screen.background = -1;
	if (style_rendering() != RENDERING_PLAIN_TEXT)
		console_send("\x1B[39;49m");
	return VALUE_VOID;
}

Value *
console_get_title(const Value *self, Value **err)
{
	return screen.title ? value_ref(screen.title) : text_empty();
}

bool
console_set_title(const Value *self, Value *v, Value **err)
{
	value_set(&screen.title, value_text(v));
	value_unref(v);
	console_send("\x1B]0;%s\a", text_bytes(screen.title));
	return true;
}

void
console_screen_start(void)
{
	type_register(&type_key);
}

/*
 * console.h - System.Console: what it asks of the session's terminal.
 */
#ifndef TYPE_CONSOLE_H
#define TYPE_CONSOLE_H

#include "value/value.h"

/* Of struct console_key, and of ControlKeyStates. */
enum { KEY_ALT = 2, KEY_CTRL = 8, KEY_SHIFT = 16 };

/* A key that was pressed. */
struct console_key {
	uint32_t rune;           /* the letter, 0 for keys without one */
	int code;                /* of the key: 65 for A, 13 for Enter */
	unsigned state;
};

struct console {
	void (*out)(const char *bytes, size_t len);
	void (*err)(const char *bytes, size_t len);
	/* Owned text without its end, or NULL at the end of the input. */
	Value *(*read_line)(void);
	int (*width)(void);
	/* One key, waited for; false with *err set when there are none. */
	bool (*read_key)(struct console_key *key, Value **err);
	bool (*has_key)(void);
	/* Where the cursor is, from 0; false when nobody says. */
	bool (*cursor)(int *left, int *top);
};

/* console_set - hand down the terminal; lent. Without one, text goes to the
 * descriptors and nothing can be read. */
void console_set(const struct console *console);

/* console_given - what was handed down, or NULL. */
const struct console *console_given(void);

/* console_send - an escape sequence, when standard output is a terminal. */
void console_send(const char *format, ...) PRINTF_LIKE(1, 2);

/* console_cursor - where the cursor is; 0, 0 when nobody says. */
void console_cursor(int *left, int *top);

#endif

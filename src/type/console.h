/*
 * console.h - System.Console: what it asks of the session's terminal.
 */
#ifndef TYPE_CONSOLE_H
#define TYPE_CONSOLE_H

#include "value/value.h"

struct console {
	void (*out)(const char *bytes, size_t len);
	void (*err)(const char *bytes, size_t len);
	/* Owned text without its end, or NULL at the end of the input. */
	Value *(*read_line)(void);
	int (*width)(void);
};

/* console_set - hand down the terminal; lent. Without one, text goes to the
 * descriptors and nothing can be read. */
void console_set(const struct console *console);

#endif

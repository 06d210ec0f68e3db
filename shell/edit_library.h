/*
 * edit_library.h - what readline and libedit share: both are loaded by name
 * and driven through the same calls. Included by the two edit_*.c alone,
 * after the library's own header.
 */
#ifndef SHELL_EDIT_LIBRARY_H
#define SHELL_EDIT_LIBRARY_H

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/fd.h"
#include "shell/edit.h"

/* Every symbol used, looked up once: SYMBOL(name). */
#define EDIT_SYMBOLS                                                           \
	SYMBOL(rl_callback_handler_install)                                    \
	SYMBOL(rl_callback_read_char)                                          \
	SYMBOL(rl_callback_handler_remove)                                     \
	SYMBOL(rl_completion_matches)                                          \
	SYMBOL(rl_resize_terminal)                                             \
	SYMBOL(add_history)                                                    \
	SYMBOL(using_history)                                                  \
	SYMBOL(clear_history)                                                  \
	SYMBOL(rl_catch_signals)                                               \
	SYMBOL(rl_readline_name)                                               \
	SYMBOL(rl_line_buffer)                                                 \
	SYMBOL(rl_point)                                                       \
	SYMBOL(rl_end)                                                         \
	SYMBOL(rl_attempted_completion_function)                               \
	SYMBOL(rl_attempted_completion_over)                                   \
	SYMBOL(rl_completion_append_character)                                 \
	SYMBOL(rl_completer_word_break_characters)                             \
	EDIT_MORE_SYMBOLS

static struct {
#define SYMBOL(name) __typeof__(&name) name;
	EDIT_SYMBOLS
#undef SYMBOL
} lib;

static struct {
	const struct edit_calls *calls;
	void *handle;
	bool is_installed;
	struct edit_candidates candidates;
	size_t next;
} editor;

static bool
load(const char *file, const char **why)
{
	editor.handle = dlopen(file, RTLD_NOW | RTLD_LOCAL);
	if (!editor.handle) {
		*why = dlerror();
		return false;
	}
#define SYMBOL(name)                                                           \
	{                                                                      \
		void *address = dlsym(editor.handle, #name);                   \
		if (!address) {                                                \
			*why = "no symbol " #name;                             \
			return false;                                          \
		}                                                              \
		memcpy(&lib.name, &address, sizeof(address));                  \
	}
	EDIT_SYMBOLS
#undef SYMBOL
	return true;
}

static void
forget_candidates(void)
{
	size_t i;

	for (i = 0; i < editor.candidates.count; i++)
		mem_free(editor.candidates.texts[i]);
	mem_free(editor.candidates.texts);
	editor.candidates = (struct edit_candidates){0};
}

/* The libraries free what they are given with the C library's free, which is
 * what mem_textn hands out storage for. */
static char *
next_candidate(const char *text, int state)
{
	struct edit_candidates *found = &editor.candidates;

	if (state == 0)
		editor.next = 0;
	if (editor.next >= found->count)
		return NULL;
	return mem_text(found->texts[editor.next++]);
}

static char **
attempt(const char *text, int start, int end)
{
	forget_candidates();
	*lib.rl_attempted_completion_over = 1;
	*lib.rl_completion_append_character = '\0';
	if (!editor.calls->complete)
		return NULL;
	editor.calls->complete(editor.calls->context, *lib.rl_line_buffer,
	    (size_t)*lib.rl_point, &editor.candidates);
	if (!editor.candidates.count)
		return NULL;
	return lib.rl_completion_matches(text, next_candidate);
}

void
edit_read(void)
{
	lib.rl_callback_read_char();
}

void
edit_remember(const char *text)
{
	lib.add_history(text);
}

void
edit_rest(void)
{
	if (editor.is_installed)
		lib.rl_callback_handler_remove();
	editor.is_installed = false;
}

void
edit_resize(void)
{
	lib.rl_resize_terminal();
}

void
edit_stop(void)
{
	edit_rest();
	lib.clear_history();
	forget_candidates();
}

static void
say(const char *text)
{
	/* A terminal that is gone is noticed by the next read. */
	if (!fd_write(STDOUT_FILENO, text, strlen(text)))
		return;
}

#endif

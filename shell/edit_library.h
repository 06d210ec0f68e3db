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

#include "base/buf.h"
#include "base/mem.h"
#include "os/fd.h"
#include "shell/edit.h"

/* Every symbol used, looked up once: SYMBOL(name). */
#define EDIT_SYMBOLS                                                           \
	SYMBOL(rl_callback_handler_install)                                    \
	SYMBOL(rl_callback_read_char)                                          \
	SYMBOL(rl_callback_handler_remove)                                     \
	SYMBOL(rl_bind_key)                                                    \
	SYMBOL(rl_insert_text)                                                 \
	SYMBOL(rl_replace_line)                                                \
	SYMBOL(rl_display_match_list)                                          \
	SYMBOL(rl_forced_update_display)                                       \
	SYMBOL(rl_ding)                                                        \
	SYMBOL(rl_resize_terminal)                                             \
	SYMBOL(add_history)                                                    \
	SYMBOL(using_history)                                                  \
	SYMBOL(clear_history)                                                  \
	SYMBOL(rl_catch_signals)                                               \
	SYMBOL(rl_readline_name)                                               \
	SYMBOL(rl_line_buffer)                                                 \
	SYMBOL(rl_point)                                                       \
	SYMBOL(rl_end)                                                         \
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
	char *asked;     /* the line when Tab found several, or NULL */
} editor;

static bool
library_load(const char *file, const char **why)
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
edit_say(const char *text)
{
	/* A terminal that is gone is noticed by the next read. */
	(void)fd_write(STDOUT_FILENO, text, strlen(text));
}

/* --------------------------------------------------------------------- Tab */

#define SHOWN_MAX 200

static void
forget_candidates(struct edit_candidates *found)
{
	for (size_t i = 0; i < found->count; i++) {
		mem_free(found->items[i].text);
		mem_free(found->items[i].label);
	}
	mem_free(found->items);
}

/* How many bytes all of them begin with, whole characters only. */
static size_t
common_length(const struct edit_candidates *found)
{
	const char *first = found->items[0].text;
	size_t len = strlen(first);

	for (size_t i = 1; i < found->count; i++) {
		const char *other = found->items[i].text;
		size_t same = 0;

		while (same < len && other[same] == first[same])
			same++;
		len = same;
	}
	while (len && (first[len] & 0xC0) == 0x80)
		len--;
	return len;
}

/* Where the libraries differ: the line was changed from outside; candidates
 * 1 to count are to be shown. */
static void line_changed(void);
static void list_matches(char **matches, int count, int widest);

/*
 * Put len bytes of text in the place of the word. A line cut short takes the
 * cursor along in both libraries, and what is inserted pushes it on; libedit
 * knows no empty line to start from.
 */
static void
replace_word(const struct edit_candidates *found, const char *text, size_t len)
{
	char *line = mem_text(*lib.rl_line_buffer);
	size_t word = found->end - found->start;
	size_t first = len < word ? len : word;
	struct buf buf = BUF_INIT;

	buf_add(&buf, line, found->start);
	buf_add(&buf, text, first);
	if (buf.len)
		lib.rl_replace_line(buf_get(&buf), 0);
	buf_clear(&buf);
	buf_add(&buf, text + first, len - first);
	buf_text(&buf, line + found->end);
	lib.rl_insert_text(buf_get(&buf));
	*lib.rl_point = (int)(found->start + len);
	line_changed();
	buf_release(&buf);
	mem_free(line);
}

/* The libraries want what readline calls matches: the second is the first. */
static void
show_candidates(const struct edit_candidates *found)
{
	size_t count = found->count < SHOWN_MAX ? found->count : SHOWN_MAX;
	char **matches = mem_zalloc(count + 2, sizeof(char *));
	size_t widest = 0;

	matches[0] = found->items[0].label;
	for (size_t i = 0; i < count; i++) {
		matches[i + 1] = found->items[i].label;
		if (strlen(matches[i + 1]) > widest)
			widest = strlen(matches[i + 1]);
	}
	list_matches(matches, (int)count, (int)widest);
	if (found->count > count)
		edit_say("...\n");
	lib.rl_forced_update_display();
	mem_free(matches);
}

/* The first Tab completes as far as all agree, the second shows them. */
static void
use_candidates(const struct edit_candidates *found)
{
	size_t len = common_length(found);
	bool is_asked = editor.asked &&
	    strcmp(editor.asked, *lib.rl_line_buffer) == 0;

	if (found->count == 1 || len > found->end - found->start) {
		replace_word(found, found->items[0].text, len);
	} else if (is_asked) {
		show_candidates(found);
	} else {
		lib.rl_ding();
		mem_free(editor.asked);
		editor.asked = mem_text(*lib.rl_line_buffer);
	}
}

static int
complete_key(int count, int key)
{
	struct edit_candidates found = {0};

	if (editor.calls->complete)
		editor.calls->complete(editor.calls->context,
		    *lib.rl_line_buffer, (size_t)*lib.rl_point, &found);
	if (found.count)
		use_candidates(&found);
	else
		lib.rl_ding();
	forget_candidates(&found);
	return 0;
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
	mem_free(editor.asked);
	editor.asked = NULL;
}

#endif

/*
 * edit_readline.c - GNU readline behind edit.h, in its callback mode.
 */
#include "base/base.h"

#include <readline/readline.h>
#include <readline/history.h>

#define EDIT_MORE_SYMBOLS                                                      \
	SYMBOL(rl_catch_sigwinch)                                              \
	SYMBOL(rl_variable_value)                                              \
	SYMBOL(rl_free_line_state)

#include "shell/edit_library.h"

#define LIBRARY "libreadline.so.8"

/* What it shows is made anew after every key. */
static void
line_changed(void)
{
}

static void
list_matches(char **matches, int count, int widest)
{
	lib.rl_display_match_list(matches, count, widest);
}

static void
on_line(char *text)
{
	edit_rest();
	/* With bracketed paste readline ends the line of a Ctrl-D itself. */
	if (!text && strcmp(lib.rl_variable_value("enable-bracketed-paste"),
	    "on") != 0)
		edit_say("\n");
	editor.calls->line(editor.calls->context, text);
	/* readline allocated it; mem_free is the C library's free. */
	mem_free(text);
}

bool
edit_start(const struct edit_calls *calls, const char **why)
{
	editor.calls = calls;
	if (!library_load(LIBRARY, why))
		return false;
	*lib.rl_readline_name = "jobsh";
	*lib.rl_catch_signals = 0;
	*lib.rl_catch_sigwinch = 0;
	lib.rl_bind_key('\t', complete_key);
	lib.using_history();
	return true;
}

void
edit_prompt(const char *prompt)
{
	lib.rl_callback_handler_install(prompt, on_line);
	editor.is_installed = true;
}

void
edit_cancel(void)
{
	edit_say("^C\n");
	lib.rl_free_line_state();
	edit_rest();
}

const char *
edit_name(void)
{
	return "readline";
}

/*
 * edit_libedit.c - libedit behind edit.h. It differs from readline in what
 * its header lacks, and in keeping a stale line after a cancelled one.
 */
#include "base/base.h"

#include <editline/readline.h>

#define EDIT_MORE_SYMBOLS SYMBOL(rl_initialize) SYMBOL(rl_add_defun)

#include "shell/edit_library.h"

#define LIBRARY "libedit.so.2"

static void
line_changed(void)
{
	edit_say("\r");
	lib.rl_forced_update_display();
}

/* It does not begin a line, and counts the first, which it leaves out. */
static void
list_matches(char **matches, int count, int widest)
{
	edit_say("\n");
	lib.rl_display_match_list(matches, count + 1, widest);
}

static void
on_line(char *text)
{
	edit_rest();
	if (!text)
		edit_say("\n");
	editor.calls->line(editor.calls->context, text);
	/* libedit allocated it; mem_free is the C library's free. */
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
	lib.rl_initialize();
	lib.rl_add_defun("jobsh-complete", complete_key, '\t');
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
	if (*lib.rl_line_buffer)
		(*lib.rl_line_buffer)[0] = '\0';
	*lib.rl_point = *lib.rl_end = 0;
	edit_rest();
	edit_say("^C\n");
}

const char *
edit_name(void)
{
	return "libedit";
}

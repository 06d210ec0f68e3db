/*
 * options.c - the command line: a table of options, matched without case by
 * any unique prefix, as PowerShell's own command line is.
 */
#include "base/base.h"
#include "shell/options.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"

enum option {
	OPTION_COMMAND,
	OPTION_EXAMPLES,       /* of the tests */
	OPTION_FILE,
	OPTION_HELP,
	OPTION_MAN_PAGES,      /* of the build */
	OPTION_IGNORED,        /* taken for compatibility */
	OPTION_NO_EXIT,
	OPTION_NO_LOGO,
	OPTION_NON_INTERACTIVE,
	OPTION_VERSION,
	OPTION_DIRECTORY,
};

static const struct row {
	const char *name;
	enum option option;
	enum { TAKES_NOTHING, TAKES_VALUE, TAKES_REST } takes;
} rows[] = {
	{"c", OPTION_COMMAND, TAKES_REST},
	{"command", OPTION_COMMAND, TAKES_REST},
	{"ep", OPTION_IGNORED, TAKES_VALUE},
	{"examples", OPTION_EXAMPLES, TAKES_VALUE},
	{"executionpolicy", OPTION_IGNORED, TAKES_VALUE},
	{"f", OPTION_FILE, TAKES_REST},
	{"file", OPTION_FILE, TAKES_REST},
	{"h", OPTION_HELP},
	{"help", OPTION_HELP},
	{"?", OPTION_HELP},
	{"i", OPTION_IGNORED},
	{"interactive", OPTION_IGNORED},
	{"login", OPTION_IGNORED},
	{"l", OPTION_IGNORED},
	{"man-pages", OPTION_MAN_PAGES, TAKES_VALUE},
	{"noexit", OPTION_NO_EXIT},
	{"nologo", OPTION_NO_LOGO},
	{"noninteractive", OPTION_NON_INTERACTIVE},
	{"noprofile", OPTION_IGNORED},
	{"nop", OPTION_IGNORED},
	{"outputformat", OPTION_IGNORED, TAKES_VALUE},
	{"inputformat", OPTION_IGNORED, TAKES_VALUE},
	{"v", OPTION_VERSION},
	{"version", OPTION_VERSION},
	{"wd", OPTION_DIRECTORY, TAKES_VALUE},
	{"workingdirectory", OPTION_DIRECTORY, TAKES_VALUE},
};

static const struct row *
find(const char *word)
{
	const struct row *found = NULL;
	size_t i;

	for (i = 0; i < COUNT_OF(rows); i++) {
		if (text_same(rows[i].name, word))
			return &rows[i];
		if (strlen(word) < 3 || !text_starts(rows[i].name, word))
			continue;
		if (found && found->option != rows[i].option)
			return NULL;
		found = &rows[i];
	}
	return found;
}

static bool
complain(const char *what, const char *word)
{
	fprintf(stderr,
	    "jobsh: %s '%s' (id BadCommandLine); see jobsh --help\n", what,
	    word);
	return false;
}

static void
join(struct options *options, int count, char **words)
{
	struct buf text = BUF_INIT;
	int i;

	for (i = 0; i < count; i++) {
		if (i)
			buf_char(&text, ' ');
		buf_text(&text, words[i]);
	}
	options->text = buf_take(&text);
	options->way = WAY_TEXT;
}

static void
take_file(struct options *options, int argc, char **argv)
{
	options->way = WAY_FILE;
	options->file = argv[0];
	options->args = argv + 1;
	options->arg_count = argc - 1;
}

/* The rest of the line belongs to -Command and to a file. */
static void
take_rest(struct options *options, enum option option, int argc, char **argv)
{
	if (strcmp(argv[0], "-") == 0)
		options->way = WAY_STDIN;
	else if (option == OPTION_FILE)
		take_file(options, argc, argv);
	else
		join(options, argc, argv);
}

/* What an option says on its own; false when no more words count. */
static bool
take_switch(struct options *options, enum option option)
{
	switch (option) {
	case OPTION_HELP:
		options->way = WAY_HELP;
		return false;
	case OPTION_VERSION:
		options->way = WAY_VERSION;
		return false;
	case OPTION_NO_EXIT:
		options->has_no_exit = true;
		return true;
	case OPTION_NO_LOGO:
		options->has_no_logo = true;
		return true;
	case OPTION_NON_INTERACTIVE:
		options->is_non_interactive = true;
		return true;
	default:
		return true;
	}
}

/* What an option says with the word behind it; false when no more count. */
static bool
take_value(struct options *options, enum option option, const char *value)
{
	switch (option) {
	case OPTION_MAN_PAGES:
		options->way = WAY_MAN_PAGES;
		options->file = value;
		return false;
	case OPTION_EXAMPLES:
		options->way = WAY_EXAMPLES;
		options->file = value;
		return false;
	case OPTION_DIRECTORY:
		options->directory = value;
		return true;
	default:
		return true;
	}
}

bool
options_parse(struct options *options, int argc, char **argv)
{
	int i;

	*options = (struct options){0};
	options->way = isatty(STDIN_FILENO) ? WAY_PROMPT : WAY_STDIN;
	for (i = 1; i < argc; i++) {
		const char *word = argv[i];
		const struct row *row;

		if (word[0] != '-') {
			take_file(options, argc - i, argv + i);
			return true;
		}
		if (word[1] == '\0') {
			options->way = WAY_STDIN;
			return true;
		}
		row = find(word + (word[1] == '-' ? 2 : 1));
		if (!row)
			return complain("unknown option", word);
		if (row->takes == TAKES_NOTHING) {
			if (!take_switch(options, row->option))
				return true;
			continue;
		}
		if (++i == argc)
			return complain("a value is missing after", word);
		if (row->takes == TAKES_REST) {
			take_rest(options, row->option, argc - i, argv + i);
			return true;
		}
		if (!take_value(options, row->option, argv[i]))
			return true;
	}
	return true;
}

const char *
options_help(void)
{
	return "usage: jobsh [options] [script.ps1 [arguments]]\n"
	       "       jobsh [options] -c text\n"
	       "       jobsh [options] < script\n"
	       "\n"
	       "An interactive job-control shell that speaks PowerShell's"
	       " syntax.\n"
	       "\n"
	       "  -c, -Command TEXT      run the text; - reads standard"
	       " input\n"
	       "  -f, -File FILE         run a script file, the rest are its"
	       " arguments\n"
	       "  -NoExit                a prompt after the script\n"
	       "  -NoLogo                no greeting at the prompt\n"
	       "  -NonInteractive        never ask the user\n"
	       "  -NoProfile             accepted; there is no profile\n"
	       "  -wd, -WorkingDirectory DIR   start there\n"
	       "  -v, --version          print the version\n"
	       "  -h, --help             print this text\n"
	       "\n"
	       "Options match without case, by any unique prefix. Exit status:"
	       " that of\n"
	       "the script's exit; 1 after an uncaught error; 64 for wrong"
	       " usage.\n";
}

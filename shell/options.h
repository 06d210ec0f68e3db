/*
 * options.h - the command line of jobsh.
 */
#ifndef SHELL_OPTIONS_H
#define SHELL_OPTIONS_H

#include "base/base.h"

#define STATUS_USAGE 64

enum way_in {
	WAY_PROMPT,   /* a person at a terminal */
	WAY_FILE,     /* script.ps1 arguments... */
	WAY_TEXT,     /* -Command text */
	WAY_STDIN,    /* a script on standard input */
	WAY_VERSION,
	WAY_HELP,
	WAY_MAN_PAGES, /* for the build: into the folder file */
	WAY_EXAMPLES,  /* for the tests: into the file file */
};

struct options {
	enum way_in way;
	const char *file;          /* WAY_FILE, _MAN_PAGES, _EXAMPLES */
	char *text;                /* WAY_TEXT: owned, words joined by blanks */
	char **args;               /* WAY_FILE: what follows the file */
	int arg_count;
	const char *directory;     /* -WorkingDirectory, or NULL */
	bool is_non_interactive;
	bool has_no_exit;          /* a prompt after the script */
	bool has_no_logo;
};

/*
 * options_parse - read the command line.
 *   gives   false after a message on standard error: exit STATUS_USAGE
 */
bool options_parse(struct options *options, int argc, char **argv);

/* options_help - what --help prints. */
const char *options_help(void);

#endif

/*
 * main.c - jobsh.
 */
#include "base/base.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/version.h"
#include "builtins/job_engine.h"
#include "builtins/registry.h"
#include "os/fd.h"
#include "shell/documents.h"
#include "shell/options.h"
#include "shell/session.h"
#include "type/types.h"

static int
run(struct session *session, struct options *options)
{
	int status = 0;

	switch (options->way) {
	case WAY_FILE:
		status = session_file(session);
		break;
	case WAY_TEXT:
		status = session_text(session, options->text,
		    strlen(options->text));
		break;
	case WAY_STDIN:
		return session_stdin(session);
	case WAY_PROMPT:
		return session_prompt(session);
	case WAY_VERSION:
	case WAY_HELP:
	case WAY_MAN_PAGES:
	case WAY_EXAMPLES:
		break;
	}
	if (options->has_no_exit)
		status = session_prompt(session);
	return status;
}

int
main(int argc, char **argv)
{
	struct options options;
	struct session session;
	int status;

	fd_sanitise();
	if (getuid() != geteuid() || getgid() != getegid())
		die(STATUS_USAGE, "a shell is not to be set-user-ID or"
		    " set-group-ID (id RefusedPrivilege)");
	if (argc == 2 && strcmp(argv[1], JOB_ENGINE_SERVE) == 0) {
		types_start();
		registry_start();
		return job_engine_serve();
	}
	if (!options_parse(&options, argc, argv))
		return STATUS_USAGE;
	if (options.way == WAY_VERSION) {
		printf("jobsh %s (PowerShell %d.%d.%d)\n", JOBSH_VERSION,
		    PS_VERSION_MAJOR, PS_VERSION_MINOR, PS_VERSION_PATCH);
		return 0;
	}
	if (options.way == WAY_HELP) {
		fputs(options_help(), stdout);
		return 0;
	}
	if (options.way == WAY_MAN_PAGES || options.way == WAY_EXAMPLES) {
		types_start();
		registry_start();
		return options.way == WAY_EXAMPLES
			   ? !examples_write(options.file)
			   : !man_pages_write(options.file);
	}
	session_start(&session, &options);
	status = session_end(&session, run(&session, &options));
	mem_free(options.text);
	return status;
}

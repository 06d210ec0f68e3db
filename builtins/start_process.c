/*
 * start_process.c - Start-Process: a program beside the shell rather than in
 * a pipeline.
 */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "run/command.h"
#include "run/launch.h"
#include "run/native.h"
#include "run/path.h"
#include "run/process.h"
#include "run/provider.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/table.h"
#include "value/text.h"

struct start_process_args {
	Value *file_path, *argument_list, *working_directory,
	    *redirect_standard_error, *redirect_standard_input,
	    *redirect_standard_output, *window_style, *environment;
	bool no_new_window, pass_thru, wait, use_new_environment;
};

/* ---------------------------------------------------------------- arguments */

static void
add_arguments(const struct start_process_args *args, struct words *words)
{
	Value *line;

	words_add(words, mem_text(text_bytes(args->file_path)));
	if (!args->argument_list)
		return;
	line = value_text_sep(args->argument_list, " ");
	words_add_line(words, text_bytes(line));
	value_unref(line);
}

static bool
is_replaced(const struct table *table, const char *entry)
{
	Value *name = text_new(entry, strcspn(entry, "="));
	bool is_found = table && table_find(table, name);

	value_unref(name);
	return is_found;
}

static void
add_environment(const struct start_process_args *args, struct launch *launch)
{
	const struct table *table = args->environment
	    ? table_get(args->environment) : NULL;
	const Value *name, *text;

	for (char **entry = environ; !args->use_new_environment && *entry;
	     entry++)
		if (!is_replaced(table, *entry))
			words_add(&launch->environment, mem_text(*entry));
	for (size_t i = 0; table && i < table_count(table); i++) {
		table_at(table, i, &name, &text);
		launch_set_variable(launch, name, text);
	}
}

/* ------------------------------------------------------------ where it runs */

/* The native path of a parameter, owned; NULL with *err set. */
static char *
path_of(struct stage *stage, const Value *text, Value **err)
{
	struct item item;

	if (!item_given(stage->interp, text, &item, err))
		return NULL;
	return item.path;
}

static bool
redirect(struct stage *stage, const Value *text, int flags, int *fd,
    Value **err)
{
	char *path;

	if (!text)
		return true;
	path = path_of(stage, text, err);
	if (!path)
		return false;
	*fd = open(path, flags | O_CLOEXEC, 0666);
	if (*fd < 0)
		error_set(err, path_open_error(errno, path, flags & O_CREAT));
	mem_free(path);
	return *fd >= 0;
}

static bool
redirect_all(struct stage *stage, struct launch *launch, Value **err)
{
	const struct start_process_args *args = stage->args;
	const int out = O_WRONLY | O_CREAT | O_TRUNC;

	return redirect(stage, args->redirect_standard_input, O_RDONLY,
		   &launch->fds[0], err) &&
	    redirect(stage, args->redirect_standard_output, out,
		&launch->fds[1], err) &&
	    redirect(stage, args->redirect_standard_error, out,
		&launch->fds[2], err);
}

static Value *
cannot_run(const struct start_process_args *args, const char *folder,
    int number)
{
	return error_new("System.InvalidOperationException",
	    "InvalidOperationException", ERROR_InvalidOperation, NULL,
	    "This command cannot be run due to the error: An error occurred "
	    "trying to start process '%s' with working directory '%s'. %s",
	    text_bytes(args->file_path), folder, strerror(number));
}

static bool
prepare(struct stage *stage, struct launch *launch, Value **err)
{
	const struct start_process_args *args = stage->args;

	launch->folder = args->working_directory
	    ? path_of(stage, args->working_directory, err)
	    : mem_text(text_bytes(stage->interp->location));
	if (!launch->folder)
		return false;
	launch->path = native_find(stage->interp, text_bytes(args->file_path),
	    text_len(args->file_path));
	if (!launch->path)
		return error_set(err, cannot_run(args, launch->folder,
		    ENOENT));
	add_arguments(args, &launch->arguments);
	add_environment(args, launch);
	return redirect_all(stage, launch, err);
}

/* ------------------------------------------------------------- the command */

static Value *
spawn(struct stage *stage, struct launch *launch, Value **err)
{
	const struct start_process_args *args = stage->args;
	pid_t pid;
	int error;

	/* Ctrl-C at the prompt is not for what runs beside it. */
	launch->has_own_group = !args->wait && stage->interp->is_interactive;
	pid = launch_start(launch, stage->interp, &error);
	if (pid >= 0)
		return process_child(pid);
	error_set(err, cannot_run(args, launch->folder, error));
	return NULL;
}

static bool
is_over(void *context)
{
	return process_has_exited(context);
}

static enum flow
start_end(struct stage *stage)
{
	const struct start_process_args *args = stage->args;
	struct launch launch;
	Value *err = NULL, *process = NULL;
	enum flow flow = FLOW_MORE;
	bool is_done;

	if (args->window_style)
		return stage_throw(stage, error_new(
		    "System.NotSupportedException", "NotSupportedException",
		    ERROR_NotImplemented, NULL, "The parameter '-WindowStyle' "
		    "is not supported for the cmdlet 'Start-Process' on this "
		    "edition of PowerShell."));
	if (!stage_should(stage, text_bytes(args->file_path),
		"Start-Process"))
		return FLOW_MORE;
	launch_init(&launch);
	if (prepare(stage, &launch, &err))
		process = spawn(stage, &launch, &err);
	launch_release(&launch);
	if (!process)
		return stage_throw(stage, err);
	if (args->wait)
		flow = stage_wait(stage, is_over, process_of(process), -1,
		    &is_done);
	if (flow == FLOW_MORE && args->pass_thru)
		return stage_emit(stage, process);
	value_unref(process);
	return flow;
}

#undef ARGS
#define ARGS struct start_process_args
static const struct param start_process_params[] = {
	P_VALUE("FilePath", "string", "all:@0!", file_path,
	    .aliases = "PSPath|Path", .flags = PARAM_NOT_EMPTY,
	    .help = "The program, by name or path."),
	P_VALUE("ArgumentList", "string[]", "all:@1", argument_list,
	    .aliases = "Args",
	    .help = "Its arguments, joined by blanks and parted anew."),
	P_VALUE("WorkingDirectory", "string", "all", working_directory,
	    .flags = PARAM_NOT_EMPTY, .help = "The folder it runs in."),
	P_SWITCH("NoNewWindow", "Default", no_new_window, .aliases = "nnw",
	    .help = "Accepted; there never is one."),
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the process."),
	P_VALUE("RedirectStandardError", "string", "Default",
	    redirect_standard_error, .aliases = "RSE",
	    .flags = PARAM_NOT_EMPTY, .help = "A file for its errors."),
	P_VALUE("RedirectStandardInput", "string", "Default",
	    redirect_standard_input, .aliases = "RSI",
	    .flags = PARAM_NOT_EMPTY, .help = "A file it reads from."),
	P_VALUE("RedirectStandardOutput", "string", "Default",
	    redirect_standard_output, .aliases = "RSO",
	    .flags = PARAM_NOT_EMPTY, .help = "A file for its output."),
	P_VALUE("WindowStyle", "System.Diagnostics.ProcessWindowStyle", "all",
	    window_style, .flags = PARAM_NOT_EMPTY,
	    .help = "Not supported here, as there are no windows."),
	P_SWITCH("Wait", "all", wait, .help = "Return when it ended."),
	P_SWITCH("UseNewEnvironment", "Default", use_new_environment,
	    .help = "Give it no environment but -Environment."),
	P_VALUE("Environment", "hashtable", "all", environment,
	    .help = "Variables to set, or to leave out with $null."),
	P_END
};

static const struct example examples[] = {
	{"Start-Process echo hello -Wait", "hello",
	    "Run a program to its end."},
	{"(Start-Process sh '-c \"exit 3\"' -Wait -PassThru).ExitCode", "3",
	    "How it ended."},
	{NULL, NULL, NULL}
};

const struct command command_start_process = {
	.name = "Start-Process",
	.aliases = "saps",
	.class_name = "StartProcessCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = start_process_params,
	.default_set = "Default",
	.outputs = "System.Diagnostics.Process",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct start_process_args),
	.synopsis = "Start a program beside the shell.",
	.description = "Start-Process starts a program and goes on at once "
	    "unless -Wait is given. Its output does not enter the pipeline. "
	    "Unlike a job the program goes on when the shell ends.",
	.examples = examples,
	.see_also = "Start-Job Get-Process Wait-Process Stop-Process",
	.end = start_end,
};

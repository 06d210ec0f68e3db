/*
 * start_job.c - Start-Job: a script block or file in a process of its own.
 */
#include "base/base.h"

#include <sys/stat.h>

#include "builtins/job_info.h"
#include "builtins/job_path.h"
#include "builtins/job_start.h"
#include "run/command.h"
#include "run/provider.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/pattern.h"
#include "value/text.h"

struct start_args {
	Value *script, *file, *literal, *init, *name, *arguments, *input;
	Value *directory, *credential, *authentication, *version;
	Value *definition, *definition_path, *definition_type;
	bool run_as_32;
};

struct start_state {
	struct job_plan plan;
	struct job *job;
};

/* ------------------------------------------------------------------- checks */

static bool
is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static enum flow
check_directory(struct stage *stage, struct start_state *state,
    const struct start_args *args)
{
	Value *path, *err = NULL;

	if (!args->directory)
		return FLOW_MORE;
	path = job_path(stage, args->directory, &err);
	if (path && is_directory(text_bytes(path)) &&
	    !wildcard_has(text_bytes(path))) {
		state->plan.directory = path;
		return FLOW_MORE;
	}
	value_unref(err);
	value_unref(path);
	return stage_throw(stage,
	    error_new("System.IO.DirectoryNotFoundException",
		"DirectoryNotFoundException", ERROR_InvalidOperation, NULL,
		"Cannot find the WorkingDirectory path %s.",
		text_bytes(args->directory)));
}

static enum flow
check_process(struct stage *stage, const struct start_args *args)
{
	if (!args->run_as_32)
		return FLOW_MORE;
	return stage_throw(stage,
	    error_new("System.Management.Automation.PSNotSupportedException",
		"RunAs32NotSupported", ERROR_InvalidOperation, NULL,
		"Cannot start a 32-bit job: there is no 32-bit shell here."));
}

static enum flow
check_authentication(struct stage *stage, const struct start_args *args)
{
	Value *name, *record;

	if (!args->authentication || value_int64(args->authentication) == 0)
		return FLOW_MORE;
	name = value_text(args->authentication);
	record = error_new("System.Management.Automation."
			   "PSInvalidOperationException",
	    "InvalidOperation", ERROR_InvalidOperation, NULL,
	    "The specified authentication mechanism \"%s\" is not supported."
	    " Only \"Default\" is supported for this operation.",
	    text_bytes(name));
	value_unref(name);
	return stage_throw(stage, record);
}

/* ------------------------------------------------------------- definitions */

#define RUNTIME "System.Management.Automation.RuntimeException"

/* Whether a place of definitions can be one; none is there anyway. */
static Value *
wrong_place(const struct start_args *args, const struct items *found)
{
	const char *name = text_bytes(args->definition);
	const char *path = text_bytes(args->definition_path);

	if (found->count != 1)
		return error_new(RUNTIME,
		    "StartJobFromDefinitionNamePathInvalidNotSingle",
		    ERROR_InvalidArgument, NULL,
		    "Cannot retrieve the job definition '%s' because path '%s'"
		    " resolves to multiple file paths.  Change the path"
		    " parameter so that it is a single path.",
		    name, path);
	if (found->list[0].drive->provider != &provider_file)
		return error_new(RUNTIME,
		    "StartJobFromDefinitionNamePathInvalidNot"
		    "FileSystemProvider",
		    ERROR_InvalidArgument, NULL,
		    "Cannot retrieve the job definition '%s' because path '%s'"
		    " refers to a 'Microsoft.PowerShell.Core\\%s' provider"
		    " path.  Change the path parameter to a file system path.",
		    name, path, found->list[0].drive->provider->name);
	return NULL;
}

static enum flow
check_place(struct stage *stage, const struct start_args *args)
{
	struct items found;
	Value *err = NULL, *wrong = NULL;

	if (!args->definition_path)
		return FLOW_MORE;
	if (!items_resolve(stage->interp, text_bytes(args->definition_path), 0,
		&found, &err))
		return stage_throw(stage, err);
	if (!found.is_pattern && !item_has(stage->interp, found.list))
		err = item_missing(found.list);
	else
		wrong = wrong_place(args, &found);
	items_release(&found);
	if (err)
		return stage_throw(stage, err);
	return wrong ? stage_error(stage, wrong) : FLOW_MORE;
}

static enum flow
find_definition(struct stage *stage, const struct start_args *args)
{
	enum flow flow = check_place(stage, args);

	if (flow != FLOW_MORE || stage->has_failed)
		return flow;
	if (args->definition_type)
		return stage_error(stage,
		    error_new(RUNTIME, "StartJobFromDefinitionNameNotFound",
			ERROR_ObjectNotFound, NULL,
			"Cannot find a scheduled job with type %s and name"
			" %s.",
			text_bytes(args->definition_type),
			text_bytes(args->definition)));
	return stage_error(stage,
	    error_new(RUNTIME, "StartJobFromDefinitionNameNotFound",
		ERROR_ObjectNotFound, NULL,
		"Cannot find a scheduled job with name %s.",
		text_bytes(args->definition)));
}

/* ---------------------------------------------------------------- starting */

static enum flow
begin(struct stage *stage)
{
	const struct start_args *args = stage->args;
	struct start_state *state = stage->state;
	struct job_plan *plan = &state->plan;
	enum flow flow = check_process(stage, args);

	if (flow == FLOW_MORE)
		flow = check_directory(stage, state, args);
	if (flow == FLOW_MORE && args->definition)
		return find_definition(stage, args);
	if (flow == FLOW_MORE)
		flow = job_plan_script(stage, plan, args->script,
		    args->file ? args->file : args->literal, !args->file,
		    job_plan_block);
	if (flow == FLOW_MORE)
		flow = check_authentication(stage, args);
	job_plan_given(stage, plan, args->init, args->arguments);
	job_plan_user(plan, args->credential);
	return flow;
}

static enum flow
process(struct stage *stage)
{
	struct start_args *args = stage->args;
	struct start_state *state = stage->state;
	Value *err = NULL;

	if (args->definition)
		return FLOW_MORE;
	if (!state->job) {
		state->job = job_start_process(stage->interp, &state->plan,
		    args->name ? text_bytes(args->name) : NULL,
		    text_bytes(state->plan.text), &err);
		if (!state->job)
			return stage_throw(stage, err);
		if (stage_emit(stage, job_object(state->job)) == FLOW_FAIL)
			return FLOW_FAIL;
	}
	if (!state->plan.has_input || !args->input)
		return FLOW_MORE;
	if (!job_send_value(state->job, args->input, CODEC_REMOTE, &err))
		return stage_throw(stage, err);
	return FLOW_MORE;
}

static enum flow
end(struct stage *stage)
{
	struct start_state *state = stage->state;

	if (state->job && state->plan.has_input)
		job_end_input(state->job->children[0]);
	return FLOW_MORE;
}

static void
release(struct stage *stage)
{
	struct start_state *state = stage->state;

	job_plan_release(&state->plan);
}

/* Windows PowerShell has but one version. */
static bool
is_known_version(const Value *v, Value **err)
{
	const int32_t *parts =
	    value_kind(v) == V_VERSION ? value_version_parts(v) : NULL;
	Value *text;

	if (parts && parts[0] == 5 && parts[1] == 1)
		return true;
	text = value_text(v);
	error_set(err,
	    error_new("System.ArgumentException", "ArgumentException",
		ERROR_InvalidArgument, NULL,
		"The value %s is not valid for the PSVersion parameter. The"
		" only allowed value is 5.1.",
		text_bytes(text)));
	value_unref(text);
	return false;
}

#define ARGS struct start_args
#define BLOCK "ComputerName"
#define FILES "FilePathComputerName LiteralFilePathComputerName"

static const struct param params[] = {
	P_VALUE("DefinitionName", "string", "DefinitionName:@0!", definition,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Name of a job definition; there are none here."),
	P_VALUE("DefinitionPath", "string", "DefinitionName:@1",
	    definition_path, .flags = PARAM_NOT_EMPTY,
	    .help = "Path of a job definition; there are none here."),
	P_VALUE("Type", "string", "DefinitionName:@2", definition_type,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Type of a job definition; there are none here."),
	P_VALUE("Name", "string",
	    "ComputerName:n FilePathComputerName:n"
	    " LiteralFilePathComputerName:n",
	    name, .help = "Name of the job; Job and its id unless given."),
	P_VALUE("ScriptBlock", "scriptblock", "ComputerName:@0!", script,
	    .aliases = "Command",
	    .help = "What the job runs, in a fresh session."),
	P_VALUE("Credential", "pscredential", BLOCK " " FILES, credential,
	    .help = "Who the job runs as; only the superuser can change it."),
	P_VALUE("FilePath", "string", "FilePathComputerName:@0!", file,
	    .help = "A .ps1 file whose text the job runs."),
	P_VALUE("LiteralPath", "string", "LiteralFilePathComputerName:!",
	    literal, .aliases = "PSPath|LP",
	    .help = "Like FilePath, without wildcard characters."),
	P_VALUE("Authentication",
	    "System.Management.Automation.Runspaces.AuthenticationMechanism",
	    BLOCK " " FILES, authentication,
	    .help = "Only Default is possible."),
	P_VALUE("InitializationScript", "scriptblock",
	    "ComputerName:@1 FilePathComputerName:@1"
	    " LiteralFilePathComputerName:@1",
	    init, .help = "Runs in the job first; an error of it fails the job."),
	P_VALUE("WorkingDirectory", "string", "all", directory,
	    .flags = PARAM_NOT_EMPTY | PARAM_NOT_BLANK,
	    .help = "Where the job runs; the current location unless given."),
	P_SWITCH("RunAs32", BLOCK " " FILES, run_as_32,
	    .help = "Refused: there are no 32-bit processes here."),
	P_VALUE("PSVersion", "version", BLOCK " " FILES, version,
	    .flags = PARAM_NOT_EMPTY, .check = is_known_version,
	    .help = "Only 5.1 is accepted, and means nothing."),
	P_VALUE("InputObject", "psobject",
	    "ComputerName:v FilePathComputerName:v"
	    " LiteralFilePathComputerName:v",
	    input, .flags = PARAM_ALLOW_NULL,
	    .help = "Input that the script finds in $input."),
	P_VALUE("ArgumentList", "object[]", BLOCK " " FILES, arguments,
	    .aliases = "Args", .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "Arguments for the parameters of the script, in order."),
	P_END,
};

static const struct example examples[] = {
	{"$job = Start-Job { 6 * 7 }\n$job | Receive-Job -Wait", "42",
	    "Run a block in the background and wait for what it gives."},
	{"Start-Job -Name sum -ArgumentList 1, 2 { param($a, $b) $a + $b } |\n"
	 "    Receive-Job -Wait -AutoRemoveJob",
	    "3", "Hand arguments over, and forget the job when it ended."},
	{"$limit = 3\nStart-Job { 1..$using:limit } | Receive-Job -Wait",
	    "1\n2\n3", "Use a value of this session in the job."},
	{"3, 1, 2 | Start-Job { $input | Sort-Object } | Receive-Job -Wait",
	    "1\n2\n3", "Give the job something to read."},
	{"Start-Job -WorkingDirectory / -InitializationScript {\n"
	 "    function twice($n) { 2 * $n }\n"
	 "} { \"$(twice 21) in $PWD\" } | Receive-Job -Wait",
	    "42 in /", "Prepare the job's session, and choose its folder."},
	{NULL},
};

const struct command command_start_job = {
	.name = "Start-Job",
	.aliases = "sajb",
	.class_name = "StartJobCommand",
	.module = "Microsoft.PowerShell.Core",
	.synopsis = "Start a background job: a script in a process of its own.",
	.description =
	    "The job runs in a fresh session: it has none of this session's"
	    " variables, functions or preferences, but its environment, its"
	    " location, and what is named by $using:. Start-Job gives the job"
	    " object at once and does not wait.\n\n"
	    "What the job writes waits in its log until Receive-Job takes it,"
	    " however long that is. When this session ends, in whatever way,"
	    " every job ends with it, together with all its processes.",
	.params = params,
	.default_set = "ComputerName",
	.outputs = "System.Management.Automation.PSRemotingJob",
	.examples = examples,
	.see_also = "Get-Job Receive-Job Wait-Job Stop-Job Remove-Job",
	.args_size = sizeof(struct start_args),
	.state_size = sizeof(struct start_state),
	.begin = begin,
	.process = process,
	.end = end,
	.release = release,
};

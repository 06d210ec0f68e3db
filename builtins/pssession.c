/*
 * pssession.c - New-PSSession, Enter-PSSession and their kin: there are no
 * sessions on other machines in this shell, and they say so.
 */
#include "base/base.h"

#include "builtins/shape.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/object.h"
#include "value/text.h"

struct session_args {
	Value *computer_name, *host_name, *name, *session, *id, *credential;
};

static enum flow
refuse(struct stage *stage)
{
	return stage_throw(stage, error_new("System.NotSupportedException",
	    "RemotingNotSupported", ERROR_NotImplemented, NULL,
	    "remoting is not supported by this shell"));
}

/* There are none to list, remove or leave. */
static enum flow
do_nothing(struct stage *stage)
{
	return FLOW_MORE;
}

#undef ARGS
#define ARGS struct session_args
static const struct param open_params[] = {
	P_VALUE("ComputerName", "string[]", "ComputerName:@0vn",
	    computer_name, .aliases = "Cn",
	    .help = "Names of other machines."),
	P_VALUE("HostName", "string[]", "SSHHost:!", host_name,
	    .help = "Names of other machines, over ssh."),
	P_VALUE("Name", "string[]", "all", name,
	    .help = "What to call the session."),
	P_VALUE("Credential", "object", "ComputerName:n", credential,
	    .help = "Who to be there."),
	P_END
};

static const struct param found_params[] = {
	P_VALUE("Id", "int[]", "Id:@0!n", id, .help = "Ids of sessions."),
	P_VALUE("Name", "string[]", "Name:!n", name,
	    .help = "Names of sessions."),
	P_VALUE("ComputerName", "string[]", "ComputerName:@0n",
	    computer_name, .aliases = "Cn",
	    .help = "Names of other machines."),
	P_VALUE("Session", "object[]", "Session:@0!vn", session,
	    .help = "Sessions."),
	P_END
};

static const struct param no_params[] = {P_END};

static const struct example open_examples[] = {
	{"try { New-PSSession server1 } catch { $_.FullyQualifiedErrorId }",
	    "RemotingNotSupported,Microsoft.PowerShell.Commands."
	    "NewPSSessionCommand",
	    "What comes of it."},
	{"ssh server1 uptime", NULL, "What to do instead."},
	{NULL, NULL, NULL}
};

static const struct example none_examples[] = {
	{"@(Get-PSSession).Count", "0", "There never is one."},
	{"Get-Job", NULL, "What runs beside the session are jobs."},
	{NULL, NULL, NULL}
};

#define SESSION(symbol, verb, class, rows, set, body, says, cases)             \
	const struct command command_##symbol = {                              \
		.name = verb "-PSSession",                                     \
		.class_name = class,                                           \
		.module = "Microsoft.PowerShell.Core",                         \
		.params = rows,                                                \
		.default_set = set,                                            \
		.args_size = sizeof(struct session_args),                      \
		.synopsis = says,                                              \
		.description = "Sessions on other machines are not part of "   \
		    "this shell.",                                             \
		.examples = cases,                                             \
		.see_also = "Start-Job Invoke-Command",                        \
		.end = body,                                                   \
	}

SESSION(new_pssession, "New", "NewPSSessionCommand", open_params,
    "ComputerName", refuse, "Refuses: there is no remoting here.",
    open_examples);
SESSION(enter_pssession, "Enter", "EnterPSSessionCommand", open_params,
    "ComputerName", refuse, "Refuses: there is no remoting here.",
    open_examples);
SESSION(get_pssession, "Get", "GetPSSessionCommand", found_params, "ComputerName",
    do_nothing, "List sessions on other machines: none.", none_examples);
SESSION(remove_pssession, "Remove", "RemovePSSessionCommand", found_params,
    "Id", do_nothing, "Close sessions on other machines: none.",
    none_examples);
SESSION(exit_pssession, "Exit", "ExitPSSessionCommand", no_params, NULL,
    do_nothing, "Leave a session on another machine: none.", none_examples);

/* ------------------------------------------------------------- Get-Runspace */

struct get_runspace_args {
	Value *name, *id, *instance_id;
};

static enum flow
runspace_end(struct stage *stage)
{
	Value *runspace = shape_new(SHAPE_runspace);

	object_add(runspace, "Id", value_int(1));
	object_add(runspace, "Name", text_of("Runspace1"));
	object_add(runspace, "ComputerName", text_of("localhost"));
	object_add(runspace, "Type", text_of("Local"));
	object_add(runspace, "State", text_of("Opened"));
	object_add(runspace, "Availability", text_of("Busy"));
	return stage_emit(stage, runspace);
}

#undef ARGS
#define ARGS struct get_runspace_args
static const struct param get_runspace_params[] = {
	P_VALUE("Name", "string[]", "NameParameterSet:@0", name,
	    .flags = PARAM_NOT_EMPTY, .help = "Accepted and ignored."),
	P_VALUE("Id", "int[]", "IdParameterSet:@0!", id,
	    .help = "Accepted and ignored."),
	P_VALUE("InstanceId", "guid[]", "InstanceIdParameterSet:@0!",
	    instance_id, .help = "Accepted and ignored."),
	P_END
};

static const struct example runspace_examples[] = {
	{"(Get-Runspace).State", "Opened", "The one there is."},
	{"Get-Runspace", NULL, "All of it."},
	{NULL, NULL, NULL}
};

const struct command command_get_runspace = {
	.name = "Get-Runspace",
	.class_name = "GetRunspaceCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_runspace_params,
	.default_set = "NameParameterSet",
	.outputs = "System.Management.Automation.Runspaces.Runspace",
	.args_size = sizeof(struct get_runspace_args),
	.synopsis = "Give the runspace of this session.",
	.description = "A session has one runspace; jobs are processes of "
	    "their own.",
	.examples = runspace_examples,
	.see_also = "Get-Job",
	.end = runspace_end,
};

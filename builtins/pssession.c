/*
 * pssession.c - New-PSSession, Enter-PSSession and their kin: there are no
 * sessions on other machines in this shell, and they say so. Get-Runspace.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/runspace_type.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/list.h"
#include "value/name.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/table.h"
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
	    computer_name, .aliases = "Cn", .flags = PARAM_NOT_EMPTY,
	    .help = "Names of other machines."),
	P_VALUE("HostName", "string[]", "SSHHost:@0!", host_name,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Names of other machines, over ssh."),
	P_VALUE("Name", "string[]", "all", name,
	    .help = "What to call the session."),
	P_VALUE("Credential", "object", "ComputerName:n", credential,
	    .help = "Who to be there."),
	P_END
};

static const struct param found_params[] = {
	P_VALUE("Id", "int[]", "Id:@0!n", id, .flags = PARAM_NOT_NULL,
	    .help = "Ids of sessions."),
	P_VALUE("Name", "string[]", "Name:!n", name,
	    .flags = PARAM_NOT_EMPTY, .help = "Names of sessions."),
	P_VALUE("ComputerName", "string[]", "ComputerName:@0n",
	    computer_name, .aliases = "Cn", .flags = PARAM_NOT_EMPTY,
	    .help = "Names of other machines."),
	P_VALUE("Session", "PSSession[]", "Session:@0!vn", session,
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

#define SESSION(symbol, verb, alias, class, rows, set, body, says, cases)             \
	const struct command command_##symbol = {                              \
		.name = verb "-PSSession",                                     \
		.aliases = alias,                                              \
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

SESSION(new_pssession, "New", "nsn", "NewPSSessionCommand", open_params,
    "ComputerName", refuse, "Refuses: there is no remoting here.",
    open_examples);
SESSION(enter_pssession, "Enter", "etsn", "EnterPSSessionCommand", open_params,
    "ComputerName", refuse, "Refuses: there is no remoting here.",
    open_examples);
SESSION(get_pssession, "Get", "gsn", "GetPSSessionCommand", found_params,
    "ComputerName", do_nothing, "List sessions on other machines: none.",
    none_examples);
SESSION(remove_pssession, "Remove", "rsn", "RemovePSSessionCommand", found_params,
    "Id", do_nothing, "Close sessions on other machines: none.",
    none_examples);
SESSION(exit_pssession, "Exit", "exsn", "ExitPSSessionCommand", no_params, NULL,
    do_nothing, "Leave a session on another machine: none.", none_examples);

/* ------------------------------------------------------------- Get-Runspace */

struct get_runspace_args {
	Value *name, *id, *instance_id;
};

/* Whether a property is among those asked for; all are without a list. */
static bool
is_among(const Value *wanted, const Value *runspace, const char *name)
{
	Value *err = NULL, *value;
	const Value *item;
	bool found = false;

	if (!wanted)
		return true;
	value = property_get(runspace, name_of(name), &err);
	for (size_t i = 0; i < list_count(list_get(wanted)); i++) {
		item = list_at(list_get(wanted), i);
		found = found || (value_kind(item) == V_TEXT
		    ? wildcard_text(text_bytes(item), text_bytes(value))
		    : value_key_equal(value, item, false));
	}
	value_unref(value);
	value_unref(err);
	return found;
}

static enum flow
runspace_end(struct stage *stage)
{
	const struct get_runspace_args *args = stage->args;
	Value *all = runspaces_all();
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < list_count(list_get(all));
	    i++) {
		const Value *runspace = list_at(list_get(all), i);

		if (is_among(args->name, runspace, "Name") &&
		    is_among(args->id, runspace, "Id") &&
		    is_among(args->instance_id, runspace, "InstanceId"))
			flow = stage_emit(stage, value_ref(runspace));
	}
	value_unref(all);
	return flow;
}

#undef ARGS
#define ARGS struct get_runspace_args
static const struct param get_runspace_params[] = {
	P_VALUE("Name", "string[]", "NameParameterSet:@0", name,
	    .flags = PARAM_NOT_EMPTY, .help = "Names, or patterns for them."),
	P_VALUE("Id", "int[]", "IdParameterSet:@0!", id,
	    .help = "Ids of runspaces."),
	P_VALUE("InstanceId", "guid[]", "InstanceIdParameterSet:@0!",
	    instance_id, .help = "Instance ids of runspaces."),
	P_END
};

static const struct example runspace_examples[] = {
	{"(Get-Runspace).RunspaceStateInfo.State", "Opened",
	    "The one of the session."},
	{"Get-Runspace -Name Run*", NULL, "Those with such names."},
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
	.synopsis = "List the runspaces of this session.",
	.description = "A session has one runspace, and those that scripts "
	    "made with [runspacefactory]. Jobs are processes of their own.",
	.examples = runspace_examples,
	.see_also = "Get-Job",
	.end = runspace_end,
};

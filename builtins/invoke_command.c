/*
 * invoke_command.c - Invoke-Command: a block with arguments and input in this
 * session. For what names computers see invoke_remote.c.
 */
#include "base/base.h"

#include <string.h>

#include "builtins/invoke_remote.h"
#include "run/command.h"
#include "run/eval.h"
#include "run/pipeline.h"
#include "run/stage.h"
#include "value/list.h"

#define HERE "InProcess" /* the parameter set that needs this session alone */

struct invoke_command_state {
	struct invocation call;      /* emptied when the pipeline opens */
	struct pipeline *pipeline;   /* NULL before it opens, and closed */
	bool is_remote;              /* another parameter set than HERE */
	struct invoke_remote remote;
};

static void
add_arguments(struct invocation *call, const Value *v)
{
	const struct list *list = list_get(v);
	size_t count = list ? list_count(list) : 1;

	for (size_t i = 0; i < count; i++) {
		struct argument *argument = invocation_argument(call);

		argument->value = value_ref(list ? list_at(list, i) : v);
		argument->at = call->at;
	}
}

static enum flow
invoke_begin(struct stage *stage)
{
	const struct invoke_args *args = stage->args;
	struct invoke_command_state *state = stage->state;
	struct invocation *call = &state->call;
	enum flow flow = FLOW_MORE;
	Value *err = NULL;

	state->is_remote = strcmp(stage_set_name(stage), HERE) != 0;
	if (state->is_remote)
		return invoke_remote_begin(stage, &state->remote);
	call->word = "&";
	call->at = stage->at;
	call->is_dot = args->no_new_scope;
	call->command = block_command(stage->interp, args->script_block, &err);
	if (!call->command)
		return stage_throw(stage, err);
	if (args->argument_list)
		add_arguments(call, args->argument_list);
	state->pipeline = pipeline_open(stage->interp, call, 1,
	    stage->has_input || stage_bound(stage, "InputObject"), stage->out,
	    &flow);
	return flow;
}

static enum flow
invoke_process(struct stage *stage)
{
	const struct invoke_args *args = stage->args;
	struct invoke_command_state *state = stage->state;
	enum flow flow;

	if (state->is_remote)
		return invoke_remote_process(stage, &state->remote);
	if (!args->input_object)
		return FLOW_MORE;
	flow = sink_put(pipeline_inlet(state->pipeline),
	    value_ref(args->input_object));
	return flow == FLOW_STOP ? stage_stop(stage) : flow;
}

static enum flow
close_pipeline(struct stage *stage, enum flow flow)
{
	struct invoke_command_state *state = stage->state;
	struct pipeline *pipeline = state->pipeline;

	state->pipeline = NULL;
	return pipeline ? pipeline_close(pipeline, flow) : flow;
}

static enum flow
invoke_end(struct stage *stage)
{
	struct invoke_command_state *state = stage->state;

	if (state->is_remote)
		return invoke_remote_end(stage, &state->remote);
	return close_pipeline(stage, FLOW_MORE);
}

static void
invoke_release(struct stage *stage)
{
	struct invoke_command_state *state = stage->state;

	invoke_remote_release(&state->remote);
	close_pipeline(stage, FLOW_STOP);
}

/* A block without a name is the script block, whatever comes before it. */
static bool
is_no_block(const Value *v)
{
	return !value_is_block(v);
}

#undef ARGS
#define ARGS struct invoke_args
#define ALL_REMOTE                                                            \
	"ComputerName ContainerId FilePathComputerName FilePathContainerId "   \
	"FilePathRunspace FilePathSSHHost FilePathSSHHostHash FilePathUri "    \
	"FilePathVMId FilePathVMName Session SSHHost SSHHostHashParam Uri "    \
	"VMId VMName"
#define WSMAN "ComputerName FilePathComputerName FilePathUri Uri"
#define SSH "FilePathSSHHost SSHHost"

static const struct param invoke_command_params[] = {
	P_VALUE("Session", "PSSession[]", "FilePathRunspace:@0 Session:@0",
	    session, .flags = PARAM_NOT_EMPTY,
	    .help = "Sessions; there are none here."),
	P_VALUE("ComputerName", "string[]",
	    "ComputerName:@0 FilePathComputerName:@0", computer_name,
	    .aliases = "Cn", .flags = PARAM_NOT_EMPTY,
	    .help = "Names of this computer; others cannot be reached."),
	P_VALUE("Credential", "pscredential",
	    "ComputerName:n FilePathComputerName:n FilePathUri:n "
	    "FilePathVMId:!n FilePathVMName:!n Uri:n VMId:!n VMName:!n",
	    credential,
	    .help = "Another user; for the superuser only."),
	P_INT("Port", "ComputerName FilePathComputerName SSHHost", port,
	    .flags = PARAM_RANGE, .low = 1, .high = 65535,
	    .help = "A port of another computer."),
	P_SWITCH("UseSSL", "ComputerName FilePathComputerName", use_ssl,
	    .help = "For other computers."),
	P_VALUE("ConfigurationName", "string",
	    "ComputerName:n ContainerId:n FilePathComputerName:n "
	    "FilePathContainerId:n FilePathUri:n FilePathVMId:n "
	    "FilePathVMName:n Uri:n VMId:n VMName:n", configuration_name,
	    .help = "For other computers; means nothing."),
	P_VALUE("ApplicationName", "string",
	    "ComputerName:n FilePathComputerName:n", application_name,
	    .help = "For other computers; means nothing."),
	P_INT("ThrottleLimit",
	    "ComputerName ContainerId FilePathComputerName "
	    "FilePathContainerId FilePathRunspace FilePathUri FilePathVMId "
	    "FilePathVMName Session Uri VMId VMName", throttle_limit,
	    .help = "How many children run at once; 32 unless given or 0."),
	P_VALUE("ConnectionUri", "Uri[]", "FilePathUri:@0 Uri:@0",
	    connection_uri, .aliases = "URI|CU", .flags = PARAM_NOT_EMPTY,
	    .help = "Addresses of other computers."),
	P_SWITCH("AsJob", ALL_REMOTE, as_job,
	    .help = "Give the job at once instead of waiting for it."),
	P_SWITCH("InDisconnectedSession", WSMAN, in_disconnected_session,
	    .aliases = "Disconnected",
	    .help = "Refused: nothing keeps such a session."),
	P_VALUE("SessionName", "string[]", "ComputerName FilePathComputerName",
	    session_name, .flags = PARAM_NOT_EMPTY,
	    .help = "A name for such a session."),
	P_SWITCH("HideComputerName", ALL_REMOTE, hide_computer_name,
	    .aliases = "HCN",
	    .help = "Do not show which computer a value is from."),
	P_VALUE("JobName", "string",
	    "ComputerName ContainerId FilePathComputerName "
	    "FilePathContainerId FilePathRunspace FilePathUri Session "
	    "SSHHost SSHHostHashParam Uri", job_name, .flags = PARAM_NOT_EMPTY,
	    .help = "A name for the job; implies AsJob."),
	P_VALUE("ScriptBlock", "scriptblock",
	    "ComputerName:@1! ContainerId:@1! InProcess:@0! Session:@1! "
	    "SSHHost:@1! SSHHostHashParam:@1! Uri:@1! VMId:@1! VMName:@1!",
	    script_block, .aliases = "Command", .flags = PARAM_NOT_NULL,
	    .help = "The block to run."),
	P_SWITCH("NoNewScope", HERE, no_new_scope,
	    .help = "Run it in the scope of the caller."),
	P_VALUE("FilePath", "string",
	    "FilePathComputerName:@1! FilePathContainerId:@1! "
	    "FilePathRunspace:@1! FilePathSSHHost:! FilePathSSHHostHash:! "
	    "FilePathUri:@1! FilePathVMId:@1! FilePathVMName:@1!", file,
	    .aliases = "PSPath", .flags = PARAM_NOT_NULL,
	    .help = "A .ps1 file whose text is run."),
	P_SWITCH("AllowRedirection", "FilePathUri Uri", allow_redirection,
	    .help = "For other computers."),
	P_VALUE("SessionOption", "PSSessionOption", WSMAN, session_option,
	    .help = "For other computers; means nothing."),
	P_VALUE("Authentication",
	    "System.Management.Automation.Runspaces.AuthenticationMechanism",
	    WSMAN, authentication,
	    .help = "For other computers; means nothing."),
	P_SWITCH("EnableNetworkAccess", WSMAN, enable_network_access,
	    .help = "For other computers; means nothing."),
	P_SWITCH("RunAsAdministrator", "ContainerId FilePathContainerId",
	    run_as_administrator,
	    .help = "For containers."),
	P_VALUE("HostName", "string[]", "FilePathSSHHost:! SSHHost:!",
	    host_name, .flags = PARAM_NOT_EMPTY,
	    .help = "Names of this computer; others cannot be reached."),
	P_VALUE("UserName", "string", SSH, user_name, .flags = PARAM_NOT_EMPTY,
	    .help = "Who to be at the other end of ssh."),
	P_VALUE("KeyFilePath", "string", SSH, key_file_path,
	    .aliases = "IdentityFilePath", .flags = PARAM_NOT_EMPTY,
	    .help = "A key for ssh."),
	P_VALUE("Subsystem", "string", SSH, subsystem,
	    .help = "A subsystem of ssh at another computer."),
	P_INT("ConnectingTimeout", SSH, connecting_timeout,
	    .help = "How many milliseconds ssh may take."),
	P_SWITCH("SSHTransport", SSH, ssh_transport,
	    .help = "Over ssh."),
	P_VALUE("SSHConnection", "hashtable[]",
	    "FilePathSSHHostHash:! SSHHostHashParam:!", ssh_connection,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Names and more, as hashtables."),
	P_VALUE("Options", "hashtable", SSH, options, .flags = PARAM_NOT_EMPTY,
	    .help = "Options of ssh."),
	P_SWITCH("RemoteDebug", ALL_REMOTE, remote_debug,
	    .help = "Accepted; there is no debugger."),
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .flags = PARAM_ALLOW_NULL,
	    .help = "What the block gets as its input."),
	P_VALUE("ArgumentList", "object[]", "all", argument_list,
	    .aliases = "Args", .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "What the block gets as its arguments."),
	P_VALUE("VMId", "guid[]", "FilePathVMId:@0!n VMId:@0!n", vm_id,
	    .aliases = "VMGuid", .fits = is_no_block, .flags = PARAM_NOT_EMPTY,
	    .help = "Virtual machines; none can be reached."),
	P_VALUE("VMName", "string[]", "FilePathVMName:!n VMName:!n", vm_name,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Virtual machines; none can be reached."),
	P_VALUE("ContainerId", "string[]",
	    "ContainerId:!n FilePathContainerId:!n", container_id,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Containers; none can be reached."),
	P_VALUE("CertificateThumbprint", "string", "ComputerName Uri",
	    certificate_thumbprint,
	    .help = "For other computers."),
	P_END
};

static const struct example examples[] = {
	{"Invoke-Command { param($a, $b) $a + $b } -ArgumentList 3, 4", "7",
	    "Run a block with arguments."},
	{"1..3 | Invoke-Command { process { $_ * 2 } }", "2\n4\n6",
	    "The block takes the input of the command."},
	{"$job = Invoke-Command -ComputerName localhost { 1 + 2 } -JobName sum\n"
	 "$job | Receive-Job -Wait",
	    "3", "Run it in the background, as a job of this computer."},
	{NULL, NULL, NULL}
};

const struct command command_invoke_command = {
	.name = "Invoke-Command",
	.aliases = "icm",
	.class_name = "InvokeCommandCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = invoke_command_params,
	.default_set = HERE,
	.args_size = sizeof(struct invoke_args),
	.state_size = sizeof(struct invoke_command_state),
	.synopsis = "Run a script block, here or in a job.",
	.description =
	    "Invoke-Command runs a block in this session, in a scope of its"
	    " own, with the arguments and the input it is given.\n\n"
	    "With -ComputerName localhost, or any other name of this computer,"
	    " the block runs in a fresh session in a process of its own, at"
	    " home, once for each name. The command waits for it and gives its"
	    " output, or with -AsJob or -JobName gives a job at once: a parent"
	    " with a child for each name. Other computers cannot be reached;"
	    " the error says what to do instead.",
	.outputs = "System.Management.Automation.PSRemotingJob",
	.examples = examples,
	.see_also = "Start-Job Receive-Job Invoke-Expression",
	.begin = invoke_begin,
	.process = invoke_process,
	.end = invoke_end,
	.release = invoke_release,
};

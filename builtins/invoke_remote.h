/*
 * invoke_remote.h - the parameter sets of Invoke-Command that name computers,
 * sessions or machines: the block runs in a job for each, which the command
 * gives or waits for.
 */
#ifndef BUILTINS_INVOKE_REMOTE_H
#define BUILTINS_INVOKE_REMOTE_H

#include "builtins/job_plan.h"
#include "run/stage.h"

struct job;

struct invoke_args {
	Value *script_block, *file, *input_object, *argument_list;
	Value *computer_name, *host_name, *ssh_connection, *session;
	Value *connection_uri, *vm_id, *vm_name, *container_id;
	Value *credential, *configuration_name, *application_name;
	Value *session_name, *job_name, *session_option, *authentication;
	Value *user_name, *key_file_path, *subsystem, *options;
	Value *certificate_thumbprint;
	int64_t port, throttle_limit, connecting_timeout;
	bool no_new_scope, as_job, hide_computer_name, use_ssl;
	bool in_disconnected_session, allow_redirection, remote_debug;
	bool enable_network_access, run_as_administrator, ssh_transport;
};

struct invoke_remote {
	struct job_plan plan;
	Value *hosts;            /* list of texts */
	struct job *job;         /* shared */
	bool is_hidden;          /* nobody else sees it */
};

/* The parts of the command, with what lives in its state. */
enum flow invoke_remote_begin(struct stage *stage,
    struct invoke_remote *remote);
enum flow invoke_remote_process(struct stage *stage,
    struct invoke_remote *remote);
enum flow invoke_remote_end(struct stage *stage,
    struct invoke_remote *remote);
void invoke_remote_release(struct invoke_remote *remote);

#endif

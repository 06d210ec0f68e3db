/*
 * remote_host.h - the computers that a command names. Each must be this one,
 * by whatever name: there is no way to another from here, and the error says
 * what to do instead.
 */
#ifndef BUILTINS_REMOTE_HOST_H
#define BUILTINS_REMOTE_HOST_H

#include "run/stage.h"

/*
 * remote_hosts - names as -ComputerName takes them.
 *   takes   is_elsewhere: what else was said means another computer
 *   gives   an owned list of the names as they are shown; NULL after
 *           stage_throw
 *   errors  PSSessionInvalidComputerName, PSRemotingDataStructureException
 */
Value *remote_hosts(struct stage *stage, const Value *names,
    bool is_elsewhere);

/*
 * remote_hosts_ssh - names as -HostName takes them: "user@host:port".
 *   errors  PSSessionInvalidComputerName, PSSessionStateBroken
 */
Value *remote_hosts_ssh(struct stage *stage, const Value *names,
    bool is_elsewhere);

/*
 * remote_hosts_tables - hashtables as -SSHConnection takes them.
 *   errors  Argument for keys that are unknown, doubled or missing
 */
Value *remote_hosts_tables(struct stage *stage, const Value *tables);

/* remote_refuse - the error for a computer that cannot be reached. */
enum flow remote_refuse(struct stage *stage, const char *host);

#endif

/*
 * guard.h - what runs in the warden's process.
 */
#ifndef JOB_GUARD_H
#define JOB_GUARD_H

#include "base/base.h"
#include "job/warden.h"

#include <sys/types.h>

struct guard_start {
	struct warden_config config;
	int socket; /* to the session */
	pid_t session;
};

/* guard_body - the life of the warden; takes a struct guard_start. */
int guard_body(void *ctx);

#endif

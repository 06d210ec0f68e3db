/*
 * control.h - the messages of the control plane: between a session and its
 * warden, and on the control socket of each job. Both are sockets that keep
 * messages whole; both ends are the same program, so numbers travel as they
 * stand in memory. Nothing here is output: that goes to the log.
 */
#ifndef JOB_CONTROL_H
#define JOB_CONTROL_H

#include "base/base.h"

#define CONTROL_PAYLOAD_MAX 32768  /* longer ones are split */
#define CONTROL_MESSAGE_MAX (1u << 26) /* a message put together again */

enum control_kind {
	/* from a job's interpreter to the session */
	CONTROL_HELLO = 1, /* a: its pid */
	CONTROL_ASK,	   /* bytes: the question */
	CONTROL_WITHDRAW,  /* it needs no answer any more */
	CONTROL_PROGRAM,   /* a: what killed the body's last program */
	CONTROL_OUTCOME,   /* a: enum job_outcome, b: exit code, bytes: why */
	CONTROL_LOSS,	   /* bytes: struct log_loss */
	CONTROL_HINT,	   /* there is more in the log */
	CONTROL_SPILL,	   /* bytes: uint64_t, where the log goes on in the
			      file that comes along */

	/* from the session to a job's interpreter */
	CONTROL_INPUT,	   /* bytes: one item */
	CONTROL_INPUT_END, /* no more of them */
	CONTROL_ANSWER,	   /* bytes: to the question */

	/* from a minder to the session, on its job's socket */
	CONTROL_MINDER,	    /* a: its pid, b: the interpreter's */
	CONTROL_PAUSED,	    /* a: signal */
	CONTROL_RESUMED,
	CONTROL_REAPED,	    /* a: wait status, bytes: struct control_usage */
	CONTROL_LEFTOVER,   /* a: processes the interpreter left behind */
	CONTROL_UNKILLABLE, /* a: how many, bytes: their pids, as int32_t */
	CONTROL_NO_START,   /* a: errno, b: enum warden_phase */

	/* from the session to the warden; key: the job */
	CONTROL_START, /* bytes: the description, unless a descriptor has it */
	CONTROL_STOP,  /* a: grace */
	CONTROL_KILL,
	CONTROL_SUSPEND,
	CONTROL_RESUME,
	CONTROL_QUIT, /* a: grace; stop everything, then end */

	/* from the warden to the session; key: the job */
	CONTROL_LOST, /* a: wait status of its minder */

	CONTROL_KIND_COUNT
};

enum control_flag {
	CONTROL_MORE = 1, /* the payload goes on in the next message */
	CONTROL_FILE = 2  /* START: the description comes in a descriptor */
};

struct control_head {
	uint8_t kind;
	uint8_t flags;
	uint16_t zero;
	int32_t key;
	int32_t a;
	int32_t b;
};

struct control_usage {
	int64_t cpu_us;
	int64_t peak_kib;
};

/*
 * A message as received; bytes are lent until the callback returns. So are
 * descriptors: take one by putting -1 in its place, the rest is closed.
 */
struct control_message {
	struct control_head head;
	const char *bytes;
	size_t len;
	int *fds;
	size_t fd_count;
};

#endif

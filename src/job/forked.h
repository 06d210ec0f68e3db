/*
 * forked.h - what the two halves of the session's side share: warden.c has
 * the process, forked.c the jobs it carries.
 */
#ifndef JOB_FORKED_H
#define JOB_FORKED_H

#include "base/base.h"
#include "base/buf.h"
#include "base/intmap.h"
#include "job/control.h"
#include "job/sweep.h"
#include "job/warden.h"

struct channel;
struct job;

/* A job that the warden carries, from job_start to its end. */
struct carried {
	struct warden *warden;
	struct job *job; /* shared */
	int key;	 /* its name between us and the warden's process */
	struct channel *control;
	struct carried *next; /* in the queue of those not sent yet */
	bool is_sent;
	bool wants_pause; /* suspended before it was sent */
	int spool_fd;	  /* these three: ready to be sent, else -1 */
	int far_fd;
	int description_fd;
	struct buf description;
	struct buf backlog; /* until its interpreter has a socket */
};

struct warden {
	struct loop *loop;
	struct warden_config config;
	pid_t pid; /* 0: there is none */
	struct channel *channel;
	struct intmap live; /* key to struct carried */
	int last_key;
	struct carried *first;
	struct carried **last;
	bool is_pumping;
	bool is_stopping;
	struct sweep sweep;
	bool is_sweeping;
	int unkillable_count;
};

/* warden_say - a message to the warden's process, if there is one. */
void warden_say(struct warden *warden, enum control_kind kind, int key,
		int a);

/*
 * forked_tell - raise an event for a carried job, and let go of the job when
 * that was its last.
 */
void forked_tell(struct carried *carried, enum job_event_id event,
		 int detail);

/* forked_fail - it could not be started. */
void forked_fail(struct carried *carried, enum warden_phase phase,
		 int error);

/* forked_pump - send as many requests as socket and descriptors allow. */
void forked_pump(struct warden *warden);

#endif

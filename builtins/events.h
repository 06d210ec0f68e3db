/*
 * events.h - subscriptions to what happens in the session, the queue of
 * events nobody has taken yet, and the actions that run for them.
 */
#ifndef BUILTINS_EVENTS_H
#define BUILTINS_EVENTS_H

#include "run/interp.h"
#include "value/value.h"

struct job;
struct subscription;

/* How a source is listened to; see event_source.c. */
struct event_source {
	void (*detach)(struct subscription *subscription);
	/* The event args, owned, of what a teller of value/listener.h says. */
	Value *(*args)(const void *what);
};

struct subscription {
	struct interp *interp;
	int id;
	char *identifier;        /* SourceIdentifier */
	char *event_name;        /* "StateChanged"; NULL: of the engine */
	Value *object;           /* what is listened to, or NULL */
	Value *action;           /* block, or NULL: events are queued */
	Value *message_data;     /* or NULL */
	int64_t triggers_left;   /* -1: no limit */
	bool is_support;         /* hidden from Get-EventSubscriber */
	bool is_forward;
	bool is_gone;            /* no longer among the subscriptions */
	unsigned refs;
	struct job *job;         /* of the action, held; or NULL */
	const struct event_source *source;
	void *data;              /* the source's */
	struct subscription *next;
};

/* --- subscriptions --- */

/*
 * subscription_new - one that listens to nothing yet.
 *   takes   identifier: NULL for a new guid; action: taken, or NULL
 *   gives   lent; NULL with *err set
 *   errors  SUBSCRIBER_EXISTS
 */
struct subscription *subscription_new(struct interp *interp,
    const char *identifier, Value *action, Value **err);

/* subscription_end - listen no more; its job is Stopped. */
void subscription_end(struct subscription *subscription);

/* subscriptions_first - all of them by ->next, in order of their ids. */
struct subscription *subscriptions_first(struct interp *interp);

/* subscription_value - the PSEventSubscriber object. */
Value *subscription_value(const struct subscription *subscription);

/*
 * subscription_listen - listen to an event of an object.
 *   errors  INVALID_REGISTRATION: it has no such event
 */
bool subscription_listen(struct subscription *subscription,
    const Value *object, const char *event_name, Value **err);

/* --- events --- */

/*
 * subscription_fire - it happened: run the action soon, or queue the event.
 *   takes   sender: lent; args: what the source says of it, taken, or NULL
 */
void subscription_fire(struct subscription *subscription,
    const Value *sender, Value *args);

/*
 * event_raise - an event made by a script or by the engine, for whoever
 * subscribed to its identifier; without a subscriber it is queued when asked.
 *   takes   sender, args (an array), message_data: lent, or NULL
 *   gives   the PSEventArgs, owned
 */
Value *event_raise(struct interp *interp, const char *identifier,
    const Value *sender, const Value *args, const Value *message_data,
    bool is_kept);

/* events_queue - the events nobody has taken: a list, lent. */
Value *events_queue(struct interp *interp);

#endif

/*
 * listener.c - see listener.h. Few listen, so one list has them all.
 */
#include "base/base.h"
#include "value/listener.h"

#include <string.h>

#include "base/mem.h"

struct listener {
	struct listener *next;
	const void *thing;
	char *event;
	listener_callback *callback;
	void *ctx;          /* NULL: it left */
};

static struct listener *first;
static unsigned telling; /* how deep; nobody is freed meanwhile */

static void
bury(void)
{
	struct listener **place = &first, *gone;

	while ((gone = *place)) {
		if (gone->ctx) {
			place = &gone->next;
			continue;
		}
		*place = gone->next;
		mem_free(gone->event);
		mem_free(gone);
	}
}

void
listener_add(const void *thing, const char *event,
    listener_callback *callback, void *ctx)
{
	struct listener *listener = mem_zalloc(1, sizeof(*listener));
	struct listener **end = &first;

	listener->thing = thing;
	listener->event = mem_text(event);
	listener->callback = callback;
	listener->ctx = ctx;
	while (*end)
		end = &(*end)->next;
	*end = listener;
}

void
listener_drop(const void *ctx)
{
	struct listener *listener;

	for (listener = first; listener; listener = listener->next)
		if (listener->ctx == ctx)
			listener->ctx = NULL;
	if (!telling)
		bury();
}

void
listeners_tell(const void *thing, const char *event, const void *what)
{
	struct listener *listener;

	telling++;
	for (listener = first; listener; listener = listener->next)
		if (listener->ctx && listener->thing == thing &&
		    strcmp(listener->event, event) == 0)
			listener->callback(listener->ctx, what);
	if (!--telling)
		bury();
}

/*
 * native_io.h - the three streams of a program at work: text on its way in,
 * lines and error records on their way out.
 */
#ifndef RUN_NATIVE_IO_H
#define RUN_NATIVE_IO_H

#include "base/buf.h"
#include "run/stage.h"

struct watch;

enum native_stream { NATIVE_OUT, NATIVE_ERR, NATIVE_STREAMS };

/* One descriptor read from. */
struct native_reader {
	struct native_io *io;
	struct watch *watch;   /* NULL: never was, or has ended */
	struct buf bytes;      /* came in, not yet emitted */
	bool is_paused;
};

struct native_io {
	struct stage *stage;
	struct native_io *next; /* of the program that takes our output */
	struct native_reader readers[NATIVE_STREAMS];
	struct watch *input;   /* NULL: not fed, or closed */
	struct buf pending;    /* not yet taken by the program */
	size_t sent;           /* of pending */
	bool is_finishing;     /* nothing more will be sent */
	bool is_refused;       /* the program closed its input */
	bool has_error_line;   /* the first line of stderr was emitted */
	struct pipeline *formatter; /* Out-String, once it is needed */
	struct sink lines;     /* where that emits */
};

/* native_io_init - for the program of a stage, without descriptors yet. */
void native_io_init(struct native_io *io, struct stage *stage);

/* native_io_feed, native_io_read - take a descriptor over. */
void native_io_feed(struct native_io *io, int fd);
void native_io_read(struct native_io *io, enum native_stream which, int fd);

/*
 * native_io_send - an object as text lines; waits while too much is pending,
 * emitting what comes back meanwhile.
 *   gives   STOP when the program wants no more
 */
enum flow native_io_send(struct native_io *io, const Value *v);

/* native_io_finish - nothing more will be sent: close when all is taken. */
enum flow native_io_finish(struct native_io *io);

/* native_io_emit - pass on what came back, all but an unfinished line; from
 * the programs joined behind it as well, which it may wait for. */
enum flow native_io_emit(struct native_io *io);

/* native_io_waits - whether there is something to emit, here or behind;
 * native_io_is_over - whether both streams have ended and were emitted. */
bool native_io_waits(const struct native_io *io);
bool native_io_is_over(const struct native_io *io);

/* native_io_release - close what is open, drop what was read. */
void native_io_release(struct native_io *io);

#endif

/*
 * record.h - one record on its way to a stream: what a preference or common
 * parameter wants done with it, and the variables that gather it.
 */
#ifndef RUN_RECORD_H
#define RUN_RECORD_H

#include "run/interp.h"
#include "value/value.h"

/*
 * record_write - a record to one of the streams 2 to 6.
 *   takes   streams: where they lead now; record: taken, of the stream's
 *           record type (record_new)
 *   gives   MORE; FAIL when the action says stop
 */
enum flow record_write(struct interp *interp, struct sink **streams,
    enum stream stream, enum action action, Value *record);

/*
 * record_new - the record a stream carries, with v as its message.
 *   takes   v: taken; given back as it is when it is such a record
 */
Value *record_new(struct interp *interp, enum stream stream, Value *v);

/* record_sink - the sink behind those variables. */
struct sink *record_sink(struct sink *sink);

/* A sink that adds what passes to a variable's list. */
struct note_sink {
	struct sink sink;
	struct sink *next;
	Value *list;        /* owned ArrayList */
};
void note_sink_init(struct note_sink *note, struct sink *next, Value *list);

#endif

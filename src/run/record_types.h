/*
 * record_types.h - the records of the streams beside errors, as scripts see
 * them, and what Write-Host sends as one.
 */
#ifndef RUN_RECORD_TYPES_H
#define RUN_RECORD_TYPES_H

#include "base/stream.h"
#include "value/value.h"

/* record_types_start - make the types known, once. */
void record_types_start(void);

/*
 * message_record - a WarningRecord, VerboseRecord or DebugRecord.
 *   takes   message: text, taken; invocation: of the command, taken, or NULL
 */
Value *message_record(enum stream stream, Value *message, Value *invocation);

/*
 * information_record - an InformationRecord of now.
 *   takes   data: taken; source: where it comes from, text, taken; tags: a
 *           list of text, taken, or NULL
 */
Value *information_record(Value *data, Value *source, Value *tags);

/* information_data - the MessageData, lent; information_has_tag. */
const Value *information_data(const Value *record);
bool information_has_tag(const Value *record, const char *tag);

/* What Write-Host says: colours are numbers of ConsoleColor, -1 for none. */
struct host_message {
	Value *text;
	int foreground, background;
	bool has_newline;
};

/* host_message_value - as MessageData; what message holds is taken. */
Value *host_message_value(const struct host_message *message);
const struct host_message *host_message_get(const Value *data);

/* What Write-Progress says; numbers are -1 when not known. */
struct progress {
	Value *activity, *status, *operation;
	int32_t id, parent_id, percent, seconds;
	bool is_completed;
};

/* progress_record - a ProgressRecord; what progress holds is taken. */
Value *progress_record(const struct progress *progress);

/* record_is - whether v is a record of a stream other than output. */
bool record_is(const Value *v, enum stream *stream);

/* record_message - its text, owned. */
Value *record_message(const Value *record);

#endif

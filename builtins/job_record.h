/*
 * job_record.h - what a job writes as bytes: values and stream records, by
 * the job's interpreter, and read again by who receives them.
 */
#ifndef BUILTINS_JOB_RECORD_H
#define BUILTINS_JOB_RECORD_H

#include "base/stream.h"
#include "job/log_reader.h"
#include "value/value.h"
#include "wire/codec.h"

struct buf;

/* job_record_start - let errors cross as themselves, once. */
void job_record_start(void);

/*
 * job_record_encode - append the bytes of a record of a stream.
 *   errors  SerializationTooDeep
 */
bool job_record_encode(struct buf *out, enum stream stream, const Value *v,
    enum codec_way way, Value **err);

/*
 * job_record_decode - the value of a log record, owned; a record that cannot
 * be read becomes an ErrorRecord that says so.
 *   takes   way: how it was written
 */
Value *job_record_decode(const struct log_record *record, enum codec_way way);

/* job_error_encode, job_error_decode - one ErrorRecord, for reasons too. */
bool job_error_encode(struct buf *out, const Value *record,
    enum codec_way way, Value **err);
Value *job_error_decode(const void *bytes, size_t len, enum codec_way way);

#endif

/*
 * codec.h - values as bytes and back, for what crosses between processes.
 *
 * Two ways. Live: everything that can be rebuilt arrives as it was (thread
 * jobs, -Parallel, arguments of a job). Remote: what PowerShell's remoting
 * leaves of an object arrives (Start-Job): simple values, containers and bags
 * survive, everything else becomes a property bag named Deserialized.*.
 *
 *   source  RFC 8949; about_Jobs; spec of jobs, "across the boundary"
 */
#ifndef WIRE_CODEC_H
#define WIRE_CODEC_H

#include "value/value.h"

struct buf;

enum codec_way {
	CODEC_LIVE,
	CODEC_REMOTE,
};

#define CODEC_NESTING_MAX 48     /* containers in containers, remote way */
#define CODEC_DEPTH_MAX 400      /* the same, live way and when reading */

/*
 * codec_encode - append the bytes of a value.
 *   errors  SerializationTooDeep: nested deeper than the way allows; what was
 *           appended is taken back
 */
bool codec_encode(struct buf *out, const Value *v, enum codec_way way,
    Value **err);

/*
 * codec_decode - rebuild a value from bytes that nobody has checked.
 *   gives   an owned value, or NULL with *err set
 *   errors  BrokenRecord
 */
Value *codec_decode(const void *bytes, size_t len, Value **err);

#endif

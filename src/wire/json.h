/*
 * json.h - values as JSON text and back, by the rules of ConvertTo-Json and
 * ConvertFrom-Json. The reader takes what scripts are used to beyond the
 * standard: comments, single quotes, bare keys, commas at the end.
 */
#ifndef WIRE_JSON_H
#define WIRE_JSON_H

#include "value/value.h"

struct buf;

#define JSON_READ_DEPTH 1024     /* containers in containers unless asked */
#define JSON_WRITE_DEPTH 2

/* What becomes of texts that are dates; numbers of JsonDateKind. */
enum json_dates {
	JSON_DATES_DEFAULT,      /* as written: UTC, local, or unspecified */
	JSON_DATES_LOCAL,
	JSON_DATES_UTC,
	JSON_DATES_OFFSET,       /* a DateTimeOffset */
	JSON_DATES_STRING,       /* they stay texts */
};

/* What is taken beyond the standard. */
enum json_lax {
	JSON_COMMENTS = 1,       /* // and slash-star */
	JSON_LAST_COMMAS = 2,    /* [1, 2, ] */
	JSON_SPELLING = 4,       /* 'a', bare keys, 0x1F, NaN, undefined */
	JSON_LAX = 7,
};

struct json_reading {
	int64_t depth_max;
	unsigned lax;
	bool as_tables;          /* objects become ordered, exact tables */
	enum json_dates dates;
};

/*
 * json_read - the value of a JSON text.
 *   gives   an owned value ($null for blank text), or NULL with *err set
 *   errors  JsonReaderException for bad text; InvalidOperationException with
 *           EmptyKeyInJsonString or KeysWithDifferentCasingInJsonString when
 *           keys cannot be property names
 *   source  RFC 8259; ConvertFrom-Json
 */
Value *json_read(const char *text, size_t len,
    const struct json_reading *reading, Value **err);

/* Numbers of StringEscapeHandling. */
enum json_escape {
	JSON_ESCAPE_DEFAULT,
	JSON_ESCAPE_NON_ASCII,
	JSON_ESCAPE_HTML,
};

struct json_writing {
	int64_t depth_max;       /* deeper values are written as their text */
	bool is_compressed;
	bool has_enum_names;
	enum json_escape escape;
	/* Asked now and then whether to stop; NULL: never. */
	bool (*is_stopped)(void *context);
	void *context;
};

/*
 * json_write - append the JSON of a value.
 *   takes   is_cut: set when something lay deeper than depth_max
 *   gives   false when is_stopped said so
 */
bool json_write(struct buf *out, const Value *v,
    const struct json_writing *writing, bool *is_cut);

/* json_write_text - append one quoted string. */
void json_write_text(struct buf *out, const char *bytes, size_t len,
    enum json_escape escape);

#endif

/*
 * fuzz_decode.c - promises: any bytes are a value or an error, never both; a
 * value has a text, a number is in its range; what a value is encoded as
 * decodes to one that is encoded the same.
 */
#include "tests/fuzz/fuzz.h"

#include "tests/leaks.h"
#include "value/convert.h"
#include "value/number.h"
#include "wire/codec.h"

/* Encode, unless it nests too deep for the way; gives whether it did. */
static bool
encode(struct buf *out, const Value *v, enum codec_way way)
{
	Value *err = NULL;
	bool is_good = codec_encode(out, v, way, &err);

	PROMISE(is_good == !err);
	value_unref(err);
	return is_good;
}

static void
round_trip(const Value *v, enum codec_way way)
{
	struct buf first = BUF_INIT, second = BUF_INIT;
	Value *again = NULL, *err = NULL;

	if (encode(&first, v, way)) {
		LEAKS_ARE_FINE(again = codec_decode(first.data, first.len,
		    &err));
		PROMISE(again && !err);
		PROMISE(encode(&second, again, way));
		PROMISE(way == CODEC_REMOTE || fuzz_same(&first, &second));
	}
	value_unref(again);
	buf_release(&first);
	buf_release(&second);
}

void
fuzz_one(const char *bytes, size_t len)
{
	Value *v, *err = NULL, *text;

	/* A reference may close a circle, and those are kept. */
	LEAKS_ARE_FINE(v = codec_decode(bytes, len, &err));
	PROMISE(!v == !!err);
	text = value_text(v ? v : err);
	value_unref(text);
	if (v) {
		PROMISE(!number_has_int(value_kind(v)) ||
		    value_kind(v) == V_ENUM ||
		    number_fits(value_kind(v), number_whole(v)));
		round_trip(v, CODEC_LIVE);
		round_trip(v, CODEC_REMOTE);
	}
	value_unref(v);
	value_unref(err);
}

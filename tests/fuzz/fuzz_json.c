/*
 * fuzz_json.c - promises: any text is a value or an error; what the value is
 * written as can be read, and is then written the same. The first byte says how
 * it is read.
 */
#include "tests/fuzz/fuzz.h"

#include "wire/json.h"

static Value *
read_text(const char *text, size_t len, const struct json_reading *reading)
{
	Value *err = NULL, *v = json_read(text, len, reading, &err);

	PROMISE(!v == !!err);
	value_unref(err);
	return v;
}

static void
write_text(struct buf *out, const Value *v)
{
	static const struct json_writing writing = {
		.depth_max = JSON_READ_DEPTH,
		.is_compressed = true,
	};
	bool is_cut = false;

	PROMISE(json_write(out, v, &writing, &is_cut));
}

void
fuzz_one(const char *bytes, size_t len)
{
	struct fuzz_input in = {bytes, bytes + len};
	unsigned how = fuzz_byte(&in, 80);
	struct json_reading reading = {
		.depth_max = JSON_READ_DEPTH,
		.lax = how % 8,
		.as_tables = how / 8 % 2,
		.dates = (enum json_dates)(how / 16),
	};
	Value *v = read_text(in.at, (size_t)(in.end - in.at), &reading);
	struct buf first = BUF_INIT, second = BUF_INIT;

	if (v) {
		write_text(&first, v);
		value_unref(v);
		reading.lax = JSON_LAX;
		v = read_text(first.data, first.len, &reading);
		PROMISE(v);
		write_text(&second, v);
		PROMISE(fuzz_same(&first, &second));
	}
	value_unref(v);
	buf_release(&first);
	buf_release(&second);
}

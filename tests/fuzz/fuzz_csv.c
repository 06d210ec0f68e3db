/*
 * fuzz_csv.c - promises: any text is records; their fields, written with
 * quotes, are read as they were. The first byte chooses the delimiter.
 */
#include "tests/fuzz/fuzz.h"

#include "value/list.h"
#include "value/text.h"
#include "wire/csv.h"

static void
write_record(struct buf *out, const struct list *fields, uint32_t delimiter)
{
	for (size_t i = 0; i < list_count(fields); i++) {
		const Value *field = list_at(fields, i);

		if (i > 0)
			buf_rune(out, delimiter);
		csv_add(out, text_bytes(field), text_len(field), delimiter,
		    CSV_ALWAYS);
	}
	buf_char(out, '\n');
}

static void
write_all(struct buf *out, const char *text, size_t len, uint32_t delimiter)
{
	struct csv_reader reader;
	Value *fields;

	csv_open(&reader, text, len, delimiter);
	while ((fields = csv_next(&reader))) {
		write_record(out, list_get(fields), delimiter);
		value_unref(fields);
	}
}

void
fuzz_one(const char *bytes, size_t len)
{
	static const uint32_t delimiters[] = {',', ';', '\t', ' ', 0x2026};
	struct fuzz_input in = {bytes, bytes + len};
	uint32_t delimiter = delimiters[fuzz_byte(&in, COUNT_OF(delimiters))];
	struct buf first = BUF_INIT, second = BUF_INIT;

	write_all(&first, in.at, (size_t)(in.end - in.at), delimiter);
	write_all(&second, buf_get(&first), first.len, delimiter);
	PROMISE(fuzz_same(&first, &second));
	buf_release(&first);
	buf_release(&second);
}
